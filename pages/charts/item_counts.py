"""How many municipalities do each item, over time as it really ran; what is only expected stays hollow."""

from datetime import date
from functools import partial

from pages.charts import grammar
from pages.charts.axes import axis
from pages.charts.framing import Figure, Heading, framed
from pages.charts.item_matrix import item_name
from pages.charts.lettering import escape, hover_texts
from pages.charts.native import ACTUAL_LOOKS, NativeChart, chart, point
from pages.charts.panels import Panel, stack
from pages.charts.texts import texts
from pages.wording.values import Row, Rows, grouped, number

PANEL_HEIGHT, PANEL_GAP = 110, 66
# The upper end of a panel's axis, times the number of all municipalities.
TOP = 1.25
LINE = {"color": grammar.NEUTRAL, "width": 2}
DUE, EVERYTHING = "全市町村", "全項目"
PLACES, ITEMS = "市町村", "延べ項目数"
# Name, scenario, look, and what stands behind the number at a mark.
SERIES = (("実績", "actual", ACTUAL_LOOKS["A"], ""), ("予定", "expected", ACTUAL_LOOKS["F"], "（予定）"))


def month_name(day: date) -> str:
    """2017-06-30 → 「H29.6」, 2018-03-31 → 「H29年度末」, as the documents write it."""
    era, first = ("R", 2019) if day >= date(2019, 5, 1) else ("H", 1989)
    if (day.month, day.day) == (3, 31):
        return f"{era}{day.year - first}年度末"
    return f"{era}{day.year - first + 1}.{day.month}"


def _count_words(row: Row) -> str:
    """A count as it stands at its mark."""
    return f"{number(row['municipality_count'])}{' 要確認' if row['is_fall'] else ''}"


def _trace(rows: list[Row], scenario: str, panel: Panel) -> dict:
    """The points of one scenario with their counts printed."""
    found = [row for row in rows if row["scenario"] == scenario]
    is_expected = scenario == "expected"
    return {
        "type": "scatter",
        # A solid line through what was, none through what is only expected.
        "mode": "markers+text" if is_expected else "lines+markers+text",
        "line": LINE,
        "name": "予定" if is_expected else "実績",
        "legendgroup": scenario,
        "showlegend": panel.number == 1,
        "marker": grammar.ACTUAL_MARKERS["F" if is_expected else "A"],
        "x": [row["as_of"].isoformat() for row in found],
        "y": [row["municipality_count"] for row in found],
        "text": list(map(_count_words, found)),
        # Just under the line of all municipalities a number above its point would be struck through.
        "textposition": [
            "bottom center" if 0.6 <= row["municipality_count"] / row["municipality_total"] < 1 else "top center"
            for row in found
        ],
        "cliponaxis": False,
        "customdata": [
            hover_texts(item_name(row["item_code"]), row["item"], month_name(row["as_of"]), row["scenario_label"])
            for row in found
        ],
        "hovertemplate": "%{customdata[0]}%{customdata[1]} %{customdata[2]}（%{customdata[3]}）：%{y}<extra></extra>",
        **panel.axes,
    }


def _ahead(rows: list[Row], panel: Panel) -> dict:
    """A dotted line from what was to what is only expected."""
    done = [row for row in rows if row["scenario"] == "actual"]
    ahead = [*done[-1:], *(row for row in rows if row["scenario"] == "expected")]
    return {
        "type": "scatter",
        "mode": "lines",
        "line": {**LINE, "dash": "dot"},
        "hoverinfo": "skip",
        "showlegend": False,
        "x": [row["as_of"].isoformat() for row in ahead],
        "y": [row["municipality_count"] for row in ahead],
        **panel.axes,
    }


def _words(title: str, due: str, ends: tuple[date, date], total: int, panel: Panel) -> dict:
    """What the panel shows, above it, and the number of all, beside its line."""
    return texts(
        [day.isoformat() for day in ends],
        [total * TOP, total],
        [f"<b>{escape(title)}</b>", due],
        position=["top right", "middle right"],
        textfont={"size": [grammar.LABEL_SIZE, grammar.TEXT_SIZE]},
        **panel.axes,
    )


def _due_line(total: int, panel: Panel) -> dict:
    """The number of all municipalities, which every item was to reach."""
    return {
        "type": "line",
        "xref": f"{panel.references['xref']} domain",
        "yref": panel.references["yref"],
        "x0": 0,
        "x1": 1,
        "y0": total,
        "y1": total,
        "line": {"color": grammar.TARGET, "width": 1.5, "dash": "dash"},
    }


def as_panel(totals: Rows, items: list[list[Row]]) -> list[Row]:
    """The totals in the shape of an item's counts: what all would be is every municipality with every item."""
    everything = len(items) * items[0][0]["municipality_total"]
    shape = {"item_code": "計", "item": "すべての項目", "is_fall": False, "municipality_total": everything}
    return [{**row, **shape, "municipality_count": row["item_count"]} for row in totals]


