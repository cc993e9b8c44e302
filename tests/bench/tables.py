"""The tables of the report in Markdown."""

from collections.abc import Collection, Iterable
from statistics import median, quantiles

from tests.bench.limits import QUERY_MS, SERVER_MS, Verdict, crowd_verdicts, memory_verdicts, p95, page_verdicts, ratio
from tests.bench.measure import Run, Samples
from tests.bench.product import FIGURES, QUERIES, SCRIPT
from tests.bench.results import Results
from tests.bench.sides import DASH, FLOOR, OURS
from tests.bench.users import SESSIONS, Crowd

NOTHING = "–"


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def table(head: list[str], rows: Iterable[list[object]], words: Collection[int] = (0,)) -> list[str]:
    """A table with blank lines around it; the columns at the places ``words`` hold words, the others numbers."""
    marks = ["---" if place in words else "---:" for place in range(len(head))]
    return ["", _row(head), _row(marks), *map(_row, rows), ""]


def _middle(samples: Samples, side: str, unit: float = 1) -> str:
    return f"{median(samples[side]) / unit:,.0f}" if samples.get(side) else NOTHING


def _ratio(samples: Samples, of: str) -> str:
    return f"{ratio(samples, of):.2f}" if samples.get(of) else NOTHING


def summary_table(results: Results) -> list[str]:
    """One row a page: what a visitor waits for, how that compares, and what it takes."""
    sides = results.sides
    yardsticks = [side for side in (FLOOR, DASH) if side in sides]
    asked = [side for side in (OURS, FLOOR) if side in sides]
    head = ["page（what is changed）", *(f"warm, ms: {side}" for side in sides)]
    head += [f"ours ÷ {side}" for side in yardsticks]
    head += [f"server, ms: {side}" for side in asked] + [f"KiB a change: {side}" for side in sides]
    rows = [
        [
            case.name,
            *(_middle(run.warm, side) for side in sides),
            *(_ratio(run.warm, of) for of in yardsticks),
            *(_middle(run.server, side) for side in asked),
            *(_middle(run.sent, side, 1024) for side in sides),
        ]
        for case, run in results.runs.items()
    ]
    return table(head, rows)


def verdict_rows(verdicts: Iterable[Verdict]) -> list[list[object]]:
    """Each limit, what was found, and whether it was kept."""
    return [[one.limit, one.found, "met" if one.is_met else "**missed**"] for one in verdicts]


def verdicts_table(results: Results) -> list[str]:
    """Every limit that this run can be held against."""
    verdicts = [
        *page_verdicts(results.runs),
        *crowd_verdicts(results.crowds, results.rounds),
        *memory_verdicts(results.memory.sessions, results.rounds),
    ]
    return table(["limit", "found", "verdict"], verdict_rows(verdicts), words=range(3))


def _by_turns(samples: Samples) -> str:
    """Ours ÷ floor of each turn: median and the middle half."""
    if not samples.get(FLOOR):
        return NOTHING
    ratios = [ours / floor for ours, floor in zip(samples[OURS], samples[FLOOR], strict=True)]
    if len(ratios) < 4:
        return f"{median(ratios):.2f}"
    low, middle, high = quantiles(ratios, n=4, method="inclusive")
    return f"{middle:.2f} ({low:.2f}–{high:.2f})"


def _verdict(is_met: bool, target: str) -> str:
    return f"{target} {'met' if is_met else '**missed**'}"


def _server_remark(run: Run) -> str:
    """What our server's time consists of, and whether it is within the targets."""
    script, queries, figures = (median(run.parts[part]) for part in (SCRIPT, QUERIES, FIGURES))
    return "; ".join(
        [
            f"of ours: script {script:.0f}, in it {run.calls} queries {queries:.0f} (p95 {p95(run.parts[QUERIES]):.0f})"
            f" and figures {figures:.0f} (p95 {p95(run.parts[FIGURES]):.0f})",
            _verdict(median(run.server[OURS]) <= SERVER_MS, f"≤ {SERVER_MS} ms"),
        ]
    )


def _warm_remark(run: Run) -> str:
    """What our server did meanwhile."""
    script, queries = (median(run.first_parts[part]) for part in (SCRIPT, QUERIES))
    verdict = _verdict(queries <= QUERY_MS, f"queries ~ {QUERY_MS} ms")
    return f"first look: script {script:.0f}, in it queries {queries:.0f}; {verdict}"


def details_table(results: Results) -> list[str]:
    """Everything measured in milliseconds, medians and 95th percentiles."""
    sides = results.sides
    rows = []
    for case, run in results.runs.items():
        measured = (
            ("cold load", run.cold, ""),
            ("second load", run.reload, ""),
            ("later load", run.later, ""),
            ("warm change", run.warm, _warm_remark(run)),
            ("– until the last redrawing", run.settled, ""),
            ("server", run.server, _server_remark(run)),
        )
        for what, samples, remark in measured:
            if samples:
                numbers = [f"{number(samples[side]):,.0f}" for side in sides for number in (median, p95)]
                rows.append([case.name, what, *numbers, _ratio(samples, FLOOR), _by_turns(samples), remark])
    head = ["page（what is changed）", "measured, ms", *(cell for side in sides for cell in (side, "p95"))]
    head += ["ours ÷ floor", "by turns", "remarks"]
    return table(head, rows, words={0, 1, len(head) - 2, len(head) - 1})


def crowds_table(crowds: list[Crowd]) -> list[str]:
    """What many users have met, and the first errors in words."""
    rows = [
        [
            crowd.side,
            crowd.users,
            *(
                f"{number(samples):,.0f}" if samples else NOTHING
                for samples in (crowd.trace.changed, crowd.trace.opened)
                for number in (median, p95)
            ),
            f"{len(crowd.trace.changed) / crowd.seconds:.1f}",
            len(crowd.trace.errors),
            f"{crowd.share:.0%}",
        ]
        for crowd in crowds
    ]
    head = ["side", "users", "change, ms: p50", "p95", "opening, ms: p50", "p95", "changes a second", "errors"]
    errors = dict.fromkeys(f"- {crowd.side}: {error}" for crowd in crowds for error in crowd.trace.errors)
    return [*table([*head, "users' own share of a core"], rows), *list(errors)[:10]]


def memory_table(results: Results) -> list[str]:
    """Resident MiB of every server, in all that was done to it."""
    memory, sides = results.memory, results.sides
    found = {"after the measurements": memory.measured, f"after {memory.reruns} more changes": memory.changed}
    if memory.sessions:
        found[f"a new server after {SESSIONS} sessions, each on every page"] = memory.sessions
    for number, what in enumerate(("before", "after the first of", "after the second of")):
        for one in results.rounds:
            at = found.setdefault(f"{what} two rounds of {one.visits} visits", {})
            at[one.side] = one.resident[number]
    rows = [[what, *(f"{at[side]:,.0f}" if side in at else NOTHING for side in sides)] for what, at in found.items()]
    errors = [f"- {one.side}, a visit: {error}" for one in results.rounds for error in dict.fromkeys(one.errors)]
    return [*table(["resident memory, MiB", *sides], rows), *errors[:10]]
