"""The screens of a figure that some page shows: 「この図を投影」."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from pages.charts.framing import Heading
from pages.charts.native import NativeChart
from pages.exports.tables import Table, picked
from pages.exports.taken import Taken
from pages.frame.exchange import PATHS, page_at
from pages.frame.page import Page
from pages.frame.selection import FIGURE
from pages.frame.source_columns import AS_PRINTED, CITED
from pages.projection.screens import Body, Screen
from pages.wording.beneath import part_words
from pages.wording.values import NOTHING, Rows, measured

# Figures of pages that the deck has as screens of its own, by their kind.
OWN = {
    "dashboard.overview": "key",
    "plan_vs_actual.plan_and_actual": "plan",
    "plan_periods.growth": "growth",
}
ITEMS_NAMED = re.compile("（[ア-ク]）")
# A note that says what a word means; it begins with the word.
EXPLAINED = re.compile("「([^」]+)」は")
# Columns of which the source under the figure says enough in the room, or that are read and not shown: the number of a
# mark that is not drawn here, how exact a date is that says so itself, summaries.
AT_THE_DESK = {CITED, AS_PRINTED, "注記", "番号", "精度", "内容の要約"}
# The page of the deck itself has no figure that is not in it.
PAGES = PATHS.keys() - {"briefing"}


def page_of_figure(query: Mapping[str, str]) -> Page | None:
    """The page with the figure that the address names; None where there is no such figure, or the deck has it."""
    reference = query.get(FIGURE, "")
    name, _, key = reference.partition(".")
    if reference in OWN or name not in PAGES:
        return None
    page = page_at(name, query)
    return page if key in page.board.figures else None


def figure_screens(page: Page, key: str) -> list[Screen]:
    """The screens of the figure ``key`` of a page."""
    return list(_screens(page.board.figures[key](), _subject(page)))


def _subject(page: Page) -> str:
    """「出前講座の開催回数は、」 where a page is of one measure."""
    if "measure_code" not in page.options:
        return ""
    programme, measure = (page.label(name) for name in ("programme_code", "measure_code"))
    return f"{measured({'programme': programme, 'measure': measure.partition('（')[0]})}は、"


def _for_room(table: Table) -> Table:
    """The table without what is read at the desk – where each row comes from – and without empty columns."""
    empty = {NOTHING, ""}
    told = [
        place
        for place, heading in enumerate(table.headings)
        if heading not in AT_THE_DESK and any(row[place] not in empty for row in table.rows)
    ]
    return picked(table, told)


def _tables(taken: Taken) -> list[Table]:
    """The cells of a grid as they are read; else the figure's table without what is read at the desk."""
    if "grid" not in taken.figure:
        return list(map(_for_room, taken.tables))
    return [Table(taken.heading.title, *taken.figure["grid"]()[:2], of=taken.figure["grid"]().records)]


def _notes_on(body: object, notes: Iterable[str]) -> Iterator[str]:
    """Of a figure of several charts the notes on this one: what is said of other items is said on their screens."""
    shown = set(ITEMS_NAMED.findall(getattr(body, "title", "")))
    for note in notes:
        named = set(ITEMS_NAMED.findall(note))
        if not named or named & shown:
            yield note


def _without_unseen(chart: NativeChart, notes: Iterable[str]) -> Iterator[str]:
    """The notes without those on words that stand in the cells of the figure's table, and not in its chart."""
    names = [*map(str, chart.categories), *(series.name for series in chart.series)]
    shown = {word for name in names for word in name.split("　")}
    for note in notes:
        explained = EXPLAINED.match(note)
        if not explained or explained[1] in shown:
            yield note


def _words_of(words: Heading, rows: Rows) -> Heading:
    """The words around some of the figure's rows."""
    return replace(words.around(rows), part=words.part).without_marks


def _words_around(body: Body, words: Heading, taken: Taken) -> Heading:
    """The words around one of the figure's bodies: of several charts, or of one year of many, what is said of it."""
    if "grid" in taken.figure and isinstance(body, NativeChart):
        return _words_of(words, body.rows)
    notes = _notes_on(body, words.notes) if taken.charts[1:] else words.notes
    return replace(words, notes=tuple(_without_unseen(body, notes) if isinstance(body, NativeChart) else notes))


def _screens(taken: Taken, subject: str) -> Iterator[Screen]:
    words, figure = taken.heading.without_marks, taken.figure
    bodies = [*taken.charts, *(_tables(taken) if taken.is_table else ())]
    # What the page says of all that is selected.
    beneath = figure.get("beneath") or next(iter(taken.memo), "")
    for number, body in enumerate(bodies, start=1):
        said = getattr(body, "statement", "") or f"{subject}{taken.statement}"
        yield Screen(
            key=f"figure.{number}",
            name=f"{taken.page}　{taken.what}",
            statement=f"{said}である。",
            heading=_words_around(body, words, taken),
            body=body,
            sentence=getattr(body, "sentence", "") or beneath,
            memo=taken.memo,
            says=part_words if "grid" in figure else None,
            words_of=partial(_words_of, words) if "grid" in figure else None,
        )
