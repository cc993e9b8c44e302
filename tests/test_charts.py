"""Every chart says what its rows say: no value that is not there, no state that looks like another, no markup.

The figures are read, not drawn: traces, texts, colours, places. Rows come from a tiny edition in which
every state occurs, and from the shipped editions.
"""

import html
import json
import re
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.charts import grammar
from pages.charts.framing import Heading, alternative_text, columns_of, escape, footer_lines, width_of, wrap
from pages.charts.growth import growth_text
from pages.charts.panels import stack
from pages.charts.plan_to_actual import VERDICT_GAP
from pages.frame.page import FICTIONAL
from pages.frame.scales import scale_labels, scale_of
from pages.wording.values import is_missing
from tests.apptest import charts, visit
from tests.drawing import cells_of, growth_from_baselines, matrix, plan_and_actual, plan_to_actual, tile_map
from tests.rows import taking_frames

scale_labels, scale_of = taking_frames(scale_labels), taking_frames(scale_of)
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


@pytest.fixture(scope="module")
def answers(opened_once) -> Answers:
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


@pytest.fixture(scope="module")
def draw(answers) -> Callable[..., go.Figure]:
    return lambda chart, heading=HEADING, change=no_change: CHARTS[chart](answers, heading, change)


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


# Every chart ---------------------------------------------------------------------------------------


@every_chart
def test_plotly_accepts_every_property(draw, chart):
    figure = draw(chart)
    go.Figure(figure.to_dict(), skip_invalid=False)


@every_chart
@pytest.mark.parametrize("heading", [HEADING, PLAIN], ids=["full", "plain"])
def test_what_surrounds_the_figure_is_inside_it(draw, chart, heading):
    figure = draw(chart, heading)
    assert heading.title in figure.layout.title.text
    assert figure.layout.title.subtitle.text == heading.selection
    (footer,) = [note for note in figure.layout.annotations if note.name == "footer"]
    printed = html.unescape(footer.text.replace("<br>", ""))
    for note in heading.notes:
        assert f"※ {note}" in printed
    assert heading.as_of in printed
    assert (f"出典：{heading.source}" in printed) == bool(heading.source)
    assert "※" in printed or not heading.notes
    assert figure.layout.margin.b >= 21 * footer.text.count("<br>")


@every_chart
def test_fictional_figures_say_so_in_the_title(draw, chart):
    assert draw(chart, HEADING).layout.title.text == f"<b>{FICTIONAL} {HEADING.title}</b>"
    assert "架空" not in draw(chart, PLAIN).layout.title.text


@every_chart
def test_alternative_text_gives_kind_title_and_values_in_120_characters(draw, chart):
    alt = draw(chart).layout.meta["alt"]
    assert len(alt) <= 120
    # 出前講座 stands in the title and is not said twice.
    assert alt.startswith(f"{FICTIONAL}{HEADING.title}。青葉市｜第9期（R6〜R8年度）。{KINDS[chart]}")
    assert re.search(r"\d", alt.split(KINDS[chart])[1])
    assert not alt.endswith("…")


@pytest.mark.parametrize(
    ("chart", "ending"),
    [
        ("plan_and_actual", "R8年度計画20回"),
        ("growth_from_baselines", "出前講座の開催回数のR8年度の計画20回は、R3年度実績の166.7%"),
        ("plan_to_actual", "13自治体のうち、達成率を算出できるのは4自治体"),
        ("matrix", "13自治体×6年度のうち、達成率を算出できるのは6件"),
        ("tile_map", "12自治体のうち、最大は確定市の12回"),
    ],
)
def test_alternative_text_ends_with_the_values(draw, chart, ending):
    assert draw(chart).layout.meta["alt"].endswith(ending)


@every_chart
def test_no_text_is_smaller_than_14_px(draw, chart):
    sizes = [font["size"] for font in fonts_of(draw(chart)) if "size" in font]
    assert sizes
    assert min(sizes) >= 14


def fonts_of(figure: go.Figure) -> list[dict]:
    node = figure.to_dict()
    return [*values_of(node, "font"), *values_of(node, "tickfont"), *values_of(node, "textfont")]


@every_chart
def test_fonts_are_those_of_the_house(draw, chart):
    figure = draw(chart)
    assert figure.layout.font.family.startswith('"BIZ UDPGothic"')
    families = [font["family"] for font in fonts_of(figure) if "family" in font]
    assert {family.startswith('"BIZ UDPGothic"') for family in families} == {True}


@every_chart
def test_at_most_five_colours(draw, chart):
    assert 1 <= len(colours_of_marks(draw(chart))) <= 5


@every_chart
def test_text_has_a_contrast_of_4_5(draw, chart):
    figure = draw(chart)
    texts = {figure.layout.font.color} | {font["color"] for font in fonts_of(figure) if "color" in font}
    grounds = {figure.layout.paper_bgcolor, figure.layout.plot_bgcolor} | fills_behind_words(figure)
    for text in texts:
        for ground in grounds:
            assert contrast(text, ground) >= 4.5, (text, ground)


@every_chart
def test_marks_have_a_contrast_of_3_or_their_value_in_print(draw, chart):
    figure = draw(chart)
    for trace in figure.data:
        has_its_words = trace.text and all(trace.text)
        if is_of_cells(trace):
            has_its_words = all(cell.text for cell in cells_of(figure.to_dict()["data"]))
        if trace.marker.opacity == 0 or has_its_words:
            continue
        colours = set(values_of(trace.to_plotly_json(), "color"))
        assert max(contrast(colour, grammar.GROUND) for colour in colours) >= 3, trace.name
    for shape in figure.layout.shapes:
        if shape.type == "rect":
            centre = {"x": (shape.x0 + shape.x1) / 2, "y": (shape.y0 + shape.y1) / 2}
            assert len(words_at(figure, **centre)) == 1, centre
        else:
            assert contrast(shape.line.color, grammar.GROUND) >= 3


@every_chart
def test_nothing_can_be_zoomed_away_or_hidden_by_accident(draw, chart):
    figure = draw(chart)
    assert figure.layout.dragmode is False
    assert figure.layout.legend.itemclick is False
    assert {axis.fixedrange for axis in axes_of(figure, "x") + axes_of(figure, "y")} == {True}


