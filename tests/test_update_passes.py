"""Tables with one value a row that are right: they pass, in every way in which municipalities write them."""

import pytest
from openpyxl.styles import PatternFill

from tests.uploads import HEAD, SHEET, checked, csv_file, csv_of, row, said, values, xlsx_file, xlsx_of

R6 = 2024
READ = ("142077", "outreach_lecture", "sessions", R6, "actual")
GOOD = (*READ, 12, "A")
PASSES = {
    "the template as CSV": (csv_of(row()), set(), [GOOD]),
    "the template as xlsx": (xlsx_of(row()), set(), [GOOD]),
    "UTF-8 without its mark": (csv_of(row(), encoding="utf-8"), set(), [GOOD]),
    "CP932": (csv_of(row(), encoding="cp932"), set(), [GOOD]),
    "semicolons": (csv_of(row(), delimiter=";"), set(), [GOOD]),
    "tabs": (csv_of(row(), delimiter="\t"), set(), [GOOD]),
    "line feeds": (csv_of(row(), newline="\n"), set(), [GOOD]),
    "carriage returns": (csv_of(row(), newline="\r"), set(), [GOOD]),
    "commas at the end of rows": (csv_file([[*HEAD, "", ""], [*row(), "", ""]]), set(), [GOOD]),
    "the last commas left out, as Excel does": (csv_file([HEAD, row()[:9]]), set(), [GOOD]),
    "empty lines at the end": (csv_of(row(), [None] * 10, []), set(), [GOOD]),
    "a code without a name": (csv_of(row(自治体名=None)), set(), [GOOD]),
    "a name without a code": (csv_of(row(自治体コード=None)), set(), [GOOD]),
    "a name with the other ヶ": (csv_of(row(自治体名="茅ケ崎市")), set(), [GOOD]),
    "a code as a number": (xlsx_of(row(自治体コード=142077)), set(), [GOOD]),
    "codes in place of names": (
        csv_of(row(事業="outreach_lecture", 指標="sessions", 区分="actual", 状態="A")), set(), [GOOD]),
    "full width": (csv_of(row(自治体コード="１４２０７７", 値="１２", 年度="令和６年度")), set(), [GOOD]),
    "a number with commas": (csv_of(row(指標="参加人数", 値="1,400")), set(),
                             [("142077", "outreach_lecture", "participants", R6, "actual", 1400, "A")]),
    "a unit behind the measure": (csv_of(row(指標="開催回数（回）")), set(), [GOOD]),
    "0, which is no blank": (csv_of(row(値=0)), set(), [(*READ, 0, "A")]),
    "a cancelled year": (csv_of(row(値=None, 状態="中止")), set(), [(*READ, None, "S")]),
    "a cancelled year by its word": (csv_of(row(値="中止", 状態=None)), set(), [(*READ, None, "S")]),
    "an expected value of a running year": (csv_of(row(年度="R7", 状態=None, 値="12（予定）")), set(),
                                            [(*READ[:3], 2025, "actual", 12, "F")]),
    "part of a running year": (csv_of(row(年度="R7", 状態="年度途中", 時点="令和7年9月30日")), set(),
                               [(*READ[:3], 2025, "actual", 12, "P")]),
    "a plan for the years to come": (csv_of(row(年度="R8", 区分="計画", 状態=None)), set(),
                                     [(*READ[:3], 2026, "plan", 12, None)]),
    "no status in a year that has ended": (csv_of(row(状態=None)), set(), [GOOD]),
    "a sign for a value that cannot be had": (csv_of(row(値="***", 状態=None)), set(), [(*READ, None, "O")]),
    "a sign for a withheld value": (csv_of(row(値="X", 状態=None)), set(), [(*READ, None, "Q")]),
    "－ in full width": (csv_of(row(値="－", 状態=None)), set(), [(*READ, None, "M")]),
    "- in half width": (csv_of(row(値="-", 状態=None)), set(), [(*READ, None, "M")]),
    "…": (csv_of(row(値="…", 状態=None)), set(), [(*READ, None, "O")]),
    "・": (csv_of(row(値="・", 状態=None)), set(), [(*READ, None, "M")]),
    "#": (csv_of(row(値="#", 状態=None)), set(), [(*READ, None, "M")]),
    "a revised value": (csv_of(row(値="r12")), set(), [GOOD]),
    "a whole number with .0": (csv_of(row(値="12.0")), set(), [GOOD]),
    "headings that are coloured": (
        xlsx_of(row(), finish=lambda sheet: [setattr(cell, "fill", PatternFill("solid", fgColor="DDDDDD"))
                                             for cell in sheet[1]]), set(), [GOOD]),
    "a sheet of words beside the table": (
        xlsx_of(row(), finish=lambda sheet: sheet.parent.create_sheet("使い方").append(["読んでください"])), set(),
        [GOOD]),
    "a column that counts insured people": (csv_of([*row(), 9], head=[*HEAD, "被保険者数"]), set(), [GOOD]),
    "columns that only sound personal": (
        csv_of([*row(), 9, 3, None], head=[*HEAD, "電話相談（件）", "患者数", "会場の住所"]), set(), [GOOD]),
    "a note that mentions a year": (csv_of(row(備考="令和6年度から2会場")), set(), [GOOD]),
    "plan and actual side by side": (
        csv_file([["自治体コード", "事業", "指標", "年度", "計画値", "実績値"],
                  ["142077", "出前講座", "開催回数", "2024", 18, 12]]), set(),
        [(*READ[:4], "plan", 18, None), GOOD]),
}  # fmt: skip


@pytest.mark.parametrize("promise", PASSES)
def test_what_is_right_passes_with_its_value(promise):
    given, doubts, expected = PASSES[promise]
    outcome = checked(given)
    assert said(outcome) == doubts
    assert values(outcome) == expected
    assert outcome.verdict == ("warn" if doubts else "accept")


YEARS_AS_WRITTEN = {
    "R5": 2023, "R05": 2023, "R5年度": 2023, "令和5": 2023, "令和５年度": 2023, "令和元年度": 2019, "R1": 2019,
    "H31": 2019, "平成31年度": 2019, "平成30年度": 2018, "2023": 2023, "2023年度": 2023, "FY2023": 2023,
    "２０２３": 2023, "Ｒ５": 2023, "令和5年度（2023年度）": 2023, "2023年度（令和5年度）": 2023,
}  # fmt: skip


@pytest.mark.parametrize("written", YEARS_AS_WRITTEN)
def test_a_year_is_read_as_municipalities_write_it(written):
    outcome = checked(csv_of(row(年度=written)))
    assert [each.fiscal_year for each in outcome.observations] == [YEARS_AS_WRITTEN[written]]
    assert outcome.verdict == "accept"


def test_a_year_as_a_number_of_a_workbook_is_read():
    assert values(checked(xlsx_file([HEAD, row(年度=2024)]))) == [GOOD]


def test_a_correction_takes_the_place_of_a_cell():
    given = xlsx_of(row(値="十二"))
    assert checked(given).verdict == "reject"
    given.corrections[SHEET, 1, HEAD.index("値")] = "12"
    outcome = checked(given)
    assert values(outcome) == [GOOD]
    assert outcome.verdict == "accept"
