"""``python -m tests.bench.growth``: what a larger edition costs, from the demo edition to the whole country.

The same changes on ours, floor and Dash with ever more sessions, by turns; prints one table and the limits, and
writes them to ``build/growth.md``. Ends with 1 where a page shows wrong data. The national editions are made once.
"""

import argparse
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from data.editions import DEMO, Edition
from queries.runner import open_database
from tests.bench import national, places
from tests.bench.capture import Charts, View, captured, overhear
from tests.bench.cases import EDITION, Case, chosen_cases
from tests.bench.chromium import WrongData, chromium
from tests.bench.growth_table import growth_report
from tests.bench.local import cases_on, local_edition, size_of
from tests.bench.measure import Bench, Measured, Run, Turns, measure_cold, measure_warm, warm_up_servers
from tests.bench.results import Grown
from tests.bench.sides import DASH, FLOOR, OURS, started

# The first of them is what the others are held against.
SESSIONS = (100_000, 1_000_000, 10_000_000)
MEASURED = (OURS, FLOOR, DASH)
OPENINGS = 3
STARTED = time.monotonic()


def arguments_of(given: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line asks for, with the ``cases`` of its pages; ends the process where it cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__.splitlines()[0])
    parser.add_argument("--repetitions", type=int, default=10, help="measurements of each change (10)")
    parser.add_argument("--sessions", type=int, nargs="+", default=list(SESSIONS), help="of each national edition")
    parser.add_argument("--pages", nargs="+", default=[], help="only these, by title or code (overview …)")
    parser.add_argument("--port", type=int, default=8800, help="first port to try (8800)")
    arguments = parser.parse_args(given)
    if min(arguments.repetitions, *arguments.sessions) < 1:
        parser.error("--repetitions and --sessions must be at least 1")
    arguments.sessions.sort()
    try:
        # What changes the edition shows two of them, whatever the size of a third.
        arguments.cases = [case for case in chosen_cases(arguments.pages) if case.choice is not EDITION]
    except ValueError as error:
        parser.error(str(error))
    if not arguments.cases:
        parser.error("--pages names only what is the same on every edition")
    return arguments


def national_folder(sessions: int, build: Path = places.BUILD) -> Path:
    """The national edition with so many sessions, made where there is none; a folder of this name is complete."""
    folder = build / f"national-{sessions}"
    if not folder.exists():
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        national.build(unfinished, sessions)
        unfinished.rename(folder)
    return folder


def _say(text: str) -> None:
    print(f"{time.monotonic() - STARTED:6.0f} s  {text}", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Prepared:
    """An edition that is measured: its size, its sides, what they are to show, and what it takes to open it."""

    grown: Grown
    bench: Bench
    views: dict[Case, list[View]]


def _opening_seconds(edition: Edition) -> list[float]:
    seconds = []
    for _ in range(OPENINGS):
        started_at = time.perf_counter()
        open_database(edition)
        seconds.append(time.perf_counter() - started_at)
    return seconds


@contextmanager
def _prepared(
    cases: list[Case], sessions: int | None, charts: Charts, browser: Browser, asked: argparse.Namespace
) -> Iterator[Prepared]:
    """The national edition with so many sessions, or the demo edition, with servers that have been visited."""
    edition = DEMO if sessions is None else local_edition(national_folder(sessions))
    opening, database = median(_opening_seconds(edition)), open_database(edition)
    cases = cases if edition is DEMO else cases_on(database, cases)
    views, left_out = captured(cases, database, charts, 2 + asked.repetitions)
    with started(MEASURED, asked.port) as sides:
        bench = Bench(sides, browser, database)
        warm_up_servers(bench, views)
        grown = Grown(size_of(database), sessions, {case: Run() for case in views}, opening, left_out=left_out)
        yield Prepared(grown, bench, views)
        grown.resident = sides[OURS].server.resident_mib()


def _measure(editions: list[Prepared], asked: argparse.Namespace) -> None:
    """Changes, and where the visitor begins also loads; all editions by turns, as the machine changes."""
    turns = Turns(1, asked.repetitions)
    codes = dict.fromkeys(case.code for edition in editions for case in edition.views)
    for code in codes:
        measured = [
            Measured(edition.grown.runs[case], edition.bench, case, views)
            for edition in editions
            for case, views in edition.views.items()
            if case.code == code
        ]
        _say(f"{'、'.join(str(edition.grown.sessions or 'demo') for edition in editions)}: {measured[0].case.name}")
        measure_warm(measured, turns)
        if measured[0].case.path == "":
            measure_cold(measured, Turns(0, max(1, asked.repetitions // 2)))


def _grown(sizes: Sequence[int | None], charts: Charts, browser: Browser, asked: argparse.Namespace) -> list[Grown]:
    """Everything measured on editions of these sizes, all of them there at the same time."""
    with ExitStack() as stack:
        editions = [stack.enter_context(_prepared(asked.cases, size, charts, browser, asked)) for size in sizes]
        _measure(editions, asked)
    return [edition.grown for edition in editions]


def main() -> int:
    """Run every size; returns the exit code."""
    asked, charts = arguments_of(), overhear()
    with chromium() as browser:
        try:
            sizes = _grown([None], charts, browser, asked) + _grown(asked.sessions, charts, browser, asked)
        except WrongData as wrong:
            _say(f"wrong data: {wrong}")
            return 1
    text = growth_report(sizes, repetitions=asked.repetitions)
    places.GROWTH.write_text(text, encoding="utf-8")
    print(text)
    return 1 if any(size.complaints for size in sizes) else 0


if __name__ == "__main__":
    sys.exit(main())