@pytest.mark.parametrize("edition", ["documents", "demo"])
def test_of_all_figures_only_the_time_line_is_zoomed_along_its_dates_and_never_beyond_them(edition):
    drawn = {
        (path.stem, key): chart.layout
        for path in (ROOT / "pages").glob("*.py")
        for key, chart in charts(visit(f"pages/{path.name}", edition=edition)).items()
    }
    time_line = drawn.pop(("framework", "time_line"))
    x, y = time_line["xaxis"], time_line["yaxis"]
    assert (time_line["dragmode"], x["type"], x["fixedrange"], y["fixedrange"]) == ("zoom", "date", False, True)
    assert x["range"] == [x["minallowed"], x["maxallowed"]]
    assert len(drawn) >= 8
    for layout in drawn.values():
        axes = [axis for name, axis in layout.items() if re.fullmatch(r"[xy]axis\d*", name)]
        assert layout["dragmode"] is False
        assert {axis["fixedrange"] for axis in axes} == {True}
        assert not any("minallowed" in axis for axis in axes)


@every_chart
def test_the_figure_names_no_other_host(draw, chart):
    assert "http" not in json.dumps(draw(chart).to_plotly_json(), ensure_ascii=False, default=str)


# Markup (SEC-7) ------------------------------------------------------------------------------------

# Where a text of the data appears: chart, its column, place.
APPEARANCES = [
    ("plan_and_actual", "programme", "annotations"),
    ("plan_and_actual", "measure", "annotations"),
    ("plan_and_actual", "unit", "annotations"),
    ("plan_and_actual", "plan_period_name", "annotations"),
    ("plan_and_actual", "era_label", "ticks"),
    ("plan_and_actual", "era_label", "hover"),
    ("plan_and_actual", "unit", "hover"),
    ("growth_from_baselines", "measure", "annotations"),
    ("growth_from_baselines", "unit", "annotations"),
    ("growth_from_baselines", "baseline", "ticks"),
    ("growth_from_baselines", "era_label", "ticks"),
    ("growth_from_baselines", "baseline", "hover"),
    ("growth_from_baselines", "era_label", "hover"),
    ("growth_from_baselines", "unit", "hover"),
    ("plan_to_actual", "municipality", "ticks"),
    ("plan_to_actual", "medical_area", "ticks"),
    ("plan_to_actual", "reason", "marks"),
    ("plan_to_actual", "unit", "marks"),
    ("plan_to_actual", "unit", "axis titles"),
    ("plan_to_actual", "municipality", "hover"),
    ("plan_to_actual", "unit", "hover"),
    ("matrix", "municipality", "ticks"),
    ("matrix", "reason", "marks"),
    ("matrix", "era_label", "ticks"),
    ("matrix", "municipality", "hover"),
    ("matrix", "era_label", "hover"),
    ("matrix", "unit", "hover"),
    ("tile_map", "municipality", "marks"),
    ("tile_map", "municipality", "hover"),
    ("tile_map", "unit", "hover"),
]


@pytest.mark.parametrize(("chart", "column", "place"), APPEARANCES)
def test_names_never_become_markup(draw, chart, column, place):
    """The name is there, and it is there as text."""

    def poison(rows: pd.DataFrame) -> pd.DataFrame:
        return rows.assign(**{column: MARKUP}) if column in rows else rows

    if (chart, column) == ("plan_and_actual", "programme"):
        # The programme stands in a panel's title only where the panels differ in it.
        def poison(rows: pd.DataFrame) -> pd.DataFrame:
            return rows.assign(programme=f"{MARKUP}{rows.iloc[0]['measure']}")

    texts = texts_by_place(draw(chart, change=poison))[place]
    assert any(escape(MARKUP) in text.replace("<br>", "") for text in texts)
    assert not any("<a" in text for text in texts)


@every_chart
def test_words_around_a_figure_never_become_markup(draw, chart):
    heading = Heading(title=MARKUP, selection=MARKUP, source=MARKUP, notes=(MARKUP,), as_of=MARKUP, banner=MARKUP)
    places = texts_by_place(draw(chart, heading))
    title, selection = (text.replace("<br>", "") for text in places["title"])
    assert (title, selection) == (f"<b>{escape(MARKUP)} {escape(MARKUP)}</b>", escape(MARKUP))
    (footer,) = [text for text in places["annotations"] if text.startswith("※")]
    assert footer.count(escape(MARKUP)) == 3
    assert not any("<a" in text for texts in places.values() for text in texts)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("下関市", "下関市"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("A&B", "A&amp;B"),
        ("&lt;", "&amp;lt;"),
        ("<br>", "&lt;br&gt;"),
    ],
)
def test_escaping(text, escaped):
    assert escape(text) == escaped
    assert html.unescape(escaped) == text


# 計画と実績 ----------------------------------------------------------------------------------------


