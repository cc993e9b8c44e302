"""Notes on a slide: those that hold for what it shows, whatever else the whole figure has."""

import re

from pages.exports.slides import slides_of


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
