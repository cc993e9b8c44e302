"""The screens of a figure that some page shows: 「この図を投影」."""

from collections.abc import Iterator

from pages.exports.tables import Table, picked
from pages.exports.taken import Taken
from pages.frame.exchange import PATHS, page_at
from pages.frame.page import Page
from pages.frame.selection import FIGURE
from pages.frame.source_columns import AS_PRINTED, CITED
from pages.projection.screens import Screen
from pages.wording.values import NOTHING

# Figures of pages that the deck has as screens of its own, by their kind.
OWN = {
    "dashboard.overview": "key",
    "plan_vs_actual.plan_and_actual": "plan",
    "plan_periods.growth": "growth",
}
# Columns of which the source under the figure says enough in the room.
AT_THE_DESK = {CITED, AS_PRINTED, "注記"}
# The page of the deck itself has no figure that is not in it.
PAGES = PATHS.keys() - {"briefing"}


def figure_screens(page: Page) -> list[Screen]:
    """The screens of the figure that the address names; none where there is no such figure, or the deck has it."""
    reference = page.query.get(FIGURE, "")
    name, _, key = reference.partition(".")
    if reference in OWN or name not in PAGES:
        return []
    figures = page_at(name, page.query).board.figures
    if key not in figures:
        return []
    # The page's sentences are on its first figure.
    return list(_screens(figures[key](), is_first=key == next(iter(figures))))


def _for_room(table: Table) -> Table:
    """The table without what is read at the desk – where each row comes from – and without empty columns."""
    empty = {NOTHING, ""}
    told = [
        place
        for place, heading in enumerate(table.headings)
        if heading not in AT_THE_DESK and any(row[place] not in empty for row in table.rows)
    ]
    return picked(table, told)


def _screens(taken: Taken, *, is_first: bool) -> Iterator[Screen]:
    sentence = taken.memo[0] if is_first and taken.memo else ""
    words = taken.heading.without_marks
    bodies = [*taken.charts, *(map(_for_room, taken.tables) if taken.is_table else ())]
    for number, body in enumerate(bodies, start=1):
        said = getattr(body, "statement", "") or f"{words.title}：{taken.statement}"
        yield Screen(
            key=f"figure.{number}",
            name=f"{taken.page}　{taken.what}",
            statement=said,
            heading=words,
            body=body,
            sentence=sentence if number == 1 else "",
            memo=taken.memo,
        )
