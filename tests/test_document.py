"""The HTML document and Plotly's script: in Japanese from the first moment; Streamlit's own files are left to it."""

import gzip
import re
from pathlib import Path

import plotly
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from pages.frame import document
from pages.frame.client import SCRIPT, styles
from pages.frame.menu import PAGES, PRODUCT
from pages.frame.routes import routes


def got(path: str) -> Response | None:
    """What our routes answer to ``GET path``; None where they leave it to Streamlit."""
    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
    for route in routes():
        match, found = route.matches(scope)
        if match is Match.FULL:
            return route.endpoint(Request(scope | found))
    return None


@pytest.mark.parametrize("path", ["/", *(f"/{Path(path).stem}" for path, _ in PAGES), "/no_such_page"])
def test_every_page_starts_in_japanese_with_our_styles(path):
    reply = got(path)
    html = reply.body.decode()
    assert '<html lang="ja">' in html
    assert f"<title>{PRODUCT}</title>" in html
    assert f"<style>{styles()}</style>" in html
    assert "JavaScriptを有効に" in html
    assert "enable JavaScript" not in html
    assert '<div id="root"></div>' in html
    assert reply.headers["Cache-Control"] == "no-cache"


def test_plotly_is_asked_for_where_there_are_figures():
    tag = f'src="./{SCRIPT}"'
    assert tag in got("/").body.decode()
    assert tag in got("/plan_vs_actual").body.decode()
    assert tag not in got("/data_and_sources").body.decode()


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
    reply = got(f"/{SCRIPT}")
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
        document.document_html.__wrapped__(has_figures=True)
