"""会議投影 as PowerPoint: no row runs into a sentence, every bar is explained, an axis of time has whole years."""

import io
import re

import pptx
import pytest
from pptx.util import Inches

from pages.charts import grammar
from tests.test_briefing import EDITIONS, briefing


def slides(edition: str) -> list:
    made = pptx.Presentation(io.BytesIO(briefing(edition=edition).board.files["deck.pptx"]().content))
    return list(made.slides)


def charts(edition: str) -> list:
    return [shape.chart for slide in slides(edition) for shape in slide.shapes if shape.has_chart]


@pytest.mark.parametrize("edition", EDITIONS)
def test_key_figures_have_a_column_for_each_condition_and_no_cell_is_broken(edition):
    (table,) = (shape.table for shape in slides(edition)[1].shapes if shape.has_table)
    assert [cell.text for cell in table.rows[0].cells] == ["項目", "値", "時点", "計画との比較", "次の計画"]
    for row in table.rows:
        assert row.height < Inches(0.4), [cell.text for cell in row.cells]
    assert all("確定実績" in row.cells[2].text or "現在" in row.cells[2].text for row in list(table.rows)[1:])


def test_the_legend_names_the_pale_and_the_hatched_bars():
    for edition in EDITIONS:
        names = {name.text for chart in charts(edition) for name in chart._chartSpace.xpath(".//c:ser/c:tx//c:v")}
        assert {"計画", *grammar.ACTUAL_NAMES.values()} <= names


def test_the_axis_of_time_has_whole_fiscal_years():
    (chart,) = (chart for chart in charts("demo") if chart._chartSpace.xpath(".//c:dateAx"))
    (axis,) = chart._chartSpace.xpath(".//c:dateAx")
    assert axis.xpath("c:majorUnit/@val") == ["1"]
    assert axis.xpath("c:majorTimeUnit/@val") == ["years"]
    assert re.search("年度", axis.xpath("c:numFmt/@formatCode")[0])
    # 2021-10-01, the middle of the fiscal year before the first count: steps stand in the middle of years.
    assert [float(value) for value in axis.xpath("c:scaling/c:min/@val")] == [44470]
