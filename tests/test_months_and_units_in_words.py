"""Months from … to …, what is only planned, and hundreds said in digits: as in signs and characters, none gets in."""

import pytest

from tests.uploads import LECTURE, checked, csv_of, of_place, row, said, values, xlsx_file

TABLE = [["指標", "R5年度実績", "R6年度実績"], ["開催回数（回）", 12, 15], ["参加人数（人）", 410, 450]]


def noted(note: str, rows=TABLE):
    return checked(of_place(xlsx_file([*rows, [f"※{note}"]]), LECTURE))


NOT_FINAL = (
    "R6は4月から9月の実績", "R6年度は4月から12月", "R6年度は4月より翌年2月まで", "令和6年4月から令和6年9月", "R6は予定",
    "令和6年度は目標", "令和6年度の値は計画値です", "R6年度は予定数", "R6は10月から3月",
)  # fmt: skip


@pytest.mark.parametrize("words", NOT_FINAL)
def test_a_value_that_is_not_of_a_whole_year_or_not_achieved_is_refused(words):
    for outcome in (noted(words), checked(csv_of(row(備考=words)))):
        assert (outcome.verdict, "YEAR-7" in {rule for rule, _ in said(outcome)}) == ("reject", True), words


@pytest.mark.parametrize(
    "words", ["令和6年4月から令和7年3月の実績", "4月から翌年3月の実績", "4月～3月の実績", "R6年度から委託"]
)
def test_a_whole_year_is_not(words):
    assert "YEAR-7" not in {rule for rule, _ in said(noted(words))}
    assert checked(csv_of(row(備考=words))).verdict != "reject"


def test_what_is_said_of_targets_is_said_of_no_actual():
    rows = [["指標", "R6年度実績", "R7年度計画"], ["開催回数（回）", 12, 15]]
    outcome = noted("令和7年度は目標", rows)
    assert (outcome.verdict, said(outcome)) == ("accept", set())
    outcome = noted("R7は予定", [["指標", "R6年度実績", "R7年度実績見込"], ["開催回数（回）", 12, 15]])
    assert [each[4:] for each in values(outcome)] == [("actual", 12, "A"), ("actual", 15, "F")]


@pytest.mark.parametrize(
    "words", ["数値は1000人単位", "単位 100人", "単位：1,000人", "10人を単位とする", "単位は１００人"]
)
def test_hundreds_in_digits_are_refused(words):
    above = checked(of_place(xlsx_file([[words], *TABLE]), LECTURE))
    for outcome in (noted(words), above):
        assert (outcome.verdict, "L3-04" in {rule for rule, _ in said(outcome)}) == ("reject", True)


@pytest.mark.parametrize("words", ["単位：回、人", "会場の定員は100人", "1回に100人参加", "単位は人"])
def test_a_number_of_people_is_no_unit(words):
    assert "L3-04" not in {rule for rule, _ in said(noted(words))}
