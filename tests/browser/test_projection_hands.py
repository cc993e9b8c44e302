"""会議投影 by hand: a thumb on a phone, and the speaker's keys."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, PROJECTOR
from tests.browser.test_projection import opened

# Px that a thumb needs.
THUMB = 44


@pytest.mark.parametrize("query", [{}, {"speaker": "on"}], ids=["room", "speaker"])
def test_controls_on_a_phone_are_large_enough_for_a_thumb_and_cover_nothing(visit_at, query):
    page = opened(visit_at(PHONE), edition="demo", screen="plan.sessions", **query)
    found = page.evaluate("""() => [...document.querySelectorAll('.stage-controls :is(a, button)')]
      .map(e => ({what: e.textContent, ...e.getBoundingClientRect().toJSON()}))""")
    assert {"次へ", "選び直す"} <= {each["what"] for each in found}
    assert [each["what"] for each in found if min(each["height"], each["width"]) < THUMB] == []
    assert [each["what"] for each in found if each["left"] < 0 or each["right"] > PHONE[0]] == []
    assert [each["what"] for each in found if each["bottom"] > PHONE[1]] == []
    if not query:
        end = page.locator(".stage-foot").bounding_box()
        assert min(each["top"] for each in found) >= end["y"] + end["height"]


def test_the_speakers_keys_change_ground_and_notes_in_the_room(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo")
    with page.expect_popup() as popup:
        page.keyboard.press("m")
    speaker = popup.value
    speaker.wait_for_selector(".memo")
    speaker.keyboard.press("d")
    expect(page.locator(".stage-head")).to_have_attribute("data-ground", "dark")
    speaker.keyboard.press("n")
    expect(page.locator(".stage-foot .notes")).to_have_css("font-size", "32px")
    assert "ground=dark" not in speaker.url
    speaker.keyboard.type("5")
    expect(speaker.locator(".which")).to_have_text("5へ Enter")
    speaker.keyboard.press("Enter")
    expect(speaker.locator(".which")).to_contain_text("5／")
    expect(page.locator(".which")).to_contain_text("5／")
    speaker.keyboard.press("?")
    dialog = speaker.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"


def test_a_window_that_no_room_has_opened_says_so(visit_at):
    page = visit_at(DESK).open("briefing", edition="demo", screen="key", speaker="on").page
    page.keyboard.press("d")
    expect(page.locator(".stage-controls .said")).to_have_text("投影の画面から開いた窓ではありません")
