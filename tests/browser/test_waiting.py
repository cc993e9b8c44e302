"""What one waits for is said, what is taken away meanwhile is of one selection, and a chart that failed comes back."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from pages.frame.client import PLOTLY
from tests.browser.conftest import DESK, Visitor, new_context

ONE, OTHER = "見本県 帆凪市", "見本県 虹瀬市"


class Held:
    """Requests that are answered only once they are let through."""

    def __init__(self, page: Page, pattern: str):
        self.routes: list[Route] = []
        page.route(re.compile(pattern), lambda route: self.routes.append(route))

    def let_through(self) -> None:
        for route in self.routes:
            route.continue_()
        self.routes.clear()


@pytest.fixture
def visitor(browser, url) -> Iterator[Visitor]:
    with new_context(browser, DESK) as window:
        yield Visitor(window.new_page(), url)


def choose(visitor: Visitor, municipality: str) -> None:
    visitor.selector("自治体").click()
    visitor.page.get_by_role("option", name=municipality, exact=True).click()


def assert_the_report_is_of(page: Page, held: Held, one: str, other: str) -> None:
    """The file that comes of what was held names ``one`` in name, words and figures, and ``other`` nowhere."""
    with page.expect_download() as download:
        held.let_through()
    text = re.sub(r"<style.*?</style>", "", download.value.path().read_text(encoding="utf-8"), flags=re.S)
    assert one in download.value.suggested_filename
    assert (other in text, text.count(one) > 2) == (False, True)


def test_a_late_answer_is_waited_for_in_words_and_nothing_moves(visitor):
    page = visitor.open("plan_vs_actual", edition="demo").page
    late, board = page.locator(".late"), page.locator(".board")
    expect(late).to_be_hidden()
    before = page.locator(".chart").first.bounding_box()
    held = Held(page, r"/answer/")
    choose(visitor, OTHER)
    expect(late).to_have_text("読み込んでいます。しばらくお待ちください。")
    assert float(board.evaluate("box => getComputedStyle(box).opacity")) < 0.6
    assert page.locator(".chart").first.bounding_box() == before
    held.let_through()
    expect(page.locator(".gtitle-subtitle").first).to_contain_text("虹瀬市")
    expect(late).to_be_hidden()
    assert board.evaluate("box => getComputedStyle(box).opacity") == "1"


def test_a_report_that_is_asked_for_too_early_waits_for_its_figures(visitor):
    page = visitor.open("plan_vs_actual", edition="demo").page
    held = Held(page, r"/answer/")
    choose(visitor, OTHER)
    page.get_by_role("button", name="印刷用レポート").first.click()
    assert_the_report_is_of(page, held, "虹瀬市", "帆凪市")


def test_a_report_is_of_the_selection_under_which_it_was_asked_for(visitor):
    page = visitor.open("plan_vs_actual", edition="demo").page
    held = Held(page, r"/file/")
    page.get_by_role("button", name="印刷用レポート").first.click()
    page.wait_for_timeout(200)
    choose(visitor, OTHER)
    expect(page.locator(".gtitle-subtitle").first).to_contain_text("虹瀬市")
    assert_the_report_is_of(page, held, "帆凪市", "虹瀬市")


def test_a_picture_that_is_asked_for_too_early_has_the_name_of_what_it_shows(visitor):
    page = visitor.open("plan_vs_actual", edition="demo").page
    held = Held(page, r"/answer/")
    choose(visitor, OTHER)
    page.get_by_role("button", name="PNG").first.click()
    with page.expect_download() as download:
        held.let_through()
    assert "虹瀬市" in download.value.suggested_filename


def test_the_first_chart_is_waited_for_in_words(visitor):
    held = Held(visitor.page, re.escape(PLOTLY))
    visitor.page.goto(f"{visitor.url}/plan_vs_actual?edition=documents", wait_until="commit")
    chart = visitor.page.locator(".chart").first
    content = "chart => getComputedStyle(chart, '::after').content"
    assert json.loads(chart.evaluate(content)) == "図を準備しています"
    visitor.page.wait_for_function(
        "() => getComputedStyle(document.querySelector('.chart'), '::after').visibility === 'visible'"
    )
    visitor.page.wait_for_timeout(500)
    held.let_through()
    expect(visitor.page.locator(".gtitle-subtitle").first).to_be_visible()
    assert chart.evaluate(content) == "none"


def assert_the_chart_is_whole(page: Page) -> None:
    """One chart, no message, in its box, and read out by the keyboard once for each key."""
    expect(page.get_by_text("図を描けませんでした")).to_have_count(0)
    chart = page.locator(".chart").first
    expect(chart).to_have_role("img")
    assert chart.evaluate("chart => chart.scrollHeight <= chart.clientHeight + 1")
    chart.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".chart-box [role=status]").first).to_contain_text("（1／")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".chart-box [role=status]").first).to_contain_text("（2／")


def test_a_chart_is_drawn_once_the_script_comes_that_had_failed(browser, url):
    with new_context(browser, DESK) as window:
        page = window.new_page()
        page.route(f"**/{PLOTLY}", lambda route: route.abort())
        page.goto(f"{url}/plan_vs_actual?edition=demo")
        expect(page.get_by_role("alert").filter(has_text="図を描けませんでした")).to_be_visible()
        page.unroute(f"**/{PLOTLY}")
        choose(Visitor(page, url), OTHER)
        expect(page.locator(".gtitle-subtitle").first).to_contain_text("虹瀬市")
        assert_the_chart_is_whole(page)


def test_a_chart_that_failed_once_is_drawn_at_the_next_change(visitor):
    page = visitor.open("plan_vs_actual", edition="demo").page
    page.evaluate("() => { window.kept = Plotly.react; Plotly.react = () => Promise.reject(new Error('once')); }")
    choose(visitor, OTHER)
    expect(page.get_by_role("alert").filter(has_text="図を描けませんでした")).to_be_visible()
    page.get_by_role("button", name="PNG").first.click()
    expect(page.get_by_text("図を画像にできませんでした")).to_be_visible()
    page.evaluate("() => { Plotly.react = window.kept; }")
    choose(visitor, ONE)
    expect(page.locator(".gtitle-subtitle").first).to_contain_text("帆凪市")
    assert_the_chart_is_whole(page)


def test_the_panel_of_a_value_is_said_where_it_changes(visitor):
    page = visitor.open(edition="documents").page
    page.locator(".chart").first.focus()
    page.keyboard.press("ArrowRight")
    spoken = page.locator(".chart-box [role=status]").first
    expect(spoken).to_contain_text("出前講座 開催回数（回）　R")
    page.keyboard.press("ArrowRight")
    expect(spoken).not_to_contain_text("開催回数（回）　")
    page.keyboard.press("End")
    expect(spoken).to_contain_text(re.compile(r"^.+（.）　R"))
