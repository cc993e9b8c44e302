"""Lines beside the marks of a chart in time: what all would be, and the way to what is only expected."""

from collections.abc import Iterator
from typing import NamedTuple

from pages.charts import grammar
from pages.charts.native import NativeChart

AHEAD = "見込みへの変化"
# From which part of what all would be on a number stands below its mark.
NEAR = 0.6


class Line(NamedTuple):
    """A line without marks, through a value of each category."""

    name: str
    values: list[float | None]
    colour: str
    is_dotted: bool


def lines_of(drawn: NativeChart) -> Iterator[Line]:
    """Of points in time what all would be, and the way from the last count to those that are only expected."""
    if drawn.kind != "lines":
        return
    if drawn.due:
        name, total = drawn.due
        yield Line(name, [total] * len(drawn.categories), grammar.TARGET, is_dotted=False)
    hollow = [series for series in drawn.series if series.look.fill == grammar.GROUND]
    counted = {
        place: each.value
        for series in drawn.series
        if series not in hollow
        for place, each in enumerate(series.points)
        if each.value is not None
    }
    if hollow and counted:
        last = max(counted)
        ahead = [each.value for each in hollow[0].points]
        ahead[last] = counted[last]
        yield Line(AHEAD, ahead, grammar.NEUTRAL, is_dotted=True)


def is_under_line(drawn: NativeChart, value: float) -> bool:
    """Whether a number above its mark would be struck through by the line of what all would be."""
    return bool(drawn.due) and NEAR * drawn.due[1] <= value < drawn.due[1]