def _panel_words(rows: list[Row], unit: str) -> str:
    return f"{item_name(rows[0]['item_code'])}{rows[0]['item']}（{unit}）"


def _course(rows: list[Row], unit: str) -> str:
    """The first and the last count, and what all would be."""
    first, last = rows[0], rows[-1]
    of_item = f"{item_name(first['item_code'])}を実施する市町村"
    name, due = (of_item, DUE) if unit == PLACES else (f"8事業項目の{ITEMS}", EVERYTHING)
    return (
        f"{name}は、{month_name(first['as_of'])}が{first['municipality_count']}、"
        f"{month_name(last['as_of'])}（{last['scenario_label']}）が{last['municipality_count']}で、"
        f"{due}は{last['municipality_total']}"
    )


def _between(rows: list[Row]) -> str:
    """The actual counts that ``_course`` leaves out; 「」 where there are none."""
    done = [row for row in rows[1:-1] if row["scenario"] == "actual"]
    named = [f"{month_name(row['as_of'])}が{row['municipality_count']}" for row in done]
    return f"実績は、{'、'.join(named)}である。" if named else ""


def _title(rows: list[Row], unit: str) -> str:
    """What is counted, and how much all would be."""
    total = rows[0]["municipality_total"]
    if unit == ITEMS:
        return f"8事業項目の{ITEMS}（{EVERYTHING}{total}）"
    return f"{item_name(rows[0]['item_code'])}{rows[0]['item']}（{unit}数、{DUE}{total}）"


def native_counts(panels: list[tuple[list[Row], str]]) -> list[NativeChart]:
    """Points in time per item; the number of all municipalities stands in the title."""
    charts = []
    for rows, unit in panels:
        days = sorted({row["as_of"] for row in rows})
        at = {(row["scenario"], row["as_of"]): row for row in rows}
        series = {
            name: [
                point(row["municipality_count"], f"{_count_words(row)}{mark}\n{month_name(day)}", look)
                if (row := at.get((scenario, day)))
                else point(None, "", None)
                for day in days
            ]
            for name, scenario, look, mark in SERIES
        }
        total = rows[0]["municipality_total"]
        said = {"statement": _course(rows, unit), "sentence": _between(rows)}
        of = [[row for row in rows if row["as_of"] == day] for day in days]
        due = (f"{DUE if unit == PLACES else EVERYTHING}{total}", total)
        charts.append(chart("lines", _title(rows, unit), days, series, **said, of=of, due=due))
    return charts


def item_counts(counts: Rows, heading: Heading, *, totals: Rows = (), deadline: date | None = None) -> Figure:
    """One panel per item on one true time axis; a fall is marked 「要確認」 and never smoothed away.

    ``counts`` has ``item_code, item, as_of, scenario, scenario_label, municipality_count, is_fall,
    municipality_total``, by item and date; ``totals`` (``as_of, scenario, scenario_label, item_count``) get
    a panel above them. ``deadline`` is when all municipalities were to do every item. Source:
    ``item_counts_over_time``, ``item_totals_over_time``, ``item_deadline``.
    """
    items = grouped(counts, "item_code")
    panels = [*([as_panel(totals, items)] if totals else []), *items]
    days = sorted({row["as_of"] for row in counts})
    margin = (days[-1] - days[0]) / 12
    due_by = f"<br>（{month_name(deadline)}）" if deadline else ""
    places, plot_height = stack([PANEL_HEIGHT] * len(panels), PANEL_GAP)
    traces, shapes, axes = [], [], {}
    for rows, place in zip(panels, places, strict=True):
        total, unit = rows[0]["municipality_total"], PLACES if rows in items else ITEMS
        due = f"{DUE if rows in items else EVERYTHING}{total}{due_by}"
        traces += [_ahead(rows, place), *(_trace(rows, scenario, place) for scenario in ("actual", "expected"))]
        traces.append(_words(_panel_words(rows, unit), due, (days[0] - margin, days[-1] + margin), total, place))
        shapes.append(_due_line(total, place))
        axes |= place.layout(
            axis(
                type="date",
                tickvals=[day.isoformat() for day in days],
                ticktext=[month_name(day) for day in days],
                range=[(days[0] - margin).isoformat(), (days[-1] + margin).isoformat()],
                showgrid=False,
            ),
            axis(range=[0, total * TOP], nticks=4, tickformat=",d"),
        )
    return framed(
        traces,
        {**axes, "shapes": shapes},
        heading,
        plot_height=plot_height,
        summary=f"折れ線図{len(items)}枚。{_course(items[0], PLACES)}",
        title_space=44,
        axis_space=40,
        right=110,
        native=partial(native_counts, [(rows, PLACES if rows in items else ITEMS) for rows in panels]),
    )
