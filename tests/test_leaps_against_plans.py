"""A digit too many or too few: held against the last final value, the target of the year and the people there are."""

from dataclasses import replace

import pytest

from data.update.check import Given, check
from data.update.publish import TO_CONFIRM
from tests.uploads import TODAY, csv_of, known, of_place, row, said, xlsx_file

LECTURE, EVENT = "outreach_lecture", "awareness_event"
# Fiscal years 2024 and 2025 are over.
AFTERWARDS = TODAY.replace(year=2026, month=11)


def table(sessions: list[object], people: list[object]) -> Given:
    """Two years of actuals of the municipality of document 003, whose last year before is of a part of it."""
    rows = [["", "R6年度実績", "R7年度実績"], ["開催回数（回）", *sessions], ["参加人数（人）", *people]]
    return xlsx_file(rows)


def outcome_of(given: Given, programme: str = LECTURE, municipality: str = "unnamed-003"):
    return check(of_place(given, programme, municipality), known(AFTERWARDS))


LEAPS = {
    "ten times as many sessions": (LECTURE, [150, 160], [222, 352], {"B2", "C2"}),
    "ten times as many people": (LECTURE, [15, 20], [2220, 2300], {"B3", "C3"}),
    "ten times as many in one year": (LECTURE, [15, 20], [320, 3200], {"C3"}),
    "a tenth of the people": (LECTURE, [15, 20], [30, 32], {"B3", "C3"}),
    "a digit too many at an event": (EVENT, [1, 1], [690, 6990], {"C3"}),
}  # fmt: skip


@pytest.mark.parametrize("leap", LEAPS)
def test_a_value_far_from_its_target_or_from_the_last_final_one_has_to_be_confirmed(leap):
    programme, sessions, people, cells = LEAPS[leap]
    outcome = outcome_of(table(sessions, people), programme)
    assert outcome.verdict == "warn"
    assert said(outcome) == {("VALUE-6", f"記入表!{cell}") for cell in cells}


def test_the_question_says_with_what_the_value_was_compared_and_is_asked_once():
    found = [each.message for each in outcome_of(table([150, 20], [222, 352])).findings if each.rule == "VALUE-6"]
    assert found == [
        "R4年度の実績は13、この年度の計画は18ですが、この値は150です。桁の誤りでないことを確かめてください。"
    ]


def test_a_value_near_its_target_is_not_asked_about():
    outcome = outcome_of(table([15, 20], [222, 352]))
    assert (outcome.verdict, said(outcome)) == ("accept", set())


def test_a_part_of_a_year_may_be_far_below_its_target_and_not_far_above():
    def half_year(value: int):
        head = {"自治体コード": "unnamed-003", "自治体名": None, "年度": "R8", "状態": "年度途中", "時点": "2026-09-30"}
        return check(csv_of(row(**head, 値=value)), known(AFTERWARDS))

    assert said(half_year(2)) == set()
    assert said(half_year(180)) == {("VALUE-6", "2行目の7列目")}


def test_more_participants_than_older_people_have_to_be_confirmed():
    outcome = outcome_of(table([15, 20], [60_000, 300_000]), municipality="142077")
    assert ("VALUE-10", "記入表!C3") in said(outcome)
    assert ("VALUE-10", "記入表!B3") not in said(outcome_of(table([15, 20], [9_000, 9_500]), municipality="142077"))
    assert {"VALUE-6", "VALUE-10"} <= TO_CONFIRM


def test_what_the_edition_has_already_is_no_news():
    far = replace(
        known(AFTERWARDS),
        targets={("142077", LECTURE, "sessions", 2024): {"target_value": 1}},
        actuals={("142077", LECTURE, "sessions", 2024): {"actual_value": 12, "obs_status": "A"}},
    )
    assert said(check(csv_of(row()), far)) == set()
    assert said(check(csv_of(row(値=13)), far)) == {("VALUE-6", "2行目の7列目")}
