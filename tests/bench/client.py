"""A visitor without a browser: sends what a browser would send and waits for the whole answer.

What it measures is the server's whole part in a change: taking the message, running the script,
sending every element, saying that the script has finished – without drawing anything. A visitor of the
dashboard opens a page like any other of Streamlit's, and then asks for each change by a request.
"""

import json
import time
from http.client import HTTPConnection
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

PATIENCE_SECONDS = 60


class Visitor:
    """One session on one page."""

    def __init__(self, address: str, path: str, query: str):
        self._socket = connect(
            f"ws://{address}/_stcore/stream", subprotocols=["streamlit"], max_size=None, compression=None
        )
        self._cached: set[str] = set()
        self._requests = HTTPConnection(address, timeout=PATIENCE_SECONDS)
        self.bytes_received = self.messages = 0
        self.open(path, query)

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave."""
        self._socket.close()
        self._requests.close()

    def open(self, path: str, query: str) -> None:
        """Go to a page, in the same session."""
        self._query, self._page, self._script = query, "", ""
        self._widgets: dict[str, str] = {}
        self._selectors: dict[str, str] = {}
        self._fields: dict[str, tuple[str, dict[str, str]]] = {}
        self._digests: dict[str, str] = {}
        self._blocks: dict[str, str] = {}
        self._rerun(page_name=path)

    def choose(self, label: str, option: str) -> float:
        """Select ``option`` in the selector named ``label``; returns the server's milliseconds."""
        if label in self._fields:
            name, values = self._fields[label]
            return self._exchange(dict(parse_qsl(self._query)) | {name: values[option]})
        self._widgets[self._selectors[label]] = option
        return self._rerun()

    def _exchange(self, query: dict[str, str]) -> float:
        shown = " ".join(f"{key}:{digest}" for key, digest in (self._digests | self._blocks).items())
        path = f"/answer/{self._script}?{urlencode(query)}"
        started = time.perf_counter()
        try:
            content = self._get(path, shown)
        except ConnectionError:
            # A server closes a connection that has rested for a while; a browser then asks once more.
            self._requests.close()
            content = self._get(path, shown)
        spent = 1000 * (time.perf_counter() - started)
        self.bytes_received, self.messages = len(content), 1
        answer = json.loads(content)
        self._read_frame(answer["frame"])
        self._read_blocks(answer["blocks"])
        return spent

    def _get(self, path: str, shown: str) -> bytes:
        self._requests.request("GET", path, headers={"Shown": shown})
        reply = self._requests.getresponse()
        content = reply.read()
        if reply.status != 200:
            raise RuntimeError(f"the answer is {reply.status}")
        return content

    def _read_frame(self, frame: dict) -> None:
        self._script, self._query = frame["script"], frame["search"].removeprefix("?")
        for field in frame["selectors"]:
            self._digests[field["name"]] = field["digest"]
            if "options" in field:
                self._fields[field["label"]] = (field["name"], {label: value for value, label in field["options"]})

    def _read_blocks(self, blocks: list[dict]) -> None:
        self._blocks = {block["key"]: block["digest"] for block in blocks}

    def _rerun(self, page_name: str = "") -> float:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash, state.page_name = self._query, self._page, page_name
        state.cached_message_hashes.extend(self._cached)
        for widget, value in self._widgets.items():
            entry = state.widget_states.widgets.add()
            entry.id, entry.string_value = widget, value
        payload = message.SerializeToString()
        started = time.perf_counter()
        self._socket.send(payload)
        received = self._until_finished()
        spent = 1000 * (time.perf_counter() - started)
        self._read(received)
        return spent

    def _until_finished(self) -> list[bytes]:
        """All messages up to the one that says that the script has finished."""
        received = []
        while True:
            received.append(self._socket.recv(timeout=PATIENCE_SECONDS))
            # Only small messages can be the last one; the others are read after the clock has stopped.
            if len(received[-1]) < 500:
                message = ForwardMsg.FromString(received[-1])
                if message.WhichOneof("type") == "script_finished":
                    if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                        raise RuntimeError(f"the script ended with {message.script_finished}")
                    return received

    def _read(self, received: list[bytes]) -> None:
        """Note what a browser notes: the page, the selectors, the address, which big messages it holds."""
        self.bytes_received, self.messages = sum(map(len, received)), len(received)
        kept = set()
        for message in map(ForwardMsg.FromString, received):
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self._page = message.new_session.page_script_hash
            elif kind == "navigation":
                self._page = message.navigation.page_script_hash
            elif kind == "page_info_changed":
                self._query = message.page_info_changed.query_string
            elif kind == "ref_hash":
                kept.add(message.ref_hash)
            elif kind == "delta":
                self._read_element(message)
            if message.metadata.cacheable:
                kept.add(message.hash)
        self._cached = kept

    def _read_element(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(f"the page shows an exception: {element.exception.message}")
        if kind == "bidi_component" and element.bidi_component.component_name == "frame":
            self._read_frame(json.loads(element.bidi_component.bytes))
        if kind == "bidi_component" and element.bidi_component.component_name == "board":
            self._read_blocks(json.loads(element.bidi_component.bytes)["blocks"])
        if kind == "selectbox":
            box = element.selectbox
            self._selectors[box.label] = box.id
            if box.set_value or box.id not in self._widgets:
                self._widgets[box.id] = box.raw_value if box.set_value else box.options[box.default]
