"""会議投影 by keyboard: numbers of screens, years in either notation, and the order of the list."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PROJECTOR
from tests.browser.test_projection import opened


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
