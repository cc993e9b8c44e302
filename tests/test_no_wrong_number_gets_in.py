"""Files that offices produce, and in which a number is not what it seems: refused, or to be confirmed by a person."""

from datetime import datetime

import pytest
from openpyxl.comments import Comment

from data.update.check import Given
from data.update.publish import TO_CONFIRM
from tests.uploads import (
    HELD,
    LECTURE,
    LIST,
    LONG,
    LONG_ROW,
    checked,
    csv_file,
    long,
    of_place,
    pasted,
    said,
    sessions,
    values,
    xlsx_file,
)

KINDS, YEARS = [None, "実績値"], ["指標", "R5年度", "R6年度"]
SESSIONS, PEOPLE = ["開催回数（回）", 12, 15], ["参加人数（人）", 410, 450]


def wide(*rows: list, kinds=KINDS, years=YEARS, above=(), after=(), sheet="記入表", finish=lambda sheet: None) -> Given:
    return of_place(
        xlsx_file([*above, kinds, years, *(rows or (SESSIONS, PEOPLE)), *after], finish, sheet=sheet), LECTURE
    )


def note(cell: str, text: str):
    return lambda sheet: setattr(sheet[cell], "comment", Comment(text, "課"))


def shown(cell: str, code: str):
    return lambda sheet: setattr(sheet[cell], "number_format", code)


def with_each(rows: list[list], *cells: str) -> list[list]:
    return [[*row, cell] for row, cell in zip(rows, cells, strict=True)]


REFUSED = {
    **{f"a heading 値（{words}）": (long(head=[*LONG[:5], f"値（{words}）"]), ("TABLE-2", "記入表!F1"))
       for words in ("千人", "百人", "9月末現在", "見込", "累計", "修正前")},
    "an actual until September under its heading": (
        csv_file([[*LONG[:4], "計画値", "実績値（9月末）"], [*LONG_ROW[:4], 500, 410]]), ("TABLE-2", "1行目の6列目")),
    "years of the calendar under their heading": (
        long(head=[*LONG[:3], "年度（暦年）", *LONG[4:]]), ("TABLE-2", "記入表!D1")),
    **{f"a list with 人数（{words}）": (sessions(head=[*LIST[:2], f"人数（{words}）"]), ("TABLE-2", "記入表!C1"))
       for words in ("見込", "百人", "定員", "申込", "予定")},
    "a list of days that are only planned": (sessions(head=["開催日（予定）", *LIST[1:]]), ("TABLE-2", "記入表!A1")),
    "half a year in a column that is not read": (long([*LONG_ROW, "上半期"], "時期"), ("YEAR-7", "記入表!G1")),
    "a forecast in a column that is not read": (long([*LONG_ROW, "見込み"], "コメント"), ("YEAR-7", "記入表!G1")),
    "thousands in a column that is not read": (long([*LONG_ROW, "千人"], "桁"), ("YEAR-7", "記入表!G1")),
    "a cancelled session in a column that is not read": (
        sessions(*with_each(HELD, "雨で中止", ""), head=[*LIST, "特記"]), ("VALUE-4", "記入表!D1")),
    "a session that was not held, by a cross": (
        sessions(*with_each(HELD, "×", "○"), head=[*LIST, "開催"]), ("VALUE-4", "記入表!D1")),
    "a list that counts several sessions a row": (
        sessions(*with_each(HELD, "3", "2"), head=[*LIST, "開催回数"]), ("TABLE-2", "記入表!D1")),
    "a plan table on a sheet of half a year": (wide(sheet="R6上半期"), ("YEAR-7", "R6上半期")),
    "a long table on a sheet of half a year": (long(sheet="R6上半期"), ("YEAR-7", "R6上半期")),
    "a list on a sheet until September": (sessions(sheet="9月末"), ("YEAR-7", "9月末")),
    "half a year in a comment": (wide(finish=note("C3", "9月末現在")), ("YEAR-7", "記入表!C3")),
    "half a year in a comment of a long table": (long(finish=note("F2", "上半期分")), ("YEAR-7", "記入表!F2")),
    "thousands in a note": (wide(after=[["※ 人数は千人単位"]]), ("L3-04", "")),
    "a number that is not seen": (wide(finish=shown("B3", ";;;")), ("L1-11", "記入表!B3")),
    "0 whose remark says cancelled": (long([*LONG_ROW[:5], 0, "コロナのため中止"], "備考"), ("VALUE-4", "記入表!F2")),
    "0 whose remark in a plan table says cancelled": (
        wide(["開催回数（回）", 12, 0, "コロナで中止"], years=[*YEARS, "備考"]), ("VALUE-4", "記入表!C3")),
    "two months for one value": (
        wide(["開催回数（回）", 12, "6（9月末現在）"], years=["指標", "R5年度", "R6年度（12月末現在）"]),
        ("YEAR-5", "記入表!C3")),
    "years without an era": (wide(years=["指標", "5年度", "6年度"]), ("YEAR-1", "記入表!B2")),
    "years of another era": (wide(years=["指標", "H5年度", "H6年度"]), ("YEAR-1", "記入表!B2")),
    "a date in place of a value": (wide(["開催回数（回）", datetime(2024, 4, 1), 15]), ("VALUE-1", "記入表!B3")),
    "months in place of years": (
        wide(SESSIONS, kinds=[], years=["指標", "令和6年度実績", "4月"]), ("TABLE-1", "記入表!C2")),
    "a value that a spaced line lacks": (
        of_place(pasted("区分 R5年度 R6年度\n計画 実績 計画 実績\n開催回数（回） 3 1 4"), LECTURE),
        ("L1-15", "3行目の1列目")),
    **{f"the cell {cell}": (wide(["開催回数（回）", cell, 15]), (rule, "記入表!B3")) for cell, rule in {
        "0（中止）": "VALUE-1", "約20": "VALUE-1", "20程度": "VALUE-1", "延べ20": "VALUE-1", "(3)": "VALUE-1",
        "20（うちオンライン5）": "L1-07", "2千": "VALUE-1", "1.400": "VALUE-3", "12(15)": "L1-07", "15→12": "L1-07",
        "1,23": "VALUE-1", "20%": "VALUE-1", "△3": "VALUE-2", "※20": "VALUE-1", "20名": "L3-04", "未定": "VALUE-1",
    }.items()},
}  # fmt: skip


