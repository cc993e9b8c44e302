"""A chart for the screen in a hall: one measure, few marks, every text large enough for the last row (PROJ-1).

It is drawn of the same native chart as Excel and PowerPoint draw theirs.
"""

from collections.abc import Iterator
from dataclasses import replace

from pages.charts import grammar
from pages.charts.framing import Figure, Heading
from pages.charts.ground import Ground
from pages.charts.lettering import escape, width_of
from pages.charts.native import Look, NativeChart, Point, Series
from pages.charts.projected_axes import groups, label_width, lying_axes, mark, names, row_lines, upright_axes
from pages.charts.texts import texts

WIDTH = 1800
# Px around the plot, and of a lying bar with its label.
TOP, BOTTOM, LEFT, SIDE, BAR = 12, 64, 130, 20, 38
GROUP_LINE, SECOND_LINE = 48, 42
# Categories on one screen, and px between two rows.
MOST_CATEGORIES, ROW_AIR = 12, 8
# How far the frame of a plan before its change stands out beside the bar.
FRAME = 0.012
# Two bars in a slot of width 1: their width, and from one to the next. Lying ones leave room for the words at the end.
BAR_WIDTH, PITCH = {"columns": 0.4, "bars": 0.3}, {"columns": 0.43, "bars": 0.46}


def _valued(drawn: NativeChart, place: int) -> int:
    """How many bars a category has."""
    return sum(series.points[place].value is not None for series in drawn.series)