def bars(figure: go.Figure, panel: int = 1) -> list[tuple[str, float, float, str]]:
    """(name, place, value, text printed above it) of every bar of a panel."""
    axis = "x" if panel == 1 else f"x{panel}"
    *drawn, words = (trace for trace in figure.data if trace.xaxis == axis)
    printed = dict(zip(zip(words.x, words.y, strict=True), words.text, strict=True))
    found = [(trace.name, x, y) for trace in drawn for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(printed) == len(found), "no value without a bar"
    return [(name, x, y, printed[x, y]) for name, x, y in found]


def test_every_bar_of_the_timeline(draw):
    """Plan left, actual right; alone in the middle; cancelled without a bar."""
    assert sorted(bars(draw("plan_and_actual")), key=lambda bar: bar[1]) == [
        ("計画", -0.215, 10, "10"),
        ("実績（確定）", 0.215, 12, "12"),
        ("計画", 1 - 0.215, 10, "10"),
        ("計画", 2 - 0.215, 10, "10"),
        ("実績（年度途中）", 2.215, 6, "6<br>9月末"),
        ("計画", 3 - 0.215, 20, "20"),
        ("予定", 3.215, 18, "18<br>予定"),
        ("計画", 4 - 0.215, 8, "8"),
        ("実績（確定）", 4.215, 8, "8"),
        ("計画", 5, 20, "20"),
    ]


def test_panels_keep_their_own_units_and_values(draw):
    figure = draw("plan_and_actual")
    titles = [note.text for note in figure.layout.annotations if note.text.startswith("<b>")]
    assert titles == ["<b>開催回数（回）</b>", "<b>参加人数（人）</b>", "<b>1回あたり人数（人/回）</b>"]
    assert [bar[2:] for bar in bars(figure, 2) if bar[0] == "実績（確定）"] == [(120, "120"), (80, "80")]
    assert {bar[2:] for bar in bars(figure, 3) if bar[0] == "計画"} == {(10.0, "10.0")}
    assert len({axis.range for axis in axes_of(figure, "y")}) == 3


def test_panels_name_their_programme_only_where_they_differ_in_it(answers):
    both = [answers.panels[0], answers.panels[1].assign(programme="普及啓発イベント")]
    titles = [note.text for note in plan_and_actual(both, PLAIN).layout.annotations if note.text.startswith("<b>")]
    assert titles == ["<b>出前講座 開催回数（回）</b>", "<b>普及啓発イベント 参加人数（人）</b>"]


@pytest.mark.parametrize("panel", [1, 2, 3])
def test_cancelled_is_a_word_at_the_baseline_and_never_a_bar(draw, panel):
    figure = draw("plan_and_actual")
    xref = "x" if panel == 1 else f"x{panel}"
    assert [bar[0] for bar in bars(figure, panel) if 0.5 < bar[1] < 1.5] == ["計画"]
    assert words_at(figure, x=1.215, y=0, xref=xref) == ["中止"]


def test_every_status_without_a_value_is_a_word(answers):
    rows = answers.panels[0]
    for status, word in (("S", "中止"), ("O", "未報告"), ("M", "該当なし"), ("Q", "非公表")):
        changed = rows.assign(
            obs_status=rows["obs_status"].where(rows["obs_status"] != "S", status),
            obs_status_label=rows["obs_status_label"].where(rows["obs_status"] != "S", word),
        )
        figure = plan_and_actual([changed], PLAIN)
        assert words_at(figure, x=1.215, y=0) == [word]
        assert [bar[0] for bar in bars(figure) if 0.5 < bar[1] < 1.5] == ["計画"]


def test_a_real_zero_stays_a_zero(answers):
    """0 sessions held is a result; only a missing one has no bar."""
    rows = answers.panels[0]
    rows = rows.assign(actual_value=rows["actual_value"].where(rows["fiscal_year"] != 2021, 0))
    assert ("実績（確定）", 0.215, 0, "0") in bars(plan_and_actual([rows], PLAIN))


def test_a_year_without_any_actual_has_neither_bar_nor_word(draw):
    figure = draw("plan_and_actual")
    assert words_at(figure, x=5.215) == words_at(figure, x=5, y=0) == []


def traces_on(figure: go.Figure, axis: object) -> list:
    """The traces that are measured on a value axis."""
    return [trace for trace in figure.data if figure.layout[trace.yaxis.replace("y", "yaxis")] is axis]


def test_bars_start_at_zero(draw):
    figure = draw("plan_and_actual")
    for axis in axes_of(figure, "y"):
        assert axis.range[0] == 0
        assert axis.type in (None, "linear")
        assert axis.range[1] >= 1.4 * max(value for trace in traces_on(figure, axis) for value in trace.y)
    assert {(trace.type, trace.mode) for trace in figure.data if trace.type != "bar"} == {("scatter", "text")}
    assert {trace.base for trace in figure.data if trace.type == "bar"} == {None}


def test_no_bar_covers_another(draw):
    """Plan and actual of one year stand side by side, also where they are equal."""
    figure = draw("plan_and_actual")
    for panel in (1, 2, 3):
        places = sorted(bar[1] for bar in bars(figure, panel))
        assert all(right - left >= figure.data[0].width for left, right in pairwise(places))
    assert [bar[0] for bar in bars(figure) if 3.5 < bar[1] < 4.5 and bar[2] == 8] == ["計画", "実績（確定）"]


def test_plan_is_outlined_actual_solid_expected_hatched_part_year_lighter(draw):
    figure = draw("plan_and_actual")
    plan, final, part_year, expected = (
        trace_named(figure, name).marker for name in ("計画", "実績（確定）", "実績（年度途中）", "予定")
    )
    assert (plan.color, plan.line.color, plan.pattern.shape) == (grammar.GROUND, grammar.TARGET, None)
    assert (final.color, final.pattern.shape) == (grammar.ACTUAL, None)
    assert (expected.color, expected.pattern.shape) == (grammar.GROUND, "/")
    assert expected.pattern.fgcolor == grammar.ACTUAL
    assert part_year.pattern.shape is None
    assert luminance(part_year.color) > luminance(final.color)
    assert part_year.line.color == grammar.ACTUAL


@pytest.mark.parametrize("panel", [1, 2, 3])
def test_plan_periods_are_divided_and_named(draw, panel):
    figure = draw("plan_and_actual")
    suffix = "" if panel == 1 else str(panel)
    rules = [shape for shape in figure.layout.shapes if shape.xref == f"x{suffix}"]
    assert [(rule.type, rule.x0, rule.x1, rule.yref) for rule in rules] == [("line", 2.5, 2.5, f"y{suffix} domain")]
    names = [
        (note.text, note.x)
        for note in figure.layout.annotations
        if note.xref == f"x{suffix}" and note.text.startswith("第")
    ]
    assert names == [("第8期", 1.0), ("第9期", 4.0)]


def test_years_are_the_same_in_every_panel(answers):
    """A panel that lacks a year keeps its place empty."""
    figure = plan_and_actual([answers.panels[0], answers.panels[1].iloc[2:]], PLAIN)
    for axis in axes_of(figure, "x"):
        assert list(axis.ticktext) == ["R3年度", "R4年度", "R5年度", "R6年度", "R7年度", "R8年度"]
        assert axis.range[0] < 0
        assert axis.range[1] > 5
    assert min(bar[1] for bar in bars(figure, 2)) > 1.5


def test_each_state_is_explained_once_in_the_legend(draw):
    shown = [trace.name for trace in draw("plan_and_actual").data if trace.showlegend]
    assert sorted(shown) == sorted(["計画", "実績（確定）", "実績（年度途中）", "予定"])


def test_pointing_at_a_bar_says_year_value_state_and_unit(draw):
    trace = trace_named(draw("plan_and_actual"), "実績（年度途中）")
    assert trace.customdata == (["R5年度", "6回（9月末現在）"],)
    assert trace.hovertemplate == "%{customdata[0]} 実績（年度途中）：%{customdata[1]}<extra></extra>"


@pytest.mark.parametrize(
    ("years", "summary"),
    [
        ((2021, 2025), "出前講座の開催回数はR7年度実績8回、R7年度計画8回"),
        ((2024,), "出前講座の開催回数はR6年度18回（予定）、R6年度計画20回"),
        ((2026,), "出前講座の開催回数はR8年度計画20回"),
        # A value of half a year does not stand beside the plan of a whole one.
        ((2023,), "出前講座の開催回数はR5年度実績6回（9月末現在）"),
        ((2023, 2025), "出前講座の開催回数はR7年度実績8回、R7年度計画8回"),
    ],
)
def test_summary_of_the_bars(answers, years, summary):
    rows = answers.panels[0]
    rows = rows[rows["fiscal_year"].isin(years)]
    assert plan_and_actual([rows], PLAIN).layout.meta["alt"].endswith(f"棒グラフ。{summary}")


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_summary_puts_a_unit_behind_numbers_only(answers, year):
    rows = answers.panels[0].query("fiscal_year == @year").assign(target_value=pd.NA)
    alt = plan_and_actual([rows.astype({"target_value": "Int64"})], PLAIN).layout.meta["alt"]
    assert not alt.endswith(("中止回", "）回"))


# 自治体の比較 --------------------------------------------------------------------------------------


def test_every_municipality_has_its_verdict_in_words(draw):
    figure = draw("plan_to_actual")
    heights = {name.split("（")[0]: height for name, height in row_labels(figure).items()}
    printed = {name: verdict_at(figure, height) for name, height in heights.items()}
    assert {name: words for name, words in printed.items() if name in VERDICTS} == VERDICTS


def test_a_part_year_value_without_a_plan_says_that_it_is_part_year(draw):
    figure = draw("plan_to_actual")
    words = verdict_at(figure, row_labels(figure)["途中だけ市（西部）"])
    assert "年度途中" in words or "9月末" in words


def test_marks_stand_at_the_values(draw):
    figure = draw("plan_to_actual")
    label_at = {height: name.split("（")[0] for name, height in row_labels(figure).items()}
    drawn = {
        trace.name: {label_at[y]: x for x, y in zip(trace.x, trace.y, strict=True)}
        for trace in figure.data
        if trace.name
    }
    assert drawn == {
        "計画": {name: target for name, (target, *_) in STATES.items() if target is not None} | {"青葉市": 10},
        "実績（確定）": {name: value for name, (_, status, value) in STATES.items() if status == "A"},
        "実績（年度途中）": {"途中市": 6, "途中だけ市": 5, "青葉市": 6},
        "予定": {"予定市": 9},
    }


def test_only_a_final_actual_is_joined_to_its_plan(draw):
    """A part-year, expected, cancelled or missing actual must not look like a distance to the plan."""
    figure = draw("plan_to_actual")
    heights = row_labels(figure)
    (lines,) = [trace for trace in figure.data if trace.mode == "lines"]
    joined = {y for y in lines.y if y is not None}
    both = {name for name, (target, status, _) in STATES.items() if status == "A" and target is not None}
    assert joined == {height for name, height in heights.items() if name.split("（")[0] in both}
    assert None not in (lines.x[0], lines.x[1])
    assert list(lines.x[2::3]) == [None] * len(both)


def test_equal_plan_and_actual_are_both_visible(draw):
    """The hollow plan is larger and drawn last, so that it frames the actual."""
    figure = draw("plan_to_actual")
    names = [trace.name for trace in figure.data]
    plan, final = trace_named(figure, "計画").marker, trace_named(figure, "実績（確定）").marker
    assert names[-1] == "計画"
    assert plan.symbol == "diamond-open"
    assert plan.size > final.size


def test_municipalities_stand_in_the_order_of_the_rows_from_the_top(answers):
    figure = plan_to_actual(answers.municipalities, PLAIN, unit="回")
    assert list(figure.layout.yaxis.ticktext) == answers.municipalities["municipality"].tolist()
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]
    assert not figure.layout.shapes


