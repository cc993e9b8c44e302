"""A figure is drawn once and then updated in place; it has its words, follows the width, and fails in Japanese."""

import re

import pypdfium2 as pdfium
from PIL import Image
from playwright.sync_api import expect

from pages.frame.client import PLOTLY
from tests.browser.conftest import DESK, PHONE, Visitor, new_context

MARK = (
    "() => { document.querySelector('.chart').wasThere = true; document.querySelector('.main-svg').wasThere = true; }"
)
STILL_THERE = "() => ['.chart', '.main-svg'].map(name => document.querySelector(name).wasThere === true)"
WIDTHS = "() => { const c = document.querySelector('.chart'); return [c.clientWidth, c._fullLayout.width]; }"


def test_another_municipality_changes_the_chart_that_stands_there(visitor: Visitor):
    visitor.open("plan_vs_actual", edition="demo")
    visitor.page.evaluate(MARK)
    visitor.choose("自治体", "見本県 夕綾市").expect_address(municipality_code="912034").expect_figure_of("夕綾市")
    assert visitor.page.evaluate(STILL_THERE) == [True, True]


def test_a_chart_is_a_picture_with_its_words(visitor: Visitor):
    visitor.open("plan_vs_actual", edition="documents")
    chart = visitor.page.get_by_role("img", name=re.compile("^出前講座の計画と実績。"))
    expect(chart).to_have_count(1)
    before = chart.get_attribute("aria-label")
    visitor.choose("事業", "普及啓発イベント").expect_figure_of("普及啓発イベント")
    expect(visitor.page.get_by_role("img", name=re.compile("^普及啓発イベントの計画と実績。"))).to_have_count(1)
    assert before != visitor.page.locator(".chart").get_attribute("aria-label")


def test_a_chart_follows_the_width_that_it_has(visitor: Visitor):
    visitor.open("plan_vs_actual", edition="documents")
    before = visitor.page.evaluate(WIDTHS)
    visitor.page.get_by_test_id("stSidebar").hover()
    visitor.page.get_by_role("button", name="左の欄を閉じる").click()
    assert before[0] == before[1]
    # The sidebar takes a moment to close, and the chart comes after it.
    follows = f"before => {{ const [box, drawn] = ({WIDTHS})(); return drawn > before && drawn === box; }}"
    visitor.page.wait_for_function(follows, arg=before[1])


def test_a_chart_that_is_wider_than_the_screen_scrolls_by_keyboard(browser, url):
    with new_context(browser, PHONE) as window:
        page = Visitor(window.new_page(), url).open("plan_vs_actual", edition="documents").page
        expect(page.locator(".chart-box")).to_have_attribute("tabindex", "0")
        assert page.locator(".chart-box").evaluate("box => box.scrollWidth > box.clientWidth")
        page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
        expect(page.locator(".chart-box")).not_to_have_attribute("tabindex", "0")


def test_a_chart_that_cannot_be_drawn_says_so_and_the_table_stands(browser, url):
    with new_context(browser, DESK) as window:
        page = window.new_page()
        page.route(f"**/{PLOTLY}", lambda route: route.abort())
        page.goto(f"{url}/plan_vs_actual?edition=documents")
        expect(page.get_by_text("図を描けませんでした")).to_be_visible()
        expect(page.get_by_role("table").first).to_be_visible()


def test_a_page_connects_at_once_and_asks_only_under_the_address_of_the_server(browser, url):
    with new_context(browser, DESK) as window:
        page, asked = window.new_page(), []
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        Visitor(page, url).open("plan_vs_actual", edition="documents")
        assert not [address for address in asked if "/plan_vs_actual/" in address]
        assert len([address for address in asked if address.endswith("/_stcore/health")]) == 1
        assert len([address for address in asked if address.endswith("/_stcore/stream")]) == 1


def test_plotly_comes_once_for_all_pages(browser, url):
    with new_context(browser, DESK) as window:
        page, asked = window.new_page(), []
        page.on("request", lambda request: asked.append(request.url) if "plotly" in request.url else None)
        visitor = Visitor(page, url).open("data_and_sources", edition="documents")
        assert asked == []
        visitor.follow("計画と実績")
        expect(page.locator(".gtitle-subtitle")).to_have_count(1)
        visitor.follow("概要")
        expect(page.locator(".gtitle-subtitle")).not_to_have_count(0)
        assert len(asked) == 1


