"""``python -m tests.bench.exports``: how long each file takes, from the click until it is there.

Every button of the row under the first figure of every page, in Chromium, with the demo edition; then 100,000 rows to
CSV and to Excel, and what a visitor who changes the selection waits meanwhile. Prints a table with the limits, and
writes it to ``build/exports.md``.
"""

import argparse
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from statistics import median

import pandas as pd
from playwright.sync_api import Browser, Locator, Page

from data.editions import DEMO
from pages.charts.framing import Heading
from pages.exports.csv import to_csv
from pages.exports.taken import Taken
from pages.exports.workbook import to_workbook
from pages.frame.exchange import page_at
from pages.frame.menu import PAGES
from queries.runner import open_database
from tests.bench import places
from tests.bench.chromium import chromium
from tests.bench.server import Server

ROW = ("CSV（Excel用）", "CSV（Shift_JIS）", "Excel", "PowerPoint", "PNG", "印刷用レポート")
OF_A_FIGURE = re.compile("の保存と投影$")
MOST_ROWS = 100_000
# Seconds: a file of a page, and 100,000 rows as CSV and as Excel.
FILE_SECONDS, CSV_SECONDS, EXCEL_SECONDS = 1, 1, 10


def _toolbars(page: Page) -> Locator:
    """The rows of buttons under figures; データ更新 has others."""
    return page.get_by_role("toolbar", name=OF_A_FIGURE)


def _click(page: Page, label: str) -> float:
    """Seconds from the click until the browser has the file."""
    button = _toolbars(page).first.get_by_role("button", name=label, exact=True)
    # A button that is still at work takes no further click.
    page.wait_for_selector("button[aria-busy=true]", state="detached")
    started = time.perf_counter()
    with page.expect_download():
        button.click()
    return time.perf_counter() - started


@contextmanager
def _opened(browser: Browser, address: str) -> Iterator[Page]:
    """A page that Streamlit has taken over, with its figures drawn."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="ja-JP")
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("() => document.querySelector('h1') && !document.querySelector('.opening')")
    page.wait_for_function("() => !document.querySelector('.chart:not(.js-plotly-plot)')")
    yield page
    context.close()


def measure_pages(repetitions: int, port: int) -> Iterator[tuple[str, dict[str, float]]]:
    """For each page with figures the median seconds of each button."""
    with Server("dashboard.py", port=port) as server, chromium() as browser:
        for path, title in PAGES:
            script = path.removeprefix("pages/").removesuffix(".py")
            address = f"http://{server.address}/{'' if script == 'dashboard' else script}?edition={DEMO.code}"
            found = {}
            for label in ROW:
                # A page of its own: Chromium gives ten files to one without asking.
                with _opened(browser, address) as page:
                    if _toolbars(page).count():
                        found[label] = median(_click(page, label) for _ in range(repetitions))
            if found:
                yield title, found


def _rows() -> pd.DataFrame:
    """100,000 sessions: those of the demo edition, over and over."""
    sessions = open_database(DEMO).extract("sessions")
    return pd.concat([sessions] * (MOST_ROWS // len(sessions) + 1), ignore_index=True).head(MOST_ROWS)


def _taken(frame: pd.DataFrame) -> Taken:
    """The rows as a figure would give them; the figure itself is none of this measurement."""
    figure = {
        "data": [],
        "layout": {"meta": {"is_grid": False}},
        "heading": Heading("10万行", "", ""),
        "statement": "",
        "native": list,
    }
    return Taken("画面", "10万行", DEMO.label, figure, (), "", lambda: frame, date.today())


def _change_to(municipality_code: str) -> None:
    page_at("plan_vs_actual", {"edition": DEMO.code, "municipality_code": municipality_code})


@contextmanager
def _changing(waits: list[float]) -> Iterator[None]:
    """A visitor who changes the selection all the while; ``waits`` gets the milliseconds of each change."""
    options = open_database(DEMO).ask("municipality_options")
    is_over = threading.Event()

    def change() -> None:
        while not is_over.is_set():
            for option in options:
                waits.append(1000 * _seconds(lambda code=option["value"]: _change_to(code)))

    # A server has its edition open.
    _change_to(options[0]["value"])

    visitor = threading.Thread(target=change)
    visitor.start()
    try:
        yield
    finally:
        is_over.set()
        visitor.join()


def _seconds(make: Callable[[], object]) -> float:
    started = time.perf_counter()
    make()
    return time.perf_counter() - started


def _verdict(limit: float, found: float) -> str:
    return f"{found:.2f} s | {'met' if found <= limit else '**missed**'}"


def report(repetitions: int, port: int) -> str:
    """Everything measured, in Markdown."""
    pages = dict(measure_pages(repetitions, port))
    lines = [f"# Files, seconds from the click until they are there (medians of {repetitions})", ""]
    lines += [f"| page | {' | '.join(ROW)} |", f"|---{'|---:' * len(ROW)}|"]
    lines += [f"| {title} | {' | '.join(f'{found[label]:.2f}' for label in ROW)} |" for title, found in pages.items()]
    frame, waits = _rows(), []
    csv = median(_seconds(lambda: to_csv(frame)) for _ in range(repetitions))
    excel = _seconds(lambda: to_workbook(_taken(frame)))
    with _changing(waits):
        busy = _seconds(lambda: to_workbook(_taken(frame)))
    slowest = max(seconds for found in pages.values() for seconds in found.values())
    size = f"{MOST_ROWS:,} rows × {len(frame.columns)}"
    lines += ["", "| limit | found | |", "|---|---:|---|"]
    lines += [
        f"| each file of a page ≤ {FILE_SECONDS} s | {_verdict(FILE_SECONDS, slowest)} |",
        f"| {size} to CSV ≤ {CSV_SECONDS} s | {_verdict(CSV_SECONDS, csv)} |",
        f"| the same to Excel ≤ {EXCEL_SECONDS} s | {_verdict(EXCEL_SECONDS, excel)} |",
        f"| the same while somebody changes the selection | {_verdict(EXCEL_SECONDS, busy)} |",
        "",
        f"Meanwhile a change took {median(waits):.0f} ms (median of {len(waits)}), at worst {max(waits):.0f} ms.",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.exports", description=__doc__.splitlines()[0])
    parser.add_argument("--repetitions", type=int, default=5, help="clicks on each button (5)")
    parser.add_argument("--port", type=int, default=8800, help="first port to try (8800)")
    asked = parser.parse_args()
    text = report(asked.repetitions, asked.port)
    places.EXPORTS.parent.mkdir(parents=True, exist_ok=True)
    places.EXPORTS.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
