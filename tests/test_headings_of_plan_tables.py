"""Headings that offices put over and beside their years: read where that is certain, else named with what to do."""

from collections.abc import Callable

import pytest

from data.update.findings import INFO
from tests.uploads import checked, csv_file, of_place, pasted, said, values, xlsx_file

LECTURE = "outreach_lecture"
KEY = ("142077", LECTURE, "sessions")
PEOPLE = ("142077", LECTURE, "participants")


def sheet(*rows: list, finish: Callable = lambda sheet: None):
    return of_place(xlsx_file(rows, finish), LECTURE)


def text(rows: list[list], mark: str) -> str:
    """Rows as the clipboard has them; between spaces an empty cell leaves no trace."""
    cells = [["" if cell is None else str(cell) for cell in row if cell is not None or mark == "\t"] for row in rows]
    return "\n".join(mark.join(row) for row in cells)


def both(year: int, plan: int, actual: int, key: tuple = KEY) -> list[tuple]:
    return [(*key, year, "plan", plan, None), (*key, year, "actual", actual, "A")]


UNDER = [
    ["区分", "R5年度", None, "R6年度", None], [None, "計画", "実績", "計画", "実績"],
    ["開催回数（回）", 10, 9, 12, 11], ["参加人数（人）", 100, 90, 120, 110],
]  # fmt: skip
OF_UNDER = [*both(2023, 10, 9), *both(2024, 12, 11), *both(2023, 100, 90, PEOPLE), *both(2024, 120, 110, PEOPLE)]
WITH_RATE = [
    ["区分", "R5年度", None, None, "R6年度", None, None],
    [None, "計画（A）", "実績（B）", "達成率（B/A）", "計画（A）", "実績（B）", "達成率（B/A）"],
    ["開催回数", 10, 9, "90%", 12, 11, "91.7%"],
]


def merge_years(sheet) -> None:
    for cells in ("A1:A2", "B1:C1", "D1:E1"):
        sheet.merge_cells(cells)


def show_rates(sheet) -> None:
    for row, column in ((3, 4), (3, 7)):
        sheet.cell(row, column).value = 0.9
        sheet.cell(row, column).number_format = "0%"


