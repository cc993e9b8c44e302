"""What the screen draws besides bars: in native charts, or said beside them."""

import io

import openpyxl
import pptx
from pptx.enum.dml import MSO_LINE

from pages.charts.framing import Heading
from pages.charts.matrix import matrix
from pages.exports.powerpoint import to_slides
from pages.exports.slides import slides_of
from pages.exports.workbook import to_workbook
from pages.frame.exchange import page_at
from tests.editions import LECTURE, SESSIONS

NO_CHART = "この図は、Excel・PowerPointのグラフにできないため、表で示す。"


def taken_of(name: str, key: str, **query: str):
    return page_at(name, {"edition": "demo", **query}).board.figures[key]()


def test_what_a_plan_was_at_first_has_a_dotted_outline_in_native_charts():
    each = taken_of("plan_vs_actual", "plan_and_actual", original="on")
    (made, *_) = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))["グラフ"]._charts
    looks = {
        series.tx.strRef.strCache.pt[0].v: series.graphicalProperties.ln for series in made.ser if series.tx.strRef
    }
    assert looks["当初の計画"].prstDash == "sysDot"
    assert looks["計画"].prstDash == "solid"
    deck = pptx.Presentation(io.BytesIO(to_slides(slides_of(each), "")))
    (made, *_) = [shape.chart for shape in deck.slides[0].shapes if shape.has_chart]
    found = {series.name: series.format.line.dash_style for series in made.plots[0].series}
    assert found["当初の計画"] == MSO_LINE.ROUND_DOT
    assert found["計画"] is None


def test_the_years_of_milestones_bear_their_numbers_in_native_charts():
    each = taken_of("plan_vs_actual", "plan_and_actual", milestones="on")
    noted = [note for note in each.heading.notes if note[0] in "①②③④⑤⑥⑦⑧⑨"]
    assert noted
    for drawn in each.charts:
        numbers = "".join(character for name in drawn.categories for character in name if character in "①②③④⑤⑥⑦⑧⑨")
        assert numbers == "".join(note[0] for note in noted)
    by_number = {note[0]: note.split()[1].split(".")[0].removesuffix("年度") for note in noted}
    for name in each.charts[0].categories:
        year, *marks = name.split("\n")
        # A milestone before April is one of the fiscal year before.
        for number in "".join(marks):
            if number in by_number:
                assert int(year[1:].removesuffix("年度")) - int(by_number[number][1:]) in (0, -1)
    without = taken_of("plan_vs_actual", "plan_and_actual")
    assert not [name for name in without.charts[0].categories if "①" in name]


def test_a_figure_that_is_no_native_chart_says_so_where_the_chart_would_be():
    for key in ("item_flow", "time_line"):
        each = taken_of("framework", key)
        sheet = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))["グラフ"]
        assert f"※ {NO_CHART}" in [cell.value for cell in sheet["A"]]
        for slide in slides_of(each):
            assert f"※ {NO_CHART}" in slide.notes
    for key in ("plan_and_actual",):
        assert NO_CHART not in str(list(slides_of(taken_of("plan_vs_actual", key))))


def test_a_chart_of_a_part_of_the_municipalities_says_that_it_counts_only_that(demo_database):
    of = {"programme_code": LECTURE, "measure_code": SESSIONS, "prefecture": None, "medical_area": None}
    rows = demo_database.ask("attainment_by_municipality_and_year", **of, first=0, most=12)
    said = {
        part: matrix(rows, Heading("達成率", "", "", part=part))["native"]()[0].statement
        for part in ("", "26自治体のうち1〜12番目を示す。")
    }
    (whole, of_part) = said.values()
    assert "算出できる" in whole
    assert "図に示した" not in whole
    assert of_part == whole.replace("算出できる", "図に示した12自治体では、算出できる")
