"""A list whose rows stand on several sheets – one a month, one a half year – is added up as one list."""

from datetime import date

import pytest
from openpyxl import Workbook

from data.update.check import Given
from data.update.publish import TO_CONFIRM
from tests.uploads import LECTURE, LIST, checked, of_place, said, saved, values

PLACED = ["開催日", "名称", "会場", "参加人数"]


def book(**sheets: list[list]) -> Given:
    """A workbook of Chigasaki's lectures with these rows on its sheets."""
    made = Workbook()
    del made[made.active.title]
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return of_place(Given(saved(made), "一覧.xlsx"), LECTURE)


def lists(**sheets: list[list]) -> Given:
    """The same with the headings of a list above the rows of each sheet."""
    return book(**{name: [LIST, *rows] for name, rows in sheets.items()})


def on(month: int, people: int = 30, *, year: int | None = None) -> list:
    return [f"{year or (2024 if month > 3 else 2025)}-{month:02}-10", f"{month}月の話", people]


def sums(outcome) -> list:
    return [(each[2], each[3], each[-2], each[-1]) for each in values(outcome)]


def whole(sessions: int, participants: int) -> list:
    return [("sessions", 2024, sessions, "A"), ("participants", 2024, participants, "A")]


def test_two_sheets_that_add_up_to_the_same_are_not_the_same():
    outcome = checked(lists(Sheet=[on(5)], Sheet2=[on(2)]))
    assert (said(outcome), sums(outcome)) == (set(), whole(2, 60))


def test_the_sessions_of_all_sheets_are_of_one_sum():
    outcome = checked(lists(Sheet=[on(4), on(5), on(6, 20)], その二=[on(1, 10)]))
    assert sums(outcome) == whole(4, 90)
    assert "ROW-2" not in {rule for rule, _ in said(outcome)}


@pytest.mark.parametrize("names", [
    ("上半期", "下半期"), ("R6上半期", "R6下半期"), ("4～9月", "10～3月"), ("前期", "後期"), ("4月〜9月", "10月〜3月"),
    ("第1・2四半期", "第3・4四半期")])  # fmt: skip
def test_sheets_of_half_years_may_say_so_where_there_are_both(names):
    outcome = checked(lists(**dict(zip(names, [[on(4), on(9)], [on(10), on(2)]], strict=True))))
    assert (said(outcome), sums(outcome)) == (set(), whole(4, 120))


def test_sheets_of_months_may_say_so():
    months = (*range(4, 13), 1, 2, 3)
    outcome = checked(lists(**{f"{month}月": [on(month)] for month in months}))
    assert (said(outcome), sums(outcome)) == (set(), whole(12, 360))


def test_half_a_year_without_the_other_is_still_refused():
    assert ("YEAR-7", "上半期") in said(checked(lists(上半期=[on(4), on(9)])))
    other_year = lists(上半期=[on(4), on(9)], 下半期=[on(10, year=2023), on(2, year=2024)])
    assert {("YEAR-7", "上半期"), ("YEAR-7", "下半期")} <= said(checked(other_year))


def test_a_sheet_of_a_month_with_a_session_of_another_one_has_to_be_looked_at():
    outcome = checked(lists(**{"4月": [on(4), on(6)], "2月": [on(2)]}))
    assert said(outcome) == {("TITLE-1", "4月")}


def test_what_else_a_sheet_is_called_still_counts():
    outcome = checked(lists(上半期見込=[on(4), on(9)], 下半期=[on(10), on(2)]))
    assert ("YEAR-7", "上半期見込") in said(outcome)
    outcome = checked(lists(R6=[on(4), on(9)], 厚木市=[on(10), on(2)]))
    assert ("CODE-3", "厚木市") in said(outcome)


def test_a_row_that_stands_on_two_sheets_is_asked_about():
    outcome = checked(lists(Sheet=[on(5), on(2)], コピー=[on(5), on(2)]))
    assert {("ROW-1", "コピー!A2"), ("ROW-1", "コピー!A3")} <= said(outcome)
    assert outcome.verdict == "reject"


def test_so_is_one_where_one_sheet_does_not_say_the_place():
    placed = [["2024-05-10", "5月の話", "公民館", 30], ["2025-02-10", "2月の話", "公民館", 30]]
    outcome = checked(book(Sheet=[PLACED, *placed], 再掲=[LIST, on(5)]))
    assert said(outcome) >= {("ROW-1", "再掲!A2")}


@pytest.mark.parametrize(("stated", "is_right"), [(30, True), (60, True), (31, False)])
def test_a_total_may_be_of_its_sheet_or_of_all(stated, is_right):
    outcome = checked(lists(Sheet=[on(5)], Sheet2=[on(2), ["合計", None, stated]]))
    assert (("SUM-1", "Sheet2!A3") in said(outcome)) is not is_right


def test_a_year_that_is_far_from_those_of_another_sheet_is_a_slip():
    outcome = checked(lists(Sheet=[on(5), on(2)], Sheet2=[on(6, year=2014)]))
    assert ("YEAR-1", "Sheet2!A2") in said(outcome)


def test_until_when_a_list_goes_is_seen_over_all_its_sheets():
    outcome = checked(lists(Sheet=[on(5)], Sheet2=[on(2)]))
    assert "YEAR-8" not in {each.rule for each in outcome.findings}


STATED = [[None, "実績値"], ["指標", "R6年度"], ["開催回数（回）", 2], ["参加人数（人）", 60]]


def test_a_table_beside_the_list_may_state_its_sums():
    outcome = checked(book(一覧=[LIST, on(5), on(2)], 実績=STATED))
    assert (said(outcome), sums(outcome)) == (set(), whole(2, 60))
    assert [each.place.text for each in outcome.findings if each.rule == "SUM-1"] == ["一覧!A2", "一覧!A2"]


def test_where_it_states_others_neither_is_taken():
    outcome = checked(book(一覧=[LIST, on(5), on(11), on(2)], 実績=STATED))
    assert (outcome.verdict, said(outcome)) == ("reject", {("ROW-2", "一覧!A2")})


@pytest.mark.parametrize("day", ["2025-02-10", date(2025, 2, 10)])
def test_a_sheet_that_goes_on_without_headings_has_to_be_confirmed(day):
    outcome = checked(book(一覧=[LIST, on(5), on(1)], 続き=[[day, "2月の話", 30]]))
    assert ("NOTE-1", "続き!A1") in said(outcome)
    assert "NOTE-1" in TO_CONFIRM


@pytest.mark.parametrize("rows", [[["2025-02-10 作成"]], [["更新日", "2025-02-10"]], [["担当", "内線", 30]]])
def test_another_sheet_of_words_is_not_asked_about(rows):
    assert said(checked(book(一覧=[LIST, on(5), on(1)], メモ=rows))) == set()
