"""会議投影 in the room: whoever chooses another municipality sees the part of the comparison with it."""

from playwright.sync_api import expect

from tests.browser.conftest import PROJECTOR
from tests.browser.test_projection import opened


def test_a_municipality_chosen_by_keyboard_brings_its_part_of_the_comparison(visit_at):
    figure = {"figure": "municipalities.plan_to_actual", "prefecture": "見本県", "screen": "figure.1"}
    page = opened(visit_at(PROJECTOR), edition="demo", **figure)
    expect(page.get_by_role("heading", level=1)).to_contain_text("（1／3）")
    page.keyboard.press("s")
    chosen = page.get_by_role("combobox", name="自治体", exact=True)
    expect(chosen).to_be_focused()
    page.keyboard.type("茜帆")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("（2／3）")
    expect(page.locator(".chart .ytick").first).to_contain_text("茜帆市（この自治体）")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", level=1)).to_contain_text("（1／3）")
