"""How far a list of a running year goes is not guessed silently: it is said, or confirmed by a person."""

from dataclasses import replace
from datetime import date

import pytest

from data.update.publish import TO_CONFIRM
from tests.uploads import SHEET, checked, csv_file, of_place, said, values, xlsx_file

ROWS = [["開催日", "名称", "参加人数"], ["2025-05-10", "在宅医療の話", 20], ["2025-09-01", "看取りの話", 30]]
LIST = of_place(csv_file(ROWS), "outreach_lecture")


def test_until_when_a_list_of_a_running_year_goes_has_to_be_confirmed():
    outcome = checked(LIST)
    assert (outcome.verdict, said(outcome)) == ("warn", {("YEAR-8", "3行目の1列目")})
    assert "9月末まで" in outcome.findings[0].message
    assert "YEAR-8" in TO_CONFIRM


def test_where_the_day_is_said_there_is_nothing_to_ask():
    outcome = checked(replace(LIST, as_of=date(2025, 9, 30)))
    assert (outcome.verdict, [each[-2:] for each in values(outcome)]) == ("accept", [(2, "P"), (50, "P")])


ENDED = {
    "its first half": (["2024-04-10", "2024-09-30"], "4月から9月まで", 3),
    "its second half": (["2024-10-01", "2025-03-10"], "10月から3月まで", 2),
    "one month": (["2024-05-10"], "5月だけ", 2),
    "its third quarter": (["2024-10-10", "2024-12-28"], "10月から12月まで", 3),
    "all but its last quarter": (["2024-04-10", "2024-12-31"], "4月から12月まで", 3),
}  # fmt: skip


def of_days(*days: str):
    return of_place(csv_file([ROWS[0], *([day, f"{day}の話", 20] for day in days)]), "outreach_lecture")


@pytest.mark.parametrize("part", ENDED)
def test_an_ended_year_that_may_be_a_part_of_one_has_to_be_confirmed(part):
    days, months, line = ENDED[part]
    outcome = checked(of_days(*days))
    assert (outcome.verdict, said(outcome)) == ("warn", {("YEAR-8", f"{line}行目の1列目")})
    assert f"令和6年度の開催は{months}です" in outcome.findings[0].message


@pytest.mark.parametrize("days", [["2024-09-30", "2025-01-10"], ["2024-04-10", "2024-10-10", "2025-03-31"]])
def test_a_list_with_sessions_in_its_first_half_and_last_quarter_is_of_the_whole_year(days):
    outcome = checked(of_days(*days))
    assert (outcome.verdict, said(outcome)) == ("accept", set())


def test_each_programme_s_list_is_asked_about_by_its_name():
    rows = [["開催日", "名称", "参加人数", "事業"], ["2024-05-10", "在宅医療の話", 20, "出前講座"],
            ["2025-02-10", "看取りの話", 30, "出前講座"],
            ["2024-05-11", "食べる話", 40, "普及啓発イベント"]]  # fmt: skip
    outcome = checked(of_place(csv_file(rows)))
    assert said(outcome) == {("YEAR-8", "4行目の1列目")}
    assert "茅ヶ崎市の普及啓発イベントの開催は5月だけ" in outcome.findings[0].message


# What was held after that day is not counted, and that is said.


LATER = [*ROWS, ["2025-10-02", "終活の話", 15], ["2025-10-09", "介護の話", 25]]


def later(*total: object, as_of: date | None = date(2025, 9, 30)):
    return checked(
        replace(of_place(csv_file([*LATER, *([[*total]] if total else [])]), "outreach_lecture"), as_of=as_of)
    )


def told(outcome, rule: str) -> list[tuple[str, str]]:
    return [(each.severity, each.message) for each in outcome.findings if each.rule == rule]


LEFT_OUT = "9月末までの一覧として数えるため、10月以降に開いた2件は数えていません。"


def test_sessions_after_the_day_that_is_said_are_told_not_to_be_counted():
    outcome = later()
    assert [each[-2] for each in values(outcome)] == [2, 50]
    assert said(outcome) == {("YEAR-8", "4行目の1列目")}
    assert LEFT_OUT in told(outcome, "YEAR-8")[0][1]


def test_neither_are_those_after_the_last_month_that_is_over():
    outcome = later(as_of=None)
    assert said(outcome) == {("YEAR-8", "5行目の1列目")}
    assert "10月以降に開いた2件は数えていません。" in told(outcome, "YEAR-8")[0][1]


