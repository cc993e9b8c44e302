"""計画と実績: a bar for every value of every year, and for nothing else."""

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.charts import grammar
from tests.charting import PLAIN, axes_of, bars, luminance, trace_named, words_at
from tests.drawing import plan_and_actual


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
