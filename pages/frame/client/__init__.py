"""What runs in the browser: the frame of the document, the board that the page is written on, the courier of files.

A page is one element: Streamlit mounts and compares each of its elements at every rerun, which cost a
page of thirty elements more than its charts did. Its own chart element takes the figure into its
identity, so each change of the selection tears the chart down; ours keeps it and calls ``Plotly.react``.
"""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
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


@dataclass(frozen=True)
class Block:
    """A part of a page by its ``key``: ``content`` is HTML or a figure's JSON, as ``kind`` (``html, figure``) says."""

    key: str
    kind: str
    content: str

    @cached_property
    def digest(self) -> str:
        """Short for the content: equal where nothing has changed."""
        return blake2b(self.content.encode(), digest_size=12).hexdigest()


# In the session's state: on which page the browser stands, and the digests of the blocks that it was sent.
SENT = "sent_blocks"


def _text(*names: str) -> str:
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)


def _words() -> str:
    return json.dumps(json.loads(_text("words.json")), ensure_ascii=False)


_frame = st.components.v2.component(
    "frame",
    html='<nav class="menu" aria-label="画面"></nav><div class="fields"></div>',
    js=_text("words.js", "navigate.js", "select.js", "frame.js").replace("{words}", _words()),
    isolate_styles=False,
)
_board = st.components.v2.component(
    "board",
    html='<div class="board"></div>',
    js=_text(
        "navigate.js", "save.js", "plotly_japanese.js", "walk.js", "chart.js", "picture.js", "paper.js", "board.js"
    ).replace("{script}", f"app/static/{SCRIPT}"),
    isolate_styles=False,
)
_courier = st.components.v2.component("courier", js=_text("save.js", "courier.js"), isolate_styles=False)


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


def _forget() -> None:
    """The browser lacks something that it was sent: the next message has everything."""
    st.session_state.pop(SENT, None)


def draw_board(page: str, blocks: Sequence[Block]) -> dict | None:
    """Write the blocks of the ``page``, each with a key of its own; what the browser has already is not sent again.

    Returns ``{"name": …, "ticket": …}`` where a visitor has just asked for the file of that name.
    """
    serve_plotly()
    shown_page, shown = st.session_state.get(SENT, ("", {}))
    known = shown if shown_page == page else {}
    sent = [
        {"key": block.key, "kind": block.kind, "digest": block.digest}
        | ({} if known.get(block.key) == block.digest else {"content": block.content})
        for block in blocks
    ]
    data = orjson.dumps({"blocks": sent})
    taken = _board(key="board", data=data, on_take_change=lambda: None, on_missed_change=_forget).take
    st.session_state[SENT] = (page, {block.key: block.digest for block in blocks})
    return taken


def deliver(file: File, taken: dict) -> None:
    """Give the file to the browser, which saves it once per ticket; ``taken`` is what ``draw_board`` has returned."""
    label = orjson.dumps({"name": file.name, "mime": file.mime, "taken": taken})
    _courier(key="courier", data=label + b"\n" + file.content)


def refuse(html: str, taken: dict) -> None:
    """Say beside the button why there is no file."""
    _courier(key="courier", data=orjson.dumps({"refusal": html, "taken": taken}) + b"\n")
