"""What a number on a sheet may really be: half a year, a forecast, hundreds, a note's number. None of it gets in."""

from dataclasses import replace

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, Font, PatternFill

from data.update.check import Given
from data.update.publish import TO_CONFIRM
from tests.uploads import checked, csv_file, csv_of, known, of_place, pasted, row, said, values, xlsx_file, xlsx_of

LECTURE = "outreach_lecture"
YEARS = [None, "R5年度", "R6年度"]
ROWS = [["開催回数（回）", 12, 15], ["参加人数（人）", 410, 450]]


def plan_table(*after: list, above=(), kinds=("", "実績値", None), years=YEARS, rows=ROWS, finish=lambda sheet: None):
    """Two years of actuals, both over, with rows above and below them."""
    return of_place(xlsx_file([*above, list(kinds), years, *rows, *after], finish), LECTURE)


def rules(given: Given) -> set[str]:
    """The rules that a file breaks; it must be refused."""
    outcome = checked(given)
    assert outcome.verdict == "reject", [finding.message for finding in outcome.findings]
    return {rule for rule, _ in said(outcome)}


def finals(given: Given) -> list:
    """The values that are taken as those of a whole year."""
    return [each for each in checked(given).observations if each.obs_status == "A"]


WORDS = (
    "令和6年度は9月30日現在", "R6.9.30現在", "令和6年度は9月までの実績", "令和6年度は4月～9月の実績",
    "令和6年度は上半期の実績", "令和6年度は見込み値", "令和6年度末見込み", "速報値（集計中）", "年度途中の値",
    "令和6年度は3月分を除く", "暫定値", "9月分まで", "累計", "2024年12月末時点", "第1四半期",
)  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_a_note_that_a_value_is_not_of_a_whole_year_is_understood_or_refused(words):
    for note in (f"※ {words}", words, f"（注）{words}", f"備考：{words}"):
        outcome = checked(plan_table([note]))
        assert outcome.verdict == "reject" or not [
            each for each in finals(plan_table([note])) if each.fiscal_year == 2024
        ], note


@pytest.mark.parametrize("words", WORDS)
def test_so_is_one_above_the_table_beside_it_or_in_its_headings(words):
    assert "YEAR-7" in rules(plan_table(above=[[f"出前講座（{words}）"]]))
    beside = [[*ROWS[0], words], ROWS[1]]
    assert rules(plan_table(years=[*YEARS, "備考"], rows=beside)) & {"YEAR-7", "TABLE-1"}
    kinds = ("", "実績値", f"実績（{words}）")
    assert 2024 not in {each.fiscal_year for each in finals(plan_table(kinds=kinds))}


@pytest.mark.parametrize("words", WORDS)
def test_so_is_one_in_the_column_of_remarks_of_the_long_table(words):
    assert rules(csv_of(row(状態=None, 備考=words))) == {"YEAR-7"}
    assert rules(xlsx_of(row(備考=words))) == {"YEAR-7"}


@pytest.mark.parametrize(
    "words", ["令和7年3月末現在", "令和7年3月31日現在", "大雨で1回中止", "会場を変更", "3月31日まで"]
)
def test_words_that_leave_a_year_whole_are_no_doubt(words):
    assert checked(csv_of(row(備考=words))).verdict == "accept"
    assert len(finals(plan_table([f"※ {words}"]))) == 4


def test_a_heading_that_says_expected_is_no_actual():
    given = plan_table(kinds=("", "実績値", "実績見込値"))
    assert {(each.fiscal_year, each.obs_status) for each in checked(given).observations} == {(2023, "A"), (2024, "F")}
    given = plan_table(years=[None, "R5年度実績", "R6年度実績見込"], kinds=("", None, None))
    assert {(each.fiscal_year, each.obs_status) for each in checked(given).observations} == {(2023, "A"), (2024, "F")}


def test_a_note_under_the_last_of_several_tables_is_not_that_of_all():
    table = "実績値 実績値\nR5年度 R6年度\n開催回数（回） 12 15"
    given = pasted(f"出前講座\n{table}\n多職種研修\n{table}\n※ 各表とも令和6年度は9月末現在")
    assert "L1-04" in rules(given)


def test_a_value_in_the_remarks_says_that_there_is_none():
    assert rules(csv_of(row(備考="中止"))) == {"VALUE-4"}


@pytest.mark.parametrize("cell", ["12¹", "12①", "12₁", "12⑴"])
def test_the_number_of_a_note_is_no_digit(cell):
    assert rules(plan_table(rows=[["開催回数（回）", cell, 15]])) >= {"VALUE-1"}
    assert "VALUE-1" in rules(csv_of(row(値=cell)))


def _rich(*runs):
    return CellRichText(*(TextBlock(InlineFont(**style), text) for text, style in runs))


@pytest.mark.parametrize("cell", [
    _rich(("19", {}), ("1", {"vertAlign": "superscript"})), _rich(("300", {"strike": True}), ("320", {})),
])  # fmt: skip
def test_nor_is_what_is_raised_or_struck_out(cell):
    assert "L1-11" in rules(plan_table(rows=[["開催回数（回）", 12, cell]]))


