"""The menu: every page with its file, in the order of the product."""

from pathlib import Path

import streamlit as st

PRODUCT = "在宅医療・介護連携 計画と実績"
# A local picture: an icon by name would be fetched from a font host (SEC-8).
ICON = str(Path(__file__).with_name("favicon.png"))
PAGES = (
    ("dashboard.py", "概要"),
    ("pages/plan_vs_actual.py", "計画と実績"),
    ("pages/plan_periods.py", "計画期間の比較"),
    ("pages/municipalities.py", "自治体の比較"),
    ("pages/eight_items.py", "8事業項目"),
    ("pages/data_and_sources.py", "データと出典"),
)


def menu(query: dict[str, str]) -> None:
    """Links to all pages; each carries the selection."""
    st.markdown(f"**{PRODUCT}**")
    for path, title in PAGES:
        st.page_link(path, label=title, query_params=query)
