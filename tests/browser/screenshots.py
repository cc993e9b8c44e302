"""The README's pictures: ``python -m tests.browser.screenshots`` starts the dashboard and writes docs/screenshots."""

import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import MISSING, REMEDY, ROOT, Visitor, chromium, new_context, serve
from tests.test_update_page import TABLE, UNNAMED

FOLDER = ROOT / "docs" / "screenshots"
SIZE = (1366, 900)
MOST_BYTES = 250_000
# Few colours are drawn, and smoothed edges of letters between them: a palette loses nothing that is seen.
COLOURS = 128
PICTURES = {
    "overview": ("", {"edition": "documents"}),
    "plan_vs_actual": ("plan_vs_actual", {"edition": "documents"}),
    "plan_periods": ("plan_periods", {"edition": "documents"}),
    "municipalities": ("municipalities", {"edition": "documents"}),
    "municipalities_demo": ("municipalities", {"edition": "demo"}),
    "eight_items": ("eight_items", {"edition": "documents"}),
    "framework": ("framework", {"edition": "documents"}),
    "initiatives": ("initiatives", {"edition": "documents"}),
    "briefing": ("briefing", {"edition": "documents"}),
    "projected": (
        "briefing",
        {"edition": "documents", "screen": "plan.sessions", "programme_code": "outreach_lecture"},
    ),
    "data_and_sources": ("data_and_sources", {"edition": "documents"}),
    "update": ("update", {"edition": "documents"}),
    "update_read": ("update", {"edition": "documents"}),
    "update_publish": ("update", {"edition": "documents"}),
    "update_plan": ("update", {"edition": "documents"}),
}


def _paste_a_table(page: Page, table: str = TABLE) -> None:
    """A plan's table, handed in and read."""
    page.get_by_text("表を貼り付ける").click()
    form = page.locator("form[data-send=take_paste]")
    form.get_by_label("自治体").select_option(UNNAMED)
    form.get_by_label("表（区分の行").fill(table)
    form.get_by_role("button").click()
    page.get_by_text("検査の結果：").wait_for()


def _go_to(page: Page, heading: str) -> None:
    page.get_by_role("heading", name=heading).evaluate("heading => heading.scrollIntoView()")


def _go_to_what_was_read(page: Page) -> None:
    """The table as it was read, open to be corrected."""
    _paste_a_table(page)
    _go_to(page, "読み取った表")


def _go_to_changes(page: Page) -> None:
    """What the table would change, and the form that publishes it."""
    _paste_a_table(page)
    _go_to(page, "公開すると変わるところ")


def _go_to_changed_plans(page: Page) -> None:
    """Two plan values that become others: the plan was changed, or a typing error is put right."""
    _paste_a_table(page, TABLE.replace("\t18\t18\t18", "\t18\t20\t22"))
    _go_to(page, "公開すると変わるところ")


# What a visitor has done before the picture is taken.
PREPARED = {
    "update": _paste_a_table,
    "update_read": _go_to_what_was_read,
    "update_publish": _go_to_changes,
    "update_plan": _go_to_changed_plans,
}


def as_png(picture: bytes) -> bytes:
    """The picture with a palette, which makes the file a third of its size."""
    light = io.BytesIO()
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    image.save(light, "PNG", optimize=True)
    return light.getvalue()


def take(folder: Path = FOLDER) -> None:
    """Write every picture into ``folder``; raises ``ValueError`` for one that is too heavy for a README."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as office,
        serve(Path(office)) as url,
        chromium() as browser,
        new_context(browser, SIZE) as window,
    ):
        visitor = Visitor(window.new_page(), url)
        for name, (path, query) in PICTURES.items():
            visitor.open(path, **query)
            if name in PREPARED:
                PREPARED[name](visitor.page)
            visitor.page.wait_for_timeout(300)
            png = as_png(visitor.page.screenshot(caret="hide", animations="disabled"))
            if len(png) > MOST_BYTES:
                raise ValueError(f"{name}.png has {len(png):,} bytes; take it in a smaller window than {SIZE}")
            (folder / f"{name}.png").write_bytes(png)
            print(f"{name}.png {len(png) // 1000} kB")


if __name__ == "__main__":
    if shutil.which("chromium") is None:
        sys.exit(f"{MISSING}; as root: {REMEDY}")
    take()
