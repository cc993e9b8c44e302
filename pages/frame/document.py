"""The HTML document of every page, and Plotly's script.

Streamlit's own document starts in English and empty. Ours is the same document in Japanese, with our styles,
our script, Plotly, and the page itself.
"""

import gzip
import re
from functools import cache
from html import escape
from pathlib import Path

import plotly
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from streamlit.file_util import get_static_dir

from pages.frame import client
from pages.frame.exchange import FRESH, page_at
from pages.frame.menu import PRODUCT
from pages.frame.opening import opening_html
from pages.frame.page import logged

# Chromium and Edge compile every function while the file arrives, beside the main thread: drawing then
# need not compile them one by one.
COMPILE_HINT = b"//# allFunctionsCalledOnLoad\n"
YEAR_IN_SECONDS = 31_536_000
# Every page stands right under the server's address. Left to itself, Streamlit looks for the server under the page's
# own address first, and asks it for its health before it connects.
CONNECT = (
    '<script>window.__streamlit={BACKEND_BASE_URL:new URL("./",location.href).href,'
    "HOST_CONFIG:{allowedOrigins:[],useExternalAuthToken:false}}</script>"
)
SCRIPTS = re.compile(r'<(?:script type="module"|link rel="modulepreload") [^>]*>(?:</script>)?')
IMPORTED = re.compile(r'from"\./([\w.-]+\.js)"')
NO_JAVASCRIPT = "<noscript><p>この画面の表示には、ブラウザのJavaScriptを有効にする必要があります。</p></noscript>"


@cache
def plotly_script() -> bytes:
    """Plotly's script of the installed package, compressed once and not for each visitor."""
    script = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()
    return gzip.compress(COMPILE_HINT + script)


def _cut(html: str, start: str, end: str) -> tuple[str, str]:
    """What stands before ``start`` and after ``end``; raises ``ValueError`` where they do not stand in ``html``."""
    before = html.index(start)
    return html[:before], html[html.index(end, before + len(start)) + len(end) :]


def _replaced(html: str, start: str, end: str, ours: str) -> str:
    """``html`` with ``ours`` for what stands from ``start`` to ``end``; raises as ``_cut``."""
    return ours.join(_cut(html, start, end))


def _imported(script: Path) -> set[Path]:
    """What a script of Streamlit imports, and what that imports."""
    found, unread = set(), {script}
    while unread:
        names = IMPORTED.findall(unread.pop().read_text(encoding="utf-8"))
        new = {script.with_name(name) for name in names} - found
        found |= new
        unread |= new
    return found


def _component_scripts() -> list[str]:
    """The scripts of components; Streamlit asks for them when the first one comes, and all that we draw are such."""
    (component,) = (Path(get_static_dir()) / "static" / "js").glob("BidiComponent.*.js")
    return sorted(script.name for script in {component, *_imported(component)})


def _without_scripts(html: str) -> tuple[str, str]:
    """Streamlit's document without its scripts, and their tags, by which it can be started later.

    Raises ``ValueError`` where there is no such script.
    """
    tags = SCRIPTS.findall(html)
    if not any(tag.startswith("<script") for tag in tags):
        raise ValueError("no script found by which Streamlit starts")
    preload = '<link rel="modulepreload" crossorigin href="./static/js/{}">'.format
    return SCRIPTS.sub("", html), "".join(
        [*tags, *(preload(name) for name in _component_scripts() if name not in html)]
    )


@cache
def _around(*, has_figures: bool) -> tuple[str, str, str]:
    """Streamlit's document with our language, styles and scripts: before the title, up to the page, and after it.

    Raises ``ValueError`` where Streamlit's document is not the one that we know.
    """
    html = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
    html = _replaced(html, '<html lang="', '">', '<html lang="ja">')
    html = _replaced(html, "<noscript>", "</noscript>", NO_JAVASCRIPT)
    html, streamlit = _without_scripts(html)
    start, end = _cut(html, "<title>", "</title>")
    head, body = _cut(end, '<div id="root">', "")
    # In this order they run when the document has been read: Plotly, and the page's own script.
    # Where Plotly does not come, a chart asks for it once more (chart.js).
    plotly = f'<script defer id="plotly" src="./{client.PLOTLY}" onerror="this.remove()"></script>'
    scripts = f'{plotly if has_figures else ""}<script type="module">{client.script()}</script>'
    # Streamlit's scripts are as large as Plotly and would hold it up: ours starts them (mount.js).
    later = f'<template id="streamlit">{streamlit}</template>'
    head = f"<style>{client.styles()}</style>{CONNECT}{scripts}{later}{head}"
    return start, head, f'<div id="root">{body}'


def document_html(name: str, query: dict[str, str]) -> str:
    """The document of the page in the script called ``name``, with the page for the query.

    Without the page where there is none or where it has failed: Streamlit says so.
    """
    try:
        page = page_at(name, query)
    except KeyError:
        page = None
    except Exception:
        logged(f"document of {name}")
        page = None
    title = f"{page.title}｜{PRODUCT}" if page else PRODUCT
    start, head, rest = _around(has_figures=page is None or any(block.kind == "figure" for block in page.board.blocks))
    return f"{start}<title>{escape(title)}</title>{head}{opening_html(page)}{rest}"


def document(request: Request) -> Response:
    """``GET <page>?<selection>``: the document with the page, in which Streamlit starts."""
    name = request.path_params.get("page", "dashboard")
    return HTMLResponse(document_html(name, dict(request.query_params)), headers=FRESH)


def script(request: Request) -> Response:
    """``GET plotly-<version>.js``; every browser takes it compressed, and keeps it."""
    headers = {"Content-Encoding": "gzip", "Cache-Control": f"public, immutable, max-age={YEAR_IN_SECONDS}"}
    return Response(plotly_script(), media_type="text/javascript", headers=headers)
