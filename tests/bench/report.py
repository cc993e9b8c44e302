"""The report in Markdown: the environment, one row a page, limits with verdicts, then everything in detail."""

import json
import os
import platform
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from tests.bench.results import Results
from tests.bench.sides import DASH
from tests.bench.tables import crowds_table, details_table, memory_table, summary_table, verdicts_table


def _environment(chromium: str, sides: list[str]) -> list[str]:
    names = ("streamlit", "duckdb", "plotly", "pandas", "pyarrow", "playwright")
    if DASH in sides:
        names += ("dash",)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    return [
        f"- {datetime.now():%Y-%m-%d %H:%M}; {os.cpu_count()} cores ({platform.machine()}), load at the end {load}",
        f"- Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in names),
        f"- Chromium {chromium}, headless, 1366×768, ja-JP; all servers, the browser and the clock on this machine",
    ]


EXPLANATION = """\
- **ours** is the dashboard with this edition. **floor** is a bare page with the same selector and the same figures
  from memory (no query, table, download, menu or title; データと出典 has no figure: there the floor shows the same
  table). **competent** is the whole page, composed as ours is, in Streamlit's own elements. **dash** is the floor in
  Plotly Dash: the same figures from memory by one callback. All are measured by turns (ours, floor, …, ours, floor, …).
  “ours ÷ floor” is the ratio of the medians, “by turns” the median and middle half of the ratios of neighbouring
  measurements.
- **cold load**: new visitor, empty cache, server warm; from the start of the navigation until everything is drawn.
  **second load**: the same visitor opens the address once more, with the files that the browser has kept. **later
  load**: once again; from then on Chromium and Edge also keep scripts compiled.
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


def report(results: Results, *, chromium: str, edition: str, settings: str, notes: list[str]) -> str:
    """The whole report in Markdown; ``edition`` says which one was measured."""
    lines = [
        "# Speed beside other ways to make the same pages",
        "",
        *_environment(chromium, results.sides),
        f"- Edition: {edition}",
        f"- {settings}",
    ]
    lines += [*(f"- {note}" for note in notes), EXPLANATION]
    lines += [
        "",
        "## Warm changes, server and bytes (medians)",
        *summary_table(results),
        "## Limits",
        *verdicts_table(results),
    ]
    lines += ["## Details", *details_table(results)]
    if results.crowds:
        lines += ["## Users", *crowds_table(results.crowds)]
    lines += ["## Memory", *memory_table(results), f"Wrong data: {len(results.complaints) or 'none'}"]
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
