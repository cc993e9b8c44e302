"""8事業項目: which municipality does which of (ア)–(ク), and how far it is to all of them."""

from pages.charts.item_counts import item_counts
from pages.charts.item_matrix import item_matrix
from pages.charts.tile_map import tile_map
from pages.frame.item_twins import (
    counts_tables,
    detail_table,
    item_tiles_table,
    matrix_table,
    missing_tables,
    reconciliation_tables,
)
from pages.frame.markup import heading, paragraph, warning
from pages.frame.page import Page, run_page
from pages.frame.selection import ITEM, ITEM_PLACE, ITEM_PREFECTURE
from pages.frame.show import csv_button, show
from pages.wording.items import (
    ORDERS,
    count_notes,
    detail_sentence,
    matrix_notes,
    missing_sentence,
    reconciliation_sentence,
)
from queries.runner import Answer

DETAIL = "detail"


def detail_address(page: Page, **changes: object) -> str:
    """The address at which the detail of ``place`` or ``item_code`` stands, and where on the page it stands."""
    return f"{page.address(page.path, **changes)}#{DETAIL}"


def draw_matrix(page: Page) -> Answer:
    """Municipalities × items, each leading to its detail; returns the cells."""
    cells = page.ask("item_cells_by_municipality", order=page.switch("order", "並び順", ORDERS))
    what = "市町村×事業項目の実施状況"
    places = {row["municipality_code"]: detail_address(page, place=row["municipality_code"]) for row in cells}
    items = {row["item_code"]: detail_address(page, item_code=row["item_code"]) for row in cells}
    words = page.heading(what, cells, ("prefecture",), notes=matrix_notes(cells))
    figure = item_matrix(cells, words, places=places, items=items, address=detail_address(page), chosen=page.selected)
    table = matrix_table(cells, what, list(places.values()))
    show(page, figure, rows=cells, table=table, name="item_matrix", what=what)
    return cells


def draw_detail(page: Page, cells: Answer) -> None:
    """The chosen municipality or item, cell by cell with its line; nothing where neither is chosen."""
    place, item = page.selected["place"], page.selected["item_code"]
    if not place and not item:
        return
    chosen = cells.where(lambda row: place in (None, row["municipality_code"]) and item in (None, row["item_code"]))
    what = "・".join(page.label(name) for name in ("place", "item_code") if page.selected[name])
    page.board.add(heading(f"{what}の実施状況"), key=DETAIL)
    page.add(paragraph(detail_sentence(chosen)), detail_table(chosen, what))
    page.add(csv_button(page, chosen.frame, len(chosen), name="item_detail", what="8事業項目_内訳"))


def draw_counts(page: Page) -> None:
    """How many municipalities do each item, over time."""
    counts, totals = page.ask("item_counts_over_time"), page.ask("item_totals_over_time")
    if not counts:
        return
    what = "実施する市町村数の推移"
    due = page.ask("item_deadline")
    words = page.heading(what, counts, ("prefecture",), notes=count_notes(counts))
    figure = item_counts(counts, words, totals=totals, deadline=due[0]["occurred_on"] if due else None)
    show(page, figure, rows=counts, table=counts_tables(counts, totals, what), name="item_counts", what=what)


def draw_tiles(page: Page) -> None:
    """The prefecture as tiles, with the count of items of each municipality."""
    tiles = page.ask("items_by_municipality")
    if not tiles:
        return
    what = "実施項目数のタイル図"
    figure = tile_map(tiles, page.heading(what, tiles, ("prefecture",)), unit="項目")
    show(page, figure, rows=tiles, table=item_tiles_table(tiles, what), name="item_tiles", what=what)


def draw_reconciliation(page: Page) -> None:
    """Stated counts beside the counts of the lists."""
    rows = page.ask("item_count_reconciliation")
    if not rows:
        return
    say = paragraph if all(row["is_equal"] for row in rows) else warning
    page.add(heading("印字された数と一覧の照合"), say(reconciliation_sentence(rows)), reconciliation_tables(rows))
    page.add(csv_button(page, rows.frame, len(rows), name="reconciliation", what="8事業項目_照合"))


def draw(page: Page) -> None:
    """Matrix, counts over time, what is still missing, tiles, reconciliation."""
    if page.options["prefecture"].selected is None:
        page.say_nothing(
            "この版には、8事業項目の実施状況が収録されていません。左の「データの版」を選び直してください。"
        )
        return
    cells = draw_matrix(page)
    draw_detail(page, cells)
    draw_counts(page)
    missing = [cell for cell in cells if cell["status"] == "none"]
    page.add(heading("予定を含めても残る項目"), paragraph(missing_sentence(cells, missing)))
    if missing:
        page.add(missing_tables(missing))
    draw_tiles(page)
    draw_reconciliation(page)
    page.links(("pages/municipalities.py", "自治体の比較で見る", {"programme_code": "eight_items"}))


run_page("8事業項目", "pages/eight_items.py", draw, ITEM_PREFECTURE, ITEM_PLACE, ITEM)
