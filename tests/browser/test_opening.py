"""A page is in its document: seen and used before Streamlit has started, and the same page afterwards."""

import re

import pypdfium2
import pytest
from playwright.sync_api import Page, Route, expect

from pages.frame.menu import PAGES
from tests.browser.conftest import DESK, PHONE, Visitor, new_context

ADDRESSES = [path.removeprefix("pages/").removesuffix(".py") for path, _ in PAGES]
STREAMLIT = re.compile(r"/static/js/index\.")
# Where everything stands, and how its letters look.
PLACES = """() => [...document.querySelectorAll(
    '.board > div, .board :is(h1, h2, li, table, th, td, button, summary, input), .board a[href], .menu li, .field')]
  .filter(element => !element.closest('.menu, .fields') || innerWidth > 768)
  .map(element => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const place = [x, y, width, height].map(Math.round);
    return [element.tagName, element.textContent.slice(0, 20), ...place, color, fontSize, fontWeight];
  })"""
FROM, TO = "見本県 帆凪市", "見本県 夕綾市"


class Held:
    """Streamlit's script does not come to ``page`` until it is let go."""

    def __init__(self, page: Page):
        self._routes: list[Route] | None = []
        page.route(STREAMLIT, self._hold)

    def _hold(self, route: Route) -> None:
        if self._routes is None:
            route.continue_()
        else:
            self._routes.append(route)

    def let_go(self) -> None:
        """What has been asked for comes, and what will be."""
        routes, self._routes = self._routes, None
        for route in routes:
            route.continue_()


def opened(page: Page, url: str, name: str = "plan_vs_actual") -> Visitor:
    """A visitor before whom the page stands while Streamlit is held."""
    visitor = Visitor(page, url)
    page.goto(f"{url}/{name}?edition=demo", wait_until="commit")
    page.wait_for_function(
        """() => document.querySelector('.opening:not([hidden]) h1') && [...document.querySelectorAll('.chart')].every(
            chart => chart.querySelector('.main-svg .gtitle'))"""
    )
    page.evaluate("document.fonts.ready")
    return visitor


# Tables are laid out in full once the first pictures have shown that they are in sight; on a slow machine that is late.
STILL = f"() => {{ const seen = window.seen; window.seen = JSON.stringify(({PLACES})()); return seen === window.seen }}"


def places(page: Page) -> list[list]:
    """Where everything stands once nothing moves any more."""
    page.wait_for_function(STILL, polling=200)
    return page.evaluate(PLACES)


@pytest.fixture
def held(browser, url):
    """A visitor on 計画と実績, and what continues Streamlit."""
    with new_context(browser, DESK) as window:
        page = window.new_page()
        streamlit = Held(page)
        yield opened(page, url), streamlit.let_go


@pytest.mark.parametrize("size", [DESK, PHONE], ids=lambda size: f"{size[0]}px")
def test_nothing_moves_when_streamlit_takes_the_page_over(browser, url, size):
    with new_context(browser, size) as window:
        for name in ADDRESSES:
            page = window.new_page()
            streamlit = Held(page)
            visitor = opened(page, url, name)
            before = places(page)
            # As many as データ更新 has, which shows the fewest.
            assert len(before) > 20
            streamlit.let_go()
            visitor.settle()
            assert places(page) == before, name
            page.close()


def test_the_charts_and_the_focus_stay_the_same(held):
    visitor, go_on = held
    visitor.page.evaluate(
        "() => { document.querySelector('.chart').known = document.querySelector('.main-svg').known = 1 }"
    )
    visitor.selector("自治体").focus()
    visitor.page.evaluate("document.querySelector('.opening main').scrollTop = 200")
    go_on()
    visitor.settle()
    assert visitor.page.evaluate("document.querySelector('.chart').known && document.querySelector('.main-svg').known")
    assert visitor.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 200
    expect(visitor.selector("自治体")).to_be_focused()


def test_the_selection_changes_before_streamlit_has_started(held):
    visitor, go_on = held
    visitor.choose("自治体", TO).expect_figure_of("夕綾市")
    expect(visitor.page.locator(".opening")).to_have_count(1)
    visitor.back().expect_figure_of("帆凪市").expect_selected(自治体=FROM)
    visitor.page.go_forward(wait_until="commit")
    visitor.expect_figure_of("夕綾市")
    go_on()
    visitor.settle().expect_selected(自治体=TO).expect_figure_of("夕綾市")
    assert visitor.address["municipality_code"] == "912034"


def test_other_pages_open_before_streamlit_has_started(held):
    visitor, _ = held
    visitor.page.get_by_role("link", name="データと出典", exact=True).first.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("データと出典")
    expect(visitor.page.locator(".opening")).to_have_count(1)
    visitor.back()
    visitor.expect_figure_of("帆凪市")


def test_without_a_connection_to_streamlit_the_page_can_still_be_used(browser, url):
    with new_context(browser, DESK) as window:
        page = window.new_page()
        page.route_web_socket("**/_stcore/stream", lambda socket: None)
        opened(page, url).choose("自治体", TO).expect_figure_of("夕綾市")


@pytest.mark.parametrize(("kept", "left"), [({"stSidebarCollapsed-": "true"}, 80), ({"sidebarWidth": "400"}, 480)])
def test_the_page_stands_beside_the_sidebar_that_the_visitor_left(browser, url, kept, left):
    with new_context(browser, DESK) as window:
        window.add_init_script(f"for (const [name, value] of Object.entries({kept})) localStorage.setItem(name, value)")
        page = window.new_page()
        streamlit = Held(page)
        visitor, title = opened(page, url), page.get_by_role("heading", level=1)
        before = title.bounding_box()
        assert before["x"] == left
        streamlit.let_go()
        visitor.settle()
        assert title.bounding_box() == before


def test_an_unknown_address_leads_to_a_page(browser, url):
    with new_context(browser, DESK) as window:
        page = window.new_page()
        page.goto(f"{url}/no_such_page")
        expect(page.get_by_role("heading", level=1)).to_have_text("概要")


def test_the_page_is_printed_whole_before_streamlit_has_started(held):
    visitor, _ = held
    sheets = pypdfium2.PdfDocument(visitor.page.pdf(format="A4"))
    texts = "".join(page.get_textpage().get_text_bounded() for page in sheets)
    assert len(sheets) > 1
    for words in ("計画と実績", "帆凪市", "出典"):
        assert words in texts