def test_groups_are_named_and_divided(draw):
    figure = draw("plan_to_actual")
    assert list(figure.layout.yaxis.ticktext)[5:7] == ["中止市（東部）", "未報告市（西部）"]
    assert [shape.y0 for shape in figure.layout.shapes] == [5.5]


def test_a_rate_is_drawn_from_the_rates(answers):
    figure = plan_to_actual(
        answers.municipalities, PLAIN, target="target_per_10000", actual="actual_per_10000", unit="回／1万人"
    )
    heights = row_labels(figure)
    assert verdict_at(figure, heights["確定市"]) == "6.0／5.0　120.0%"
    assert verdict_at(figure, heights["少数市"]) == "1.5／2.0　3/4回"
    final = trace_named(figure, "実績（確定）")
    assert final.x[final.y.index(heights["確定市"])] == 6.0
    assert figure.layout.xaxis.title.text == "回／1万人"


def test_a_rate_without_a_population_does_not_say_that_there_is_no_actual(answers):
    rows = answers.municipalities.assign(actual_per_10000=pd.NA, target_per_10000=pd.NA)
    rows = rows.astype({"actual_per_10000": "Float64", "target_per_10000": "Float64"})
    figure = plan_to_actual(rows, PLAIN, target="target_per_10000", actual="actual_per_10000", unit="回／1万人")
    assert "実績値なし" not in verdict_at(figure, row_labels(figure)["確定市"])


def test_labels_have_their_room_beside_the_plot(draw):
    figure = draw("plan_to_actual")
    (verdicts,) = [trace for trace in figure.data if trace.mode == "markers+text"]
    assert max(map(pixels, verdicts.text)) + VERDICT_GAP <= figure.layout.margin.r
    assert set(verdicts.x) == {figure.layout.xaxis.range[1]}, "they begin where the plot ends"
    assert max(map(pixels, figure.layout.yaxis.ticktext)) <= figure.layout.margin.l


