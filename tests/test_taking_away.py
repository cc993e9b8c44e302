"""Under every figure stands the row of files; each is made, named after what it holds, or says why it cannot be."""

import io
import re
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pptx
import pytest

from pages.exports import workbook
from pages.exports.slides import slides_of
from pages.exports.workbook import to_workbook
from pages.frame.exchange import PATHS, page_at
from pages.frame.menu import PAGES
from tests.exporting import EDITIONS, boards, sheet_of, sheet_of_csv
from tests.test_document import got

TITLES = {Path(path).stem: title for path, title in PAGES}
ROW = ("CSV（Excel用）", "CSV（Shift_JIS）", "Excel", "PowerPoint", "PNG", "印刷用レポート")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", PATHS)
def test_under_every_figure_stands_the_row_of_six(name, edition):
    board = page_at(name, {"edition": edition}).board
    html = {block.key: block.content for block in board.blocks}
    for key in (block.key for block in board.blocks if block.kind == "figure"):
        row = re.search(r'<div class="downloads" role="toolbar".*?</div>', html[f"{key}_twin"])[0]
        assert tuple(re.findall(r"<button[^>]*>([^<]+)</button>", row)) == ROW
        assert re.findall(r"<a [^>]*>([^<]+)</a>", row) == ["この図を投影"]
        assert row.count('tabindex="-1"') == len(ROW)
        assert re.search(r"データ[\d,]+行", row)
        for ending in ("csv", "sjis.csv", "xlsx", "pptx"):
            assert f"{key}.{ending}" in board.files
        assert "report.html" in board.files


def test_every_file_of_every_page_is_made_and_named_after_its_edition():
    for edition, name, board in boards():
        for make in board.files.values():
            made = make()
            # What is published is never fictional: a form to fill is of the edition that it will change.
            is_demo = edition == "demo" and name != "update"
            assert made.name.startswith("架空データ_見本版_" if is_demo else "資料版_")
            assert re.search(r"_\d{8}\.(csv|xlsx|pptx|html|zip)$", made.name)
            content = made.content if isinstance(made.content, bytes) else b"".join(made.content)
            assert content


def test_a_file_with_a_word_about_it_says_it_in_the_reply():
    reply = got("/file/plan_vs_actual/plan_and_actual.sjis.csv", "edition=demo")
    assert "Shift_JISにない文字を置き換えました" in unquote(reply.headers["Said"])


