"""Plan and actual year by year: one panel per measure, bars that start at zero, one grammar of states."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from pages.charts import grammar
from pages.charts.axes import axis, value_axis
from pages.charts.framing import Figure, Heading, framed, label, leads, panel_title, with_note
from pages.charts.lettering import escape, hover_texts
from pages.charts.milestones import milestone_marks, milestones_of_years
from pages.charts.native_panels import native_panels
from pages.charts.panel_words import in_words, original_target, panel_words, printed, statement
from pages.charts.panels import Panel, stack
from pages.charts.texts import texts
from pages.wording.values import Row, Rows, grouped, is_missing, number

PANEL_HEIGHT, PANEL_GAP = 190, 84
LOW_PANEL_HEIGHT = 130
FEWEST_SLOTS = 6
# Two bars a year in a slot of width 1: the plan on the left, the actual on the right.
BAR_WIDTH, OFFSET = 0.4, 0.215
# What a plan was at first is drawn narrower than what it is, so that both outlines are seen.
FRAME_WIDTH, WIDE_NUMBER = 0.28, 1000
ORIGINAL_NOTE = "点線の枠と「当初」は、変更する前の計画値。比較には用いない。"


def _years(panels: list[list[Row]]) -> list[Row]:
    """One row per year of all panels, so that every panel has the same axis."""
    by_year = {row["fiscal_year"]: row for panel in panels for row in panel}
    return [by_year[year] for year in sorted(by_year)]


def _place(row: dict, column: str, positions: dict) -> float:
    """Plan left, actual right of the year's middle; alone in its year, a bar or word stands in the middle."""
    is_alone = is_missing(row["target_value"]) or is_missing(row["obs_status"])
    offset = 0 if is_alone else OFFSET if column == "actual_value" else -OFFSET
    return positions[row["fiscal_year"]] + offset


def _changed(rows: list[Row]) -> list[Row]:
    return [row for row in rows if not is_missing(original_target(row))]


def _bar(rows: list[dict], column: str, positions: dict, panel: Panel, address: str, **style: object) -> dict:
    """One trace of bars at ``positions``, with its words when pointed at."""
    return {
        "type": "bar",
        "x": [_place(row, column, positions) for row in rows],
        "y": [row[column] for row in rows],
        "width": BAR_WIDTH,
        "meta": leads(address, [{"programme_code": row["programme_code"]} for row in rows]),
        "customdata": [hover_texts(row["era_label"], in_words(row, column)) for row in rows],
        "hovertemplate": "%{customdata[0]} " + str(style["name"]) + "：%{customdata[1]}<extra></extra>",
        **panel.axes,
        **style,
    }


def _bars(rows: list[dict], positions: dict, panel: Panel, address: str) -> list[dict]:
    """The plan's trace and one trace per status of the actuals."""
    planned = [row for row in rows if not is_missing(row["target_value"])]
    traces = []
    if planned:
        look = {"name": "計画", "marker": grammar.TARGET_BAR}
        traces.append(_bar(planned, "target_value", positions, panel, address, **look))
    for status, style in grammar.ACTUAL_BARS.items():
        found = [row for row in rows if row["obs_status"] == status and not is_missing(row["actual_value"])]
        if found:
            look = {"name": grammar.ACTUAL_NAMES[status], "marker": style}
            traces.append(_bar(found, "actual_value", positions, panel, address, **look))
    return traces


def _values_in_print(rows: list[dict], positions: dict, panel: Panel) -> dict:
    """The value of each bar above it: for each text of a bar itself Plotly lays the page out anew.

    What a plan was at first stands on top of what it is, and both above the higher one: they never cover each other.
    """
    sides = [
        (row, column) for column in ("target_value", "actual_value") for row in rows if not is_missing(row[column])
    ]
    tops, words = [], []
    for row, column in sides:
        original = original_target(row) if column == "target_value" else None
        tops.append(row[column] if is_missing(original) else max(row[column], original))
        words.append("<br>".join(filter(None, [_at_first(original), printed(row, column)])))
    return texts(
        [_place(row, column, positions) for row, column in sides],
        tops,
        words,
        position="top center",
        **panel.axes,
    )


def _at_first(original: object) -> str:
    """「当初38」; a number that is as wide as its bar stands in a line of its own."""
    if is_missing(original):
        return ""
    return f"当初{'<br>' if original >= WIDE_NUMBER else ''}{number(original)}"


def _original_frames(rows: list[Row], positions: dict, panel: Panel) -> list[dict]:
    """A dotted frame from zero to what a plan was before it was changed, within its bar or beyond it."""
    line = {"color": grammar.NEUTRAL, "width": 2, "dash": "dot"}
    frames = []
    for row in _changed(rows):
        x = _place(row, "target_value", positions)
        sides = {"x0": x - FRAME_WIDTH / 2, "x1": x + FRAME_WIDTH / 2, "y0": 0, "y1": original_target(row)}
        frames.append({"type": "rect", **panel.references, **sides, "line": line})
    return frames


