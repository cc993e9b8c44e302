"""Municipalities side by side: one dumbbell plan → actual each."""

from functools import partial

from pages.charts import grammar
from pages.charts.areas import area_rules, with_area
from pages.charts.axes import axis, value_axis
from pages.charts.framing import Figure, Heading, framed, label, leads
from pages.charts.lettering import escape, hover_texts, width_of
from pages.charts.native import ACTUAL_LOOKS, PLANNED, NativeChart, chart, each_alone, point
from pages.charts.texts import texts
from pages.wording.values import Rows, actual_text, attainment_text, decimals_of, is_missing, number, status_mark

ROW_HEIGHT, VERDICT_HEADING, VERDICT_GAP = 32, "実績／計画　達成率", 8
RATES_BESIDE = "自治体名の右は達成率"


def _leads(rows: list[dict], address: str) -> dict:
    return leads(address, [{"municipality_code": row["municipality_code"]} for row in rows])


def _plan_trace(rows: list[dict], address: str) -> dict:
    """Hollow diamonds at the planned values."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "計画",
        "meta": _leads(rows, address),
        "marker": grammar.TARGET_MARKER,
        "cliponaxis": False,
        "x": [row["target"] for row in rows],
        "y": [row["height"] for row in rows],
        "customdata": [
            hover_texts(row["municipality"], number(row["target"], decimals_of(row["target"])), row["drawn_unit"])
            for row in rows
        ],
        "hovertemplate": "%{customdata[0]} 計画：%{customdata[1]}%{customdata[2]}<extra></extra>",
    }


def _actual_trace(rows: list[dict], status: str, address: str) -> dict:
    """Filled circles at the achieved values of one status."""
    return {
        "type": "scatter",
        "mode": "markers",
        "meta": _leads(rows, address),
        "name": grammar.ACTUAL_NAMES[status],
        "marker": grammar.ACTUAL_MARKERS[status],
        "cliponaxis": False,
        "x": [row["actual"] for row in rows],
        "y": [row["height"] for row in rows],
        "customdata": [
            hover_texts(row["municipality"], actual_text({**row, "actual_value": row["actual"]}), row["drawn_unit"])
            for row in rows
        ],
        "hovertemplate": "%{customdata[0]} 実績：%{customdata[1]}%{customdata[2]}<extra></extra>",
    }


def _connecting_lines(rows: list[dict]) -> dict:
    """A line from plan to actual where both are there and the year is complete; a part-year value is not joined."""
    joined = [
        row
        for row in rows
        if not is_missing(row["target"]) and row["obs_status"] == "A" and not is_missing(row["actual"])
    ]
    return {
        "type": "scatter",
        "mode": "lines",
        "line": {"color": grammar.NEUTRAL, "width": 2},
        "hoverinfo": "skip",
        "showlegend": False,
        "x": [value for row in joined for value in (row["target"], row["actual"], None)],
        "y": [value for row in joined for value in (row["height"], row["height"], None)],
    }


def _verdict(row: dict) -> str:
    """What stands right of the marks: plan, actual and – where the gate lets it pass – the attainment."""
    both = f"{number(row['actual'], decimals_of(row['actual']))}／{number(row['target'], decimals_of(row['target']))}"
    # A state that the reason does not name stands before it: 「6／—　9月末・計画値なし」.
    state = "" if is_missing(row["actual"]) else status_mark(row).removesuffix("現在")
    return f"{both}　{'・'.join(dict.fromkeys(word for word in (state, _judged(row)) if word))}"


def _judged(row: dict) -> str:
    """The attainment, or why there is none; 「」 where the words at the actual say it."""
    if is_missing(row["actual"]):
        return "人口なし" if not is_missing(row["actual_value"]) else status_mark(row) or "実績値なし"
    if row["comparability"] == "computable":
        return attainment_text(row)
    return "" if row["reason_code"] == "part_year" else str(row["reason"] or "")


def _drawn(rows: Rows, target: str, actual: str, unit: str, group: str | None) -> list[dict]:
    """The rows with what is drawn of them."""
    return [
        {
            **row,
            "height": height,
            "target": row[target],
            "actual": row[actual],
            "drawn_unit": unit,
            "group": row[group] if group else None,
        }
        for height, row in enumerate(rows)
    ]


def beside_names(rows: Rows) -> str:
    """What stands right of the names of municipalities; 「」 where none has a rate."""
    return RATES_BESIDE if any(row["comparability"] == "computable" for row in rows) else ""


def native_sides(rows: Rows, unit: str) -> list[NativeChart]:
    """Bars of planned and achieved counts as they are; ``rows`` as for ``plan_to_actual``."""
    return _native(_drawn(rows, "target_value", "actual_value", unit, None), unit)


def _native(rows: list[dict], unit: str) -> list[NativeChart]:
    """Bars of plan and actual with their values; the rate stands behind the municipality's name."""
    names = ["　".join(filter(None, (with_area(row["municipality"], row["group"]), _judged(row)))) for row in rows]
    planned = [point(row["target"], number(row["target"], decimals_of(row["target"])), PLANNED) for row in rows]
    achieved = [
        point(row["actual"], actual_text({**row, "actual_value": row["actual"]}), ACTUAL_LOOKS.get(row["obs_status"]))
        for row in rows
    ]
    heading = "、".join(filter(None, ("計画と実績", beside_names(rows))))
    return [chart("bars", f"{heading}（{unit}）", names, {"計画": planned, "実績": achieved}, of=each_alone(rows))]


