"""8事業項目: which municipality does which of (ア)–(ク), and how far it is to all of them."""

import streamlit as st

from pages.charts.item_counts import item_counts
from pages.charts.item_matrix import item_matrix
from pages.charts.tile_map import tile_map
from pages.frame.item_twins import counts_tables, item_tiles_table, matrix_table, missing_tables, reconciliation_tables
from pages.frame.messages import plain, say_nothing
from pages.frame.page import open_page
from pages.frame.selection import ITEM_PREFECTURE
from pages.frame.show import download_csv, show
from pages.wording.items import ORDERS, count_notes, matrix_notes, missing_sentence, reconciliation_sentence
from pages.wording.values import records

page = open_page("8事業項目", ITEM_PREFECTURE)
if page.options["prefecture"].selected is None:
    say_nothing("この版には、8事業項目の実施状況が収録されていません。左の「データの版」を選び直してください。")
    st.stop()

answer = page.ask("item_cells_by_municipality", order=page.switch("order", "並び順", ORDERS))
cells = records(answer)
heading = page.heading("市町村×事業項目の実施状況", cells, ("prefecture",), notes=matrix_notes(cells))
show(
    page,
    item_matrix(cells, heading),
    rows=answer,
    table=lambda: matrix_table(cells, heading.title),
    name="item_matrix",
    what=heading.title,
)

counts_answer, totals = page.ask("item_counts_over_time"), page.ask("item_totals_over_time")
if counts := records(counts_answer):
    over_time = page.heading("実施する市町村数の推移", counts, ("prefecture",), notes=count_notes(counts))
    show(
        page,
        item_counts(counts, over_time),
        rows=counts_answer,
        table=lambda: counts_tables(counts, totals, over_time.title),
        name="item_counts",
        what=over_time.title,
    )

st.header("予定を含めても残る項目", anchor=False)
missing = [cell for cell in cells if cell["status"] == "none"]
st.markdown(plain(missing_sentence(cells, missing)))
if missing:
    st.html(missing_tables(missing))

tiles_answer = page.ask("items_by_municipality")
if tiles := records(tiles_answer):
    placed = page.heading("実施項目数のタイル図", tiles, ("prefecture",))
    show(
        page,
        tile_map(tiles, placed, unit="項目"),
        rows=tiles_answer,
        table=lambda: item_tiles_table(tiles, placed.title),
        name="item_tiles",
        what=placed.title,
    )

reconciliation_answer = page.ask("item_count_reconciliation")
if reconciliation := records(reconciliation_answer):
    st.header("印字された数と一覧の照合", anchor=False)
    say = st.markdown if all(row["is_equal"] for row in reconciliation) else st.warning
    say(plain(reconciliation_sentence(reconciliation)))
    st.html(reconciliation_tables(reconciliation))
    download_csv(page, reconciliation_answer, name="reconciliation", what="8事業項目_照合")
page.link("pages/municipalities.py", "自治体の比較で見る", programme_code="eight_items")
