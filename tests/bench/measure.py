"""The measurements: all sides by turns, so that whatever else the machine does hits them alike."""

import time
from collections.abc import Iterator, Sequence
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

    def counted(self) -> Iterator[tuple[int, bool]]:
        """The turns from 1 on, and whether each counts."""
        for turn in range(self.warm_ups + self.repetitions):
            if self.calm:
                self.calm.wait()
            yield turn + 1, turn >= self.warm_ups

    def through(self, views: list[View]) -> Iterator[tuple[View, bool]]:
        """The views by turns and whether the turn counts; never first the one that is on screen already."""
        for turn, counts in self.counted():
            yield views[turn % len(views)], counts


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


@dataclass(frozen=True)
class Measured:
    """One case on one edition, with what is found of it."""

    run: Run
    bench: Bench
    case: Case
    views: list[View]


def _note(samples: Samples, side: str, number: float) -> None:
    samples.setdefault(side, []).append(number)


def _check(one: Measured, page: Page, view: View) -> None:
    """Compare what is drawn with a query; outside the measured time."""
    database, case = one.bench.database, one.case
    one.run.complaints += wrong_figures(database, case, view, page.evaluate("window.bench.figures()"))
    if case.path == "data_and_sources":
        one.run.complaints += wrong_table(database, case, view, page.evaluate("window.bench.cells()"))


def measure_cold(editions: Sequence[Measured], turns: Turns) -> None:
    """New visitors with empty caches, who then come back twice with what their browser has kept; editions by turns."""
    for turn, counts in turns.counted():
        for one in editions:
            view, visits = one.views[turn % len(one.views)], (one.run.cold, one.run.reload, one.run.later)
            for name, side in one.bench.sides.items():
                pages = loads(one.bench.browser, side.url(one.case, view), view, len(visits))
                for samples, (page, drawn) in zip(visits, pages, strict=True):
                    _check(one, page, view)
                    if counts:
                        _note(samples, name, drawn.shown)


def measure_warm(editions: Sequence[Measured], turns: Turns) -> None:
    """Changes of the selection on pages that stay open, to values never looked at before; editions by turns."""
    with ExitStack() as stack:
        pages = {
            (number, name): stack.enter_context(
                opened(one.bench.browser, side.url(one.case, one.views[0]), one.views[0])
            )
            for number, one in enumerate(editions)
            for name, side in one.bench.sides.items()
        }
        for turn, counts in turns.counted():
            for (number, name), page in pages.items():
                one = editions[number]
                view = one.views[turn % len(one.views)]
                drawn = change(page, one.case.choice.label, view)
                _check(one, page, view)
                if counts:
                    _note(one.run.warm, name, drawn.shown)
                    _note(one.run.settled, name, drawn.settled)
    for one in editions:
        one.run.first_parts, _ = _parts(one.bench, turns.repetitions)


def measure_server(one: Measured, turns: Turns) -> None:
    """The same changes without a browser: from sending the request to having the whole answer; and its bytes."""
    with ExitStack() as stack:
        visitors = {
            name: stack.enter_context(side.visitor(one.case, one.views[0])) for name, side in one.bench.sides.items()
        }
        for view, counts in turns.through(one.views):
            for name, visitor in visitors.items():
                milliseconds = visitor.choose(one.case.choice.label, view.label)
                if counts:
                    _note(one.run.server, name, milliseconds)
                    _note(one.run.sent, name, visitor.bytes_received)
    one.run.parts, one.run.calls = _parts(one.bench, turns.repetitions)


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
