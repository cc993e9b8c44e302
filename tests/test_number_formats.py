"""A number format may show another number than the one in its cell: only those that show it as it is are let pass."""

import pytest

from data.update.number_formats import disguises, hides_zero
from tests.uploads import checked, of_place, said, xlsx_file

ROWS = [["指標", "R5年度実績", "R6年度実績"], ["開催回数（回）", 15, 18]]


def shown(code: str):
    return checked(
        of_place(xlsx_file(ROWS, lambda sheet: setattr(sheet["C2"], "number_format", code)), "outreach_lecture")
    )


@pytest.mark.parametrize("code", [
    "0\\0", "0!0", 'General"0"', "# ?/?", "# ??/??", "[DBNum1]0", "[DBNum1]General", "(0)", 'ggge"年"', "0.00E+00",
    "##0.0E+0", "[>=10]0,;0", "0;[<5]0", "-0", "1#", "0%", "#,##0,", '"中止"', "0 0", ";;;", 
    "yyyy", '"約"0'])  # fmt: skip
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
