"""What stands in a list beside its participants: further ones, another place that holds it, more than a room holds."""

import pytest

from data.update.publish import TO_CONFIRM
from tests.uploads import LIST, checked, said, sessions, values

JUNE, FEBRUARY = ["2024-06-12", "在宅医療の話", 20], ["2025-02-12", "看取りの話", 30]


def beside(heading: str, *cells: object):
    """The list with one more column."""
    return checked(sessions([*JUNE, cells[0]], [*FEBRUARY, cells[-1]], head=[*LIST, heading]))


@pytest.mark.parametrize("heading", [
    "オンライン", "オンライン参加", "Web参加", "ＷＥＢ", "Zoom", "リモート", "動画視聴", "配信", "対面", "現地参加",
    "オンライン（人）"])  # fmt: skip
@pytest.mark.parametrize("cell", [33, "33", "33人", "３３名"])
def test_a_column_of_further_participants_is_refused(heading, cell):
    outcome = beside(heading, None, cell)
    assert (outcome.verdict, said(outcome)) == ("reject", {("TABLE-2", "記入表!D1")})


@pytest.mark.parametrize(("heading", "cell"), [
    ("オンライン", "○"), ("オンライン", "有"), ("Zoom", "https://example.jp/33"), ("開催方法", "オンライン"),
    ("参加費", 500),
    ("うちオンライン", 5), ("オンライン（再掲）", 5), ("参加率", 80), ("No.", 1), ("開始時刻", "14:00"),
    ("満足度", 95), ("Web", 0)])  # fmt: skip
def test_a_column_that_counts_nobody_else_is_only_said_not_to_be_read(heading, cell):
    outcome = beside(heading, cell)
    assert (outcome.verdict, said(outcome)) == ("accept", set()), outcome.findings
    assert [each[-2] for each in values(outcome)] == [2, 50]


@pytest.mark.parametrize("heading", ["主催", "主催者", "実施主体", "主催団体", "市町", "開催市町"])
@pytest.mark.parametrize("cell", ["寒川町", "寒川町福祉課", "茅ヶ崎市・寒川町", "厚木市"])
def test_a_session_that_another_place_holds_has_to_be_confirmed(heading, cell):
    outcome = beside(heading, "茅ヶ崎市", cell)
    assert (outcome.verdict, said(outcome)) == ("warn", {("TITLE-1", "記入表!D3")})
    assert "TITLE-1" in TO_CONFIRM


@pytest.mark.parametrize("cell", [
    "茅ヶ崎市", "茅ケ崎市高齢福祉介護課", "市", "医師会", "神奈川県", "在宅医療介護連携支援センター",
    "各市町村"])  # fmt: skip
def test_the_place_itself_may_hold_it(cell):
    assert said(beside("主催", cell)) == set()


ROOM = ["開催日", "名称", "定員", "参加人数"]


def test_many_more_people_than_a_room_holds_have_to_be_confirmed_once():
    outcome = checked(sessions(
        ["2024-06-12", "在宅医療の話", 30, 200], ["2024-07-12", "口の話", 30, 2000],
        ["2025-02-12", "看取りの話", 30, 31], head=ROOM))  # fmt: skip
    assert said(outcome) == {("VALUE-6", "記入表!A3")}
    (asked,) = [each for each in outcome.findings if each.rule == "VALUE-6"]
    assert "ほかに1件" in asked.message
    assert "VALUE-6" in TO_CONFIRM


@pytest.mark.parametrize(("room", "people"), [(30, 60), (30, 149), (0, 20), (None, 2000), (30, "未報告")])
def test_somewhat_more_people_are_as_usual(room, people):
    rows = ["2024-06-12", "在宅医療の話", room, people], ["2025-02-12", "看取りの話", 30, 31]
    assert said(checked(sessions(*rows, head=ROOM))) == set()