def test_a_session_that_is_planned_after_it_is_not_spoken_of():
    rows = [*ROWS, ["2025-11-02", "終活の話", None]]
    outcome = checked(replace(of_place(csv_file(rows), "outreach_lecture"), as_of=date(2025, 9, 30)))
    assert said(outcome) == set()


def test_a_total_is_held_against_what_is_counted():
    assert told(later("合計", "2回", 50), "SUM-1") == [
        ("info", "開催回数の合計2回は、内訳の合計と一致します。"),
        ("info", "参加人数の合計50人は、内訳の合計と一致します。"),
    ]


def test_a_total_of_all_rows_is_said_not_to_be_what_is_published():
    outcome = later("合計", "4回", 90)
    assert outcome.verdict == "warn"
    assert told(outcome, "SUM-1") == [
        ("warning", "開催回数の合計4回は、数えていない回を含みます。一覧から数えた開催回数は2回です。"),
        ("warning", "参加人数の合計90人は、数えていない回を含みます。一覧から数えた参加人数は50人です。"),
    ]


def test_a_total_of_neither_is_refused():
    outcome = later("合計", "3回", 65)
    assert outcome.verdict == "reject"
    assert "内訳を足すと2回です" in told(outcome, "SUM-1")[0][1]


# A title may say it as the field does.


def titled(*titles: str, rows: list = LATER, as_of: date | None = None):
    given = replace(of_place(xlsx_file([*([each] for each in titles), *rows]), "outreach_lecture"), as_of=as_of)
    return checked(given)


OUTSIDE = {"L3-01", "L1-04"}


@pytest.mark.parametrize("title", [
    "令和7年度 出前講座実施状況（9月末現在）", "出前講座実施状況（9月末現在）", "出前講座（令和7年9月30日現在）",
    "令和7年度 出前講座実施状況（4月～9月）", "令和7年度上半期 出前講座一覧",
    "（9月30日時点）", "R7.9.30現在"])  # fmt: skip
@pytest.mark.parametrize("as_of", [None, date(2025, 9, 30)])
def test_a_title_says_until_when_its_list_goes(title, as_of):
    outcome = titled(title, rows=ROWS, as_of=as_of)
    assert {rule for rule, _ in said(outcome)} == OUTSIDE, outcome.findings
    assert [each[-2:] for each in values(outcome)] == [(2, "P"), (50, "P")]
    assert {each.coverage_end for each in outcome.observations} == {date(2025, 9, 30)}


def test_what_was_held_later_than_its_title_says_is_not_counted():
    outcome = titled("出前講座（8月末現在）")
    assert [each[-2:] for each in values(outcome)] == [(1, "P"), (20, "P")]
    assert "9月以降に開いた3件は数えていません。" in told(outcome, "YEAR-8")[0][1]
    assert outcome.as_of == date(2025, 8, 31)


@pytest.mark.parametrize(("titles", "as_of"), [
    (["出前講座（8月末現在）"], date(2025, 9, 30)),
    (["出前講座（8月末現在）", "令和7年9月30日現在"], None)])  # fmt: skip
def test_a_title_against_what_else_says_it_is_refused(titles, as_of):
    outcome = titled(*titles, as_of=as_of)
    assert (outcome.verdict, "YEAR-5" in {rule for rule, _ in said(outcome)}) == ("reject", True)


@pytest.mark.parametrize("title", [
    "出前講座（下半期）", "出前講座（令和7年9月15日現在）", "出前講座（令和6年9月30日現在）", "出前講座（7月～9月）",
    "出前講座（9月末現在の見込）"])  # fmt: skip
def test_a_title_of_another_part_is_refused_and_says_how_to_write_it(title):
    outcome = titled(title)
    assert ("YEAR-7", f"{SHEET}!A1") in said(outcome)
    assert "題に「令和7年9月30日現在」" in told(outcome, "YEAR-7")[0][1]


def test_half_of_a_year_that_has_ended_is_still_refused():
    rows = [ROWS[0], ["2024-05-10", "在宅医療の話", 20], ["2024-09-01", "看取りの話", 30]]
    outcome = titled("令和6年度 出前講座実施状況（9月末現在）", rows=rows)
    assert ("YEAR-7", f"{SHEET}!A1") in said(outcome)
    assert "通年の一覧だけ" in told(outcome, "YEAR-7")[0][1]
