"""A native chart of Excel, in the grammar of the screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from pages.charts import grammar
from pages.charts.native import FISCAL_YEAR, Look, NativeChart, Point
from pages.charts.native_lines import Line, is_under_line, lines_of
from pages.exports.book import FONT

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart

LETTERS = {"name": FONT, "size": 10.5}
# H29.6, as Excel and LibreOffice write a day in the Japanese calendar.
MONTH = "[$-411]ge.m"


def _fill(look: Look) -> dict:
    """The look of a bar in XlsxWriter's terms."""
    border = {"color": look.line, "width": 1.75, **({"dash_type": "round_dot"} if look.is_dotted else {})}
    if look.is_hatched:
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": look.line, "bg_color": look.fill}
        return {"pattern": pattern, "border": border}
    return {"fill": {"color": look.fill}, "border": border}


def _marker(look: Look) -> dict:
    kind = "diamond" if look.fill == grammar.GROUND else "circle"
    return {"type": kind, "size": 9, "fill": {"color": look.fill}, "border": {"color": look.line, "width": 1.75}}


def _labels(points: tuple[Point, ...], place_of: Callable[[Point], str]) -> dict:
    """The words of each point, where they stand at its mark."""
    words = [
        {"value": each.words, "position": place_of(each)} if each.value is not None else {"delete": True}
        for each in points
    ]
    return {"value": True, "custom": [word | {"font": LETTERS} for word in words], "font": LETTERS}


def _line(line: Line, number: int, sheet: str, top: int) -> dict:
    """A line without marks, whose values stand in the column ``number`` of the small table."""
    last = top + len(line.values)
    return {
        "name": [sheet, top, number],
        "categories": [sheet, top + 1, 0, last, 0],
        "values": [sheet, top + 1, number, last, number],
        "marker": {"type": "none"},
        "line": {"color": line.colour, "width": 1.75, "dash_type": "round_dot" if line.is_dotted else "dash"},
    }


def _series(drawn: NativeChart, number: int, sheet: str, top: int) -> dict:
    """One series of the small table whose header stands in row ``top`` of the ``sheet``."""
    series, last = drawn.series[number], top + len(drawn.categories)
    points, key = series.points, drawn.key_of(series)
    where = {
        # Its column has marks of other names too, where the legend does not name it as the table does.
        "name": [sheet, top, 1 + number] if key == drawn.name_of(series) else key,
        "categories": [sheet, top + 1, 0, last, 0],
        "values": [sheet, top + 1, 1 + number, last, 1 + number],
    }
    if drawn.kind == "lines":
        look = drawn.series[number].look
        line = {"color": look.line, "width": 2, **({"dash_type": "round_dot"} if look.fill == grammar.GROUND else {})}
        labels = _labels(points, lambda each: "below" if is_under_line(drawn, each.value) else "above")
        return {**where, "marker": _marker(look), "line": line, "data_labels": labels}
    looks = [_fill(each.look) if each.value is not None else None for each in points]
    return {
        **where,
        **_fill(drawn.series[number].look),
        "points": looks,
        "gap": 60,
        "overlap": 0,
        "data_labels": _labels(points, lambda each: "outside_end"),
    }


def _with_keys(book: "Workbook", made: "Chart", drawn: NativeChart, corner: list) -> None:
    """The names in the legend of looks that no series has alone: areas without values – the ``corner`` of the small
    table is empty – on axes of their own, because further bars would take room beside the others."""
    keys = book.add_chart({"type": "area"})
    for name, look in drawn.keys:
        keys.add_series({"name": name, "categories": corner, "values": corner, **_fill(look), "y2_axis": True})
    keys.set_y2_axis({"visible": False})
    made.combine(keys)


def _axes(drawn: NativeChart) -> tuple[dict, dict]:
    """The axis of names and that of values."""
    values = {
        "num_font": LETTERS,
        "num_format": drawn.axis_format,
        "major_gridlines": {"visible": True, "line": {"color": grammar.GRID}},
        "min": 0,
        "line": {"none": True},
    }
    names = {"num_font": LETTERS, "line": {"color": grammar.NEUTRAL}}
    if drawn.kind != "lines":
        names |= {"interval_unit": 1}
    if drawn.end:
        values |= {"max": drawn.end}
    if drawn.has_whole_steps:
        values |= {"major_unit": 1}
    if drawn.kind == "bars":
        # From the top downwards, with the values still below.
        names |= {"reverse": True}
        values |= {"label_position": "high"}
    if drawn.kind == "lines":
        names |= {"date_axis": True, "num_format": FISCAL_YEAR, "major_unit": 1, "major_unit_type": "years"}
        # Else the words at the first mark would stand on the axis of the values.
        names |= dict(zip(("min", "max"), drawn.span, strict=True))
    return names, values


def _count_in_days(made: "Chart") -> None:
    """Says that the axis of time is one of days: XlsxWriter does not, and LibreOffice would guess years."""
    write_offset = made._write_label_offset

    def write_both(offset: int) -> None:
        write_offset(offset)
        made._xml_empty_tag("c:baseTimeUnit", [("val", "days")])

    made._write_label_offset = write_both


def excel_chart(book: "Workbook", drawn: NativeChart, sheet: str, top: int) -> "Chart":
    """The chart of the small table whose header stands in row ``top`` of the ``sheet``."""
    made = book.add_chart({"type": {"columns": "column", "bars": "bar", "lines": "line"}[drawn.kind]})
    for number in range(len(drawn.series)):
        made.add_series(_series(drawn, number, sheet, top))
    for number, line in enumerate(lines_of(drawn), start=1 + len(drawn.series)):
        made.add_series(_line(line, number, sheet, top))
    if drawn.keys:
        _with_keys(book, made, drawn, [sheet, top, 0, top, 0])
    if drawn.kind == "lines":
        _count_in_days(made)
    names, values = _axes(drawn)
    # The axes of lying bars are named after where they stand.
    across, upright = (values, names) if drawn.kind == "bars" else (names, values)
    made.set_x_axis(across)
    made.set_y_axis(upright)
    made.set_title({"name": drawn.title, "name_font": {"name": FONT, "size": 12}, "overlay": False})
    made.set_legend({"position": "top", "font": LETTERS})
    made.show_blanks_as("gap")
    return made
