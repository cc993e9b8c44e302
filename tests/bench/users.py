"""Many visitors at once, without a browser, and what they leave behind in the server's memory.

The visitors live in a process of their own, whose share of a core is told: a client that is busy itself
measures itself.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing import get_context
from random import Random
from typing import TypeVar

from tests.bench.capture import View
from tests.bench.cases import Case
from tests.bench.client import Visitor
from tests.bench.sides import FLOOR, OURS, Side

CROWDS, SECONDS, VISITS, SESSIONS = (10, 25, 50, 100), 40, 600, 20
THINK_SECONDS = 5
# The sides that many use at once.
CROWDED = (OURS, FLOOR)

Result = TypeVar("Result")
Views = dict[Case, list[View]]


@dataclass(frozen=True)
class Seat:
    """A page for a user: its address and query, and the selector to change with its options."""

    path: str
    query: str
    label: str
    options: tuple[str, ...]


@dataclass
class Trace:
    """What users have met: milliseconds of opening a page and of a change, and errors."""

    opened: list[float] = field(default_factory=list)
    changed: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Crowd:
    """``users`` at once on one side for ``seconds``; ``share`` of one core is what the users themselves took."""

    side: str
    users: int
    seconds: float
    trace: Trace
    share: float


@dataclass(frozen=True)
class Rounds:
    """Resident MiB of one side at the start and after each round of ``visits`` visits."""

    side: str
    visits: int
    resident: tuple[float, ...]
    errors: tuple[str, ...]


def seats_of(side: Side, views: Views) -> list[Seat]:
    """One for each case, with every option for which there is a view."""
    return [
        Seat(side.path(case), side.query(case, shown[0]), case.choice.label, tuple(view.label for view in shown))
        for case, shown in views.items()
    ]


def _open(address: str, seat: Seat, trace: Trace) -> Visitor:
    started_at = time.perf_counter()
    visitor = Visitor(address, seat.path, seat.query)
    trace.opened.append(1000 * (time.perf_counter() - started_at))
    return visitor


def _thinks(random: Random, until: float) -> bool:
    """Think for a while; False where the time is over before the thought."""
    pause = random.expovariate(1 / THINK_SECONDS)
    left = until - time.monotonic()
    time.sleep(max(0, min(pause, left)))
    return pause < left


def _use(address: str, seat: Seat, number: int, until: float) -> Trace:
    """One user: opens the page and changes the selection until the time is over; after an error opens it anew."""
    random, trace = Random(number), Trace()
    while _thinks(random, until):
        shown = seat.options[0]
        try:
            with _open(address, seat, trace) as visitor:
                while _thinks(random, until):
                    shown = random.choice([option for option in seat.options if option != shown])
                    trace.changed.append(visitor.choose(seat.label, shown))
        except Exception as error:
            trace.errors.append(f"{type(error).__name__}: {error}")
    return trace


def _together(traces: Sequence[Trace]) -> Trace:
    whole = Trace()
    for trace in traces:
        whole.opened += trace.opened
        whole.changed += trace.changed
        whole.errors += trace.errors
    return whole


def _use_all(side: str, address: str, seats: list[Seat], users: int, seconds: float) -> Crowd:
    """All users at once, a thread each; the seats are shared out evenly."""
    clock, processor = time.monotonic(), time.process_time()
    with ThreadPoolExecutor(users) as pool:
        taken = [
            pool.submit(_use, address, seats[number % len(seats)], number, clock + seconds) for number in range(users)
        ]
        trace = _together([user.result() for user in taken])
    share = (time.process_time() - processor) / (time.monotonic() - clock)
    return Crowd(side, users, seconds, trace, share)


def _visit(address: str, seats: list[Seat], visits: int) -> list[str]:
    """One visit after the other: open a page, change the selection once, leave. Returns errors."""
    random, trace = Random(visits), Trace()
    for number in range(visits):
        seat = seats[number % len(seats)]
        try:
            with _open(address, seat, trace) as visitor:
                visitor.choose(seat.label, random.choice(seat.options[1:]))
        except Exception as error:
            trace.errors.append(f"{type(error).__name__}: {error}")
    return trace.errors


def _apart(function: Callable[..., Result], *arguments: object) -> Result:
    """The result of ``function`` in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def measure_crowd(side: Side, views: Views, users: int, seconds: float) -> Crowd:
    """``users`` at once for ``seconds``; a request that hangs ends it a minute later at the latest."""
    return _apart(_use_all, side.name, side.server.address, seats_of(side, views), users, seconds)


def measure_rounds(side: Side, views: Views, visits: int) -> Rounds:
    """Two rounds of visits, one after the other."""
    resident, errors = [side.server.resident_mib()], []
    for _ in range(2):
        errors += _apart(_visit, side.server.address, seats_of(side, views), visits)
        resident.append(side.server.resident_mib())
    return Rounds(side.name, visits, tuple(resident), tuple(errors))


def measure_sessions(side: Side, views: Views, sessions: int = SESSIONS) -> float:
    """Resident MiB once so many visitors have each opened every page, and are all still there."""
    with ExitStack() as stack:
        for number in range(sessions):
            visitor = None
            for case, shown in views.items():
                view = shown[number % len(shown)]
                if visitor is None:
                    visitor = stack.enter_context(side.visitor(case, view))
                else:
                    visitor.open(side.path(case), side.query(case, view))
        return side.server.resident_mib()
