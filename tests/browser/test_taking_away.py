"""Each of the six files from every page with figures, in both editions: it comes, it opens, and it is true."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pptx
import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from pages.exports.workbook import SHEETS
from pages.frame.menu import PAGES
from tests.browser.conftest import DESK, Visitor, new_context, serve

WITHOUT_FIGURES = ("データと出典", "会議投影", "データ更新")
WITH_FIGURES = [
    path.removeprefix("pages/").removesuffix(".py") for path, title in PAGES if title not in WITHOUT_FIGURES
]
EDITIONS = ("documents", "demo")
A4_INCHES = (8.27, 11.69)
# 15 mm, of which nothing but the banner and the number of the sheet may take anything: above and below, not beside.
MARGIN_POINTS = 42.5


def taken(page: Page, button: Locator) -> tuple[str, bytes]:
    """Name and content of what a button gives."""
    with page.expect_download() as expected:
        button.click()
    return expected.value.suggested_filename, Path(expected.value.path()).read_bytes()


def numbers_of(page: Page, key: str) -> set[str]:
    """The numbers in the table of a figure, as the screen shows them."""
    return shown_in(page.locator(f"[data-key={key}_twin] td.number").all_text_contents())


def shown_in(texts: list[str]) -> set[str]:
    return {re.sub(r",", "", number) for text in texts for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", WITH_FIGURES)
def test_each_of_the_six_comes_from_every_page_and_opens(visitor: Visitor, name, edition):
    page = visitor.open("" if name == "dashboard" else name, edition=edition).page
    row = page.get_by_role("toolbar").first
    key = page.locator(".chart-box").first.get_attribute("data-key")
    prefix = "架空データ_見本版_" if edition == "demo" else "資料版_"
    shown = numbers_of(page, key)

    files = {}
    for label in ("CSV（Excel用）", "CSV（Shift_JIS）", "Excel", "PowerPoint", "PNG", "印刷用レポート"):
        file, files[label] = taken(page, row.get_by_role("button", name=label, exact=True))
        assert file.startswith(prefix)
        assert not re.search(r'[\\/:*?"<>|\s]', file)

    wide = list(csv.reader(io.StringIO(files["CSV（Excel用）"].decode("utf-8-sig"), newline="")))
    narrow = list(csv.reader(io.StringIO(files["CSV（Shift_JIS）"].decode("cp932"), newline="")))
    assert len(wide) == len(narrow) == int(re.search(r"データ([\d,]+)行", row.inner_text())[1].replace(",", "")) + 1

    book = openpyxl.load_workbook(io.BytesIO(files["Excel"]))
    assert tuple(book.sheetnames) == SHEETS
    assert book["データ"].max_row == len(wide)

    deck = pptx.Presentation(io.BytesIO(files["PowerPoint"]))
    frames = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    assert ("架空データ" in "".join(frames)) == (edition == "demo")

    with Image.open(io.BytesIO(files["PNG"])) as picture:
        high = page.locator(".js-plotly-plot").first.evaluate("chart => chart.layout.height")
        # The shape of a slide, and letters at least as large as on the screen.
        assert picture.size[1] == max(1080, high)
        assert abs(picture.size[0] / picture.size[1] - 16 / 9) < 0.002

    report = files["印刷用レポート"].decode()
    assert report.count("<svg") >= page.locator(".chart-box").count()
    assert shown <= shown_in([report])
    assert ("架空データ" in report) == (edition == "demo")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", WITH_FIGURES)
def test_a_report_prints_on_a4_without_a_request_and_with_each_figure_whole(browser, url, tmp_path, name, edition):
    with new_context(browser, DESK) as window:
        page = Visitor(window.new_page(), url).open("" if name == "dashboard" else name, edition=edition).page
        count = page.locator(".chart-box").count()
        button = page.get_by_role("button", name="印刷用レポート", exact=True).first
        _, content = taken(page, button)
        file = tmp_path / "report.html"
        file.write_bytes(content)
        asked: list[str] = []
        report = window.new_page()
        report.on("request", lambda request: asked.append(request.url))
        report.goto(file.as_uri())
        assert asked == [file.as_uri()]
        assert report.locator("svg.main-svg").count() >= count
        printed = report.pdf(prefer_css_page_size=True)
    sheets = pypdfium2.PdfDocument(printed)
    sizes = {tuple(round(side / 72, 1) for side in sheet.get_size()) for sheet in sheets}
    assert sizes == {tuple(round(side, 1) for side in A4_INCHES)}
    texts = [sheet.get_textpage().get_text_bounded() for sheet in sheets]
    # A figure is on one sheet with its title and its source.
    for title in re.findall(r'<section class="figure"><h2>([^<]+)</h2>', content.decode()):
        assert any(re.sub(r"\s", "", title) in re.sub(r"\s", "", text) for text in texts), title
    assert [right for sheet in sheets if (right := rightmost(sheet)) > sheet.get_width() - MARGIN_POINTS + 1] == []
    assert [number for number, text in enumerate(texts, start=1) if is_almost_empty(text, content.decode())] == []
    # Not by the titles of figures alone: the rows of a table that goes on are fictional, too.
    assert {"【架空データ】" in text for text in texts} == {edition == "demo"}


def rightmost(sheet: pypdfium2.PdfPage) -> float:
    """Where the letters end that stand farthest right, in points."""
    text = sheet.get_textpage()
    return max(text.get_rect(number)[2] for number in range(text.count_rects()))


def is_almost_empty(text: str, report: str) -> bool:
    """Whether nothing but headings, notes, the banner and the sheet's number stands on a sheet."""
    notes = re.findall(r"<li>([^<]+)</li>", report.partition('<section class="figure">')[2])
    left = re.sub(r"\s|\d+ / \d+", "", text)
    for words in ("【架空データ】", *re.findall(r"<(?:h1|h2|caption)>([^<]+)</", report), *notes):
        left = left.replace(re.sub(r"\s", "", words), "")
    return len(left) < 40


