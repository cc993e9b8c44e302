"""8事業項目: which municipality does which of (ア)–(ク), and how far it is to all of them."""

from pages.charts.item_counts import item_counts
from pages.charts.item_matrix import item_matrix
from pages.charts.tile_map import tile_map
from pages.frame.item_sections import OF_ALL, detail_address, draw_detail, draw_missing, draw_reconciliation
from pages.frame.item_twins import counts_tables, item_tiles_table, matrix_table
from pages.frame.markup import sentence_list
from pages.frame.page import Page, run_page
from pages.frame.parts import shown_places
from pages.frame.selection import FIRST_IN_MATRIX, ITEM, ITEM_PLACE, ITEM_PREFECTURE
from pages.frame.show import show
from pages.wording.items import COUNT_MARKS, ORDERS, count_notes, lead_sentences, matrix_notes
from queries.runner import Answer


def draw_matrix(page: Page) -> Answer:
    """Municipalities × items, each leading to its detail; returns the cells."""
    order = page.switch("order", "並び順", ORDERS)
    cells = page.ask("item_cells_by_municipality", order=order)
    what = "市町村×事業項目の実施状況"
    part, shown = shown_places(page, cells, name=FIRST_IN_MATRIX)
    places = {row["municipality_code"]: detail_address(page, place=row["municipality_code"]) for row in shown}
    items = {row["item_code"]: detail_address(page, item_code=row["item_code"]) for row in cells}
    text = f"{part.text}計は、すべての自治体を数えたもの。" if part.text else ""
    words = page.heading(what, cells, OF_ALL, marks=matrix_notes(cells), part=text)
    figure = item_matrix(
        shown,
        words,
        places=places,
        items=items,
        address=detail_address(page),
        chosen=page.selected,
        group="medical_area" if order == "area" else None,
        counted=cells,
    )
    table = matrix_table(shown, what, list(places.values()))
    show(page, figure, rows=cells, table=table, name="item_matrix", what=what, limits=OF_ALL)
    return cells


def draw_counts(page: Page) -> None:
    """How many municipalities do each item, over time."""
    counts, totals = page.ask("item_counts_over_time"), page.ask("item_totals_over_time")
    if not counts:
        return
    what = "実施する市町村数の推移"
    due = page.ask("item_deadline")
    words = page.heading(what, [*counts, *totals, *due], OF_ALL, notes=count_notes(counts), marks=[COUNT_MARKS])
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
    words = page.heading(what, counted, OF_ALL)
    figure = tile_map(tiles, words, unit="項目", what="実施項目数", address=detail_address(page), parameter="place")
    table = item_tiles_table(tiles, what)
    show(page, figure, rows=tiles, table=table, name="item_tiles", what=what, limits=OF_ALL)


def draw(page: Page) -> None:
    """Lead, matrix, counts over time, what is still missing, tiles, reconciliation."""
    if page.options["prefecture"].selected is None:
        page.say_nothing(
            "この版には、8事業項目の実施状況が収録されていません。左の「データの版」を選び直してください。"
        )
        return
    found = page.ask("item_cells_by_municipality", order="code")
    deadline, tellings = page.ask("item_deadline"), page.ask("tellings_of_item_deadline")
    lead = lead_sentences(found, deadline, tellings)
    page.add(sentence_list(lead))
    page.memo(lead, limits=OF_ALL)
    cells = draw_matrix(page)
    draw_detail(page, cells)
    draw_counts(page)
    draw_missing(page, cells)
    draw_tiles(page, cells)
    draw_reconciliation(page)
    page.links(("pages/municipalities.py", "自治体の比較で見る", {"programme_code": "eight_items"}))


run_page("8事業項目", "pages/eight_items.py", draw, ITEM_PREFECTURE, ITEM_PLACE, ITEM)
