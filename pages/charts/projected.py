"""A chart for the screen in a hall: one measure, few marks, every text large enough for the last row (PROJ-1).

It is drawn of the same native chart as Excel and PowerPoint draw theirs.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise

from pages.charts import grammar
from pages.charts.framing import Figure, Heading, axis, columns_of, escape, width_of, wrap
from pages.charts.ground import Ground
from pages.charts.native import Look, NativeChart, Point
from pages.charts.texts import texts

WIDTH = 1800
# Px around the plot, and of a lying bar with its label.
TOP, BOTTOM, LEFT, SIDE, BAR = 12, 64, 130, 20, 38
GROUP_LINE, SECOND_LINE = 48, 42
# Categories on one screen, slots at least (two bars would fill it otherwise), px between two rows, and half-width
# columns of a row's name.
MOST_CATEGORIES, FEWEST_ROWS, FEWEST_COLUMNS, ROW_AIR, NAME_COLUMNS = 12, 3, 6, 8, 50
# Two bars in a slot of width 1: their width, and from one to the next. Lying ones leave room for the words at the end.
BAR_WIDTH, PITCH = {"columns": 0.4, "bars": 0.3}, {"columns": 0.43, "bars": 0.46}


def _label_width(drawn: NativeChart) -> float:
    """Px of the widest label of a bar."""
    lines = [line for series in drawn.series for each in series.points for line in each.words.split("\n")]
    return width_of(lines, grammar.PROJECTED_LABEL)


def _valued(drawn: NativeChart, place: int) -> int:
    """How many bars a category has."""
    return sum(series.points[place].value is not None for series in drawn.series)


def _most(drawn: NativeChart, height: int) -> int:
    """How many categories can be read on a screen of that height."""
    if drawn.kind == "bars":
        lines = max(len(_row_lines(str(name))) for name in drawn.categories)
        row = max(BAR * len(drawn.series), SECOND_LINE * lines) + ROW_AIR
        return max(1, min(MOST_CATEGORIES, (height - TOP - SIDE) // row))
    if drawn.kind == "lines":
        return MOST_CATEGORIES
    side_by_side = max(_valued(drawn, place) for place in range(len(drawn.categories)))
    names = width_of([line for name in drawn.categories for line in str(name).split("\n")], grammar.PROJECTED_LABEL)
    slot = max(_label_width(drawn) * max(side_by_side, 1), names)
    return max(1, min(MOST_CATEGORIES, int((WIDTH - LEFT - SIDE) / slot)))


def screens(drawn: NativeChart, height: int) -> Iterator[NativeChart]:
    """The chart in parts that can be read in ``height`` px: marks are never made smaller for want of room."""
    return drawn.parts(_most(drawn, height))


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


def _groups(drawn: NativeChart, ground: Ground) -> tuple[list[dict], list[dict]]:
    """The name of each group above its categories, and a rule between groups."""
    rules, names = [], []
    runs = [(name, [place for place, _ in run]) for name, run in groupby(enumerate(drawn.groups), lambda each: each[1])]
    for name, places in runs:
        names.append(
            {
                "text": escape(name),
                "x": (places[0] + places[-1]) / 2,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "showarrow": False,
                "font": ground.font(grammar.PROJECTED_LABEL),
            }
        )
    line = {"color": ground[grammar.NEUTRAL], "width": grammar.PROJECTED_LINE - 1, "dash": "dot"}
    for (_, before), _after in pairwise(runs):
        x = before[-1] + 0.5
        rules.append({"type": "line", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1.08, "line": line})
    return rules, names


def _row_lines(name: str) -> list[str]:
    """A row's name in lines; what is said of it goes below it where both are too long."""
    if columns_of(name) <= NAME_COLUMNS:
        return [name]
    return [line for part in name.split("　") for line in wrap(part, NAME_COLUMNS)]


def _row_name(name: str, *, is_marked: bool) -> str:
    said = "<br>".join(map(escape, _row_lines(name)))
    return f"<b>{said}</b>" if is_marked else said


def _mark(drawn: NativeChart, ground: Ground) -> list[dict]:
    """A frame around the bars of the category that the reader looks for."""
    line = {"color": ground[grammar.TEXT], "width": grammar.PROJECTED_LINE - 1}
    ends = {"xref": "paper", "x0": 0, "x1": 1, "line": line}
    return [
        {"type": "rect", **ends, "y0": place - 0.48, "y1": place + 0.48}
        for place, name in enumerate(drawn.categories)
        if name == drawn.marked
    ]


