"""Browsing: any value with its document, line and raw cell; any extract, filtered, with its downloads."""

from dataclasses import replace

import pyarrow as pa

from data.contract import EXTRACTS, INTEGER, Extract
from pages.frame.markup import heading, paragraph, toolbar
from pages.frame.page import Page
from pages.frame.parts import first_asked, shown_part
from pages.frame.selection import FIRST_ROW, MUNICIPALITY
from pages.frame.show import csv_button
from pages.frame.tables import TableColumn, html_table, rows_table
from pages.library.found import Search, words_of
from pages.wording.values import decimals_of, era_date, is_missing, number
from queries.runner import Database

ROWS_A_PAGE, MOST_LISTED = 50, 60
# Rows of a file that is made as a whole.
MOST_AT_ONCE = 20_000
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


CHANGE_HEADINGS = {
    "programme": "事業",
    "measure": "指標",
    "era_label": "年度",
    "old_target_value": "変更前",
    "new_target_value": "変更後",
    "unit": "単位",
    "changed_on": "変更日",
    "reason_of_change": "理由",
}


def _shown_part(page: Page, count: int) -> slice:
    """Which of ``count`` rows the chosen part shows; no switch where everything fits into one.

    Where there are too many parts to list them, only those before and after are on offer.
    """
    if count > ROWS_A_PAGE * MOST_LISTED:
        part = shown_part(page, count, ROWS_A_PAGE, unit="行")
        return slice(part.start, part.stop)
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
    words = page.heading("値の出典", rows, (MUNICIPALITY.name,))
    page.add(csv_button(page, rows.frame, len(rows), name="trace", what=words.title, words=words))
    _draw_changes(page)
    if counted := next((row for row in rows if row["programme_code"] == "eight_items"), None):
        place = {"prefecture": counted["prefecture"], "place": counted["municipality_code"]}
        page.links(("pages/eight_items.py", "実施項目数に数えた項目と、その行を見る", place))


def _draw_changes(page: Page) -> None:
    """Which plan targets of the municipality were changed, from what to what, when and why."""
    if changes := page.ask("plan_changes_told"):
        page.add(rows_table(changes, CHANGE_HEADINGS, "計画値の変更"))
        last = max(row["changed_on"] for row in changes)
        words = page.heading("計画値の変更", changes, (MUNICIPALITY.name,))
        words = replace(words, as_of=f"{era_date(last)}までの変更")
        page.add(csv_button(page, changes.frame, len(changes), name="plan_changes", what=words.title, words=words))


def in_words(database: Database, rows: pa.Table, extract: Extract) -> dict[str, list[object]]:
    """The rows as a person reads them, column by column of the contract; the CSV keeps what the file holds."""
    return {
        name: [value if is_missing(value) else word(value) for value in rows[name].to_pylist()]
        for name, word in words_of(database, extract).items()
    }


def _rows_of_part(page: Page, name: str, search: Search | None, count: int) -> tuple[int, pa.Table]:
    """How many of the extract's ``count`` rows are found, and those of the part that the address asks for."""
    first = first_asked(page, ROWS_A_PAGE) - 1
    if search is None:
        return count, page.database.table(name, first=first if first < count else 0, most=ROWS_A_PAGE)
    found, rows = search.part(first, ROWS_A_PAGE)
    return (found, rows) if first < found else search.part(0, ROWS_A_PAGE)


def draw_extract(page: Page) -> None:
    """One extract: filter, table by pages, CSV of the displayed and of all rows."""
    name = page.switch("extract", "データ", {name: extract.label for name, extract in EXTRACTS.items()})
    extract, database = EXTRACTS[name], page.database
    sought = page.search("しぼり込み（空白で区切った語をすべて含む行）", "例：出前講座")
    search = Search(database, name, sought) if sought else None
    everything = database.count(name)
    found, rows = _rows_of_part(page, name, search, everything)
    page.add(paragraph(f"{extract.grain}。全{everything:,}行のうち{found:,}行が当てはまります。"))
    if not found:
        page.say_nothing(
            "しぼり込みに当てはまる行がありません。語を減らすか、消してください。"
            if sought
            else "この版の、このデータには行がありません。"
        )
    else:
        _shown_part(page, found)
        readable = in_words(database, rows, extract)
        columns = [
            TableColumn(column.label, readable[column.name], column.type == INTEGER and not column.references)
            for column in extract.columns
        ]
        page.add(html_table(columns, extract.label))
    whole = Search(database, name, "")
    buttons = (
        ("displayed", search or whole, found, sought, "当てはまる行"),
        ("everything", whole, everything, "全件", "全件"),
    )
    made = [
        csv_button(
            page,
            rows_of.frame if count <= MOST_AT_ONCE else rows_of.frames,
            count,
            name=key,
            what="_".join(filter(None, (extract.label, which))),
            part=part,
        )
        for key, rows_of, count, which, part in buttons
    ]
    page.add(toolbar(f"{extract.label}を保存", made))
