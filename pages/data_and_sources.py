"""データと出典: where a number comes from, what it means, and all of it to take away."""

from pages.frame.page import open_page
from pages.library import SECTIONS

page = open_page("データと出典")
section = page.switch("section", "見るもの", {code: section.label for code, section in SECTIONS.items()})
SECTIONS[section].draw(page)