def _names(drawn: NativeChart) -> list[str]:
    """What stands at each category, in lines."""
    if drawn.kind == "lines":
        ends = [next((p.words for s in drawn.series if (p := s.points[at]).words), "") for at in range(_count(drawn))]
        return [escape(words.partition("\n")[2]) for words in ends]
    if drawn.kind == "bars":
        return [_row_name(name, is_marked=name == drawn.marked) for name in drawn.categories]
    return [escape(str(name)).replace("\n", "<br>") for name in drawn.categories]


def _count(drawn: NativeChart) -> int:
    return len(drawn.categories)


def _margin(drawn: NativeChart, fewest: int) -> float:
    """Slots around the first and the last category."""
    return 0.5 + max(fewest - _count(drawn), 0) / 2


def _lying_axes(drawn: NativeChart, ground: Ground, names: list[str]) -> tuple[dict, dict]:
    """Rows from the top downwards; the values stand at the marks, so that their axis needs no words."""
    label = ground.font(grammar.PROJECTED_LABEL)
    room = 1 + min(_label_width(drawn) / 700, 0.6)
    values = axis(range=[0, drawn.highest * room], visible=False)
    around = _margin(drawn, FEWEST_ROWS)
    rows = axis(
        tickvals=list(range(_count(drawn))),
        ticktext=names,
        range=[_count(drawn) - 1 + around, -around],
        showgrid=False,
        tickfont=label,
        ticklabelstandoff=12,
    )
    return values, rows


def _upright_axes(drawn: NativeChart, ground: Ground, names: list[str]) -> tuple[dict, dict]:
    """Categories from the left; values from zero, with room for the words above the highest mark.

    Every mark has its value in words, which lines of a grid would strike through.
    """
    label, tick = ground.font(grammar.PROJECTED_LABEL), ground.font(grammar.PROJECTED_TICK)
    steps = {"dtick": 1} if drawn.has_whole_steps else {"nticks": 5}
    top = drawn.highest * 1.4
    base = {"zeroline": True, "zerolinecolor": ground[grammar.NEUTRAL], "zerolinewidth": 2}
    values = axis(range=[0, top], tickformat=",~r", tickfont=tick, showgrid=False, **steps) | base
    if drawn.kind == "lines":
        days = list(drawn.categories)
        margin = (days[-1] - days[0]) / 12
        ends = [(days[0] - margin).isoformat(), (days[-1] + margin).isoformat()]
        tickvals = [day.isoformat() for day in days]
        return axis(type="date", tickvals=tickvals, ticktext=names, range=ends, showgrid=False, tickfont=label), values
    around = _margin(drawn, FEWEST_COLUMNS)
    ends = [-around, _count(drawn) - 1 + around]
    return axis(tickvals=list(range(_count(drawn))), ticktext=names, range=ends, showgrid=False, tickfont=label), values


def projected(drawn: NativeChart, heading: Heading, *, height: int, is_dark: bool, alt: str) -> Figure:
    """One screen's chart, ``height`` px of 1080 high; its words stand around it on the screen, not inside.

    ``drawn`` has no more categories than can be read (``screens``); ``alt`` is the alternative text.
    """
    ground, names = Ground(is_dark=is_dark), _names(drawn)
    lines = max((name.count("<br>") + 1 for name in names), default=1)
    rules, groups = _groups(drawn, ground)
    if drawn.kind == "bars":
        x_axis, y_axis = _lying_axes(drawn, ground, names)
        left, bottom = (
            width_of([line for name in names for line in name.split("<br>")], grammar.PROJECTED_LABEL) + SIDE,
            SIDE,
        )
    else:
        x_axis, y_axis = _upright_axes(drawn, ground, names)
        left, bottom = LEFT, BOTTOM + SECOND_LINE * (lines - 1)
    layout = {
        "template": "none",
        "height": height,
        "margin": {"l": left, "r": SIDE, "t": TOP + (GROUP_LINE if groups else 0), "b": bottom},
        "paper_bgcolor": ground[grammar.GROUND],
        "plot_bgcolor": ground[grammar.GROUND],
        "font": {"family": grammar.FONT, **ground.font(grammar.PROJECTED_LABEL)},
        "barmode": "overlay",
        "bargap": 0,
        "xaxis": x_axis,
        "yaxis": y_axis,
        "shapes": [*rules, *(_mark(drawn, ground) if drawn.kind == "bars" else [])],
        "annotations": groups,
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"font": {"family": grammar.FONT, "size": grammar.PROJECTED_TICK}},
        "meta": {"alt": alt, "narrowest": WIDTH, "is_grid": False},
    }
    traces = _points(drawn, ground) if drawn.kind == "lines" else _bars(drawn, ground)
    return Figure(data=traces, layout=layout, heading=heading, statement=drawn.statement, native=lambda: [drawn])
