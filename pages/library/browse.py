"""Browsing: any value with its document, line and raw cell; any extract, filtered, with its downloads."""

from functools import partial

import pandas as pd

from data.codes import label_of
from data.contract import BOOLEAN, EXTRACTS, INTEGER, TITLE_COLUMNS, Column, Extract
from pages.frame.markup import heading, paragraph
from pages.frame.page import Page
from pages.frame.selection import FIRST_ROW, MUNICIPALITY
from pages.frame.show import csv_button
from pages.frame.tables import TableColumn, html_table
from pages.wording.search import comparable
from pages.wording.values import decimals_of, is_missing, number

ROWS_A_PAGE = 50
TRACE_NUMBERS = ("value", "source_line")
TRACE_HEADINGS = {
    "programme": "事業",
    "measure": "指標",
    "era_label": "年度",
    "scenario_label": "区分",
    "value": "値",
    "unit": "単位",
    "obs_status_label": "状態",
    "source_text": "原文の表記",
    "citation": "資料",
    "source_line": "行",
    "note": "注記",
}


def filtered(frame: pd.DataFrame, words: str) -> pd.DataFrame:
    """Rows in which every word occurs in some column, as ``pages.wording.search`` compares."""
    haystack = frame.astype("string").fillna("").agg(" ".join, axis=1).map(comparable)
    keep = pd.Series(True, index=frame.index)
    for word in comparable(words).split():
        keep &= haystack.str.contains(word, regex=False)
    return frame[keep]


def _shown_part(page: Page, count: int) -> slice:
    """Which of ``count`` rows the chosen part shows; no switch where everything fits into one."""
    starts = range(0, count, ROWS_A_PAGE)
    labels = {str(first + 1): f"{first + 1:,}〜{min(first + ROWS_A_PAGE, count):,}" for first in starts}
    first = int(page.switch(FIRST_ROW, "表示する行", labels)) - 1
    return slice(first, first + ROWS_A_PAGE)


def _printed(value: object) -> object:
    return number(value, decimals_of(value)) if isinstance(value, int | float) else value


def draw_trace(page: Page) -> None:
    """For each planned or achieved value of one municipality: document, line, raw cell."""
    page.choose(MUNICIPALITY)
    rows = page.ask("values_with_their_source")
    if not rows:
        page.say_nothing(
            "この自治体には、計画値も実績値も収録されていません（数値目標なし）。「データの閲覧」で、ほかのデータを確かめられます。"
        )
        return
    page.add(heading(page.label("municipality_code")))
    shown = rows[_shown_part(page, len(rows))]
    columns = [
        TableColumn(words, [_printed(row[name]) for row in shown], name in TRACE_NUMBERS)
        for name, words in TRACE_HEADINGS.items()
    ]
    page.add(html_table(columns, "値と、その出典"))
    page.add(csv_button(page, rows.frame, len(rows), name="trace", what="値の出典"))
    if counted := next((row for row in rows if row["programme_code"] == "eight_items"), None):
        place = {"prefecture": counted["prefecture"], "place": counted["municipality_code"]}
        page.links(("pages/eight_items.py", "実施項目数に数えた項目と、その行を見る", place))


def _titles(page: Page, column: Column) -> dict[object, str]:
    """What the codes of a referring column are called; empty where the column refers to nothing with a title."""
    if column.references not in TITLE_COLUMNS:
        return {}
    rows = page.database.extract(column.references)
    return dict(zip(rows[column.name], rows[TITLE_COLUMNS[column.references]], strict=True))


def _in_words(values: pd.Series, column: Column, titles: dict[object, str]) -> list[object]:
    """Codes with what they are called, truth values as words; the CSV keeps what the file holds."""

    def word(value: object) -> object:
        if is_missing(value):
            return value
        if column.codes:
            return label_of(column.codes, value)
        if column.type == BOOLEAN:
            return "はい" if value else "いいえ"
        return f"{value} {titles[value]}" if value in titles else value

    return [word(value) for value in values.tolist()]


def in_words(page: Page, rows: pd.DataFrame, extract: Extract) -> pd.DataFrame:
    """The rows as a person reads them, column by column of the contract."""
    return pd.DataFrame(
        {column.name: _in_words(rows[column.name], column, _titles(page, column)) for column in extract.columns},
        index=rows.index,
        dtype=object,
    )


def draw_extract(page: Page) -> None:
    """One extract: filter, table by pages, CSV of the displayed and of all rows."""
    name = page.switch("extract", "データ", {name: extract.label for name, extract in EXTRACTS.items()})
    extract = EXTRACTS[name]
    sought = page.search("しぼり込み（空白で区切った語をすべて含む行）", "例：出前講座")
    everything = page.database.extract(name)
    readable = in_words(page, everything, extract)
    if sought:
        readable = filtered(readable, sought)
    rows = everything.loc[readable.index]
    page.add(paragraph(f"{extract.grain}。全{len(everything):,}行のうち{len(rows):,}行が当てはまります。"))
    if readable.empty:
        page.say_nothing(
            "しぼり込みに当てはまる行がありません。語を減らすか、消してください。"
            if sought
            else "この版の、このデータには行がありません。"
        )
    else:
        shown = readable[_shown_part(page, len(readable))]
        columns = [
            TableColumn(column.label, shown[column.name].tolist(), column.type == INTEGER and not column.references)
            for column in extract.columns
        ]
        page.add(html_table(columns, extract.label))
    what = f"{extract.label}_{sought}" if sought else extract.label
    buttons = (
        ("displayed", rows, what, "CSV（当てはまる行）"),
        ("everything", everything, f"{extract.label}_全件", "CSV（全件）"),
    )
    page.add(
        "".join(
            csv_button(page, partial(pd.DataFrame, frame), len(frame), name=name, what=what, label=label)
            for name, frame, what, label in buttons
        )
    )
