"""What runs in the browser: the frame of the document, and the board that the page is written on.

The document brings both (``pages.frame.document``); Streamlit then makes room for them and opens other pages.

A page is one element: Streamlit mounts and compares each of its elements at every rerun, which cost a
page of thirty elements more than its charts did. Its own chart element takes the figure into its
identity, so each change of the selection tears the chart down; ours keeps it and calls ``Plotly.react``.
"""

import json
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path

import orjson
import plotly
import streamlit as st

from pages.charts.ground import Ground

FOLDER = Path(__file__).parent
# The address of Plotly's script; the browser keeps it until the version changes.
PLOTLY = f"plotly-{plotly.__version__}.js"
# In the order in which they run.
SCRIPTS = (
    "elements.js",
    "words.js",
    "navigate.js",
    "select.js",
    "frame.js",
    "save.js",
    "send.js",
    "walk_row.js",
    "plotly_japanese.js",
    "walk.js",
    "zoom.js",
    "chart.js",
    "picture.js",
    "report.js",
    "paper.js",
    "exchange.js",
    "board.js",
    "projection.js",
    "generation.js",
    "mount.js",
)


@dataclass(frozen=True)
class Block:
    """A part of a page by its ``key``: ``content`` is HTML or a figure's JSON, as ``kind`` (``html, figure``) says.

    ``height`` is that of a figure, in px.
    """

    key: str
    kind: str
    content: str
    height: int = 0

    @cached_property
    def digest(self) -> str:
        """Short for the content."""
        return digest_of(self.content)


def digest_of(content: str) -> str:
    """Short for ``content``: equal where nothing has changed."""
    return blake2b(content.encode(), digest_size=12).hexdigest()


def sent(blocks: Sequence[Block], shown: Collection[str] = ()) -> list[dict[str, str]]:
    """The blocks as the browser gets them: without their content where ``shown`` has ``key:digest`` already."""
    return [
        {"key": block.key, "kind": block.kind, "digest": block.digest}
        | ({} if f"{block.key}:{block.digest}" in shown else {"content": block.content})
        for block in blocks
    ]


def _text(*names: str) -> str:
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)


def styles() -> str:
    """The styles of our own classes, as CSS."""
    grounds = {f"__{name}__": Ground(is_dark=name == "DARK").css for name in ("WHITE", "DARK")}
    stage = re.sub("__(WHITE|DARK)__", lambda found: grounds[found[0]], _text("stage.css"))
    return "\n".join((_text("styles.css", "opening.css"), stage))


def _words() -> str:
    return json.dumps(json.loads(_text("words.json")), ensure_ascii=False)


@cache
def script() -> str:
    """Everything that runs in the browser, as the text of one module."""
    return _text(*SCRIPTS).replace("__WORDS__", _words()).replace("__PLOTLY__", PLOTLY)


def _room(part: str) -> Callable[..., object]:
    """A component of Streamlit that is nothing but the place for a part of the page, and hands on its data."""
    js = f"export default (message) => window.dashboard.mount({part!r}, message);"
    return st.components.v2.component(part, html='<div class="room"></div>', js=js, isolate_styles=False)


_frame, _board = _room("frame"), _room("board")


def draw_frame(frame: dict) -> None:
    """Language, menu, selectors and address of the document.

    ``frame`` has ``script`` (the name of the page's file), ``menu`` (HTML), ``search`` (the query string
    with its 「?」) and ``selectors``, each with ``name, label, value, digest`` and ``options`` (pairs of
    value and label, values as in the address).
    """
    with st.sidebar:
        # As bytes, which Streamlit does not search for data frames – for which it would import pandas.
        _frame(key="frame", data=orjson.dumps(frame))


def draw_board(blocks: Sequence[Block]) -> None:
    """Write the blocks, each with a key of its own."""
    _board(key="board", data=orjson.dumps({"blocks": sent(blocks)}))
