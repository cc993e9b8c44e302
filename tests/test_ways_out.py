"""Tables that offices make and that are not read as they stand: what was understood is said, and what to do."""

import pytest

from tests.uploads import HELD, LIST, checked, csv_file, csv_of, of_place, row, sessions, xlsx_file

LECTURE = "outreach_lecture"
YEARS_DOWN = [["年度", "開催回数（回）", "参加人数（人）"], ["R5年度", 12, 410], ["R6年度", 15, 450]]
MEASURES_ACROSS = [["自治体名", "開催回数", "参加人数"], ["茅ヶ崎市", 12, 410]]


@pytest.mark.parametrize(("rows", "advice", "place"), [
    (YEARS_DOWN, "年度が縦に並んでいます。", "記入表!A1"),
    ([["出前講座の実績"], *YEARS_DOWN], "年度が縦に並んでいます。", "記入表!A2"),
    (MEASURES_ACROSS, "指標（開催回数、参加人数）が列に分かれています。", "記入表!A1"),
])  # fmt: skip
def test_a_table_that_stands_otherwise_is_told_how_it_has_to_stand(rows, advice, place):
    outcome = checked(of_place(xlsx_file(rows), LECTURE))
    assert outcome.verdict == "reject"
    assert place in {each.place.text for each in outcome.findings if each.message.startswith(advice)}


@pytest.mark.parametrize("measure", ["延べ参加人数（人）", "2.参加人数（人）", "(2)参加人数", "２．参加延べ人数"])
def test_a_measure_may_be_numbered_and_counted_each_time(measure):
    assert [each.value for each in checked(csv_of(row(指標=measure))).observations] == [12]


@pytest.mark.parametrize(
    "day", ["令和6年6月12日（水）14:00～15:30", "2024-06-12 14:00", "R6.6.12 14時30分から16時まで"]
)
def test_the_hours_of_a_session_are_left_out(day):
    outcome = checked(sessions([day, *HELD[0][1:]], HELD[1], head=["日時", *LIST[1:]]))
    assert [each.value for each in outcome.observations] == [2, 50]


def test_an_hour_alone_is_no_day():
    assert checked(of_place(csv_file([LIST, ["14:00", "在宅医療の話", 20]]), LECTURE)).verdict == "reject"
