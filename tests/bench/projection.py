"""``python -m tests.bench.projection``: how long the next screen of 会議投影 takes, from the key until it is painted.

Every screen of the demo edition's deck, forth and back: by a presenter who speaks for a second to each screen, whose
next screen has been asked for ahead, and by one who holds the key down. Every frame meanwhile is looked at: a stage
without its statement or its figure would be a flash. Prints a table with the limit, and writes it to
``build/projection.md``.
"""

import argparse
import sys
from dataclasses import dataclass, field
from statistics import median

from playwright.sync_api import Browser, Page

from data.editions import DEMO
from tests.bench import places
from tests.bench.chromium import chromium
from tests.bench.limits import p95
from tests.bench.server import Server

# Milliseconds until the next screen, and how long a presenter speaks at least.
MOST_MS, SPEAKS_MS = 300, 1000
WINDOW = {"width": 1920, "height": 1080}
IS_DRAWN = """() => {
  const chart = document.querySelector('.board .chart');
  if (!chart) return document.querySelector('.stage-body')?.textContent !== '';
  return chart.data && chart._fullLayout?.meta?.alt === chart.getAttribute('aria-label');
}"""
# Presses a key, and gives the milliseconds until the other screen is painted and the frames in which something lacked.
PRESS = """async ([key, drawn]) => {
  const isDrawn = eval(drawn), which = () => document.querySelector('.which')?.textContent;
  const frame = () => new Promise(requestAnimationFrame);
  const before = which(), pressed = performance.now();
  let empty = 0;
  document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code: key, bubbles: true}));
  while (which() === before || !isDrawn()) {
    if (!document.querySelector('h1')?.textContent || !isDrawn()) empty += 1;
    await frame();
  }
  await frame();
  await new Promise((resolve) => setTimeout(resolve));
  return [performance.now() - pressed, empty];
}"""


@dataclass
class Switches:
    """Milliseconds of each switch, and frames in which the stage lacked something."""

    milliseconds: list[float] = field(default_factory=list)
    empty: int = 0


def _walk(page: Page, key: str, speaks_ms: int, found: Switches) -> None:
    """To the end of the deck in one direction."""
    while page.locator(f"a[data-keys~={key}]").count():
        page.wait_for_timeout(speaks_ms)
        took, empty = page.evaluate(PRESS, [key, IS_DRAWN])
        found.milliseconds.append(took)
        found.empty += empty


def measure(browser: Browser, address: str, speaks_ms: int, rounds: int) -> Switches:
    """Forth and back through the deck, ``rounds`` times after once not counted."""
    page = browser.new_page(viewport=WINDOW)
    page.goto(f"http://{address}/briefing?edition={DEMO.code}&screen=title")
    page.wait_for_function("() => document.querySelector('.which') && !document.querySelector('.opening')")
    found = Switches()
    for number in range(rounds + 1):
        counted = found if number else Switches()
        for key in ("ArrowRight", "ArrowLeft"):
            _walk(page, key, speaks_ms if number else 0, counted)
    page.close()
    return found


def report(rounds: int, port: int) -> str:
    """Everything measured, in Markdown."""
    lines = [
        f"# The next screen of 会議投影, ms from the key until it is painted ({WINDOW['width']}×{WINDOW['height']})",
        "",
        "| presenter | switches | median | p95 | worst | frames without statement or figure | limit |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    with Server("dashboard.py", port=port) as server, chromium() as browser:
        for who, speaks_ms in ((f"speaks for {SPEAKS_MS / 1000:.0f} s", SPEAKS_MS), ("presses at once", 0)):
            found = measure(browser, server.address, speaks_ms, rounds)
            worst = max(found.milliseconds)
            verdict = f"≤ {MOST_MS} ms: {'met' if worst <= MOST_MS and not found.empty else '**missed**'}"
            lines.append(
                f"| {who} | {len(found.milliseconds)} | {median(found.milliseconds):.0f} | "
                f"{p95(found.milliseconds):.0f} | {worst:.0f} | {found.empty} | {verdict} |"
            )
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure and print; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.projection", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=2, help="times forth and back (2)")
    parser.add_argument("--port", type=int, default=8800, help="first port to try (8800)")
    asked = parser.parse_args()
    text = report(asked.rounds, asked.port)
    places.PROJECTION.parent.mkdir(parents=True, exist_ok=True)
    places.PROJECTION.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
