"""The measurements: ours and the floor by turns, so that whatever else the machine does hits both alike."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from queries.runner import Database
from tests.bench.calm import Calm
from tests.bench.capture import View
from tests.bench.cases import Case
from tests.bench.chromium import change, opened
from tests.bench.client import Visitor
from tests.bench.expected import wrong_figures, wrong_table
from tests.bench.product import FIGURES, QUERIES, SCRIPT
from tests.bench.server import Server


@dataclass(frozen=True)
class Side:
    """One of the two that are compared: its server and the address of a view on it."""

    server: Server
    path: Callable[[Case], str]
    query: Callable[[Case, View], str]

    def url(self, case: Case, view: View) -> str:
        """The full address."""
        return f"http://{self.server.address}/{self.path(case)}?{self.query(case, view)}"

    def visitor(self, case: Case, view: View) -> Visitor:
        """A visitor without a browser who has opened the view."""
        return Visitor(self.server.address, self.path(case), self.query(case, view))


def our_side(server: Server) -> Side:
    """The dashboard."""
    return Side(server, lambda case: case.path, lambda case, view: case.query(view.value))


def floor_side(server: Server) -> Side:
    """The bare page."""
    return Side(server, lambda case: "", lambda case, view: urlencode({"case": case.code, "option": view.label}))


@dataclass(frozen=True)
class Bench:
    """What every measurement needs: both sides, the browser, and the database that knows the right numbers."""

    ours: Side
    floor: Side
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
class Pair:
    """Milliseconds of both sides, in the order of measuring."""

    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)


@dataclass
class Run:
    """Everything measured for one case.

    Milliseconds of our reruns by part: ``first_parts`` where every value was looked at for the first time,
    ``parts`` where the database remembered its answers.
    """

    cold: Pair = field(default_factory=Pair)
    warm: Pair = field(default_factory=Pair)
    settled: Pair = field(default_factory=Pair)
    server: Pair = field(default_factory=Pair)
    first_parts: dict[str, list[float]] = field(default_factory=dict)
    parts: dict[str, list[float]] = field(default_factory=dict)
    calls: int = 0
    complaints: list[str] = field(default_factory=list)


def _check(run: Run, bench: Bench, page: Page, case: Case, view: View) -> None:
    """Compare what is drawn with a query; outside the measured time."""
    run.complaints += wrong_figures(bench.database, case, view, page.evaluate("window.bench.figures()"))
    if case.path == "data_and_sources":
        run.complaints += wrong_table(bench.database, case, view, page.evaluate("window.bench.cells()"))


def measure_cold(run: Run, bench: Bench, case: Case, views: list[View], turns: Turns) -> None:
    """New visitors with empty caches."""
    for view, counts in turns.through(views):
        for side, samples in ((bench.ours, run.cold.ours), (bench.floor, run.cold.floor)):
            with opened(bench.browser, side.url(case, view), view) as (page, drawn):
                _check(run, bench, page, case, view)
            if counts:
                samples.append(drawn.shown)


def measure_warm(run: Run, bench: Bench, case: Case, views: list[View], turns: Turns) -> None:
    """Changes of the selection on two pages that stay open, to values that nobody has looked at before."""
    first = views[0]
    with (
        opened(bench.browser, bench.ours.url(case, first), first) as (our_page, _),
        opened(bench.browser, bench.floor.url(case, first), first) as (floor_page, _),
    ):
        for view, counts in turns.through(views):
            for page, shown, settled in (
                (our_page, run.warm.ours, run.settled.ours),
                (floor_page, run.warm.floor, run.settled.floor),
            ):
                drawn = change(page, case.choice.label, view)
                _check(run, bench, page, case, view)
                if counts:
                    shown.append(drawn.shown)
                    settled.append(drawn.settled)
    run.first_parts, _ = _parts(bench, len(run.warm.ours))


def measure_server(run: Run, bench: Bench, case: Case, views: list[View], turns: Turns) -> None:
    """The same changes without a browser: from sending the message to hearing that the script has finished."""
    first = views[0]
    with bench.ours.visitor(case, first) as our_visitor, bench.floor.visitor(case, first) as floor_visitor:
        for view, counts in turns.through(views):
            for visitor, samples in ((our_visitor, run.server.ours), (floor_visitor, run.server.floor)):
                milliseconds = visitor.choose(case.choice.label, view.label)
                if counts:
                    samples.append(milliseconds)
    run.parts, run.calls = _parts(bench, len(run.server.ours))


def _parts(bench: Bench, reruns: int) -> tuple[dict[str, list[float]], int]:
    """What our last ``reruns`` reruns were spent on, and how many queries the last one asked."""
    # The stop-watch writes its line just after the message that the script has finished.
    time.sleep(0.1)
    records = bench.ours.server.records()[-reruns:]
    parts = {part: [record["inclusive"].get(part, 0) for record in records] for part in (QUERIES, FIGURES)}
    return {SCRIPT: [record["script"] for record in records], **parts}, records[-1]["calls"].get(QUERIES, 0)


def warm_up_servers(bench: Bench, views: dict[Case, list[View]]) -> None:
    """One visitor on each page, so that nothing is opened for the first time while the clock runs."""
    for case, (view, *_) in views.items():
        for side in (bench.ours, bench.floor):
            side.visitor(case, view).close()


def rerun(bench: Bench, views: dict[Case, list[View]], reruns: int) -> None:
    """``reruns`` changes on each side, spread over the cases."""
    for number, (case, shown) in enumerate(views.items()):
        turns = Turns(0, reruns // len(views) + (number < reruns % len(views)))
        for side in (bench.ours, bench.floor):
            with side.visitor(case, shown[0]) as visitor:
                for view, _ in turns.through(shown):
                    visitor.choose(case.choice.label, view.label)
