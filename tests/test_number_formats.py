"""A number format may show another number than the one in its cell: only those that show it as it is are let pass."""

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from data.update.number_formats import disguises, hides_zero
from tests.uploads import LECTURE, checked, of_place, said, values, xlsx_file

ROWS = [["指標", "R5年度実績", "R6年度実績"], ["開催回数（回）", 15, 18]]


def shown(code: str):
    return checked(of_place(xlsx_file(ROWS, lambda sheet: setattr(sheet["C2"], "number_format", code)), LECTURE))


@pytest.mark.parametrize("code", [
    "0\\0", "0!0", 'General"0"', "# ?/?", "# ??/??", "[DBNum1]0", "[DBNum1]General", "(0)", 'ggge"年"', "0.00E+00",
    "##0.0E+0", "[>=10]0,;0", "0;[<5]0", "-0", "1#", "0%", "#,##0,", '"中止"', "0 0", ";;;", 
    "yyyy", '"約"0', '0"00"'])  # fmt: skip
def test_a_format_that_shows_another_number_keeps_the_file_out(code):
    assert disguises(code)
    outcome = shown(code)
    # What Excel shows as a day does not come in as a number at all.
    assert (outcome.verdict, {place for _, place in said(outcome)}) == ("reject", {"記入表!C2"}), outcome.findings


@pytest.mark.parametrize("code", [
    "General", "0", "#,##0", "0.0", "#,##0.00", "@", "0_ ", '0"回"', "#,##0人", '#,##0"（人）"', "#,##0;[Red]-#,##0",
    "#,##0_);[Red]\\(#,##0\\)", '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', "[$-411]#,##0", "000000",
    "##0"])  # fmt: skip
def test_a_format_that_shows_the_number_is_let_pass(code):
    assert not disguises(code)
    assert shown(code).verdict == "accept"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("#,###", True), ("#", True), ('0;-0;"-"', True), ("#,##0", False), ("", False), ("0;-0", False)],
)
def test_a_format_may_hide_0(code, expected):
    assert hides_zero(code) is expected


YEARS = ["指標", 2023, 2024]


def headed(*codes: str, years: list = YEARS, finish=lambda sheet: None):
    """A plan table whose years are numbers, shown by these formats."""

    def show(sheet):
        for cell, code in zip(("B2", "C2"), codes, strict=True):
            sheet[cell].number_format = code
        finish(sheet)

    return checked(of_place(xlsx_file([[None, "実績値", None], years, ["開催回数（回）", 15, 18]], show), LECTURE))


@pytest.mark.parametrize(("code", "years"), [
    ('0"年度"', [2023, 2024]), ("0年度", [2023, 2024]), ('"R"0"年度"', [5, 6]), ('"令和"0"年度"', [5, 6]),
    ('"R"00', [5, 6]), ("\\R0", [5, 6]), ('General"年度"', [2023, 2024]),
])  # fmt: skip
def test_a_year_is_read_as_its_format_shows_it(code, years):
    outcome = headed(code, code, years=["指標", *years])
    assert [each[3:] for each in values(outcome)] == [(2023, "actual", 15, "A"), (2024, "actual", 18, "A")]
    assert outcome.verdict == "accept"


def test_so_is_the_month_that_a_format_adds_to_it():
    outcome = headed('0"年度"', '0"年度（9月末）"')
    assert [each[3:] for each in values(outcome)] == [(2023, "actual", 15, "A"), (2024, "actual", 18, "P")]


@pytest.mark.parametrize("code", ['"第9期"', "0%", '"速報"0', '0;0;"中止"', '0"年度（速報）"'])
def test_a_year_that_is_shown_as_something_else_keeps_the_table_out(code):
    outcome = headed("0", code)
    assert (outcome.verdict, {place for _, place in said(outcome)}) == ("reject", {"記入表!C2"}), outcome.findings


def test_years_of_a_long_table_are_read_as_they_are_shown():
    rows = [["自治体コード", "事業", "指標", "年度", "区分", "値"], ["142077", "出前講座", "開催回数", 6, "実績", 12]]
    given = xlsx_file(rows, lambda sheet: setattr(sheet["D2"], "number_format", '"R"0"年度"'))
    assert [each[3:] for each in values(checked(given))] == [(2024, "actual", 12, "A")]


@pytest.mark.parametrize("code", ['@"（9月末）"', ";;;", '0;0;0;"中止"', '"約"@'])
@pytest.mark.parametrize("cell", ["C1", "A2", "B1"])
def test_words_that_are_shown_as_other_ones_keep_the_table_out(code, cell):
    rows = [["指標", "R5年度実績", "R6年度実績"], ["開催回数（回）", 15, 18]]
    given = xlsx_file(rows, lambda sheet: setattr(sheet[cell], "number_format", code))
    assert ("L1-11", f"記入表!{cell}") in said(checked(of_place(given, LECTURE)))


@pytest.mark.parametrize(
    "code", ["@", "0", '0"回"', '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ', "General", "0;-0;;@"]
)
def test_words_that_are_shown_as_they_are_pass(code):
    rows = [["指標", "R5年度実績", "R6年度実績"], ["開催回数（回）", 15, 18]]
    given = xlsx_file(rows, lambda sheet: setattr(sheet["C1"], "number_format", code))
    assert checked(of_place(given, LECTURE)).verdict == "accept"


@pytest.mark.parametrize("cell", ["B1", "C2", "A3", "A2"])
def test_a_heading_that_is_struck_out_is_asked_for(cell):
    outcome = headed("0", "0", finish=lambda sheet: setattr(sheet[cell], "font", Font(strike=True)))
    assert (outcome.verdict, ("L1-11", f"記入表!{cell}") in said(outcome)) == ("reject", True)


@pytest.mark.parametrize("cell", ["C1", "A2"])
def test_so_is_one_of_which_a_part_is(cell):
    rows = [["指標", "R5年度実績", "R6年度実績"], ["開催回数（回）", 15, 18]]

    def strike(sheet):
        words = sheet[cell].value
        sheet[cell].value = CellRichText(words[:2], TextBlock(InlineFont(strike=True), words[2:]))

    outcome = checked(of_place(xlsx_file(rows, strike), LECTURE))
    assert (outcome.verdict, ("L1-11", f"記入表!{cell}") in said(outcome)) == ("reject", True)
