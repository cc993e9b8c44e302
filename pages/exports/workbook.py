"""Excel: cover, typed rows, native charts that can be edited, codes and notes; no cell is a formula."""

import io
from collections.abc import Collection, Iterator
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from data.codes import CODE_LISTS
from pages.charts import grammar
from pages.charts.framing import columns_of
from pages.charts.native import Look, NativeChart, Point
from pages.exports.fields import field_of
from pages.exports.tables import Table
from pages.exports.taken import WORDS, Taken
from pages.wording.values import era_date

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SHEETS = ("表紙", "データ", "グラフ", "コード表", "注記")
FONT = "BIZ UDPゴシック"
# Rows that fit into a sheet besides its header.
MOST_ROWS = 1_048_575
# Cells of a column that its width is made for.
MEASURED_ROWS, NARROWEST, WIDEST = 200, 8, 60
# Text only: nothing that a cell holds becomes a formula, a link or a number (SEC-5).
OPTIONS = {
    "in_memory": True,
    "constant_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
LINE = 18
ROW_PX, CHART_WIDTH, CHART_HEIGHT, BAR_PX = 20, 760, 300, 34
A4 = 9
# H29.6, as Excel and LibreOffice write a day in the Japanese calendar.
MONTH = "[$-411]ge.m"


class TooManyRows(ValueError):
    """More rows than a sheet has."""


def _width(texts: list[str]) -> int:
    """The width of a column in characters; a Japanese one takes two."""
    longest = max(map(columns_of, texts), default=0)
    return min(max(longest + 2, NARROWEST), WIDEST)


class _Book:
    """The workbook while it is written."""

    def __init__(self, file: io.BytesIO, banner: str):
        from xlsxwriter import Workbook

        self.book: Workbook = Workbook(file, OPTIONS)
        self.banner = banner
        self.book.formats[0].set_font_name(FONT)
        self.book.formats[0].set_font_size(11)

    def format(self, **look: object) -> "Format":
        return self.book.add_format({"font_name": FONT, "font_size": 11, "valign": "top", **look})

    def sheet(self, name: str) -> "Worksheet":
        """A sheet, printed on A4 as wide as a page, with the banner of a fictional edition on each."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        if self.banner:
            sheet.set_header(f"&R{self.banner}")
        sheet.set_footer("&C&P / &N")
        return sheet


def _write_pairs(book: _Book, name: str, pairs: list[tuple[str, str]], *, width: int = 100) -> None:
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
            sheet.write_number(row, place, value)


def write_rows(book: _Book, frame: "pd.DataFrame") -> None:
    """The sheet that a program reads: field names, one record a line, nothing else. Raises ``TooManyRows``.

    In print it goes without the words that are the same in each line: they stand on the cover.
    """
    if len(frame) > MOST_ROWS:
        raise TooManyRows(f"{len(frame):,} rows")
    sheet = book.sheet("データ")
    sheet.repeat_rows(0)
    head, day = book.format(bold=True, bottom=1), book.format(num_format="yyyy-mm-dd")
    for place, (name, values) in enumerate(_columns(frame)):
        sheet.write_string(0, place, name, head)
        _write_column(sheet, place, values, day)
        shown = [str(value) for value in values[:MEASURED_ROWS] if value is not None]
        sheet.set_column(place, place, _width([name, *shown]))
    sheet.freeze_panes(1, 0)
    printed = [name for name in frame.columns if name not in WORDS]
    sheet.print_area(0, 0, len(frame), max(len(printed) - 1, 0))
    sheet.autofilter(0, 0, max(len(frame), 1), max(len(frame.columns) - 1, 0))


def _fill(look: Look) -> dict:
    """The look of a bar in XlsxWriter's terms."""
    border = {"color": look.line, "width": 1.75}
    if look.is_hatched:
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": look.line, "bg_color": look.fill}
        return {"pattern": pattern, "border": border}
    return {"fill": {"color": look.fill}, "border": border}


def _marker(look: Look) -> dict:
    kind = "diamond" if look.fill == grammar.GROUND else "circle"
    return {"type": kind, "size": 9, "fill": {"color": look.fill}, "border": {"color": look.line, "width": 1.75}}


def _labels(points: tuple[Point, ...], **place: str) -> dict:
    """The words of each point at its mark."""
    words = [{"value": each.words} if each.value is not None else {"delete": True} for each in points]
    font = {"name": FONT, "size": 10.5}
    return {"value": True, "custom": [word | {"font": font} for word in words], "font": font, **place}


def _series(drawn: NativeChart, number: int, top: int) -> dict:
    """One series of the small table whose header stands in row ``top`` of the sheet with charts."""
    points, last = drawn.series[number].points, top + len(drawn.categories)
    where = {
        "name": ["グラフ", top, 1 + number],
        "categories": ["グラフ", top + 1, 0, last, 0],
        "values": ["グラフ", top + 1, 1 + number, last, 1 + number],
    }
    if drawn.kind == "lines":
        look = drawn.series[number].look
        line = {"color": look.line, "width": 2, **({"dash_type": "round_dot"} if look.fill == grammar.GROUND else {})}
        return {**where, "marker": _marker(look), "line": line, "data_labels": _labels(points, position="above")}
    looks = [_fill(each.look) if each.value is not None else None for each in points]
    return {
        **where,
        **_fill(drawn.series[number].look),
        "points": looks,
        "gap": 60,
        "overlap": 0,
        "data_labels": _labels(points, position="outside_end"),
    }


def _add_chart(book: _Book, sheet: "Worksheet", drawn: NativeChart, top: int) -> int:
    """The chart beside its small table; returns the rows that both take."""
    sort = {"columns": "column", "bars": "bar", "lines": "line"}[drawn.kind]
    made = book.book.add_chart({"type": sort})
    for number in range(len(drawn.series)):
        made.add_series(_series(drawn, number, top))
    font = {"name": FONT, "size": 10.5}
    values = {
        "num_font": font,
        "num_format": drawn.axis_format,
        "major_gridlines": {"visible": True, "line": {"color": grammar.GRID}},
        "min": 0,
        "line": {"none": True},
    }
    names = {"num_font": font, "line": {"color": grammar.NEUTRAL}}
    if drawn.kind != "lines":
        names |= {"interval_unit": 1}
    if drawn.has_whole_steps:
        values |= {"major_unit": 1}
    if drawn.kind == "bars":
        # From the top downwards, with the values still below.
        names |= {"reverse": True}
        values |= {"label_position": "high"}
    if drawn.kind == "lines":
        names |= {"date_axis": True, "num_format": MONTH, "major_unit": 6, "major_unit_type": "months"}
        # Else the words at the first mark would stand on the axis of the values.
        names |= dict(zip(("min", "max"), drawn.span, strict=True))
    # The axes of lying bars are named after where they stand.
    across, upright = (values, names) if drawn.kind == "bars" else (names, values)
    made.set_x_axis(across)
    made.set_y_axis(upright)
    made.set_title({"name": drawn.title, "name_font": {"name": FONT, "size": 12}, "overlay": False})
    made.set_legend({"position": "top", "font": font})
    height = CHART_HEIGHT if drawn.kind != "bars" else 120 + BAR_PX * len(drawn.categories)
    made.set_size({"width": CHART_WIDTH, "height": height})
    made.show_blanks_as("gap")
    sheet.insert_chart(top - 1, 3 + len(drawn.series), made, {"description": drawn.title})
    return max(len(drawn.categories) + 3, height // ROW_PX + 2)


def _write_chart_values(book: _Book, sheet: "Worksheet", drawn: NativeChart, top: int) -> None:
    """The small table of a chart: its title above, then categories and series."""
    head, above_numbers = book.format(bold=True, bottom=1), book.format(bold=True, bottom=1, align="right")
    sheet.write_string(top - 1, 0, drawn.title, book.format(bold=True))
    sheet.write_string(top, 0, "", head)
    for number, series in enumerate(drawn.series, start=1):
        sheet.write_string(top, number, series.name, above_numbers)
        for row, each in enumerate(series.points, start=top + 1):
            if each.value is not None:
                sheet.write_number(row, number, each.value)
    if any(states := drawn.states()):
        sheet.write_string(top, len(drawn.series) + 1, "状態", head)
        for row, state in enumerate(states, start=top + 1):
            sheet.write_string(row, len(drawn.series) + 1, state)
    for row, category in enumerate(drawn.categories, start=top + 1):
        if isinstance(category, date):
            sheet.write_datetime(row, 0, category, book.format(num_format=MONTH, align="left"))
        else:
            sheet.write_string(row, 0, category.replace("\n", "　"))


def _write_table(book: _Book, sheet: "Worksheet", table: Table, top: int) -> int:
    """A table as it is shown; returns the rows that it takes."""
    sheet.write_string(top, 0, table.caption, book.format(bold=True))
    head, cell = book.format(bold=True, bottom=2, text_wrap=True), book.format(text_wrap=True, border=1)
    number = book.format(align="right", border=1)
    above_numbers = book.format(bold=True, bottom=2, text_wrap=True, align="right")
    for place, heading in enumerate(table.headings):
        sheet.write_string(top + 1, place, heading, above_numbers if place in table.numbers else head)
    for row, texts in enumerate(table.rows, start=top + 2):
        for place, text in enumerate(texts):
            sheet.write_string(row, place, text, number if place in table.numbers else cell)
    return len(table.rows) + 3


def _write_charts(book: _Book, taken: Taken) -> None:
    """The charts; of a figure that is a table, the table too."""
    sheet, words = book.sheet("グラフ"), taken.heading
    sheet.hide_gridlines(2)
    names = [str(name) for drawn in taken.charts for name in drawn.categories]
    names += [row[0] for table in taken.tables for row in table.rows if taken.is_table]
    sheet.set_column(0, 0, _width(names))
    sheet.set_column(1, 30, 14)
    sheet.write_string(0, 0, f"{words.banner} {words.title}".strip(), book.format(bold=True, font_size=14))
    sheet.write_string(1, 0, words.selection)
    top = 4
    for drawn in taken.charts:
        _write_chart_values(book, sheet, drawn, top)
        top += _add_chart(book, sheet, drawn, top)
    if taken.is_table:
        for table in taken.tables:
            top += _write_table(book, sheet, table, top)
    for row, line in enumerate(words.without_marks.lines, start=top):
        sheet.write_string(row, 0, line)


def _write_codes(book: _Book, frame: "pd.DataFrame") -> None:
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
    book = _Book(file, taken.heading.banner)
    book.book.set_properties({"title": taken.title, "comments": taken.words.source})
    _write_pairs(book, "表紙", _cover(taken, len(frame)))
    write_rows(book, frame)
    _write_charts(book, taken)
    _write_codes(book, frame)
    _write_pairs(book, "注記", _notes(taken, frame.columns))
    book.book.close()
    return file.getvalue()
