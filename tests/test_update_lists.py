"""Lists with one session a row: added up by year, and held against the total that they state."""

import pytest

from data.update.check import Given
from tests.uploads import checked, csv_file, of_place, said

LIST = ("開催日", "名称", "会場", "参加人数")
HELD = ["2024-05-10", "第1回", "公民館", 20], ["令和7年2月1日", "第2回", "公民館", 25]


def listed(*rows: list[object], head: tuple = LIST) -> Given:
    """A list of lectures of Chigasaki."""
    return of_place(csv_file([head, *rows]), "outreach_lecture")


LISTS = {
    "a list": (listed(*HELD), set(), [2, 45], "A"),
    "a list with its total": (listed(*HELD, ["合計", "2回", None, 45]), set(), [2, 45], "A"),
    "a list with another total": (listed(*HELD, ["合計", "3回", None, 46]), {("SUM-1", "4行目の1列目")}, [], None),
    "a list with sums and averages between its rows": (
        listed(HELD[0], ["小計", "1回", None, 20], HELD[1], ["小計", None, None, 25], [None, "平均", None, 22.5],
               ["合計", "2回", None, 45]), set(), [2, 45], "A"),
    "a lecture whose name ends like a total": (listed(*HELD, ["2024-09-01", "介護と家計", "公民館", 5]), set(),
                                               [3, 50], "A"),
    "one whose people are withheld": (listed(*HELD, ["2024-09-01", "第3回", "公民館", "X"]), set(), [3, None], "A"),
    "one whose people are a stroke": (listed(*HELD, ["2024-09-01", "第3回", "公民館", "－"]),
                                      {("VALUE-4", "4行目の4列目")}, [2, 45], "A"),
    "a cancelled one": (listed(*HELD, ["2024-09-01", "第3回", "公民館", "中止"]), set(), [2, 45], "A"),
    "one without people": (listed(*HELD, ["2024-09-01", "第3回", "公民館", None]), {("L1-09", "4行目の4列目")},
                           [3, None], "A"),
    "one that was not reported": (listed(*HELD, ["2024-09-01", "第3回", "公民館", "未報告"]), set(), [3, None], "A"),
    "one to come, with people": (listed(["2026-03-01", "第9回", "公民館", 9]),
                                 {("YEAR-2", "2行目の4列目"), ("YEAR-8", "2行目の1列目")}, [], None),
    "one without a day": (listed([None, "第9回", "公民館", 9]), {("YEAR-1", "2行目の1列目")}, [], None),
    "one on a day that there is not": (listed(["2024-02-30", "第9回", "公民館", 9]),
                                       {("YEAR-5", "2行目の1列目")}, [], None),
    "people who are no whole number": (listed(["2024-05-10", "第1回", "公民館", "20.5"]),
                                       {("VALUE-3", "2行目の4列目")}, [], None),
    "the same one twice": (listed(*HELD, HELD[0]), {("ROW-1", "4行目の1列目")}, [], None),
    "two of a day and a name, with other people": (listed(*HELD, [*HELD[0][:3], 30]), {("ROW-1", "4行目の1列目")},
                                                   [3, 75], "A"),
    "ditto in place of people": (listed(*HELD, ["2024-09-01", "第3回", "公民館", "〃"]),
                                 {("L2-02", "4行目の4列目")}, [], None),
    "a memo below": (listed(*HELD, ["※ 延べ人数", None, None, None]), {("L1-04", "4行目の1列目")}, [2, 45], "A"),
    "people with a comma that divides them": (
        listed(["2024-05-10", 1, 400, "講演会"], head=("開催日", "参加人数", "名称")), {("L1-15", "2行目")}, [], None),
    "people with a comma that divides them, and no name": (
        listed(["2024-05-10", 1, 400], head=("開催日", "参加人数", "名称")), {("L1-15", "2行目の2列目")}, [], None),
    "a list of people": (listed(["2024-05-10", "第1回", "架空太郎"], ["2025-02-10", "第2回", "架空花子"],
                                head=("開催日", "名称", "参加者氏名")),
                         {("TEXT-2", "1行目の3列目"), ("L1-09", "1行目の1列目")}, [], None),
}  # fmt: skip


@pytest.mark.parametrize("promise", LISTS)
def test_a_list_of_sessions_is_added_up(promise):
    given, expected_of, sums, status = LISTS[promise]
    outcome = checked(given)
    assert said(outcome) == expected_of
    assert [each.value for each in outcome.observations] == sums
    assert [each.obs_status for each in outcome.observations][:1] == ([status] if sums else [])


def test_a_sum_between_the_rows_is_said_not_to_be_read():
    found = checked(listed(HELD[0], ["小計", "1回", None, 20])).findings
    assert [(each.place.text, each.value) for each in found if each.rule == "TABLE-2"] == [("3行目の1列目", "小計")]


EACH = [[f"2024-{month:02}-10", f"第{month}回", "公民館", 10 + month] for month in (5, 6, 7, 12)]


@pytest.mark.parametrize("row", [
    ["2024-05-31", "5月分まとめ", "公民館", 15], ["2024-12-31", "4回の集計", None, 70],
    ["2024-12-25", "第9回", "公民館", 70],
])  # fmt: skip
def test_a_row_that_may_be_the_sum_of_others_has_to_be_confirmed(row):
    assert ("VALUE-10", "6行目の1列目") in said(checked(listed(*EACH, row)))


def test_a_list_whose_rows_are_no_sums_asks_nothing_of_them():
    assert "VALUE-10" not in {
        rule for rule, _ in said(checked(listed(*EACH, ["2025-01-10", "看取りの話", "公民館", 30])))
    }


