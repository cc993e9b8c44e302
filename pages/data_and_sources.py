"""データと出典: where a number comes from, what it means, and all of it to take away."""

from pages.frame.page import Page, run_page
from pages.library import SECTIONS


def draw(page: Page) -> None:
    """The section that is chosen."""
    section = page.switch("section", "見るもの", {code: section.label for code, section in SECTIONS.items()})
    SECTIONS[section].draw(page)


run_page("データと出典", "pages/data_and_sources.py", draw)
