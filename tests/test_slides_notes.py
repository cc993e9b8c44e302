"""Notes on a slide: those that hold for what it shows, whatever else the whole figure has."""

import io
import re

import pandas as pd
import pptx
import pytest

from pages.charts.native import ACTUAL_LOOKS, chart, point
from pages.exports.powerpoint import to_slides
from pages.exports.slide_room import MORE_NOTES
from pages.exports.slides import slides_of
from pages.frame.exchange import page_at
from tests.exporting import figure_of


def notes_of(slide) -> str:
    return "\n".join(slide.notes)


def test_a_slide_of_growth_has_the_notes_of_its_own_measure_and_years(taken):
    told = 0
    for slide in slides_of(taken["demo", "plan_periods", "growth"]):
        shown = {(row["measure_code"], row["era_label"]) for chart in slide.charts for row in chart.rows}
        assert ("38回から43回" in notes_of(slide)) == (("sessions", "R7年度") in shown)
        assert "基準値には確定実績だけを用いる。" in notes_of(slide)
        told += "38回から43回" in notes_of(slide)
    assert told


def test_a_slide_of_item_counts_says_of_its_own_items_where_they_fell(taken):
    for edition in ("documents", "demo"):
        for slide in slides_of(taken[edition, "eight_items", "item_counts"]):
            fallen = {row["item_code"] for chart in slide.charts for row in chart.rows if row["is_fall"]}
            named = next((line for line in slide.notes if "前の時点より減っている" in line), "")
            assert set(re.findall("（(.)）", named)) == fallen
            assert "予定は年度末までの見込み" in notes_of(slide)


def test_a_slide_of_item_counts_names_the_lines_of_its_own_items(taken):
    (whole, *_), *_ = (
        [line for line in slide.notes if line.startswith("出典")]
        for slide in slides_of(taken["documents", "eight_items", "item_counts"])
    )
    assert "16〜24行" not in whole


def test_a_slide_of_a_table_has_the_notes_of_its_own_municipalities(taken):
    each, told = taken["demo", "municipalities", "matrix"], 0
    for slide in (slide for slide in slides_of(each) if slide.table):
        rows = [row for rows in slide.table.of for row in rows]
        assert [row["municipality"] for row in rows] == [row[1] for row in slide.table.rows]
        states = {row["obs_status_label"] for row in rows} & {"未報告", "非公表"}
        assert {name for name in ("未報告", "非公表") if f"「{name}」がある" in notes_of(slide)} == states
        assert ("38回から43回" in notes_of(slide)) == any(row["municipality"] == "帆凪市" for row in rows)
        told += 1
    assert told > 5


def test_every_table_on_a_slide_knows_the_rows_behind_its_lines(taken):
    for key, each in taken.items():
        for slide in (slide for slide in slides_of(each) if slide.table):
            assert len(slide.table.of) == len(slide.table.rows), key
            named = [rows[0]["municipality"] for rows in slide.table.of if rows[0].get("municipality")]
            shown = [text for row in slide.table.rows for text in row]
            assert all(name in shown for name in named), key


def test_the_deadline_is_said_where_its_milestone_is(taken):
    slides = list(slides_of(taken["documents", "framework", "time_line"]))
    assert len(slides) > 1
    for slide in slides:
        has_deadline = any(row["is_deadline"] for rows in slide.table.of for row in rows)
        assert ("全市町村で実施する期限" in notes_of(slide)) == has_deadline


def test_a_slide_of_tellings_explains_no_word_that_it_does_not_have(taken):
    for edition in ("documents", "demo"):
        for slide in slides_of(taken[edition, "initiatives", "theme_matrix"]):
            if slide.table:
                text = "".join(text for row in slide.table.rows for text in row)
                assert ("「他」は" in notes_of(slide)) == ("他" in text)
                assert ("「記載なし」は" in notes_of(slide)) == ("記載なし" in text)


