"""A Streamlit server of our own, started for the run and stopped after it."""

import json
import socket
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from tests.bench.places import ROOT

START_SECONDS = 60


def _free_port(first: int) -> int:
    """The first port from ``first`` on that nobody listens to."""
    for port in range(first, first + 90):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise RuntimeError(f"no free port from {first} on; name another with --port")


class Server:
    """``with Server("dashboard.py", port=8800) as server``: up when entered, down when left."""

    def __init__(self, script: str, *, port: int, detail: bool = False):
        self.script, self.port, self.detail = script, _free_port(port), detail

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"

    def __enter__(self) -> "Server":
        self._folder = TemporaryDirectory()
        self._records = Path(self._folder.name) / "reruns.jsonl"
        command = [sys.executable, "-m", "tests.bench.instrumented", str(self._records), self.script]
        command += ["--server.port", str(self.port), "--server.address", "127.0.0.1"]
        with (Path(self._folder.name) / "log").open("wb") as log:
            self._process = subprocess.Popen(
                command + ["--detail"] * self.detail, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT
            )
        self._wait()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and (log := self._log()):
            print(f"--- log of {self.script}\n{log[-4000:]}", file=sys.stderr)
        self._process.terminate()
        self._process.wait(20)
        self._folder.cleanup()

    def _wait(self) -> None:
        for _ in range(START_SECONDS * 10):
            try:
                urlopen(f"http://{self.address}/_stcore/health", timeout=1).close()
                return
            except (URLError, OSError):
                if self._process.poll() is not None:
                    break
            time.sleep(0.1)
        self._process.kill()
        raise RuntimeError(f"{self.script} did not start:\n{self._log()}")

    def _log(self) -> str:
        return (Path(self._folder.name) / "log").read_text(encoding="utf-8", errors="replace")

    def records(self) -> list[dict]:
        """What the stop-watches wrote: one entry per rerun since the start."""
        if not self._records.exists():
            return []
        return [json.loads(line) for line in self._records.read_text(encoding="utf-8").splitlines()]

    def resident_mib(self) -> float:
        """Resident memory of the server's process."""
        return psutil.Process(self._process.pid).memory_info().rss / 2**20
