"""A running year stands until a month beside its plan, and a title may say so: neither keeps a file out."""

from datetime import date

import pytest

from data.update.check import check
from tests.uploads import known, of_place, said, values, xlsx_file

LECTURE = "outreach_lecture"
KEY = ("142077", LECTURE, "sessions")
IN_NOVEMBER = known(date(2026, 11, 28))
HALF = "R8年度\n（9月末現在）"
BY_ROWS = [["指標", "区分", "R7年度", HALF], ["開催回数", "計画", 18, 19], [None, "実績", 15, 9]]
BY_COLUMNS = [["指標", "R7年度", None, HALF, None], [None, "計画", "実績", "計画", "実績"], ["開催回数", 18, 15, 19, 9]]


def read(rows: list):
    return check(of_place(xlsx_file(rows), LECTURE), IN_NOVEMBER)


@pytest.mark.parametrize("rows", [BY_ROWS, BY_COLUMNS])
def test_the_month_of_a_year_holds_for_what_was_achieved_in_it(rows):
    outcome = read(rows)
    assert outcome.verdict != "reject", outcome.findings
    assert sorted(values(outcome), key=str) == sorted([
        (*KEY, 2025, "plan", 18, None), (*KEY, 2026, "plan", 19, None), (*KEY, 2025, "actual", 15, "A"),
        (*KEY, 2026, "actual", 9, "P"),
    ], key=str)  # fmt: skip
    assert {each.coverage_end for each in outcome.observations if each.obs_status == "P"} == {date(2026, 9, 30)}


def test_a_plan_until_a_month_is_still_refused():
    outcome = read([["指標", "R7年度実績", "R8年度計画（9月末現在）"], ["開催回数", 15, 9]])
    assert ("VALUE-4", "記入表!C2") in said(outcome)


PARTLY = [["指標", "令和6年度実績", "令和7年度実績", "令和8年度実績（9月末現在）"], ["開催回数", 12, 15, 9]]


@pytest.mark.parametrize("title", [
    "出前講座の実績（令和6・7年度、令和8年度上半期）", "出前講座の実績（R6年度・R7年度、R8年度は9月末まで）",
    "出前講座の実績（令和6・7年度、令和8年度（上半期））"])  # fmt: skip
def test_a_title_may_say_which_year_is_a_part(title):
    outcome = read([[title], *PARTLY])
    assert "YEAR-7" not in {rule for rule, _ in said(outcome)}, outcome.findings
    assert [each[-1] for each in values(outcome)] == ["A", "A", "P"]


@pytest.mark.parametrize("title", [
    "出前講座の実績（令和8年度、令和7年度上半期）", "出前講座の実績（令和6・7・8年度上半期）", "出前講座の上半期実績",
    "出前講座の実績（R7年度、R8年度は9月末まで、ほかは見込）"])  # fmt: skip
def test_a_title_of_a_part_of_another_year_is_refused(title):
    assert ("YEAR-7", "記入表!A1") in said(read([[title], *PARTLY]))
