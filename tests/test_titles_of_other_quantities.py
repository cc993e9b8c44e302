"""A title that says that the numbers are another quantity: a sum, a part, what is left, a rate. It is asked about."""

import pytest

from data.update.publish import TO_CONFIRM
from tests.uploads import checked, csv_file, of_place, said, xlsx_file

LECTURE = "outreach_lecture"
TABLE = [["", "R5年度実績", "R6年度実績"], ["開催回数（回）", 12, 15], ["参加人数（人）", 410, 450]]
LISTED = [["開催日", "名称", "参加人数"], ["2024-06-12", "看取りの話", 20]]


def titled(title: str):
    return of_place(xlsx_file([[title], *TABLE]), LECTURE)


@pytest.mark.parametrize("title", [
    "出前講座・普及啓発イベント 計", "出前講座（オンライン分のみ）", "出前講座以外", "出前講座 累積",
    "出前講座（年平均）", "出前講座 人口千人当たり", "出前講座の参加人数（うち高齢者）", "出前講座・多職種研修",
    "出前講座を除く実績", "合計", "予算額の推移",
])  # fmt: skip
def test_a_title_of_another_quantity_has_to_be_confirmed(title):
    outcome = checked(titled(title))
    assert outcome.verdict == "warn"
    assert [each.place.text for each in outcome.findings if each.rule == "TITLE-1"] == ["記入表!A1"]
    assert ("TITLE-1", "1行目の1列目") in said(checked(of_place(csv_file([[title, None, None], *LISTED]), LECTURE)))
    assert "TITLE-1" in TO_CONFIRM


def test_half_a_year_in_a_title_keeps_the_table_out():
    assert ("YEAR-7", "記入表!A1") in said(checked(titled("出前講座（半年分）")))


@pytest.mark.parametrize("title", [
    "茅ヶ崎市 出前講座の計画と実績", "表1 出前講座 開催回数・参加人数の推移（令和5年度～令和6年度）", "第9期計画の実績",
    "在宅医療・介護連携推進事業 実績一覧", "出前講座（単位：回、人）",
    "進捗管理表", "令和8年10月5日作成", "作成日：令和8年10月5日", "区分 第9期",
    "【出前講座】実施状況", "R5～R6年度 出前講座実績調査票",
])  # fmt: skip
def test_a_title_of_place_programme_measure_and_years_is_not_asked_about(title):
    outcome = checked(titled(title))
    assert (outcome.verdict, said(outcome)) == ("accept", set())


@pytest.mark.parametrize(("title", "named"), [
    ("令和6年度下田市", "「下田市」とあります"), ("11月・12月末現在", "「11月、12月末現在」の語"),
    ("高齢福祉課 出前講座 累積", "「高齢福祉課、累積」の語"),
])  # fmt: skip
def test_what_is_asked_about_is_named_as_it_stands_there(title, named):
    (finding,) = [each for each in checked(titled(title)).findings if each.rule == "TITLE-1"]
    assert named in finding.message


@pytest.mark.parametrize("sheet", ["R6", "Sheet1 (2)", "令和6年度", "出前講座", "実績"])
def test_nor_is_such_a_name_of_a_sheet(sheet):
    assert said(checked(of_place(xlsx_file(TABLE, sheet=sheet), LECTURE))) == set()
