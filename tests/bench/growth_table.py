"""What the growth run has found, as one table in Markdown with its limits."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from statistics import median

from tests.bench.limits import growth_verdicts
from tests.bench.measure import Samples
from tests.bench.results import Grown
from tests.bench.sides import DASH, FLOOR, OURS
from tests.bench.tables import NOTHING, table, verdict_rows

Find = Callable[[Grown], float | None]


def _row(what: list[str], sizes: list[Grown], find: Find, digits: int) -> list[str]:
    """The number of each size, and how many times that of the first country it is."""
    base, numbers = find(_first_country(sizes)), map(find, sizes)
    times = [(number, "" if None in (number, base) else f" (× {number / base:.2f})") for number in numbers]
    return [*what, *(NOTHING if number is None else f"{number:,.{digits}f}{ratio}" for number, ratio in times)]


def _first_country(sizes: list[Grown]) -> Grown:
    return next(size for size in sizes if size.sessions)


def _median(code: str, samples: str, side: str) -> Find:
    """How to find the median of a case on a side; None where it was not measured."""

    def find(size: Grown) -> float | None:
        found: Samples = next((getattr(run, samples) for case, run in size.runs.items() if case.code == code), {})
        return median(found[side]) if found.get(side) else None

    return find


def growth_rows(sizes: list[Grown]) -> Iterator[list[str]]:
    """Changes of every case, cold loads, opening and memory; a case by its name on the largest edition."""
    for what, samples in (("warm change, ms", "warm"), ("cold load, ms", "cold")):
        for case, run in sizes[-1].runs.items():
            for side in (OURS, FLOOR, DASH):
                if getattr(run, samples).get(side):
                    yield _row([f"{what}: {case.name}", side], sizes, _median(case.code, samples, side), 0)
    yield _row(["opening the edition, s", OURS], sizes, lambda size: size.opening, 2)
    yield _row(["resident memory of the server, MiB", OURS], sizes, lambda size: size.resident, 0)


def growth_report(sizes: list[Grown], *, repetitions: int) -> str:
    """The whole report in Markdown; ``sizes`` from the smallest to the largest."""
    lines = [
        "# What a larger edition costs",
        "",
        f"- {datetime.now():%Y-%m-%d %H:%M}, {os.cpu_count()} cores; medians of {repetitions} measurements after one"
        f" not counted; in brackets: times {_first_country(sizes).name}",
        *(f"- {size.name}, left out: {reason}" for size in sizes for reason in size.left_out),
        *table(["measured", "side", *(size.name for size in sizes)], growth_rows(sizes), words=range(2)),
        "## Limits",
        *table(["limit", "found", "verdict"], verdict_rows(growth_verdicts(sizes)), words=range(3)),
    ]
    complaints = [f"- {size.name}: {complaint}" for size in sizes for complaint in size.complaints]
    return "\n".join([*lines, f"Wrong data: {len(complaints) or 'none'}", *complaints]) + "\n"
