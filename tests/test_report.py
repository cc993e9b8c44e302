"""The printed report: everything in one file, which asks for nothing."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest

from pages.exports.report import to_report
from pages.exports.sheets import sheets_of
from pages.exports.tables import Room, Table, column_parts, picked, tables_of
from pages.frame.exchange import page_at
from tests.exporting import DAY, boards, figure_of


def test_a_report_asks_for_nothing_and_has_a_place_for_every_figure():
    for edition, name, board in boards():
        if not board.figures:
            continue
        html = board.files["report.html"]().content.decode()
        assert re.findall(r'data-figure="([^"]+)"', html) == [
            key for key, take in board.figures.items() for _ in sheets_of(take().figure["layout"])
        ]
        assert not re.search(r'(src|href)="|url\(|@import|<script|<a ', html), name
        assert ("架空データ" in html) == (edition == "demo")
        for sentence in board.memo:
            assert sentence in html


def joined(parts: list[Table]) -> Iterator[Table]:
    """Tables whose columns were divided, as they were before: the first column stands in each part, numbered or not."""
    for part in parts:
        caption, number = re.fullmatch(r"(.*?)(?:（(\d+)／\d+）)?", part.caption).groups()
        if number in (None, "1"):
            whole = replace(part, caption=caption)
        else:
            kept = 2 if whole.headings[:2] == part.headings[:2] else 1
            rows = [before + row[kept:] for before, row in zip(whole.rows, part.rows, strict=True)]
            whole = replace(whole, headings=whole.headings + part.headings[kept:], rows=rows)
            is_numbered = kept == 2
        if number is None:
            yield whole
        elif part.caption.endswith(f"（{number}／{number}）"):
            yield picked(whole, range(is_numbered, len(whole.headings)))


def test_the_tables_of_a_report_are_those_of_the_screen(taken):
    for each in taken.values():
        html = to_report("題", each.edition, "", ["の答え", *each.memo], {"key": each}, DAY).decode()
        shown = [(t.caption, t.headings, t.rows) for t in joined(tables_of(html))]
        assert shown == [(t.caption, t.headings, t.rows) for t in each.tables]
        assert all(note in html for note in each.heading.notes)


@pytest.mark.parametrize(
    ("first", "numbers"),
    [(["厚木市", "厚木市"], ["1", "2"]), (["厚木市", "大和市"], None)],
    ids=["alike", "told-apart"],
)
def test_each_row_of_a_divided_table_can_be_found_again_in_every_part(first, numbers):
    headings = ["自治体", *(f"列{number}" for number in range(6))]
    table = Table("取組", headings, [[name, *["十文字を超える長さの語"] * 6] for name in first])
    parts = column_parts(table, Room(width=40, height=100, letter=1, side=0, top=0))
    assert len(parts) > 1
    kept = 2 if numbers else 1
    assert [heading for part in parts for heading in part.headings[kept:]] == headings[1:]
    for part in parts:
        assert part.headings[:kept] == (["番号", "自治体"] if numbers else ["自治体"])
        if numbers:
            assert [row[0] for row in part.rows] == numbers
            assert 0 in part.numbers
        assert [row[kept - 1] for row in part.rows] == first


def test_every_table_of_a_page_is_in_its_report():
    for _, name, board in boards():
        if not board.figures:
            continue
        on_page = [table.caption for block in board.blocks for table in tables_of(block.content)]
        printed = [table.caption for table in joined(tables_of(board.files["report.html"]().content.decode()))]
        assert printed == on_page, name


def test_a_report_says_at_its_head_only_what_all_of_it_is_of():
    chosen = {"edition": "documents", "place": "142077"}
    board = page_at("initiatives", chosen).board
    html = board.files["report.html"]().content.decode()
    head = re.search("<header>.*?</header>", html)[0]
    place = "神奈川県 茅ヶ崎市"
    assert place not in head
    # The list follows the choice and says so; the memo, which counts everything, does not.
    assert f"<h2>取組</h2><p>{place}｜" in html
    assert place not in board.said_of

    html = page_at("plan_periods", {"edition": "demo"}).board.files["report.html"]().content.decode()
    assert "出前講座" in re.search("<header>.*?</header>", html)[0]


def test_words_from_data_do_not_become_markup_in_a_report():
    hostile = figure_of(pd.DataFrame({"value": [1]}), notes=("<script>alert(1)</script>",))
    html = to_report("<b>", "<i>版", "", ["<script>", "<script>"], {'"><script>': hostile}, DAY).decode()
    assert "<script>" not in html
