"""The axes of a chart for the hall: what stands at them, and how much room its words need."""

from itertools import groupby, pairwise

from pages.charts import grammar
from pages.charts.axes import axis
from pages.charts.ground import Ground
from pages.charts.lettering import columns_of, escape, width_of, wrap
from pages.charts.native import NativeChart

# Slots at least (two bars would fill it otherwise), and half-width columns of a row's name.
FEWEST_ROWS, FEWEST_COLUMNS, NAME_COLUMNS = 3, 6, 50


def label_width(drawn: NativeChart) -> float:
    """Px of the widest label of a bar."""
    lines = [line for series in drawn.series for each in series.points for line in each.words.split("\n")]
    return width_of(lines, grammar.PROJECTED_LABEL)


def groups(drawn: NativeChart, ground: Ground) -> tuple[list[dict], list[dict]]:
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


def row_lines(name: str) -> list[str]:
    """A row's name in lines; what is said of it goes below it where both are too long."""
    if columns_of(name) <= NAME_COLUMNS:
        return [name]
    return [line for part in name.split("　") for line in wrap(part, NAME_COLUMNS)]


def _row_name(name: str, *, is_marked: bool) -> str:
    said = "<br>".join(map(escape, row_lines(name)))
    return f"<b>{said}</b>" if is_marked else said


def mark(drawn: NativeChart, ground: Ground) -> list[dict]:
    """A frame around the bars of the category that the reader looks for."""
    line = {"color": ground[grammar.TEXT], "width": grammar.PROJECTED_LINE - 1}
    ends = {"xref": "paper", "x0": 0, "x1": 1, "line": line}
    return [
        {"type": "rect", **ends, "y0": place - 0.48, "y1": place + 0.48}
        for place, name in enumerate(drawn.categories)
        if name == drawn.marked
    ]


def names(drawn: NativeChart) -> list[str]:
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


def lying_axes(drawn: NativeChart, ground: Ground, names: list[str]) -> tuple[dict, dict]:
    """Rows from the top downwards; the values stand at the marks, so that their axis needs no words."""
    label = ground.font(grammar.PROJECTED_LABEL)
    room = 1 + min(label_width(drawn) / 700, 0.6)
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


def upright_axes(drawn: NativeChart, ground: Ground, names: list[str]) -> tuple[dict, dict]:
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
