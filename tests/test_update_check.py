"""Tables with one value a row: every fault is named at its place, and all of them at once."""

import re
from datetime import date, datetime

import pytest
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from data.update.check import Given
from data.update.findings import INFO
from data.update.rules import RULES
from tests.uploads import (
    HEAD,
    SHEET,
    checked,
    csv_file,
    csv_of,
    of_place,
    repacked,
    row,
    said,
    xlsx_of,
)


def at(heading: str, line: int = 2) -> str:
    """The place of a cell in a CSV."""
    return f"{line}行目の{HEAD.index(heading) + 1}列目"


def in_sheet(cell: str) -> str:
    return f"{SHEET}!{cell}"


def one(rule: str, heading: str, **changes: object) -> tuple[Given, str, set]:
    """A CSV with one row, refused for one cell."""
    return csv_of(row(**changes)), "reject", {(rule, at(heading))}


def doubtful(rule: str, heading: str, **changes: object) -> tuple[Given, str, set]:
    """The same, taken in once a person has looked at it."""
    return csv_of(row(**changes)), "warn", {(rule, at(heading))}


def merged(sheet) -> None:
    sheet.merge_cells("A2:A3")


def hidden_row(sheet) -> None:
    sheet.row_dimensions[2].hidden = True


def hidden_column(sheet) -> None:
    sheet.column_dimensions["J"].hidden = True


def hidden_sheet(sheet) -> None:
    sheet.parent.create_sheet("表紙")["A1"] = "表紙です"
    sheet.sheet_state = "hidden"


def another_hidden_sheet(sheet) -> None:
    other = sheet.parent.create_sheet("下書き")
    other["A1"], other.sheet_state = "下書きです", "veryHidden"


def formula(sheet) -> None:
    sheet["G2"] = "=6+6"


def chart(sheet) -> None:
    sheet.add_chart(BarChart(), "M2")


def comment(sheet) -> None:
    sheet["G2"].comment = Comment("9月末", "係")


def colour(sheet) -> None:
    sheet["G2"].fill = PatternFill("solid", fgColor="FFFF00")


def list_of_people(sheet) -> None:
    other = sheet.parent.create_sheet("名簿")
    other.append(["氏名", "電話番号", "出欠"])
    other.append(["架空太郎", "", "出"])


def computed() -> Given:
    """A formula with the result that Excel keeps beside it."""

    def change(parts: dict[str, bytes]) -> None:
        part = "xl/worksheets/sheet1.xml"
        parts[part] = re.sub(rb"<f>6\+6</f><v\s*/>|<f>6\+6</f><v></v>", b"<f>6+6</f><v>12</v>", parts[part])

    return Given(repacked(xlsx_of(row(), finish=formula).content, change), "実績.xlsx")