ROWS = [
    ["指標", "区分", "R5年度", "R6年度"], ["開催回数", "計画", 10, 12], [None, "実績", 9, 11],
    [None, "達成率", "90%", "91.7%"], ["参加人数", "計画", 100, 120], [None, "達成率", "90%", "91.7%"],
    [None, "実績", 90, 110],
]  # fmt: skip
OF_ROWS = [
    (*KEY, 2023, "plan", 10, None), (*KEY, 2024, "plan", 12, None), (*KEY, 2023, "actual", 9, "A"),
    (*KEY, 2024, "actual", 11, "A"), (*PEOPLE, 2023, "plan", 100, None), (*PEOPLE, 2024, "plan", 120, None),
    (*PEOPLE, 2023, "actual", 90, "A"), (*PEOPLE, 2024, "actual", 110, "A"),
]  # fmt: skip
ACTUALS = [(*KEY, 2023, "actual", 10, "A"), (*KEY, 2024, "actual", 12, "A")]
READ = {
    "計画 and 実績 under each year": (sheet(*UNDER), OF_UNDER),
    "the same under merged years": (sheet(*UNDER, finish=merge_years), OF_UNDER),
    "the same with each year written twice": (
        sheet(["区分", "R5年度", "R5年度", "R6年度", "R6年度"], *UNDER[1:]), OF_UNDER),
    "the same as CSV": (of_place(csv_file(UNDER), LECTURE), OF_UNDER),
    "the same pasted from Excel": (of_place(pasted(text(UNDER, "\t")), LECTURE), OF_UNDER),
    "the same pasted from a PDF": (of_place(pasted(text(UNDER, " ")), LECTURE), OF_UNDER),
    "a rate beside them": (sheet(*WITH_RATE), [*both(2023, 10, 9), *both(2024, 12, 11)]),
    "a rate that Excel shows in percent": (
        sheet(*WITH_RATE, finish=show_rates), [*both(2023, 10, 9), *both(2024, 12, 11)]),
    "計画 and 実績 over the same years": (
        sheet([None, "計画", None, "実績", None], [None, "R5年度", "R6年度", "R5年度", "R6年度"],
              ["開催回数", 10, 12, 9, 11]),
        [(*KEY, 2023, "plan", 10, None), (*KEY, 2024, "plan", 12, None),
         (*KEY, 2023, "actual", 9, "A"), (*KEY, 2024, "actual", 11, "A")]),
    "rows of 計画, 実績 and 達成率": (sheet(*ROWS), OF_ROWS),
    "units beside rows of 計画 and 実績": (
        sheet(["指標", "単位", "区分", "R5年度", "R6年度"], ["開催回数", "回", "計画", 10, 12],
              [None, "回", "実績", 9, 11]), OF_ROWS[:4]),
    "units right of the years": (
        sheet(["指標", "R5年度実績", "R6年度実績", "単位"], ["開催回数", 10, 12, "回"]), ACTUALS),
    "a total at the end": (
        sheet([None, "実績値"], ["指標", "R5年度", "R6年度", "計"], ["開催回数", 10, 12, 22]), ACTUALS),
    "a total between": (
        sheet(["指標", "R5年度実績", "R6年度実績", "小計", "R7年度計画", "合計"], ["開催回数", 10, 12, 22, 5, 27]),
        [*ACTUALS, (*KEY, 2025, "plan", 5, None)]),
    "a total of what is planned and what achieved": (
        sheet([*UNDER[0], "計", None], [*UNDER[1], "計画", "実績"], [*UNDER[2], 22, 20]), OF_UNDER[:4]),
    "one year": (sheet(["指標", "令和6年度実績"], ["開催回数", 12]), ACTUALS[1:]),
    "one year under its kind": (sheet([None, "実績値"], ["指標", "令和6年度"], ["開催回数", 12]), ACTUALS[1:]),
    "one year over its kinds": (
        sheet(["指標", "令和6年度", None], [None, "計画", "実績"], ["開催回数", 12, 11]), both(2024, 12, 11)),
    "one year beside its kinds": (
        sheet(["指標", "区分", "令和6年度"], ["開催回数", "計画", 12], [None, "実績", 11]), both(2024, 12, 11)),
    "one year pasted from a PDF": (
        of_place(pasted("区分 令和6年度実績\n開催回数（回） 12"), LECTURE), ACTUALS[1:]),
    "counts that look like years": (
        sheet(["指標", "区分", "R5年度", "R6年度"], ["参加人数", "計画", 2010, 2050], [None, "実績", 2024, 2011]),
        [(*PEOPLE, 2023, "plan", 2010, None), (*PEOPLE, 2024, "plan", 2050, None),
         (*PEOPLE, 2023, "actual", 2024, "A"), (*PEOPLE, 2024, "actual", 2011, "A")]),
}  # fmt: skip


