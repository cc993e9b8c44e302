"""会議投影 by keyboard: numbers of screens, years in either notation, and the order of the list."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PROJECTOR
from tests.browser.test_projection import opened, which


def places_of_controls(page: Page) -> list[dict]:
    """Where each control stands, and the number between them."""
    found = page.locator(".stage-controls > :not(.said)")
    return found.evaluate_all("all => all.map(e => e.getBoundingClientRect()).map(r => [r.left, r.right, r.top])")


@pytest.mark.parametrize("size", [PROJECTOR, DESK, (1024, 768)], ids=["1080p", "desk", "4:3"])
def test_no_control_moves_for_a_number_or_for_what_is_said_of_it(visit_at, size):
    page = opened(visit_at(size), edition="demo")
    before = places_of_controls(page)
    page.keyboard.type("999")
    assert places_of_controls(page) == before
    page.keyboard.press("Enter")
    expect(page.locator(".stage-controls .said")).to_have_text("999番の画面はありません")
    assert places_of_controls(page) == before
    said = page.locator(".stage-controls .said")
    assert said.evaluate("e => e.scrollWidth <= e.clientWidth && e.clientHeight < 60"), "it is whole, on one line"


def test_escape_drops_a_number_before_it_ends_the_projection(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo", screen="key")
    place, count = which(page)
    page.keyboard.type("12")
    page.keyboard.press("Escape")
    assert which(page) == (place, count)
    # The screen is still the room's: keys lead on from it.
    page.keyboard.press("ArrowRight")
    expect(page.locator(".which")).to_have_text(f"{place + 1}／{count}")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="会議投影", level=1)).to_be_visible()


def test_a_number_that_leads_nowhere_does_not_press_the_control_with_the_focus(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo")
    page.get_by_role("link", name="次の画面").focus()
    page.keyboard.type("99")
    page.keyboard.press("Enter")
    expect(page.locator(".stage-controls .said")).to_have_text("99番の画面はありません")
    assert which(page)[0] == 1


@pytest.mark.parametrize(
    ("field", "written", "option"),
    [
        ("基準値", "令和4", "R4年度実績"),
        ("基準値", "R4", "R4年度実績"),
        ("計画期間", "令和3〜5年度", "第8期（R3〜R5年度）"),
        ("計画期間", "令和8", "第9期（R6〜R8年度）"),
        ("年度", "R6", "令和6年度（2024年度）"),
        ("年度", "令和6", "令和6年度（2024年度）"),
    ],
)
def test_a_year_is_found_in_the_notation_of_the_screen_and_in_the_short_one(visit_at, field, written, option):
    of_a_year = {"screen": "figure", "figure": "municipalities.plan_to_actual"}
    shown = of_a_year if field == "年度" else {"screen": "growth.sessions", "programme_code": "outreach_lecture"}
    page = opened(visit_at(PROJECTOR), edition="demo", **shown)
    page.keyboard.press("s")
    page.get_by_role("combobox", name=field, exact=True).focus()
    page.keyboard.insert_text(written)
    expect(page.get_by_role("listbox", name=field, exact=True).get_by_role("option")).to_have_text([option])
    page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("row", "way", "place"), [(3, "先頭へ", 0), (1, "上へ", 0), (3, "末尾へ", -1), (-2, "下へ", -1)]
)
def test_a_screen_that_is_moved_to_an_end_keeps_the_focus_in_its_row(visit_at, row, way, place):
    page = visit_at(DESK).open("briefing", edition="demo").page
    names = page.locator(".screens tbody td:nth-child(2)")
    moved = names.nth(row).inner_text()
    page.locator(".screens tbody tr").nth(row).get_by_text(way, exact=True).focus()
    page.keyboard.press("Enter")
    expect(names.nth(place)).to_have_text(moved)
    in_row = "document.activeElement.closest('tr')?.cells[1].textContent"
    assert page.evaluate(in_row) == moved
    # The same key once more changes nothing, the arrow keys lead on.
    page.keyboard.press("Enter")
    expect(names.nth(place)).to_have_text(moved)
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.tagName") == "A"
    assert page.evaluate(in_row) == moved