TWO = row(), row(指標="参加人数", 値=400)
NEXT = row(年度="令和5年度", 値=10)
LAYOUT = {
    "words that are no table": (csv_file([["お知らせ"], ["来週の会議"]]), "reject", {("TABLE-1", "")}),
    "headings without rows": (csv_of(), "reject", {("TABLE-1", "")}),
    "a second table below the first": (csv_of(row(), [None] * 10, list(HEAD), NEXT), "reject",
                                       {("L1-03", at("自治体コード", 3)), ("L1-02", at("自治体コード", 4))}),
    "an empty row in the middle": (csv_of(row(), [None] * 10, NEXT), "warn", {("L1-03", at("自治体コード", 3))}),
    "a memo above the headings": (csv_file([["令和6年度の実績", *[None] * 9], HEAD, row()]), "warn",
                                  {("L3-01", at("自治体コード")), ("L1-04", at("自治体コード", 1))}),
    "a memo below the rows": (csv_of(row(), ["※ 参加人数は延べ", *[None] * 9]), "warn",
                              {("L1-04", at("自治体コード", 3))}),
    "a column without a heading": (csv_of([*row(), "9"], head=[*HEAD, None]), "reject", {("L1-05", "1行目の11列目")}),
    "the same heading twice": (csv_of([*row(), 13], head=[*HEAD, "値"]), "reject", {("L2-03", "1行目の11列目")}),
    "two headings that mean the value": (csv_of([*row(), 13], head=[*HEAD, "数値"]), "reject",
                                         {("L2-03", "1行目の11列目")}),
    "a row that is too short": (csv_of(row()[:7]), "reject", {("L1-15", "2行目")}),
    "a comma in a number that divides it": (
        csv_file([[*HEAD[:7], "備考"], [*row()[:6], 1, 400]]), "reject", {("L1-15", at("値"))}),
    "a comma in a number, and a cell too many": (
        Given(csv_of(row(指標="参加人数", 値="1,400")).content.replace(b'"', b""), "実績.csv"),
        "reject", {("L1-15", "2行目")}),
    "merged cells": (xlsx_of(*TWO, finish=merged), "reject", {("L1-12", in_sheet("A2"))}),
    "a hidden row": (xlsx_of(*TWO, finish=hidden_row), "reject", {("L1-13", in_sheet("A2"))}),
    "a hidden column": (xlsx_of(row(備考="仮"), finish=hidden_column), "reject",
                        {("L1-13", in_sheet("J1")), ("NOTE-1", in_sheet("G2"))}),
    "a hidden sheet with the table": (xlsx_of(row(), finish=hidden_sheet), "reject", {("L1-13", SHEET)}),
    "a hidden sheet without a table": (xlsx_of(row(), finish=another_hidden_sheet), "warn", {("L1-13", "下書き")}),
    "a formula without a result": (xlsx_of(row(), finish=formula), "reject",
                                   {("L2-06", in_sheet("G2")), ("L1-09", in_sheet("G2"))}),
    "a formula with its result": (computed(), "warn", {("L2-06", in_sheet("G2"))}),
    "a chart": (xlsx_of(row(), finish=chart), "warn", {("L1-10", SHEET)}),
    "a comment on a cell": (xlsx_of(row(), finish=comment), "reject", {
        ("L1-04", SHEET), ("NOTE-1", in_sheet("G2")), ("YEAR-7", in_sheet("G2"))}),
    "a colour that means something": (xlsx_of(row(), NEXT, finish=colour), "warn", {("L1-11", in_sheet("G2"))}),
    "a column of names": (csv_of([*row(), "架空太郎"], head=[*HEAD, "氏名"]), "reject", {("TEXT-2", "1行目の11列目")}),
    "a column of names and how they are read": (csv_of([*row(), None], head=[*HEAD, "氏名（ふりがな）"]), "reject",
                                               {("TEXT-2", "1行目の11列目")}),
    "a column of telephone numbers": (csv_of([*row(), None], head=[*HEAD, "連絡先電話"]), "reject",
                                      {("TEXT-2", "1行目の11列目")}),
    "a sheet with names beside the table": (xlsx_of(row(), finish=list_of_people), "reject", {("TEXT-2", "名簿!A1"),
                                                                                           ("TEXT-2", "名簿!B1")}),
}  # fmt: skip
CODES = {
    "a code that is no municipality": one("CODE-1", "自治体コード", 自治体コード="131016", 自治体名=None),
    "a code with letters": one("CODE-1", "自治体コード", 自治体コード="14207X"),
    "a wrong check digit": one("CODE-2", "自治体コード", 自治体コード="142078"),
    "a code of five digits without its check digit": one("CODE-2", "自治体コード", 自治体コード="14207"),
    "a code of another name": one("CODE-3", "自治体コード", 自治体名="厚木市"),
    "a leading zero that is lost": doubtful("CODE-4", "自治体コード", 自治体コード="11002", 自治体名="札幌市"),
    "five digits that may be two places": one("CODE-4", "自治体コード", 自治体コード="22012", 自治体名=None),
    "five digits that are no place": one("CODE-4", "自治体コード", 自治体コード="99999", 自治体名=None),
    "a name that nobody has": one("CODE-1", "自治体コード", 自治体コード=None, 自治体名="架空村"),
    "a name that two places have": one("CODE-1", "自治体コード", 自治体コード=None, 自治体名="府中市"),
    "no municipality at all": one("L3-06", "自治体コード", 自治体コード=None, 自治体名=None),
    "another municipality than the chosen one": (of_place(csv_of(row()), municipality="142123"), "reject",
                                                 {("CODE-3", at("自治体コード"))}),
    "a chosen municipality that is none": (of_place(csv_of(row()), municipality="999999"), "reject", {("CODE-1", "")}),
    "a chosen programme that is none": (of_place(csv_of(row()), "lecture"), "reject", {("CODE-5", "")}),
    "another programme than the chosen one": (of_place(csv_of(row()), "awareness_event"), "reject",
                                              {("CODE-5", at("事業"))}),
    "an unknown programme": one("CODE-5", "事業", 事業="健康体操"),
    "no programme": one("CODE-5", "事業", 事業=None),
    "an unknown measure": one("CODE-6", "指標", 指標="満足度"),
    "no measure": one("CODE-6", "指標", 指標=None),
    "a unit that is not the measure's": one("L3-04", "指標", 指標="開催回数（人）"),
    "an unknown kind of value": one("CODE-7", "区分", 区分="速報"),
    "an unknown status": one("CODE-7", "状態", 状態="たぶん"),
}  # fmt: skip
YEARS = {
    "a year after the end of 平成": one("YEAR-1", "年度", 年度="H32"),
    "a year 0 of 令和": one("YEAR-1", "年度", 年度="R0"),
    "a month in place of a year": one("YEAR-1", "年度", 年度="H27.8"),
    "a calendar year": one("YEAR-1", "年度", 年度="令和6年"),
    "no year": one("YEAR-1", "年度", 年度=None),
    "a year before there were plans": one("YEAR-1", "年度", 年度="1999"),
    "a year and an era that differ": one("YEAR-1", "年度", 年度="令和6年度（2023年度）"),
    "a day in place of a year": (xlsx_of(row(年度=datetime(2024, 4, 1))), "reject", {("YEAR-1", in_sheet("E2"))}),
    "a year of another plan period": (csv_of([*row(), "第8期"], head=[*HEAD, "計画期間"]), "reject",
                                      {("YEAR-4", "2行目の11列目")}),
    "a plan for a year after the next period": one("YEAR-4", "値", 年度="2030", 区分="計画", 状態=None),
    "an actual of a year that has not begun": one("YEAR-2", "値", 年度="令和8年度"),
    "an actual up to a day to come": one("YEAR-2", "値", 年度="令和7年度", 状態="年度途中", 時点="2025-10-31"),
    "a year that has ended, part of it": doubtful("YEAR-3", "値", 状態="年度途中", 時点="2024-09-30"),
    "a year that has ended, expected": doubtful("YEAR-3", "値", 状態="予定"),
    "part of a year up to its end": one("YEAR-3", "値", 状態="年度途中", 時点="2025-03-31"),
    "a year that runs, as final": one("YEAR-6", "値", 年度="令和7年度"),
    "a note that says part of a year": one("YEAR-7", "値", 状態=None, 備考="9月末現在"),
    "a final value whose note says part of a year": one("YEAR-7", "値", 備考="※9月末現在"),
    "part of a year without its day": one("YEAR-5", "値", 年度="令和7年度", 状態="年度途中"),
    "a day outside its year": (csv_of(row(状態="年度途中", 時点="2023-09-30")), "reject", {("YEAR-5", at("値")),
                                                                                       ("YEAR-3", at("値"))}),
    "a day that is no end of a month": one("YEAR-5", "値", 年度="令和7年度", 状態="年度途中", 時点="2025-09-15"),
    "a day that does not exist": one("YEAR-5", "時点", 状態="年度途中", 時点="2024-09-31"),
    "a final value with a day in the year": (csv_of(row(時点="2024-09-30")), "reject", {("VALUE-4", at("値"))}),
}  # fmt: skip
VALUES = {
    "a word": one("VALUE-1", "値", 値="たくさん"),
    "a number and a word": one("VALUE-1", "値", 値="約12"),
    "yes": (xlsx_of(row(値=True)), "reject", {("VALUE-1", in_sheet("G2"))}),
    "yes after a one": (xlsx_of(row(値=1), row(年度="令和5年度", 値=True)), "reject", {("VALUE-1", in_sheet("G3"))}),
    "a day": (xlsx_of(row(値=date(2024, 5, 1))), "reject", {("VALUE-1", in_sheet("G2"))}),
    "a negative number": (xlsx_of(row(値=-12)), "reject", {("VALUE-2", in_sheet("G2"))}),
    "a minus": one("VALUE-2", "値", 値="-12"),
    "△": one("VALUE-2", "値", 値="△12"),
    "▲": one("VALUE-2", "値", 値="▲ 12"),
    "a decimal": one("VALUE-3", "値", 値="12.5"),
    "a decimal in a workbook": (xlsx_of(row(値=12.5)), "reject", {("VALUE-3", in_sheet("G2"))}),
    "a comma that divides no thousands": one("VALUE-1", "値", 値="1,40"),
    "a blank that is not 0": one("L1-09", "値", 値=None),
    "a blank of a plan": one("L1-09", "値", 値=None, 区分="計画", 状態=None),
    "a cancelled year with a value": one("VALUE-4", "値", 状態="中止"),
    "a cancelled year with 0": one("VALUE-4", "値", 状態="中止", 値=0),
    "a value and a status that differ": one("VALUE-4", "値", 値="中止"),
    "an expected value that is final": one("VALUE-4", "値", 区分="予定"),
    "a plan that is cancelled": one("VALUE-4", "値", 値="中止", 区分="計画", 状態=None),
    "a number with its unit": doubtful("L2-01", "値", 値="12回"),
    "a number with another unit": one("L3-04", "値", 値="12人"),
    "a number as text": (xlsx_of(row(値="12")), "warn", {("L2-01", in_sheet("G2"))}),
    "more than ten million": one("VALUE-7", "値", 値=10_000_001),
    "more than a computer counts": one("VALUE-7", "値", 値="9" * 30),
    "1E+300": (xlsx_of(row(値=1e300)), "reject", {("VALUE-7", in_sheet("G2"))}),
    "ten times last year": (csv_of(row(), row(年度="令和5年度", 値=120)), "warn", {("VALUE-6", at("値"))}),
    "a tenth of last year": (csv_of(row(), row(年度="令和5年度", 値=1)), "warn", {("VALUE-6", at("値"))}),
    "people without a session": (csv_of(row(値=0), TWO[1]), "reject", {("VALUE-8", at("値", 3))}),
    "people in a cancelled year": (csv_of(row(値=None, 状態="中止"), TWO[1]), "reject", {("VALUE-8", at("値", 3))}),
    "a provisional value": one("L3-03", "値", 値="p12"),
    "ditto": one("L2-02", "値", 値="〃"),
    "ditto in a name": (csv_of(row(), row(事業="同上", 指標="参加人数", 値=300)), "reject",
                        {("L2-02", at("事業", 3)), ("CODE-5", at("事業", 3))}),
    "an error of a formula": one("L2-06", "値", 値="#REF!"),
    "two values in a cell": one("L1-07", "値", 値="12（うち2）"),
    "a space in a number": one("L1-06", "値", 値="1 400"),
    "the same row twice": (csv_of(row(), row()), "warn", {("ROW-1", at("値", 3))}),
    "the same key with other values": (csv_of(row(), row(値=13)), "reject", {("ROW-2", at("値", 3))}),
}  # fmt: skip
TEXTS = {
    "a formula that calls a program": one("TEXT-1", "備考", 備考="=cmd|' /C calc'!A0"),
    "a formula in full width": one("TEXT-1", "備考", 備考="＝1+1"),
    "a formula that begins with @": one("TEXT-1", "備考", 備考="@SUM(A1:A9)"),
    "a script": one("TEXT-1", "備考", 備考="<script>alert(1)</script>"),
    "an image that runs a script": one("TEXT-1", "備考", 備考='<img src=x onerror="alert(1)">'),
    "a sign before a word": (
        csv_of(row(備考="@市役所")), "warn", {("TEXT-1", at("備考")), ("NOTE-1", at("値"))}),
    "a telephone number": one("TEXT-2", "備考", 備考="問合せ 0467-00-0000"),
    "a mail address": one("TEXT-2", "備考", 備考="taro@example.jp"),
    "a character without width": one("TEXT-3", "備考", 備考="延べ\u200b人数"),
    "a reversal of direction": one("TEXT-3", "備考", 備考="延べ\u202e人数"),
    "a line break": (csv_of(row(備考="延べ\n人数")), "warn", {("L1-06", at("備考"))}),
    "spaces around a word": doubtful("L1-06", "備考", 備考=" 延べ"),
    "a character of one vendor": doubtful("L1-08", "備考", 備考="①会場"),
}  # fmt: skip
EVERYTHING = {
    "every fault of a file at once": (
        csv_of(row(自治体コード="142078"), row(事業="健康体操"), row(年度="H32"), row(値="-3"), row(備考="=1+1")),
        "reject",
        {("CODE-2", at("自治体コード", 2)), ("CODE-5", at("事業", 3)), ("YEAR-1", at("年度", 4)),
         ("VALUE-2", at("値", 5)), ("TEXT-1", at("備考", 6))}),
    "every fault of a row at once": (
        csv_of(row(自治体コード="142078", 事業="健康体操", 指標="満足度", 年度="H32", 区分="速報", 状態="たぶん",
                   値="-3", 時点="9月31日")),
        "reject",
        {("CODE-2", at("自治体コード")), ("CODE-5", at("事業")), ("CODE-6", at("指標")), ("YEAR-1", at("年度")),
         ("CODE-7", at("区分")), ("CODE-7", at("状態")), ("VALUE-2", at("値")), ("YEAR-5", at("時点"))}),
}  # fmt: skip
FAULTS = LAYOUT | CODES | YEARS | VALUES | TEXTS | EVERYTHING