def test_a_slide_without_any_value_has_the_day_of_the_whole_figure():
    chosen = {"edition": "demo", "programme_code": "awareness_event", "measure_code": "participants"}
    each = page_at("municipalities", chosen | {"fiscal_year": "2021", "scale": "per_10000"}).board.figures["tiles_0"]()
    slides = list(slides_of(each))
    shown = [{row["obs_status"] for rows in slide.table.of for row in rows} for slide in slides if slide.table]
    assert any("A" not in states for states in shown)
    assert all("令和3年度の確定値" in slide.notes for slide in slides)


def test_a_table_of_a_tile_map_says_how_the_rates_of_small_plans_are_written():
    chosen = {"edition": "demo", "programme_code": "outreach_lecture", "measure_code": "sessions"}
    each = page_at("municipalities", chosen | {"fiscal_year": "2025"}).board.figures["tiles_0"]()
    seen = 0
    for slide in (slide for slide in slides_of(each) if slide.table):
        has_small = any(re.search(r"\d/\d+回", row[-1]) for row in slide.table.rows)
        assert ("計画値が4以下の達成率は" in notes_of(slide)) == has_small
        seen += has_small
    assert seen


LAST = "出典：資料003「…」27行"


def with_notes(*notes: str, part: str = ""):
    """A figure with one chart."""
    each = figure_of(pd.DataFrame({"value": [1]}), notes=notes, part=part, as_of="令和5年度の確定値")
    each.figure["native"] = lambda: [chart("columns", "回", ["R5年度"], {"実績": [point(1, "1", ACTUAL_LOOKS["A"])]})]
    return each


def boxes_of(each) -> list[list]:
    """Of each slide its shapes from the top downwards; the last one has the notes."""
    deck = pptx.Presentation(io.BytesIO(to_slides(slides_of(each), "")))
    return [sorted(slide.shapes, key=lambda shape: shape.top) for slide in deck.slides]


def lines_of(shape) -> list[str]:
    return [paragraph.text for paragraph in shape.text_frame.paragraphs]


def size_of(shape) -> float:
    return shape.text_frame.paragraphs[0].runs[0].font.size.pt


def test_that_a_slide_shows_a_part_is_the_first_of_its_notes():
    ((*_, notes),) = boxes_of(with_notes("注記。", part="1,741自治体のうち1〜40番目を示す。"))
    assert lines_of(notes) == [
        "※ 1,741自治体のうち1〜40番目を示す。",
        "※ 注記。",
        "令和5年度の確定値",
        LAST,
    ]


@pytest.mark.parametrize(("count", "size"), [(4, 12), (5, 10), (10, 10)])
def test_the_chart_gives_room_to_notes_that_need_it(count, size):
    notes = [f"注記{number}。" for number in range(count)]
    ((*_, drawn, last),) = boxes_of(with_notes(*notes))
    assert lines_of(last) == [*(f"※ {note}" for note in notes), "令和5年度の確定値", LAST]
    assert drawn.has_chart
    assert drawn.top + drawn.height <= last.top
    assert size_of(last) == size
    # A line is a fifth higher than its letters.
    assert len(lines_of(last)) * size * 1.2 / 72 <= last.height / 914400


def test_notes_for_which_a_slide_has_no_room_stand_on_the_next_one():
    notes = [f"とても長い注記{number}。" * 24 for number in range(30)]
    each = with_notes(*notes)
    first, *others = boxes_of(each)
    assert len(others) > 1
    assert all("注記の続き" in lines_of(shapes[1])[0] for shapes in others)
    shown = [lines_of(shapes[-1]) for shapes in (first, *others)]
    assert [line for lines in shown for line in lines if line.startswith("※ とても")] == [f"※ {note}" for note in notes]
    # Each but the last names the next one; as-of and source stand on the slide of what they are of.
    assert [MORE_NOTES in lines for lines in shown] == [True] * len(others) + [False]
    assert shown[0][-2:] == ["令和5年度の確定値", LAST]
    assert not any(shape.has_chart for shapes in others for shape in shapes)


def test_a_slide_of_the_shipped_editions_has_all_its_notes(taken):
    for key, each in taken.items():
        for slide in slides_of(each):
            assert slide.shown_notes == list(slide.notes), key
