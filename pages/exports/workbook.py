"""Excel: cover, typed rows, native charts that can be edited, codes and notes; no cell is a formula."""

import io
from collections.abc import Collection, Iterator
from datetime import date
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING

from data.codes import CODE_LISTS
from pages.charts.lettering import columns_of
from pages.exports.book import PAGE_WIDTH, Book, Exact, px_of, width_of
from pages.exports.chart_sheet import write_charts
from pages.exports.fields import field_of
from pages.exports.taken import WORDS, Taken
from pages.wording.values import era_date

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SHEETS = ("表紙", "データ", "グラフ", "コード表", "注記")
# Rows that fit into a sheet besides its header.
MOST_ROWS = 1_048_575
# Cells of a column that its width is made for, and points of a line of words.
MEASURED_ROWS, LINE = 200, 18
# The scale in which the data have letters of at least 7 points, and the part of a page that repeated columns may take.
LEGIBLE, MOST_REPEATED = 0.65, 0.3


class TooManyRows(ValueError):
    """More rows than a sheet has."""


def _write_pairs(book: Book, name: str, pairs: list[tuple[str, str]], *, width: int = 100) -> None:
    """A sheet of headings with their texts, one below the other."""
    sheet = book.sheet(name)
    sheet.set_column(0, 0, 16, book.format(bold=True))
    sheet.set_column(1, 1, width, book.format(text_wrap=True))
    for row, (heading, text) in enumerate(pairs):
        # In full: not every program makes a row as high as its text needs.
        sheet.set_row(row, LINE * ceil(max(columns_of(text), 1) / width))
        sheet.write_string(row, 0, heading, book.format(bold=True))
        sheet.write_string(row, 1, text, book.format(text_wrap=True))


def _cover(taken: Taken, count: int) -> list[tuple[str, str]]:
    words = taken.words
    rows = f"{count:,}行" if count else "0行（この選択に当てはまるデータはありません）"
    pairs = [
        ("表題", f"{words.banner} {words.title}".strip()),
        ("要点", taken.statement),
        ("選択", words.selection),
        ("時点", words.as_of),
        ("出典", words.source),
        *(("注記", f"※ {note}") for note in words.notes),
        ("グラフ", taken.heading.part),
        ("データの版", taken.edition),
        ("画面", taken.page),
        ("データ", rows),
        ("作成日", era_date(taken.made_on)),
    ]
    return [(heading, text) for heading, text in pairs if text]


def _columns(frame: "pd.DataFrame") -> Iterator[tuple[str, list[object]]]:
    """Each column with its values as Python's own, missing ones None."""
    for name in frame.columns:
        column = frame[name].astype(object)
        yield name, column.where(column.notna(), None).tolist()


def _write_column(sheet: "Worksheet", place: int, values: list[object], day: "Format") -> None:
    for row, value in enumerate(values, start=1):
        if value is None:
            continue
        if isinstance(value, bool):
            sheet.write_boolean(row, place, value)
        elif isinstance(value, date):
            sheet.write_datetime(row, place, value, day)
        elif isinstance(value, str):
            sheet.write_string(row, place, value)
        else:
            sheet.write_number(row, place, Exact(value) if isinstance(value, float) else value)


def _print_legibly(sheet: "Worksheet", widths: list[int]) -> None:
    """Prints as wide as a page where the letters stay legible, else on several, which repeat the first columns.

    These have the numbers of the lines too. ``widths`` of the printed columns in px.
    """
    if sum(widths) * LEGIBLE <= PAGE_WIDTH:
        return
    sheet.set_print_scale(int(LEGIBLE * 100))
    sheet.print_row_col_headers()
    room = PAGE_WIDTH / LEGIBLE * MOST_REPEATED
    repeated = [place for place, left in enumerate(accumulate(widths)) if left <= room]
    sheet.repeat_columns(0, max(repeated, default=0))


