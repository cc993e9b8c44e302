"""Garbage is collected rarely: after a minute, and only when the process has grown by 64 MiB."""

import platform
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from types import SimpleNamespace

import pytest
from streamlit import config

from pages.frame import memory
from pages.frame.memory import GROWTH_IN_BYTES, SECONDS_BETWEEN_LOOKS, MemoryGuard

ROOT = Path(__file__).parent.parent
MIB = 2**20
STARTED, RESIDENT, AFTERWARDS = 1_000.0, 300 * MIB, 320 * MIB


class Collector:
    """Stands for ``gc``: counts collections and collects nothing."""

    def __init__(self):
        self.collections = 0

    def collect(self) -> int:
        self.collections += 1
        return 0


@pytest.fixture
def collector(monkeypatch) -> Collector:
    """No real collection; after one, the process holds ``AFTERWARDS`` bytes."""
    counted = Collector()
    process = SimpleNamespace(memory_info=lambda: SimpleNamespace(rss=AFTERWARDS))
    monkeypatch.setattr(memory, "gc", counted)
    monkeypatch.setattr(memory, "psutil", SimpleNamespace(Process=lambda: process))
    return counted


@pytest.fixture
def guard() -> MemoryGuard:
    return MemoryGuard(STARTED, RESIDENT, Lock())


def test_the_figures():
    assert (SECONDS_BETWEEN_LOOKS, GROWTH_IN_BYTES) == (60, 64 * MIB)


@pytest.mark.parametrize(
    ("seconds", "growth", "collects"),
    [
        (60, 64 * MIB, True),
        (61, 65 * MIB, True),
        (86_400, 4_096 * MIB, True),
        (59.999, 64 * MIB, False),
        (0, 4_096 * MIB, False),
        (60, 64 * MIB - 1, False),
        (86_400, 0, False),
        (86_400, -100 * MIB, False),
        (-5, 4_096 * MIB, False),
    ],
)
def test_collects_after_a_minute_and_64_mib_only(collector, guard, seconds, growth, collects):
    assert guard.look(STARTED + seconds, RESIDENT + growth) is collects
    assert collector.collections == int(collects)


def test_after_a_collection_growth_counts_from_what_remained(collector, guard):
    assert guard.look(STARTED + 60, RESIDENT + 64 * MIB)
    assert guard.resident == AFTERWARDS
    assert not guard.look(STARTED + 120, AFTERWARDS + 63 * MIB)
    assert guard.look(STARTED + 180, AFTERWARDS + 64 * MIB)
    assert collector.collections == 2


def test_a_look_that_finds_nothing_starts_the_next_minute(collector, guard):
    """Growth is not measured again before another minute has passed."""
    assert not guard.look(STARTED + 60, RESIDENT)
    assert guard.resident == RESIDENT
    assert not guard.look(STARTED + 119, RESIDENT + 64 * MIB)
    assert guard.look(STARTED + 120, RESIDENT + 64 * MIB)
    assert collector.collections == 1


def test_slow_growth_is_noticed_too(collector, guard):
    """A MiB a minute adds up: what counts is the growth since the last collection."""
    looks = [guard.look(STARTED + 60 * minute, RESIDENT + minute * MIB) for minute in range(1, 65)]
    assert looks == [False] * 63 + [True]


def test_of_many_visitors_at_once_one_collects(collector, guard):
    with ThreadPoolExecutor(16) as visitors:
        looks = list(visitors.map(lambda _: guard.look(STARTED + 60, RESIDENT + 64 * MIB), range(200)))
    assert looks.count(True) == 1
    assert collector.collections == 1


@pytest.mark.parametrize(("seconds", "measured"), [(0, 0), (59, 0), (60, 1), (600, 1)])
def test_a_page_measures_memory_once_a_minute(collector, guard, monkeypatch, seconds, measured):
    """Within the minute a page does not even ask the system."""
    asked = []
    monkeypatch.setattr(memory, "_guard", lambda: guard)
    monkeypatch.setattr(memory.time, "monotonic", lambda: STARTED + seconds)
    process = SimpleNamespace(memory_info=lambda: asked.append(1) or SimpleNamespace(rss=RESIDENT))
    monkeypatch.setattr(memory.psutil, "Process", lambda: process)
    memory.guard_memory()
    assert len(asked) == measured
    assert collector.collections == 0


def test_streamlit_does_not_collect_after_every_script():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["runner"]["postScriptGC"] is False


def test_streamlit_still_knows_the_setting():
    """It is a hidden one: under another name it would be ignored, and every rerun would collect again."""
    assert "runner.postScriptGC" in config.get_config_options()


def test_threads_share_their_heaps_where_the_system_knows_that():
    assert memory.spare_memory() == (platform.libc_ver()[0] == "glibc")


def test_another_c_library_is_left_alone(monkeypatch):
    def missing(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(memory.ctypes, "CDLL", missing)
    assert not memory.spare_memory()


WITHOUT_PANDAS = """
import sys
import dashboard
from pages.frame.exchange import answer_of, page_at
from pages.frame.menu import PAGES
from pathlib import Path
for script, _ in PAGES:
    for edition in ("documents", "demo"):
        answer_of(page_at(Path(script).stem, {"edition": edition}), set())
for section in ("trace", "extract", "definitions", "dictionary", "sources", "checks"):
    answer_of(page_at("data_and_sources", {"section": section}), set())
page = page_at("plan_vs_actual", {"edition": "demo"})
before = "pandas" in sys.modules
next(iter(page.board.files.values()))()
print(before, "pandas" in sys.modules)
"""


def test_no_page_needs_pandas_until_a_file_is_asked_for():
    said = subprocess.run([sys.executable, "-c", WITHOUT_PANDAS], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "True"]
