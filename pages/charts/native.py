"""A figure's charts without Plotly: what Excel and PowerPoint need to draw them as charts of their own.

They are made of the same rows as the figure, in the same grammar. Of a matrix or a map they show the
counts, beside its table; what is no chart (a flow, a time line) has none and is taken away as its table.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, NamedTuple

from pages.charts import grammar
from pages.wording.values import Row, Rows, is_missing

# Of an axis of time, what is left empty at either end.
BESIDE = 0.08
Kind = Literal["columns", "bars", "lines"]


class Look(NamedTuple):
    """How a mark is drawn: its ground, its outline, and whether it is hatched in the colour of the outline."""

    fill: str
    line: str
    is_hatched: bool = False


PLANNED = Look(grammar.GROUND, grammar.TARGET)
# What a plan was before it was changed.
ORIGINAL = Look(grammar.GROUND, grammar.NEUTRAL)
ACTUAL_LOOKS = {
    "A": Look(grammar.ACTUAL, grammar.ACTUAL),
    "P": Look(grammar.PART_YEAR, grammar.ACTUAL),
    "F": Look(grammar.GROUND, grammar.ACTUAL, is_hatched=True),
}


@dataclass(frozen=True)
class Point:
    """A value, None where there is none, the words that stand at its mark, and its look."""

    value: float | None
    words: str
    look: Look


@dataclass(frozen=True)
class Series:
    """One point per category."""

    name: str
    points: tuple[Point, ...]

    @property
    def look(self) -> Look:
        """The look of its first mark, for the legend."""
        return next((each.look for each in self.points if each.value is not None), self.points[0].look)


@dataclass(frozen=True)
class NativeChart:
    """Upright bars (``columns``), lying ones (``bars``) or points in time (``lines``).

    ``title`` names measure and unit; ``categories`` are words, or days where the axis is one of time.
    ``groups`` names for each category the group that stands above it (its plan period), where there are any;
    ``statement`` says in a sentence what the chart shows, where it says more than the whole figure does; ``scale`` is
    the highest value of the chart of which this is a part: all parts are drawn to the same scale. ``marked`` is the
    category that the reader looks for; ``of`` are the rows that each category is drawn of; ``due`` names what all would
    be, and says how many that are.
    """

    kind: Kind
    title: str
    categories: tuple[str, ...] | tuple[date, ...]
    series: tuple[Series, ...]
    groups: tuple[str, ...] = ()
    statement: str = ""
    scale: float | None = None
    marked: str = ""
    of: tuple[Rows, ...] = field(default=(), compare=False)
    due: tuple[str, float] | None = None

    @property
    def rows(self) -> list[Row]:
        """What it is drawn of: notes and sentences are made of it."""
        return [row for rows in self.of for row in rows]

    @property
    def highest(self) -> float:
        """The highest value to which the marks are drawn; 1 where there is none above 0."""
        values = [each.value for series in self.series for each in series.points if each.value is not None]
        return float(self.scale or max(values, default=1) or 1)

    @property
    def has_whole_steps(self) -> bool:
        """Whether the axis goes by ones: counts so small that any other step would name parts of them."""
        values = [each.value for series in self.series for each in series.points if each.value is not None]
        return all(value == int(value) for value in values) and self.highest <= 5

    @property
    def axis_format(self) -> str:
        """How Office writes the values at the axis: with the comma that the words at the marks have."""
        return "#,##0" if self.has_whole_steps or self.highest > 5 else "#,##0.0"

    @property
    def span(self) -> tuple[date, date]:
        """From when to when an axis of time goes: with room beside the first and the last mark for their words."""
        first, last = self.categories[0], self.categories[-1]
        beside = (last - first) * BESIDE
        return first - beside, last + beside

    def states(self) -> list[str]:
        """What the marks of each category say besides their values: 「9月末」, 「予定」."""
        said = [[each.words.partition("\n")[2] for each in series.points] for series in self.series]
        return ["、".join(filter(None, dict.fromkeys(words))) for words in zip(*said, strict=True)]

    def part(self, first: int, last: int) -> "NativeChart":
        """The categories from ``first`` up to but not including ``last``, and the series that have a mark there."""
        parts = tuple(Series(each.name, each.points[first:last]) for each in self.series)
        series = tuple(each for each in parts if any(point.value is not None for point in each.points)) or parts
        categories, groups = self.categories[first:last], self.groups[first:last]
        of = self.of[first:last]
        return replace(self, categories=categories, series=series, groups=groups, scale=self.highest, of=of)


def point(value: object, words: str, look: Look | None) -> Point:
    """A point; without a value or a look there is no mark, and so no words at it."""
    if is_missing(value) or look is None:
        return Point(None, "", PLANNED)
    return Point(value, words, look)


def each_alone(rows: Rows) -> list[Rows]:
    """For a chart with a row for each category."""
    return [[row] for row in rows]


def chart(
    kind: Kind,
    title: str,
    categories: Sequence[str] | Sequence[date],
    series: dict[str, list[Point]],
    *,
    groups: Sequence[str] = (),
    statement: str = "",
    of: Sequence[Rows] = (),
    due: tuple[str, float] | None = None,
) -> NativeChart:
    """A chart of the series that have any value; ``of`` are the rows of each category, ``due`` as in the chart."""
    drawn = {name: points for name, points in series.items() if any(each.value is not None for each in points)}
    found = tuple(Series(name, tuple(points)) for name, points in drawn.items())
    return NativeChart(kind, title, tuple(categories), found, tuple(groups), statement, of=tuple(of), due=due)