def write_rows(book: Book, frame: "pd.DataFrame") -> None:
    """The sheet that a program reads: field names, one record a line, nothing else. Raises ``TooManyRows``.

    In print it goes without the words that are the same in each line: they stand on the cover.
    """
    if len(frame) > MOST_ROWS:
        raise TooManyRows(f"{len(frame):,} rows")
    sheet = book.sheet("データ")
    sheet.repeat_rows(0)
    head, day = book.format(bold=True, bottom=1), book.format(num_format="yyyy-mm-dd")
    widths = []
    for place, (name, values) in enumerate(_columns(frame)):
        sheet.write_string(0, place, name, head)
        _write_column(sheet, place, values, day)
        shown = [str(value) for value in values[:MEASURED_ROWS] if value is not None]
        widths.append(width_of([name, *shown]))
        sheet.set_column(place, place, widths[-1])
    sheet.freeze_panes(1, 0)
    printed = [name for name in frame.columns if name not in WORDS]
    sheet.print_area(0, 0, len(frame), max(len(printed) - 1, 0))
    _print_legibly(sheet, [px_of(width) for width in widths[: len(printed)]])
    sheet.autofilter(0, 0, max(len(frame), 1), max(len(frame.columns) - 1, 0))


def _write_codes(book: Book, frame: "pd.DataFrame") -> None:
    """What the columns mean, and what the codes in them mean."""
    sheet, head = book.sheet("コード表"), book.format(bold=True, bottom=1)
    sheet.repeat_rows(0)
    fields = [field_of(name) for name in frame.columns]
    lines = [("項目", field.name, field.label, field.definition) for field in fields]
    # In their order, each once.
    names = dict.fromkeys(field.codes for field in fields if field.codes)
    lines += [(name, code.code, code.label, code.definition) for name in names for code in CODE_LISTS[name]]
    headings = ("code_list", "code", "label", "definition")
    for place, (heading, width) in enumerate(zip(headings, (16, 26, 26, 80), strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, head)
    for row, line in enumerate(lines, start=1):
        for place, text in enumerate(line):
            sheet.write_string(row, place, text)
    sheet.freeze_panes(1, 0)


# Columns of which a reader must know that they tell empty cells apart.
TELLING = {"obs_status": "状態は obs_status の列", "reason": "算出しない理由は reason の列"}


def _on_empty_cells(columns: Collection[str]) -> str:
    """What an empty cell means, and in which of the ``columns`` there are why it is empty."""
    named = [text for name, text in TELLING.items() if name in columns]
    where = f"{'、'.join(named)}にある。" if named else ""
    return f"空欄は値がないことを示し、0ではない。{where}"


def _notes(taken: Taken, columns: Collection[str]) -> list[tuple[str, str]]:
    words = taken.words
    return [
        *(("注記", f"※ {note}") for note in words.notes),
        *([("グラフ", taken.heading.part)] if taken.heading.part else []),
        *([("時点", words.as_of)] if words.as_of else []),
        ("出典", words.source or "この図には、資料の行で示せる出典がない。"),
        *(("答弁メモ", sentence) for sentence in taken.memo),
        ("比較の決まり", "達成率は、通年の確定実績と計画値がそろう年度だけで算出する。中止は0ではない。"),
        ("記号", _on_empty_cells(columns)),
        ("文字コード", "この表はUnicode。項目名は英数字とし、意味はコード表に示す。"),
    ]


def to_workbook(taken: Taken) -> bytes:
    """The figure as a workbook with the sheets of ``SHEETS``; raises ``TooManyRows``."""
    file, frame = io.BytesIO(), taken.rows()
    book = Book(file, taken.heading.banner)
    book.book.set_properties({"title": taken.title, "comments": taken.words.source})
    _write_pairs(book, "表紙", _cover(taken, len(frame)))
    write_rows(book, frame)
    write_charts(book, taken)
    _write_codes(book, frame)
    _write_pairs(book, "注記", _notes(taken, frame.columns))
    book.book.close()
    return file.getvalue()
