"""A day by which a fiscal year ends says of which year a value is: one of a later year contradicts it."""

import pytest

from tests.uploads import LECTURE, checked, csv_of, of_place, row, said, values, xlsx_file

KINDS, ROWS = [None, "実績値", None], [["開催回数（回）", 12, 15]]
DAYS = ["令和6年3月31日現在", "令和6年3月末現在", "R6.3.31現在", "2024年3月31日時点", "Ｒ６．３月末現在"]


def table(*after: str, years=("R5年度", "R6年度"), kinds=KINDS, above=()):
    rows = [*([each] for each in above), kinds, ["指標", *years], *ROWS, *([each] for each in after)]
    return checked(of_place(xlsx_file(rows), LECTURE))


@pytest.mark.parametrize("day", DAYS)
def test_a_value_of_a_later_year_than_the_day_of_its_note_is_refused(day):
    for note in (f"※{day}", f"※R6年度は{day}", f"※ 数値は{day}"):
        outcome = table(note)
        assert (outcome.verdict, ("YEAR-5", "記入表!C3") in said(outcome)) == ("reject", True), note
        assert "R6" in next(each.message for each in outcome.findings if each.rule == "YEAR-5")


@pytest.mark.parametrize("day", DAYS)
def test_so_is_one_of_the_long_table(day):
    assert "YEAR-5" in {rule for rule, _ in said(checked(csv_of(row(備考=day))))}
    assert checked(csv_of(row(年度="R5", 備考=day))).verdict == "accept"


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("note", ["※{}", "※R5年度は{}"])
def test_values_until_the_day_pass(day, note):
    outcome = table(note.format(day), years=("R4年度", "R5年度"))
    assert (outcome.verdict, said(outcome)) == ("accept", set())


def test_a_day_of_an_earlier_year_says_nothing_against_a_value_that_is_not_final():
    outcome = table("※令和6年3月31日現在", years=("R5年度", "R6年度（9月末現在）"))
    assert [each[3:] for each in values(outcome)] == [(2023, "actual", 12, "A"), (2024, "actual", 15, "P")]


def test_nor_does_the_day_of_the_actuals_against_the_plan():
    outcome = table("※令和6年3月31日現在", kinds=[None, "実績値", "計画値"])
    assert outcome.verdict == "accept", outcome.findings


def test_a_month_of_another_year_than_the_note_names_is_refused():
    outcome = table("※令和6年度は令和5年12月末現在")
    assert (outcome.verdict, {rule for rule, _ in said(outcome)}) == ("reject", {"YEAR-1"})
    outcome = table("※令和6年度は令和6年12月末現在")
    assert [each[-1] for each in values(outcome)] == ["A", "P"]


def test_a_title_or_a_heading_may_say_until_when_its_years_go():
    assert table(above=["出前講座（令和7年3月31日現在）"]).verdict == "accept"
    outcome = table(kinds=["区分", "実績（令和7年3月末現在）", None])
    assert outcome.verdict == "accept", outcome.findings
    assert ("TITLE-1", "記入表!A1") in said(table(above=["出前講座（令和6年3月31日現在）"]))
    assert ("TITLE-1", "記入表!B1") in said(table(kinds=["区分", "実績（令和6年3月31日現在）", None]))