def test_what_cannot_be_made_of_the_selection_says_what_to_do(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    reply = got("/file/plan_vs_actual/plan_and_actual.xlsx", "edition=demo")
    assert reply.status_code == 422
    assert "CSV（Excel用）をお使いください" in reply.body.decode()


def test_a_page_that_fails_before_its_file_is_made_says_a_number_too(monkeypatch, caplog):
    from pages.frame import exchange

    def fail(name: str, query: dict) -> None:
        raise OSError("disk")

    monkeypatch.setattr(exchange, "page_at", fail)
    reply = got("/file/plan_vs_actual/plan_and_actual.xlsx", "edition=demo")
    assert reply.status_code == 500
    assert re.search(r"番号 ([0-9a-f]{8})", reply.body.decode())[1] in caplog.text
    assert "disk" not in reply.body.decode()


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_list_says_in_name_and_rows_what_it_is_of(edition):
    """Of every CSV on a page with figures: the page's name, and the words that the CSV of a figure has."""
    seen = 0
    for name in PATHS:
        board = page_at(name, {"edition": edition}).board
        for key, make in board.files.items() if board.figures else ():
            if not key.endswith(".csv"):
                continue
            made = make()
            assert f"_{TITLES[name]}_" in made.name
            encoding = "cp932" if key.endswith("sjis.csv") else "utf-8-sig"
            header = made.content.decode(encoding).split("\r\n")[0].split(",")
            assert {"figure_title", "figure_as_of", "figure_source", "figure_notes"} <= set(header), key
            assert ("edition_note" in header) == (edition == "demo")
            seen += 1
    assert seen > 20


def test_files_of_the_fictional_edition_have_it_in_their_titles():
    figure = page_at("plan_vs_actual", {"edition": "demo"}).board.files
    book = openpyxl.load_workbook(io.BytesIO(figure["plan_and_actual.xlsx"]().content))
    deck = pptx.Presentation(io.BytesIO(figure["plan_and_actual.pptx"]().content))
    everything = page_at("dashboard", {"edition": "demo"}).board.files["deck.pptx"]().content
    titles = [book.properties.title, deck.core_properties.title]
    titles.append(pptx.Presentation(io.BytesIO(everything)).core_properties.title)
    assert [title for title in titles if not title.startswith("【架空データ】")] == []


def test_a_failing_file_says_a_number_under_which_the_log_has_it(monkeypatch, caplog):
    from pages.frame import show

    def fail(taken: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(show, "to_workbook", fail)
    reply = got("/file/plan_vs_actual/plan_and_actual.xlsx", "edition=demo")
    assert reply.status_code == 500
    number = re.search(r"[0-9a-f]{8}", reply.body.decode())[0]
    assert number in caplog.text
    assert "disk" not in reply.body.decode()


@pytest.mark.parametrize("key", ["plan_to_actual", "tiles_0"])
def test_a_scale_is_said_in_title_selection_and_name_of_each_file(key):
    query, said = {"edition": "demo", "order": "area"}, "65歳以上1万人当たり"
    rated, counted = (page_at("municipalities", query | {"scale": scale}).board for scale in ("per_10000", "count"))
    for board, is_said in ((rated, True), (counted, False)):
        row = board.figures[key]().rows().iloc[0]
        assert all((said in row[name]) == is_said for name in ("figure_title", "figure_selection"))
        for ending in ("csv", "sjis.csv", "xlsx", "pptx"):
            assert (said in board.files[f"{key}.{ending}"]().name) == is_said


def test_every_figure_says_of_what_time_it_is_in_every_file(taken):
    for key, each in taken.items():
        as_of = each.heading.as_of
        assert as_of, key
        assert set(each.rows()["figure_as_of"]) == {as_of}
        cover = sheet_of(to_workbook(each), "表紙")
        assert ["時点", as_of] in cover.records
        # Those of its own charts, which may be of another time than the others.
        for slide in slides_of(each):
            assert [line for line in slide.notes if not line.startswith(("※", "出典："))]


NOBODY = {"edition": "documents", "municipality_code": "142077"}


@pytest.mark.parametrize(
    ("name", "key"), [("dashboard", "overview"), ("plan_vs_actual", "plan_and_actual"), ("plan_periods", "growth")]
)
def test_an_empty_selection_is_taken_away_as_headers_and_the_sentence_that_says_why(name, key):
    board = page_at(name, NOBODY).board
    files = {ending: board.files[f"{key}.{ending}"]() for ending in ("csv", "sjis.csv", "xlsx")}
    assert all("該当なし" in each.name and "数値目標なし" in each.said for each in files.values())
    for ending, encoding in (("csv", "utf-8-sig"), ("sjis.csv", "cp932")):
        read = sheet_of_csv(files[ending].content, encoding)
        assert read.records == []
        assert {"fiscal_year", "target_value", "figure_notes"} <= set(read.header)
    assert sheet_of(files["xlsx"].content).records == []
    cover = dict([sheet_of(files["xlsx"].content, "表紙").header, *sheet_of(files["xlsx"].content, "表紙").records])
    assert "数値目標なし" in cover["要点"]
    assert "下の表" not in cover["要点"], "what is on the page is not in the file"
    assert not [each for each in files.values() if "左の" in each.said or "下の表" in each.said]
    assert cover["データ"].startswith("0行")
    html = "".join(block.content for block in board.blocks)
    assert html.count(f'"{key}.csv"') == 1
