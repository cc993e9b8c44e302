"""－ in a year that is not over may stand for a value to come: nobody publishes it as 該当なし without looking."""

import pytest

from data.update.publish import TO_CONFIRM
from tests.uploads import checked, csv_of, of_place, row, said, values, xlsx_file

LECTURE = "outreach_lecture"


@pytest.mark.parametrize("sign", ["－", "-", "―"])
def test_a_sign_in_a_running_year_has_to_be_confirmed(sign):
    rows = [["指標", "R6年度実績", "R7年度実績"], ["開催回数（回）", 15, sign]]
    outcome = checked(of_place(xlsx_file(rows), LECTURE))
    assert (outcome.verdict, said(outcome)) == ("warn", {("VALUE-10", "記入表!C2")})
    assert "VALUE-10" in TO_CONFIRM
    assert [each[-2:] for each in values(outcome)] == [(15, "A"), (None, "M")]


def test_so_has_one_in_a_row_of_the_template():
    assert ("VALUE-10", "2行目の7列目") in said(checked(csv_of(row(値="－", 年度="令和7年度", 状態=None))))


def test_a_sign_in_a_year_that_is_over_is_read():
    rows = [["指標", "R5年度実績", "R6年度実績"], ["開催回数（回）", 15, "－"]]
    assert said(checked(of_place(xlsx_file(rows), LECTURE))) == set()
