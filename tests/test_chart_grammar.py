"""The visual grammar: states differ in two channels, and everything is seen."""

import re
from itertools import combinations

import plotly.graph_objects as go
import pytest

from pages.charts import grammar
from tests.charting import (
    VERDICTS,
    bars,
    contrast,
    row_labels,
    words_at,
)


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
