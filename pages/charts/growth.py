"""How far the plan rises from each baseline: one dumbbell per planned year and baseline."""

from functools import partial
from itertools import pairwise

from pages.charts import grammar
from pages.charts.axes import axis, value_axis
from pages.charts.framing import Figure, Heading, framed, label, panel_title
from pages.charts.lettering import escape, hover_texts, width_of
from pages.charts.native import ACTUAL_LOOKS, PLANNED, NativeChart, chart, each_alone, point
from pages.charts.panels import Panel, stack
from pages.wording.growth import growth_statement
from pages.wording.values import FEW, Rows, grouped, is_missing, number, percent

ROW_HEIGHT, PANEL_GAP, RATIO_SHIFT = 34, 72, 12
BASELINE = "基準値（確定実績）"


def growth_text(row: dict) -> str:
    """「189.9%」 with the mark for small numbers; a baseline of 0 has no ratio."""
    if is_missing(row["growth_percent"]):
        return "基準値が0のため算出不可"
    return percent(row["growth_percent"]) + (FEW if row["is_few"] else "")


def baseline_text(row: dict) -> str:
    """「20」; a mean of several years shows one decimal place."""
    return number(row["baseline_value"], 1 if row["baseline_years"] > 1 else 0)


def _measure_words(rows: list[dict]) -> str:
    return f"{rows[0]['measure']}（{rows[0]['unit']}）"


def _row_name(row: dict) -> str:
    """Planned year and baseline: what is divided by what."""
    return f"{row['era_label']}計画 ÷ {row['baseline']}"


def _dumbbells(rows: list[dict], panel: Panel) -> list[dict]:
    """Lines, baseline markers and plan markers, from the first row at the top downwards."""
    heights, show_legend = list(range(len(rows))), panel.number == 1
    baselines, targets = [row["baseline_value"] for row in rows], [row["target_value"] for row in rows]
    line_x = [value for pair in zip(baselines, targets, [None] * len(rows), strict=True) for value in pair]
    line_y = [value for height in heights for value in (height, height, None)]
    # Each mark says its own value: the line between them is walked over once from either end.
    baseline_words = [hover_texts(row["baseline"], baseline_text(row), row["unit"]) for row in rows]
    target_words = [
        hover_texts(row["era_label"], number(row["target_value"]), row["unit"], row["baseline"], growth_text(row))
        for row in rows
    ]
    points = {"type": "scatter", "y": heights, "mode": "markers", "cliponaxis": False, **panel.axes}
    return [
        {
            "type": "scatter",
            "x": line_x,
            "y": line_y,
            "mode": "lines",
            "line": {"color": grammar.NEUTRAL, "width": 2},
            "hoverinfo": "skip",
            "showlegend": False,
            **panel.axes,
        },
        {
            **points,
            "x": baselines,
            "name": BASELINE,
            "marker": grammar.ACTUAL_MARKERS["A"],
            "showlegend": show_legend,
            "customdata": baseline_words,
            "hovertemplate": "基準値　%{customdata[0]}：%{customdata[1]}%{customdata[2]}<extra></extra>",
        },
        {
            **points,
            "x": targets,
            "name": "計画",
            "marker": grammar.TARGET_MARKER,
            "showlegend": show_legend,
            "customdata": target_words,
            "hovertemplate": (
                "%{customdata[0]}計画：%{customdata[1]}%{customdata[2]}"
                "（%{customdata[3]}比 %{customdata[4]}）<extra></extra>"
            ),
        },
    ]


def _ratios(rows: list[dict], panel: Panel) -> list[dict]:
    """The ratio in words at the right end of each dumbbell."""
    return [
        label(
            escape(growth_text(row)),
            x=max(row["baseline_value"], row["target_value"]),
            y=height,
            xanchor="left",
            xshift=RATIO_SHIFT,
            **panel.references,
        )
        for height, row in enumerate(rows)
    ]


def _year_rules(rows: list[dict], panel: Panel) -> list[dict]:
    """A quiet rule between the planned years."""
    return [
        {
            "type": "line",
            "xref": "paper",
            "yref": panel.references["yref"],
            "x0": 0,
            "x1": 1,
            "y0": height - 0.5,
            "y1": height - 0.5,
            "line": {"color": grammar.NEUTRAL, "width": 1, "dash": "dot"},
        }
        for height, (previous, row) in enumerate(pairwise(rows), start=1)
        if previous["fiscal_year"] != row["fiscal_year"]
    ]


def native_growth(measures: list[list[dict]]) -> list[NativeChart]:
    """Bars of baseline and plan per measure; the ratio stands behind what is divided by what."""
    charts = []
    for rows in measures:
        names = [f"{_row_name(row)}　{growth_text(row)}" for row in rows]
        baselines = [point(row["baseline_value"], baseline_text(row), ACTUAL_LOOKS["A"]) for row in rows]
        planned = [point(row["target_value"], number(row["target_value"]), PLANNED) for row in rows]
        bars = {BASELINE: baselines, "計画": planned}
        title, said = _measure_words(rows), _summary(rows)
        charts.append(chart("bars", title, names, bars, statement=said, of=each_alone(rows)))
    return charts


def _summary(rows: list[dict]) -> str:
    """The last planned year against the baseline that is named first, in words."""
    last = max(row["fiscal_year"] for row in rows)
    return growth_statement(rows) + (FEW if any(row["is_few"] for row in rows if row["fiscal_year"] == last) else "")


def growth_from_baselines(growth: Rows, heading: Heading) -> Figure:
    """Dumbbells baseline → plan, one panel per measure of one programme.

    ``growth`` has ``era_label, baseline, baseline_value, target_value, growth_percent, is_few,
    measure, unit``. Source: ``required_growth_by_baseline``.
    """
    measures = grouped(growth, "measure")
    places, plot_height = stack([ROW_HEIGHT * len(drawn) for drawn in measures], PANEL_GAP)
    left = width_of([_row_name(row) for row in growth])
    right = RATIO_SHIFT + width_of([growth_text(row) for row in growth])
    traces, annotations, shapes, axes = [], [], [], {}
    for drawn, place in zip(measures, places, strict=True):
        traces += _dumbbells(drawn, place)
        annotations.append(panel_title(_measure_words(drawn), place, yshift=10, xshift=8 - left))
        annotations += _ratios(drawn, place)
        shapes += _year_rules(drawn, place)
        highest = max(max(row["baseline_value"], row["target_value"]) for row in drawn)
        axes |= place.layout(
            value_axis(float(highest or 1) * 1.08),
            axis(
                tickvals=list(range(len(drawn))),
                ticktext=[escape(_row_name(row)) for row in drawn],
                range=[len(drawn) - 0.5, -0.5],
                showgrid=False,
            ),
        )
    layout = {**axes, "annotations": annotations, "shapes": shapes}
    return framed(
        traces,
        layout,
        heading,
        plot_height=plot_height,
        summary=f"点と線の図。{_summary(measures[0])}",
        title_space=28,
        axis_space=40,
        left=left,
        right=right,
        native=partial(native_growth, measures),
    )
