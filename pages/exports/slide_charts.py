"""A native chart as PowerPoint draws it: one that can be edited, in the grammar of the figure."""

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

from pages.charts import grammar
from pages.charts.native import FISCAL_YEAR, Look, NativeChart, Series
from pages.charts.native_lines import Line, is_under_line, lines_of
from pages.exports.slide_room import GAP
from pages.exports.slide_words import colour, style, write

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.slide import Slide

EXCELS_FIRST_DAY = date(1899, 12, 30)
NUMBERS_OF_AXES = ("c:axId", "c:crossAx")


def _paint(shape, look: Look) -> None:
    """A bar: its ground, its outline, its hatching."""
    from pptx.enum.dml import MSO_LINE, MSO_PATTERN
    from pptx.util import Pt

    fill = shape.format.fill
    if look.is_hatched:
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = colour(look.line), colour(look.fill)
    else:
        fill.solid()
        fill.fore_color.rgb = colour(look.fill)
    if look.is_dotted:
        shape.format.line.dash_style = MSO_LINE.ROUND_DOT
    shape.format.line.color.rgb, shape.format.line.width = colour(look.line), Pt(1.75)


def _paint_points(drawn, series: Series) -> None:
    """A series of points in time: a line through what was, hollow marks and dots for what is only expected."""
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    is_hollow = series.look.fill == grammar.GROUND
    drawn.smooth = False
    drawn.marker.style = XL_MARKER_STYLE.DIAMOND if is_hollow else XL_MARKER_STYLE.CIRCLE
    drawn.marker.size = 10
    _paint(drawn.marker, series.look)
    drawn.format.line.color.rgb, drawn.format.line.width = colour(series.look.line), Pt(2)
    if is_hollow:
        drawn.format.line.dash_style = MSO_LINE.ROUND_DOT


def _label(point, text: str, size: float, position) -> None:
    frame = point.data_label.text_frame
    frame.text = text
    # LibreOffice breaks a label that is wider than it thinks fit, and the second line lies over the next bar.
    frame.word_wrap = False
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            style(run.font, size)
    point.data_label.position = position


def _label_position(value: float, drawn: NativeChart):
    """Above a mark; just under the line of what all would be a number above it would be struck through."""
    from pptx.enum.chart import XL_LABEL_POSITION

    if drawn.kind != "lines":
        return XL_LABEL_POSITION.OUTSIDE_END
    return XL_LABEL_POSITION.BELOW if is_under_line(drawn, value) else XL_LABEL_POSITION.ABOVE


def _paint_series(made, series: Series, drawn: NativeChart, size: float) -> None:
    is_of_points = drawn.kind == "lines"
    if is_of_points:
        _paint_points(made, series)
    else:
        _paint(made, series.look)
        made.invert_if_negative = False
    for number, each in enumerate(series.points):
        if each.value is None:
            continue
        point = made.points[number]
        if not is_of_points:
            _paint(point, each.look)
        _label(point, each.words, size, _label_position(each.value, drawn))


def _paint_line(made, line: Line) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    made.smooth, made.marker.style = False, XL_MARKER_STYLE.NONE
    made.format.line.color.rgb, made.format.line.width = colour(line.colour), Pt(1.75)
    made.format.line.dash_style = MSO_LINE.ROUND_DOT if line.is_dotted else MSO_LINE.DASH