# 必要な伸び ----------------------------------------------------------------------------------------


def test_every_plan_stands_beside_every_baseline(draw):
    """Plans R6, R7, R8 against R3: the only final year of the period before."""
    figure = draw("growth_from_baselines")
    assert row_labels(figure) == {
        "R6年度計画 ÷ R3年度実績": 0,
        "R7年度計画 ÷ R3年度実績": 1,
        "R8年度計画 ÷ R3年度実績": 2,
    }
    baseline, plan = trace_named(figure, "基準値（確定実績）"), trace_named(figure, "計画")
    assert (baseline.x, plan.x) == ((12, 12, 12), (20, 8, 20))
    assert [words_at(figure, y=height) for height in range(3)] == [["166.7%"], ["66.7%"], ["166.7%"]]


def hovers(figure: go.Figure, name: str) -> list[str]:
    """What is said of each mark of the first trace with this name."""
    trace = trace_named(figure, name)
    words = trace.hovertemplate.removesuffix("<extra></extra>")
    return [re.sub(r"%\{customdata\[(\d)\]\}", lambda at, row=row: row[int(at[1])], words) for row in trace.customdata]


def test_either_end_of_a_growth_says_its_own_value(draw):
    """By arrow keys one comes to both: the second is no repetition, and counts are whole."""
    figure = draw("growth_from_baselines")
    assert hovers(figure, "基準値（確定実績）")[0] == "基準値　R3年度実績：12回"
    assert hovers(figure, "計画")[0] == "R6年度計画：20回（R3年度実績比 166.7%）"


def test_a_mean_of_several_years_shows_one_decimal_place(answers):
    rows = answers.growth[0].assign(baseline_years=2)
    assert hovers(growth_from_baselines(rows, PLAIN), "基準値（確定実績）")[0].endswith("：12.0回")


def test_growth_of_the_second_measure_has_its_own_axis(draw):
    figure = draw("growth_from_baselines")
    assert trace_named(figure, "計画", 2).x == (200, 80, 200)
    assert [axis.range[0] for axis in axes_of(figure, "x")] == [0, 0]
    assert axes_of(figure, "x")[1].range[1] > 200
    assert [trace.showlegend for trace in figure.data] == [False, True, True, False, False, False]


def test_planned_years_are_divided(draw):
    rules = [shape.y0 for shape in draw("growth_from_baselines").layout.shapes if shape.yref == "y"]
    assert rules == [0.5, 1.5]


def test_growth_of_small_counts_is_marked(answers):
    rows = answers.growth[0].assign(is_few=True)
    figure = growth_from_baselines(rows, PLAIN)
    assert words_at(figure, y=0) == ["166.7%（件数が少ない）"]
    assert figure.layout.meta["alt"].endswith("166.7%（件数が少ない）")


def without_ratio(answers: Answers) -> pd.DataFrame:
    """Growth from a baseline of 0, as the query returns it."""
    return answers.growth[0].assign(
        baseline_value=pd.array([0.0] * 3, dtype="Float64"), growth_percent=pd.array([pd.NA] * 3, dtype="Float64")
    )


def test_a_baseline_of_zero_says_why_there_is_no_ratio(answers):
    figure = growth_from_baselines(without_ratio(answers), PLAIN)
    assert words_at(figure, y=0) == ["基準値が0のため算出不可"]


@pytest.mark.parametrize("missing", [float("nan"), None])
def test_growth_text_without_a_ratio(missing):
    assert growth_text({"growth_percent": missing, "is_few": False}) == "基準値が0のため算出不可"


def test_equal_baseline_and_plan_are_both_visible(draw):
    figure = draw("growth_from_baselines")
    assert [trace.name for trace in figure.data[:3]] == [None, "基準値（確定実績）", "計画"]
    assert figure.data[2].marker.symbol == "diamond-open"
    assert figure.data[2].marker.size > figure.data[1].marker.size


# 自治体×年度 ---------------------------------------------------------------------------------------


def cells(figure: go.Figure) -> dict[tuple[str, str], tuple[str, str]]:
    """(municipality, year) → (text, fill) of every cell."""
    years, names = figure.layout.xaxis.ticktext, {height: name for name, height in row_labels(figure).items()}
    return {(names[y], years[x]): (text, fill) for x, y, text, fill in cells_of(figure.to_dict()["data"])}


def test_every_cell_prints_its_verdict_or_the_reason(draw):
    found = {key: text for key, (text, _) in cells(draw("matrix")).items()}
    assert {year: text for (name, year), text in found.items() if name == "青葉市"} == {
        "R3年度": "120.0%",
        "R4年度": "中止",
        "R5年度": "6／10<br>年度途中",
        "R6年度": "予定",
        "R7年度": "100.0%",
        "R8年度": "実績値なし",
    }
    assert {name: text for (name, year), text in found.items() if year == "R5年度" and name in STATES} == {
        "確定市": "120.0%",
        "同数市": "100.0%",
        "途中市": "6／10<br>年度途中",
        "予定市": "予定",
        "中止市": "中止",
        "未報告市": "未報告",
        "少数市": "3/4回",
        "零計画市": "計画値が0",
        "零実績市": "0.0%",
        "計画だけ市": "実績値なし",
        "実績だけ市": "計画値なし",
        "途中だけ市": "計画値なし",
    }


def test_cells_without_an_attainment_are_grey_and_the_others_shaded(draw):
    for text, fill in cells(draw("matrix")).values():
        has_attainment = text.endswith("%") or text == "3/4回"
        assert (fill in grammar.SEQUENTIAL) == has_attainment, text
        assert (fill == grammar.EMPTY_CELL) != has_attainment, text


@pytest.mark.parametrize(
    ("ratio", "step"), [(0.0, 0), (0.499, 0), (0.5, 1), (0.749, 1), (0.75, 2), (0.999, 2), (1.0, 3), (1.6, 3)]
)
def test_shades_change_at_50_75_and_100_percent(answers, ratio, step):
    rows = answers.cells.query("municipality == '確定市'").assign(attainment_ratio=ratio)
    ((_, fill),) = cells(matrix(rows, PLAIN)).values()
    assert fill == grammar.SEQUENTIAL[step]


