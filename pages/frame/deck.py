"""One deck of all charts of a municipality: those of this page, and those to which it leads."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pages.exports.slides import slides_of, to_slides
from pages.exports.taken import Taken
from pages.frame.board import File
from pages.frame.exchange import page_at
from pages.frame.markup import take_button
from pages.frame.page import Page
from pages.frame.selection import changed
from pages.frame.show import POWERPOINT, named_file
from pages.wording.values import Rows

DECK = "deck.pptx"
# The pages of one programme, with a figure or two each.
OF_A_PROGRAMME = ("pages/plan_vs_actual.py", "pages/plan_periods.py")


def _figures(page: Page, attainment: Rows) -> Iterator[Taken]:
    """The figures of this page, of each programme's pages, and of the eight items where the municipality has any."""
    yield from (take() for take in page.board.figures.values())
    for programme in dict.fromkeys(row["programme_code"] for row in attainment):
        for path in OF_A_PROGRAMME:
            yield from _figures_at(path, changed(page.query, programme_code=programme))
    if counted := next((row for row in attainment if row["programme_code"] == "eight_items"), None):
        place = {"prefecture": counted["prefecture"], "place": counted["municipality_code"]}
        yield from _figures_at("pages/eight_items.py", changed(page.query, **place))


def _figures_at(path: str, query: dict[str, str]) -> Iterator[Taken]:
    yield from (take() for take in page_at(Path(path).stem, query).board.figures.values())


def deck_button(page: Page, attainment: Rows) -> str:
    """A button for the deck, which is made when it is clicked. ``attainment``: ``attainment_by_fiscal_year``."""

    def make() -> File:
        name = named_file(page, "計画と実績の図一式", None, "pptx")
        slides = chain.from_iterable(map(slides_of, _figures(page, attainment)))
        return File(name, POWERPOINT, to_slides(slides, page.label("municipality_code")))

    page.board.offer(DECK, make)
    return take_button("PowerPoint（この自治体のすべての図）", DECK)
