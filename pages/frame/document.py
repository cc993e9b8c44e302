"""The HTML document of every page, and Plotly's script.

Streamlit's own document starts in English and knows nothing of Plotly, which would then wait until
Streamlit has started, has connected and has mounted the page. Ours is the same document in Japanese and
with our styles, and has the browser fetch and compile Plotly meanwhile.
"""

import gzip
import re
from functools import cache
from pathlib import Path

import plotly
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from streamlit.file_util import get_static_dir

from pages.frame.client import SCRIPT, styles
from pages.frame.menu import PRODUCT

# Chromium and Edge compile every function while the file arrives, beside the main thread: drawing then
# need not compile them one by one.
COMPILE_HINT = b"//# allFunctionsCalledOnLoad\n"
YEAR_IN_SECONDS = 31_536_000
WITHOUT_FIGURES = {"data_and_sources"}
# Every page stands right under the server's address. Left to itself, Streamlit looks for the server under the page's
# own address first, and asks it for its health before it connects.
CONNECT = (
    '<script>window.__streamlit={BACKEND_BASE_URL:new URL("./",location.href).href,'
    "HOST_CONFIG:{allowedOrigins:[],useExternalAuthToken:false}}</script>"
)
IMPORTED = re.compile(r'from"\./([\w.-]+\.js)"')
NO_JAVASCRIPT = "<noscript><p>この画面の表示には、ブラウザのJavaScriptを有効にする必要があります。</p></noscript>"


@cache
def plotly_script() -> bytes:
    """Plotly's script of the installed package, compressed once and not for each visitor."""
    script = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()
    return gzip.compress(COMPILE_HINT + script)


def _replaced(html: str, start: str, end: str, ours: str) -> str:
    """``html`` with ``ours`` for what stands from ``start`` to ``end``; raises ``ValueError`` where it does not."""
    before = html.index(start)
    return html[:before] + ours + html[html.index(end, before) + len(end) :]


def _imported(script: Path) -> set[Path]:
    """What a script of Streamlit imports, and what that imports."""
    found, unread = set(), {script}
    while unread:
        names = IMPORTED.findall(unread.pop().read_text(encoding="utf-8"))
        new = {script.with_name(name) for name in names} - found
        found |= new
        unread |= new
    return found


def _preloads(html: str) -> str:
    """Links by which the scripts of components are fetched with those that ``html`` names already.

    Streamlit fetches them when the first component comes, and all that we draw are components.
    """
    (component,) = (Path(get_static_dir()) / "static" / "js").glob("BidiComponent.*.js")
    names = sorted(script.name for script in {component, *_imported(component)})
    return "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in names if name not in html
    )


@cache
def document_html(*, has_figures: bool) -> str:
    """Streamlit's document with our language, title, styles and, where there are figures, Plotly.

    Raises ``ValueError`` where Streamlit's document is not the one that we know.
    """
    html = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
    html = _replaced(html, '<html lang="', '">', '<html lang="ja">')
    # Where the script does not come, a chart asks for it once more (chart.js).
    script = f'<script async id="plotly" src="./{SCRIPT}" onerror="this.remove()"></script>' if has_figures else ""
    head = f"<title>{PRODUCT}</title><style>{styles()}</style>{CONNECT}{script}{_preloads(html)}"
    html = _replaced(html, "<title>", "</title>", head)
    return _replaced(html, "<noscript>", "</noscript>", NO_JAVASCRIPT)


def document(request: Request) -> Response:
    """``GET <page>``: the document in which Streamlit starts."""
    has_figures = request.path_params.get("page") not in WITHOUT_FIGURES
    return HTMLResponse(document_html(has_figures=has_figures), headers={"Cache-Control": "no-cache"})


def script(request: Request) -> Response:
    """``GET plotly-<version>.js``; every browser takes it compressed, and keeps it."""
    headers = {"Content-Encoding": "gzip", "Cache-Control": f"public, immutable, max-age={YEAR_IN_SECONDS}"}
    return Response(plotly_script(), media_type="text/javascript", headers=headers)
