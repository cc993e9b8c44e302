"""How far a list of a running year goes is not guessed silently: it is said, or confirmed by a person."""

from dataclasses import replace
from datetime import date

import pytest

from data.update.publish import TO_CONFIRM
from tests.uploads import checked, csv_file, of_place, said, values

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
    assert f"2024年度の開催は{months}です" in outcome.findings[0].message


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