def _words_without_bar(rows: list[dict], positions: dict, panel: Panel) -> list[dict]:
    """中止, 未報告 … stand as words at the baseline: no bar, because they are not 0."""
    return [
        label(
            escape(str(row["obs_status_label"])),
            x=_place(row, "actual_value", positions),
            y=0,
            yanchor="bottom",
            yshift=2,
            **panel.references,
        )
        for row in rows
        if is_missing(row["actual_value"]) and not is_missing(row["obs_status"])
    ]


def _period_marks(years: list[Row], positions: dict, panel: Panel) -> tuple[list[dict], list[dict]]:
    """A rule between plan periods and the name of each period above its years."""
    rules, names = [], []
    for part in grouped(years, "plan_period"):
        first, last = positions[part[0]["fiscal_year"]], positions[part[-1]["fiscal_year"]]
        if first > 0:
            rules.append(
                {
                    "type": "line",
                    "xref": panel.references["xref"],
                    "yref": f"{panel.references['yref']} domain",
                    "x0": first - 0.5,
                    "x1": first - 0.5,
                    "y0": 0,
                    "y1": 1.12,
                    "line": {"color": grammar.NEUTRAL, "width": 1.5, "dash": "dot"},
                }
            )
        names.append(
            label(
                escape(part[0]["plan_period_name"]),
                x=(first + last) / 2,
                y=1,
                xref=panel.references["xref"],
                yref=f"{panel.references['yref']} domain",
                yanchor="bottom",
                font={"size": grammar.TEXT_SIZE, "color": grammar.TEXT},
            )
        )
    return rules, names


def _value_axis(rows: list[Row]) -> dict:
    """From zero, with room for a two-line label above the highest bar; whole steps where counts are small."""
    values = [value for row in rows for value in (row["target_value"], row["actual_value"], original_target(row))]
    values = [value for value in values if not is_missing(value)]
    return value_axis(float(max(values, default=1) or 1) * 1.42)


def plan_and_actual(
    frames: list[Rows],
    heading: Heading,
    *,
    panel_height: int = PANEL_HEIGHT,
    milestones: Mapping[float, str] = MappingProxyType({}),
    address: str = "",
) -> Figure:
    """Bars of plan and actual per fiscal year, one panel per programme × measure, in the order of the rows.

    A bar leads to ``address`` with its ``programme_code``. Each frame has ``fiscal_year, era_label, plan_period,
    plan_period_name, programme_code, programme, measure, unit, target_value, actual_value, obs_status,
    obs_status_label, coverage_end``; an empty one adds nothing. No panel shares a value axis with another.
    ``panel_height`` in px. Source: ``attainment_by_fiscal_year`` and ``per_session_by_fiscal_year``.
    ``milestones`` are places (``placed_milestones``) and their numbers. Rows with an ``original_target_value`` show it
    beside what the plan is now.
    """
    panels = [panel for frame in frames for panel in grouped(frame, "programme", "measure")]
    places, plot_height = stack([panel_height] * len(panels), PANEL_GAP)
    years = _years(panels)
    positions = {row["fiscal_year"]: index for index, row in enumerate(years)}
    with_programme = len({panel[0]["programme"] for panel in panels}) > 1
    # A single year must not fill the width with two huge bars.
    margin = 0.5 + max(0, FEWEST_SLOTS - len(years)) / 2
    year_axis = axis(
        tickvals=list(positions.values()),
        ticktext=[escape(row["era_label"]) for row in years],
        range=[-margin, len(years) - 1 + margin],
        showgrid=False,
    )
    traces, annotations, shapes, axes, named = [], [], [], {}, set()
    for drawn, place in zip(panels, places, strict=True):
        for trace in _bars(drawn, positions, place, address):
            traces.append({**trace, "legendgroup": trace["name"], "showlegend": trace["name"] not in named})
            named.add(trace["name"])
        traces.append(_values_in_print(drawn, positions, place))
        rules, names = _period_marks(years, positions, place)
        marks, numbers = milestone_marks(milestones, place)
        shapes += rules + marks + _original_frames(drawn, positions, place)
        annotations += [
            panel_title(panel_words(drawn[0], with_programme=with_programme), place, yshift=22),
            *names,
            *_words_without_bar(drawn, positions, place),
            *numbers,
        ]
        axes |= place.layout(year_axis, _value_axis(drawn))
    layout = {**axes, "annotations": annotations, "shapes": shapes, "barmode": "overlay"}
    summary = "棒グラフ。" + statement(panels[0])
    return framed(
        traces,
        layout,
        with_note(heading, ORIGINAL_NOTE) if any(map(_changed, panels)) else heading,
        plot_height=plot_height,
        summary=summary,
        title_space=44,
        axis_space=40,
        native=partial(native_panels, panels, with_programme, milestones_of_years(milestones, list(positions))),
    )
