"""Streamlit writes English and offers no other language; what a visitor meets of it shall be Japanese all the same."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, Visitor, new_context, serve
from tests.browser.test_every_page import READ, english


def said_in_english(visitor: Visitor) -> set[str]:
    """Every visible or spoken text on the page that is English."""
    read = visitor.page.evaluate(READ)
    return english([*(text["text"] for text in read["texts"]), *read["spoken"]])


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_frame_of_the_page(visit_at, size):
    visitor = visit_at(size).open("plan_vs_actual", edition="documents")
    if size == DESK:
        visitor.page.get_by_test_id("stSidebar").hover()
    assert said_in_english(visitor) == set()


def test_choosing(visitor):
    visitor.open("plan_vs_actual", edition="documents")
    visitor.selector("自治体").click()
    visitor.page.keyboard.insert_text("下関")
    expect(visitor.page.get_by_role("option")).to_have_count(1)
    assert said_in_english(visitor) == set()


def test_choosing_what_does_not_exist(visitor):
    visitor.open("plan_vs_actual", edition="documents")
    visitor.selector("自治体").click()
    visitor.page.keyboard.insert_text("どこにもない市")
    expect(visitor.page.get_by_role("option", name="下関")).to_have_count(0)
    assert said_in_english(visitor) == set()


def test_announcements_to_a_screen_reader(visitor):
    visitor.open("plan_vs_actual", edition="documents")
    visitor.selector("自治体").click()
    visitor.page.keyboard.insert_text("下関")
    expect(visitor.page.get_by_role("status").filter(has_text="1件")).to_have_count(1)
    assert said_in_english(visitor) == set()


def test_a_page_that_does_not_exist(visitor):
    visitor.page.goto(f"{visitor.url}/nowhere?edition=documents")
    visitor.expect_heading("概要")
    assert said_in_english(visitor) == set()


def test_a_server_that_has_stopped(browser):
    with new_context(browser, DESK) as window:
        with serve() as url:
            visitor = Visitor(window.new_page(), url).open("plan_periods", edition="documents")
        expect(visitor.page.get_by_role("dialog")).to_be_visible()
        assert said_in_english(visitor) == set()
