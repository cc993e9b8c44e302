"""The sheet グラフ: native charts that can be edited, each beside its small table."""

from datetime import date
from typing import TYPE_CHECKING

from pages.charts import grammar
from pages.charts.native import Look, NativeChart, Point
from pages.exports.book import FONT, Book, width_of
from pages.exports.tables import Table
from pages.exports.taken import Taken

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "グラフ"
ROW_PX, CHART_WIDTH, CHART_HEIGHT, BAR_PX = 20, 760, 300, 34
# H29.6, as Excel and LibreOffice write a day in the Japanese calendar.
MONTH = "[$-411]ge.m"


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
        "name": [NAME, top, 1 + number],
        "categories": [NAME, top + 1, 0, last, 0],
        "values": [NAME, top + 1, 1 + number, last, 1 + number],
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


def _add_chart(book: Book, sheet: "Worksheet", drawn: NativeChart, top: int) -> int:
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


def _write_chart_values(book: Book, sheet: "Worksheet", drawn: NativeChart, top: int) -> None:
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


def write_charts(book: Book, taken: Taken) -> None:
    """The charts; of a figure that is a table, the table too."""
    sheet, words = book.sheet(NAME), taken.heading
    sheet.hide_gridlines(2)
    names = [str(name) for drawn in taken.charts for name in drawn.categories]
    names += [row[0] for table in taken.tables for row in table.rows if taken.is_table]
    sheet.set_column(0, 0, width_of(names))
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
