"""Headings over the years and in the corner speak of the values as a title does, and are held against them."""

import pytest

from tests.uploads import checked, of_place, pasted, said, values, xlsx_file

LECTURE = "outreach_lecture"
ROWS = [["開催回数（回）", 12, 15], ["参加人数（人）", 410, 450]]


def table(over: str = "実績値", corner: str | None = "区分", of_labels: str | None = None, years=("R5年度", "R6年度")):
    return of_place(xlsx_file([[corner, over, None], [of_labels, *years], *ROWS]), LECTURE)


def rules(given) -> set[str]:
    return {rule for rule, _ in said(checked(given))}


ABOUT = {
    "厚木市": "CODE-3", "藤沢市": "TITLE-1", "北部": "TITLE-1", "多職種研修": "CODE-5", "認知症カフェ": "TITLE-1",
    "1回あたり": "TITLE-1", "％": "TITLE-1", "人口10万対": "TITLE-1", "R4年度": "TITLE-1", "案": "TITLE-1",
    "参考値": "TITLE-1", "市民のみ": "TITLE-1", "厚木市分を含む": "CODE-3", "オンラインを除く": "TITLE-1",
}  # fmt: skip


@pytest.mark.parametrize("words", ABOUT)
@pytest.mark.parametrize("place", ["over", "corner", "of_labels"])
def test_a_heading_of_something_else_is_asked_about_or_refused(words, place):
    heading = f"実績値（{words}）" if place == "over" else f"区分（{words}）"
    assert ABOUT[words] in rules(table(**{place: heading}))


@pytest.mark.parametrize("corner", ["厚木市", "多職種研修", "北部地区"])
def test_so_is_what_stands_in_the_corner_alone(corner):
    assert rules(table(corner=corner)) & {"CODE-3", "CODE-5", "TITLE-1"}


def test_the_year_before_is_another_year():
    assert rules(table("前年度実績")) == {"TITLE-1"}


@pytest.mark.parametrize("over", [
    "実績", "実績値", "第8期実績値", "第8期 実績", "実績（R5～R6年度）", "実績値（回・人）", "実績（単位：回、人）",
    "実績値（B）", "第8期計画期間の実績", "出前講座の実績", "茅ヶ崎市の実績", "実績（確定値）", "開催実績",
])  # fmt: skip
def test_what_headings_usually_say_passes(over):
    years = ("R4年度", "R5年度") if "8" in over else ("R5年度", "R6年度")
    outcome = checked(table(over, years=years))
    assert (outcome.verdict, said(outcome)) == ("accept", set())


@pytest.mark.parametrize("corner", [
    "区分", "項目", "指標", "年度", "単位", "事業名", "指標名", "区分（単位）", "成果指標", "取組内容", "種別",
    "出前講座", "市町村", "項目＼年度", None,
])  # fmt: skip
def test_so_do_the_words_of_a_corner(corner):
    for given in (table(corner=corner), table(corner=None, of_labels=corner)):
        outcome = checked(given)
        assert (outcome.verdict, said(outcome)) == ("accept", set())


def test_a_heading_speaks_of_the_years_under_it():
    rows = [["区分", "実績（R5年度）", "実績（R6年度）"], [None, "R5年度", "R6年度"], *ROWS]
    assert checked(of_place(xlsx_file(rows), LECTURE)).verdict == "accept"
    rows[0][1:] = rows[0][:0:-1]
    found = said(checked(of_place(xlsx_file(rows), LECTURE)))
    assert found == {("TITLE-1", "記入表!B1"), ("TITLE-1", "記入表!C1")}


@pytest.mark.parametrize(
    "over", ["目標に対する実績", "計画値に対する実績値", "計画・実績", "実績（計画比）", "実績・見込"]
)
def test_a_heading_of_two_kinds_is_none_of_either(over):
    assert {("TABLE-3", "記入表!B2"), ("TABLE-3", "記入表!C2")} <= said(checked(table(over)))


def test_nor_is_one_of_a_year_or_under_it():
    assert ("TABLE-3", "記入表!C2") in said(checked(table("実績値", years=("R5年度", "R6年度計画実績"))))
    under = [[None, "R6年度", None], [None, "計画", "目標に対する実績"], *ROWS]
    assert ("TABLE-1", "記入表!C2") in said(checked(of_place(xlsx_file(under), LECTURE)))


def test_a_heading_may_name_both_where_each_year_says_its_own():
    rows = [["区分", "計画・実績", None], [None, "R6年度", None], [None, "計画", "実績"], *ROWS]
    assert [each[4:6] for each in values(checked(of_place(xlsx_file(rows), LECTURE)))] == [
        ("plan", 12), ("actual", 15), ("plan", 410), ("actual", 450),
    ]  # fmt: skip


def test_headings_of_a_table_that_is_pasted_are_held_against_it():
    text = "区分\t実績値（多職種研修）\t\n\tR5年度\tR6年度\n開催回数\t12\t15"
    assert rules(of_place(pasted(text), LECTURE)) == {"CODE-5"}