def test_the_values_of_a_chart_are_walked_by_arrow_keys_and_read_out(visitor: Visitor):
    page = visitor.open("plan_vs_actual", edition="documents").page
    chart, spoken = page.locator(".chart"), page.locator(".chart-box [role=status]")
    chart.focus()
    page.keyboard.press("ArrowRight")
    expect(spoken).to_have_text("開催回数（回）　R3年度 実績（確定）：12回（1／18）。Enterキーで開きます")
    expect(page.locator(".hoverlayer .hovertext")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(spoken).to_have_text("R4年度 実績（確定）：13回（2／18）。Enterキーで開きます")
    page.keyboard.press("End")
    expect(spoken).to_contain_text("（18／18）。Enterキーで開きます")
    page.keyboard.press("ArrowRight")
    expect(spoken).to_contain_text("（18／18）。Enterキーで開きます")
    page.keyboard.press("Home")
    expect(spoken).to_contain_text("（1／18）。Enterキーで開きます")
    page.keyboard.press("Escape")
    expect(spoken).to_have_text("")
    expect(page.locator(".hoverlayer .hovertext")).to_have_count(0)


def test_what_the_browser_has_lost_is_sent_again(visitor: Visitor):
    visitor.open("plan_vs_actual", edition="demo")
    title = visitor.page.get_by_role("heading", level=1)
    title.evaluate("title => title.parentElement.remove()")
    visitor.choose("自治体", "見本県 夕綾市").expect_figure_of("夕綾市")
    expect(title).to_have_text("計画と実績")


def test_a_figure_is_taken_as_a_picture_of_the_size_of_a_slide(visitor: Visitor):
    visitor.open("plan_vs_actual", edition="demo").settle()
    with visitor.page.expect_download() as taken:
        visitor.page.get_by_role("button", name="PNG", exact=True).click()
    assert re.fullmatch(r"架空データ_見本版_計画と実績_.*帆凪市.*\.png", taken.value.suggested_filename)
    with Image.open(taken.value.path()) as picture:
        assert (picture.format, picture.size) == ("PNG", (1920, 1080))
        colours = {colour for _, colour in picture.convert("RGB").getcolors(2**24)}
    assert {(0x00, 0x17, 0xC1), (0xAC, 0x3E, 0x00), (0xFF, 0xFF, 0xFF)} <= colours, "bars, plans and the ground"


def test_a_figure_that_was_not_drawn_has_no_picture_and_says_so(browser, url):
    with new_context(browser, DESK) as window:
        page = window.new_page()
        page.route(f"**/{PLOTLY}", lambda route: route.abort())
        page.goto(f"{url}/plan_vs_actual?edition=documents")
        page.get_by_role("button", name="PNG", exact=True).click()
        expect(page.get_by_text("図を画像にできませんでした")).to_be_visible()


def test_dates_on_axes_are_japanese(visitor: Visitor):
    visitor.open("plan_vs_actual", edition="documents").settle()
    drawn = """async () => {
      const { _context: context } = document.querySelector(".chart");
      const box = document.body.appendChild(document.createElement("div"));
      await Plotly.newPlot(box, [{ x: ["2024-01-01", "2024-06-01"], y: [1, 2] }], {}, { locale: context.locale });
      return box.textContent;
    }"""
    assert "1月" in visitor.page.evaluate(drawn)


def test_paper_carries_the_page_without_menu_and_each_figure_whole(visitor: Visitor, tmp_path):
    visitor.open("", edition="demo").settle()
    before = visitor.page.evaluate(WIDTHS)
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
    visitor.page.pdf(path=tmp_path / "page.pdf", format="A4", margin=margin)
    with pdfium.PdfDocument(tmp_path / "page.pdf") as paper:
        pages = [page.get_textpage().get_text_range() for page in paper]
    assert "収録しているデータと欠けているデータ" in "".join(pages)
    assert "データの版" not in "".join(pages), "no menu and no selectors"
    (figure,) = [text for text in pages if "計画と実績の推移" in text and "第8期" in text]
    assert "8事業項目の実施 実施項目数" in figure, "the last panel is on the same page"
    assert "出典：" in figure, "and so are the notes"
    visitor.page.wait_for_function(f"before => ({WIDTHS})().join() === before.join()", arg=before)
