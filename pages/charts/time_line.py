"""Milestones on a true time axis, by scope; each takes as much of it as its date leaves open."""

from datetime import date, timedelta

from pages.charts import grammar
from pages.charts.axes import axis, time_axis
from pages.charts.framing import LEFT, NARROWEST, RIGHT, Figure, Heading, framed, with_note
from pages.charts.lettering import escape, hover_texts, width_of
from pages.charts.texts import texts
from pages.wording.milestones import fiscal_year_label, span_of
from pages.wording.values import Row, grouped

LEVEL_HEIGHT, LANE_GAP = 30, 0.7
MARK_GAP = 6
LONGEST_GAP = timedelta(days=5 * 365)
DAYS_A_POINT_IS_WIDE = 24


def in_range(milestones: list[tuple[int, Row]]) -> list[tuple[int, Row]]:
    """Without those at the beginning that are followed by years of nothing, which would squeeze the rest."""
    rows = list(milestones)
    while len(rows) > 1 and rows[1][1]["occurred_on"] - rows[0][1]["occurred_on"] > LONGEST_GAP:
        rows.pop(0)
    return rows


def _name(number: int, row: Row) -> str:
    return f"{number} {row['title']}"


def _levels(rows: list[tuple[int, Row]], years: range) -> list[tuple[int, int, bool, Row]]:
    """Number, level, whether the name stands at the left, and row.

    The name stands beside the bar: right of it, or left where it would leave the figure. A milestone takes
    the lowest level on which it touches nothing, with names as wide as they are on the narrowest screen.
    """
    days_a_pixel = 365.25 * (len(years) - 1 + 0.25) / (NARROWEST - LEFT - RIGHT)
    end_of_figure = date(years[-1], 5, 1)
    taken: list[list[tuple[date, date]]] = []
    placed = []
    for number, row in rows:
        first, last = span_of(row)
        last = max(last, first + timedelta(days=DAYS_A_POINT_IS_WIDE))
        width = timedelta(days=days_a_pixel * (width_of([_name(number, row)]) + MARK_GAP))
        is_left = last + width > end_of_figure
        span = (first - width, last) if is_left else (first, last + width)
        level = next(
            (i for i, spans in enumerate(taken) if all(span[0] >= end or span[1] <= start for start, end in spans)),
            len(taken),
        )
        if level == len(taken):
            taken.append([])
        taken[level].append(span)
        placed.append((number, level, is_left, row))
    return placed


def _bar(row: Row, y: float) -> dict:
    """A span: a day is as narrow as can be seen, a fiscal year as long as a year."""
    first, last = span_of(row)
    widened = max(last, first + timedelta(days=DAYS_A_POINT_IS_WIDE))
    return {
        "type": "rect",
        # The browser narrows what was widened where a part of the time line is shown (zoom.js).
        "name": "" if widened == last else "day",
        "x0": first.isoformat(),
        "x1": widened.isoformat(),
        "y0": y - 0.24,
        "y1": y + 0.24,
        "line": {"width": 1.5, "color": grammar.ACTUAL},
        "fillcolor": grammar.ACTUAL if row["date_precision"] in ("day", "month") else grammar.SEQUENTIAL[1],
    }


def _names(named: list[tuple[dict, float, bool, str]]) -> dict:
    """The names beside their bars: bar, height, whether at the left, text."""
    return texts(
        [bar["x0"] if is_left else bar["x1"] for bar, _, is_left, _ in named],
        [y for _, y, _, _ in named],
        [text for _, _, _, text in named],
        position=["middle left" if is_left else "middle right" for _, _, is_left, _ in named],
        gap=MARK_GAP,
    )


def _last(milestones: list[Row]) -> str:
    """The last one with its date, or how many are of that date."""
    when = milestones[-1]["when"]
    titles = [row["title"] for row in milestones if row["when"] == when]
    return f"「{titles[0]}」（{when}）" if len(titles) == 1 else f"{when}の{len(titles)}件"


def _by_scope(milestones: list[Row]) -> str:
    """How many are of the nation, of prefectures and of municipalities."""
    named = "、".join(f"{rows[0]['scope_label']}{len(rows)}件" for rows in grouped(milestones, "scope"))
    return f"内訳は、{named}である。"


def time_line(milestones: list[tuple[int, Row]], heading: Heading) -> Figure:
    """A lane per scope; ``milestones`` are numbered as in the table below, oldest first.

    Rows have ``occurred_on, date_precision, title, scope, scope_label``. Source: ``milestones_over_time``.
    """
    drawn = in_range(milestones)
    if before := milestones[: len(milestones) - len(drawn)]:
        named = "、".join(f"{number}（{row['when']}）" for number, row in before)
        heading = with_note(heading, f"番号{named}は、図の範囲より前。")
    days = [span_of(row)[0] for _, row in drawn]
    years = range(min(days).year - (min(days).month < 4), max(days).year + 2)
    lanes = grouped([row | {"number": number} for number, row in drawn], "scope")
    order = {"national": 0, "prefectural": 1, "municipal": 2}
    lanes.sort(key=lambda lane: order[lane[0]["scope"]])
    named, points, at, lane_names = [], [], 0.0, {}
    for lane in lanes:
        placed = _levels([(row["number"], row) for row in lane], years)
        depth = 1 + max(level for _, level, _, _ in placed)
        lane_names[at + (depth - 1) / 2] = lane[0]["scope_label"]
        for number, level, is_left, row in placed:
            y = at + level
            bar = _bar(row, y)
            named.append((bar, y, is_left, f"<b>{number}</b> {escape(row['title'])}"))
            points.append((bar["x0"], y, row))
        at += depth + LANE_GAP
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
        "dragmode": "zoom",
        "xaxis": time_axis(
            f"{years[0]}-02-01",
            f"{years[-1]}-05-01",
            tickvals=[f"{year}-04-01" for year in years],
            ticktext=[fiscal_year_label(year).removesuffix("年度") for year in years],
            title={"text": "年度（目盛りは4月1日）", "font": {"size": grammar.TEXT_SIZE}},
        ),
        "yaxis": axis(
            tickvals=list(lane_names),
            ticktext=list(lane_names.values()),
            range=[at - LANE_GAP + 0.1, -0.9],
            showgrid=False,
        ),
        "shapes": [bar for bar, _, _, _ in named],
    }
    return framed(
        [hover, _names(named)],
        layout,
        heading,
        plot_height=round(LEVEL_HEIGHT * (at + 0.5)),
        summary=f"年表。{len(milestones)}件のうち、最後は{_last([row for _, row in milestones])}",
        axis_space=64,
        beneath=_by_scope([row for _, row in milestones]),
    )
