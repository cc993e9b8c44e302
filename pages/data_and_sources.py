"""データと出典: where a number comes from, what it means, and all of it to take away."""

from pages.frame.markup import paragraph
from pages.frame.page import Page, run_page
from pages.library import SECTIONS
from pages.library.package import package_button


def draw(page: Page) -> None:
    """The whole edition to take away, then the section that is chosen."""
    page.add(paragraph("この版のすべてのデータを、項目と符号の説明を添えて保存できます。"), package_button(page))
    section = page.switch("section", "見るもの", {code: section.label for code, section in SECTIONS.items()})
    SECTIONS[section].draw(page)


run_page("データと出典", "pages/data_and_sources.py", draw)
