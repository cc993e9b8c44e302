"""Counts over time in a workbook: the lines that a slide has, states apart, and headings that nothing covers."""

import io

import openpyxl

from pages.charts.native_lines import lines_of
from pages.exports.workbook import to_workbook


def sheet_of_charts(taken, edition: str):
    each = taken[edition, "eight_items", "item_counts"]
    return each, openpyxl.load_workbook(io.BytesIO(to_workbook(each)))["グラフ"]


def values_of(sheet, series) -> list:
    """The cells that a series of a chart is drawn of."""
    return [cell.value for (cell,) in sheet[series.val.numRef.f.split("!")[1].replace("$", "")]]


def name_of(sheet, series) -> str:
    return sheet[series.tx.strRef.f.split("!")[1].replace("$", "")].value


def dash_of(series) -> str:
    return series.graphicalProperties.line.dashStyle


def test_a_workbook_has_the_lines_that_a_slide_has(taken):
    for edition in ("documents", "demo"):
        each, sheet = sheet_of_charts(taken, edition)
        assert len(sheet._charts) == len(each.charts) == 9
        for drawn, made in zip(each.charts, sheet._charts, strict=True):
            found = {name_of(sheet, series): series for series in made.series}
            for line in lines_of(drawn):
                series = found[line.name]
                assert values_of(sheet, series) == line.values
                assert dash_of(series) == ("sysDot" if line.is_dotted else "dash")
                assert (series.marker is None, series.marker.symbol) == (False, None)
            due, total = drawn.due
            assert set(values_of(sheet, found[due])) == {total}
            assert made.y_axis.scaling.max > total


def test_a_number_just_under_the_line_of_all_stands_below_its_mark(taken):
    below = 0
    for edition in ("documents", "demo"):
        each, sheet = sheet_of_charts(taken, edition)
        for drawn, made in zip(each.charts, sheet._charts, strict=True):
            for series, shown in zip(made.series, drawn.series, strict=False):
                for label in series.dLbls.dLbl:
                    value = shown.points[label.idx].value
                    if value is not None:
                        assert (label.dLblPos == "b") == (0.6 <= value / drawn.due[1] < 1)
                        below += label.dLblPos == "b"
    assert below


def test_the_axis_of_time_counts_in_days_and_names_fiscal_years(taken):
    _, sheet = sheet_of_charts(taken, "documents")
    for made in sheet._charts:
        assert (made.x_axis.baseTimeUnit, made.x_axis.majorUnit, made.x_axis.majorTimeUnit) == ("days", 1, "years")
        assert "年度" in made.x_axis.number_format.formatCode


def test_a_state_stands_apart_from_the_number_before_it(taken):
    _, sheet = sheet_of_charts(taken, "documents")
    (head,) = [cell for cell in sheet[5] if cell.value == "状態"]
    for cell in (head, sheet.cell(6, head.column)):
        assert (cell.alignment.horizontal, cell.alignment.indent) == ("left", 1)


def test_no_chart_covers_the_heading_of_its_table(taken):
    for each in (each for each in taken.values() if each.charts):
        sheet = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))["グラフ"]
        titled = {cell.row for cell in sheet["A"] for drawn in each.charts if str(cell.value).startswith(drawn.title)}
        for made in sheet._charts:
            # Rows of an anchor are counted from 0: that of the heading just above is the same number.
            assert made.anchor._from.row in titled
            assert made.anchor._from.row + 1 not in titled
