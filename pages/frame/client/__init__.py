"""What runs in the browser: the frame of the document, the board that the page is written on, the courier of files.

A page is one element: Streamlit mounts and compares each of its elements at every rerun, which cost a
page of thirty elements more than its charts did. Its own chart element takes the figure into its
identity, so each change of the selection tears the chart down; ours keeps it and calls ``Plotly.react``.
"""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import orjson
import plotly
import streamlit as st

FOLDER = Path(__file__).parent
# Streamlit serves this folder beside the main script as /app/static (``enableStaticServing``).
SERVED_FOLDER = FOLDER.parents[2] / "static"
SCRIPT = f"plotly-{plotly.__version__}.min.js"


@dataclass(frozen=True)
class File:
    """A file that a visitor takes away."""

    name: str
    mime: str
    content: bytes


def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _words() -> str:
    return json.dumps(json.loads(_text("words.json")), ensure_ascii=False)


_frame = st.components.v2.component(
    "frame",
    html='<nav class="menu" aria-label="画面"></nav><div class="fields"></div>',
    js="\n".join(
        (
            _text("words.js").replace("{words}", _words()),
            _text("navigate.js"),
            _text("select.js"),
            _text("frame.js"),
        )
    ),
    isolate_styles=False,
)
_board = st.components.v2.component(
    "board",
    html='<div class="board"></div>',
    js="\n".join(
        (
            _text("navigate.js"),
            _text("walk.js"),
            _text("chart.js").replace("{script}", f"app/static/{SCRIPT}"),
            _text("board.js"),
        )
    ),
    isolate_styles=False,
)
_courier = st.components.v2.component("courier", js=_text("courier.js"), isolate_styles=False)


@st.cache_resource(show_spinner=False)
def serve_plotly(folder: Path = SERVED_FOLDER) -> Path:
    """Plotly's script of the installed package, laid where the server serves it; made once per version.

    The file appears whole or not at all, so that two servers on one folder do not serve half of it.
    """
    served = folder / SCRIPT
    if not served.is_file():
        folder.mkdir(exist_ok=True)
        unfinished = served.with_suffix(f".{os.getpid()}.tmp")
        shutil.copyfile(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", unfinished)
        unfinished.replace(served)
    return served


def style() -> None:
    """Add the styles of our own classes."""
    st.html(FOLDER / "styles.css")


def draw_frame(menu: str, selectors: list[dict], search: str) -> None:
    """Language, menu (HTML), selectors and address of the document.

    ``selectors`` have ``name, label, value`` and ``options`` (pairs of value and label, values as in the
    address); ``search`` is the query string with its 「?」.
    """
    with st.sidebar:
        _frame(key="frame", data={"menu": menu, "selectors": selectors, "search": search})


def draw_board(blocks: list[dict]) -> dict | None:
    """Write the page; ``blocks`` have a ``key`` and either ``html`` or ``figure`` (JSON text).

    Returns ``{"name": …, "ticket": …}`` where a visitor has just asked for the file of that name.
    """
    serve_plotly()
    return _board(key="board", data=orjson.dumps({"blocks": blocks}), on_take_change=lambda: None).take


def deliver(file: File, taken: dict) -> None:
    """Give the file to the browser, which saves it once per ticket; ``taken`` is what ``draw_board`` has returned."""
    label = orjson.dumps({"name": file.name, "mime": file.mime, "taken": taken})
    _courier(key="courier", data=label + b"\n" + file.content)


def refuse(html: str, taken: dict) -> None:
    """Say beside the button why there is no file."""
    _courier(key="courier", data=orjson.dumps({"refusal": html, "taken": taken}) + b"\n")
