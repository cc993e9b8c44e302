"""The HTML document and Plotly's script: in Japanese and with the page from the first moment; Streamlit's own files
are left to it.
"""

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import plotly
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from pages.frame import document
from pages.frame.client import PLOTLY, Block, styles
from pages.frame.exchange import answer_of, page_at
from pages.frame.menu import PAGES, PRODUCT
from pages.frame.opening import opening_html
from pages.frame.routes import routes

NAMES = [Path(path).stem for path, _ in PAGES]


def got(path: str, query: str = "") -> Response | None:
    """What our routes answer to ``GET path``; None where they leave it to Streamlit."""
    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": query.encode()}
    for route in routes():
        match, found = route.matches(scope)
        if match is Match.FULL:
            return route.endpoint(Request(scope | found))
    return None


class Opening(HTMLParser):
    """The page in a document: what its JSON says, and by key the digest and the content of each block."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=False)
        self.html, self.json, self.digests, self.is_hidden, self._reads = html, [], {}, True, False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        if found.get("class") == "opening":
            self.is_hidden = "hidden" in found
        if "data-key" in found:
            self.digests[found["data-key"]] = found["data-digest"]
        self._reads = found.get("type") == "application/json"

    def handle_data(self, data: str) -> None:
        if self._reads:
            self.json.append(json.loads(data))
            self._reads = False


@pytest.mark.parametrize("path", ["/", *(f"/{name}" for name in NAMES), "/no_such_page"])
def test_every_page_starts_in_japanese_with_our_styles(path):
    reply = got(path)
    html = reply.body.decode()
    assert '<html lang="ja">' in html
    assert f"{PRODUCT}</title>" in html
    assert html.count("<title>") == 1
    assert f"<style>{styles()}</style>" in html
    assert "JavaScriptを有効に" in html
    assert "enable JavaScript" not in html
    assert '<div id="root"></div>' in html
    # The documents' edition may be replaced at any time.
    assert reply.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("edition", ["documents", "demo"])
@pytest.mark.parametrize("name", NAMES)
def test_the_document_brings_the_page_that_the_address_asks_for(name, edition):
    html = got(f"/{name}", f"edition={edition}").body.decode()
    page = page_at(name, {"edition": edition})
    answer, opening = answer_of(page, set()), Opening(html)
    frame, *figures = opening.json
    assert not opening.is_hidden
    assert f"<title>{page.title}｜{PRODUCT}</title>" in html
    assert frame == answer["frame"]
    assert opening.digests == {block["key"]: block["digest"] for block in answer["blocks"]}
    assert figures == [json.loads(block["content"]) for block in answer["blocks"] if block["kind"] == "figure"]
    assert all(block["content"] in html for block in answer["blocks"] if block["kind"] == "html")


def test_the_room_for_a_figure_is_there_before_it_is_drawn():
    html = got("/plan_vs_actual", "edition=demo").body.decode()
    (figure,) = Opening(html).json[1:]
    assert f'<div class="chart" style="height: {figure["layout"]["height"]}px"></div>' in html


def test_nothing_in_a_figure_ends_its_script():
    page, evil = page_at("plan_vs_actual", {"edition": "demo"}), "</script><script>alert(1)</script><!--"
    page.board.blocks[:] = [Block("evil", "figure", json.dumps({"layout": {"title": evil}}), 100)]
    html = opening_html(page)
    assert "<script>alert(1)" not in html
    assert Opening(html).json[1] == {"layout": {"title": evil}}


def test_where_there_is_no_page_streamlit_says_so():
    assert Opening(got("/no_such_page").body.decode()).is_hidden


def test_a_page_that_cannot_be_composed_is_left_to_streamlit(monkeypatch, caplog):
    def fail(name: str, query: dict[str, str]) -> None:
        raise OSError("disk")

    monkeypatch.setattr(document, "page_at", fail)
    assert Opening(got("/plan_vs_actual").body.decode()).is_hidden
    assert "document of plan_vs_actual has failed" in caplog.text


def test_plotly_is_asked_for_where_there_are_figures():
    tag = f'src="./{PLOTLY}"'
    assert tag in got("/").body.decode()
    assert tag in got("/plan_vs_actual").body.decode()
    assert tag not in got("/data_and_sources").body.decode()


def test_plotly_runs_before_the_page_which_starts_streamlit():
    html = got("/").body.decode()
    assert html.index(PLOTLY) < html.index('<script type="module">')
    before, later = html.split('<template id="streamlit">')
    later, after = later.split("</template>")
    assert re.findall(r'<script type="module" crossorigin src="./static/js/index\.[^"]+"></script>', later)
    assert "static/js" not in before + after


def test_the_scripts_of_components_are_fetched_with_the_others():
    html = got("/").body.decode()
    preloaded = re.findall(r'rel="modulepreload" crossorigin href="./static/js/([^"]+)"', html)
    assert len(preloaded) == len(set(preloaded))
    (component,) = (name for name in preloaded if name.startswith("BidiComponent."))
    served = Path(document.get_static_dir()) / "static" / "js"
    asked_for = {*preloaded, *re.findall(r'src="./static/js/([^"]+)"', html)}
    assert asked_for <= {path.name for path in served.iterdir()}
    for name in [component, *(name for name in preloaded if "recordbatch" in name)]:
        assert set(re.findall(r'from"./([^"]+)"', (served / name).read_text(encoding="utf-8"))) <= asked_for


def test_plotly_is_the_script_of_the_installed_package_and_is_kept():
    reply = got(f"/{PLOTLY}")
    installed = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    hint, script = gzip.decompress(reply.body).split(b"\n", 1)
    assert script == installed.read_bytes()
    assert hint.startswith(b"//#")
    assert reply.headers["Content-Encoding"] == "gzip"
    assert "immutable" in reply.headers["Cache-Control"]
    assert len(reply.body) < len(script) / 3


@pytest.mark.parametrize("path", ["/favicon.png", "/index.html", "/static/js/index.js", "/_stcore/health", "/a-b"])
def test_the_files_of_streamlit_are_left_to_it(path):
    assert got(path) is None


def test_another_document_of_streamlit_is_noticed(tmp_path, monkeypatch):
    (tmp_path / "index.html").write_text("<html><title>Streamlit</title></html>", encoding="utf-8")
    monkeypatch.setattr(document, "get_static_dir", lambda: str(tmp_path))
    with pytest.raises(ValueError, match="not found"):
        document._around.__wrapped__(has_figures=True)