def test_a_value_that_is_struck_out_is_asked_for():
    def strike(sheet):
        sheet["C3"].font = Font(strike=True)

    assert ("L1-11", "記入表!C3") in said(checked(plan_table(finish=strike)))


def _painted(text: Font | None, ground: PatternFill | None):
    def paint(sheet):
        sheet["C3"].font, sheet["C3"].fill = text or Font(), ground or PatternFill()

    return checked(plan_table(finish=paint))


WHITE, BLUE = "FFFFFF", "1F4E79"


@pytest.mark.parametrize(("text", "ground"), [
    (Font(color=WHITE), None), (Font(color=Color(theme=0)), None), (Font(color=Color(indexed=9)), None),
    (Font(color="FEFDFC"), None), (Font(color=WHITE), PatternFill("solid", WHITE)),
    (Font(color=BLUE), PatternFill("solid", BLUE)), (None, PatternFill("solid", "000000")),
    (Font(color=Color(theme=4, tint=0.4)), PatternFill("solid", Color(theme=4, tint=0.4))),
])  # fmt: skip
def test_a_value_in_the_colour_of_its_ground_is_not_seen_and_not_taken(text, ground):
    outcome = _painted(text, ground)
    assert ("L1-13", "記入表!C3") in said(outcome)
    assert not outcome.observations


@pytest.mark.parametrize(("text", "ground"), [
    (Font(color=WHITE), PatternFill("solid", BLUE)), (Font(color="C00000"), None), (Font(color=Color(theme=1)), None),
    (Font(color=Color(theme=4)), PatternFill("solid", Color(theme=4, tint=0.8))),
    (Font(color=WHITE), PatternFill("gray125", WHITE)),
])  # fmt: skip
def test_one_that_is_seen_is(text, ground):
    assert "L1-13" not in {rule for rule, _ in said(_painted(text, ground))}


FORMATS = (
    '0"千人"',
    '0"（予定）"',
    '0"（9月末）"',
    '0;0;"中止"',
    '"中止"',
    '#,##0;△#,##0;"なし"',
    "0%",
    "0.0%",
    "#,##0,",
)


@pytest.mark.parametrize("code", FORMATS)
def test_a_number_that_is_shown_as_something_else_is_refused(code):
    def show(sheet):
        sheet["C3"].number_format = code

    assert ("L1-11", "記入表!C3") in said(checked(plan_table(finish=show)))


@pytest.mark.parametrize("code", ['0"回"', "#,##0", '#,##0"人"', "0_ ", "#,##0_);[Red](#,##0)", "General", '0" 回"'])
def test_a_number_that_is_shown_with_its_unit_is_read(code):
    def show(sheet):
        sheet["C3"].number_format = code

    assert len(finals(plan_table(finish=show))) == 4


@pytest.mark.parametrize("words", ["（単位：回、百人）", "単位：千人", "（百人）", "※ 参加人数の単位は百人"])
def test_numbers_in_hundreds_are_refused(words):
    assert "L3-04" in rules(plan_table(above=[[words]]) if words[0] != "※" else plan_table([words]))


def test_a_heading_in_the_middle_of_its_years_is_asked_for():
    given = plan_table(
        kinds=(None, "実績", None, "計画", None), years=[None, "R5年度", "R6年度", "R7年度", "R8年度"],
        rows=[["開催回数（回）", 12, 15, 18, 18]],
    )  # fmt: skip
    assert ("TABLE-3", "記入表!D1") in said(checked(given))
    given = plan_table(
        kinds=(None, "実績", None, "計画", None), years=[None, "R4年度", "R5年度", "R6年度", "R7年度"],
        rows=[["開催回数（回）", 12, 15, 18, 18]],
    )  # fmt: skip
    assert {(each.fiscal_year, each.scenario) for each in checked(given).observations} >= {
        (2023, "actual"),
        (2024, "plan"),
    }


@pytest.mark.parametrize(("head", "cells"), [
    (["区分", "R3年度実績", "R4年度実績", "R5年度実績", "備考"], ["参加人数（人）", 410, 1, 400, 183]),
    (["区分", "R3年度実績", "R4年度実績", "R5年度実績", "R6年度計画", "R7年度計画", "R8年度計画"],
     ["参加人数（人）", 410, 1, 400, 183, None, None]),
])  # fmt: skip
def test_a_number_that_its_comma_has_divided_is_refused(head, cells):
    assert "L1-15" in rules(of_place(csv_file([head, cells]), LECTURE))


@pytest.mark.parametrize("heading", ["月", "四半期", "圏域", "地区", "性別", "会場"])
def test_a_column_that_divides_the_year_is_refused(heading):
    head = ("自治体コード", "事業", "指標", "年度", heading, "区分", "値")
    cells = [["142077", "出前講座", "開催回数", "R6", part, "実績", 2] for part in ("4", "5", "6")]
    assert "TABLE-2" in rules(csv_file([head, *cells]))


