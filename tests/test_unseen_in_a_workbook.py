"""What a sheet hides without hiding it, and what it says where nobody looks: on the printed page, beside a cell."""

from dataclasses import replace

import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from tests.uploads import checked, of_place, repacked, said, xlsx_file

ROWS = [["指標", "R5年度実績", "R6年度実績"], ["開催回数（回）", 15, 18], ["参加人数（人）", 222, 352]]
SHEET = "記入表"


def with_(finish):
    return checked(of_place(xlsx_file(ROWS, finish), "outreach_lecture"))


NO_WIDTH = b"<sheetData>", b'<cols><col min="3" max="3" width="0" customWidth="1"/></cols><sheetData>'
NO_HEIGHT = b'<row r="3"', b'<row r="3" ht="0" customHeight="1"'


@pytest.mark.parametrize(("change", "place"), [(NO_WIDTH, "C1"), (NO_HEIGHT, "A3")])
def test_a_row_or_column_without_height_or_width_is_hidden(change, place):
    file = of_place(xlsx_file(ROWS), "outreach_lecture")
    part = "xl/worksheets/sheet1.xml"
    content = repacked(file.content, lambda parts: parts.update({part: parts[part].replace(*change)}))
    outcome = checked(replace(file, content=content))
    assert (outcome.verdict, said(outcome)) == ("reject", {("L1-13", f"{SHEET}!{place}")})


def test_a_narrow_column_is_not_hidden():
    assert with_(lambda sheet: setattr(sheet.column_dimensions["C"], "width", 0.5)).verdict == "accept"


@pytest.mark.parametrize(("words", "rule"), [("単位：千人", "L3-04"), ("令和6年9月末現在", "YEAR-7")])
@pytest.mark.parametrize("part", ["oddHeader", "oddFooter", "firstFooter"])
def test_what_is_printed_around_a_table_is_read(words, rule, part):
    outcome = with_(lambda sheet: setattr(getattr(sheet, part).center, "text", words))
    assert (outcome.verdict, (rule, SHEET) in said(outcome)) == ("reject", True), outcome.findings


def test_page_numbers_are_no_words_about_a_value():
    assert with_(lambda sheet: setattr(sheet.oddFooter.center, "text", "&P / &N ページ　&A")).verdict == "accept"


def test_what_a_cell_asks_for_is_read():
    def ask(sheet):
        sheet.add_data_validation(DataValidation(promptTitle="入力", prompt="千人単位で", showInputMessage=True))
        sheet.data_validations.dataValidation[0].add("B2:C3")

    assert (SHEET, "L3-04") in {(place, rule) for rule, place in said(with_(ask))}
