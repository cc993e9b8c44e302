"""The screens of the eight items: those of the municipality, of its prefecture, and over time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pages.charts.item_counts import ITEMS, as_panel, native_counts
from pages.charts.item_matrix import item_name, native_items
from pages.exports.tables import Table
from pages.projection.screens import Screen
from pages.wording.briefing import all_items_words, own_items_words
from pages.wording.framework import told_of_deadline
from pages.wording.items import items_sentence, lead_sentences
from pages.wording.values import grouped
from queries.answers import Answer

if TYPE_CHECKING:
    from pages.projection.contents import Deck


def item_screens(deck: "Deck") -> Iterator[Screen]:
    """None where nothing is known of the municipality's items."""
    of_one = deck.page.ask("item_cells_of_municipality")
    if not of_one:
        return
    prefecture = of_one[0]["prefecture"]
    cells = deck.page.ask("item_cells_by_municipality", prefecture=prefecture, order="code")
    yield _own(deck, of_one, cells)
    yield _all(deck, cells, prefecture)
    yield from _over_time(deck, prefecture)


def _own(deck: "Deck", of_one: Answer, cells: Answer) -> Screen:
    mine = [cell for cell in cells if cell["municipality_code"] == deck.page.selected["municipality_code"]]
    statement, sentence = own_items_words(of_one)
    rows = [[f"{item_name(cell['item_code'])}{cell['item']}", cell["status_label"]] for cell in mine]
    table = Table("8事業項目の状況", ["事業項目", "状況"], rows)
    words = deck.page.heading(table.caption, mine, (), caption=deck.page.label("municipality_code"))
    memo = (items_sentence(of_one),)
    return Screen("items.own", "8事業項目　この自治体", statement, words, table, sentence, memo, rows=mine)


def _all(deck: "Deck", cells: Answer, prefecture: str) -> Screen:
    deadline, tellings = deck.page.ask("item_deadline"), deck.page.ask("tellings_of_item_deadline")
    statement, sentence = all_items_words(cells, prefecture)
    told = "".join(told_of_deadline(due, tellings) for due in deadline)
    (chart,) = native_items(cells)
    words = deck.page.heading(chart.title, cells, (), caption=prefecture)
    memo = tuple(lead_sentences(cells, deadline, tellings))
    name, said = f"8事業項目　{prefecture}の市町村数", sentence + told
    return Screen("items.all", name, statement, words, chart, said, memo, rows=cells)


def _over_time(deck: "Deck", prefecture: str) -> Iterator[Screen]:
    counts = deck.page.ask("item_counts_over_time", prefecture=prefecture)
    totals = deck.page.ask("item_totals_over_time", prefecture=prefecture)
    if not counts or not totals:
        return
    (chart,) = native_counts([(as_panel(totals, grouped(counts, "item_code")), ITEMS)])
    words = deck.page.heading(chart.title, totals, (), caption=prefecture)
    statement = f"{chart.statement}である。"
    name, memo = f"8事業項目　{prefecture}の推移", (statement, chart.sentence)
    yield Screen("items.time", name, statement, words, chart, chart.sentence, tuple(filter(None, memo)), rows=totals)
