"""A session without a number of people makes its year's participants 未報告: that is said, with the rows."""

from dataclasses import replace
from datetime import date

from tests.uploads import HELD, LIST, checked, said, sessions, values

BLANK = ["2024-09-12", "終活の話", None]


def finding(outcome) -> tuple[str, str]:
    """Place and message of the only finding on blanks."""
    (found,) = [each for each in outcome.findings if each.rule == "L1-09"]
    return found.place.text, found.message


def test_a_blank_says_which_row_it_is_in_and_what_becomes_of_the_year():
    outcome = checked(sessions(*HELD, BLANK))
    assert (outcome.verdict, [each[-2:] for each in values(outcome)]) == ("warn", [(3, "A"), (None, "O")])
    assert finding(outcome) == (
        "記入表!C4",
        "参加人数が空欄の回が1件あります（4行目）。空欄は0とせず、令和6年度の参加人数は「未報告」になります。"
        "人数が分かれば入れ、中止した回なら「中止」と書いてください。",
    )


def test_of_many_blanks_ten_rows_are_named():
    many = [[f"2024-09-{day:02}", f"話{day}", None] for day in range(1, 13)]
    place, message = finding(checked(sessions(*HELD, *many)))
    assert place == "記入表!C4"
    assert (
        "12件あります（4行目、5行目、6行目、7行目、8行目、9行目、10行目、11行目、12行目、13行目、ほか2件）" in message
    )


def test_each_year_is_told_of_its_own_blanks():
    outcome = checked(sessions(*HELD, ["2023-05-10", "前年の回", None], ["2024-03-10", "前年の2回", 9], BLANK))
    told = {each.place.text: each.message for each in outcome.findings if each.rule == "L1-09"}
    assert sorted(told) == ["記入表!C4", "記入表!C6"]
    assert ("令和5年度の" in told["記入表!C4"], "令和6年度の" in told["記入表!C6"]) == (True, True)


def without_column(*more: str):
    return checked(sessions(*([*row[:2], *(80 for _ in more)] for row in HELD), head=[*LIST[:2], *more]))


def test_a_list_without_a_column_of_participants_says_so():
    for outcome in (without_column(), without_column("参加率"), without_column("予約者数")):
        assert outcome.verdict == "warn"
        place, message = finding(outcome)
        assert place == "記入表!A1"
        assert message == (
            "参加人数の列がありません。令和6年度の参加人数は「未報告」になります。"
            "人数が分かれば、「参加人数」の列を加えてください。"
        )


def test_what_a_person_calls_unreported_is_not_asked_about():
    assert said(checked(sessions(*HELD, [*BLANK[:2], "未報告"]))) == set()
    with_status = sessions(*([*row, None] for row in HELD), [*BLANK, "未報告"], head=[*LIST, "状態"])
    assert said(checked(with_status)) == set()


def test_a_session_that_is_not_counted_yet_may_be_blank():
    rows = ["2025-05-10", "春の話", 20], ["2025-10-10", "秋の話", None], ["2026-02-10", "冬の話", None]
    outcome = checked(replace(sessions(*rows), as_of=date(2025, 9, 30)))
    assert "L1-09" not in {rule for rule, _ in said(outcome)}