def _most(drawn: NativeChart, height: int) -> int:
    """How many categories can be read on a screen of that height."""
    if drawn.kind == "bars":
        lines = max(len(row_lines(str(name))) for name in drawn.categories)
        row = max(BAR * len(drawn.series), SECOND_LINE * lines) + ROW_AIR
        return max(1, min(MOST_CATEGORIES, (height - TOP - SIDE) // row))
    if drawn.kind == "lines":
        return MOST_CATEGORIES
    side_by_side = max(_valued(drawn, place) for place in range(len(drawn.categories)))
    names = width_of([line for name in drawn.categories for line in str(name).split("\n")], grammar.PROJECTED_LABEL)
    slot = max(label_width(drawn) * max(side_by_side, 1), names)
    return max(1, min(MOST_CATEGORIES, int((WIDTH - LEFT - SIDE) / slot)))


def screens(drawn: NativeChart, height: int) -> Iterator[NativeChart]:
    """The chart in parts that can be read in ``height`` px: marks are never made smaller for want of room."""
    return drawn.parts(_most(_bars_of(drawn), height))


def _marks(drawn: NativeChart) -> Iterator[tuple[str, Look, list[tuple[int, int, Point]]]]:
    """The marks of each name in the legend: (series, category, point)."""
    for number, series in enumerate(drawn.series):
        found = [(number, place, each) for place, each in enumerate(series.points) if each.value is not None]
        for look, name in drawn.names_of(series).items():
            yield name, look, [mark for mark in found if mark[2].look == look]


def _offset(drawn: NativeChart, series: int, place: int) -> float:
    """Where in its slot a bar stands: side by side, alone in the middle."""
    if _valued(drawn, place) == 1:
        return 0
    return (series - (len(drawn.series) - 1) / 2) * PITCH[drawn.kind] * 2 / len(drawn.series)


def _said(drawn: NativeChart, place: int) -> str:
    return str(drawn.categories[place]).replace("\n", " ")


def _bars(drawn: NativeChart, ground: Ground) -> list[dict]:
    """A trace per name in the legend, and one with the words at the marks."""
    is_lying, traces, words = drawn.kind == "bars", [], []
    for name, look, marks in _marks(drawn):
        along = [place + _offset(drawn, series, place) for series, place, _ in marks]
        values = [each.value for _, _, each in marks]
        words += zip(along, values, [each.words for _, _, each in marks], strict=True)
        x, y = (values, along) if is_lying else (along, values)
        traces.append(
            {
                "type": "bar",
                "name": name,
                "orientation": "h" if is_lying else "v",
                "x": x,
                "y": y,
                "width": BAR_WIDTH[drawn.kind] * 2 / max(len(drawn.series), 2),
                "marker": ground.marker(look),
                "customdata": [[escape(_said(drawn, place)), escape(each.words)] for _, place, each in marks],
                "hovertemplate": "%{customdata[0]} " + escape(name) + "：%{customdata[1]}<extra></extra>",
            }
        )
    along, values, said = zip(*words, strict=True) if words else ((), (), ())
    lines = [escape(text).replace("\n", "　" if is_lying else "<br>") for text in said]
    x, y, side = (values, along, "middle right") if is_lying else (along, values, "top center")
    gap = 10 if is_lying else 4
    return [*traces, texts(x, y, lines, position=side, gap=gap, textfont=ground.font(grammar.PROJECTED_LABEL))]


def _before(drawn: NativeChart) -> Series | None:
    """The series of what a plan was before it was changed, which has no bars of its own."""
    return next((series for series in drawn.series if series.look.is_dotted), None)


def _bars_of(drawn: NativeChart) -> NativeChart:
    """The chart without the plans before their change; what they were stands above the plan."""
    if not (before := _before(drawn)):
        return drawn
    planned, *others = (series for series in drawn.series if series is not before)
    points = (
        replace(each, words=f"{was.words}\n{each.words}") if was.words else each
        for was, each in zip(before.points, planned.points, strict=True)
    )
    return replace(drawn, series=(replace(planned, points=tuple(points)), *others), scale=drawn.highest)


def _frames(drawn: NativeChart, bars: NativeChart, ground: Ground) -> list[dict]:
    """A dotted frame around the plan, as high as it was before its change."""
    if not (before := _before(drawn)):
        return []
    half = BAR_WIDTH[drawn.kind] / max(len(bars.series), 2) + FRAME
    line = {"color": ground[before.look.line], "width": grammar.PROJECTED_LINE, "dash": "dot"}
    found = [(place, each) for place, each in enumerate(before.points) if each.value is not None]
    ends = [(place + _offset(bars, 0, place), each.value) for place, each in found]
    return [{"type": "rect", "x0": x - half, "x1": x + half, "y0": 0, "y1": high, "line": line} for x, high in ends]


def _ahead(points: list[tuple[str, Point]], line: dict) -> dict:
    """The dotted line from what was to what is only expected."""
    return {
        "type": "scatter",
        "mode": "lines",
        "line": {**line, "dash": "dot"},
        "hoverinfo": "skip",
        "x": [day for day, _ in points],
        "y": [each.value for _, each in points],
    }


def _points(drawn: NativeChart, ground: Ground) -> list[dict]:
    """A line through what was, a dotted one to what is only expected, and the marks with their counts."""
    days = [day.isoformat() for day in drawn.categories]
    line = {"color": ground[grammar.NEUTRAL], "width": grammar.PROJECTED_LINE}
    traces, ahead, last = [], [], []
    for series in drawn.series:
        found = [(day, each) for day, each in zip(days, series.points, strict=True) if each.value is not None]
        is_expected = series.look.is_hatched
        if is_expected and last:
            ahead.append(_ahead([*last, *found], line))
        last = found[-1:]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers" if is_expected else "lines+markers",
                "name": series.name,
                "x": [day for day, _ in found],
                "y": [each.value for _, each in found],
                "line": line,
                "marker": ground.point(series.look),
                "cliponaxis": False,
                "customdata": [[escape(each.words.replace("\n", "　"))] for _, each in found],
                "hovertemplate": escape(series.name) + "：%{customdata[0]}<extra></extra>",
            }
        )
        words = [escape(each.words.partition("\n")[0]) for _, each in found]
        font = ground.font(grammar.PROJECTED_LABEL)
        x, y = [day for day, _ in found], [each.value for _, each in found]
        traces.append(texts(x, y, words, position="top center", gap=grammar.PROJECTED_MARK // 2 + 4, textfont=font))
    # Under the marks that they join.
    return [*ahead, *traces]


def projected(drawn: NativeChart, heading: Heading, *, height: int, is_dark: bool, alt: str) -> Figure:
    """One screen's chart, ``height`` px of 1080 high; its words stand around it on the screen, not inside.

    ``drawn`` has no more categories than can be read (``screens``); ``alt`` is the alternative text.
    """
    bars = _bars_of(drawn)
    ground, at_axis = Ground(is_dark=is_dark), names(drawn)
    lines = max((name.count("<br>") + 1 for name in at_axis), default=1)
    rules, above = groups(drawn, ground)
    if drawn.kind == "bars":
        x_axis, y_axis = lying_axes(bars, ground, at_axis)
        left, bottom = (
            width_of([line for name in at_axis for line in name.split("<br>")], grammar.PROJECTED_LABEL) + SIDE,
            SIDE,
        )
    else:
        x_axis, y_axis = upright_axes(bars, ground, at_axis)
        left, bottom = LEFT, BOTTOM + SECOND_LINE * (lines - 1)
    layout = {
        "template": "none",
        "height": height,
        "margin": {"l": left, "r": SIDE, "t": TOP + (GROUP_LINE if above else 0), "b": bottom},
        "paper_bgcolor": ground[grammar.GROUND],
        "plot_bgcolor": ground[grammar.GROUND],
        "font": {"family": grammar.FONT, **ground.font(grammar.PROJECTED_LABEL)},
        "barmode": "overlay",
        "bargap": 0,
        "xaxis": x_axis,
        "yaxis": y_axis,
        "shapes": [*rules, *_frames(drawn, bars, ground), *(mark(drawn, ground) if drawn.kind == "bars" else [])],
        "annotations": above,
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"font": {"family": grammar.FONT, "size": grammar.PROJECTED_TICK}},
        "meta": {"alt": alt, "narrowest": WIDTH, "is_grid": False},
    }
    traces = _points(drawn, ground) if drawn.kind == "lines" else _bars(bars, ground)
    return Figure(data=traces, layout=layout, heading=heading, statement=drawn.statement, native=lambda: [drawn])
