"""Charts for tests: a tiny edition in which every state occurs, each chart drawn from it, and how a figure is read."""

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.charts import grammar
from pages.charts.framing import Heading
from pages.charts.lettering import columns_of
from pages.frame.page import FICTIONAL
from tests.drawing import growth_from_baselines, matrix, plan_and_actual, plan_to_actual, tile_map

ROOT = Path(__file__).parents[1]
HEADING = Heading(
    title="出前講座の計画と実績",
    selection="青葉市｜第9期（R6〜R8年度）｜出前講座",
    source="資料001「計画書」3〜7行",
    notes=("R5年度の実績は9月末現在の値。通年の値とは比べない。", "R4年度の「中止」は0ではない。"),
    as_of="令和5年9月末現在の値を含む",
    banner=FICTIONAL,
)
PLAIN = Heading(title="出前講座の計画と実績", selection="青葉市", source="")

# One municipality through all states, and one municipality for each state of R5 (2023): target 10, then the actual.
AOBA = "unnamed-a"
TIMELINE = {
    2021: (10, "A", 12),
    2022: (10, "S", None),
    2023: (10, "P", 6),
    2024: (20, "F", 18),
    2025: (8, "A", 8),
    2026: (20, None, None),
}
STATES = {
    "確定市": (10, "A", 12),
    "同数市": (10, "A", 10),
    "途中市": (10, "P", 6),
    "予定市": (10, "F", 9),
    "中止市": (10, "S", None),
    "未報告市": (10, "O", None),
    "少数市": (4, "A", 3),
    "零計画市": (0, "A", 5),
    "零実績市": (10, "A", 0),
    "計画だけ市": (10, None, None),
    "実績だけ市": (None, "A", 7),
    "途中だけ市": (None, "P", 5),
}
# What the comparison prints beside each municipality: 実績／計画 and the verdict, or the state.
VERDICTS = {
    "青葉市": "6／10　9月末",
    "確定市": "12／10　120.0%",
    "同数市": "10／10　100.0%",
    "途中市": "6／10　9月末",
    "予定市": "9／10　予定",
    "中止市": "—／10　中止",
    "未報告市": "—／10　未報告",
    "少数市": "3／4　3/4回",
    "零計画市": "5／0　計画値が0",
    "零実績市": "0／10　0.0%",
    "計画だけ市": "—／10　実績値なし",
    "実績だけ市": "7／—　計画値なし",
}
# The narrowest width at which a figure is drawn: ``min-width`` of ``.chart`` in styles.css, 42rem of 16 px.
NARROWEST = 672
# All rows of an answer, and not the part that is shown first.
WHOLE = {"first": 0, "most": None}
WITHOUT_TILE = "計画だけ市"
MARKUP = '<a href="https://example.org">悪</a>'


def no_change(rows: pd.DataFrame) -> pd.DataFrame:
    return rows


def _observations(code: str, years: dict[int, tuple]) -> tuple[list[dict], list[dict]]:
    """Plan and actual rows of one municipality: sessions as given, and ten participants to each session."""
    plans, results = [], []
    for year, (target, status, value) in years.items():
        for measure, factor in (("sessions", 1), ("participants", 10)):
            key = {"municipality_code": code, "fiscal_year": year, "measure_code": measure}
            if target is not None:
                plans.append({**key, "target_value": target * factor})
            if status:
                note = "感染症の拡大のため" if status == "S" else None
                results.append(
                    {
                        **key,
                        "obs_status": status,
                        "actual_value": None if value is None else value * factor,
                        "note": note,
                    }
                )
    return plans, results


class Answers:
    """What the charts are drawn from, asked of the tiny edition."""

    def __init__(self, database):
        of_aoba = {"municipality_code": AOBA, "plan_period": 9, "programme_code": "outreach_lecture"}
        of_all = {"programme_code": "outreach_lecture", "measure_code": "sessions", "prefecture": None}
        attainment = database.run("attainment_by_fiscal_year", **of_aoba)
        self.panels = [rows for _, rows in attainment.groupby("measure_order")]
        self.panels.append(database.run("per_session_by_fiscal_year", **of_aoba))
        growth = database.run("required_growth_by_baseline", **of_aoba)
        self.growth = [rows for _, rows in growth.groupby("measure_order")]
        self.municipalities = database.run(
            "attainment_by_municipality", **of_all, fiscal_year=2023, medical_area=None, order="code"
        )
        self.cells = database.run("attainment_by_municipality_and_year", **of_all, medical_area=None, **WHOLE)


