"""The two matrices of 取組と課題: how often an item or a theme is told of, municipality by municipality."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pages.charts.count_matrix import count_matrix
from pages.charts.framing import Heading
from pages.charts.item_matrix import item_name
from pages.frame.page import Page
from pages.frame.parts import shown_places
from pages.frame.selection import ALL, FILTER, FIRST_IN_MATRIX, FIRST_IN_THEMES
from pages.frame.show import show
from pages.frame.telling_twins import cells_table
from pages.wording.items import SHORT_NAMES
from pages.wording.tellings import (
    DELIVERIES_NOTE,
    cell_details,
    cell_notes,
    cell_words,
)
from pages.wording.values import Row, Rows, grouped
from queries.answers import Answer


@dataclass(frozen=True)
class Kind:
    """What a matrix counts: the parameter of its part, its columns – in the rows, and as a statement calls them
    after their number –, their headings, the limits that a cell's link sets and lifts, and what the columns are called
    where there is more room than above a cell."""

    name: str
    first: str
    what: str
    column: str
    columns: str
    count: str
    label: Callable[[Row], str]
    limits: Callable[[Row], dict[str, str | None]]
    alone: Callable[[Row], str]
    marks: tuple[str, ...] = ()


# The block of the page in which the rows stand that a cell counts.
LISTED = "listed"
INITIATIVES = Kind(
    "initiative_matrix",
    FIRST_IN_MATRIX,
    "自治体×事業項目の取組",
    "item_code",
    "事業項目",
    "initiative_count",
    lambda cell: item_name(cell["item_code"]),
    lambda cell: {"item_code": cell["item_code"], "delivery": ALL, FILTER: None},
    lambda cell: f"{item_name(cell['item_code'])}{SHORT_NAMES.get(cell['item_code'], '')}",
    (DELIVERIES_NOTE,),
)
CHALLENGES = Kind(
    "theme_matrix",
    FIRST_IN_THEMES,
    "自治体×主題の課題",
    "theme_code",
    "の主題",
    "challenge_count",
    lambda cell: cell["theme"],
    lambda cell: {"item_code": ALL, "delivery": ALL, FILTER: cell["theme"]},
    lambda cell: cell["theme"],
)


def all_of(count: int) -> str:
    """What is shown where no choice limits it."""
    return f"収録している{count:,}自治体"


def draw_matrix(page: Page, cells: Answer, told: Answer, kind: Kind) -> None:
    """Municipality × item or theme; each cell leads to the rows that it counts."""
    names = {cell[kind.column]: kind.label(cell) for cell in cells}
    alone = {cell[kind.column]: kind.alone(cell) for cell in cells}
    count = len({cell["municipality_code"] for cell in cells})
    part, shown = shown_places(page, cells, name=kind.first)
    # A cell leads to a list below its matrix, which stays as it is.
    parts = {name: page.query.get(name) for name in (FIRST_IN_MATRIX, FIRST_IN_THEMES)}

    def changes(cell: Row) -> dict[str, object]:
        return {"place": cell["municipality_code"], **kind.limits(cell)}

    # Every cell sets all of these, so that the figure is the same whatever is chosen, and is not drawn anew.
    unlimited = dict.fromkeys(("place", "item_code", "delivery", FILTER))

    def words_of(rows: Rows) -> Heading:
        keys = {(row["municipality_code"], row[kind.column]) for row in rows}
        found = [row for row in told if (row["municipality_code"], row[kind.column]) in keys]
        said = {"notes": cell_notes(rows, found), "marks": kind.marks}
        return page.heading(kind.what, found, (), caption=all_of(count), **said)

    words = replace(words_of(cells), of=words_of, part=part.text)
    figure = count_matrix(
        shown,
        words,
        column=kind.column,
        columns=kind.columns,
        names=names,
        count=kind.count,
        words=cell_words,
        details=cell_details,
        address=f"{page.address(page.path, **unlimited, **parts)}#{LISTED}",
        changes=changes,
        names_alone=alone,
    )
    places = dict.fromkeys(cell["municipality_code"] for cell in shown)
    links = [page.address(page.path, place=code, **parts) for code in places]
    table = cells_table(shown, kind.column, alone, links, kind.what)
    lines = grouped(shown, "municipality_code")
    show(page, figure, rows=cells, table=table, name=kind.name, what=kind.what, limits=(), lines=lines)
