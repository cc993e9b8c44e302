"""PowerPoint: statement, native charts or the whole table, notes, and sources for the speaker."""

import io
import re
from datetime import date

import pandas as pd
import pptx
from pptx.oxml.ns import qn

from pages.charts.native import ACTUAL_LOOKS, PLANNED, chart, point
from pages.charts.native_lines import AHEAD
from pages.exports.powerpoint import to_slides
from pages.exports.slides import slides_of, slides_with
from pages.exports.tables import Room, Table, column_widths, row_height, table_parts
from pages.frame.exchange import page_at
from tests.exporting import figure_of


def texts_of(slide) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_every_figure_is_slides_with_statement_notes_and_sources(taken):
    for each in taken.values():
        deck = pptx.Presentation(io.BytesIO(to_slides(slides_of(each), each.what)))
        assert round(deck.slide_width / deck.slide_height, 2) == 1.78
        for slide in deck.slides:
            charts = [shape.chart.chart_title.text_frame.text for shape in slide.shapes if shape.has_chart]
            said = [chart.statement for chart in each.charts if chart.title in charts and chart.statement]
            title = slide.shapes.title.text_frame.text
            assert title == ("、".join(dict.fromkeys(said)) or each.statement)
            shown = "\n".join(texts_of(slide))
            assert each.heading.title in shown
            assert each.heading.banner in shown
            said = slide.notes_slide.notes_text_frame.text
            for text in ("出典：", each.edition):
                assert text in said
            assert all(line in shown for line in said.split("\n") if line.startswith("※"))


def notes_by_chart(name: str, edition: str, key: str) -> dict[str, str]:
    """What stands on the slides of a figure besides its charts, by the titles of these."""
    each = page_at(name, {"edition": edition}).board.figures[key]()
    return {"・".join(chart.title for chart in slide.charts): "\n".join(slide.notes) for slide in slides_of(each)}


def test_a_slide_has_the_notes_of_its_own_charts_and_no_others():
    for titles, notes in notes_by_chart("dashboard", "demo", "overview").items():
        assert ("中止" in notes) == ("普及啓発" in titles)
        assert ("「予定」" in notes) == ("普及啓発" in titles)
        assert ("R6年度の実績は6月末現在" in notes) == ("8事業項目" in titles)
        assert ("令和6年6月末" in notes) == ("8事業項目" in titles)
        assert ("38回から43回" in notes) == ("出前講座 開催回数" in titles)
        assert "出典：" in notes


def test_a_slide_of_the_third_panel_has_its_own_notes_too():
    found = notes_by_chart("plan_vs_actual", "demo", "plan_and_actual")
    (notes,) = (notes for titles, notes in found.items() if titles.startswith("1回あたり"))
    assert "開催回数の令和7年度の計画は38回から43回" in notes, "its plan is derived of that"
    assert "令和8年9月末現在" in notes
    assert "出典：" in notes


def test_a_slide_of_the_documents_names_no_programme_that_it_does_not_show():
    for titles, notes in notes_by_chart("dashboard", "documents", "overview").items():
        for programme in ("出前講座", "普及啓発", "研修会", "8事業項目"):
            assert programme in titles or not any(
                programme in line for line in notes.split("\n") if line.startswith("※")
            )


def test_slides_hold_native_charts_of_the_same_values(taken):
    for each in (each for each in taken.values() if each.charts):
        deck = pptx.Presentation(io.BytesIO(to_slides(slides_of(each), each.what)))
        drawn = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
        # Without the lines beside the counts: what all would be, and the way to what is expected.
        beside = {AHEAD, *(c.due[0] for c in each.charts if c.due)}
        found = [
            value
            for made in drawn
            for series in made.plots[0].series
            if series.name not in beside
            for value in series.values
            if value is not None
        ]
        promised = [p.value for c in each.charts for series in c.series for p in series.points if p.value is not None]
        assert sorted(map(float, found)) == sorted(map(float, promised))


def test_slides_of_a_table_hold_every_cell_of_the_screen(taken):
    for each in (each for each in taken.values() if each.is_table):
        deck = pptx.Presentation(io.BytesIO(to_slides(slides_of(each), each.what)))
        tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
        found = [cell.text for table in tables for row in list(table.rows)[1:] for cell in row.cells]
        assert found == [text for table in each.tables for row in table.rows for text in row]


def test_japanese_letters_have_their_font(taken):
    each = next(each for each in taken.values() if each.charts)
    deck = pptx.Presentation(io.BytesIO(to_slides(slides_of(each), each.what)))
    slide = deck.slides[0]
    runs = [
        run for shape in slide.shapes if shape.has_text_frame for p in shape.text_frame.paragraphs for run in p.runs
    ]
    assert runs
    assert all(run.font._rPr.find(qn("a:ea")).get("typeface") == "BIZ UDPゴシック" for run in runs)


def test_sixty_municipalities_are_divided_among_slides():
    names = [f"自治体{number}" for number in range(60)]
    points = [point(number, str(number), PLANNED) for number in range(60)]
    each = figure_of(pd.DataFrame({"value": range(60)}))
    each.figure["native"] = lambda: [chart("bars", "開催回数（回）", names, {"計画": points})]
    deck = pptx.Presentation(io.BytesIO(to_slides(slides_of(each), each.what)))
    charts = [[s.chart for s in slide.shapes if s.has_chart] for slide in deck.slides]
    assert max(map(len, charts)) <= 2
    assert [c for group in charts for made in group for c in made.plots[0].categories] == names