def test_measures_belong_to_their_programmes():
    assert rules(csv_of(row(指標="実施項目数", 値=8))) == {"CODE-6"}
    assert rules(csv_of(row(事業="8事業項目"))) == {"CODE-6"}
    assert rules(csv_of(row(事業="8事業項目", 指標="実施項目数", 値=12))) == {"VALUE-7"}


def test_fewer_people_than_sessions_have_to_be_confirmed():
    outcome = checked(csv_of(row(値=250), row(指標="参加人数", 値=15)))
    assert (outcome.verdict, {rule for rule, _ in said(outcome)}) == ("warn", {"VALUE-9"})
    assert values(outcome)


TITLES = {
    "another municipality that is known": ([["厚木市の実績"]], "reject", "CODE-3"),
    "another one": ([["藤沢市 出前講座"]], "warn", "TITLE-1"),
    "another programme": ([["多職種研修"]], "reject", "CODE-5"),
    "one that is not known": ([["介護予防教室"]], "warn", "TITLE-1"),
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_names_something_else_is_said(title):
    above, verdict, rule = TITLES[title]
    outcome = checked(plan_table(above=above))
    assert (outcome.verdict, rule in {rule for rule, _ in said(outcome)}) == (verdict, True)


@pytest.mark.parametrize("title", ["茅ヶ崎市 出前講座の計画と実績", "出前講座", "第9期計画の実績", "各市町村の状況"])
def test_a_title_of_the_table_itself_is_no_doubt(title):
    assert checked(plan_table(above=[[title]])).verdict == "accept"


def test_so_does_the_name_of_a_sheet():
    rows = [["", "実績値", None], YEARS, *ROWS]
    assert "CODE-3" in rules(of_place(xlsx_file(rows, sheet="厚木市"), LECTURE))
    assert checked(of_place(xlsx_file(rows, sheet="Sheet1"), LECTURE)).verdict == "accept"


def test_a_part_year_value_may_say_so_in_its_cell():
    outcome = checked(plan_table(rows=[["開催回数（回）", 12, "6（9月末現在）"]]))
    assert [(each.value, each.obs_status, str(each.coverage_end)) for each in outcome.observations] == [
        (12, "A", "2024-03-31"), (6, "P", "2024-09-30"),
    ]  # fmt: skip
    (part,) = checked(csv_of(row(値="6（9月末現在）", 状態=None))).observations
    assert (part.value, part.obs_status, str(part.coverage_end)) == (6, "P", "2024-09-30")


def session_list(*rows: list, head=("開催日", "名称", "参加人数")) -> Given:
    return of_place(csv_file([head, *rows], name="一覧.csv"), LECTURE)


LISTS = {
    "a cancelled one with people": ([["2024-06-12", "在宅医療の話（中止）", 0]], {}, "VALUE-4"),
    "a year that is far from the others": (
        [["2015-06-12", "在宅医療の話", 20], ["2024-06-12", "看取りの話", 20]], {}, "YEAR-1"),
    "people in another column": (
        [["2024-06-12", "在宅医療の話", 20, 35]],
        {"head": ("開催日", "名称", "参加人数", "オンライン参加者数")}, "TABLE-2"),
    "sessions of another programme": (
        [["2024-06-12", "在宅医療の話", 20, "多職種研修"]], {"head": ("開催日", "名称", "参加人数", "種別")}, "CODE-5"),
}  # fmt: skip


@pytest.mark.parametrize("fault", LISTS)
def test_a_list_whose_sum_would_be_another_is_refused(fault):
    sessions, head, rule = LISTS[fault]
    assert rule in rules(session_list(*sessions, **head))


def test_until_when_a_list_goes_has_to_be_confirmed():
    outcome = checked(session_list(["2024-06-12", "在宅医療の話", 20], ["2025-06-12", "看取りの話", 20]))
    assert [each.message.split("。")[0] for each in outcome.findings if each.rule == "YEAR-8"] == [
        "令和6年度の開催は6月だけです", "令和7年度は、9月末までの一覧として数えました",
    ]  # fmt: skip
    assert {
        "YEAR-7",
        "YEAR-8",
        "VALUE-6",
        "VALUE-9",
        "TITLE-1",
        "SUM-2",
        "YEAR-9",
        "YEAR-10",
        "NOTE-1",
        "VALUE-10",
        "PLAN-1",
    } == TO_CONFIRM


def test_municipalities_of_one_name_are_told_apart():
    assert {known().places[code] for code in ("132063", "342084")} == {"132063 府中市", "342084 府中市"}
    told = replace(known(), prefectures={"132063": "東京都", "342084": "広島県"}).places
    assert (told["132063"], told["342084"], told["142077"]) == ("東京都 府中市", "広島県 府中市", "茅ヶ崎市")


def test_a_note_on_another_sheet_has_to_be_confirmed():
    def with_note(sheet):
        sheet.parent.create_sheet("注")["A1"] = "令和6年度は9月末現在"

    outcome = checked(plan_table(finish=with_note))
    assert (outcome.verdict, said(outcome)) == ("warn", {("YEAR-7", "注!A1")})
