"""Counts over time on a slide: what all would be, the dotted way to what is only expected, and where a count fell."""

import io

import pptx
from pptx.enum.dml import MSO_LINE

from pages.exports.powerpoint import to_slides
from pages.exports.slides import slides_of


def charts_of(each):
    deck = pptx.Presentation(io.BytesIO(to_slides(slides_of(each), "")))
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def named(made) -> dict:
    return {series.name: series for series in made.plots[0].series}


def test_the_number_of_all_municipalities_is_a_dashed_line(taken):
    for edition, total, everything in (("documents", 19, 152), ("demo", 14, 112)):
        first, *items = charts_of(taken[edition, "eight_items", "item_counts"])
        assert set(named(first)[f"全項目{everything}"].values) == {everything}
        assert len(items) == 8
        for made in items:
            due = named(made)[f"全市町村{total}"]
            assert set(due.values) == {total}
            assert due.format.line.dash_style == MSO_LINE.DASH
            assert made.value_axis.maximum_scale > total


def test_the_way_to_what_is_expected_is_dotted_and_begins_at_the_last_count(taken):
    for edition in ("documents", "demo"):
        for made in charts_of(taken[edition, "eight_items", "item_counts"]):
            series = named(made)
            done, expected = (
                [value for value in series[name].values if value is not None] for name in ("実績", "予定")
            )
            ahead = series["見込みへの変化"]
            assert [value for value in ahead.values if value is not None] == [done[-1], *expected]
            assert ahead.format.line.dash_style == MSO_LINE.ROUND_DOT


def test_a_count_that_fell_says_so_at_its_mark(taken):
    for edition, count in (("documents", 2), ("demo", 1)):
        labels = [
            point.data_label.text_frame.text
            for made in charts_of(taken[edition, "eight_items", "item_counts"])
            for point in [named(made)["実績"].points[number] for number in range(4)]
            if point.data_label.has_text_frame
        ]
        assert sum("要確認" in label for label in labels) == count
