"""What stands over a heading may not contradict it: 見込 over 実績 makes no final value."""

import pytest

from tests.uploads import checked, of_place, said, values, xlsx_file

LECTURE = "outreach_lecture"
TABLE = [["", "R5年度実績", "R6年度実績"], ["開催回数（回）", 15, 20], ["参加人数（人）", 222, 352]]


@pytest.mark.parametrize(
    "above", [["", "実績", "見込み"], ["", "実績", "実績見込"], ["見込み"], ["", "", "第9期見込値"]]
)
def test_an_expected_value_is_not_made_final_by_the_heading_under_it(above):
    outcome = checked(of_place(xlsx_file([above, *TABLE]), LECTURE))
    assert (outcome.verdict, ("TABLE-3", "記入表!C2") in said(outcome)) == ("reject", True), outcome.findings


def test_a_heading_may_say_less_than_what_stands_over_it():
    rows = [["", "", "第9期実績値"], ["", "R5年度実績", "R6年度"], *TABLE[1:]]
    outcome = checked(of_place(xlsx_file(rows), LECTURE))
    assert outcome.verdict == "accept", outcome.findings
    assert [each[-2:] for each in values(outcome)] == [(15, "A"), (20, "A"), (222, "A"), (352, "A")]
