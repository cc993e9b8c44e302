"""The printed report: everything in one file, which asks for nothing."""

import re

import pandas as pd

from pages.exports.report import to_report
from pages.exports.tables import tables_of
from tests.exporting import DAY, boards, figure_of


def test_a_report_asks_for_nothing_and_has_a_place_for_every_figure():
    for edition, name, board in boards():
        if not board.figures:
            continue
        html = board.files["report.html"]().content.decode()
        assert re.findall(r'data-figure="([^"]+)"', html) == list(board.figures)
        assert not re.search(r'(src|href)="|url\(|@import|<script|<a ', html), name
        assert ("架空データ" in html) == (edition == "demo")
        for sentence in board.memo:
            assert sentence in html


def test_the_tables_of_a_report_are_those_of_the_screen(taken):
    for each in taken.values():
        html = to_report("題", "選択", each.edition, "", each.memo, {"key": each}, DAY).decode()
        shown = [(t.caption, t.headings, t.rows) for t in tables_of(html)]
        assert shown == [(t.caption, t.headings, t.rows) for t in each.tables]
        assert all(note in html for note in each.heading.notes)


def test_words_from_data_do_not_become_markup_in_a_report():
    hostile = figure_of(pd.DataFrame({"value": [1]}), notes=("<script>alert(1)</script>",))
    html = to_report("<b>", "<i>", "版", "", ["<script>"], {'"><script>': hostile}, DAY).decode()
    assert "<script>" not in html