def add_chart(slide: "Slide", drawn: NativeChart, place: tuple[float, float, float, float], size: float) -> None:
    """A native chart at left, top, width, height (inches)."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    kinds = {
        "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
        "bars": XL_CHART_TYPE.BAR_CLUSTERED,
        "lines": XL_CHART_TYPE.LINE_MARKERS,
    }
    data = CategoryChartData()
    data.categories = drawn.categories
    for series in drawn.series:
        data.add_series(drawn.name_of(series), [each.value for each in series.points])
    lines = list(lines_of(drawn))
    for line in lines:
        data.add_series(line.name, line.values)
    for name, _ in drawn.keys:
        data.add_series(name, [None])
    frame = slide.shapes.add_chart(kinds[drawn.kind], *map(Inches, place), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", drawn.title)
    made = frame.chart
    style(made.font, size)
    made.has_title = True
    write(made.chart_title.text_frame, [drawn.title], size, bold=True)
    made.chart_title.include_in_layout = False
    _draw_axes(made, drawn)
    if drawn.keys:
        _set_apart(made, len(drawn.keys))
    _add_legend(made, drawn)
    if drawn.kind != "lines":
        made.plots[0].gap_width, made.plots[0].overlap = GAP, 0
    for number, series in enumerate(drawn.series):
        _paint_series(made.plots[0].series[number], series, drawn, size)
    for number, line in enumerate(lines, start=len(drawn.series)):
        _paint_line(made.plots[0].series[number], line)
    for number, (_, look) in enumerate(drawn.keys):
        _paint(made.plots[1].series[number], look)


def _add_legend(made, drawn: NativeChart) -> None:
    """The legend, in which a series is named as its first mark."""
    from pptx.enum.chart import XL_LEGEND_POSITION
    from pptx.oxml.ns import qn

    made.has_legend = len(drawn.series) > 0
    made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    for number, series in enumerate(drawn.series):
        # Its column has marks of other names too: only the legend names it as its first mark.
        if (key := drawn.key_of(series)) != drawn.name_of(series):
            named = made.plots[0].series[number]._element.find(qn("c:tx"))
            named.remove(named[0])
            text = named.makeelement(qn("c:v"), {})
            text.text = key
            named.append(text)


def _set_apart(made, count: int) -> None:
    """The last ``count`` series as areas on axes of their own that are not seen: they name looks in the legend, have no
    values, and as bars would take room beside the others."""
    from pptx.oxml.ns import qn

    bars, axes = made.plots[0]._element, [deepcopy(axis._element) for axis in (made.category_axis, made.value_axis)]
    keys = bars.makeelement(qn("c:areaChart"), {})
    keys.append(keys.makeelement(qn("c:grouping"), {"val": "standard"}))
    for part in (*bars.findall(qn("c:ser"))[-count:], *map(deepcopy, bars.findall(qn("c:axId")))):
        keys.append(part)
    # No part of an area; and over all categories it would be drawn as a line at zero.
    for part in list(keys.iter(qn("c:invertIfNegative"), qn("c:cat"))):
        part.getparent().remove(part)
    bars.addnext(keys)
    # From 1 on: LibreOffice draws what has no value as a line at zero, which is thereby out of sight.
    axes[1].find(qn("c:scaling")).find(qn("c:min")).set("val", "1")
    for axis in reversed(axes):
        axis.find(qn("c:delete")).set("val", "1")
        made.value_axis._element.addnext(axis)
    for number in (number for part in (keys, *axes) for name in NUMBERS_OF_AXES for number in part.findall(qn(name))):
        number.set("val", str(int(number.get("val")) + 1))


def _draw_axes(made: "Chart", drawn: NativeChart) -> None:
    """Values from zero, every category with its name."""
    from pptx.enum.chart import XL_TICK_LABEL_POSITION

    values, names = made.value_axis, made.category_axis
    values.minimum_scale = 0
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = drawn.axis_format, False
    if drawn.end:
        values.maximum_scale = drawn.end
    if drawn.step:
        values.major_unit = drawn.step
    values.major_gridlines.format.line.color.rgb = colour(grammar.GRID)
    values.format.line.fill.background()
    names.format.line.color.rgb = colour(grammar.NEUTRAL)
    _show_every_name(names)
    if drawn.kind == "bars":
        # From the top downwards, with the values still below.
        names.reverse_order, values.tick_label_position = True, XL_TICK_LABEL_POSITION.HIGH
    if drawn.kind == "lines":
        # As serial numbers of Excel's days, else the first words would stand on the axis of the values.
        names.minimum_scale, names.maximum_scale = ((day - EXCELS_FIRST_DAY).days for day in drawn.span)
        names.tick_labels.number_format, names.tick_labels.number_format_is_linked = FISCAL_YEAR, False


def _show_every_name(axis) -> None:
    """Without it Office leaves out every other name of a category; an axis of time has whole years."""
    from pptx.oxml.ns import qn

    wanted = {"catAx": ("tickLblSkip", "1"), "dateAx": ("majorUnit", "1")}
    kind = axis._element.tag.split("}")[1]
    name, value = wanted[kind]
    child = axis._element.makeelement(qn(f"c:{name}"), {"val": value})
    before = axis._element.find(qn("c:noMultiLvlLbl"))
    if kind == "catAx" and before is not None:
        before.addprevious(child)
    else:
        axis._element.append(child)
    if kind == "dateAx":
        axis._element.append(axis._element.makeelement(qn("c:majorTimeUnit"), {"val": "years"}))
