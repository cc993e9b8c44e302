"""Municipalities side by side: plan → actual dumbbells, the municipality × year matrix and the tile map."""

import pandas as pd
import plotly.graph_objects as go

from pages.charts import grammar
from pages.charts.framing import Heading, axis, escape, framed, label
from pages.wording.values import actual_text, attainment_text, decimals_of, is_missing, number, status_mark

ROW_HEIGHT, TILE_HEIGHT = 32, 66


def _plan_trace(rows: list[dict]) -> dict:
    """Hollow diamonds at the planned values."""
    return {
        "type": "scatter", "mode": "markers", "name": "計画", "marker": grammar.TARGET_MARKER, "cliponaxis": False,
        "x": [row["target"] for row in rows], "y": [row["height"] for row in rows],
        "customdata": [[row["municipality"], number(row["target"], decimals_of(row["target"])), row["unit"]] for row in rows],
        "hovertemplate": "%{customdata[0]} 計画：%{customdata[1]}%{customdata[2]}<extra></extra>",
    }


def _actual_trace(rows: list[dict], status: str) -> dict:
    """Filled circles at the achieved values of one status."""
    return {
        "type": "scatter", "mode": "markers", "name": grammar.ACTUAL_NAMES[status], "marker": grammar.ACTUAL_MARKERS[status], "cliponaxis": False,
        "x": [row["actual"] for row in rows], "y": [row["height"] for row in rows],
        "customdata": [[row["municipality"], actual_text({**row, "actual_value": row["actual"]}), row["unit"]] for row in rows],
        "hovertemplate": "%{customdata[0]} 実績：%{customdata[1]}%{customdata[2]}<extra></extra>",
    }


def _connecting_lines(rows: list[dict]) -> dict:
    """A line from plan to actual where both are there and the year is complete; a part-year value is not joined."""
    joined = [row for row in rows if not is_missing(row["target"]) and row["obs_status"] == "A" and not is_missing(row["actual"])]
    return {
        "type": "scatter", "mode": "lines", "line": {"color": grammar.NEUTRAL, "width": 2}, "hoverinfo": "skip", "showlegend": False,
        "x": [value for row in joined for value in (row["target"], row["actual"], None)],
        "y": [value for row in joined for value in (row["height"], row["height"], None)],
    }


def _verdict(row: dict) -> str:
    """What stands right of the marks: plan, actual and – where the gate lets it pass – the attainment."""
    if is_missing(row["actual"]):
        return f"{status_mark(row) or '実績値なし'}"
    both = f"{number(row['actual'], decimals_of(row['actual']))}／{number(row['target'], decimals_of(row['target']))}"
    verdict = attainment_text(row) if row["comparability"] == "computable" else row["reason"]
    return f"{both}　{verdict}"


def _area_marks(rows: list[dict]) -> list[dict]:
    """A quiet rule where the medical area changes."""
    return [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": row["height"] - 0.5, "y1": row["height"] - 0.5,
         "line": {"color": grammar.NEUTRAL, "width": 1, "dash": "dot"}}
        for previous, row in zip(rows, rows[1:], strict=False)
        if previous["group"] != row["group"]
    ]


