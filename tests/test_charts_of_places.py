"""自治体の比較: points, cells and tiles of municipalities, each with its verdict or the reason why there is none."""

import re
from itertools import combinations

import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.charts import grammar
from pages.charts.plan_to_actual import VERDICT_GAP
from pages.frame.scales import scale_labels, scale_of
from tests.charting import PLAIN, STATES, VERDICTS, WITHOUT_TILE, luminance, pixels, row_labels, trace_named, verdict_at
from tests.drawing import cells_of, matrix, plan_to_actual, tile_map
from tests.rows import taking_frames

scale_labels, scale_of = taking_frames(scale_labels), taking_frames(scale_of)


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


@pytest.mark.parametrize(
    ("state", "ending"), [("A", "達成率を算出できるのは1自治体"), ("P", "1自治体の達成率は算出不可")]
)
def test_one_municipality_is_not_counted_as_one_of_several(answers, state, ending):
    rows = answers.municipalities
    figure = plan_to_actual(rows[rows["obs_status"] == state].head(1), PLAIN, unit="回")
    assert figure.layout.meta["alt"].endswith(ending)


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
