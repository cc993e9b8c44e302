"""A figure is drawn once and then updated in place; it has its words, follows the width, and fails in Japanese."""

import re

import pytest
from playwright.sync_api import expect

from pages.frame.client import SCRIPT
from tests.browser.conftest import DESK, PHONE, Visitor, new_context

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

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
    visitor.page.wait_for_function(f"before => ({WIDTHS})()[1] > before", arg=before[1])
    width, drawn = visitor.page.evaluate(WIDTHS)
    assert before[0] == before[1]
    assert width == drawn


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
        page.route(f"**/{SCRIPT}", lambda route: route.abort())
        page.goto(f"{url}/plan_vs_actual?edition=documents")
        expect(page.get_by_role("alert").first).to_contain_text("図を描けませんでした")
        expect(page.get_by_role("table").first).to_be_visible()


def test_the_values_of_a_chart_are_walked_by_arrow_keys_and_read_out(visitor: Visitor):
    page = visitor.open("plan_vs_actual", edition="documents").page
    chart, spoken = page.locator(".chart"), page.locator(".chart-box [role=status]")
    chart.focus()
    page.keyboard.press("ArrowRight")
    expect(spoken).to_have_text("R3年度 実績（確定）：12回（1／18）")
    expect(page.locator(".hoverlayer .hovertext")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(spoken).to_have_text("R4年度 実績（確定）：13回（2／18）")
    page.keyboard.press("End")
    expect(spoken).to_contain_text("（18／18）")
    page.keyboard.press("ArrowRight")
    expect(spoken).to_contain_text("（18／18）")
    page.keyboard.press("Home")
    expect(spoken).to_contain_text("（1／18）")
    page.keyboard.press("Escape")
    expect(spoken).to_have_text("")
    expect(page.locator(".hoverlayer .hovertext")).to_have_count(0)
