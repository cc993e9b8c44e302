"""Excel: five sheets, typed cells, native charts of the same values, and nothing that runs."""

import csv
import io
from datetime import date
from math import ceil

import openpyxl
import pandas as pd
import pytest

from pages.charts.native import ACTUAL_LOOKS, PLANNED
from pages.exports import workbook
from pages.exports.csv import FORMULA_STARTS, to_csv, to_shift_jis
from pages.exports.workbook import SHEETS, TooManyRows, to_workbook
from tests.exporting import PAYLOADS, figure_of, sheet_of


def test_a_workbook_has_its_five_sheets_and_no_formula(taken):
    for each in taken.values():
        book = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))
        assert tuple(book.sheetnames) == SHEETS
        assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_the_sheet_of_data_holds_the_frame_cell_by_cell(taken):
    for each in taken.values():
        frame, read = each.rows(), sheet_of(to_workbook(each))
        assert read.header == list(frame.columns)
        assert len(read.records) == len(frame)
        for place, name in enumerate(frame.columns):
            column = frame[name].astype(object).where(frame[name].notna(), None)
            for value, cell in zip(column, (record[place] for record in read.records), strict=True):
                if isinstance(value, date):
                    assert cell.date() == value
                elif isinstance(value, str):
                    assert (cell or "") == value
                else:
                    assert cell == value


def test_codes_stay_text_and_numbers_numbers():
    frame = pd.DataFrame({"municipality_code": ["011002"], "actual_value": pd.array([13], "Int64")})
    read = sheet_of(to_workbook(figure_of(frame)))
    assert read.records[0][:2] == ["011002", 13]


def test_the_header_stays_in_sight_and_filters(taken):
    each = next(iter(taken.values()))
    sheet = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))["データ"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert len({dimension.width for dimension in sheet.column_dimensions.values()}) > 1


def test_the_data_are_printed_under_their_header(taken):
    for (edition, _, _), each in taken.items():
        book = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))
        sheet = book["データ"]
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$1:$1"
        # The figure's words, which are the same in each line, are printed once, on the cover.
        last = sheet[sheet.print_area.split("!")[1].replace("$", "")][0][-1]
        assert not str(last.value).startswith("figure_")
        assert sheet.cell(1, last.column + 1).value == "figure_title"
        banners = {sheet.oddHeader.right.text for sheet in book}
        assert banners == {"【架空データ】" if edition == "demo" else None}


def test_a_long_note_has_a_row_as_high_as_it_needs(taken):
    each = next(each for each in taken.values() if any(len(sentence) > 60 for sentence in each.memo))
    sheet = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))["注記"]
    high = {row[1].value: sheet.row_dimensions[row[1].row].height for row in sheet.iter_rows()}
    longest = max(each.memo, key=len)
    assert high[longest] >= 2 * min(high.values())


def test_a_figure_of_bars_or_lines_has_native_charts_of_the_same_values(taken):
    with_charts = {key: each for key, each in taken.items() if each.charts}
    assert {key for _, _, key in taken} - {key for _, _, key in with_charts} == {"item_flow", "time_line"}
    for each in with_charts.values():
        sheet = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))["グラフ"]
        # What has more bars than a page has room for is several charts.
        assert len(sheet._charts) == sum(ceil(len(c.categories) / 16) for c in each.charts)
        shown = {cell.value for row in sheet.iter_rows() for cell in row}
        for drawn in each.charts:
            assert any(str(text).startswith(drawn.title) for text in shown)
            for series in drawn.series:
                assert drawn.name_of(series) in shown
                assert {p.value for p in series.points if p.value is not None} <= shown


def test_a_figure_of_cells_is_also_the_table_of_the_screen(taken):
    for each in (each for each in taken.values() if each.is_table):
        sheet = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))["グラフ"]
        shown = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
        for table in each.tables:
            assert set(table.headings) <= shown | {""}
            assert {text for row in table.rows for text in row if text} <= shown


def test_states_differ_in_ground_outline_or_pattern():
    looks = [PLANNED, *ACTUAL_LOOKS.values()]
    assert len({(look.fill, look.line, look.is_hatched) for look in looks}) == len(looks)


def test_cover_and_notes_say_selection_as_of_source_and_notes(taken):
    for each in taken.values():
        book = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))
        for name in ("表紙", "注記"):
            shown = [str(cell.value) for row in book[name].iter_rows() for cell in row]
            for text in (each.heading.as_of, each.heading.source, *(f"※ {note}" for note in each.heading.notes)):
                assert not text or text in shown
        cover = [str(cell.value) for row in book["表紙"].iter_rows() for cell in row]
        assert f"{each.heading.banner} {each.heading.title}".strip() in cover
        assert each.edition in cover


def test_the_codes_of_the_data_are_explained(taken):
    for each in taken.values():
        content = to_workbook(each)
        header = sheet_of(content).header
        codes = sheet_of(content, "コード表")
        assert codes.header == ["code_list", "code", "label", "definition"]
        assert {record[1] for record in codes.records if record[0] == "項目"} == set(header)
        if "obs_status" in header:
            assert {"A", "P", "F", "S"} <= {record[1] for record in codes.records if record[0] == "obs_status"}


def test_no_payload_becomes_a_formula_in_any_file():
    assert len(PAYLOADS) >= 30
    frame = pd.DataFrame({"municipality": PAYLOADS, "note": PAYLOADS[::-1], "actual_value": range(len(PAYLOADS))})
    hostile = figure_of(frame, notes=tuple(PAYLOADS[:3]))
    read = sheet_of(to_workbook(hostile))
    assert read.formulas == 0
    assert [record[2] for record in read.records] == list(range(len(PAYLOADS)))
    for content, encoding in ((to_csv(frame), "utf-8-sig"), (to_shift_jis(frame)[0], "cp932")):
        for record in list(csv.reader(io.StringIO(content.decode(encoding), newline="")))[1:]:
            assert not [cell for cell in record[:2] if cell.startswith(FORMULA_STARTS)]


def test_an_empty_selection_says_so_and_keeps_its_header():
    frame = pd.DataFrame({"municipality": pd.array([], "str"), "actual_value": pd.array([], "Int64")})
    content = to_workbook(figure_of(frame))
    assert sheet_of(content).header[:2] == ["municipality", "actual_value"]
    cover = openpyxl.load_workbook(io.BytesIO(content))["表紙"]
    assert any("0行" in str(cell.value) for row in cover.iter_rows() for cell in row)
    assert to_csv(frame) == b"\xef\xbb\xbfmunicipality,actual_value\r\n"


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    with pytest.raises(TooManyRows):
        to_workbook(figure_of(pd.DataFrame({"value": [1, 2, 3]})))


def test_the_notes_name_no_column_that_the_data_have_not(taken):
    found = set()
    for each in taken.values():
        content = to_workbook(each)
        (said,) = [record[1] for record in sheet_of(content, "注記").records if record[0] == "記号"]
        for name in ("obs_status", "reason"):
            is_there = name in sheet_of(content).header
            assert (f" {name} の列" in said) == is_there
            found.add(is_there)
    assert found == {True, False}
