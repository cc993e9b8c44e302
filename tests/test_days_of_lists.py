"""Days as lists have them: with their day of the week, which has to be the right one."""

from datetime import date

import pytest

from data.update.years import day_of
from tests.uploads import checked, csv_file, of_place, values

LECTURE = "outreach_lecture"


@pytest.mark.parametrize("written", ["令和7年5月1日（木）", "2025/5/1(木)", "R7.5.1（木曜日）", "2025-05-01 (木曜)"])
def test_a_day_may_name_its_day_of_the_week(written):
    assert day_of(written) == date(2025, 5, 1)


@pytest.mark.parametrize("written", ["令和7年5月1日（金）", "2025/5/1(土)"])
def test_a_day_of_the_week_that_is_another_one_is_refused(written):
    with pytest.raises(ValueError, match="木曜日"):
        day_of(written)


def rows_of(*days: str):
    return of_place(csv_file([["開催日", "名称", "参加人数"], *([day, f"話{day}", 20] for day in days)]), LECTURE)


def test_a_list_of_days_of_the_week_is_added_up():
    outcome = checked(rows_of("令和6年5月1日（水）", "令和7年2月12日（水）"))
    assert outcome.verdict == "accept", outcome.findings
    assert [each[-2] for each in values(outcome)] == [2, 40]