@pytest.mark.parametrize("promise", FAULTS)
def test_a_fault_is_named_with_its_rule_and_place(promise):
    given, verdict, expected = FAULTS[promise]
    outcome = checked(given)
    assert said(outcome) == expected
    assert outcome.verdict == verdict
    assert bool(outcome.observations) == (verdict == "warn")


# Names of formats and their like, codes, and what a message quotes, are all that is not Japanese.
LATIN = re.compile(
    r"「[^」]*」|[RHP][0-9]+|Excel|CSV|xlsx|\.xlsx?|UTF-(?:8|16)|Shift_JIS|MB|ActiveX|DOCTYPE|U\+[0-9A-F]{4}|"
    r"[A-Z]{1,3}[0-9]+"
)


@pytest.mark.parametrize("promise", FAULTS)
def test_a_message_is_a_japanese_sentence_that_names_value_and_remedy(promise):
    for finding in checked(FAULTS[promise][0]).findings:
        assert finding.rule in RULES
        assert re.search("[a-z]{3}", LATIN.sub("", finding.message)) is None, finding.message
        assert finding.message.endswith("。")
        if finding.severity != INFO:
            assert re.search("ください|読みました|読みません|読みます", finding.message), finding.message


def test_a_mismatch_of_code_and_name_shows_both():
    (finding,) = checked(csv_of(row(自治体名="厚木市"))).findings
    assert all(text in finding.message for text in ("142077", "茅ヶ崎市", "厚木市"))


def test_a_contradiction_names_the_other_place_and_value():
    (finding,) = checked(xlsx_of(row(), row(値=13))).findings
    assert in_sheet("G2") in finding.message
    assert "（12）" in finding.message
    assert finding.value == "13"
