"""One deck of all charts of a municipality: those of the pages to which its overview leads."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from pages.exports.powerpoint import to_slides
from pages.exports.slides import Slide, slides_of, slides_with, spoken
from pages.exports.taken import Taken, records_of
from pages.frame.board import File
from pages.frame.exchange import page_at
from pages.frame.markup import take_button
from pages.frame.page import Page, source_titles
from pages.frame.selection import changed
from pages.frame.show import POWERPOINT, named_file
from pages.wording.notes import sources_of
from pages.wording.values import Rows, era_date

DECK, WHAT = "deck.pptx", "計画と実績の図一式"
# The pages of one programme, with a figure or two each.
OF_A_PROGRAMME = ("pages/plan_vs_actual.py", "pages/plan_periods.py")


def _figures(page: Page, attainment: Rows) -> Iterator[Taken]:
    """The figures of each programme's pages, and of the eight items where the municipality has any.

    Not that of this page: the programmes' own have all its charts.
    """
    for programme in dict.fromkeys(row["programme_code"] for row in attainment):
        for path in OF_A_PROGRAMME:
            yield from _figures_at(path, changed(page.query, programme_code=programme))
    if counted := next((row for row in attainment if row["programme_code"] == "eight_items"), None):
        place = {"prefecture": counted["prefecture"], "place": counted["municipality_code"]}
        yield from _figures_at("pages/eight_items.py", changed(page.query, **place))


def _figures_at(path: str, query: dict[str, str]) -> Iterator[Taken]:
    yield from (take() for take in page_at(Path(path).stem, query).board.figures.values())


def _title(page: Page) -> str:
    """The title of the file and of its first slide."""
    return f"{page.banner}{page.label('municipality_code')}　{WHAT}"


def _cover(page: Page, statement: str) -> Iterator[Slide]:
    """Whose figures these are, of which edition and day."""
    words = page.heading("在宅医療・介護連携推進事業", [], page.options)
    made = [f"データの版：{page.edition.label}", f"作成日：{era_date(date.today())}"]
    said = spoken(page.board.memo, [], page.edition.label, date.today())
    return slides_with(_title(page), words, said, texts=[words.title, statement, *made])


def _sources(page: Page, figures: Iterable[Taken]) -> Iterator[Slide]:
    """Every document and line that the figures are made of; none where these have none."""
    rows = [row for figure in figures for row in records_of(figure.frame())]
    if not (cited := sources_of(rows, source_titles(page.database))):
        return
    words = page.heading("出典", [], page.options)
    said = spoken((), cited, page.edition.label, date.today())
    yield from slides_with(f"この資料の数値の出典は、次の{len(cited)}件である。", words, said, texts=cited)


def deck_button(page: Page, attainment: Rows, statement: str) -> str:
    """A button for the deck, which is made when it is clicked; ``statement`` stands on its cover.

    ``attainment``: ``attainment_by_fiscal_year``.
    """

    def make() -> File:
        figures = list(_figures(page, attainment))
        slides = chain(_cover(page, statement), *map(slides_of, figures), _sources(page, figures))
        return File(named_file(page, WHAT, None, "pptx"), POWERPOINT, to_slides(slides, _title(page)))

    page.board.offer(DECK, make)
    return take_button("PowerPoint（この自治体のすべての図）", DECK)
