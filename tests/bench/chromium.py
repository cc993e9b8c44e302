"""Measuring in headless Chromium: cold loads and changes of the selection, timed inside the page."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.bench.capture import View

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whoever is driven by a protocol has the places of caught errors looked up in scripts of megabytes, which took half
    # of a load on every side; nobody does that to a visitor's browser.
    "--js-flags=--no-enable-lazy-source-positions",
]
WATCH = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
PATIENCE_MS = 60_000
# How long a visitor's pointer rests on an option before it presses.
REST_MS = 100
WINDOW = {"locale": "ja-JP", "timezone_id": "Asia/Tokyo", "viewport": {"width": 1366, "height": 768}}


@dataclass(frozen=True)
class Drawn:
    """Milliseconds until the view was shown, and until nothing was drawn any more."""

    shown: float
    settled: float


class WrongData(RuntimeError):
    """The page does not come to show what its selection says."""


def _executable() -> str:
    """The system's Chromium; raises ``RuntimeError`` where there is none."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        raise RuntimeError("Chromium is missing: sh tests/browser/install.sh as root, or apt-get install chromium")
    return executable


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser for visitors of whom it keeps nothing; raises as ``_executable``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_executable(), headless=True, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, url: str, view: View) -> Iterator[Page]:
    """A page at ``url`` that stays open."""
    context = browser.new_context(**WINDOW)
    page, _ = _visited(context, url, view)
    yield page
    context.close()


def loads(browser: Browser, url: str, view: View, times: int) -> Iterator[tuple[Page, Drawn]]:
    """A new visitor who opens ``url`` so many ``times``: each page, and how long from the start of its navigation.

    With a browser of their own, which keeps files and compiled scripts on the disk as it does at a desk; what
    ``browser`` itself opens leaves nothing behind, and it would compile Plotly anew at each load.
    """
    with tempfile.TemporaryDirectory() as profile:
        context = browser.browser_type.launch_persistent_context(
            profile, executable_path=_executable(), headless=True, args=FLAGS, **WINDOW
        )
        for _ in range(times):
            page, drawn = _visited(context, url, view)
            yield page, drawn
            page.close()
        context.close()


def _visited(context: BrowserContext, url: str, view: View) -> tuple[Page, Drawn]:
    """A new page at ``url``.

    Ours is read before Streamlit has started; whatever is measured next is not to meet that start.
    """
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(f"window.benchLoad = {json.dumps(view.marks)};\n{WATCH}")
    page.goto(url)
    drawn = _drawn(page, "loaded", view)
    page.wait_for_function("() => !document.querySelector('.opening')")
    page.wait_for_timeout(REST_MS)
    return page, drawn


def change(page: Page, label: str, view: View) -> Drawn:
    """Select ``view`` in the selectbox named ``label``; how long it took from the click on the option."""
    # Dash's dropdown is a button, named after what is chosen and not after its label; one types into a field inside it.
    dropdown = page.locator("button.dash-dropdown")
    page.get_by_role("combobox", name=label, exact=True).or_(dropdown).click()
    if dropdown.count():
        page.locator("input.dash-dropdown-search").click()
    # Long lists are drawn in part only: typing the label leaves the one option.
    page.keyboard.insert_text(view.label)
    option = page.get_by_role("option", name=view.label, exact=True)
    option.wait_for()
    page.evaluate("(marks) => window.bench.arm(marks)", view.marks)
    option.hover()
    page.wait_for_timeout(REST_MS)
    option.click()
    return _drawn(page, "changed", view)


def _drawn(page: Page, promise: str, view: View) -> Drawn:
    """What a promise of ``watch.js`` resolves to."""
    overdue = f"new Promise((_, fail) => setTimeout(() => fail(Error('overdue')), {PATIENCE_MS}))"
    try:
        return Drawn(**page.evaluate(f"Promise.race([window.bench.{promise}, {overdue}])"))
    except Error as error:
        raise WrongData(f"{view.label} is not drawn: {page.evaluate('window.bench.state()')}") from error
