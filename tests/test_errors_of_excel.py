"""An error that Excel shows in a cell is no empty cell: it is named, and keeps the file out."""

import pytest

from tests.uploads import checked, of_place, row, said, xlsx_file, xlsx_of

LECTURE = "outreach_lecture"


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!"])
def test_an_error_in_a_plan_table_is_named(error):
    rows = [["指標", "R5年度実績", "R6年度実績"], ["開催回数（回）", 15, error], ["参加人数（人）", 222, 352]]
    outcome = checked(of_place(xlsx_file(rows), LECTURE))
    assert (outcome.verdict, said(outcome)) == ("reject", {("L2-06", "記入表!C2")})
    assert error in outcome.findings[0].message


def test_an_error_in_a_row_of_the_template_is_named():
    outcome = checked(xlsx_of(row(値="#N/A")))
    assert ("L2-06", "記入表!G2") in said(outcome)


def test_an_error_in_a_rate_that_is_not_read_keeps_nothing_out():
    rows = [["指標", "R5年度実績", "R6年度実績", "達成率"], ["開催回数（回）", 15, 20, "#DIV/0!"]]
    assert checked(of_place(xlsx_file(rows), LECTURE)).verdict == "accept"