SEVERAL = [
    "連続講座（全3回）", "連続講座（全三回）", "介護者教室 第1回～第3回", "介護者教室 第１回〜３回",
    "第1回・第2回 看取りの話", "第1回／第2回", "介護者教室 1・2回", "第1回から第3回", "第1回目と2回目",
    "終活講座（午前・午後の2回）", "終活講座（午前・午後）", "終活講座（午前の部・午後の部）", "終活講座（2回開催）",
    "3回連続講座", "昼夜2回", "終活講座 計2回", "終活講座×2回", "終活講座（昼の部、夜の部）",
]  # fmt: skip
SINGLE = [
    "第3回", "第3回 看取りの話", "令和6年度第2回", "2回目", "連続講座（全3回）第1回", "連続講座 第1回/全3回",
    "全3回のうち2回目", "三回忌の話", "全3回の1回目", "年2回の健診の話", "週1回の体操", "1日3回の歯みがき",
    "第10回記念講演", "午後の部", "1回目", "連続講座（1/3回）", "第1回（全1回）", "R6第3回", "血圧は1日2回",
    "一回で分かる介護保険", "月2回の訪問",
]  # fmt: skip


@pytest.mark.parametrize("title", SEVERAL)
def test_a_row_that_may_stand_for_several_sessions_has_to_be_confirmed(title):
    outcome = checked(listed(*EACH, ["2025-01-10", title, "公民館", 30]))
    assert (outcome.verdict, said(outcome)) == ("warn", {("VALUE-10", "6行目の1列目")})


@pytest.mark.parametrize("title", SINGLE)
def test_a_row_of_one_of_several_sessions_is_not_asked_about(title):
    assert said(checked(listed(*EACH, ["2025-01-10", title, "公民館", 30]))) == set()


def test_a_remark_may_say_it_as_well():
    row = ["2025-01-10", "終活講座", "公民館", 30, "午前・午後の2回開催"]
    outcome = checked(listed(*([*each, None] for each in EACH), row, head=(*LIST, "備考")))
    assert "VALUE-10" in {rule for rule, _ in said(outcome)}


def test_a_course_whose_every_session_has_its_row_is_not_asked_about():
    course = [[f"2025-01-{day}", "連続講座（全3回）", "公民館", 30] for day in (10, 17, 24)]
    assert said(checked(listed(*EACH, *course))) == set()
    assert "VALUE-10" in {rule for rule, _ in said(checked(listed(*EACH, *course[:2])))}


STATED = ("開催日", "名称", "参加人数", "状態")


def stated(status: str | None, people: object = 25, day: str = "2024-09-10") -> Given:
    """A list of which one session has this status."""
    rows = [[f"2024-{month:02}-10", f"第{month}回", 20, "確定"] for month in (4, 6, 12)]
    return listed(*rows, ["2025-02-10", "看取りの話", 20, "確定"], [day, "終活講座", people, status], head=STATED)


@pytest.mark.parametrize("status", ["予定", "年度途中"])
def test_a_past_session_with_people_is_neither_planned_nor_of_a_part_of_the_year(status):
    outcome = checked(stated(status))
    assert (outcome.verdict, said(outcome)) == ("reject", {("VALUE-4", "6行目の3列目")})


def test_a_running_year_whose_sessions_are_all_of_a_part_of_the_year_is_not_taken_for_empty():
    rows = [["2025-05-10", "第1回", 20, "年度途中"], ["2025-06-10", "第2回", 20, "年度途中"]]
    assert checked(listed(*rows, head=STATED)).verdict == "reject"


@pytest.mark.parametrize("status", ["実施", "実施済", "実施済み", "開催", "開催済", "終了", "確定"])
def test_a_session_whose_status_says_that_it_was_held_is_counted(status):
    outcome = checked(stated(status))
    assert (said(outcome), [each.value for each in outcome.observations]) == (set(), [5, 105])


@pytest.mark.parametrize("status", ["実施", "確定"])
def test_a_session_is_not_both_held_and_cancelled(status):
    assert ("VALUE-4", "6行目の3列目") in said(checked(stated(status, "中止")))


@pytest.mark.parametrize("title", ["講座11（予定）", "【予定】看取りの話", "講座11 予定"])
def test_a_title_by_which_a_session_with_people_is_planned_has_to_be_confirmed(title):
    outcome = checked(listed(*EACH, ["2025-01-10", title, "公民館", 30]))
    assert (outcome.verdict, said(outcome)) == ("warn", {("NOTE-1", "6行目の1列目")})


@pytest.mark.parametrize("title", ["出産予定日の話", "人生の計画を立てる", "退院の予定が決まったら"])
def test_a_title_that_speaks_of_plans_is_not_asked_about(title):
    assert said(checked(listed(*EACH, ["2025-01-10", title, "公民館", 30]))) == set()


def test_sessions_without_anybody_have_to_be_confirmed_once():
    outcome = checked(listed(*EACH, ["2025-01-10", "看取りの話", "公民館", 0], ["2025-02-10", "終活", "公民館", 0]))
    assert (outcome.verdict, said(outcome)) == ("warn", {("NOTE-1", "6行目の1列目")})
    assert [each.value for each in outcome.observations] == [6, 70]


@pytest.mark.parametrize("status", ["実施", "確定"])
def test_a_session_that_was_held_and_has_no_people_is_named(status):
    outcome = checked(stated(status, None))
    assert said(outcome) == {("L1-09", "6行目の3列目")}
    assert [each.value for each in outcome.observations] == [5, None]


def test_a_list_of_held_sessions_without_a_column_of_people_is_said_to_lack_it():
    outcome = checked(listed(["2024-05-10", "第1回", "実施"], ["2025-02-10", "第2回", "実施"],
                             head=("開催日", "名称", "状態")))  # fmt: skip
    assert said(outcome) == {("L1-09", "1行目の1列目")}
