"""The legends of native charts: every look that is drawn has its name, in the words of the screen."""

import io

import openpyxl
import pandas as pd
import pptx
import pytest
from pptx.oxml.ns import qn

from pages.charts import grammar
from pages.charts.native import ACTUAL_LOOKS, PLANNED, chart, point
from pages.charts.native_lines import AHEAD
from pages.exports.powerpoint import to_slides
from pages.exports.slides import slides_of
from pages.exports.workbook import to_workbook
from tests.exporting import figure_of

YEARS = ["R5年度", "R6年度", "R7年度", "R8年度"]
NAMES = ["計画", "実績（確定）", "実績（年度途中）", "予定"]


def of_every_status(kind: str = "columns"):
    """A figure of a final year, a part of one, and one that is still ahead."""
    planned = [point(9, "9", PLANNED) for _ in YEARS]
    achieved = [point(8, "8", ACTUAL_LOOKS[status]) for status in "AAPF"]
    each = figure_of(pd.DataFrame({"value": range(4)}))
    each.figure["native"] = lambda: [chart(kind, "開催回数（回）", YEARS, {"計画": planned, "実績": achieved})]
    return each


def names_of(space) -> list[str]:
    """The names in the legend of a chart's XML: those of its series."""
    named = [each.find(qn("c:tx")) for each in space.iter(qn("c:ser"))]
    return [next(name.iter(qn("c:v"))).text for name in named]


def slide_charts(each) -> list:
    deck = pptx.Presentation(io.BytesIO(to_slides(slides_of(each), each.what)))
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def excel_charts(each) -> list:
    return openpyxl.load_workbook(io.BytesIO(to_workbook(each)))["グラフ"]._charts


def of_excel(made) -> list:
    """All series of a chart, those on its second axes too."""
    return [series for part in made._charts for series in part.ser]


@pytest.mark.parametrize("kind", ["columns", "bars"])
def test_a_slides_legend_names_every_status_that_is_drawn(kind):
    (made,) = slide_charts(of_every_status(kind))
    assert names_of(made._chartSpace) == NAMES
    # What names a look is drawn as the look, and has no value of its own.
    keys = {series.name: series for series in made.plots[1].series}
    assert list(keys) == NAMES[2:]
    assert not [value for series in keys.values() for value in series.values if value is not None]
    assert str(keys["実績（年度途中）"].format.fill.fore_color.rgb) == grammar.PART_YEAR.lstrip("#")
    assert keys["予定"].format.fill.pattern is not None


@pytest.mark.parametrize("kind", ["columns", "bars"])
def test_a_workbooks_legend_names_every_status_that_is_drawn(kind):
    (made,) = excel_charts(of_every_status(kind))
    shown = of_excel(made)
    assert [series.tx.v or series.tx.strRef.strCache.pt[0].v for series in shown] == NAMES
    looks = {series.tx.v: series.graphicalProperties for series in shown[1:]}
    assert looks["実績（年度途中）"].solidFill.srgbClr == grammar.PART_YEAR.lstrip("#")
    assert looks["予定"].pattFill.prst == "wdUpDiag"


def test_bars_of_one_status_are_named_by_it():
    each = figure_of(pd.DataFrame({"value": range(2)}))
    achieved = [point(8, "8", ACTUAL_LOOKS["P"]) for _ in range(2)]
    each.figure["native"] = lambda: [chart("columns", "回", YEARS[:2], {"実績": achieved})]
    (made,) = slide_charts(each)
    assert names_of(made._chartSpace) == ["実績（年度途中）"]
    assert len(made.plots) == 1


def test_every_look_of_every_chart_is_in_its_legend(taken):
    seen = set()
    for each in taken.values():
        parts = [drawn for slide in slides_of(each) for drawn in slide.charts]
        for made, drawn in zip(slide_charts(each), parts, strict=True):
            names = names_of(made._chartSpace)
            looks = {p.look for series in drawn.series for p in series.points if p.value is not None}
            # Of points in time the legend names the lines beside them too: what all would be, and the way ahead.
            lines = {AHEAD, *([drawn.due[0]] if drawn.due else [])}
            assert [name for name in names if name not in lines] == [name for name, _ in drawn.legend]
            assert {look for _, look in drawn.legend} == looks
            seen |= set(names)
    assert {"計画", "実績（確定）", "実績（年度途中）", "予定"} <= seen
