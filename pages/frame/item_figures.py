"""The figures of 8事業項目 beside its matrix: counts over time, and the prefecture as tiles."""

from dataclasses import replace

from pages.charts.framing import Heading
from pages.charts.item_counts import as_panel, item_counts
from pages.charts.native import each_alone
from pages.charts.tile_map import tile_map
from pages.frame.item_sections import OF_ALL, detail_address
from pages.frame.item_twins import counts_tables, item_tiles_table
from pages.frame.page import Page
from pages.frame.show import show
from pages.wording.items import COUNT_MARKS, count_notes
from pages.wording.values import Rows, grouped
from queries.answers import Answer


def draw_counts(page: Page) -> None:
    """How many municipalities do each item, over time."""
    counts, totals = page.ask("item_counts_over_time"), page.ask("item_totals_over_time")
    if not counts:
        return
    what = "実施する市町村数の推移"
    due = page.ask("item_deadline")

    def words_of(rows: Rows) -> Heading:
        return page.heading(what, [*rows, *due], OF_ALL, notes=count_notes(rows), marks=[COUNT_MARKS])

    words = replace(words_of([*counts, *as_panel(totals, grouped(counts, "item_code"))]), of=words_of)
    figure = item_counts(counts, words, totals=totals, deadline=due[0]["occurred_on"] if due else None)
    table = counts_tables(counts, totals, what)
    show(page, figure, rows=counts, table=table, name="item_counts", what=what, limits=OF_ALL)


def draw_tiles(page: Page, cells: Answer) -> None:
    """The prefecture as tiles, with the count of items of each municipality; all its cells are the source."""
    tiles = page.ask("items_by_municipality")
    if not tiles:
        return
    what = "実施項目数のタイル図"
    placed = {tile["municipality_code"] for tile in tiles}
    counted = [cell for cell in cells if cell["municipality_code"] in placed]

    def words_of(rows: Rows) -> Heading:
        shown = {row["municipality_code"] for row in rows}
        return page.heading(what, [cell for cell in counted if cell["municipality_code"] in shown], OF_ALL)

    words = replace(words_of(counted), of=words_of)
    figure = tile_map(tiles, words, unit="項目", what="実施項目数", address=detail_address(page), parameter="place")
    table = item_tiles_table(tiles, what)
    lines = each_alone(tiles)
    show(page, figure, rows=tiles, table=table, name="item_tiles", what=what, limits=OF_ALL, lines=lines)
