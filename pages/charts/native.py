"""A figure's charts without Plotly: what Excel and PowerPoint need to draw them as charts of their own.

They are made of the same rows as the figure, in the same grammar. Of a matrix or a map they show the
counts, beside its table; what is no chart (a flow, a time line) has none and is taken away as its table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from math import ceil, floor, log10
from typing import Literal, NamedTuple

from pages.charts import grammar
from pages.wording.values import Row, Rows, is_missing

# Of an axis of time, what is left empty at either end; of a chart in parts, how far the axis goes beyond the highest
# value of all of them, and beyond what all would be.
BESIDE, ABOVE, OVER_DUE = 0.08, 1.15, 1.25
# How Office writes a day on an axis that goes by fiscal years.
FISCAL_YEAR = '[$-411]ggge"年度"'
# Steps of the axis of lying bars.
MOST_STEPS = 5
Kind = Literal["columns", "bars", "lines"]


class Look(NamedTuple):
    """How a mark is drawn: its ground, its outline, and whether it is hatched in the colour of the outline.

    A dotted outline is that of what no longer holds.
    """

    fill: str
    line: str
    is_hatched: bool = False
    is_dotted: bool = False


PLANNED = Look(grammar.GROUND, grammar.TARGET)
# What a plan was before it was changed.
ORIGINAL = Look(grammar.GROUND, grammar.NEUTRAL, is_dotted=True)
ACTUAL_LOOKS = {
    "A": Look(grammar.ACTUAL, grammar.ACTUAL),
    "P": Look(grammar.PART_YEAR, grammar.ACTUAL),
    "F": Look(grammar.GROUND, grammar.ACTUAL, is_hatched=True),
}
# The series whose marks are named by their state, and how.
ACHIEVED = "実績"
STATE_OF = {look: grammar.ACTUAL_NAMES[status] for status, look in ACTUAL_LOOKS.items()}


@dataclass(frozen=True)
class Point:
    """A value, None where there is none, the words that stand at its mark, and its look."""

    value: float | None
    words: str
    look: Look


class Grid(NamedTuple):
    """Cells as a table: headings, the texts of each row, and of which rows of data each is made."""

    headings: list[str]
    rows: list[list[str]]
    records: list[Rows]


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
    ``statement`` says in a sentence what the chart shows, where it says more than the whole figure does, and
    ``sentence`` what that leaves out; ``scale`` is the highest value of the chart of which this is a part: all parts
    are drawn to the same scale. ``marked`` is the category that the reader looks for; ``of`` are the rows that each
    category is drawn of, where a part of it alone has words of its own; ``due`` names what all would be, and says how
    many that are.
    """

    kind: Kind
    title: str
    categories: tuple[str, ...] | tuple[date, ...]
    series: tuple[Series, ...]
    groups: tuple[str, ...] = ()
    statement: str = ""
    sentence: str = ""
    scale: float | None = None
    marked: str = ""
    of: tuple[Rows, ...] = field(default=(), compare=False)
    due: tuple[str, float] | None = None

    @property
    def rows(self) -> list[Row]:
        """What it is drawn of: notes and sentences are made of it."""
        return [row for rows in self.of for row in rows]

    def names_of(self, series: Series) -> dict[Look, str]:
        """The looks of a series' marks, each with its name in the legend: an actual by its state.

        A count at a day, which is a point in time, is neither final nor of a part of a year.
        """
        states = STATE_OF if series.name == ACHIEVED and self.kind != "lines" else {}
        looks = dict.fromkeys(each.look for each in series.points if each.value is not None)
        return {look: states.get(look, series.name) for look in looks}

    def name_of(self, series: Series) -> str:
        """The name of a series: that of all its marks, where they have one."""
        names = set(self.names_of(series).values())
        return names.pop() if len(names) == 1 else series.name

    def key_of(self, series: Series) -> str:
        """How the legend names a series: as its first mark."""
        return self.names_of(series).get(series.look, series.name)

    @property
    def keys(self) -> list[tuple[str, Look]]:
        """What the legend must name besides the series: looks of other marks, by names of their own."""
        named = [self.key_of(series) for series in self.series]
        return [(name, look) for name, look in self.legend if name not in named]

    @property
    def legend(self) -> list[tuple[str, Look]]:
        """Each name with its look."""
        named = [(name, look) for series in self.series for look, name in self.names_of(series).items()]
        return list(dict.fromkeys(named))

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
    def step(self) -> float | None:
        """From one value at the axis to the next; of lying bars, whose axis is short, so that few stand beside it."""
        if self.has_whole_steps:
            return 1
        return round_step((self.end or self.highest) / MOST_STEPS) if self.kind == "bars" else None

    @property
    def axis_format(self) -> str:
        """How Office writes the values at the axis: with the comma that the words at the marks have."""
        return "#,##0" if self.has_whole_steps or self.highest > 5 else "#,##0.0"

    @property
    def end(self) -> float | None:
        """Where the axis of values ends; None where the program that draws it may say so."""
        return self.due[1] * OVER_DUE if self.due else self.scale and self.scale * ABOVE

    @property
    def span(self) -> tuple[date, date]:
        """From when to when an axis of time goes, with room for words at each end.

        It begins in the middle of a fiscal year: so does each of its steps, under which Office writes the year's name.
        """
        first, last = self.categories[0], self.categories[-1]
        beside = (last - first) * BESIDE
        start = first - beside
        return date(start.year - (start.month < 10), 10, 1), last + beside

    def states(self) -> list[str]:
        """What the marks of each category say besides their values: 「9月末」, 「予定」."""
        said = [[each.words.partition("\n")[2] for each in series.points] for series in self.series]
        return ["、".join(filter(None, dict.fromkeys(words))) for words in zip(*said, strict=True)]

    def parts(self, most: int) -> "Iterator[NativeChart]":
        """The chart, or where it has more than ``most`` categories several, of which none has two more than another."""
        count = len(self.categories)
        number = ceil(count / most)
        for first, last in pairwise(ceil(count * part / number) for part in range(number + 1)):
            yield self.part(first, last)

    def part(self, first: int, last: int) -> "NativeChart":
        """The categories from ``first`` up to but not including ``last``, and the series that have a mark there."""
        parts = tuple(Series(each.name, each.points[first:last]) for each in self.series)
        series = tuple(each for each in parts if any(point.value is not None for point in each.points)) or parts
        categories, groups = self.categories[first:last], self.groups[first:last]
        of = self.of[first:last]
        return replace(self, categories=categories, series=series, groups=groups, scale=self.highest, of=of)


def round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 … and of 0.5, 0.2, 0.1 … that is no smaller than ``least``."""
    power = 10.0 ** floor(log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9))


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
    sentence: str = "",
    of: Sequence[Rows] = (),
    due: tuple[str, float] | None = None,
) -> NativeChart:
    """A chart of the series that have any value; ``of`` are the rows of each category, ``due`` as in the chart."""
    drawn = {name: points for name, points in series.items() if any(each.value is not None for each in points)}
    found = tuple(Series(name, tuple(points)) for name, points in drawn.items())
    return NativeChart(kind, title, tuple(categories), found, tuple(groups), statement, sentence, of=tuple(of), due=due)
