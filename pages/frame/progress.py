"""How far the server has come with what a browser waits for, told by the number that the browser has given it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import orjson
from cachetools import TTLCache
from starlette.requests import Request
from starlette.responses import Response

from data.progress import LISTENER

HEADER = "progress"
_NUMBER = re.compile("[0-9a-f-]{8,36}")
# Nobody waits as long as that.
_TOLD: TTLCache = TTLCache(1_000, ttl=600)
_LOCK = Lock()


@contextmanager
def told_to(request: Request) -> Iterator[None]:
    """What is done inside is told to the browser of the request, where it asks for that."""
    number = request.headers.get(HEADER, "")
    if not _NUMBER.fullmatch(number):
        yield
        return

    def listen(step: int, of: int, name: str) -> None:
        with _LOCK:
            _TOLD[number] = {"step": step, "of": of, "name": name}

    token = LISTENER.set(listen)
    try:
        yield
    finally:
        LISTENER.reset(token)
        with _LOCK:
            _TOLD.pop(number, None)


def progress(request: Request) -> Response:
    """``GET progress/<number>``: ``{"step": 2, "of": 4, "name": …}``, or ``{}`` where no step has begun."""
    with _LOCK:
        told = _TOLD.get(request.path_params["number"], {})
    return Response(orjson.dumps(told), media_type="application/json", headers={"Cache-Control": "no-store"})
