"""Workbooks on paper: no page ends within a chart, and no letter of the data is too small to be read."""

import io
import re

import openpyxl
import pandas as pd
from openpyxl.utils import column_index_from_string

from pages.charts.lettering import columns_of
from pages.charts.native import ACTUAL_LOOKS, PLANNED, chart, point
from pages.exports.workbook import to_workbook
from tests.exporting import figure_of

# Px of A4 across between XlsxWriter's margins, at 96 to the inch; and of a row as high as Japanese letters make it.
WIDTH, HEIGHT, ROW = (11.69 - 1.4) * 96, (8.27 - 1.5) * 96, 25
# Px of a digit, by which columns are measured, and of half a Japanese letter.
DIGIT, LETTER = 11.15, 7.4
SMALLEST, LETTERS = 7, 11


def book_of(taken) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_workbook(taken)))


def widths_of(sheet) -> list[float]:
    """Px of each column up to the last one with a width, in which a file counts the air beside its words."""
    widths = {}
    for each in sheet.column_dimensions.values():
        widths |= dict.fromkeys(range(each.min, each.max + 1), each.width)
    return [widths.get(column, 9) * DIGIT for column in range(1, max(widths) + 1)]


def of_sixty_municipalities():
    names = [f"自治体{number}　達成率{number}.0%" for number in range(60)]
    sides = {
        "計画": [point(number + 1, str(number + 1), PLANNED) for number in range(60)],
        "実績": [point(number, str(number), ACTUAL_LOOKS["A"]) for number in range(60)],
    }
    each = figure_of(pd.DataFrame({"value": range(60)}))
    each.figure["native"] = lambda: [chart("bars", "開催回数（回）", names, sides)]
    return each


def test_no_page_ends_within_a_chart(taken):
    divided = 0
    for each in (*taken.values(), of_sixty_municipalities()):
        sheet = book_of(each)["グラフ"]
        if not sheet._charts:
            continue
        # Excel does not keep breaks together with a width in pages.
        assert not sheet.sheet_properties.pageSetUpPr.fitToPage
        scale = (sheet.page_setup.scale or 100) / 100
        ends = [mark.id for mark in sheet.row_breaks.brk]
        divided += bool(ends)
        for drawn in sheet._charts:
            first, last = drawn.anchor._from, drawn.anchor.to
            top = max((end for end in ends if end <= first.row), default=0)
            # Its title stands in the row where it begins.
            assert not [end for end in ends if first.row < end <= last.row]
            assert (last.row + 1 - top) * ROW * scale <= HEIGHT
            assert sum(widths_of(sheet)[: last.col + 1]) * scale <= WIDTH
    assert divided > 5


def test_a_chart_of_sixty_municipalities_is_several_charts_that_each_fit_a_page():
    each = of_sixty_municipalities()
    sheet = book_of(each)["グラフ"]
    titles = [cell.value for cell in sheet["A"] if cell.value and "開催回数" in str(cell.value)]
    assert len(titles) == len(sheet._charts) > 1
    assert titles[0] == f"開催回数（回）（1／{len(titles)}）"
    named = [cell.value for cell in sheet["A"] if str(cell.value).startswith("自治体")]
    assert named == list(each.charts[0].categories)
    # To one scale, that bars can be compared.
    assert len({drawn.y_axis.scaling.max for drawn in sheet._charts}) == 1
    assert sheet._charts[0].y_axis.scaling.max >= 60


def test_all_words_under_the_charts_are_printed(taken):
    for each in taken.values():
        sheet = book_of(each)["グラフ"]
        found = "".join(str(cell.value) for cell in sheet["A"] if cell.value)
        scale = (sheet.page_setup.scale or 100) / 100
        for line in each.heading.without_marks.lines:
            assert line in found
        for cell in sheet["A"]:
            assert columns_of(str(cell.value or "")) * LETTER * scale <= WIDTH


def test_the_data_are_printed_in_letters_that_can_be_read(taken):
    fitted = []
    for each in (*taken.values(), figure_of(pd.DataFrame({"value": [1]}))):
        sheet = book_of(each)["データ"]
        printed = len(sheet[sheet.print_area.split("!")[1].replace("$", "")][0])
        if sheet.sheet_properties.pageSetUpPr.fitToPage:
            scale = min(1, WIDTH / sum(widths_of(sheet)[:printed]))
            assert sheet.print_title_cols is None
        else:
            scale = (sheet.page_setup.scale or 100) / 100
            # On several pages each says whose lines they are, in columns that leave room for others, and their numbers.
            first, last = map(column_index_from_string, re.findall("[A-Z]+", sheet.print_title_cols))
            assert first == 1
            assert sum(widths_of(sheet)[:last]) * scale <= WIDTH / 3
            assert sheet.print_options.headings
        assert scale * LETTERS >= SMALLEST
        fitted.append(sheet.sheet_properties.pageSetUpPr.fitToPage)
    assert fitted[-1]
    assert not all(fitted)
