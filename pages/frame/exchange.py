"""A change of the selection without Streamlit: the browser asks for the page anew and gets what has changed.

Streamlit opens a page. From then on a change takes its long way for nothing – state of widgets, a
thread, a message per element, a tree compared by React – where one request and one answer do. The
page's own script runs here as it runs there; only the way of its board to the browser differs.
"""

from functools import cache
from pathlib import Path
from types import CodeType
from urllib.parse import quote

import orjson
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from data.editions import LOCAL, available_editions
from pages.frame.board import CannotBeMade, File
from pages.frame.client import sent
from pages.frame.markup import alert
from pages.frame.menu import PAGES
from pages.frame.messages import FILE_FAILED, failure_message
from pages.frame.page import ASKED, Asked, Page, frame_of, logged
from pages.frame.progress import told_to

ROOT = Path(__file__).parents[2]
PATHS = {Path(path).stem: path for path, _ in PAGES}
# An open edition may be replaced at any time.
FRESH = {"Cache-Control": "no-store"}


@cache
def _script(path: str) -> CodeType:
    return compile((ROOT / path).read_text(encoding="utf-8"), path, "exec")


def page_at(name: str, query: dict[str, str]) -> Page:
    """The page of the script called ``name`` for a query; raises ``KeyError`` where there is no such script."""
    asked = Asked(query)
    token = ASKED.set(asked)
    try:
        # Streamlit runs a page's script in the same way, and the script is the only description of its page.
        exec(_script(PATHS[name]), {"__name__": "__main__"})
    finally:
        ASKED.reset(token)
    return asked.page


def answer_of(page: Page, shown: set[str]) -> dict:
    """Frame and blocks of the page; what ``shown`` has as ``key:digest`` comes without its content."""
    frame = frame_of(page)
    for selector in frame["selectors"]:
        if f"{selector['name']}:{selector['digest']}" in shown:
            del selector["options"]
    return {"frame": frame, "blocks": sent(page.board.blocks, shown)}


def answer(request: Request) -> Response:
    """``GET answer/<script>?<selection>``, with the header ``Shown: key:digest key:digest …``."""
    try:
        with told_to(request):
            page = page_at(request.path_params["name"], dict(request.query_params))
    except KeyError:
        return Response(status_code=404)
    content = orjson.dumps(answer_of(page, set(request.headers.get("shown", "").split())))
    return Response(content, media_type="application/json", headers=FRESH)


def current_generation(request: Request) -> Response:
    """``GET generation``: what of the local edition is served now, as ``{"generation": "0003"}``; 「」 for nothing."""
    local = available_editions().get(LOCAL)
    content = orjson.dumps({"generation": local.generation if local else ""})
    return Response(content, media_type="application/json", headers=FRESH)


class Gone(LookupError):
    """A file that no page offers, or not for this selection."""


def _made(name: str, what: str, query: dict[str, str]) -> File:
    """The file ``what`` of the page ``name``; raises ``Gone``, ``CannotBeMade``, and whatever fails."""
    offered = page_at(name, query).board.files if name in PATHS else {}
    if what not in offered:
        raise Gone(what)
    return offered[what]()


def file(request: Request) -> Response:
    """``GET file/<script>/<name>?<selection>``: a file that the page offers, or in HTML why there is none."""
    name, what = request.path_params["name"], request.path_params["what"]
    try:
        made = _made(name, what, dict(request.query_params))
    except Gone:
        gone = alert("このファイルは、いまの画面にはありません。画面を読み込み直してください。", [("ファイル", what)])
        return HTMLResponse(gone, status_code=404)
    except CannotBeMade as reason:
        return HTMLResponse(alert(str(reason), []), status_code=422)
    except Exception:
        return HTMLResponse(failure_message(logged(f"file {what} of {name}"), FILE_FAILED), status_code=500)
    headers = FRESH | {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.name)}"}
    if made.said:
        headers["Said"] = quote(made.said)
    respond = Response if isinstance(made.content, bytes) else StreamingResponse
    return respond(made.content, media_type=made.mime, headers=headers)
