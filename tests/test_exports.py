"""Workbook, slides, report and package: they open, say the same as the screen, and lose nothing on the way."""

import csv
import hashlib
import io
import json
import math
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote

import openpyxl
import pandas as pd
import pptx
import pytest
from pptx.oxml.ns import qn

from data.contract import EXTRACTS
from pages.charts.framing import Heading
from pages.charts.native import ACTUAL_LOOKS, PLANNED, chart, point
from pages.exports import workbook
from pages.exports.csv import FORMULA_STARTS, to_csv, to_shift_jis
from pages.exports.report import to_report
from pages.exports.slides import MORE_NOTES, to_slides
from pages.exports.tables import tables_of
from pages.exports.taken import Taken
from pages.exports.workbook import SHEETS, TooManyRows, to_workbook
from pages.frame.board import Board
from pages.frame.exchange import PATHS, page_at
from tests.machine_readability import RULES, Sheet, broken_rules

DAY = date(2026, 11, 27)
EDITIONS = ("documents", "demo")
ROW = ("CSV（Excel用）", "CSV（Shift_JIS）", "Excel", "PowerPoint", "PNG", "印刷用レポート")
PAYLOADS = [
    *(f"{start}{rest}" for start in FORMULA_STARTS for rest in ("1+1", "cmd|'/C calc'!A0")),
    '=HYPERLINK("http://example.com","x")',
    "+SUM(A1:A9)",
    "@SUM(1,1)",
    "<script>alert(1)</script>",
    '"quoted",comma',
    "'already",
    "=1+1\r\n=2+2",
    'DDE("cmd";"/C calc";"x")',
]


def boards() -> Iterator[tuple[str, str, Board]]:
    for edition in EDITIONS:
        for name in PATHS:
            yield edition, name, page_at(name, {"edition": edition}).board


@pytest.fixture(scope="module")
def taken() -> dict[tuple[str, str, str], Taken]:
    """Every figure of every page in both editions."""
    return {(e, name, key): take() for e, name, board in boards() for key, take in board.figures.items()}


def figure_of(frame: pd.DataFrame, **more: object) -> Taken:
    """A figure of our own around a frame."""
    heading = Heading("表題", "選択", "資料003「…」27行", **more)
    figure = {
        "data": [],
        "layout": {"meta": {"alt": "代替", "is_grid": False}, "height": 100},
        "heading": heading,
        "statement": "要点",
        "native": list,
    }
    return Taken("画面", "図", "資料版", figure, ("答え。",), "", lambda: frame, DAY)


