"""Rows that add others up are no sessions, whether or not they have a day, and whatever part they are of."""

import pytest

from data.update.check import Given
from tests.uploads import LECTURE, checked, csv_file, of_place, said, values

HEAD = ["開催日", "名称", "会場", "参加人数"]
APRIL, JUNE, MARCH = (
    ["2024-04-10", "第1回", "公民館", 20], ["2024-06-10", "第2回", "公民館", 25], ["2025-03-10", "第3回", "公民館", 15],
)  # fmt: skip
SUMS = [3, 60]


def listed(*rows: list[object], head: list = HEAD) -> Given:
    return of_place(csv_file([head, *rows]), LECTURE)


@pytest.mark.parametrize("name", [
    "小計", "小　計", "４～６月計", "4月～6月 計", "第1四半期計", "第１四半期 小計", "上半期計", "上半期計（4～9月）",
    "上期小計", "6月計", "月計", "4・5・6月計", "半期計", "累計", "6月末累計", "平均", "1回当たり平均"])  # fmt: skip
@pytest.mark.parametrize("day", ["2024-06-30", None])
def test_a_sum_of_a_part_is_said_not_to_be_read(name, day):
    outcome = checked(listed(APRIL, JUNE, [day, name, None, 45], MARCH))
    assert (said(outcome), [each[-2] for each in values(outcome)]) == (set(), SUMS)
    assert [each.place.text for each in outcome.findings if each.rule == "TABLE-2"] == ["4行目の1列目"]


@pytest.mark.parametrize("name", [
    "合計", "計", "総計", "年間合計", "年間計", "年度計", "年計", "令和6年度計", "R6合計", "2024年度 合計", "通年計",
    "全体計", "総合計", "合計（3回）", "合計 3回", "6年度計"])  # fmt: skip
@pytest.mark.parametrize("day", ["2025-03-31", None])
def test_a_total_is_held_against_its_rows(name, day):
    outcome = checked(listed(APRIL, JUNE, MARCH, [day, name, None, 60]))
    assert (said(outcome), [each[-2] for each in values(outcome)]) == (set(), SUMS)
    assert "SUM-1" in {each.rule for each in outcome.findings}
    wrong = checked(listed(APRIL, JUNE, MARCH, [day, name, None, 61]))
    assert ("SUM-1", "5行目の1列目") in said(wrong)


def test_the_total_of_a_year_is_held_against_the_rows_of_that_year():
    before = [
        ["2023-05-10", "前年の回", "公民館", 9],
        ["2024-02-10", "前年の2回", "公民館", 9],
        [None, "令和5年度計", None, 18],
    ]
    outcome = checked(listed(*before, APRIL, JUNE, MARCH, [None, "令和6年度計", None, 60], [None, "合計", None, 78]))
    assert (said(outcome), [each[-2] for each in values(outcome)]) == (set(), [2, 18, *SUMS])
    wrong = checked(listed(*before, APRIL, JUNE, MARCH, [None, "令和6年度計", None, 18]))
    assert ("SUM-1", "8行目の1列目") in said(wrong)


@pytest.mark.parametrize("cells", [
    ["2024-06-30", None, "小計", 45], ["2024-06-30", None, "4～6月計", 45],
    ["令和6年度 小計", None, None, 45]])  # fmt: skip
def test_the_word_may_stand_beside_the_day_or_in_its_place(cells):
    outcome = checked(listed(APRIL, JUNE, cells, MARCH))
    assert (said(outcome), [each[-2] for each in values(outcome)]) == (set(), SUMS)


@pytest.mark.parametrize("name", [
    "介護と家計", "家計", "時計の話", "人生設計", "身体計測", "会計", "4月の家計", "年金と家計",
    "血圧の平均"])  # fmt: skip
def test_a_lecture_that_ends_like_a_sum_is_a_lecture(name):
    outcome = checked(listed(APRIL, JUNE, ["2024-07-01", name, "公民館", 5], MARCH))
    assert (said(outcome), [each[-2] for each in values(outcome)]) == (set(), [4, 65])


def test_a_long_name_is_read_as_fast_as_a_short_one():
    name = f"{'1' * 60}計画"
    assert [each[-2] for each in values(checked(listed(APRIL, MARCH, ["2024-07-01", name, "公民館", 5])))] == [3, 40]


def test_a_word_of_sums_beside_a_lecture_makes_no_sum_of_it():
    rows = [[*APRIL, None], [*JUNE, "計"], [*MARCH, None]]
    outcome = checked(listed(*rows, head=[*HEAD, "対象"]))
    assert [each[-2] for each in values(outcome)] == SUMS