@pytest.mark.parametrize("promise", READ)
def test_what_is_certain_is_read(promise):
    given, expected = READ[promise]
    outcome = checked(given)
    merged = {each for each in said(outcome) if each[0] == "L1-12"}
    assert said(outcome) - merged == set()
    assert sorted(values(outcome), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("promise", ["a rate beside them", "rows of 計画, 実績 and 達成率", "a total at the end"])
def test_what_is_not_read_is_told(promise):
    told = [each for each in checked(READ[promise][0]).findings if each.rule == "TABLE-2"]
    assert {each.severity for each in told} == {INFO}
    assert all(each.value in each.message for each in told)


@pytest.mark.parametrize("total", [23, 220])
def test_a_total_that_its_years_do_not_make_has_to_be_looked_at(total):
    outcome = checked(sheet([None, "実績値"], ["指標", "R5年度", "R6年度", "計"], ["開催回数", 10, 12, total]))
    assert (outcome.verdict, said(outcome)) == ("warn", {("SUM-2", "記入表!D3")})
    assert all(number in outcome.findings[-1].message for number in (f"{total}", "22"))
    assert values(outcome) == ACTUALS


NAMED = {
    "a year of the calendar": (
        sheet([None, "実績値"], ["指標", "令和5年", "令和6年"], ["開催回数", 10, 12]), "YEAR-1", "記入表!C2",
        "令和6年度"),
    "one of the western calendar": (
        sheet([None, "実績値"], ["指標", "2023年", "2024年"], ["開催回数", 10, 12]), "YEAR-1", "記入表!B2", "2023年度"),
    "a heading between the years that says nothing known": (
        sheet(["指標", "R5年度実績", "満足度", "R6年度実績"], ["開催回数", 10, 5, 12]), "TABLE-1", "記入表!C1",
        "満足度"),
    "another one at the end": (
        sheet(["指標", "R5年度実績", "R6年度実績", "担当課"], ["開催回数", 10, 12, "高齢課"]), "TABLE-1", "記入表!D1",
        "担当課"),
    "half years under each year": (
        sheet(["指標", "R5年度", None, "R6年度", None], [None, "上半期", "下半期", "上半期", "下半期"],
              ["開催回数", 5, 5, 6, 6]), "TABLE-1", "記入表!B2", "上半期"),
    "measures under each year": (
        sheet(["事業", "R5年度", None], [None, "開催回数", "参加人数"], ["出前講座", 5, 50]), "TABLE-1", "記入表!B2",
        "開催回数"),
    "計画 before its year": (
        sheet(["指標", None, "R5年度", None, "R6年度"], [None, "計画", "実績", "計画", "実績"],
              ["開催回数", 10, 9, 12, 11]), "TABLE-3", "記入表!B2", "計画"),
    "two plans of one year": (
        sheet(["指標", "R5年度", None, None], [None, "当初計画", "計画", "実績"], ["開催回数", 10, 9, 8]), "TABLE-1",
        "記入表!B2", "当初計画"),
    "the same kind twice": (
        sheet(["指標", "R5年度", None, None], [None, "計画", "計画", "実績"], ["開催回数", 10, 9, 8]), "TABLE-3",
        "記入表!C2", "計画"),
    "two tables side by side": (
        sheet(["区分", "R5年度実績", "R6年度実績", None, "区分", "R5年度実績", "R6年度実績"],
              ["開催回数", 1, 2, None, "参加人数", 10, 20]), "L1-02", "記入表!E1", "区分"),
    "two tables side by side, of which the other has no corner": (
        sheet(["区分", "R4年度実績", "R5年度実績", None, None, "R6年度計画", "R7年度計画"],
              ["開催回数", 1, 2, None, "参加人数", 10, 20]), "L1-05", "記入表!E2", "参加人数"),
    "a unit of thousands": (
        sheet(["指標", "単位", "R5年度実績", "R6年度実績"], ["参加人数", "千人", 1, 2]), "L3-04", "記入表!B2", "千人"),
    "another unit right of the years": (
        sheet(["指標", "R5年度実績", "R6年度実績", "単位"], ["開催回数", 10, 12, "人"]), "L3-04", "記入表!A2", "人"),
    "kinds that contradict each other": (
        sheet([None, "第8期実績値", None], ["指標", "R4年度", "R5年度計画"], ["開催回数", 10, 12]), "TABLE-3",
        "記入表!C2", "計画"),
    "a period that does not have the year": (
        sheet([None, "第9期計画値", None], ["指標", "R5年度計画", "R6年度計画"], ["開催回数", 10, 12]), "YEAR-4",
        "記入表!B2", "第9期計画値"),
}  # fmt: skip


@pytest.mark.parametrize("promise", NAMED)
def test_what_is_in_doubt_is_refused_and_its_heading_named(promise):
    given, rule, place, word = NAMED[promise]
    outcome = checked(given)
    assert outcome.verdict == "reject"
    assert (rule, place) in said(outcome)
    assert any(word in each.message for each in outcome.findings if (each.rule, each.place.text) == (rule, place))
    assert all("読み取れる表がありません" not in each.message for each in outcome.findings)
