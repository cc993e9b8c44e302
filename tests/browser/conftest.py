"""The dashboard as a visitor meets it: a server started as a new user starts it, Chromium, and a visitor's hands.

Without Chromium these tests are skipped and the end of the run says so in one line; with ``CI=true``
they fail.
"""

import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as Overdue

from data.editions import LOCAL_FOLDER_VARIABLE

ROOT = Path(__file__).parents[2]
PORTS = range(8700, 8800)
START_SECONDS, PATIENCE_MS = 30, 20_000
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK, PHONE, PROJECTOR = (1366, 768), (390, 844), (1920, 1080)
MISSING = "no chromium on this machine"
REMEDY = "apt-get install chromium fonts-morisawa-bizud-gothic"
# Streamlit has taken the page over and its script has run, the title stands, the address is complete and every
# figure is drawn.
READY = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
  && !document.querySelector('.opening') && document.querySelector('.board')?.ariaBusy !== 'true'
  && document.querySelector('h1') && document.documentElement.lang === 'ja'
  && new URLSearchParams(location.search).has('edition')
  && !document.querySelector('[data-testid=stSkeleton]') && !document.querySelector('[data-stale=true]')
  && [...document.querySelectorAll('.js-plotly-plot')].every(
    chart => chart.querySelector('.main-svg :is(.gtitle, .xtick, .ytick)'))
  && document.querySelectorAll('.board .chart').length === document.querySelectorAll('.js-plotly-plot').length"""


# What walks through every page and every screen; it takes as long as all the rest.
WALKS = ("test_every_page", "test_opening", "test_projected_screens")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Two workers have a browser and a server of their own each, and keep them for all their tests."""
    item.add_marker(pytest.mark.browser)
    item.add_marker(pytest.mark.xdist_group("walks" if item.path.stem in WALKS else "journeys"))


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter) -> None:
    """One line that names what did not run for want of Chromium, and what to install."""
    reports = terminalreporter.stats.get("skipped", [])
    files = Counter(Path(r.nodeid.split("::")[0]).name for r in reports if MISSING in str(r.longrepr))
    if files:
        named = ", ".join(f"{name} ({count})" for name, count in sorted(files.items()))
        terminalreporter.write_line(f"Not run, {MISSING}: {named}. As root: {REMEDY}", yellow=True)


def _free_port() -> int:
    """A port of ours that nobody listens to, taken at random so that two runs do not meet."""
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise RuntimeError(f"every port from {PORTS.start} to {PORTS.stop - 1} is taken")


