"""What a sheet hides without hiding it, and what it says where nobody looks: on the printed page, beside a cell."""

from dataclasses import replace

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import DataBarRule, FormulaRule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.datavalidation import DataValidation

from data.update.publish import TO_CONFIRM
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


TINY = b"<sheetData>", b'<cols><col min="3" max="3" width="0.2" customWidth="1"/></cols><sheetData>'
LOW = b'<row r="3"', b'<row r="3" ht="1.5" customHeight="1"'


@pytest.mark.parametrize(("change", "place"), [(TINY, "C1"), (LOW, "A3")])
def test_nor_can_one_that_is_too_small_be_read(change, place):
    file = of_place(xlsx_file(ROWS), "outreach_lecture")
    part = "xl/worksheets/sheet1.xml"
    content = repacked(file.content, lambda parts: parts.update({part: parts[part].replace(*change)}))
    outcome = checked(replace(file, content=content))
    assert (outcome.verdict, said(outcome)) == ("reject", {("L1-13", f"{SHEET}!{place}")})


def test_a_low_row_is_read():
    assert with_(lambda sheet: setattr(sheet.row_dimensions[3], "height", 9)).verdict == "accept"


def by_condition(cells: str, **look):
    """The table with a format that some cells have where a condition holds."""
    rule = FormulaRule(formula=["TRUE"])
    rule.dxf = DifferentialStyle(**look)
    return with_(lambda sheet: sheet.conditional_formatting.add(cells, rule))


CHANGES = {
    "white": {"font": Font(color="FFFFFF")},
    "red": {"font": Font(color="C00000")},
    "struck": {"font": Font(strike=True)},
    "shown as a word": {"numFmt": NumberFormat(170, '"中止"')},
    "not shown": {"numFmt": NumberFormat(170, ";;;")},
}


@pytest.mark.parametrize("look", CHANGES)
@pytest.mark.parametrize("cells", ["B3", "B2:C3", "A1:B1 B3:C9", "B1:B1048576"])
def test_a_format_by_condition_over_values_has_to_be_confirmed(look, cells):
    outcome = by_condition(cells, **CHANGES[look])
    assert (outcome.verdict, {rule for rule, _ in said(outcome)}) == ("warn", {"VALUE-10"}), outcome.findings
    assert "VALUE-10" in TO_CONFIRM


@pytest.mark.parametrize("look", CHANGES)
def test_one_beside_them_has_not(look):
    assert by_condition("E1:E9", **CHANGES[look]).verdict == "accept"


@pytest.mark.parametrize("look", [
    {"fill": PatternFill(bgColor="FFC7CE")}, {"font": Font(b=True)}, {"numFmt": NumberFormat(3, "#,##0")},
])  # fmt: skip
def test_nor_has_one_that_leaves_them_to_be_read(look):
    assert by_condition("B2:C3", **look).verdict == "accept"


def test_nor_has_a_bar_beside_the_number():
    assert (
        with_(
            lambda sheet: sheet.conditional_formatting.add("B2:C3", DataBarRule("min", 0, "max", 0, color="638EC6"))
        ).verdict
        == "accept"
    )
    bar = DataBarRule("min", 0, "max", 0, color="638EC6", showValue=False)
    assert ("VALUE-10", f"{SHEET}!B2") in said(with_(lambda sheet: sheet.conditional_formatting.add("B2:C3", bar)))


def rich(first: str, second: str, ground: PatternFill | None = None, **style):
    """The table with a value of which the first digit has a look of its own."""

    def put(sheet):
        sheet["C2"] = CellRichText(TextBlock(InlineFont(**style), first), TextBlock(InlineFont(), second))
        sheet["C2"].fill = ground or PatternFill()

    return with_(put)


BLUE = PatternFill("solid", "1F4E79")


@pytest.mark.parametrize(("ground", "style"), [
    (None, {"color": "FFFFFF"}), (None, {"color": Color(theme=0)}), (None, {"sz": 1}), (BLUE, {"color": "1F4E79"}),
])  # fmt: skip
def test_a_digit_in_the_colour_of_its_ground_or_too_small_is_not_seen(ground, style):
    outcome = rich("2", "5", ground, **style)
    assert (outcome.verdict, ("L1-13", f"{SHEET}!C2") in said(outcome)) == ("reject", True), outcome.findings


@pytest.mark.parametrize(("ground", "style"), [
    (None, {"color": "C00000"}), (BLUE, {"color": "FFFFFF"}), (None, {"sz": 8}), (None, {"b": True}),
])  # fmt: skip
def test_one_that_is_seen_is_read(ground, style):
    assert "L1-13" not in {rule for rule, _ in said(rich("2", "5", ground, **style))}


def test_a_value_in_letters_too_small_to_be_read_is_not_taken():
    outcome = with_(lambda sheet: setattr(sheet["C2"], "font", Font(size=1)))
    assert (outcome.verdict, ("L1-13", f"{SHEET}!C2") in said(outcome)) == ("reject", True)
