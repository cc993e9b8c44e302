"""What a visitor sends: a form of the page, on whose content the page's own action acts."""

from urllib.parse import urlsplit

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pages.frame.board import Form, Refused, Sent
from pages.frame.exchange import FRESH, PATHS, page_at
from pages.frame.markup import alert
from pages.frame.messages import failure_message
from pages.frame.page import logged
from pages.frame.progress import told_to

# A file of 10 MB and the fields around it.
MOST_BYTES, MOST_FIELDS = 11 * 2**20, 2_000
TOO_LARGE = "送られたファイルか文字が大きすぎます。10MBまでです。年度や自治体で分けてください。"
ELSEWHERE = "この操作は、この画面からだけ行えます。画面を読み込み直してください。"
GONE = "この操作は、いまの画面にはありません。画面を読み込み直してください。"


def _is_ours(request: Request) -> bool:
    """Whether one of our pages sends: no page of another site may act in a visitor's name."""
    if site := request.headers.get("sec-fetch-site"):
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


async def _sent(form: FormData) -> Form:
    """The fields as text, and each file with its name; an empty file field is none."""
    fields: dict[str, str] = {}
    files: dict[str, Sent] = {}
    for name, value in form.multi_items():
        if not isinstance(value, UploadFile):
            fields[name] = value
        elif value.filename:
            files[name] = Sent(value.filename, await value.read())
    return Form(fields, files)


def _act(name: str, what: str, query: dict[str, str], form: Form) -> Response:
    """What the page's action says: the address to go to, or in HTML why it has done nothing."""
    try:
        actions = page_at(name, query).board.actions if name in PATHS else {}
        if what not in actions:
            return HTMLResponse(alert(GONE, []), status_code=404)
        return Response(orjson.dumps({"address": actions[what](form)}), media_type="application/json", headers=FRESH)
    except Refused as reason:
        return HTMLResponse(alert(str(reason), list(reason.findings)), status_code=422)
    except Exception:
        return HTMLResponse(failure_message(logged(f"action {what} of {name}")), status_code=500)


async def act(request: Request) -> Response:
    """``POST act/<script>/<name>?<selection>`` with a form: ``{"address": …}``, or in HTML why nothing was done."""
    if not _is_ours(request):
        return HTMLResponse(alert(ELSEWHERE, []), status_code=403)
    if int(request.headers.get("content-length") or MOST_BYTES + 1) > MOST_BYTES:
        return HTMLResponse(alert(TOO_LARGE, []), status_code=413)
    try:
        async with request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_BYTES) as form:
            sent = await _sent(form)
    except HTTPException:
        return HTMLResponse(alert(TOO_LARGE, []), status_code=413)
    name, what = request.path_params["name"], request.path_params["what"]
    with told_to(request):
        return await run_in_threadpool(_act, name, what, dict(request.query_params), sent)
