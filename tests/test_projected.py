"""Charts for the room: large, few, to one scale, in the same grammar on white and on dark (PROJ-1, PROJ-3)."""

from dataclasses import replace
from datetime import date

import pytest

from pages.charts import grammar
from pages.charts.framing import Heading
from pages.charts.ground import Ground
from pages.charts.native import ACTUAL_LOOKS, PLANNED, chart, point
from pages.charts.projected import projected, screens

HEADING = Heading("開催回数（回）", "青葉市", "資料003")
TEXTS = (grammar.TEXT, grammar.ACTUAL, grammar.TARGET)
MARKS = (grammar.ACTUAL, grammar.TARGET, grammar.NEUTRAL)
FINAL, PART, EXPECTED = (ACTUAL_LOOKS[status] for status in "APF")


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def columns(count: int = 6):
    """Plan and actual of ``count`` years: the second cancelled, the last but one part of a year, the last expected."""
    years = [f"R{year}年度" for year in range(1, count + 1)]
    looks = [FINAL] * (count - 2) + [PART, EXPECTED]
    planned = [point(year + 9, str(year + 9), PLANNED) for year in range(count)]
    achieved = [point(None if year == 1 else year + 8, str(year + 8), look) for year, look in enumerate(looks)]
    groups = ["第8期"] * (count // 2) + ["第9期"] * (count - count // 2)
    return chart(
        "columns", "開催回数（回）", years, {"計画": planned, "実績": achieved}, groups=groups, statement="要点"
    )


def rows(count: int):
    names = [f"自治体{place}　10／9　111.1%" for place in range(count)]
    planned = [point(place + 1, str(place + 1), PLANNED) for place in range(count)]
    achieved = [point(place + 2, str(place + 2), FINAL) for place in range(count)]
    return chart("bars", "実績／計画（回）", names, {"計画": planned, "実績": achieved})


def times():
    days = (date(2015, 8, 31), date(2016, 8, 31), date(2018, 3, 31))
    done = [point(5, "5\nH27.8", FINAL), point(8, "8\nH28.8", FINAL), point(None, "", None)]
    ahead = [point(None, "", None), point(None, "", None), point(12, "12\nH29年度末", ACTUAL_LOOKS["F"])]
    return chart("lines", "市町村", days, {"実績": done, "予定": ahead})


def drawn(each, *, is_dark: bool = False) -> dict:
    return projected(each, HEADING, height=500, is_dark=is_dark, alt="図")


@pytest.mark.parametrize("each", [columns(), rows(4), times()], ids=["columns", "bars", "lines"])
@pytest.mark.parametrize("is_dark", [False, True], ids=["white", "dark"])
def test_every_text_and_line_is_large_enough_for_the_last_row(each, is_dark):
    figure = drawn(each, is_dark=is_dark)
    layout = figure["layout"]
    labels = [
        trace["textfont"]["size"] for trace in figure["data"] if "text" in trace["mode" if "mode" in trace else "type"]
    ]
    labels += [annotation["font"]["size"] for annotation in layout["annotations"]]
    assert labels
    assert min(labels) >= 32
    shown = [axis for axis in (layout["xaxis"], layout["yaxis"]) if axis.get("visible", True)]
    assert min(axis["tickfont"]["size"] for axis in shown) >= 24
    marks = [trace["marker"] for trace in figure["data"] if trace.get("hovertemplate")]
    assert min(mark["line"]["width"] for mark in marks) >= 4
    assert min(mark.get("size", 12) for mark in marks) >= 12
    assert len(marks) <= 5


def test_states_are_drawn_and_named_apart():
    figure = drawn(columns())
    bars = {trace["name"]: trace for trace in figure["data"] if trace["type"] == "bar"}
    assert list(bars) == ["計画", "実績（確定）", "実績（年度途中）", "予定"]
    assert bars["計画"]["marker"]["color"] == grammar.GROUND
    assert bars["計画"]["marker"]["line"]["color"] == grammar.TARGET
    assert bars["実績（年度途中）"]["marker"]["color"] == grammar.PART_YEAR
    assert bars["予定"]["marker"]["pattern"]["shape"] == "/"
    assert [name for name, _ in columns().legend] == list(bars)


def test_a_cancelled_year_has_no_bar_and_leaves_the_plan_in_the_middle():
    figure = drawn(columns())
    achieved = [trace for trace in figure["data"] if trace["type"] == "bar" and trace["name"] != "計画"]
    assert not [x for trace in achieved for x in trace["x"] if round(x) == 1]
    planned = next(trace for trace in figure["data"] if trace["name"] == "計画")
    assert planned["x"][1] == 1
    assert planned["x"][0] < 0


def test_bars_begin_at_zero_and_values_stand_at_the_marks():
    figure = drawn(columns())
    assert figure["layout"]["yaxis"]["range"][0] == 0
    words = figure["data"][-1]
    assert sorted(words["y"]) == sorted(
        each.value for s in columns().series for each in s.points if each.value is not None
    )


def test_plan_periods_are_named_and_divided():
    layout = drawn(columns())["layout"]
    assert [annotation["text"] for annotation in layout["annotations"]] == ["第8期", "第9期"]
    assert [shape["x0"] for shape in layout["shapes"]] == [2.5]


def test_a_line_joins_what_was_and_not_what_is_expected():
    modes = {trace["name"]: trace["mode"] for trace in drawn(times())["data"] if trace.get("name")}
    assert modes == {"実績": "lines+markers", "予定": "markers"}
    assert [name for name, _ in times().legend] == ["実績", "予定"]
    (ahead,) = (trace for trace in drawn(times())["data"] if trace.get("line", {}).get("dash") == "dot")
    assert (ahead["x"], ahead["y"]) == (["2016-08-31", "2018-03-31"], [8, 12])
    assert drawn(times())["layout"]["xaxis"]["ticktext"] == ["H27.8", "H28.8", "H29年度末"]


@pytest.mark.parametrize("each", [columns(30), rows(30)], ids=["columns", "bars"])
def test_what_is_too_much_for_one_screen_goes_on_to_the_next_at_the_same_scale(each):
    parts = list(screens(each, 500))
    assert len(parts) > 1
    assert max(len(part.categories) for part in parts) <= 12
    assert [name for part in parts for name in part.categories] == list(each.categories)
    assert {part.highest for part in parts} == {each.highest}
    value_axis = "yaxis" if each.kind == "columns" else "xaxis"
    first = drawn(parts[0])["layout"][value_axis]["range"][1]
    assert first >= each.highest
    if each.kind == "columns":
        assert {drawn(part)["layout"][value_axis]["range"][1] for part in parts} == {first}


def test_more_height_holds_more_rows():
    assert len(list(screens(rows(12), 300))) > len(list(screens(rows(12), 900)))


@pytest.mark.parametrize("is_dark", [False, True], ids=["white", "dark"])
def test_colours_stand_out_from_the_ground(is_dark):
    ground = Ground(is_dark=is_dark)
    for colour in TEXTS:
        assert contrast(ground[colour], ground[grammar.GROUND]) >= 4.5, colour
    for colour in MARKS:
        assert contrast(ground[colour], ground[grammar.GROUND]) >= 3, colour


@pytest.mark.parametrize("is_dark", [False, True], ids=["white", "dark"])
def test_states_differ_in_grey(is_dark):
    ground = Ground(is_dark=is_dark)
    fills = [ground[colour] for colour in (grammar.ACTUAL, grammar.PART_YEAR, grammar.GROUND)]
    pairs = [(one, other) for place, one in enumerate(fills) for other in fills[place + 1 :]]
    assert min(contrast(one, other) for one, other in pairs) >= 2


def test_data_does_not_become_markup():
    hostile = chart("bars", "題", ["<b>市</b>"], {"実績": [point(1, "<i>1</i>", FINAL)]})
    figure = drawn(hostile)
    assert figure["layout"]["yaxis"]["ticktext"] == ["&lt;b&gt;市&lt;/b&gt;"]
    assert figure["data"][-1]["text"] == ["&lt;i&gt;1&lt;/i&gt;"]


def test_values_are_not_struck_through_by_a_grid():
    layout = drawn(columns())["layout"]
    assert not layout["xaxis"]["showgrid"]
    assert not layout["yaxis"]["showgrid"]


def test_the_dotted_line_lies_under_the_marks_that_it_joins():
    modes = [trace.get("line", {}).get("dash") or trace["mode"] for trace in drawn(times())["data"]]
    assert modes.index("dot") < modes.index("lines+markers")


def test_the_marked_row_is_bold_and_framed():
    marked = replace(rows(3), marked="自治体1　10／9　111.1%")
    layout = drawn(marked)["layout"]
    assert layout["yaxis"]["ticktext"][1] == "<b>自治体1　10／9　111.1%</b>"
    assert [shape["type"] for shape in layout["shapes"]] == ["rect"]
    assert drawn(rows(3))["layout"]["shapes"] == []
