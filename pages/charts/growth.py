"""How far the plan rises from each baseline: one dumbbell per planned year and baseline."""

import pandas as pd
import plotly.graph_objects as go

from pages.charts import grammar
from pages.charts.framing import Heading, axis, escape, framed, label
from pages.charts.panels import Panel, grid
from pages.wording.values import number, percent

ROW_HEIGHT = 34


def growth_text(row: dict) -> str:
    """「189.9%」 with the mark for small numbers; a baseline of 0 has no ratio."""
    if row["growth_percent"] is pd.NA or row["growth_percent"] != row["growth_percent"]:
        return "基準値が0のため算出不可"
    return percent(row["growth_percent"]) + ("（件数が少ない）" if row["is_few"] else "")


def _dumbbells(rows: list[dict], panel: Panel, show_legend: bool) -> list[dict]:
    """Lines, baseline markers and plan markers, from the first row at the top downwards."""
    heights = list(range(len(rows)))
    baselines, targets = [row["baseline_value"] for row in rows], [row["target_value"] for row in rows]
    line_x = [value for pair in zip(baselines, targets, [None] * len(rows), strict=True) for value in pair]
    line_y = [value for height in heights for value in (height, height, None)]
    words = [[row["era_label"], row["baseline"], number(row["baseline_value"], 1), number(row["target_value"]), row["unit"], growth_text(row)] for row in rows]
    hover = "%{customdata[1]} %{customdata[2]}%{customdata[4]} → %{customdata[0]}計画 %{customdata[3]}%{customdata[4]}：%{customdata[5]}<extra></extra>"
    points = {"type": "scatter", "y": heights, "mode": "markers", "customdata": words, "hovertemplate": hover, "cliponaxis": False, **panel.axes}
    return [
        {"type": "scatter", "x": line_x, "y": line_y, "mode": "lines", "line": {"color": grammar.NEUTRAL, "width": 2}, "hoverinfo": "skip", "showlegend": False, **panel.axes},
        {**points, "x": baselines, "name": "基準値（確定実績）", "marker": grammar.ACTUAL_MARKERS["A"], "showlegend": show_legend},
        {**points, "x": targets, "name": "計画", "marker": grammar.TARGET_MARKER, "showlegend": show_legend},
    ]


def _ratios(rows: list[dict], panel: Panel) -> list[dict]:
    """The ratio in words at the right end of each dumbbell."""
    return [
        label(escape(growth_text(row)), x=max(row["baseline_value"], row["target_value"]), y=height, xanchor="left", xshift=12,
              xref=panel.axes["xaxis"], yref=panel.axes["yaxis"])
        for height, row in enumerate(rows)
    ]


def growth_from_baselines(measures: list[pd.DataFrame], heading: Heading) -> go.Figure:
    """Dumbbells baseline → plan, one panel per frame in ``measures`` (one measure each).

    Each frame has ``era_label, baseline, baseline_value, target_value, growth_percent, is_few,
    measure, unit``. Source: ``required_growth_by_baseline``.
    """
    height_of_rows = ROW_HEIGHT * max(len(rows) for rows in measures)
    gap = 72
    plot_height = height_of_rows * len(measures) + gap * (len(measures) - 1)
    traces, annotations, axes = [], [], {}
    for index, (rows, place) in enumerate(zip(measures, grid(len(measures), columns=1, plot_height=plot_height, gap_y=gap), strict=True)):
        records = rows.to_dict("records")
        traces += _dumbbells(records, place, show_legend=index == 0)
        annotations += _ratios(records, place)
        annotations.append(label(
            f"<b>{escape(records[0]['measure'])}（{escape(records[0]['unit'])}）</b>", x=0, y=place.y_domain[1], xref="paper", yref="paper",
            xanchor="left", yanchor="bottom", yshift=10, xshift=-200, font={"size": grammar.LABEL_SIZE},
        ))
        highest = max(max(row["baseline_value"], row["target_value"]) for row in records)
        names = [escape(f"{row['era_label']}計画 ／ {row['baseline']}") for row in records]
        axes |= place.layout(
            axis(range=[0, float(highest) * 1.3], tickformat=",d", nticks=6),
            axis(tickvals=list(range(len(records))), ticktext=names, range=[len(records) - 0.5, -0.5], showgrid=False, automargin=True),
        )
    last = measures[0].iloc[-1].to_dict()
    summary = f"点と線の図。{last['era_label']}計画{number(last['target_value'])}{last['unit']}は{last['baseline']}の{growth_text(last)}"
    return framed(traces, {**axes, "annotations": annotations}, heading, plot_height=plot_height, summary=summary, axis_space=40)
