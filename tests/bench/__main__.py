"""``python -m tests.bench``: measure, print the report, write it to ``build/bench.md``.

Ends with 0 however slow the pages are, and with 1 where a page shows wrong data.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from data.editions import DEMO
from queries.runner import Database, open_database
from tests.bench import places
from tests.bench.calm import Calm
from tests.bench.capture import View, captured, overhear
from tests.bench.cases import EDITION, Case, chosen_cases
from tests.bench.chromium import WrongData, chromium
from tests.bench.expected import unchecked_charts
from tests.bench.local import cases_on, local_edition, size_of
from tests.bench.measure import (
    Bench,
    Measured,
    Run,
    Turns,
    measure_cold,
    measure_server,
    measure_warm,
    rerun,
    warm_up_servers,
)
from tests.bench.report import report, write
from tests.bench.results import Memory, Results
from tests.bench.sides import OURS, SIDES, Side, started
from tests.bench.users import (
    CROWDED,
    CROWDS,
    SECONDS,
    VISITS,
    measure_crowd,
    measure_rounds,
    measure_sessions,
)

# With fewer repetitions the run is a smoke test: one warm-up, a third of the cold loads, few reruns for memory,
# few users for a short time.
FULL = 10
STARTED = time.monotonic()


def arguments_of(given: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line asks for, with the ``cases`` of its pages; ends the process where it cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--repetitions", type=int, default=FULL, help=f"measurements of each kind and page ({FULL})")
    parser.add_argument("--pages", nargs="+", default=[], help="only these, by title or code (overview …)")
    parser.add_argument("--sides", nargs="+", default=list(SIDES), choices=SIDES, help="only these, ours among them")
    parser.add_argument("--edition", type=Path, metavar="FOLDER", help="a local edition instead of the demo edition")
    parser.add_argument("--no-cold", action="store_true", help="leave out cold loads and reloads, the longest part")
    parser.add_argument("--no-users", action="store_true", help="leave out many users, their visits and sessions")
    parser.add_argument("--patience", type=float, default=600, help="seconds to wait for a calm machine, in all (600)")
    parser.add_argument("--port", type=int, default=8800, help="first port to try (8800)")
    arguments = parser.parse_args(given)
    if arguments.repetitions < 1:
        parser.error("--repetitions must be at least 1")
    if OURS not in arguments.sides:
        parser.error("--sides must name ours, beside which the others are put")
    if arguments.edition and not arguments.edition.is_dir():
        parser.error(f"--edition: there is no folder {arguments.edition}")
    # In the order in which they are reported.
    arguments.sides = [name for name in SIDES if name in arguments.sides]
    try:
        arguments.cases = chosen_cases(arguments.pages)
    except ValueError as error:
        parser.error(str(error))
    return arguments


def _say(text: str) -> None:
    """Progress, with the seconds since the start."""
    print(f"{time.monotonic() - STARTED:6.0f} s  {text}", file=sys.stderr, flush=True)


def _opened(folder: Path | None, cases: list[Case]) -> tuple[Database, list[Case]]:
    """The demo edition, or the one in ``folder``, and the cases on it."""
    if folder is None:
        return open_database(DEMO), cases
    database = open_database(local_edition(folder))
    if database.findings:
        raise SystemExit(f"{folder} breaks the contract: {database.findings[0].message}")
    for case in cases:
        if case.choice is EDITION:
            _say(f"left out – {case.name}: the other editions are not this one")
    return database, cases_on(database, cases)


def _measure(one: Measured, turns: Turns, *, with_cold: bool) -> None:
    """All measurements of one case."""
    name, is_full = one.case.name, turns.repetitions >= FULL
    # First of all, while no answer is remembered yet.
    _say(f"{name}: changes")
    measure_warm([one], turns)
    if one.case.is_cold and with_cold:
        _say(f"{name}: cold loads")
        few = Turns(0, max(1, turns.repetitions // 3), turns.calm)
        measure_cold([one], turns if is_full else few)
    _say(f"{name}: server")
    measure_server(one, turns)


def _resident(sides: dict[str, Side]) -> dict[str, float]:
    return {name: side.server.resident_mib() for name, side in sides.items()}


def _measure_all(bench: Bench, views: dict[Case, list[View]], turns: Turns, *, with_cold: bool) -> Results:
    """Every case, then the memory of all servers before and after more changes."""
    warm_up_servers(bench, views)
    runs = {case: Run() for case in views}
    for case, shown in views.items():
        _measure(Measured(runs[case], bench, case, shown), turns, with_cold=with_cold)
    measured = _resident(bench.sides)
    reruns = 200 if turns.repetitions >= FULL else 24
    _say(f"memory: {reruns} more changes")
    rerun(bench, views, reruns)
    return Results(runs, Memory(reruns, measured, _resident(bench.sides)))


def _measure_users(results: Results, sides: dict[str, Side], views: dict[Case, list[View]], *, is_full: bool) -> None:
    """Sessions on every server, then many users and rounds of visits; the servers are new."""
    crowds, seconds, visits = (CROWDS, SECONDS, VISITS) if is_full else ((10,), 5, 30)
    for name, side in sides.items():
        _say(f"{name}: sessions")
        results.memory.sessions[name] = measure_sessions(side, views)
    crowded = [side for name, side in sides.items() if name in CROWDED]
    for users in crowds:
        for side in crowded:
            _say(f"{side.name}: {users} users")
            results.crowds.append(measure_crowd(side, views, users, seconds))
    for side in crowded:
        _say(f"{side.name}: two rounds of {visits} visits")
        results.rounds.append(measure_rounds(side, views, visits))


def main() -> int:
    """Run the benchmark; returns the exit code."""
    arguments = arguments_of()
    is_full = arguments.repetitions >= FULL
    calm = Calm(arguments.patience if is_full else 0)
    turns = Turns(3 if is_full else 1, arguments.repetitions, calm)
    database, cases = _opened(arguments.edition, arguments.cases)
    _say(f"finding out what every page draws: {'、'.join(case.name for case in cases)}")
    views, left_out = captured(cases, database, overhear(), turns.warm_ups + turns.repetitions + 1)
    for reason in left_out:
        _say(f"left out – {reason}")
    if not views:
        raise SystemExit("there is nothing to measure; name other --pages or another --edition")
    with started(arguments.sides, arguments.port) as sides, chromium() as browser:
        try:
            bench = Bench(sides, browser, database)
            results = _measure_all(bench, views, turns, with_cold=not arguments.no_cold)
        except WrongData as wrong:
            _say(f"wrong data: {wrong}")
            return 1
        version = browser.version
    if not arguments.no_users:
        with started(arguments.sides, arguments.port) as sides:
            _measure_users(results, sides, views, is_full=is_full)
    unchecked = {name for shown in views.values() for name in unchecked_charts(shown)}
    settings = f"{turns.repetitions} measurements of each kind after {turns.warm_ups} not counted"
    text = report(
        results,
        chromium=version,
        settings=settings if is_full else f"{settings} – **a smoke test, not a measurement**",
        edition=size_of(database),
        notes=[str(calm)]
        + [f"Left out: {reason}" for reason in left_out]
        + [f"Recognised by its words only, numbers not compared: {name}" for name in sorted(unchecked)],
    )
    write(text, results, places.REPORT, places.SAMPLES)
    print(text)
    return 1 if results.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