def answers_of(opened_once: Callable) -> Answers:
    """The tiny edition, opened by the fixture of that name."""
    municipalities, plans, results = [], [], []
    everyone = {"青葉市": TIMELINE} | {name: {2023: state} for name, state in STATES.items()}
    for number, (name, years) in enumerate(everyone.items()):
        code = f"unnamed-{chr(ord('a') + number)}"
        tile = {} if name == WITHOUT_TILE else {"tile_column": number % 4, "tile_row": number // 4}
        area = "東部" if number < 6 else "西部"
        municipalities.append({"municipality_code": code, "municipality": name, "medical_area": area, **tile})
        targets, actuals = _observations(code, years)
        plans += targets
        results += actuals
    database = opened_once(municipalities=municipalities, plan_targets=plans, actuals=results)
    assert database.findings == ()
    return Answers(database)


# Each chart with the rows that it takes; ``change`` alters the rows before they are drawn.
Change = Callable[[pd.DataFrame], pd.DataFrame]
CHARTS: dict[str, Callable[[Answers, Heading, Change], go.Figure]] = {
    "plan_and_actual": lambda a, heading, change: plan_and_actual([change(p) for p in a.panels], heading),
    "growth_from_baselines": lambda a, heading, change: growth_from_baselines(change(pd.concat(a.growth)), heading),
    "plan_to_actual": lambda a, heading, change: plan_to_actual(
        change(a.municipalities), heading, unit=str(change(a.municipalities).iloc[0]["unit"]), group="medical_area"
    ),
    "matrix": lambda a, heading, change: matrix(change(a.cells), heading),
    "tile_map": lambda a, heading, change: tile_map(
        change(a.municipalities), heading, unit=str(change(a.municipalities).iloc[0]["unit"])
    ),
}
KINDS = {
    "plan_and_actual": "棒グラフ",
    "growth_from_baselines": "点と線の図",
    "plan_to_actual": "点と線の図",
    "matrix": "表形式の図",
    "tile_map": "タイル図",
}
every_chart = pytest.mark.parametrize("chart", CHARTS)


# Reading a figure ----------------------------------------------------------------------------------


def flattened(value: object) -> Iterator[object]:
    """The leaves of nested lists."""
    if isinstance(value, list | tuple):
        for part in value:
            yield from flattened(part)
    elif value is not None:
        yield value


def axes_of(figure: go.Figure, letter: str) -> list:
    """The x or y axes from the uppermost panel down."""
    names = [name for name in figure.to_dict()["layout"] if re.fullmatch(rf"{letter}axis\d*", name)]
    return [figure.layout[name] for name in sorted(names, key=lambda name: int(name[5:] or 1))]


def texts_by_place(figure: go.Figure) -> dict[str, list[str]]:
    """Every text of the figure in which Plotly reads markup, by its place."""
    layout = figure.layout
    axes = axes_of(figure, "x") + axes_of(figure, "y")
    return {
        "title": [layout.title.text, layout.title.subtitle.text],
        "annotations": [annotation.text for annotation in layout.annotations],
        "ticks": [text for axis in axes for text in (axis.ticktext or ())],
        "axis titles": [axis.title.text for axis in axes if axis.title.text],
        "legend": [trace.name for trace in figure.data if trace.name],
        "marks": [str(text) for trace in figure.data for text in flattened(getattr(trace, "text", None))],
        "hover": [str(text) for trace in figure.data for text in flattened(trace.customdata)],
    }


def values_of(node: object, key: str) -> Iterator[object]:
    """Every value called ``key``, however deep."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key:
                yield value
            yield from values_of(value, key)
    elif isinstance(node, list | tuple):
        for part in node:
            yield from values_of(part, key)


def trace_named(figure: go.Figure, name: str, panel: int = 1) -> object:
    axis = "x" if panel == 1 else f"x{panel}"
    (found,) = [t for t in figure.data if t.name == name and (t.xaxis or "x") == axis]
    return found


def words_at(figure: go.Figure, *, x: float | None = None, y: float | None = None, xref: str = "x") -> list[str]:
    """Texts of the annotations at a place."""
    return [
        note.text
        for note in figure.layout.annotations
        if note.xref in (xref, None)
        and note.yref != "paper"
        and (x is None or note.x == x)
        and (y is None or note.y == y)
    ]


def bars(figure: go.Figure, panel: int = 1) -> list[tuple[str, float, float, str]]:
    """(name, place, value, text printed above it) of every bar of a panel."""
    axis = "x" if panel == 1 else f"x{panel}"
    *drawn, words = (trace for trace in figure.data if trace.xaxis == axis)
    printed = dict(zip(zip(words.x, words.y, strict=True), words.text, strict=True))
    found = [(trace.name, x, y) for trace in drawn for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(printed) == len(found), "no value without a bar"
    return [(name, x, y, printed[x, y]) for name, x, y in found]


def verdict_at(figure: go.Figure, height: float) -> str:
    """What stands right of the row at that height of ``plan_to_actual``."""
    (verdicts,) = [trace for trace in figure.data if trace.mode == "markers+text"]
    return verdicts.text[verdicts.y.index(height)]


def row_labels(figure: go.Figure) -> dict[str, float]:
    """Tick label → height, of the first panel."""
    axis = figure.layout.yaxis
    return dict(zip(axis.ticktext, axis.tickvals, strict=True))


def pixels(text: str, size: int = grammar.TEXT_SIZE) -> float:
    """Width of a text in print, without its tags; the widest of its lines."""
    lines = html.unescape(re.sub(r"</?b>", "", text.replace("<br>", "\n"))).split("\n")
    return max(columns_of(line) for line in lines) * size / 2


def plot_width(figure: go.Figure, width: int = NARROWEST) -> float:
    return width - figure.layout.margin.l - figure.layout.margin.r


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2: 1 (equal) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def is_of_cells(trace: object) -> bool:
    return trace.type == "bar" and trace.base is not None


def fills_behind_words(figure: go.Figure) -> set[str]:
    """Colours of shapes and of cells, on which words stand."""
    shapes = {shape.fillcolor for shape in figure.layout.shapes if shape.fillcolor}
    return shapes | {fill for trace in figure.data if is_of_cells(trace) for fill in flattened(trace.marker.color)}


def colours_of_marks(figure: go.Figure) -> set[str]:
    """Colours of bars, markers, lines, patterns and cells; the white ground is not one."""
    found = fills_behind_words(figure)
    for trace in figure.data:
        if trace.marker.opacity == 0 or is_of_cells(trace):
            continue
        for part in (trace.marker, getattr(trace, "line", None)):
            found |= {colour for colour in values_of(part.to_plotly_json() if part else {}, "color") if colour}
        found |= set(values_of(trace.marker.to_plotly_json(), "fgcolor"))
    return found - {grammar.GROUND}
