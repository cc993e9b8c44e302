"""Pages without a browser: run one by Streamlit's AppTest and read what it drew.

``visit("pages/plan_vs_actual.py", edition="demo")`` is the page as a visitor with that address gets it.
AppTest runs a page only from ``dashboard.py`` on: with the page's own file as the main script, the
menu's links lead to files that do not exist.
"""

import base64
import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
from streamlit.testing.v1 import AppTest

from pages.frame.menu import PAGES

ROOT = Path(__file__).parent.parent
TITLES = dict(PAGES)
RUN_SECONDS = 60
# A number as pages print it, at the start of a cell: 「1,400」, 「6（9月末現在）」, 「12.3」, 「△2」.
NUMBER = re.compile(r"([△+]?)(\d[\d,]*(?:\.\d+)?)")


def visit(page: str, **query: object) -> AppTest:
    """The page's file, run for an address with ``query``."""
    visitor = AppTest.from_file(ROOT / "dashboard.py", default_timeout=RUN_SECONDS)
    if page != "dashboard.py":
        visitor.switch_page(page)
    visitor.query_params.update({name: str(value) for name, value in query.items()})
    return visitor.run()


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


def charts(page: AppTest) -> dict[str, Chart]:
    """The figures of a page by their keys, from top to bottom."""
    drawn = {}
    for element in page.get("bidi_component"):
        figure = json.loads(element.proto.bytes)
        traces = [{name: _decoded(value) for name, value in trace.items()} for trace in figure["data"]]
        name = element.proto.id.rsplit("-", 1)[1]
        drawn[name] = Chart(name, figure["layout"]["meta"]["alt"], traces, figure["layout"])
    return drawn


@dataclass
class Table:
    """A table that was drawn: its caption and its rows, each as heading → text."""

    caption: str
    rows: list[dict[str, str]]


class _TableReader(HTMLParser):
    """Collects the tables of a piece of HTML, and all of its words."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Table] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self._headings: list[str] = []
        self._cells: list[str] = []

    def handle_starttag(self, tag: str, attributes: list) -> None:
        self._open.append(tag)
        if tag == "table":
            self.tables.append(Table("", []))
            self._headings = []
        elif tag == "tr":
            self._cells = []
        elif tag in ("td", "th"):
            self._cells.append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open[: len(self._open) - 1 - self._open[::-1].index(tag)]
        if tag != "tr":
            return
        if "thead" in self._open:
            self._headings = self._cells
        else:
            self.tables[-1].rows.append(dict(zip(self._headings, self._cells, strict=True)))

    def handle_data(self, text: str) -> None:
        if {"script", "style"} & set(self._open):
            return
        self.words.append(text)
        if "caption" in self._open:
            self.tables[-1].caption += text
        elif {"td", "th"} & set(self._open):
            self._cells[-1] += text


def _read(page: AppTest) -> _TableReader:
    reader = _TableReader()
    for element in page.get("html"):
        reader.feed(element.proto.body)
    return reader


def tables(page: AppTest) -> list[Table]:
    """Every table of the page, from top to bottom."""
    return _read(page).tables


def table(page: AppTest, caption: str) -> Table:
    """The one table whose caption ends with ``caption``."""
    (found,) = (drawn for drawn in tables(page) if drawn.caption.endswith(caption))
    return found


def _unescaped(markdown: str) -> str:
    """Markdown as it is read: without the backslashes that keep punctuation from being markup."""
    return re.sub(r"\\([^\w\s])|\\(_)", r"\1\2", markdown)


def messages(page: AppTest) -> list[str]:
    """Boxes that tell the reader something: information, warnings and errors."""
    return [_unescaped(box.value) for kind in (page.info, page.warning, page.error) for box in kind]


def words(page: AppTest) -> str:
    """Everything that the page says outside its figures and selectors."""
    said = [
        _unescaped(element.value)
        for kind in (page.title, page.header, page.subheader, page.markdown)
        for element in kind
    ]
    return "\n".join([*said, *messages(page), *_read(page).words])


def offered(page: AppTest, name: str) -> list[str]:
    """The labels that the selector of this name offers."""
    return page.selectbox(key=f"choice_{name}").options


def link_targets(page: AppTest) -> dict[str, str]:
    """The address (page and query) of every link by its label."""
    return {link.proto.label: f"{link.proto.page}?{link.proto.query_string}" for link in page.get("page_link")}