def plan_to_actual(rows: pd.DataFrame, heading: Heading, *, target: str = "target_value", actual: str = "actual_value", unit: str, group: str | None = None) -> go.Figure:
    """One dumbbell per municipality, in the order of the rows, from the top.

    ``target`` and ``actual`` name the columns drawn (raw counts or per 10,000 residents); ``group``
    names the column whose change is marked by a rule (``medical_area``). Source:
    ``attainment_by_municipality``.
    """
    records = [
        {**row, "height": height, "target": row[target], "actual": row[actual], "unit": unit, "group": row[group] if group else None}
        for height, row in enumerate(rows.to_dict("records"))
    ]
    values = [row[side] for row in records for side in ("target", "actual") if not is_missing(row[side])]
    highest = float(max(values, default=1) or 1)
    traces = [_connecting_lines(records)]
    if planned := [row for row in records if not is_missing(row["target"])]:
        traces.append(_plan_trace(planned))
    for status in grammar.ACTUAL_MARKERS:
        if found := [row for row in records if row["obs_status"] == status and not is_missing(row["actual"])]:
            traces.append(_actual_trace(found, status))
    annotations = [
        label(escape(_verdict(row)), x=1, y=row["height"], xref="paper", xanchor="left", xshift=8)
        for row in records
    ]
    annotations.append(label("<b>実績／計画　達成率</b>", x=1, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", xshift=8))
    names = [escape(row["municipality"] + (f"（{row['group']}）" if group and not is_missing(row["group"]) else "")) for row in records]
    layout = {
        "xaxis": axis(range=[-highest * 0.02, highest * 1.06], tickformat=",d" if highest >= 5 else ",.1f", side="bottom", title={"text": escape(unit), "standoff": 4}),
        "yaxis": axis(tickvals=[row["height"] for row in records], ticktext=names, range=[len(records) - 0.5, -0.5], automargin=True),
        "annotations": annotations,
        "shapes": _area_marks(records),
        "margin": {},
    }
    computable = int((rows["comparability"] == "computable").sum())
    summary = f"点と線の図。{len(rows)}自治体、うち達成率を算出できるのは{computable}自治体"
    return framed(traces, layout, heading, plot_height=max(ROW_HEIGHT * len(records), 120), summary=summary, axis_space=64)


def _shade(percent: float) -> str:
    """The cell's colour by attainment: four steps of one hue; the number is printed in the cell as well."""
    steps = (50, 75, 100)
    return grammar.SEQUENTIAL[sum(percent >= step for step in steps)]


def matrix(rows: pd.DataFrame, heading: Heading) -> go.Figure:
    """Municipality × fiscal year: each cell prints its attainment or the reason why there is none.

    Source: ``attainment_by_municipality_and_year``; one row per cell, at most one per pair.
    """
    municipalities = rows.drop_duplicates("municipality_code")
    years = rows.drop_duplicates("fiscal_year").sort_values("fiscal_year")
    y_of = {code: index for index, code in enumerate(municipalities["municipality_code"])}
    x_of = {year: index for index, year in enumerate(years["fiscal_year"])}
    shapes, annotations = [], []
    for row in rows.to_dict("records"):
        x, y = x_of[row["fiscal_year"]], y_of[row["municipality_code"]]
        has_percent = not is_missing(row["attainment_ratio"])
        shapes.append({
            "type": "rect", "x0": x - 0.48, "x1": x + 0.48, "y0": y - 0.45, "y1": y + 0.45, "layer": "below",
            "line": {"width": 1, "color": grammar.GRID},
            "fillcolor": _shade(100 * row["attainment_ratio"]) if has_percent else grammar.EMPTY_CELL,
        })
        text = attainment_text(row) if has_percent else row["reason"]
        annotations.append(label(escape(text), x=x, y=y))
    points = {
        "type": "scatter", "mode": "markers", "showlegend": False, "marker": {"opacity": 0, "size": 24},
        "x": [x_of[year] for year in rows["fiscal_year"]], "y": [y_of[code] for code in rows["municipality_code"]],
        "customdata": [
            [row["municipality"], row["era_label"], actual_text(row), number(row["target_value"]), row["unit"], attainment_text(row)]
            for row in rows.to_dict("records")
        ],
        "hovertemplate": "%{customdata[0]} %{customdata[1]}<br>実績 %{customdata[2]}・計画 %{customdata[3]}（%{customdata[4]}）<br>達成率 %{customdata[5]}<extra></extra>",
    }
    layout = {
        "xaxis": axis(tickvals=list(x_of.values()), ticktext=years["era_label"].tolist(), range=[-0.5, len(x_of) - 0.5], showgrid=False, side="top"),
        "yaxis": axis(tickvals=list(y_of.values()), ticktext=[escape(name) for name in municipalities["municipality"]], range=[len(y_of) - 0.5, -0.5], showgrid=False, automargin=True),
        "annotations": annotations,
        "shapes": shapes,
    }
    computable = int((rows["comparability"] == "computable").sum())
    summary = f"表形式の図。{len(y_of)}自治体×{len(x_of)}年度、うち達成率を算出できるのは{computable}件"
    return framed([points], layout, heading, plot_height=max(30 * len(y_of), 90), summary=summary, axis_space=16)


def tile_map(rows: pd.DataFrame, heading: Heading, *, value: str = "actual_value", unit: str) -> go.Figure:
    """Municipalities as tiles in their rough geographical places, shaded by ``value`` with the value printed.

    Rows without a tile are left out; the caller says so in a note. Source: ``attainment_by_municipality``.
    """
    placed = rows[rows["tile_column"].notna() & rows["tile_row"].notna()]
    values = [float(number_) for number_ in placed[value].dropna()]
    highest = max(values, default=1) or 1
    shapes, annotations = [], []
    for row in placed.to_dict("records"):
        x, y = row["tile_column"], row["tile_row"]
        drawn = row[value]
        step = 0 if is_missing(drawn) else min(int(4 * float(drawn) / highest), 3)
        shapes.append({
            "type": "rect", "x0": x - 0.48, "x1": x + 0.48, "y0": y - 0.47, "y1": y + 0.47, "layer": "below",
            "line": {"width": 1, "color": grammar.NEUTRAL},
            "fillcolor": grammar.EMPTY_CELL if is_missing(drawn) else grammar.SEQUENTIAL[step],
        })
        words = status_mark(row) or "—" if is_missing(drawn) else number(drawn, decimals_of(drawn))
        annotations.append(label(f"{escape(row['municipality'])}<br><b>{escape(words)}</b>", x=x, y=y))
    columns = [int(column) for column in placed["tile_column"]]
    tile_rows = [int(row) for row in placed["tile_row"]]
    points = {
        "type": "scatter", "mode": "markers", "showlegend": False, "marker": {"opacity": 0, "size": 40}, "x": columns, "y": tile_rows,
        "customdata": [
            [row["municipality"], actual_text({**row, "actual_value": row[value]}), unit] for row in placed.to_dict("records")
        ],
        "hovertemplate": "%{customdata[0]}：%{customdata[1]}（%{customdata[2]}）<extra></extra>",
    }
    layout = {
        "xaxis": axis(visible=False, range=[min(columns) - 0.6, max(columns) + 0.6]),
        "yaxis": axis(visible=False, range=[max(tile_rows) + 0.6, min(tile_rows) - 0.6]),
        "annotations": annotations,
        "shapes": shapes,
    }
    height = TILE_HEIGHT * (max(tile_rows) - min(tile_rows) + 1)
    top = placed.loc[placed[value].astype("Float64").idxmax()] if values else None
    summary = f"タイル図。{len(placed)}自治体" + (f"、最大は{top['municipality']}の{number(top[value], decimals_of(top[value]))}{unit}" if top is not None else "")
    return framed([points], layout, heading, plot_height=height, summary=summary, axis_space=12)
