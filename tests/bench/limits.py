"""What the dashboard is to keep to, and whether a run kept it.

Milliseconds and ratios are held against medians, those of many users against the 95th percentile.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import geometric_mean, median, quantiles

from tests.bench.cases import Case
from tests.bench.measure import Run, Samples
from tests.bench.results import Grown
from tests.bench.sides import COMPETENT, DASH, FLOOR, OURS
from tests.bench.users import Crowd, Rounds

# Times the floor: a change on every page, a change on average, the server's part.
WARM, WARM_MEAN, SERVER = 0.70, 0.60, 2
# Times Dash, and times competent Streamlit.
WARM_OF_DASH, COLD, RELOAD = 1, 1, 0.8
# Of our server alone, in ms.
SERVER_MS, QUERY_MS = 120, 20
# The 95th percentile in ms by the number of users, and the errors of all of them.
CROWD_MS, ERRORS = {50: 200, 100: 1000}, 0
# Resident MiB, and the growth by a second round of visits.
SESSIONS_MIB, GROWTH = 260, 1.10
# The most sessions of the whole country, times the fewest.
MOST_SESSIONS = 1.10


@dataclass(frozen=True)
class Verdict:
    """A limit, what was found, and where it was found worst."""

    limit: str
    found: str
    is_met: bool


def p95(samples: list[float]) -> float:
    """The 95th percentile, interpolated; the greatest of very few."""
    return quantiles(samples, n=20, method="inclusive")[-1] if len(samples) > 1 else samples[0]


def ratio(samples: Samples, of: str) -> float:
    """Median of ours ÷ median of the side ``of``."""
    return median(samples[OURS]) / median(samples[of])


def _ratios(runs: dict[Case, Run], what: str, of: str) -> dict[str, float]:
    """The ratio of every page where both sides were measured."""
    found = {case.name: getattr(run, what) for case, run in runs.items()}
    return {name: ratio(samples, of) for name, samples in found.items() if samples.get(OURS) and samples.get(of)}


def _worst(limit: str, ratios: dict[str, float], most: float, *, is_strict: bool = False) -> Iterator[Verdict]:
    """Whether every page is within ``most``; nothing where nothing was measured."""
    if not ratios:
        return
    name, worst = max(ratios.items(), key=lambda found: found[1])
    over = [ratio for ratio in ratios.values() if ratio > most or (is_strict and ratio == most)]
    yield Verdict(limit, f"{len(ratios) - len(over)} of {len(ratios)}, at worst {worst:.2f} ({name})", not over)


def page_verdicts(runs: dict[Case, Run]) -> Iterator[Verdict]:
    """What is held against other sides page by page."""
    warm = _ratios(runs, "warm", FLOOR)
    yield from _worst(f"warm change ≤ {WARM:.2f} × floor on every page", warm, WARM)
    if warm:
        mean = geometric_mean(warm.values())
        yield Verdict(f"warm change ≤ {WARM_MEAN:.2f} × floor, geometric mean", f"{mean:.2f}", mean <= WARM_MEAN)
    of_dash = _ratios(runs, "warm", DASH)
    yield from _worst("warm change < Dash on every page", of_dash, WARM_OF_DASH, is_strict=True)
    yield from _worst(f"server ≤ {SERVER} × floor on every page", _ratios(runs, "server", FLOOR), SERVER)
    yield from _worst("cold load ≤ competent on every page", _ratios(runs, "cold", COMPETENT), COLD)
    for load, what in (("second", "reload"), ("later", "later")):
        yield from _worst(f"{load} load ≤ {RELOAD} × competent on every page", _ratios(runs, what, COMPETENT), RELOAD)


def crowd_verdicts(crowds: Iterable[Crowd], rounds: Iterable[Rounds] = ()) -> Iterator[Verdict]:
    """What is promised to many users of ours."""
    ours = [crowd for crowd in crowds if crowd.side == OURS]
    for crowd in ours:
        if crowd.users in CROWD_MS and crowd.trace.changed:
            most, found = CROWD_MS[crowd.users], p95(crowd.trace.changed)
            yield Verdict(f"{crowd.users} users: p95 ≤ {most:,} ms", f"{found:,.0f} ms", found <= most)
    if ours:
        errors = sum(len(crowd.trace.errors) for crowd in ours)
        errors += sum(len(one.errors) for one in rounds if one.side == OURS)
        yield Verdict(f"errors of all users and visits: {ERRORS}", str(errors), errors <= ERRORS)


def memory_verdicts(sessions: dict[str, float], rounds: Iterable[Rounds]) -> Iterator[Verdict]:
    """What our server may keep."""
    if OURS in sessions:
        found = sessions[OURS]
        yield Verdict(f"memory after the sessions ≤ {SESSIONS_MIB} MiB", f"{found:,.0f} MiB", found <= SESSIONS_MIB)
    for one in rounds:
        if one.side == OURS:
            _, first, second = one.resident
            limit = f"memory after the second round of visits ≤ {GROWTH:.2f} × after the first"
            yield Verdict(limit, f"{second / first:.2f} ({first:,.0f}, {second:,.0f} MiB)", second <= GROWTH * first)


def _times(larger: Grown, first: Grown, what: str) -> dict[str, float]:
    """Of every page, how many times as long ours takes on the larger edition."""
    before = {case.code: getattr(run, what).get(OURS) for case, run in first.runs.items()}
    now = {case: getattr(run, what).get(OURS) for case, run in larger.runs.items()}
    return {
        case.name: median(samples) / median(before[case.code])
        for case, samples in now.items()
        if samples and before.get(case.code)
    }


def growth_verdicts(sizes: Iterable[Grown]) -> Iterator[Verdict]:
    """What is promised of ever larger editions, given from the smallest to the largest."""
    sizes = list(sizes)
    countries = [size for size in sizes if size.sessions]
    if len(countries) > 1:
        first, *_, last = countries
        limit = f"with {last.sessions:,} sessions ≤ {MOST_SESSIONS:.2f} × with {first.sessions:,}"
        yield from _worst(f"warm change {limit} on every page", _times(last, first, "warm"), MOST_SESSIONS)
        yield from _worst(f"cold load {limit}", _times(last, first, "cold"), MOST_SESSIONS)
    for size in sizes:
        limit = f"warm change < Dash on every page: {size.name}"
        yield from _worst(limit, _ratios(size.runs, "warm", DASH), WARM_OF_DASH, is_strict=True)