def _wait_until_up(server: subprocess.Popen, url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(f"{url}/_stcore/health", timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the dashboard did not start within {START_SECONDS} s")


@contextmanager
def serve(
    local_edition: Path | None = None, *, python_path: Path | None = None, port: int | None = None, base: str = ""
) -> Iterator[str]:
    """Start the dashboard from the repository's root; yields its address and stops it afterwards.

    The home folder is empty, as that of somebody who has never started Streamlit. ``python_path`` is a
    folder with modules of a test's own; ``base`` is the folder of the address under which a proxy serves it.
    """
    port = port or _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    command += ["--server.baseUrlPath", base] * bool(base)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    environment.pop(LOCAL_FOLDER_VARIABLE, None)
    if python_path:
        environment["PYTHONPATH"] = f"{python_path}{os.pathsep}{ROOT}"
    if local_edition:
        environment[LOCAL_FOLDER_VARIABLE] = str(local_edition)
    with tempfile.TemporaryDirectory() as home, (Path(home) / "log").open("wb") as log:
        environment |= {"HOME": home, "USERPROFILE": home}
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_up(server, f"http://127.0.0.1:{port}/{base}".rstrip("/"))
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=shutil.which("chromium"), headless=True, args=FLAGS)
        yield found
        found.close()


expect.set_options(timeout=PATIENCE_MS)


def new_context(browser: Browser, size: tuple[int, int], **more: object) -> BrowserContext:
    """A visitor in Japan with an empty cache and a window of ``size``; without animations, so that nothing waits.

    ``more`` are options of Playwright's.
    """
    context = browser.new_context(
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        viewport={"width": size[0], "height": size[1]},
        reduced_motion="reduce",
        **more,
    )
    context.set_default_timeout(PATIENCE_MS)
    return context


class Visitor:
    """What somebody in front of the dashboard does and sees, in their words."""

    def __init__(self, page: Page, url: str):
        self.page, self.url = page, url
        self.requests: list[str] = []
        for event in ("request", "websocket"):
            page.on(event, self._note)

    def _note(self, request: object) -> None:
        self.requests.append(request.url)

    def leave(self) -> Page:
        """The page as it is given to the next visitor: nothing remembered."""
        for event in ("request", "websocket"):
            self.page.remove_listener(event, self._note)
        self.page.unroute_all()
        self.page.evaluate(
            "() => { if (location.protocol === 'http:') { localStorage.clear(); sessionStorage.clear(); } }"
        )
        return self.page

    def open(self, path: str = "", **query: object) -> "Visitor":
        """Follow a link to ``path`` (「」 is 概要) with a selection."""
        self.page.goto(f"{self.url}/{path}" + (f"?{urlencode(query)}" if query else ""))
        return self.settle()

    def settle(self) -> "Visitor":
        """Wait until the page is drawn; fails with what it says instead."""
        try:
            self.page.wait_for_function(READY)
        except Overdue:
            pytest.fail(f"{self.page.url} is not drawn: {self.page.locator('body').inner_text()[:800]}", pytrace=False)
        return self

    @property
    def address(self) -> dict[str, str]:
        """The selection in the address bar."""
        return dict(parse_qsl(urlsplit(self.page.url).query))

    @property
    def path(self) -> str:
        """The page in the address bar; 「」 is 概要."""
        return urlsplit(self.page.url).path.strip("/")

    def expect_address(self, **values: object) -> "Visitor":
        """Wait until the address says this, and the page is drawn."""
        wanted = {name: str(value) for name, value in values.items()}
        self.page.wait_for_url(
            lambda url: wanted.items() <= dict(parse_qsl(urlsplit(url).query)).items(), wait_until="commit"
        )
        return self.settle()

    def selector(self, label: str) -> Locator:
        """The selector called ``label``."""
        return self.page.get_by_role("combobox", name=label, exact=True)

    def choose(self, label: str, option: str) -> "Visitor":
        """Pick ``option`` in the selector by mouse. Long lists are drawn in part only, so the option is typed."""
        self.selector(label).click()
        self.page.keyboard.insert_text(option)
        self.page.get_by_role("option", name=option, exact=True).click()
        return self

    def selected(self) -> dict[str, str]:
        """What every selector shows, by its label."""
        shown = self.page.get_by_role("combobox").evaluate_all(
            "all => all.map(e => [e.labels[0].textContent, e.value])"
        )
        return dict(shown)

    def expect_selected(self, **options: str) -> "Visitor":
        """Wait until the selectors show these options."""
        for label, option in options.items():
            expect(self.selector(label)).to_have_value(option)
        return self

    def follow(self, label: str) -> "Visitor":
        """Click the link called ``label``."""
        self.page.get_by_role("link", name=label, exact=True).click()
        return self

    def expect_heading(self, title: str) -> "Visitor":
        """Wait until the page with this title is drawn."""
        expect(self.page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()
        return self.settle()

    def expect_figure_of(self, text: str) -> "Visitor":
        """Wait until the first figure says ``text`` in its title or subtitle."""
        expect(self.page.locator(".js-plotly-plot .g-gtitle").first).to_contain_text(text)
        return self

    def figures(self) -> list[str]:
        """Title and subtitle of every figure, as drawn."""
        return self.page.locator(".js-plotly-plot .g-gtitle").evaluate_all("all => all.map(e => e.textContent)")

    def back(self) -> "Visitor":
        """The browser's Back."""
        self.page.go_back(wait_until="commit")
        return self


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if shutil.which("chromium") is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{MISSING}; as root: {REMEDY}", pytrace=False)
        pytest.skip(MISSING)
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    with serve() as address:
        yield address


@pytest.fixture(scope="session")
def windows(browser) -> Iterator[dict[tuple[int, int], list[Page]]]:
    """Open windows by size that nobody uses: loading Streamlit's scripts anew costs most of a visit."""
    unused: dict[tuple[int, int], list[Page]] = {}
    yield unused
    for page in chain(*unused.values()):
        page.context.close()


@pytest.fixture
def visit_at(windows, browser, url) -> Iterator[Callable[..., Visitor]]:
    """Gives windows of the given size; each is a visitor with a session of their own."""
    visitors = []

    def opened(size: tuple[int, int] = DESK, url: str = url) -> Visitor:
        unused = windows.setdefault(size, [])
        page = unused.pop() if unused else new_context(browser, size).new_page()
        visitors.append((size, Visitor(page, url)))
        return visitors[-1][1]

    yield opened
    for size, visitor in visitors:
        windows[size].append(visitor.leave())


@pytest.fixture
def visitor(visit_at) -> Visitor:
    """A new visitor at a desk."""
    return visit_at()
