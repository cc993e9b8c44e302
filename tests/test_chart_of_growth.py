"""必要な伸び: every plan beside every baseline."""

import re

import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.charts.growth import growth_text
from tests.charting import PLAIN, Answers, axes_of, row_labels, trace_named, words_at
from tests.drawing import growth_from_baselines


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
