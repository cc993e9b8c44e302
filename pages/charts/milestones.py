"""Milestones over the years of a figure: short rules with numbers, which notes explain."""

from collections.abc import Mapping, Sequence
from datetime import date

from pages.charts import grammar
from pages.charts.framing import label
from pages.charts.panels import Panel
from pages.wording.values import Row

# Where the rule of a milestone begins, as a part of the panel's height.
MILESTONE_FROM = 0.86


def milestone_marks(milestones: Mapping[float, str], panel: Panel) -> tuple[list[dict], list[dict]]:
    """A short rule at the top of each panel, above all values; the number stands beside the uppermost."""
    of_panel = {"xref": panel.references["xref"], "yref": f"{panel.references['yref']} domain"}
    line = {"color": grammar.NEUTRAL, "width": 1}
    rules = [
        {"type": "line", **of_panel, "x0": x, "x1": x, "y0": MILESTONE_FROM, "y1": 1, "line": line} for x in milestones
    ]
    look = {"xanchor": "left", "yanchor": "top", "bgcolor": grammar.GROUND, "borderpad": 1, "xshift": 2}
    numbers = [label(text, x=x, y=1, **of_panel, **look) for x, text in milestones.items()]
    return rules, numbers if panel.number == 1 else []


def placed_milestones(milestones: list[Row], drawn: list[Row]) -> list[tuple[float, Row]]:
    """Where on the axis of the years of ``drawn`` a milestone stands; those of other years are left out.

    A year of the axis is one wide and begins half a unit to the left of its label.
    """
    at = {year: index for index, year in enumerate(sorted({row["fiscal_year"] for row in drawn}))}
    placed = []
    for row in milestones:
        day = row["occurred_on"]
        year = day.year if day.month >= 4 else day.year - 1
        if year in at:
            placed.append((at[year] - 0.5 + (day - date(year, 4, 1)).days / 366, row))
    return placed


def milestones_of_years(placed: Mapping[float, str], years: Sequence[int]) -> dict[int, str]:
    """The numbers of milestones by the fiscal year in which they lie; ``years`` are those of the axis."""
    return {
        year: "".join(placed[x] for x in sorted(placed) if index - 0.5 <= x < index + 0.5)
        for index, year in enumerate(years)
    }
