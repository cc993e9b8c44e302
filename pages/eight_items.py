"""8事業項目: which municipality does which of (ア)–(ク), and how far it is to all of them."""

from pages.charts.item_matrix import item_matrix
from pages.frame.item_figures import draw_counts, draw_tiles
from pages.frame.item_sections import OF_ALL, detail_address, draw_detail, draw_missing, draw_reconciliation
from pages.frame.item_twins import matrix_table
from pages.frame.markup import sentence_list
from pages.frame.page import Page, run_page
from pages.frame.parts import shown_places
from pages.frame.selection import FIRST_IN_MATRIX, ITEM, ITEM_PLACE, ITEM_PREFECTURE
from pages.frame.show import show
from pages.wording.items import ORDERS, lead_sentences, matrix_notes
from pages.wording.values import grouped
from queries.answers import Answer


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
    lines = grouped(shown, "municipality_code")
    show(page, figure, rows=cells, table=table, name="item_matrix", what=what, limits=OF_ALL, lines=lines)
    return cells


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
