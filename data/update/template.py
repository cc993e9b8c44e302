"""The product's own template, as workbook and as CSV; filled with what an edition holds, or empty."""

import csv
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO

import xlsxwriter

from data.codes import CODE_LISTS, label_of
from data.update.headings import TEMPLATE
from data.update.known import Known

WIDTHS = (13, 20, 28, 14, 10, 8, 10, 12, 12, 36, 30)
# A code, a year and a day are no numbers.
TEXT_COLUMNS = {0, 4, 8}
NUMBER_COLUMN = 6
SHEET, EXPLANATION, EXAMPLES, CODES = "記入表", "使い方", "記入例", "コード表"
ROWS_TO_FILL = 2_000
EXPLAINED = (
    "「記入表」の2行目から、1行に1つの値を書きます。見出しの行と列の順は変えません。",
    "自治体コードは検査数字を含む6桁です。自治体名はコードと同じ自治体の正式名称です。",
    "年度は「R6」「令和6年度」「2024」のどれかで書きます。",
    "区分は「計画」か「実績」です。計画の行では、状態と時点を空欄にします。",
    "値は0以上の整数です。単位（回、人、項目）は付けません。中止・未報告・該当なし・非公表のときは、値を空欄にして状態を選びます。",
    "状態が「年度途中」のときは、いつまでの値かを時点に「2024-09-30」のように月末の日付で書きます。",
    "値が空欄の実績は0とは扱いません。行ごと消すか、状態を選びます。",
    "「出典」には、あとで確かめられる資料の名前を書きます。空欄のときは、このファイルの名前が出典になります。",
    "氏名、電話番号などの個人情報は書きません。",
)
Row = Sequence[object]


def _examples(known: Known) -> list[Row]:
    code, name = next(iter(known.municipalities.items()))
    lecture, event = list(known.programmes.values())[:2]
    return [
        (code, name, lecture, "開催回数", "R6", "計画", 18, None, None, None, "第9期計画"),
        (code, name, lecture, "開催回数", "R6", "実績", 17, "確定", None, None, "令和6年度 事業実績報告"),
        (code, name, lecture, "開催回数", "R8", "実績", 9, "年度途中", "2026-09-30", None, "令和8年度 上半期報告"),
        (code, name, event, "参加人数", "R6", "実績", None, "中止", None, "荒天のため中止", "令和6年度 事業実績報告"),
    ]


def rows_of(known: Known) -> list[Row]:
    """All planned and achieved values of the edition, as rows of the template."""
    found = []
    for (place, programme, measure, year), row in sorted(known.targets.items()):
        found.append((*_named(known, place, programme, measure), str(year), "計画", row["target_value"], None, None,
                      row["note"], None))  # fmt: skip
    for (place, programme, measure, year), row in sorted(known.actuals.items()):
        status = row["obs_status"]
        seen_on = row["coverage_end"] if status == "P" else row["as_of"] if status == "F" else None
        found.append((*_named(known, place, programme, measure), str(year), "実績", row["actual_value"],
                      label_of("obs_status", status), seen_on and seen_on.isoformat(), row["note"], None))  # fmt: skip
    return found


def _named(known: Known, place: str, programme: str, measure: str) -> tuple[str, str, str, str]:
    return place, known.municipalities[place], known.programmes[programme], known.measures[measure][0]


def template_csv(rows: Sequence[Row] = ()) -> bytes:
    """The template as CSV (UTF-8 with BOM, CRLF), with rows or without."""
    written = StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows([TEMPLATE, *rows])
    return written.getvalue().encode("utf-8-sig")


def template_workbook(known: Known, rows: Sequence[Row] = ()) -> bytes:
    """The template as xlsx: a sheet to fill with drop-downs, then explanation, examples and codes."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": "データ更新の様式", "created": datetime.combine(date.today(), time())})
        text = book.add_format({"num_format": "@"})
        head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E6E9F8"})
        sheet = book.add_worksheet(SHEET)
        _write_table(sheet, TEMPLATE, rows, WIDTHS, head, text)
        explanation = book.add_worksheet(EXPLANATION)
        explanation.set_column(0, 0, 110)
        explanation.write_column(0, 0, ["使い方", *EXPLAINED])
        _write_table(book.add_worksheet(EXAMPLES), TEMPLATE, _examples(known), WIDTHS, head, text)
        codes = book.add_worksheet(CODES)
        columns = _codes(known)
        _write_codes(codes, columns, head)
        _add_choices(sheet, columns)
    return content.getvalue()


def _write_table(sheet, headings: Row, rows: Sequence[Row], widths: Row, head, text) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width, text if column in TEXT_COLUMNS else None)
    sheet.write_row(0, 0, headings, head)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, column, value)
            elif value is not None:
                sheet.write_string(number, column, str(value), text)


def _codes(known: Known) -> dict[str, list[str]]:
    """What the drop-downs offer, column by column."""
    return {
        "自治体コード": list(known.municipalities),
        "自治体名": list(known.municipalities.values()),
        "事業": list(known.programmes.values()),
        "指標": [name for name, _ in known.measures.values()],
        "単位": [unit for _, unit in known.measures.values()],
        "区分": ["計画", "実績"],
        "状態": [each.label for each in CODE_LISTS["obs_status"]],
        "状態の説明": [each.definition for each in CODE_LISTS["obs_status"]],
    }


def _write_codes(sheet, columns: dict[str, list[str]], head) -> None:
    for number, (heading, values) in enumerate(columns.items()):
        sheet.set_column(number, number, 22)
        sheet.write_string(0, number, heading, head)
        for row, value in enumerate(values, 1):
            sheet.write_string(row, number, value)


def _add_choices(sheet, columns: dict[str, list[str]]) -> None:
    """A drop-down for each column whose values are given; the message says what to do with any other value."""
    names = list(columns)
    for column, heading in enumerate(TEMPLATE):
        if heading in columns:
            letter = chr(ord("A") + names.index(heading))
            source = f"={CODES}!${letter}$2:${letter}${len(columns[heading]) + 1}"
            sheet.data_validation(1, column, ROWS_TO_FILL, column, {
                "validate": "list", "source": source, "error_title": heading,
                "error_message": "コード表にある値を選んでください。", "error_type": "warning",
            })  # fmt: skip
    sheet.data_validation(1, NUMBER_COLUMN, ROWS_TO_FILL, NUMBER_COLUMN, {
        "validate": "integer", "criteria": ">=", "value": 0, "error_title": "値",
        "error_message": "0以上の整数を入れてください。値がないときは空欄にして、状態を選びます。",
        "error_type": "warning",
    })  # fmt: skip
