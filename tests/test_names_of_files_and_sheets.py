"""The name of a file or of a sheet that speaks of another place, programme, year or kind than was read."""

from dataclasses import replace

import pytest

from tests.uploads import checked, of_place, pasted, said, xlsx_file

LECTURE = "outreach_lecture"
TABLE = [["", "R5年度実績", "R6年度実績"], ["開催回数（回）", 12, 15], ["参加人数（人）", 410, 450]]


def called(name: str):
    return replace(of_place(xlsx_file(TABLE), LECTURE), name=name)


@pytest.mark.parametrize(("name", "what"), [
    ("厚木市_出前講座.xlsx", "厚木市"), ("普及啓発イベント実績.xlsx", "普及啓発イベント"), ("R3実績.xlsx", "2021年度"),
    ("2022年度_出前講座.xlsx", "2022年度"), ("出前講座_目標.xlsx", "計画"),
])  # fmt: skip
def test_a_file_of_another_name_has_to_be_confirmed(name, what):
    outcome = checked(called(name))
    assert (outcome.verdict, said(outcome)) == ("warn", {("TITLE-1", "")})
    (finding,) = [each for each in outcome.findings if each.rule == "TITLE-1"]
    assert f"「{what}」" in finding.message


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
