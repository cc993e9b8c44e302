"""The report in Markdown: verdicts, one row a page, then everything in detail, with the environment above it."""

import json
import os
import platform
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles

from tests.bench.cases import Case
from tests.bench.limits import (
    QUERY_MS,
    SERVER_MS,
    crowd_verdicts,
    memory_verdicts,
    p95,
    page_verdicts,
    ratio,
)
from tests.bench.measure import Run, Samples
from tests.bench.product import FIGURES, QUERIES, SCRIPT
from tests.bench.sides import DASH, FLOOR, OURS, SIDES
from tests.bench.users import SESSIONS, Crowd, Rounds

NOTHING = "–"


@dataclass
class Memory:
    """Resident MiB by side: after the measurements, after ``reruns`` more changes on each, and after sessions."""

    reruns: int
    measured: dict[str, float]
    changed: dict[str, float]
    sessions: dict[str, float] = field(default_factory=dict)


@dataclass
class Results:
    """Everything that a run of the benchmark has found."""

    runs: dict[Case, Run]
    memory: Memory
    crowds: list[Crowd] = field(default_factory=list)
    rounds: list[Rounds] = field(default_factory=list)

    @property
    def sides(self) -> list[str]:
        """The sides that were measured, ours first."""
        return [name for name in SIDES if name in self.memory.measured]

    @property
    def complaints(self) -> list[str]:
        """Every wrong number, once."""
        return list(dict.fromkeys(complaint for run in self.runs.values() for complaint in run.complaints))


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _table(head: list[str], rows: Iterable[list[object]], words: Collection[int] = (0,)) -> list[str]:
    """A table with blank lines around it; the columns at the places ``words`` hold words, the others numbers."""
    marks = ["---" if place in words else "---:" for place in range(len(head))]
    return ["", _row(head), _row(marks), *map(_row, rows), ""]


def _middle(samples: Samples, side: str, unit: float = 1) -> str:
    return f"{median(samples[side]) / unit:,.0f}" if samples.get(side) else NOTHING


def _ratio(samples: Samples, of: str) -> str:
    return f"{ratio(samples, of):.2f}" if samples.get(of) else NOTHING


def _summary(results: Results) -> list[str]:
    """One row a page: what a visitor waits for, how that compares, and what it takes."""
    sides = results.sides
    head = ["page（what is changed）", *(f"warm, ms: {side}" for side in sides), "ours ÷ floor", "ours ÷ dash"]
    head += ["server, ms: ours", "floor", *(f"KiB a change: {side}" for side in sides)]
    rows = [
        [
            case.name,
            *(_middle(run.warm, side) for side in sides),
            *(_ratio(run.warm, of) for of in (FLOOR, DASH)),
            *(_middle(run.server, side) for side in (OURS, FLOOR)),
            *(_middle(run.sent, side, 1024) for side in sides),
        ]
        for case, run in results.runs.items()
    ]
    return _table(head, rows)


def _verdicts(results: Results) -> list[str]:
    verdicts = [
        *page_verdicts(results.runs),
        *crowd_verdicts(results.crowds),
        *memory_verdicts(results.memory.sessions, results.rounds),
    ]
    rows = [[one.limit, one.found, "met" if one.is_met else "**missed**"] for one in verdicts]
    return _table(["limit", "found", "verdict"], rows, words=range(3))


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


def _details(results: Results) -> list[str]:
    """Everything measured in milliseconds, medians and 95th percentiles."""
    sides = results.sides
    rows = []
    for case, run in results.runs.items():
        measured = (
            ("cold load", run.cold, ""),
            ("reload", run.reload, ""),
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
    return _table(head, rows, words={0, 1, len(head) - 2, len(head) - 1})


def _crowds(crowds: list[Crowd]) -> list[str]:
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
    return [*_table([*head, "users' own share of a core"], rows), *list(errors)[:10]]


def _memory(results: Results) -> list[str]:
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
    return [*_table(["resident memory, MiB", *sides], rows), *errors[:10]]


def _environment(chromium: str) -> list[str]:
    names = ("streamlit", "duckdb", "plotly", "pandas", "pyarrow", "playwright", "dash")
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    return [
        f"- {datetime.now():%Y-%m-%d %H:%M}; {os.cpu_count()} cores ({platform.machine()}), load at the end {load}",
        f"- Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in names),
        f"- Chromium {chromium}, headless, 1366×768, ja-JP; all servers, the browser and the clock on this machine",
    ]


EXPLANATION = """\
- **ours** is the dashboard with the demo edition. **floor** is a bare page with the same selector and the same figures
  from memory (no query, table, download, menu or title; データと出典 has no figure: there the floor shows the same
  table). **competent** is the whole page, composed as ours is, in Streamlit's own elements. **dash** is the floor in
  Plotly Dash: the same figures from memory by one callback. All are measured by turns (ours, floor, …, ours, floor, …).
  “ours ÷ floor” is the ratio of the medians, “by turns” the median and middle half of the ratios of neighbouring
  measurements.
- **cold load**: new visitor, empty cache, server warm; from the start of the navigation until everything is drawn.
  **reload**: the same visitor opens the address once more, with what the browser has kept.
- **warm change**: from the click on the option until every chart carries the words of the new selection, is painted,
  stays so for 200 ms (not counted), and no script runs. Timed in the page, to the frame (about 17 ms). “until the
  last redrawing”: Streamlit draws a chart a second time right after it is shown; until that is over the page is busy.
  Every value is looked at for the first time, so that the database has to be asked.
- **server**: the same changes again, when their answers are remembered, without a browser; from sending the request
  (to floor and competent the message over the WebSocket) to receiving the last of its answer. Of ours, stop-watches
  inside the server say how long the page's script, `Database.ask` and the chart functions took. **KiB a change**: what
  the server sent meanwhile, not compressed, without headers.
- **users**: each opens a page and changes its selection after 5 seconds of thinking on average, over all cases; from a
  process of their own, without a browser. A share near a whole core means that the users were busy themselves.
- Every drawn number was compared with a query after each measurement, outside the measured time."""


def report(results: Results, *, chromium: str, settings: str, notes: list[str]) -> str:
    """The whole report in Markdown."""
    lines = ["# Speed beside other ways to make the same pages", "", *_environment(chromium), f"- {settings}"]
    lines += [*(f"- {note}" for note in notes), EXPLANATION]
    lines += ["", "## Warm changes, server and bytes (medians)", *_summary(results), "## Limits", *_verdicts(results)]
    lines += ["## Details", *_details(results)]
    if results.crowds:
        lines += ["## Users", *_crowds(results.crowds)]
    lines += ["## Memory", *_memory(results), f"Wrong data: {len(results.complaints) or 'none'}"]
    return "\n".join([*lines, *(f"- {complaint}" for complaint in results.complaints)]) + "\n"


def write(text: str, results: Results, report_file: Path, samples_file: Path) -> None:
    """The report, and beside it every single measurement as JSON."""
    report_file.parent.mkdir(parents=True, exist_ok=True)
    report_file.write_text(text, encoding="utf-8")
    samples = {
        "pages": {case.code: asdict(run) for case, run in results.runs.items()},
        "memory": asdict(results.memory),
        "users": [asdict(crowd) for crowd in results.crowds],
        "rounds": [asdict(one) for one in results.rounds],
    }
    samples_file.write_text(json.dumps(samples, ensure_ascii=False), encoding="utf-8")
