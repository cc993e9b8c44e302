"""How far a list of a running year goes is not guessed silently: it is said, or confirmed by a person."""

from dataclasses import replace
from datetime import date

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