def test_darker_means_more_in_black_and_white():
    shades = [luminance(colour) for colour in grammar.SEQUENTIAL]
    assert shades == sorted(shades, reverse=True)


# タイル図 ------------------------------------------------------------------------------------------


def tiles(figure: go.Figure) -> dict[str, tuple[float, float, str, str]]:
    """Municipality → (column, row, printed value, fill)."""
    found = {}
    for x, y, text, fill in cells_of(figure.to_dict()["data"]):
        name, value = text.split("<br>", 1)
        found[name] = (x, y, re.sub(r"</?b>", "", value), fill)
    return found


def test_every_placed_municipality_has_a_tile_with_its_value(draw):
    found = tiles(draw("tile_map"))
    assert WITHOUT_TILE not in found
    assert {
        name: tile[2] for name, tile in found.items() if name not in ("途中市", "予定市", "途中だけ市", "青葉市")
    } == {
        "確定市": "12",
        "同数市": "10",
        "中止市": "中止",
        "未報告市": "未報告",
        "少数市": "3",
        "零計画市": "5",
        "零実績市": "0",
        "実績だけ市": "7",
    }
    assert found["青葉市"][:2] == (0, 0)
    assert found["確定市"][:2] == (1, 0)
    assert len({tile[:2] for tile in found.values()}) == len(found)


@pytest.mark.parametrize(("name", "word"), [("途中市", "9月末"), ("予定市", "予定"), ("途中だけ市", "9月末")])
def test_a_tile_says_that_its_value_is_not_final(draw, name, word):
    assert word in tiles(draw("tile_map"))[name][2]


def test_tiles_without_a_value_are_grey_and_never_the_lightest_shade(draw):
    found = tiles(draw("tile_map"))
    assert {found[name][3] for name in ("中止市", "未報告市")} == {grammar.EMPTY_CELL}
    assert found["零実績市"][3] == grammar.SEQUENTIAL[0]
    assert found["確定市"][3] == grammar.SEQUENTIAL[3]


def test_a_darker_tile_never_has_the_smaller_value(draw):
    numbered = [tile for tile in tiles(draw("tile_map")).values() if tile[2].isdigit()]
    for one, other in combinations(numbered, 2):
        if int(one[2]) > int(other[2]):
            assert luminance(one[3]) <= luminance(other[3])


def test_pointing_at_a_tile_says_its_state(draw):
    *_, trace = draw("tile_map").data
    words = {name: text for name, text, _ in trace.customdata}
    assert (words["途中市"], words["予定市"], words["中止市"]) == ("6（9月末現在）", "9（予定）", "中止")


def test_a_map_without_any_value_still_shows_its_tiles(answers):
    rows = answers.municipalities.query("obs_status == 'S' or obs_status == 'O'")
    figure = tile_map(rows, PLAIN, unit="回")
    assert {tile[2] for tile in tiles(figure).values()} == {"中止", "未報告"}
    assert figure.layout.meta["alt"].endswith("2自治体")


# The grammar ---------------------------------------------------------------------------------------


def looks_of_bars(figure: go.Figure) -> dict[str, dict]:
    """How each state of the timeline is drawn, channel by channel; ``None`` where it has no mark."""
    looks = {}
    printed = bars(figure)
    for trace in figure.data:
        if trace.xaxis == "x" and trace.type == "bar":
            words = {text.partition("<br>")[2] for name, _, _, text in printed if name == trace.name}
            looks[trace.name] = {
                "fill": trace.marker.color,
                "outline": trace.marker.line.color,
                "pattern": trace.marker.pattern.shape,
                "shape": "bar",
                "words": words.pop(),
                "side": "left" if trace.name == "計画" else "right",
            }
    nothing = {"fill": None, "outline": None, "pattern": None, "shape": None, "side": "right"}
    return looks | {"中止": {**nothing, "words": words_at(figure, x=1.215, y=0)[0]}}


def looks_of_markers(figure: go.Figure) -> dict[str, dict]:
    """As above for the comparison of municipalities; the words are those at the end of the row."""
    label_at = {height: name.split("（")[0] for name, height in row_labels(figure).items()}
    looks = {}
    for trace in figure.data:
        if trace.name:
            name = next(label_at[y] for y in trace.y if label_at[y] in VERDICTS)
            looks[trace.name] = {
                "fill": grammar.GROUND if str(trace.marker.symbol).endswith("open") else trace.marker.color,
                "outline": trace.marker.line.color or trace.marker.color,
                "shape": str(trace.marker.symbol).removesuffix("-open"),
                "words": "" if trace.name == "計画" else re.sub(r"[\d／.%　 ]", "", VERDICTS[name]),
            }
    return looks | {"中止": {"fill": None, "outline": None, "shape": None, "words": "中止"}}


BY_GREY = {"fill"}


def differs(channel: str, one: str | None, other: str | None) -> bool:
    """A fill counts as different only where it is so without colour."""
    if channel in BY_GREY and one and other:
        return contrast(one, other) >= 3
    return one != other


@pytest.mark.parametrize(
    ("chart", "looks_of"), [("plan_and_actual", looks_of_bars), ("plan_to_actual", looks_of_markers)]
)
def test_every_pair_of_states_differs_in_two_channels(draw, chart, looks_of):
    looks = looks_of(draw(chart))
    assert set(looks) == {"計画", "実績（確定）", "実績（年度途中）", "予定", "中止"}
    for one, other in combinations(looks, 2):
        different = {channel for channel in looks[one] if differs(channel, looks[one][channel], looks[other][channel])}
        assert len(different) >= 2, (one, other, different)
        assert different - {"outline"}, (one, other)


@pytest.mark.parametrize("name", ["TARGET", "ACTUAL", "NEUTRAL", "TEXT"])
def test_colours_that_carry_text_have_a_contrast_of_4_5(name):
    assert contrast(getattr(grammar, name), grammar.GROUND) >= 4.5


def test_colours_that_fill_marks_have_a_contrast_of_3():
    assert contrast(grammar.PART_YEAR, grammar.GROUND) >= 3
    assert contrast(grammar.PART_YEAR, grammar.ACTUAL) >= 3