def test_a_legend_names_only_what_is_drawn_in_its_part():
    names = [f"R{number}年度" for number in range(1, 21)]
    planned = [point(number if number >= 10 else None, "計画", PLANNED) for number in range(20)]
    achieved = [point(number if number < 10 else None, "実績", ACTUAL_LOOKS["A"]) for number in range(20)]
    each = figure_of(pd.DataFrame({"value": range(20)}))
    each.figure["native"] = lambda: [chart("columns", "回", names, {"計画": planned, "実績": achieved})]
    (slide,) = pptx.Presentation(io.BytesIO(to_slides(slides_of(each), each.what))).slides
    drawn = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert [[series.name for series in made.plots[0].series] for made in drawn] == [["実績（確定）"], ["計画"]]


def test_words_at_the_first_and_the_last_point_in_time_stand_clear_of_the_axes(taken):
    seen = 0
    for each in taken.values():
        for drawn in (drawn for drawn in each.charts if drawn.kind == "lines"):
            (slide, *_) = slides_with("", each.heading, "", charts=[drawn])
            deck = pptx.Presentation(io.BytesIO(to_slides([slide], "")))
            (made,) = [shape.chart for shape in deck.slides[0].shapes if shape.has_chart]
            first, last = ((day - date(1899, 12, 30)).days for day in (drawn.categories[0], drawn.categories[-1]))
            axis = made.category_axis
            assert axis.minimum_scale <= first - 0.05 * (last - first)
            assert axis.maximum_scale >= last + 0.05 * (last - first)
            seen += 1
    assert seen > 1


def test_the_deck_of_everything_begins_with_a_cover_and_ends_with_its_sources():
    for edition, banner in (("documents", ""), ("demo", "【架空データ】")):
        page = page_at("dashboard", {"edition": edition})
        slides = list(pptx.Presentation(io.BytesIO(page.board.files["deck.pptx"]().content)).slides)
        cover, sources = "\n".join(texts_of(slides[0])), "\n".join(texts_of(slides[-1]))
        assert page.label("municipality_code") in slides[0].shapes.title.text_frame.text
        assert page.edition.label in cover
        assert "計画値" in cover
        assert re.match(r"この資料の数値の出典は、次の\d+件である。", slides[-1].shapes.title.text_frame.text)
        assert ("資料003「" in sources) == (edition == "documents")
        assert banner in cover
        assert banner in sources


def test_one_deck_holds_every_figure_of_the_municipality():
    board = page_at("dashboard", {"edition": "demo"}).board
    deck = pptx.Presentation(io.BytesIO(board.files["deck.pptx"]().content))
    titles = "\n".join(text for slide in deck.slides for text in texts_of(slide))
    for expected in ("出前講座の計画と実績", "普及啓発イベントの計画と実績", "必要な伸び"):
        assert expected in titles


def test_a_column_of_numbers_is_as_wide_as_its_longest_number_however_many_columns_there_are():
    room = Room(12.3, 4.2, 1 / 6, 0.06, 0.03)
    heading = "計画（65歳以上1万人当たり）"
    for wide in range(8):
        table = Table("", ["自治体", *[heading] * wide, "達成率"], [["珊瑚浦町", *["61.0"] * wide, "100.0%"]])
        widths = column_widths(table, room)
        assert sum(widths) <= room.width + 1e-6
        assert widths[-1] - 2 * room.side >= 0.62 * len("100.0%") * room.letter
        assert row_height(table.rows[0], widths, room) == row_height(["1"] * (wide + 2), widths, room), "one line"


def test_rows_that_have_no_room_go_to_the_next_slide():
    table = Table("", ["自治体", "達成率"], [[f"自治体{number}", "100.0%"] for number in range(60)])
    room = Room(12.3, 4.2, 1 / 6, 0.06, 0.03)
    parts = list(table_parts(table, room))
    assert [row for part in parts for row in part.rows] == table.rows
    for part in parts:
        widths = column_widths(part, room)
        assert sum(row_height(row, widths, room) for row in (part.headings, *part.rows)) <= room.height


def test_a_slide_and_a_workbook_say_the_same_of_the_same_chart(taken):
    for name, key in (("dashboard", "overview"), ("plan_vs_actual", "plan_and_actual")):
        for edition in ("documents", "demo"):
            each = taken[edition, name, key]
            assert each.charts[0].statement == each.statement
            for text in (drawn.statement for drawn in each.charts):
                assert not ("月末現在" in text and "計画" in text)
            assert all(text.startswith("出前講座の") for text in (each.statement, next(slides_of(each)).statement))


def test_the_axis_of_values_writes_numbers_as_the_marks_do(taken):
    drawn = [
        shape.chart
        for slide in pptx.Presentation(
            io.BytesIO(to_slides(slides_of(taken["demo", "dashboard", "overview"]), ""))
        ).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    assert drawn
    for made in drawn:
        labels = made.value_axis.tick_labels
        assert (labels.number_format, labels.number_format_is_linked) == ("#,##0", False)
