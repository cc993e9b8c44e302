"""Servers of our own, started for the run and stopped after it."""

import json
import socket
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self
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


class Service(ABC):
    """``with … as server``: one process on a port, up when entered, down when left."""

    health = ""

    def __init__(self, name: str, *, port: int):
        self.name, self.port = name, _free_port(port)

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.port}"

    @abstractmethod
    def command(self) -> list[str]:
        """What Python is to run, without Python itself."""

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory()
        with (self.folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, *self.command()], cwd=ROOT, stdout=log, stderr=subprocess.STDOUT
            )
        self._wait()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and (log := self._log()):
            print(f"--- log of {self.name}\n{log[-4000:]}", file=sys.stderr)
        self._process.terminate()
        self._process.wait(20)
        self._folder.cleanup()

    @property
    def folder(self) -> Path:
        """A folder of this server's own, as long as it runs."""
        return Path(self._folder.name)

    def _wait(self) -> None:
        for _ in range(START_SECONDS * 10):
            try:
                urlopen(f"http://{self.address}/{self.health}", timeout=1).close()
                return
            except (URLError, OSError):
                if self._process.poll() is not None:
                    break
            time.sleep(0.1)
        self._process.kill()
        raise RuntimeError(f"{self.name} did not start:\n{self._log()}")

    def _log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def resident_mib(self) -> float:
        """Resident memory of the server's process."""
        return psutil.Process(self._process.pid).memory_info().rss / 2**20


class Server(Service):
    """``with Server("dashboard.py", port=8800) as server``: a script under Streamlit with stop-watches."""

    health = "_stcore/health"

    def __init__(self, script: str, *, port: int, detail: bool = False):
        super().__init__(script, port=port)
        self.detail = detail

    @property
    def _records(self) -> Path:
        return self.folder / "reruns.jsonl"

    def command(self) -> list[str]:
        """``streamlit run`` with stop-watches."""
        command = ["-m", "tests.bench.instrumented", str(self._records), self.name]
        command += ["--server.port", str(self.port), "--server.address", "127.0.0.1"]
        return command + ["--detail"] * self.detail

    def records(self) -> list[dict]:
        """What the stop-watches wrote: one entry per rerun since the start."""
        if not self._records.exists():
            return []
        return [json.loads(line) for line in self._records.read_text(encoding="utf-8").splitlines()]


class DashServer(Service):
    """The page in Dash: a process that serves ``app`` of the module ``name`` on the port it is given."""

    def command(self) -> list[str]:
        """The module, with the port."""
        return ["-m", self.name, str(self.port)]
