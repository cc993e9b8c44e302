"""Milestones on a true time axis, by scope; each takes as much of it as its date leaves open."""

from datetime import date, timedelta

from pages.charts import grammar
from pages.charts.framing import Figure, Heading, axis, framed, hover_texts, label, with_note
from pages.wording.milestones import fiscal_year_label, span_of
from pages.wording.values import Row, grouped

LEVEL_HEIGHT, LANE_GAP = 46, 0.7
# Days that a number needs beside its neighbour on the narrowest screen.
AIR = timedelta(days=230)
LONGEST_GAP = timedelta(days=5 * 365)
DAYS_A_POINT_IS_WIDE = 24


def in_range(milestones: list[tuple[int, Row]]) -> list[tuple[int, Row]]:
    """Without those at the beginning that are followed by years of nothing, which would squeeze the rest."""
    rows = list(milestones)
    while len(rows) > 1 and rows[1][1]["occurred_on"] - rows[0][1]["occurred_on"] > LONGEST_GAP:
        rows.pop(0)
    return rows


def _levels(rows: list[tuple[int, Row]]) -> list[tuple[int, int, Row]]:
    """Number, level and row: the lowest level on which a milestone does not touch the one before it."""
    ends: list[date] = []
    placed = []
    for number, row in rows:
        first, last = span_of(row)
        level = next((i for i, end in enumerate(ends) if end + AIR <= first), len(ends))
        ends[level : level + 1] = [last]
        placed.append((number, level, row))
    return placed


def _bar(row: Row, y: float) -> dict:
    """A span: a day is as narrow as can be seen, a fiscal year as long as a year."""
    first, last = span_of(row)
    widened = max(last, first + timedelta(days=DAYS_A_POINT_IS_WIDE))
    return {
        "type": "rect",
        "x0": first.isoformat(),
        "x1": widened.isoformat(),
        "y0": y - 0.16,
        "y1": y + 0.16,
        "line": {"width": 1.5, "color": grammar.ACTUAL},
        "fillcolor": grammar.ACTUAL if row["date_precision"] in ("day", "month") else grammar.SEQUENTIAL[1],
    }


def time_line(milestones: list[tuple[int, Row]], heading: Heading) -> Figure:
    """A lane per scope; ``milestones`` are numbered as in the table below, oldest first.

    Rows have ``occurred_on, date_precision, title, scope, scope_label``. Source: ``milestones_over_time``.
    """
    drawn = in_range(milestones)
    if before := milestones[: len(milestones) - len(drawn)]:
        named = "、".join(f"{number}（{row['when']}）" for number, row in before)
        heading = with_note(heading, f"番号{named}は、図の範囲より前。")
    lanes = grouped([row | {"number": number} for number, row in drawn], "scope")
    order = {"national": 0, "prefectural": 1, "municipal": 2}
    lanes.sort(key=lambda lane: order[lane[0]["scope"]])
    shapes, annotations, points, at, names = [], [], [], 0.0, {}
    for lane in lanes:
        placed = _levels([(row["number"], row) for row in lane])
        depth = 1 + max(level for _, level, _ in placed)
        names[at + (depth - 1) / 2] = lane[0]["scope_label"]
        for number, level, row in placed:
            y = at + level
            shapes.append(_bar(row, y))
            first = span_of(row)[0]
            text = {"xanchor": "left", "yanchor": "bottom", "yshift": 6, "xshift": -2}
            annotations.append(label(f"<b>{number}</b>", x=first.isoformat(), y=y, **text))
            points.append((first.isoformat(), y, row))
        at += depth + LANE_GAP
    days = [span_of(row)[0] for _, row in drawn]
    years = range(min(days).year - (min(days).month < 4), max(days).year + 2)
    hover = {
        "type": "scatter",
        "mode": "markers",
        "showlegend": False,
        "marker": {"opacity": 0, "size": 24},
        "x": [x for x, _, _ in points],
        "y": [y for _, y, _ in points],
        "customdata": [hover_texts(row["when"], row["title"]) for _, _, row in points],
        "hovertemplate": "%{customdata[0]} %{customdata[1]}<extra></extra>",
    }
    layout = {
        "xaxis": axis(
            type="date",
            tickvals=[f"{year}-04-01" for year in years],
            ticktext=[fiscal_year_label(year).removesuffix("年度") for year in years],
            range=[f"{years[0]}-02-01", f"{years[-1]}-05-01"],
            title={"text": "年度（目盛りは4月1日）", "font": {"size": grammar.TEXT_SIZE}},
        ),
        "yaxis": axis(
            tickvals=list(names),
            ticktext=list(names.values()),
            range=[at - LANE_GAP + 0.1, -0.9],
            showgrid=False,
        ),
        "annotations": annotations,
        "shapes": shapes,
    }
    last = milestones[-1][1]
    return framed(
        [hover],
        layout,
        heading,
        plot_height=round(LEVEL_HEIGHT * (at + 0.5)),
        summary=f"年表。{len(milestones)}件、最後は{last['when']}の{last['title']}",
        axis_space=64,
    )
