"""The numbers at the bars of a slide: none is wider than the way from its bar to the next one."""

import io

import pandas as pd
import pptx
import pytest

from pages.charts.native import ACTUAL_LOOKS, ORIGINAL, PLANNED, chart, point
from pages.exports.powerpoint import to_slides
from pages.exports.slides import slides_of
from tests.exporting import figure_of

# Widths in letters: digits of the house's font, a comma, and Japanese letters.
DIGIT, COMMA = 0.6, 0.35
# Of a chart's frame, what its plot takes at least; measured in files of LibreOffice.
PLOT = 0.9
# Around lying bars there are title, legend and axis; a label is a tenth higher than its letters. In letters, as above.
AROUND, LABEL = 7.5, 1.1
EMU = 914400


def width_of(text: str, points: float) -> float:
    """Inches of the longest line."""
    lines = (
        sum(COMMA if letter in ",." else DIGIT if letter.isascii() else 1 for letter in line)
        for line in text.split("\n")
    )
    return max(lines) * points / 72


def bars_of(deck: bytes):
    """Of each chart of upright bars: its frame's width in inches, and the chart."""
    for slide in pptx.Presentation(io.BytesIO(deck)).slides:
        for shape in (shape for shape in slide.shapes if shape.has_chart):
            if shape.chart.plots[0]._element.tag.endswith("barChart") and not shape.chart.plots[0]._element.xpath(
                "c:barDir[@val='bar']"
            ):
                yield shape.width / EMU, shape.chart


def labels_of(made):
    """Texts and points of the labels."""
    for series in made.plots[0].series:
        for number, value in enumerate(series.values):
            if value is not None:
                frame = series.points[number].data_label.text_frame
                yield frame.text.replace("\x0b", "\n"), frame.paragraphs[0].runs[0].font.size.pt


def check(deck: bytes) -> int:
    """Every label has room; returns how many there are."""
    seen = 0
    for width, made in bars_of(deck):
        plot = made.plots[0]
        slot = width * PLOT / len(list(plot.categories))
        pitch = slot / (len(list(plot.series)) + plot.gap_width / 100)
        for text, size in labels_of(made):
            assert width_of(text, size) <= pitch, (made.chart_title.text_frame.text, text)
            assert size >= 12
            seen += 1
    return seen


def test_no_label_is_wider_than_the_way_to_the_next_bar(taken):
    seen = sum(check(to_slides(slides_of(each), "")) for each in taken.values())
    assert seen > 100


@pytest.mark.parametrize(("count", "value"), [(6, 14300), (12, 1260), (12, 3), (6, 9)])
def test_charts_stand_side_by_side_only_where_their_labels_have_room(count, value):
    years = [f"R{number}年度" for number in range(1, count + 1)]

    def bars(word=""):
        planned = [point(value, f"{value:,}", PLANNED) for _ in years]
        return {"計画": planned, "実績": [point(value, f"{value:,}{word}", ACTUAL_LOOKS["A"]) for _ in years]}

    each = figure_of(pd.DataFrame({"value": [1]}))
    each.figure["native"] = lambda: [chart("columns", name, years, bars()) for name in ("回", "人")]
    slides = list(slides_of(each))
    check(to_slides(slides, ""))
    assert (max(len(slide.charts) for slide in slides) == 2) == (value < 10)
    drawn = [chart for slide in slides for chart in slide.charts if chart.title == "人"]
    assert [year for part in drawn for year in part.categories] == years


def test_a_number_with_its_state_stands_in_one_line_at_a_lying_bar():
    """LibreOffice would break it, and its second line would lie over the next bar."""
    states = [point(7, "7（6月末現在）", ACTUAL_LOOKS["P"]) for _ in range(5)]
    each = figure_of(pd.DataFrame({"value": [1]}))
    names = [f"自治体{number}" for number in range(5)]
    each.figure["native"] = lambda: [chart("bars", "項目", names, {"実績": states})]
    (slide,) = pptx.Presentation(io.BytesIO(to_slides(slides_of(each), ""))).slides
    (made,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    (series,) = made.plots[0].series
    assert [series.points[number].data_label.text_frame.word_wrap for number in range(5)] == [False] * 5


def test_what_a_plan_was_at_first_has_room_too():
    years = [f"R{number}年度" for number in range(3, 9)]
    series = {
        "当初の計画": [point(1190, "当初1,190", ORIGINAL)] * 6,
        "計画": [point(1230, "1,230", PLANNED)] * 6,
        "実績": [point(1083, "1,083\n9月末", ACTUAL_LOOKS["P"])] * 6,
    }
    each = figure_of(pd.DataFrame({"value": [1]}))
    each.figure["native"] = lambda: [chart("columns", "人", years, series)]
    assert check(to_slides(slides_of(each), "")) == 18


def lying_bars_of(deck: bytes):
    """Of each chart of lying bars its frame's height in inches, and the chart."""
    for slide in pptx.Presentation(io.BytesIO(deck)).slides:
        for shape in (shape for shape in slide.shapes if shape.has_chart):
            if shape.chart.plots[0]._element.xpath("c:barDir[@val='bar']"):
                yield shape.height / EMU, shape.chart


def check_lying(deck: bytes) -> int:
    """Every label is as high as its bar at most; returns how many categories the chart with the most has."""
    most = 0
    for height, made in lying_bars_of(deck):
        plot, letter = made.plots[0], max((size for _, size in labels_of(made)), default=12) / 72
        count = len(list(plot.categories))
        pitch = (height - AROUND * letter) / count / (len(list(plot.series)) + plot.gap_width / 100)
        assert LABEL * letter <= pitch, (made.chart_title.text_frame.text, count)
        most = max(most, count)
    return most


def test_no_label_of_a_lying_bar_is_higher_than_its_bar(taken):
    assert max(check_lying(to_slides(slides_of(each), "")) for each in taken.values()) > 5


@pytest.mark.parametrize("notes", [0, 9])
def test_fewer_lying_bars_stand_on_a_slide_that_gives_room_to_its_notes(notes):
    places = [f"第{number}市" for number in range(24)]
    series = {
        "計画": [point(76.0, "76.0", PLANNED)] * 24,
        "実績": [point(1641.1, "1,641.1", ACTUAL_LOOKS["A"])] * 24,
    }
    each = figure_of(pd.DataFrame({"value": [1]}), notes=[f"注記{number}。" for number in range(notes)])
    each.figure["native"] = lambda: [chart("bars", "人", places, series)]
    assert check_lying(to_slides(slides_of(each), "")) == (5 if notes else 6)


@pytest.mark.parametrize(("highest", "step"), [(3, 1), (27, 10), (99.5, 50), (110.4, 50), (1641.1, 500), (4.5, 2)])
def test_few_numbers_stand_at_the_axis_of_lying_bars(highest, step):
    each = figure_of(pd.DataFrame({"value": [1]}))
    points = [point(highest, str(highest), PLANNED)]
    each.figure["native"] = lambda: [chart("bars", "人", ["青葉市"], {"計画": points})]
    ((_, made),) = lying_bars_of(to_slides(slides_of(each), ""))
    assert made.value_axis.major_unit == step
    assert made.value_axis.maximum_scale / step <= 5
