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


YEARS_ALONE = [["指標", "令和6年度実績", "令和7年度実績", "令和8年度実績"], ["開催回数", 12, 15, 9]]


@pytest.mark.parametrize("title", [
    "（令和8年9月30日現在）", "出前講座の実績（令和8年9月末現在）", "出前講座の実績（令和6～8年度）（R8.9.30時点）",
    "出前講座の実績（令和8年度は4月～9月）", "出前講座の実績（R6年度・R7年度、R8年度は上半期）",
    "出前講座の実績（2026/9/30現在）", "令和8年度 出前講座 実績（上半期）",
    "令和8年度 出前講座（4月～9月）"])  # fmt: skip
@pytest.mark.parametrize("rows", [YEARS_ALONE, PARTLY])
def test_a_title_may_say_until_when_a_running_year_goes(title, rows):
    outcome = read([[title], *rows])
    assert (outcome.verdict, said(outcome)) == ("accept", set()), outcome.findings
    assert [each[-1] for each in values(outcome)] == ["A", "A", "P"]
    assert outcome.observations[2].coverage_end == date(2026, 9, 30)


@pytest.mark.parametrize("title", [
    "（令和8年9月15日現在）", "（令和7年9月30日現在）", "（9月30日現在）", "出前講座の上半期実績",
    "出前講座の実績（令和8年度下半期）", "出前講座の実績（令和7年度、令和8年9月30日現在の見込を含む）",
    "出前講座の実績（令和7年度は上半期）"])  # fmt: skip
def test_a_title_of_a_part_of_no_running_year_is_refused(title):
    assert ("YEAR-7", "記入表!A1") in said(read([[title], *YEARS_ALONE]))


def test_a_title_against_its_heading_is_refused():
    assert ("YEAR-5", "記入表!D3") in said(read([["（令和8年8月31日現在）"], *PARTLY]))


def headed(heading: str, kind: str = "実績", value: object = 9) -> list:
    return [["指標", f"R7年度{kind}", heading], ["開催回数", 15, value]]


@pytest.mark.parametrize("heading", [
    "R8年度実績（上半期）", "R8年度（4月～9月）実績", "R8年度上期実績", "R8実績（～9月）", "R8年度実績（4～9月分）",
    "R8年度実績（4月1日〜9月30日）", "R8年度実績（4月から9月まで）", "R8年度実績（9月まで）",
    "R8年度実績（9月30日現在）",
    "令和8年度実績（令和8年9月30日現在）", "令和8年度実績（R8.9.30時点）", "2026年度実績（2026/9/30現在）",
    "R8年度実績（令和8年9月末現在）"])  # fmt: skip
def test_a_heading_may_say_in_other_words_that_it_is_until_september(heading):
    outcome = read(headed(heading))
    assert (outcome.verdict, said(outcome)) == ("accept", set()), outcome.findings
    assert values(outcome) == [(*KEY, 2025, "actual", 15, "A"), (*KEY, 2026, "actual", 9, "P")]
    assert outcome.observations[1].coverage_end == date(2026, 9, 30)


def test_so_may_a_heading_under_its_year():
    outcome = read([["指標", "R7年度", "R8年度"], [None, "実績", "実績（4月～9月）"], ["開催回数", 15, 9]])
    assert values(outcome) == [(*KEY, 2025, "actual", 15, "A"), (*KEY, 2026, "actual", 9, "P")]


@pytest.mark.parametrize("heading", ["R7年度実績（令和8年3月31日現在）", "R7年度実績（4月～3月）"])
def test_what_is_until_the_end_of_its_year_is_of_the_whole_of_it(heading):
    assert values(read([["指標", "R6年度実績", heading], ["開催回数", 12, 15]]))[1] == (*KEY, 2025, "actual", 15, "A")


@pytest.mark.parametrize("heading", [
    "R8年度実績（下半期）", "R8年度実績（半年分）", "R8年度実績（7月～9月）", "R8年度実績（10月～3月）",
    "R8年度実績（9月）",
    "R8年度実績（第1四半期）", "R8年度実績（令和8年9月15日現在）", "R8年度実績（令和7年9月30日現在）"])  # fmt: skip
def test_what_is_of_another_part_is_refused_and_what_can_be_read_is_named(heading):
    outcome = read(headed(heading))
    assert (outcome.verdict, said(outcome)) == ("reject", {("YEAR-1", "記入表!C1")})
    assert heading in outcome.findings[0].message
    assert "「R8年度（9月末現在）」" in outcome.findings[0].message


@pytest.mark.parametrize("rows", [
    headed("R8年度見込（上半期）"), headed("R8年度計画（上半期）"), headed("R8年度実績（4月～9月）", value="9（見込）"),
    [["指標", "区分", "R7年度", "R8年度（上半期）"], ["開催回数", "計画", 18, 9], [None, "実績", 15, 9]],
    [["指標", "R7年度", None, "R8年度（上半期）", None], [None, *["計画", "実績"] * 2], ["開催回数", 18, 15, 9, 9]],
])  # fmt: skip
def test_whether_half_a_year_is_planned_or_expected_or_the_whole_is_not_guessed(rows):
    outcome = read(rows)
    assert {rule for rule, _ in said(outcome)} == {"YEAR-5"}, outcome.findings


def test_a_running_year_without_a_month_is_told_how_to_write_it():
    outcome = read(headed("R8年度実績"))
    assert [each.rule for each in outcome.findings] == ["YEAR-6"]
    assert "「R8年度（9月末現在）」" in outcome.findings[0].message