def _says(rows: Rows) -> str:
    computable = sum(row["comparability"] == "computable" for row in rows)
    if len(rows) == 1:
        return "達成率を算出できるのは1自治体" if computable else "1自治体の達成率は算出不可"
    return f"{len(rows):,}自治体のうち、達成率を算出できるのは{computable:,}自治体"


def plan_to_actual(
    rows: Rows,
    heading: Heading,
    *,
    target: str = "target_value",
    actual: str = "actual_value",
    unit: str,
    group: str | None = None,
    address: str = "",
) -> Figure:
    """One dumbbell per municipality, in the order of the rows, from the top.

    Its marks lead to ``address`` with its ``municipality_code``.
    ``target`` and ``actual`` name the columns to draw (raw counts or per 10,000 residents); ``group``
    names the column whose change is marked by a rule (``medical_area``). Source:
    ``attainment_by_municipality``.
    """
    drawn = _drawn(rows, target, actual, unit, group)
    values = [row[side] for row in drawn for side in ("target", "actual") if not is_missing(row[side])]
    highest, is_whole = float(max(values, default=1) or 1), not any(isinstance(value, float) for value in values)
    end = highest * 1.06
    verdicts = [escape(_verdict(row)) for row in drawn]
    traces = [
        _connecting_lines(drawn),
        texts([end] * len(drawn), range(len(drawn)), verdicts, position="middle right", gap=VERDICT_GAP),
    ]
    for status in grammar.ACTUAL_MARKERS:
        if found := [row for row in drawn if row["obs_status"] == status and not is_missing(row["actual"])]:
            traces.append(_actual_trace(found, status, address))
    # The hollow plan comes last, so that it stays visible around an actual of the same value.
    if planned := [row for row in drawn if not is_missing(row["target"])]:
        traces.append(_plan_trace(planned, address))
    names = [with_area(row["municipality"], row["group"]) for row in drawn]
    verdict_heading = label(
        f"<b>{VERDICT_HEADING}</b>",
        x=1,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        xshift=VERDICT_GAP,
    )
    layout = {
        "xaxis": value_axis(
            end, lowest=-highest * 0.02, is_whole=is_whole, title={"text": escape(unit), "standoff": 10}
        ),
        "yaxis": axis(
            tickvals=[row["height"] for row in drawn],
            ticktext=[escape(name) for name in names],
            range=[len(drawn) - 0.5, -0.5],
        ),
        "annotations": [verdict_heading],
        "shapes": area_rules([(row["prefecture"], row["group"]) for row in drawn]),
    }
    return framed(
        traces,
        layout,
        heading,
        plot_height=max(ROW_HEIGHT * len(drawn), 120),
        summary=f"点と線の図。{_says(drawn)}",
        says=_says,
        title_space=20,
        axis_space=64,
        left=width_of(names),
        right=width_of([VERDICT_HEADING, *map(_verdict, drawn)]),
        native=partial(_native, drawn, unit),
    )