def sheet_of(content: bytes, name: str = "データ") -> Sheet:
    """A sheet as openpyxl reads it back."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    read = book[name]
    lines = [[cell.value for cell in row] for row in read.iter_rows()]
    return Sheet(
        header=lines[0],
        records=lines[1:],
        merged=len(read.merged_cells.ranges),
        hidden=sum(d.hidden for d in [*read.row_dimensions.values(), *read.column_dimensions.values()]),
        objects=len(read._charts) + len(read._images),
        formulas=sum(cell.data_type == "f" for row in read.iter_rows() for cell in row),
    )


# The row of downloads ------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", PATHS)
def test_under_every_figure_stands_the_row_of_six(name, edition):
    board = page_at(name, {"edition": edition}).board
    html = {block.key: block.content for block in board.blocks}
    for key in (block.key for block in board.blocks if block.kind == "figure"):
        row = re.search(r'<div class="downloads" role="toolbar".*?</div>', html[f"{key}_twin"])[0]
        assert tuple(re.findall(r"<button[^>]*>([^<]+)</button>", row)) == ROW
        assert row.count('tabindex="-1"') == len(ROW) - 1
        assert re.search(r"データ[\d,]+行", row)
        for ending in ("csv", "sjis.csv", "xlsx", "pptx"):
            assert f"{key}.{ending}" in board.files
        assert "report.html" in board.files


def test_every_file_of_every_page_is_made_and_named_after_its_edition():
    for edition, _, board in boards():
        for make in board.files.values():
            made = make()
            assert made.name.startswith("架空データ_見本版_" if edition == "demo" else "資料版_")
            assert re.search(r"_\d{8}\.(csv|xlsx|pptx|html|zip)$", made.name)
            content = made.content if isinstance(made.content, bytes) else b"".join(made.content)
            assert content


# CSV -----------------------------------------------------------------------------------------------


def test_the_rows_carry_the_words_of_the_figure(taken):
    for (edition, *_), each in taken.items():
        rows = each.rows()
        assert set(rows["figure_title"]) == {each.heading.title}
        assert set(rows["figure_selection"]) == {each.heading.selection}
        assert set(rows["figure_source"]) == {each.heading.source}
        for note in each.heading.notes:
            assert rows["figure_notes"].str.contains(f"※{note}", regex=False).all()
        assert (edition == "demo") == ("edition_note" in rows)


def test_shift_jis_is_read_back_by_excel_and_names_what_it_lacks():
    frame = pd.DataFrame({"name": ["茅ヶ崎市", "𠮷野町", "髙﨑①㈱", "R6〜R8"], "value": [1, 2, 3, 4]})
    content, replaced = to_shift_jis(frame)
    assert replaced == {"〜": "～", "𠮷": "〓"}
    assert not content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("cp932"), newline="")))
    assert lines == [["name", "value"], ["茅ヶ崎市", "1"], ["〓野町", "2"], ["髙﨑①㈱", "3"], ["R6～R8", "4"]]


def test_both_encodings_hold_the_same_cells(taken):
    for each in taken.values():
        frame = each.rows()
        content, replaced = to_shift_jis(frame)
        wide = to_csv(frame).decode("utf-8-sig").translate(str.maketrans(replaced))
        assert content.decode("cp932") == wide


# Excel ---------------------------------------------------------------------------------------------


def test_a_workbook_has_its_five_sheets_and_no_formula(taken):
    for each in taken.values():
        book = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))
        assert tuple(book.sheetnames) == SHEETS
        assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_the_sheet_of_data_holds_the_frame_cell_by_cell(taken):
    for each in taken.values():
        frame, read = each.rows(), sheet_of(to_workbook(each))
        assert read.header == list(frame.columns)
        assert len(read.records) == len(frame)
        for place, name in enumerate(frame.columns):
            column = frame[name].astype(object).where(frame[name].notna(), None)
            for value, cell in zip(column, (record[place] for record in read.records), strict=True):
                if isinstance(value, date):
                    assert cell.date() == value
                elif isinstance(value, str):
                    assert (cell or "") == value
                elif isinstance(value, float):
                    # Excel itself keeps 15 digits.
                    assert math.isclose(cell, value, rel_tol=1e-15)
                else:
                    assert cell == value


def test_codes_stay_text_and_numbers_numbers():
    frame = pd.DataFrame({"municipality_code": ["011002"], "actual_value": pd.array([13], "Int64")})
    read = sheet_of(to_workbook(figure_of(frame)))
    assert read.records[0][:2] == ["011002", 13]


def test_the_header_stays_in_sight_and_filters(taken):
    each = next(iter(taken.values()))
    sheet = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))["データ"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert len({dimension.width for dimension in sheet.column_dimensions.values()}) > 1


def test_a_figure_of_bars_or_lines_has_native_charts_of_the_same_values(taken):
    with_charts = {key: each for key, each in taken.items() if each.charts}
    assert {key for _, _, key in taken} - {key for _, _, key in with_charts} == {"item_flow", "time_line"}
    for each in with_charts.values():
        sheet = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))["グラフ"]
        assert len(sheet._charts) == len(each.charts)
        shown = {cell.value for row in sheet.iter_rows() for cell in row}
        for drawn in each.charts:
            assert drawn.title in shown
            for series in drawn.series:
                assert series.name in shown
                assert {p.value for p in series.points if p.value is not None} <= shown


def test_a_figure_of_cells_is_also_the_table_of_the_screen(taken):
    for each in (each for each in taken.values() if each.is_table):
        sheet = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))["グラフ"]
        shown = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
        for table in each.tables:
            assert set(table.headings) <= shown | {""}
            assert {text for row in table.rows for text in row if text} <= shown


def test_states_differ_in_ground_outline_or_pattern():
    looks = [PLANNED, *ACTUAL_LOOKS.values()]
    assert len({(look.fill, look.line, look.is_hatched) for look in looks}) == len(looks)


def test_cover_and_notes_say_selection_as_of_source_and_notes(taken):
    for each in taken.values():
        book = openpyxl.load_workbook(io.BytesIO(to_workbook(each)))
        for name in ("表紙", "注記"):
            shown = [str(cell.value) for row in book[name].iter_rows() for cell in row]
            for text in (each.heading.as_of, each.heading.source, *(f"※ {note}" for note in each.heading.notes)):
                assert not text or text in shown
        cover = [str(cell.value) for row in book["表紙"].iter_rows() for cell in row]
        assert f"{each.heading.banner} {each.heading.title}".strip() in cover
        assert each.edition in cover


def test_the_codes_of_the_data_are_explained(taken):
    for each in taken.values():
        content = to_workbook(each)
        header = sheet_of(content).header
        codes = sheet_of(content, "コード表")
        assert codes.header == ["code_list", "code", "label", "definition"]
        assert {record[1] for record in codes.records if record[0] == "項目"} == set(header)
        if "obs_status" in header:
            assert {"A", "P", "F", "S"} <= {record[1] for record in codes.records if record[0] == "obs_status"}


def test_no_payload_becomes_a_formula_in_any_file():
    assert len(PAYLOADS) >= 30
    frame = pd.DataFrame({"municipality": PAYLOADS, "note": PAYLOADS[::-1], "actual_value": range(len(PAYLOADS))})
    hostile = figure_of(frame, notes=tuple(PAYLOADS[:3]))
    read = sheet_of(to_workbook(hostile))
    assert read.formulas == 0
    assert [record[2] for record in read.records] == list(range(len(PAYLOADS)))
    for content, encoding in ((to_csv(frame), "utf-8-sig"), (to_shift_jis(frame)[0], "cp932")):
        for record in list(csv.reader(io.StringIO(content.decode(encoding), newline="")))[1:]:
            assert not [cell for cell in record[:2] if cell.startswith(FORMULA_STARTS)]


def test_an_empty_selection_says_so_and_keeps_its_header():
    frame = pd.DataFrame({"municipality": pd.array([], "str"), "actual_value": pd.array([], "Int64")})
    content = to_workbook(figure_of(frame))
    assert sheet_of(content).header[:2] == ["municipality", "actual_value"]
    cover = openpyxl.load_workbook(io.BytesIO(content))["表紙"]
    assert any("0行" in str(cell.value) for row in cover.iter_rows() for cell in row)
    assert to_csv(frame) == b"\xef\xbb\xbfmunicipality,actual_value\r\n"


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    with pytest.raises(TooManyRows):
        to_workbook(figure_of(pd.DataFrame({"value": [1, 2, 3]})))


# Machine readability -------------------------------------------------------------------------------


def test_the_checker_finds_what_breaks_a_rule():
    bad = Sheet(
        header=["年度", "actual_value", "actual_value", "r5"],
        records=[["令和5年度", "13回", 1, None], [None, None, None, None], ["〃", "1,234", 2, " x"], ["①", 1, 2, 3]],
        merged=1,
        hidden=1,
        objects=1,
        formulas=1,
        coded={"obs_status"},
    )
    assert set(RULES) - set(broken_rules(bad)) == {"L1-02 F", "L1-05 C", "L3-06 C"}


def test_every_table_keeps_the_rules(taken):
    for key, each in taken.items():
        frame, content = each.rows(), to_workbook(each)
        lines = list(csv.reader(io.StringIO(to_csv(frame).decode("utf-8-sig"), newline="")))
        for sheet in (sheet_of(content), sheet_of(content, "コード表"), Sheet(lines[0], lines[1:])):
            assert broken_rules(sheet) == {}, key


# PowerPoint ----------------------------------------------------------------------------------------


def texts_of(slide) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_every_figure_is_slides_with_statement_notes_and_sources(taken):
    for each in taken.values():
        deck = pptx.Presentation(io.BytesIO(to_slides([each])))
        assert round(deck.slide_width / deck.slide_height, 2) == 1.78
        for slide in deck.slides:
            assert slide.shapes.title.text_frame.text == each.statement
            shown = "\n".join(texts_of(slide))
            assert each.heading.title in shown
            assert each.heading.banner in shown
            said = slide.notes_slide.notes_text_frame.text
            for text in (each.heading.source, *each.heading.notes, *each.memo, each.edition):
                assert text in said
            assert MORE_NOTES in shown or all(note in shown for note in each.heading.notes)


def test_slides_hold_native_charts_of_the_same_values(taken):
    for each in (each for each in taken.values() if each.charts):
        deck = pptx.Presentation(io.BytesIO(to_slides([each])))
        drawn = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
        found = [v for made in drawn for series in made.plots[0].series for v in series.values if v is not None]
        promised = [p.value for c in each.charts for series in c.series for p in series.points if p.value is not None]
        assert sorted(map(float, found)) == sorted(map(float, promised))


def test_slides_of_a_table_hold_every_cell_of_the_screen(taken):
    for each in (each for each in taken.values() if each.is_table):
        deck = pptx.Presentation(io.BytesIO(to_slides([each])))
        tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
        found = [cell.text for table in tables for row in list(table.rows)[1:] for cell in row.cells]
        assert found == [text for table in each.tables for row in table.rows for text in row]


def test_japanese_letters_have_their_font(taken):
    each = next(each for each in taken.values() if each.charts)
    deck = pptx.Presentation(io.BytesIO(to_slides([each])))
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
    deck = pptx.Presentation(io.BytesIO(to_slides([each])))
    charts = [[s.chart for s in slide.shapes if s.has_chart] for slide in deck.slides]
    assert max(map(len, charts)) <= 2
    assert [c for group in charts for made in group for c in made.plots[0].categories] == names


def test_very_long_notes_go_to_the_speakers_notes():
    notes = tuple(f"とても長い注記{number}。" * 12 for number in range(9))
    each = figure_of(pd.DataFrame({"value": [1]}), notes=notes)
    each.figure["native"] = lambda: [chart("columns", "回", ["R5年度"], {"実績": [point(1, "1", ACTUAL_LOOKS["A"])]})]
    (slide,) = pptx.Presentation(io.BytesIO(to_slides([each]))).slides
    assert MORE_NOTES in "\n".join(texts_of(slide))
    assert all(note in slide.notes_slide.notes_text_frame.text for note in notes)


def test_one_deck_holds_every_figure_of_the_municipality():
    board = page_at("dashboard", {"edition": "demo"}).board
    deck = pptx.Presentation(io.BytesIO(board.files["deck.pptx"]().content))
    titles = "\n".join(text for slide in deck.slides for text in texts_of(slide))
    for expected in ("計画と実績の推移", "出前講座の計画と実績", "普及啓発イベントの計画と実績", "必要な伸び"):
        assert expected in titles


# Report --------------------------------------------------------------------------------------------


def test_a_report_asks_for_nothing_and_has_a_place_for_every_figure():
    for edition, name, board in boards():
        if not board.figures:
            continue
        html = board.files["report.html"]().content.decode()
        assert re.findall(r'data-figure="([^"]+)"', html) == list(board.figures)
        assert not re.search(r'(src|href)="|url\(|@import|<script|<a ', html), name
        assert ("架空データ" in html) == (edition == "demo")
        for sentence in board.memo:
            assert sentence in html


def test_the_tables_of_a_report_are_those_of_the_screen(taken):
    for each in taken.values():
        html = to_report("題", "選択", each.edition, "", each.memo, {"key": each}, DAY).decode()
        shown = [(t.caption, t.headings, t.rows) for t in tables_of(html)]
        assert shown == [(t.caption, t.headings, t.rows) for t in each.tables]
        assert all(note in html for note in each.heading.notes)


def test_words_from_data_do_not_become_markup_in_a_report():
    hostile = figure_of(pd.DataFrame({"value": [1]}), notes=("<script>alert(1)</script>",))
    html = to_report("<b>", "<i>", "版", "", ["<script>"], {'"><script>': hostile}, DAY).decode()
    assert "<script>" not in html


# The whole edition ---------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=EDITIONS)
def package(request) -> tuple[str, zipfile.ZipFile]:
    made = page_at("data_and_sources", {"edition": request.param}).board.files["edition.zip"]()
    return request.param, zipfile.ZipFile(io.BytesIO(b"".join(made.content)))


def test_the_package_holds_every_extract_row_by_row(package, documents, demo_database):
    edition, archive = package
    database = documents if edition == "documents" else demo_database
    for name, extract in EXTRACTS.items():
        lines = list(csv.reader(io.StringIO(archive.read(f"{name}.csv").decode("utf-8-sig"), newline="")))
        assert lines[0] == [column.name for column in extract.columns]
        assert len(lines) - 1 == database.count(name)


def test_the_package_can_be_checked_by_its_sums(package):
    _, archive = package
    sums = dict(reversed(line.split("  ")) for line in archive.read("SHA256SUMS.txt").decode().splitlines())
    assert set(sums) == set(archive.namelist()) - {"SHA256SUMS.txt"}
    for name, expected in sums.items():
        assert hashlib.sha256(archive.read(name)).hexdigest() == expected


def test_the_package_describes_itself_in_terms_of_dcat(package):
    edition, archive = package
    said = json.loads(archive.read("metadata.json"))
    for term in ("title", "description", "publisher", "issued", "modified", "temporal", "spatial", "license"):
        assert said[term], term
    assert {d["downloadURL"] for d in said["distribution"]} == {f"{name}.csv" for name in EXTRACTS}
    assert said["isFictional"] == (edition == "demo")
    assert ("架空データ" in said["description"]) == (edition == "demo")
    assert ("架空" in archive.read("README.txt").decode("utf-8-sig")) == (edition == "demo")


def test_dictionary_and_codes_of_the_package_are_complete(package):
    _, archive = package
    described = pd.read_csv(io.BytesIO(archive.read("dictionary.csv")), encoding="utf-8-sig")
    assert len(described) == sum(len(extract.columns) for extract in EXTRACTS.values())
    assert described[["label", "definition", "type"]].notna().all(axis=None)
    codes = pd.read_csv(io.BytesIO(archive.read("codes.csv")), encoding="utf-8-sig", dtype=str)
    assert set(described["code_list"].dropna()) <= set(codes["code_list"])


# Failure -------------------------------------------------------------------------------------------


def ask_for(path: str, query: str = ""):
    from tests.test_document import got

    return got(path, query)


def test_a_file_with_a_word_about_it_says_it_in_the_reply():
    reply = ask_for("/file/plan_vs_actual/plan_and_actual.sjis.csv", "edition=demo")
    assert "Shift_JISにない文字を置き換えました" in unquote(reply.headers["Said"])


def test_what_cannot_be_made_of_the_selection_says_what_to_do(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    reply = ask_for("/file/plan_vs_actual/plan_and_actual.xlsx", "edition=demo")
    assert reply.status_code == 422
    assert "CSV（Excel用）をお使いください" in reply.body.decode()


def test_a_failing_file_says_a_number_under_which_the_log_has_it(monkeypatch, caplog):
    from pages.frame import show

    def fail(taken: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(show, "to_workbook", fail)
    reply = ask_for("/file/plan_vs_actual/plan_and_actual.xlsx", "edition=demo")
    assert reply.status_code == 500
    number = re.search(r"[0-9a-f]{8}", reply.body.decode())[0]
    assert number in caplog.text
    assert "disk" not in reply.body.decode()