@pytest.mark.parametrize("promise", REFUSED)
def test_a_number_that_is_not_what_it_seems_is_refused(promise):
    given, finding = REFUSED[promise]
    outcome = checked(given)
    assert (outcome.verdict, finding in said(outcome)) == ("reject", True), outcome.findings
    assert not outcome.observations


ASKED = {
    "Excel's number of a day": (wide(["参加人数（人）", 45383, 45748]), ("VALUE-10", "記入表!B3")),
    "the same in a long table": (long([*LONG_ROW[:5], 45383]), ("VALUE-10", "記入表!F2")),
    "the same in a list": (sessions(["2024-07-12", "在宅医療の話", 45455], *HELD), ("VALUE-10", "記入表!A2")),
    "0 that is seen as －": (wide(["開催回数（回）", 0, 15], finish=shown("B3", '#,##0;-#,##0;"-"')),
                      ("VALUE-10", "記入表!B3")),
    "0 that is not seen": (wide(["開催回数（回）", 0, 15], finish=shown("B3", "#,##0;-#,##0;;")),
                      ("VALUE-10", "記入表!B3")),
    "two years that were swapped": (wide(years=["指標", "R6年度", "R5年度"]), ("YEAR-10", "記入表!C2")),
    "a comment": (wide(finish=note("C3", "要確認")), ("NOTE-1", "記入表!C3")),
    "a remark that corrects": (long([*LONG_ROW, "正しくは420"], "備考"), ("NOTE-1", "記入表!F2")),
    "a remark that says cancelled": (long([*LONG_ROW, "新型コロナのため中止"], "備考"), ("NOTE-1", "記入表!F2")),
    "a remark that adds another place": (long([*LONG_ROW, "寒川町の分を含む"], "備考"), ("TITLE-1", "記入表!G2")),
    "a column of corrected values": (long([*LONG_ROW, 500], "修正後の値"), ("NOTE-1", "記入表!G1")),
    "a note on years of the calendar": (wide(after=[["※ 暦年の値"]]), ("NOTE-1", "")),
    "a note of what is right": (wide(after=[["※ R6年度の開催回数は正しくは16回"]]), ("NOTE-1", "")),
    "a remark in a plan table that says cancelled": (
        wide(["開催回数（回）", 12, 3, "R6は中止"], years=[*YEARS, "備考"]), ("NOTE-1", "記入表!C3")),
    "a number among the remarks": (
        wide(["開催回数（回）", 12, 15, 20], years=[*YEARS, "備考"]), ("NOTE-1", "記入表!D3")),
    "a remark in a plan table on another place": (
        wide(["開催回数（回）", 12, 3, "寒川町との合同開催を含む"], years=[*YEARS, "備考"]), ("TITLE-1", "記入表!A3")),
    "a title of two programmes": (wide(above=[["出前講座・多職種研修の合計"]]), ("TITLE-1", "記入表!A1")),
    "a title of an area": (wide(above=[["湘南東部圏域 出前講座の状況"]]), ("TITLE-1", "記入表!A1")),
    "a title of a prefecture": (wide(above=[["神奈川県 出前講座の状況"]]), ("TITLE-1", "記入表!A1")),
    "words that correct": (wide(after=[["訂正：R6年度 15回→16回"]]), ("NOTE-1", "記入表!A5")),
    "a note on another place": (wide(after=[["※ 寒川町を含む2市町の合計"]]), ("TITLE-1", "")),
    "a note on another programme": (wide(after=[["※ 多職種研修を含む"]]), ("TITLE-1", "")),
}  # fmt: skip


