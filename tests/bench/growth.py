"""``python -m tests.bench.growth``: what a larger edition costs, from the demo edition to the whole country.

The same changes on ours, floor and Dash with ever more sessions; prints one table and the limits, and writes them to
``build/growth.md``. Ends with 1 where a page shows wrong data. The national editions are made once, in ``build``.
"""

import argparse
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from data.editions import DEMO
from queries.runner import open_database
from tests.bench import national, places
from tests.bench.capture import Charts, captured, overhear
from tests.bench.cases import EDITION, Case, chosen_cases
from tests.bench.chromium import WrongData, chromium
from tests.bench.growth_table import growth_report
from tests.bench.local import cases_on, local_edition, size_of
from tests.bench.measure import Bench, Run, Turns, measure_cold, measure_warm, warm_up_servers
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
    parser.add_argument("--repetitions", type=int, default=5, help="measurements of each change (5)")
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


def _measure(bench: Bench, case: Case, views: list, turns: Turns) -> Run:
    """Changes, and where the visitor begins also cold loads."""
    run = Run()
    measure_warm(run, bench, case, views, turns)
    if case.path == "":
        measure_cold(run, bench, case, views, Turns(0, max(1, turns.repetitions // 2)))
    return run


def _grown(
    cases: list[Case], sessions: int | None, charts: Charts, browser: Browser, asked: argparse.Namespace
) -> Grown:
    """Everything measured on the national edition with so many sessions, or on the demo edition."""
    edition = DEMO if sessions is None else local_edition(national_folder(sessions))
    seconds = []
    for _ in range(OPENINGS):
        started_at = time.perf_counter()
        database = open_database(edition)
        seconds.append(time.perf_counter() - started_at)
    cases = cases if edition is DEMO else cases_on(database, cases)
    turns = Turns(1, asked.repetitions)
    views, left_out = captured(cases, database, charts, turns.warm_ups + turns.repetitions + 1)
    runs = {}
    with started(MEASURED, asked.port) as sides:
        bench = Bench(sides, browser, database)
        warm_up_servers(bench, views)
        for case, shown in views.items():
            _say(f"{size_of(database)}: {case.name}")
            runs[case] = _measure(bench, case, shown, turns)
        resident = sides[OURS].server.resident_mib()
    return Grown(size_of(database), sessions, runs, median(seconds), resident, left_out)


def main() -> int:
    """Run every size; returns the exit code."""
    asked, charts = arguments_of(), overhear()
    with chromium() as browser:
        try:
            sizes = [_grown(asked.cases, sessions, charts, browser, asked) for sessions in (None, *asked.sessions)]
        except WrongData as wrong:
            _say(f"wrong data: {wrong}")
            return 1
    text = growth_report(sizes, repetitions=asked.repetitions)
    places.GROWTH.write_text(text, encoding="utf-8")
    print(text)
    return 1 if any(size.complaints for size in sizes) else 0


if __name__ == "__main__":
    sys.exit(main())
