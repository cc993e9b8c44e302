"""The report: one Markdown table of medians, 95th percentiles and ratios, with the environment above it."""

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles

from tests.bench.cases import Case
from tests.bench.measure import Pair, Run
from tests.bench.product import FIGURES, QUERIES, SCRIPT

WARM_RATIO, SERVER_MS, QUERY_MS = 1.15, 120, 20
HEADINGS = (
    "page（what is changed）",
    "measured, ms",
    "ours",
    "p95",
    "floor",
    "p95",
    "ours ÷ floor",
    "by turns",
    "remarks",
)


@dataclass(frozen=True)
class Memory:
    """Resident MiB of both servers: after the measurements, and after ``reruns`` more changes on each."""

    reruns: int
    ours: tuple[float, float]
    floor: tuple[float, float]


def p95(samples: list[float]) -> float:
    """The 95th percentile, interpolated; the greatest of very few."""
    return quantiles(samples, n=20, method="inclusive")[-1] if len(samples) > 1 else samples[0]


def ratio(pair: Pair) -> float:
    """Median of ours ÷ median of the floor."""
    return median(pair.ours) / median(pair.floor)


def _by_turns(pair: Pair) -> str:
    """The ratio of each turn: median and the middle half."""
    ratios = [ours / floor for ours, floor in zip(pair.ours, pair.floor, strict=True)]
    if len(ratios) < 4:
        return f"{median(ratios):.2f}"
    low, middle, high = quantiles(ratios, n=4, method="inclusive")
    return f"{middle:.2f} ({low:.2f}–{high:.2f})"


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _verdict(is_met: bool, target: str) -> str:
    return f"{target} {'met' if is_met else '**missed**'}"


def _pair_row(case: Case, what: str, pair: Pair, remark: str = "") -> str:
    numbers = [f"{number(side):,.0f}" for side in (pair.ours, pair.floor) for number in (median, p95)]
    return _row([case.name, what, *numbers, f"{ratio(pair):.2f}", _by_turns(pair), remark])


def _server_remark(run: Run) -> str:
    """What our server's time consists of, and whether it is within the targets."""
    script, queries, figures = (median(run.parts[part]) for part in (SCRIPT, QUERIES, FIGURES))
    return "; ".join(
        [
            f"of ours: script {script:.0f}, in it {run.calls} queries {queries:.0f} (p95 {p95(run.parts[QUERIES]):.0f})"
            f" and figures {figures:.0f} (p95 {p95(run.parts[FIGURES]):.0f})",
            _verdict(median(run.server.ours) <= SERVER_MS, f"≤ {SERVER_MS} ms"),
        ]
    )


def _warm_remark(run: Run) -> str:
    """Whether the change is within the target, and what our server did meanwhile."""
    script, queries = (median(run.first_parts[part]) for part in (SCRIPT, QUERIES))
    return "; ".join(
        [
            _verdict(ratio(run.warm) <= WARM_RATIO, f"≤ {WARM_RATIO}"),
            f"first look: script {script:.0f}, in it queries {queries:.0f}",
            _verdict(queries <= QUERY_MS, f"queries ~ {QUERY_MS} ms"),
        ]
    )


def _rows_of(case: Case, run: Run) -> list[str]:
    cold = [_pair_row(case, "cold load", run.cold)] if run.cold.ours else []
    return [
        *cold,
        _pair_row(case, "warm change", run.warm, _warm_remark(run)),
        _pair_row(case, "– until the last redrawing", run.settled),
        _pair_row(case, "server", run.server, _server_remark(run)),
    ]


def _environment(chromium: str) -> list[str]:
    names = ("streamlit", "duckdb", "plotly", "pandas", "pyarrow", "playwright")
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    return [
        f"- {datetime.now():%Y-%m-%d %H:%M}; {os.cpu_count()} cores ({platform.machine()}), load at the end {load}",
        f"- Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in names),
        f"- Chromium {chromium}, headless, 1366×768, ja-JP; both servers, the browser and the clock on this machine",
    ]


EXPLANATION = """\
- **ours** is the dashboard with the demo edition; **floor** is a bare page with the same selector and the same figures
  from memory (no query, table, download, menu or title; データと出典 has no figure: there the floor shows the same
  table). Both are measured by turns (ours, floor, ours, floor …). “ours ÷ floor” is the ratio of the medians,
  “by turns” the median and middle half of the ratios of neighbouring measurements.
- **cold load**: new visitor, empty cache, server warm; from the start of the navigation until everything is drawn.
- **warm change**: from the click on the option until every chart carries the words of the new selection, is painted,
  stays so for 200 ms (not counted), and no script runs. Timed in the page, to the frame (about 17 ms). “until the
  last redrawing”: Streamlit draws a chart a second time right after it is shown; until that is over the page is busy.
  Every value is looked at for the first time, so that the database has to be asked.
- **server**: the same changes again, when their answers are remembered, without a browser; from sending the message
  over the WebSocket to receiving the last of its answer. Of ours, stop-watches inside the server say how long
  Streamlit's script runner, `Database.run` and the chart functions took.
- Every drawn number was compared with a query after each measurement, outside the measured time."""


def report(runs: dict[Case, Run], memory: Memory, *, chromium: str, settings: str, notes: list[str]) -> str:
    """The whole report in Markdown."""
    lines = ["# Speed beside a floor page", "", *_environment(chromium), f"- {settings}"]
    lines += [*(f"- {note}" for note in notes), EXPLANATION]
    lines += ["", _row(HEADINGS), _row(["---", "---", *["---:"] * 5, "---", "---"])]
    for case, run in runs.items():
        lines += _rows_of(case, run)
    for what, index in (("after the measurements", 0), (f"after {memory.reruns} more changes", 1)):
        ours, floor = memory.ours[index], memory.floor[index]
        cells = [f"{ours:,.0f}", "", f"{floor:,.0f}", "", f"{ours / floor:.2f}", "", ""]
        lines.append(_row(["server memory, MiB", what, *cells]))
    complaints = list(dict.fromkeys(complaint for run in runs.values() for complaint in run.complaints))
    lines += ["", f"Wrong data: {len(complaints) or 'none'}"]
    return "\n".join([*lines, *(f"- {complaint}" for complaint in complaints)]) + "\n"


def write(text: str, runs: dict[Case, Run], report_file: Path, samples_file: Path) -> None:
    """The report, and beside it every single measurement as JSON."""
    report_file.parent.mkdir(parents=True, exist_ok=True)
    report_file.write_text(text, encoding="utf-8")
    samples = {case.code: asdict(run) for case, run in runs.items()}
    samples_file.write_text(json.dumps(samples, ensure_ascii=False), encoding="utf-8")
