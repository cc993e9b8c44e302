"""The measurements: all sides by turns, so that whatever else the machine does hits them alike."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from queries.runner import Database
from tests.bench.calm import Calm
from tests.bench.capture import View
from tests.bench.cases import Case
from tests.bench.chromium import change, loads, opened
from tests.bench.expected import wrong_figures, wrong_table
from tests.bench.product import FIGURES, QUERIES, SCRIPT
from tests.bench.sides import OURS, Side

# Numbers by side, in the order of measuring.
Samples = dict[str, list[float]]


@dataclass(frozen=True)
class Bench:
    """What every measurement needs: the sides by name, the browser, and the database that knows the right numbers."""

    sides: dict[str, Side]
    browser: Browser
    database: Database


@dataclass(frozen=True)
class Turns:
    """How often a measurement is repeated, after how many repetitions that do not count."""

    warm_ups: int
    repetitions: int
    calm: Calm | None = None

    def through(self, views: list[View]) -> Iterator[tuple[View, bool]]:
        """The views by turns and whether the turn counts; never first the one that is on screen already."""
        for turn in range(self.warm_ups + self.repetitions):
            if self.calm:
                self.calm.wait()
            yield views[(turn + 1) % len(views)], turn >= self.warm_ups


@dataclass
class Run:
    """Everything measured for one case: milliseconds, and bytes of a change.

    Milliseconds of our reruns by part: ``first_parts`` where every value was looked at for the first time,
    ``parts`` where the database remembered its answers.
    """

    cold: Samples = field(default_factory=dict)
    reload: Samples = field(default_factory=dict)
    later: Samples = field(default_factory=dict)
    warm: Samples = field(default_factory=dict)
    settled: Samples = field(default_factory=dict)
    server: Samples = field(default_factory=dict)
    sent: Samples = field(default_factory=dict)
    first_parts: dict[str, list[float]] = field(default_factory=dict)
    parts: dict[str, list[float]] = field(default_factory=dict)
    calls: int = 0
    complaints: list[str] = field(default_factory=list)


def _note(samples: Samples, side: str, number: float) -> None:
    samples.setdefault(side, []).append(number)


def _check(run: Run, bench: Bench, page: Page, case: Case, view: View) -> None:
    """Compare what is drawn with a query; outside the measured time."""
    run.complaints += wrong_figures(bench.database, case, view, page.evaluate("window.bench.figures()"))
    if case.path == "data_and_sources":
        run.complaints += wrong_table(bench.database, case, view, page.evaluate("window.bench.cells()"))


def measure_cold(run: Run, bench: Bench, case: Case, views: list[View], turns: Turns) -> None:
    """New visitors with empty caches, who then come back twice with what their browser has kept."""
    visits = (run.cold, run.reload, run.later)
    for view, counts in turns.through(views):
        for name, side in bench.sides.items():
            pages = loads(bench.browser, side.url(case, view), view, len(visits))
            for samples, (page, drawn) in zip(visits, pages, strict=True):
                _check(run, bench, page, case, view)
                if counts:
                    _note(samples, name, drawn.shown)


def measure_warm(run: Run, bench: Bench, case: Case, views: list[View], turns: Turns) -> None:
    """Changes of the selection on pages that stay open, to values that nobody has looked at before."""
    first = views[0]
    with ExitStack() as stack:
        pages = {
            name: stack.enter_context(opened(bench.browser, side.url(case, first), first))
            for name, side in bench.sides.items()
        }
        for view, counts in turns.through(views):
            for name, page in pages.items():
                drawn = change(page, case.choice.label, view)
                _check(run, bench, page, case, view)
                if counts:
                    _note(run.warm, name, drawn.shown)
                    _note(run.settled, name, drawn.settled)
    run.first_parts, _ = _parts(bench, turns.repetitions)


def measure_server(run: Run, bench: Bench, case: Case, views: list[View], turns: Turns) -> None:
    """The same changes without a browser: from sending the request to having the whole answer; and its bytes."""
    with ExitStack() as stack:
        visitors = {name: stack.enter_context(side.visitor(case, views[0])) for name, side in bench.sides.items()}
        for view, counts in turns.through(views):
            for name, visitor in visitors.items():
                milliseconds = visitor.choose(case.choice.label, view.label)
                if counts:
                    _note(run.server, name, milliseconds)
                    _note(run.sent, name, visitor.bytes_received)
    run.parts, run.calls = _parts(bench, turns.repetitions)


def _parts(bench: Bench, reruns: int) -> tuple[dict[str, list[float]], int]:
    """What our last ``reruns`` reruns were spent on, and how many queries the last one asked."""
    # The stop-watch writes its line just after the message that the script has finished.
    time.sleep(0.1)
    records = bench.sides[OURS].server.records()[-reruns:]
    parts = {part: [record["inclusive"].get(part, 0) for record in records] for part in (QUERIES, FIGURES)}
    return {SCRIPT: [record["script"] for record in records], **parts}, records[-1]["calls"].get(QUERIES, 0)


def warm_up_servers(bench: Bench, views: dict[Case, list[View]]) -> None:
    """One visitor on each page, so that nothing is opened for the first time while the clock runs."""
    for case, (view, *_) in views.items():
        for side in bench.sides.values():
            side.visitor(case, view).close()


def rerun(bench: Bench, views: dict[Case, list[View]], reruns: int) -> None:
    """``reruns`` changes on each side, spread over the cases."""
    for number, (case, shown) in enumerate(views.items()):
        turns = Turns(0, reruns // len(views) + (number < reruns % len(views)))
        for side in bench.sides.values():
            with side.visitor(case, shown[0]) as visitor:
                for view, _ in turns.through(shown):
                    visitor.choose(case.choice.label, view.label)