@pytest.mark.parametrize("promise", ASKED)
def test_a_number_that_may_be_another_has_to_be_confirmed(promise):
    given, finding = ASKED[promise]
    outcome = checked(given)
    assert (outcome.verdict, finding in said(outcome)) == ("warn", True), outcome.findings
    assert finding[0] in TO_CONFIRM


def test_the_name_of_a_file_may_say_half_a_year():
    content = wide().content
    outcome = checked(of_place(Given(content, "R6上半期実績.xlsx"), LECTURE))
    assert (outcome.verdict, said(outcome)) == ("warn", {("YEAR-7", "")})
    assert checked(of_place(Given(content, "R6実績.xlsx"), LECTURE)).verdict == "accept"


HARMLESS = {
    "units in headings": long(head=[*LONG[:3], "年度（西暦）", "区分", "値（人）"]),
    "people counted each time": sessions(head=[*LIST[:2], "参加者数（延べ）"]),
    "numbers with commas and red below 0": wide(finish=shown("C4", "#,##0;[Red]-#,##0")),
    "a date far from the year": long([*LONG_ROW[:5], 60000]),
    "a note on online lectures": wide(after=[["※ オンライン参加を含む"]]),
    "one session that was cancelled": long([*LONG_ROW, "大雨で1回中止"], "備考"),
    "columns of our own exports": long([*LONG_ROW, "年度途中", "※9月末現在の値を含む"], "reason", "figure_notes"),
    "a column of hours": sessions(*with_each(HELD, "14:00", "15:00"), head=[*LIST, "時間"]),
}  # fmt: skip


def test_remarks_beside_the_years_are_kept_with_the_year_that_they_name():
    rows = ["開催回数（回）", 12, 15, "R6は会場を変更"], ["参加人数（人）", 410, 450, "数値は延べ"]
    outcome = checked(wide(*rows, years=[*YEARS, "備考"]))
    assert [each.note for each in outcome.observations] == [None, "R6は会場を変更", "数値は延べ", "数値は延べ"]
    assert outcome.verdict == "accept"


@pytest.mark.parametrize("promise", HARMLESS)
def test_what_changes_no_number_is_not_asked_about(promise):
    outcome = checked(HARMLESS[promise])
    assert (outcome.verdict, said(outcome)) == ("accept", set())
    assert values(outcome)
