"""Columns that a table has beside those that are read: what they say of its values is not passed over, whatever
their headings mean elsewhere."""

import pytest

from tests.uploads import HELD, LIST, LONG_ROW, checked, long, said, sessions


def beside(heading: str, *cells: object):
    """The list of two lectures with a further column."""
    return sessions(*([*row, cell] for row, cell in zip(HELD, cells, strict=True)), head=[*LIST, heading])


NOT_HELD = {
    **{f"{heading} = 中止": (heading, "中止") for heading in ("状況", "区分", "種別", "種類", "実施方法", "開催区分")},
    **{f"状況 = {word}": ("状況", word) for word in ("延期", "未実施", "計画", "予定", "開催予定", "見込（予定）")},
    "実績/予定 under the heading of a plan": ("計画・実績", "予定"),
    "実績/計画 under the heading of a plan": ("区分", "計画"),
    "実績/予定 under a heading that nobody knows": ("開催区分", "予定"),
}


@pytest.mark.parametrize("promise", NOT_HELD)
def test_a_session_that_a_further_column_calls_not_held_is_refused(promise):
    heading, word = NOT_HELD[promise]
    outcome = checked(beside(heading, "実施", word))
    assert (outcome.verdict, {rule for rule, _ in said(outcome)} <= {"VALUE-4", "YEAR-7"}) == ("reject", True)
    assert {place for _, place in said(outcome)} == {"記入表!D1"}


@pytest.mark.parametrize(("word", "people"), [("中止", "中止"), ("延期", "中止"), ("予定", "中止")])
def test_a_session_that_is_not_counted_may_say_so_in_a_further_column(word, people):
    rows = [[*HELD[0], "実施"], [*HELD[1], "実施"], ["2024-09-01", "看取りの話", people, word]]
    outcome = checked(sessions(*rows, head=[*LIST, "状況"]))
    assert said(outcome) == set()
    assert [each.value for each in outcome.observations] == [2, 50]


@pytest.mark.parametrize("heading", ["状況", "区分", "計画・実績", "種別", "実施方法", "値段"])
def test_a_further_column_that_says_nothing_else_is_only_said_not_to_be_used(heading):
    outcome = checked(beside(heading, "実施", "実施"))
    assert said(outcome) == set()
    assert [(each.rule, each.value) for each in outcome.findings] == [("TABLE-2", heading)]


@pytest.mark.parametrize(
    ("heading", "word"), [("状況", "速報"), ("状況", "見込"), ("推定", "概数"), ("種類", "9月末現在")]
)
def test_a_column_beside_those_of_the_template_is_held_against_its_values(heading, word):
    assert said(checked(long([*LONG_ROW, word], heading))) >= {("YEAR-7", "記入表!G1")}


@pytest.mark.parametrize("heading", ["区分", "種別", "種類", "項目", "指標"])
def test_sessions_of_another_programme_are_refused_under_any_heading(heading):
    assert ("CODE-5", "記入表!D1") in said(checked(beside(heading, "出前講座", "多職種研修")))


CONTRADICTING = {
    "another year": (beside("年度", "R7", "R7"), "reject", "YEAR-5"),
    "one row with another year": (beside("年度", "令和6年度", "令和5年度"), "reject", "YEAR-5"),
    "further people": (beside("実績値", 40, 40), "reject", "TABLE-2"),
    "a number of something": (beside("値", 40, 40), "reject", "TABLE-2"),
    "another measure": (beside("指標", "申込者数", "申込者数"), "warn", "NOTE-1"),
    "a day within the year": (beside("時点", "R6.9.30", "R6.9.30"), "warn", "NOTE-1"),
    "a rough number": (beside("推定", "概数", "概数"), "reject", "YEAR-7"),
    "people of elsewhere": (beside("範囲", "市外", "市外"), "warn", "NOTE-1"),
    "a part of the place": (long([*LONG_ROW, "東部圏域のみ"], "範囲"), "warn", "NOTE-1"),
    "the name of somebody": (beside("担当", "山田花子", "山田 花子"), "warn", "TEXT-2"),
}  # fmt: skip


@pytest.mark.parametrize("promise", CONTRADICTING)
def test_a_column_that_says_something_else_than_the_values_is_not_passed_over(promise):
    given, verdict, rule = CONTRADICTING[promise]
    outcome = checked(given)
    assert outcome.verdict == verdict, outcome.findings
    assert [each for each, place in said(outcome) if place.endswith("1")] == [rule]


@pytest.mark.parametrize(("heading", "cell"), [
    ("年度", "R6"), ("年度", "令和6年度"), ("指標", "参加人数"), ("時点", "R7.3.31"), ("範囲", "市内全域"),
    ("担当", "高齢福祉課"), ("担当", "社会福祉協議会"), ("出典", "開催記録"), ("単位", "人"),
])  # fmt: skip
def test_a_column_that_says_the_same_as_the_values_is_only_said_not_to_be_used(heading, cell):
    assert said(checked(beside(heading, cell, cell))) == set()