def test_the_memo_is_copied(browser, url):
    with new_context(browser, DESK) as window:
        window.grant_permissions(["clipboard-read", "clipboard-write"])
        page = Visitor(window.new_page(), url).open("plan_vs_actual", edition="documents").page
        page.get_by_text("答弁メモ", exact=True).click()
        page.get_by_role("button", name="答弁メモをコピー").click()
        sentences = page.locator(".memo li").all_text_contents()
        assert sentences
        expect(page.get_by_text(f"答弁メモ{len(sentences)}文をコピーしました。")).to_be_visible()
        said_of, *copied = page.evaluate("navigator.clipboard.readText()").splitlines()
        assert copied == sentences
        assert [
            part for part in ("名称不記載の市（資料003）", "第9期", "出前講座", "資料版") if part not in said_of
        ] == []


def test_a_copied_memo_of_fictional_data_says_so(visitor: Visitor):
    page = visitor.open("plan_vs_actual", edition="demo").page
    assert page.locator("[data-copy]").get_attribute("data-copy").startswith("【架空データ】")


def test_where_a_page_has_no_clipboard_the_memo_is_copied_all_the_same(visitor: Visitor):
    page = visitor.open("plan_vs_actual", edition="documents").page
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
    page.evaluate("addEventListener('copy', () => { window.copied = String(document.activeElement.value); })")
    page.get_by_text("答弁メモ", exact=True).click()
    page.get_by_role("button", name="答弁メモをコピー").click()
    assert "\n出前講座の開催回数は、" in page.evaluate("window.copied")
    page.evaluate("delete navigator.clipboard")


def test_a_row_is_one_tab_stop_and_walked_by_arrow_keys(visitor: Visitor):
    page = visitor.open("plan_vs_actual", edition="demo").page
    # The last one is a link: 「この図を投影」.
    buttons = page.get_by_role("toolbar").first.locator("button, a")
    buttons.first.focus()
    page.keyboard.press("ArrowRight")
    expect(buttons.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(buttons.last).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(buttons.first).to_be_focused()
    page.keyboard.press("Tab")
    expect(buttons.nth(1)).not_to_be_focused()


def test_a_file_that_takes_long_says_so_until_it_is_there(visitor: Visitor):
    page = visitor.open("plan_vs_actual", edition="demo").page
    held = []
    page.route("**/file/**", lambda route: held.append(route))
    button = page.get_by_role("toolbar").first.get_by_role("button", name="Excel", exact=True)
    with page.expect_download():
        button.click()
        expect(page.get_by_text("ファイルを作っています")).to_be_visible()
        expect(button).to_have_attribute("aria-busy", "true")
        held[0].continue_()
    expect(page.get_by_text("ファイルを作っています")).to_have_count(0)
    expect(button).to_have_attribute("aria-busy", "false")


def test_what_shift_jis_lacks_is_said_on_the_page(visitor: Visitor):
    page = visitor.open("plan_vs_actual", edition="demo").page
    taken(page, page.get_by_role("button", name="CSV（Shift_JIS）").first)
    expect(page.get_by_text("Shift_JISにない文字を置き換えました")).to_be_visible()


def test_one_deck_of_everything_from_the_overview_and_the_whole_edition(visitor: Visitor):
    page = visitor.open("", edition="demo").page
    file, content = taken(page, page.get_by_role("button", name="PowerPoint（この自治体のすべての図）"))
    assert file.endswith(".pptx")
    assert len(pptx.Presentation(io.BytesIO(content)).slides) > 5
    page = visitor.open("data_and_sources", edition="demo").page
    file, content = taken(page, page.get_by_role("button", name="分析用一式（zip）"))
    assert file.startswith("架空データ_見本版_分析用一式_")
    assert content.startswith(b"PK")


def test_a_report_whose_figures_are_not_drawn_says_so(browser, url):
    with new_context(browser, DESK) as window:
        page = window.new_page()
        page.route("**/plotly-*.js", lambda route: route.abort())
        page.goto(f"{url}/plan_vs_actual?edition=documents")
        expect(page.get_by_text("図を描けませんでした")).to_be_visible()
        page.get_by_role("button", name="印刷用レポート").click()
        expect(page.get_by_text("図を画像にできませんでした")).to_be_visible()


def test_a_server_that_is_gone_is_said_beside_the_button(browser):
    with new_context(browser, DESK) as window:
        with serve() as address:
            page = Visitor(window.new_page(), address).open("plan_vs_actual", edition="documents").page
        page.get_by_role("button", name="Excel", exact=True).click()
        expect(page.get_by_text("ファイルを受け取れませんでした").first).to_be_visible()


@pytest.mark.parametrize("content_type", ["text/plain", "text/html"])
def test_what_others_say_of_a_failure_is_not_shown_as_it_is(visitor: Visitor, content_type):
    page = visitor.open("plan_vs_actual", edition="documents").page
    body = "<h1>Internal Server Error</h1>"
    page.route("**/file/**", lambda route: route.fulfill(status=500, content_type=content_type, body=body))
    page.get_by_role("button", name="Excel", exact=True).click()
    expect(page.get_by_text("ファイルを受け取れませんでした").first).to_be_visible()
    expect(page.get_by_text("Internal Server Error")).to_have_count(0)
