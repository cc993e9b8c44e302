"""A page inside its document: what a visitor sees, reads and uses before Streamlit has started.

Streamlit starts, connects, runs the script and mounts its elements before it shows anything, which takes
most of the time of a load. The document therefore brings the page itself, in the same places; when
Streamlit is there, the same elements move into it (``client/mount.js``).
"""

from html import escape

import orjson
import streamlit as st

from pages.frame.client import Block
from pages.frame.page import Page, frame_of

# Streamlit remembers the visitor's sidebar under these names; on a narrow screen it starts without one.
# A screen for the room has its scale before it is painted (client/projection.js), and the styles know what the page is
# for: the room, its speaker, a list of screens, or else the desk. A rule with :has() instead would be asked anew for
# every element that a chart draws, which took a tenth of a change.
FIRST = """<script>
function sayView() {
  const { view = "desk", ground = "" } = document.querySelector(".board [data-view]")?.dataset ?? {};
  Object.assign(document.documentElement.dataset, { view, ground });
}
{
  const width = Math.min(Math.max(parseInt(localStorage.getItem("sidebarWidth")) || 300, 200), 600);
  const isCollapsed = localStorage.getItem("stSidebarCollapsed-") === "true";
  document.querySelector(".opening").style.setProperty("--sidebar", isCollapsed ? "0px" : `${width}px`);
  document.querySelector(".opening").classList.toggle("collapsed", isCollapsed);
  document.documentElement.style.setProperty("--stage", Math.min(innerWidth / 1920, innerHeight / 1080));
}
</script>"""


def _json(content: str) -> str:
    """JSON as the content of a script element, which nothing in it can end."""
    return '<script type="application/json">' + content.replace("<", "\\u003c") + "</script>"


def _box(block: Block) -> str:
    """A block as ``client/board.js`` would write it; a figure is drawn from its JSON."""
    known = f'data-key="{escape(block.key)}" data-digest="{block.digest}"'
    if block.kind == "html":
        return f"<div {known}>{block.content}</div>"
    chart = f'<div class="chart" style="height: {block.height}px"></div>'
    return f'<div {known} class="chart-box">{chart}{_json(block.content)}</div>'


def opening_html(page: Page | None) -> str:
    """The page as HTML; without one, the same elements empty and hidden."""
    font = escape(st.get_option("theme.font"))
    if page is None:
        menu, boxes, frame, hidden = "", "", "", " hidden"
    else:
        described = frame_of(page)
        menu, hidden = described["menu"], ""
        boxes = "".join(map(_box, page.board.blocks))
        frame = _json(orjson.dumps(described).decode())
    return (
        f'<div class="opening" style="font-family: {font}"{hidden}>{frame}{FIRST}'
        f'<aside><nav class="menu" aria-label="画面">{menu}</nav><div class="fields"></div></aside>'
        f'<main><div class="board">{boxes}</div></main><script>sayView()</script></div>'
    )
