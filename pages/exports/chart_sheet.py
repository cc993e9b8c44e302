"""The sheet グラフ: native charts that can be edited, each beside its small table."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pages.charts.lettering import wrap
from pages.charts.native import NativeChart
from pages.charts.native_lines import lines_of
from pages.exports.book import HIGHEST_ROW, PAGE_HEIGHT, PAGE_WIDTH, Book, px_of, width_of
from pages.exports.excel_chart import MONTH, excel_chart
from pages.exports.tables import Table
from pages.exports.taken import Taken

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "グラフ"
ROW_PX, CHART_WIDTH, CHART_HEIGHT, BAR_PX = 20, 760, 300, 34
# Categories of lying and of upright bars on a page; the row below title and selection.
MOST_BARS, MOST_CATEGORIES, FIRST_ROW = 16, 24, 3
# Digits in a column beside the first ones, and px of half a Japanese letter with what a digit has beyond it.
COLUMN, LETTER = 11, 8.5
# Air between a number and the state behind it: without a side a cell that stands at the top is not indented.
BESIDE_NUMBERS = {"align": "left", "indent": 1}
# The smallest scale in which a table is printed.
SMALLEST = 0.65


def _height(drawn: NativeChart) -> int:
    return CHART_HEIGHT if drawn.kind != "bars" else 120 + BAR_PX * len(drawn.categories)


def _rows(drawn: NativeChart) -> int:
    """The rows that a chart and its small table beside it take, with their title and the air below."""
    return max(len(drawn.categories) + 3, _height(drawn) // ROW_PX + 3)


def _columns(drawn: NativeChart) -> list[tuple[str, list[float | None]]]:
    """The columns of values of the small table, each with its heading: the series, and the lines beside them."""
    series = [(drawn.name_of(each), [point.value for point in each.points]) for each in drawn.series]
    return series + [(line.name, line.values) for line in lines_of(drawn)]


def _place(drawn: NativeChart) -> int:
    """The column in which a chart begins: after its categories, its columns of values and their states."""
    return len(_columns(drawn)) + 2


def _add_chart(book: Book, sheet: "Worksheet", drawn: NativeChart, top: int) -> None:
    """The chart beside its small table."""
    made = excel_chart(book.book, drawn, NAME, top)
    made.set_size({"width": CHART_WIDTH, "height": _height(drawn)})
    # Below the heading of the table, which is wider than its column.
    sheet.insert_chart(top, _place(drawn), made, {"description": drawn.title})


def _write_chart_values(book: Book, sheet: "Worksheet", drawn: NativeChart, top: int) -> None:
    """The small table of a chart: its title above, then categories and series."""
    head, above_numbers = book.format(bold=True, bottom=1), book.format(bold=True, bottom=1, align="right")
    sheet.write_string(top - 1, 0, drawn.title, book.format(bold=True))
    sheet.write_string(top, 0, "", head)
    columns = _columns(drawn)
    for number, (name, values) in enumerate(columns, start=1):
        sheet.write_string(top, number, name, above_numbers)
        for row, value in enumerate(values, start=top + 1):
            if value is not None:
                sheet.write_number(row, number, value)
    if any(states := drawn.states()):
        sheet.write_string(top, len(columns) + 1, "状態", book.format(bold=True, bottom=1, **BESIDE_NUMBERS))
        for row, state in enumerate(states, start=top + 1):
            sheet.write_string(row, len(columns) + 1, state, book.format(**BESIDE_NUMBERS))
    for row, category in enumerate(drawn.categories, start=top + 1):
        if isinstance(category, date):
            sheet.write_datetime(row, 0, category, book.format(num_format=MONTH, align="left"))
        else:
            sheet.write_string(row, 0, category.replace("\n", "　"))


def _write_table(book: Book, sheet: "Worksheet", table: Table, top: int) -> int:
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


def _parts(drawn: NativeChart) -> Iterator[NativeChart]:
    """A chart with more categories than fit a page, in several, which say in their titles which they are."""
    parts = list(drawn.parts(MOST_BARS if drawn.kind == "bars" else MOST_CATEGORIES))
    for number, part in enumerate(parts, start=1):
        which = f"（{number}／{len(parts)}）" if len(parts) > 1 else ""
        yield replace(part, title=f"{part.title}{which}", scale=part.scale if which else drawn.scale)


def _set_columns(sheet: "Worksheet", charts: Sequence[NativeChart], tables: Sequence[Table]) -> list[int]:
    """Makes the columns as wide as their words need, and returns the width of each that is used, in characters."""
    names = [str(name) for drawn in charts for name in drawn.categories]
    widths = [width_of([*names, *(row[0] for table in tables for row in table.rows)])]
    for place in range(1, max(map(_place, charts), default=1)):
        headed = [name for drawn in charts for name, _ in _columns(drawn)[place - 1 : place]]
        states = [state for drawn in charts if place == _place(drawn) - 1 for state in drawn.states()]
        widths.append(max(width_of([*headed, *states]), COLUMN if tables else 0))
    widths += [COLUMN] * (max((len(table.headings) for table in tables), default=0) - len(widths))
    widths += [COLUMN] * (max((_end(drawn, widths) for drawn in charts), default=1) - len(widths))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    return widths


def _end(drawn: NativeChart, widths: Sequence[int]) -> int:
    """How many columns there are up to the right edge of a chart, those beyond ``widths`` being of the usual width."""
    end, left = _place(drawn), CHART_WIDTH
    while left > 0:
        left -= px_of(widths[end] if end < len(widths) else COLUMN)
        end += 1
    return end


def _scale(charts: Sequence[NativeChart], widths: Sequence[int]) -> float:
    """The part of its size in which no chart is wider or higher than a page, and a table where it stays legible."""
    rows = max(map(_rows, charts), default=0) + FIRST_ROW
    of_charts = max((sum(map(px_of, widths[: _end(drawn, widths)])) for drawn in charts), default=0)
    wide = max(of_charts, min(sum(map(px_of, widths)), PAGE_WIDTH / SMALLEST))
    return min(1, PAGE_WIDTH / wide, PAGE_HEIGHT / (rows * HIGHEST_ROW))


def _breaks(charts: Sequence[NativeChart], top: int, most: float) -> Iterator[int]:
    """The rows in which a new page of at most ``most`` rows begins, so that none ends within a chart."""
    start, row = 0, top
    for drawn in charts:
        if row + _rows(drawn) - start > most:
            yield row
            start = row
        row += _rows(drawn)


def write_charts(book: Book, taken: Taken) -> None:
    """The charts; of a figure that is a table, the table too.

    Printed to a scale: Excel keeps no break between pages where it makes the sheet as wide as one.
    """
    sheet, words = book.sheet(NAME), taken.heading
    charts = [part for each in taken.charts for part in _parts(each)]
    tables = taken.tables if taken.is_table else []
    widths = _set_columns(sheet, charts, tables)
    wide, scale = sum(map(px_of, widths)), _scale(charts, widths)
    sheet.hide_gridlines(2)
    sheet.set_print_scale(int(scale * 100))
    sheet.set_h_pagebreaks(list(_breaks(charts, FIRST_ROW, PAGE_HEIGHT / scale / HIGHEST_ROW)))
    if wide * scale > PAGE_WIDTH:
        sheet.repeat_columns(0)
    sheet.write_string(0, 0, f"{words.banner} {words.title}".strip(), book.format(bold=True, font_size=14))
    sheet.write_string(1, 0, words.selection)
    row = FIRST_ROW
    for drawn in charts:
        _write_chart_values(book, sheet, drawn, row + 1)
        _add_chart(book, sheet, drawn, row + 1)
        row += _rows(drawn)
    for table in tables:
        row += _write_table(book, sheet, table, row + 1)
    letters = int(PAGE_WIDTH / scale / LETTER) - 1
    printed = [part for line in taken.beside(taken.heading).lines for part in wrap(line, letters)]
    for number, line in enumerate(printed, start=row + 1):
        sheet.write_string(number, 0, line)
