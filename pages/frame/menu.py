"""The menu: every page with its file, in the order of the product, and the address of each."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from pages.frame.markup import link
from pages.frame.selection import query_string

PRODUCT = "在宅医療・介護連携 計画と実績"
# A local picture: an icon by name would be fetched from a font host (SEC-8).
ICON = str(Path(__file__).with_name("favicon.png"))
PAGES = (
    ("dashboard.py", "概要"),
    ("pages/plan_vs_actual.py", "計画と実績"),
    ("pages/plan_periods.py", "計画期間の比較"),
    ("pages/municipalities.py", "自治体の比較"),
    ("pages/eight_items.py", "8事業項目"),
    ("pages/framework.py", "制度の枠組み"),
    ("pages/initiatives.py", "取組と課題"),
    ("pages/briefing.py", "会議投影"),
    ("pages/data_and_sources.py", "データと出典"),
    ("pages/update.py", "データ更新"),
)


def address(path: str, query: Mapping[str, object]) -> str:
    """The address of a page's file with a selection, relative to any other page."""
    return f"{'./' if path == 'dashboard.py' else Path(path).stem}?{query_string(query)}"


def menu(title: str, query: Mapping[str, object]) -> str:
    """Links to all pages, each with the selection; the page called ``title`` is the current one."""
    items = "".join(f"<li>{link(label, address(path, query), is_current=label == title)}</li>" for path, label in PAGES)
    return f"<p>{escape(PRODUCT)}</p><ul>{items}</ul>"
