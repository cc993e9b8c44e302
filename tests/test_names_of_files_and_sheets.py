"""The name of a file or of a sheet that speaks of another place, programme, year or kind than was read."""

from dataclasses import replace

import pytest

from tests.uploads import SHEET, checked, of_place, pasted, said, xlsx_file

LECTURE = "outreach_lecture"
TABLE = [["", "R5年度実績", "R6年度実績"], ["開催回数（回）", 12, 15], ["参加人数（人）", 410, 450]]


def called(name: str):
    return replace(of_place(xlsx_file(TABLE), LECTURE), name=name)


@pytest.mark.parametrize(("name", "what"), [
    ("厚木市_出前講座.xlsx", "厚木市"), ("普及啓発イベント実績.xlsx", "普及啓発イベント"), ("R3実績.xlsx", "令和3年度"),
    ("2022年度_出前講座.xlsx", "令和4年度"), ("出前講座_目標.xlsx", "計画"),
])  # fmt: skip
def test_a_file_of_another_name_has_to_be_confirmed(name, what):
    outcome = checked(called(name))
    assert (outcome.verdict, said(outcome)) == ("warn", {("TITLE-1", "")})
    (finding,) = [each for each in outcome.findings if each.rule == "TITLE-1"]
    assert f"「{what}」" in finding.message


@pytest.mark.parametrize(("name", "part"), [
    ("出前講座R6（東部地域包括支援センター）", "東部地域包括支援センター"), ("北部圏域_出前講座R6", "北部圏域"),
    ("R6出前講座（社協分）", "社協分"), ("出前講座_社協分", "社協分"), ("出前講座（東部包括）", "東部包括"),
    ("出前講座_南地区_R6", "南地区"), ("出前講座R6（委託分）", "委託分"), ("茅ヶ崎市北部出前講座", "北部"),
    ("出前講座R6_追加分", "追加分"), ("出前講座（市民向けを除く）", "市民向けを除く"),
])  # fmt: skip
def test_a_file_that_is_called_after_a_part_of_the_city_has_to_be_confirmed(name, part):
    outcome = checked(called(f"{name}.xlsx"))
    assert said(outcome) == {("TITLE-1", "")}, outcome.findings
    (finding,) = [each for each in outcome.findings if each.rule == "TITLE-1"]
    assert f"「{part}」" in finding.message
    assert "自治体の全体の値か" in finding.message


@pytest.mark.parametrize("name", [
    "出前講座R6年度分", "地域包括ケア推進課_出前講座R6", "地域包括支援課_R6", "出前講座R6実績分", "R5・R6分", "部数",
    "R6確定分", "実績の分析", "高齢福祉課分類表",
])  # fmt: skip
def test_an_office_or_a_year_in_the_name_of_a_file_is_no_part_of_the_city(name):
    assert said(checked(called(f"{name}.xlsx"))) == set()


@pytest.mark.parametrize("sheet", ["R4年度", "計画"])
def test_so_has_a_sheet(sheet):
    outcome = checked(of_place(xlsx_file(TABLE, sheet=sheet), LECTURE))
    assert (outcome.verdict, said(outcome)) == ("warn", {("TITLE-1", sheet)})


@pytest.mark.parametrize("name", [
    "実績.xlsx", "茅ヶ崎市_出前講座_R5-R6実績.xlsx", "第9期計画_20260401_最終版.xlsx", "R6.xlsx",
    "介護保険事業計画.xlsx",
    "R3-R6.xlsx", "計画と実績.xlsx", "Book1.xlsx", "市町村別.xlsx", "令和8年4月1日提出.xlsx",
])  # fmt: skip
def test_a_file_that_is_called_what_it_is_of_is_not_asked_about(name):
    assert said(checked(called(name))) == set()


def test_what_is_pasted_has_no_name():
    given = of_place(pasted("区分\tR5年度実績\tR6年度実績\n開催回数（回）\t12\t15"), LECTURE)
    assert said(checked(given)) == set()


@pytest.mark.parametrize("name", [
    "出前講座実績_20250131", "実績_R070131", "実績_R7.1.31", "R7-1-31", "2025年1月31日", "実績_20240401-20250228",
])  # fmt: skip
def test_a_file_of_a_day_within_a_final_year_has_to_be_confirmed(name):
    outcome = checked(called(f"{name}.xlsx"))
    assert said(outcome) == {("YEAR-7", "")}, outcome.findings
    (finding,) = [each for each in outcome.findings if each.rule == "YEAR-7"]
    assert "R6年度が終わる前の日です" in finding.message


@pytest.mark.parametrize("name", ["20250131", "R7.1.31"])
def test_so_has_a_sheet_of_such_a_day(name):
    assert said(checked(of_place(xlsx_file(TABLE, sheet=name), LECTURE))) == {("YEAR-7", name)}


def test_so_has_a_title_of_such_a_day():
    outcome = checked(of_place(xlsx_file([["令和7年2月10日　高齢福祉課"], *TABLE]), LECTURE))
    assert said(outcome) == {("YEAR-7", f"{SHEET}!A1")}


@pytest.mark.parametrize("name", [
    "実績_20250331", "実績_20250401", "実績_R6.4.1-R7.3.31", "実績_R080131", "実績_20251331", "20230331_R5実績",
    "R7.4.30", "実績_202501"])  # fmt: skip
def test_a_day_outside_the_years_of_the_values_says_nothing(name):
    assert said(checked(called(f"{name}.xlsx"))) == set()


def test_a_day_within_a_year_without_a_final_value_says_nothing():
    rows = [["", "R5年度実績", "R6年度実績（12月末現在）"], *TABLE[1:]]
    named = replace(of_place(xlsx_file(rows), LECTURE), name="実績_20250131.xlsx")
    assert "YEAR-7" not in {rule for rule, _ in said(checked(named))}


def test_words_beside_a_day_are_asked_about_without_it():
    outcome = checked(of_place(xlsx_file([["令和7年5月10日　高齢福祉課"], *TABLE]), LECTURE))
    (finding,) = [each for each in outcome.findings if each.rule == "TITLE-1"]
    assert "「高齢福祉課」の語" in finding.message