def test_contrast_is_that_of_wcag():
    """Known pairs: black on white, and the grey that just passes."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#FFFFFF") < 4.5


# Framing -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("回", 2), ("R5年度", 6), ("ｱｲｳ", 3), ("（）", 4), ("※", 2)]
)
def test_japanese_characters_take_two_columns(text, columns):
    assert columns_of(text) == columns


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("あいう", ["あい", "う"]),
        ("abcd", ["abcd"]),
        ("abcあ", ["abc", "あ"]),
        ("ああああ", ["ああ", "ああ"]),
        ("あい、う", ["あ", "い、", "う"]),
        ("あ（い）", ["あ", "（い", "）"]),
        ("あ123", ["あ", "123"]),
        ("12345", ["1234", "5"]),
    ],
)
def test_wrapping(text, lines):
    assert wrap(text, 4) == lines


def test_wrapping_loses_nothing_and_keeps_the_width():
    text = "R3・R4年度の「中止」は0ではない（感染症の拡大防止のため、会場を閉じた）。" * 9
    lines = wrap(text)
    assert "".join(lines) == text
    assert max(map(columns_of, lines)) <= 84


def test_footer_holds_only_what_there_is():
    assert footer_lines(PLAIN) == []
    assert footer_lines(Heading("", "", "資料001", ("注",), "今日現在")) == ["※ 注", "今日現在", "出典：資料001"]


def test_wrapping_never_cuts_an_escaped_character():
    lines = footer_lines(Heading("", "", "&" * 200))
    assert "".join(lines) == "出典：" + "&amp;" * 200
    assert all(re.fullmatch(r"(出典：)?(&amp;)*", line) for line in lines)


def test_alternative_text_gives_up_the_selection_before_the_values():
    summary = "棒グラフ。値は12。"
    heading = Heading("題", "下関市｜すべての二次医療圏｜題｜" + "長い選択" * 40, "")
    assert alternative_text(heading, summary) == f"題。下関市。{summary}"
    assert alternative_text(Heading("題" * 107, "選択", ""), summary) == f"{'題' * 107}。{summary}"
    assert len(alternative_text(Heading("題" * 500, "選択", ""), summary)) == 120


def test_room_for_labels_follows_the_longest():
    assert width_of([]) == 20
    assert width_of(["市", "山陽小野田市"]) == 12 * 7 + 20


@pytest.mark.parametrize("heights", [[190], [130, 130], [68, 340, 34]])
def test_panels_stand_one_above_the_other(heights):
    panels, total = stack(heights, 84)
    assert total == sum(heights) + 84 * (len(heights) - 1)
    assert panels[0].y_domain[1] == 1
    assert panels[-1].y_domain[0] == pytest.approx(0)
    for panel, height in zip(panels, heights, strict=True):
        low, high = panel.y_domain
        assert (high - low) * total == pytest.approx(height)
    for upper, lower in pairwise(panels):
        assert (upper.y_domain[0] - lower.y_domain[1]) * total == pytest.approx(84)
    assert [panel.axes["xaxis"] for panel in panels] == ["x", "x2", "x3"][: len(panels)]


# The shipped editions ------------------------------------------------------------------------------

# A third of the demo's municipalities; every status occurs among them.
ALL, SAMPLE = slice(None), slice(2, None, 3)
ALL_PLACES = {"prefecture": None, "medical_area": None}
WHOLE = {"first": 0, "most": None}


def selections(database, places: slice) -> Iterator[tuple[dict, str, str]]:
    """Parameters, programme and caption of every municipality, plan period and programme that can be selected."""
    for code, name in options(database, "municipality_options")[places]:
        for period, period_name in options(database, "plan_period_options", municipality_code=code):
            of = {"municipality_code": code, "plan_period": period}
            for programme, programme_name in options(database, "programme_options", **of):
                caption = "｜".join((name, period_name, programme_name))
                yield of | {"programme_code": programme}, programme_name, caption


def timelines(database, banner: str, places: slice) -> Iterator[tuple[pd.DataFrame, go.Figure]]:
    """計画と実績 for these selections, with its rows."""
    for of, programme, caption in selections(database, places):
        rows = database.run("attainment_by_fiscal_year", **of)
        heading = Heading(f"{programme}の計画と実績", caption, "", banner=banner)
        yield rows, plan_and_actual([panel for _, panel in rows.groupby("measure_order")], heading)


def growths(database, banner: str, places: slice) -> Iterator[go.Figure]:
    """必要な伸び for these selections, where there is any."""
    for of, programme, caption in selections(database, places):
        rows = database.run("required_growth_by_baseline", **of)
        if len(rows):
            heading = Heading(f"{programme}の必要な伸び", caption, "", banner=banner)
            yield growth_from_baselines(rows, heading)


def comparisons(database, banner: str) -> Iterator[tuple[str, go.Figure]]:
    """自治体の比較 for every programme and measure, in its latest year and on each of its scales."""
    for programme, programme_name in options(database, "compared_programme_options"):
        for measure, measure_name in options(database, "measure_options", programme_code=programme):
            of = {"programme_code": programme, "measure_code": measure}
            what = f"{programme_name} {measure_name}"
            year, year_name = options(database, "fiscal_year_options", **of)[-1]
            chosen = (programme_name, measure_name, year_name, "すべての都道府県", "すべての二次医療圏")
            selection = "｜".join(chosen)
            rows = database.run("attainment_by_municipality", **of, **ALL_PLACES, fiscal_year=year, order="code")
            for scale in (scale_of(rows, code) for code in scale_labels(rows)):
                heading = Heading(f"{what}：自治体ごとの計画と実績", selection, "", banner=banner)
                columns = {"target": scale.target, "actual": scale.actual, "unit": scale.unit}
                yield "plan_to_actual", plan_to_actual(rows, heading, **columns)
                for prefecture, placed in rows[rows["tile_column"].notna()].groupby("prefecture"):
                    heading = Heading(f"{what}：{prefecture}のタイル図（実績）", selection, "", banner=banner)
                    yield "tile_map", tile_map(placed, heading, value=scale.actual, unit=scale.unit)
            heading = Heading(f"{what}：自治体×年度の達成率", "｜".join((*chosen[:2], *chosen[3:])), "", banner=banner)
            yield (
                "matrix",
                matrix(database.run("attainment_by_municipality_and_year", **of, **ALL_PLACES, **WHOLE), heading),
            )


def options(database, question: str, **chosen: object) -> list[tuple]:
    rows = database.run(question, **chosen)
    return list(zip(rows["value"].tolist(), rows["label"].tolist(), strict=True))


@pytest.fixture(scope="module")
def shipped_timelines(documents, demo_database) -> list[tuple[pd.DataFrame, go.Figure]]:
    return [*timelines(documents, "", ALL), *timelines(demo_database, FICTIONAL, SAMPLE)]


@pytest.fixture(scope="module")
def shipped_comparisons(documents, demo_database) -> list[tuple[str, go.Figure]]:
    return [*comparisons(documents, ""), *comparisons(demo_database, FICTIONAL)]


@pytest.fixture(scope="module")
def shipped_growths(documents, demo_database) -> list[go.Figure]:
    return [*growths(documents, "", ALL), *growths(demo_database, FICTIONAL, slice(0, None, 8))]


def test_shipped_timelines_have_a_bar_for_every_value_and_for_nothing_else(shipped_timelines):
    assert len(shipped_timelines) > 50
    for rows, figure in shipped_timelines:
        drawn = sorted(float(value) for trace in figure.data if trace.type == "bar" for value in trace.y)
        values = [value for column in ("target_value", "actual_value") for value in rows[column].dropna().tolist()]
        assert drawn == sorted(map(float, values))
        without = [row for row in rows.to_dict("records") if row["obs_status"] in ("S", "O", "M", "Q")]
        words = [note.text for note in figure.layout.annotations if note.y == 0 and note.name != "footer"]
        assert sorted(words) == sorted(row["obs_status_label"] for row in without)


def test_every_status_occurs_in_the_shipped_timelines(shipped_timelines):
    seen = {status for rows, _ in shipped_timelines for status in rows["obs_status"].dropna()}
    assert seen == set("APFSOMQ")


def test_document_003_is_drawn_as_printed(documents):
    """出前講座: 12 and 13 final, 6 at the end of September, plans of 18 – and no year with both."""
    of = {"municipality_code": "unnamed-003", "plan_period": 9, "programme_code": "outreach_lecture"}
    rows = documents.run("attainment_by_fiscal_year", **of, measure_code="sessions")
    figure = plan_and_actual([panel for _, panel in rows.groupby("measure_order")], PLAIN)
    assert [bar[0::2] for bar in bars(figure)] == [
        ("計画", 18),
        ("計画", 18),
        ("計画", 18),
        ("実績（確定）", 12),
        ("実績（確定）", 13),
        ("実績（年度途中）", 6),
    ]


def test_shipped_figures_are_valid(shipped_timelines, shipped_comparisons, shipped_growths):
    """A sample: validating takes longer than drawing."""
    figures = [figure for _, figure in shipped_timelines[::20]]
    figures += [figure for _, figure in shipped_comparisons[::6]] + shipped_growths[::10]
    assert len(figures) >= 10
    for figure in figures:
        go.Figure(figure.to_dict(), skip_invalid=False)


def test_shipped_figures_have_no_missing_value_in_words(shipped_timelines, shipped_comparisons, shipped_growths):
    figures = [*(figure for _, figure in shipped_timelines), *(f for _, f in shipped_comparisons), *shipped_growths]
    for figure in figures:
        for texts in (*texts_by_place(figure).values(), [figure.layout.meta["alt"]]):
            assert not [text for text in texts if re.search(r"\bnan\b|None|<NA>|NaT", text)]


def test_alternative_texts_of_timelines_and_growth_are_complete(shipped_timelines, shipped_growths):
    alts = [figure.layout.meta["alt"] for figure in (*(f for _, f in shipped_timelines), *shipped_growths)]
    assert max(map(len, alts)) <= 120
    assert not [alt for alt in alts if alt.endswith("…")]


@pytest.mark.parametrize(
    "chart",
    [
        "plan_to_actual",
        "matrix",
        "tile_map",
    ],
)
def test_alternative_texts_of_comparisons_are_complete(shipped_comparisons, chart):
    alts = [figure.layout.meta["alt"] for kind, figure in shipped_comparisons if kind == chart]
    assert max(map(len, alts)) <= 120
    assert not [alt for alt in alts if alt.endswith("…")]


# Room at the narrowest width -----------------------------------------------------------------------


def test_title_and_selection_fit_the_narrowest_figure(shipped_comparisons):
    for _, figure in shipped_comparisons:
        title = figure.layout.title
        assert pixels(title.text, title.font.size) <= NARROWEST
        assert pixels(title.subtitle.text) <= NARROWEST


@pytest.mark.parametrize("width", [NARROWEST, 900])
def test_ratios_fit_beside_their_dumbbells(shipped_growths, width):
    for figure in shipped_growths:
        for note in figure.layout.annotations:
            if (note.xref or "").startswith("x"):
                axis = figure.layout[note.xref.replace("x", "xaxis")]
                start = figure.layout.margin.l + plot_width(figure, width) * note.x / axis.range[1] + note.xshift
                assert start + pixels(note.text) <= width, note.text


def test_texts_fit_their_cells(shipped_comparisons):
    for kind, figure in shipped_comparisons:
        if kind == "matrix":
            low, high = figure.layout.xaxis.range
            column = plot_width(figure) / (high - low)
            rectangles, words, _ = figure.data
            for text in words.text:
                assert pixels(text) <= column * rectangles.width, text


def test_names_fit_their_tiles(shipped_comparisons):
    for kind, figure in shipped_comparisons:
        if kind == "tile_map":
            low, high = figure.layout.xaxis.range
            tile = plot_width(figure) / (high - low) * 0.96
            assert max(pixels(cell.text) for cell in cells_of(figure.to_dict()["data"])) <= tile


def test_no_trace_holds_a_missing_value(draw):
    """``None`` only parts the segments of a line."""
    for chart in CHARTS:
        for trace in draw(chart).data:
            if getattr(trace, "mode", None) != "lines":
                assert not [value for value in (*trace.x, *trace.y) if is_missing(value)]
