"""A visitor of the Dash page without a browser: sends what Dash's renderer sends."""

import json
import time
from http.client import HTTPConnection
from urllib.parse import parse_qs

PATIENCE_SECONDS = 60


class DashVisitor:
    """One visitor on one page; opened and driven as ``tests.bench.client.Visitor`` is."""

    def __init__(self, address: str, path: str, query: str):
        self._requests = HTTPConnection(address, timeout=PATIENCE_SECONDS)
        self._address = address
        self.bytes_received = 0
        self.open(path, query)

    def __enter__(self) -> "DashVisitor":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave."""
        self._requests.close()

    def open(self, path: str, query: str) -> None:
        """Document, layout, and which callbacks there are."""
        (case,) = parse_qs(query)["case"]
        self._page = f"http://{self._address}/{path}?{query}"
        self._ask("GET", f"/{path}?{query}")
        self._ask("GET", "/_dash-layout")
        callbacks = json.loads(self._ask("GET", "/_dash-dependencies"))
        self._callback = next(one for one in callbacks if one["inputs"][0]["id"] == f"{case}-option")

    def choose(self, label: str, option: str) -> float:
        """Select ``option``; returns the server's milliseconds. There is one selector, whatever its ``label``."""
        (selector,) = self._callback["inputs"]
        names = [
            name.rsplit(".", 1) for name in self._callback["output"].removeprefix("..").removesuffix("..").split("...")
        ]
        body = {
            "output": self._callback["output"],
            "outputs": [{"id": name, "property": prop} for name, prop in names],
            "inputs": [{**selector, "value": option}],
            "changedPropIds": [f"{selector['id']}.{selector['property']}"],
        }
        content = json.dumps(body)
        started = time.perf_counter()
        answer = self._ask("POST", "/_dash-update-component", content)
        spent = 1000 * (time.perf_counter() - started)
        self.bytes_received = len(answer)
        return spent

    def _ask(self, method: str, path: str, body: str | None = None) -> bytes:
        headers = {"Referer": self._page, "Content-Type": "application/json"}
        self._requests.request(method, path, body, headers)
        reply = self._requests.getresponse()
        content = reply.read()
        if reply.status != 200:
            raise RuntimeError(f"{method} {path} is answered by {reply.status}")
        return content
