"""Pages without a browser: run one by Streamlit's AppTest and read what it drew.

``visit("pages/plan_vs_actual.py", edition="demo")`` is the page as a visitor with that address gets it.
AppTest runs a page only from ``dashboard.py`` on: with the page's own file as the main script, the
menu's links lead to files that do not exist.
"""

import base64
import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import parse_qsl

import numpy as np
from bs4 import BeautifulSoup, Tag
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from pages.frame.menu import PAGES
from pages.frame.messages import FAILED

# At each run AppTest looks through every installed package for components: most of the time that a page took.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

ROOT = Path(__file__).parent.parent
TITLES = dict(PAGES)
RUN_SECONDS = 60
# A number as pages print it, at the start of a cell: 「1,400」, 「6（9月末現在）」, 「12.3」, 「△2」.
NUMBER = re.compile(r"([△+]?)(\d[\d,]*(?:\.\d+)?)")


def visit(page: str, **query: object) -> AppTest:
    """The page's file, run for an address with ``query``; a fault of ours is an ``AssertionError``."""
    visitor = AppTest.from_file(ROOT / "dashboard.py", default_timeout=RUN_SECONDS)
    if page != "dashboard.py":
        visitor.switch_page(page)
    visitor.query_params.update({name: str(value) for name, value in query.items()})
    visitor.run()
    if failed := [text for text in alerts(visitor) if FAILED in text]:
        raise AssertionError(f"{page} with {query}: {failed[0]} The log below names the fault.")
    return visitor


def number_of(text: str) -> float | None:
    """The number that a cell or mark begins with; None where it begins with a word or 「—」."""
    found = NUMBER.match(text)
    if not found:
        return None
    return float(found[2].replace(",", "")) * (-1 if found[1] == "△" else 1)


@dataclass(frozen=True)
class Chart:
    """A drawn figure: its key on the page, its alternative text, its traces and its layout."""

    name: str
    alt: str
    traces: list[dict]
    layout: dict

    @property
    def title(self) -> str:
        """The title without markup."""
        return plain(self.layout["title"]["text"])

    @property
    def texts(self) -> list[str]:
        """Title, subtitle and every annotation, without markup."""
        annotations = [annotation["text"] for annotation in self.layout["annotations"]]
        return [self.title, plain(self.layout["title"]["subtitle"]["text"]), *map(plain, annotations)]

    @property
    def footer(self) -> str:
        """Notes, as-of and source under the plot."""
        return next(plain(a["text"]) for a in self.layout["annotations"] if a.get("name") == "footer")

    def tick(self, axis: str, position: float) -> str:
        """What the axis (``x``, ``y2`` …) says at the tick nearest to ``position``."""
        ticks = self.layout[axis[0] + "axis" + axis[1:]]
        return plain(ticks["ticktext"][ticks["tickvals"].index(round(position))])

    def panel(self, axis: str) -> str:
        """The title that stands above the panel with this value axis, without markup."""
        top = self.layout["yaxis" + axis[1:]]["domain"][1]
        above = [a for a in self.layout["annotations"] if a["text"].startswith("<b>") and a.get("yref") == "paper"]
        return next(plain(a["text"]) for a in above if abs(a["y"] - top) < 1e-9)


def plain(text: str) -> str:
    """A Plotly text without its markup."""
    unmarked = re.sub(r"</?b>", "", text.replace("<br>", " "))
    return unmarked.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _decoded(value: object) -> object:
    """Numeric arrays travel as base64; everything else as it is."""
    if isinstance(value, dict) and "bdata" in value:
        return np.frombuffer(base64.b64decode(value["bdata"]), value["dtype"]).tolist()
    return value


def blocks(page: AppTest) -> list[dict]:
    """What stands on the page's board, from top to bottom; empty where the script has failed before it."""
    boards = [element.proto for element in page.get("bidi_component") if element.proto.component_name == "board"]
    return json.loads(boards[0].bytes)["blocks"] if boards else []


def charts(page: AppTest) -> dict[str, Chart]:
    """The figures of a page by their keys, from top to bottom."""
    drawn = {}
    for block in blocks(page):
        if block["kind"] == "figure":
            figure = json.loads(block["content"])
            traces = [{name: _decoded(value) for name, value in trace.items()} for trace in figure["data"]]
            drawn[block["key"]] = Chart(block["key"], figure["layout"]["meta"]["alt"], traces, figure["layout"])
    return drawn


@dataclass
class Table:
    """A table that was drawn: its caption and its rows, each as heading → text."""

    caption: str
    rows: list[dict[str, str]]


def _read(page: AppTest) -> BeautifulSoup:
    """The words and tables on the page's board; a test asks for several of them."""
    return _parsed(html_of(page))


@lru_cache(8)
def _parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def html_of(page: AppTest) -> str:
    """The page's words and tables as HTML."""
    return "".join(block["content"] for block in blocks(page) if block["kind"] == "html")


def _table(drawn: Tag) -> Table:
    headings = [cell.get_text() for cell in drawn.thead.find_all("th")]
    rows = [[cell.get_text() for cell in row.find_all("td")] for row in drawn.tbody.find_all("tr")]
    return Table(drawn.caption.get_text(), [dict(zip(headings, row, strict=True)) for row in rows])


def tables(page: AppTest) -> list[Table]:
    """Every table of the page, from top to bottom."""
    return [_table(drawn) for drawn in _read(page).find_all("table")]


def table(page: AppTest, caption: str) -> Table:
    """The one table whose caption ends with ``caption``."""
    (found,) = (drawn for drawn in tables(page) if drawn.caption.endswith(caption))
    return found


def titles(page: AppTest) -> list[str]:
    """The headings of the first level."""
    return [heading.get_text() for heading in _read(page).find_all("h1")]


def messages(page: AppTest) -> list[str]:
    """Boxes that tell the reader something: information, warnings and what does not work."""
    return [box.get_text() for box in _read(page).select(".message")]


def alerts(page: AppTest) -> list[str]:
    """Of the messages, those about what does not work."""
    return [box.get_text() for box in _read(page).select("[role=alert]")]


def words(page: AppTest) -> str:
    """Everything that the page says outside its figures and selectors."""
    return _read(page).get_text("\n")


def _frame(page: AppTest) -> dict:
    """What the frame of the document was given: menu, selectors and address."""
    (frame,) = (element.proto for element in page.get("bidi_component") if element.proto.component_name == "frame")
    return json.loads(frame.bytes)


def selectors(page: AppTest) -> dict[str, dict]:
    """The selectors at the left by their names."""
    return {selector["name"]: selector for selector in _frame(page)["selectors"]}


def chosen(page: AppTest, name: str) -> str:
    """The value of the selector of this name, as the address has it."""
    return selectors(page)[name]["value"]


def offered(page: AppTest, name: str) -> list[str]:
    """The labels that the selector of this name offers."""
    return [label for _, label in selectors(page)[name]["options"]]


def address_of(page: AppTest) -> dict[str, str]:
    """The selection that the page writes into the address bar."""
    return dict(parse_qsl(_frame(page)["search"].removeprefix("?")))


def link_targets(page: AppTest) -> dict[str, str]:
    """The address (page and query) of every link on the board by its label; of those that lead somewhere."""
    return {link.get_text(): link["href"] for link in _read(page).find_all("a", href=True)}


def menu_targets(page: AppTest) -> dict[str, str]:
    """The address of every link in the menu by its label."""
    menu = BeautifulSoup(_frame(page)["menu"], "html.parser")
    return {link.get_text(): link["href"] for link in menu.find_all("a")}
