"""会議投影 in Chromium: keys, touch, dialog, two windows."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, PROJECTOR, Visitor, new_context

# PROJ-1: px of 1080.
LABEL_PX = 32
# Of an explanation in the dialog.
MOST_LINES = 2
DRAWN = "() => !document.querySelector('.board .chart') || document.querySelector('.board .chart .main-svg')"


def opened(visitor: Visitor, **query: object) -> Page:
    """The deck at its first screen, or at the one that the query names."""
    visitor.open("briefing", **({"screen": "title"} | query))
    return visitor.page


def which(page: Page) -> tuple[int, int]:
    """Which screen of how many."""
    place, count = page.locator(".which").inner_text().split("／")
    return int(place), int(count)


def to_next(page: Page, key: str = "ArrowRight") -> None:
    """Press a key, and wait until the next screen is there."""
    before = page.locator(".which").inner_text()
    page.keyboard.press(key)
    page.wait_for_function("before => document.querySelector('.which')?.textContent !== before", arg=before)
    page.wait_for_function(DRAWN)


@pytest.mark.parametrize(
    ("forth", "back"), [("ArrowRight", "ArrowLeft"), ("Space", "Shift+Space"), ("PageDown", "PageUp")]
)
def test_keys_lead_forth_and_back(visit_at, forth, back):
    page = opened(visit_at(PROJECTOR), edition="demo")
    to_next(page, forth)
    to_next(page, forth)
    assert which(page)[0] == 3
    to_next(page, back)
    assert which(page)[0] == 2


def test_a_control_that_has_the_focus_keeps_it(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo")
    page.get_by_role("link", name="次の画面").focus()
    for _ in range(3):
        to_next(page, "Enter")
    assert which(page)[0] == 4
    page.get_by_role("link", name="最後の画面").focus()
    to_next(page, "Enter")
    page.keyboard.press("Enter")
    assert "notes=large" not in page.url


def test_the_space_bar_leads_on_after_a_click(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo", screen="plan.sessions")
    page.get_by_role("link", name="次の画面").click()
    page.wait_for_function("document.querySelector('.which').textContent.startsWith('5')")
    to_next(page, "Space")
    assert which(page)[0] == 6


def test_no_key_is_lost_however_fast_they_come(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo")
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.which').textContent.startsWith('9')")


def test_home_and_end_lead_to_the_ends_and_no_further(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo")
    to_next(page, "End")
    place, count = which(page)
    assert place == count
    page.keyboard.press("ArrowRight")
    to_next(page, "Home")
    assert which(page)[0] == 1


def test_letters_change_ground_and_notes_also_with_a_japanese_input_method(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo", screen="plan.sessions")
    page.keyboard.press("d")
    expect(page.locator(".stage-head")).to_have_attribute("data-ground", "dark")
    small = page.locator(".notes").evaluate("e => getComputedStyle(e).fontSize")
    # What a browser says while an input method is on.
    page.evaluate("dispatchEvent(new KeyboardEvent('keydown', {key: 'Process', code: 'KeyN', bubbles: true}))")
    page.wait_for_function("small => getComputedStyle(document.querySelector('.notes')).fontSize !== small", arg=small)
    assert page.locator(".notes").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= LABEL_PX
    assert "ground=dark" in page.url
    assert "notes=large" in page.url


def test_escape_leads_back_to_where_one_came_from(visit_at):
    visitor = visit_at(PROJECTOR)
    visitor.open("municipalities", edition="demo", prefecture="all", medical_area="all").settle()
    address = visitor.address
    visitor.page.get_by_role("link", name="この図を投影").first.click()
    expect(visitor.page.locator(".stage-head h1")).to_contain_text("自治体")
    visitor.page.wait_for_function(DRAWN)
    to_next(visitor.page)
    visitor.page.keyboard.press("Escape")
    visitor.expect_heading("自治体の比較")
    # The deck is one of a municipality, which the address then names as well.
    assert visitor.address.items() >= address.items()


def test_a_question_from_the_room_is_answered_by_keyboard_without_leaving(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo", screen="growth.sessions", programme_code="outreach_lecture")
    page.keyboard.press("s")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("combobox", name="自治体", exact=True)).to_be_focused()
    page.keyboard.insert_text("夕綾市")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".caption")).to_contain_text("夕綾市")
    assert "screen=growth.sessions" in page.url
    page.keyboard.press("?")
    page.get_by_role("combobox", name="事業", exact=True).focus()
    page.keyboard.insert_text("普及啓発")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".caption")).to_contain_text("普及啓発イベント")
    page.keyboard.press("s")
    page.get_by_role("combobox", name="基準値", exact=True).focus()
    page.keyboard.insert_text("R5年度実績")
    page.keyboard.press("Enter")
    expect(page.locator(".chart .ytick").first).to_contain_text("令和5年度実績")
    assert "screen=growth.sessions" in page.url


def test_a_second_question_leads_back_from_a_municipality_without_numbers(visit_at):
    page = opened(visit_at(PROJECTOR), screen="growth.sessions", programme_code="outreach_lecture")
    asked = page.locator("h1").inner_text()
    for name, said in (("厚木市", "神奈川県 厚木市の数値目標は収録されていない。"), ("名称不記載", asked)):
        page.keyboard.press("s")
        expect(page.get_by_role("combobox", name="自治体", exact=True)).to_be_focused()
        page.keyboard.insert_text(name)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text(said)


def test_the_dialog_keeps_its_keys_and_gives_the_selectors_back(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("ArrowRight")
    assert which(page)[0] == 1
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="会議投影", level=1)).to_be_visible()
    expect(page.get_by_role("combobox", name="自治体", exact=True)).to_be_visible()


def test_a_finger_leads_forth_and_back(browser, url):
    context = new_context(browser, (1366, 768), has_touch=True)
    page = context.new_page()
    page.goto(f"{url}/briefing?edition=demo&screen=title")
    page.wait_for_selector(".which")
    swipe = """([from, to]) => ['touchstart', 'touchend'].forEach((type, n) => {
      const touch = new Touch({identifier: 1, target: document.body, clientX: [from, to][n], clientY: 300});
      document.body.dispatchEvent(new TouchEvent(type, {bubbles: true, changedTouches: [touch]}));
    })"""
    page.evaluate(swipe, [900, 300])
    page.wait_for_function("document.querySelector('.which').textContent.startsWith('2')")
    page.evaluate(swipe, [300, 900])
    page.wait_for_function("document.querySelector('.which').textContent.startsWith('1')")
    page.get_by_role("link", name="次の画面").tap()
    page.wait_for_function("document.querySelector('.which').textContent.startsWith('2')")
    context.close()


def test_the_speakers_window_goes_with_the_room(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo")
    with page.expect_popup() as popup:
        page.keyboard.press("m")
    speaker = popup.value
    speaker.wait_for_selector(".memo")
    to_next(page)
    expect(speaker.locator(".which")).to_have_text(page.locator(".which").inner_text())
    speaker.keyboard.press("ArrowRight")
    expect(speaker.locator(".which")).to_contain_text("3／")
    expect(page.locator(".which")).to_contain_text("3／")
    page.keyboard.press("d")
    expect(page.locator(".stage-head")).to_have_attribute("data-ground", "dark")
    assert speaker.locator(".stage-head").count() == 0
    assert "ground=dark" not in speaker.url
    expect(speaker.locator("[data-testid=stSidebar]")).to_be_hidden()
    # Pressed by the page itself: it is gone before a key of the test's is up again.
    escape = "new KeyboardEvent('keydown', {key: 'Escape', code: 'Escape', bubbles: true})"
    with speaker.expect_event("close"):
        speaker.evaluate(f"setTimeout(() => dispatchEvent({escape}))")


def test_a_speakers_window_of_its_own_leads_back_to_the_list(visit_at):
    page = visit_at(DESK).open("briefing", edition="demo", screen="key", speaker="on").page
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="投影を始める")).to_be_visible()


def test_a_number_leads_to_its_screen_and_is_given_up_by_another_key(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo")
    page.keyboard.type("12")
    expect(page.locator(".which")).to_have_text("12へ Enter")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.which').textContent.startsWith('12／')")
    page.keyboard.type("3")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.which').textContent.startsWith('13／')")
    page.keyboard.type("999")
    page.keyboard.press("Enter")
    expect(page.locator(".stage-controls .said")).to_have_text("999番の画面はありません")
    expect(page.get_by_role("status").filter(has_text="999番の画面はありません")).to_have_count(1)
    assert which(page)[0] == 13
    expect(page.locator(".stage-controls .said")).to_have_text("")


def test_the_dialog_leads_to_any_screen(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo")
    page.keyboard.press("s")
    page.get_by_role("dialog").get_by_role("link", name="普及啓発イベントの開催回数の計画と実績").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("h1")).to_contain_text("普及啓発イベントの開催回数")


@pytest.mark.parametrize(("size", "least"), [(PROJECTOR, 18), (DESK, 16)], ids=["1080p", "desk"])
def test_the_dialog_is_large_in_the_colours_of_the_screen_and_needs_no_scrolling(visit_at, size, least):
    page = opened(visit_at(size), edition="demo", screen="growth.sessions", ground="dark")
    page.keyboard.press("s")
    found = page.get_by_role("dialog").evaluate("""dialog => ({
      scrolls: dialog.scrollHeight > dialog.clientHeight || dialog.scrollWidth > dialog.clientWidth,
      ground: getComputedStyle(dialog).backgroundColor,
      small: [...dialog.querySelectorAll('label, input, th, td, a, button, caption, h3')].map(
        e => parseFloat(getComputedStyle(e).fontSize)).sort((a, b) => a - b)[0],
      keys: dialog.querySelector('table').getBoundingClientRect().bottom < innerHeight})""")
    assert found["keys"]
    assert not found["scrolls"]
    assert found["small"] >= least
    assert found["ground"] == page.locator(".board").evaluate("e => getComputedStyle(e).backgroundColor")
    page.keyboard.press("Escape")


def test_the_list_on_a_phone_has_no_column_out_of_sight_and_controls_for_a_thumb(visit_at):
    page = visit_at(PHONE).open("briefing", edition="demo").page
    found = page.evaluate("""() => [...document.querySelectorAll('.board :is(a, button, input:not([type=hidden]))')]
      .map(e => ({what: e.textContent || e.name, ...e.getBoundingClientRect().toJSON()}))""")
    assert [each["what"] for each in found if each["height"] < 44 or each["width"] < 44] == []
    assert [each["what"] for each in found if each["left"] < 0 or each["right"] > PHONE[0]] == []


def test_a_prepared_deck_is_a_link(visit_at, browser, url):
    page = opened(
        visit_at(PROJECTOR), edition="demo", sequence="title-sources-key", hidden="plan.sessions.outreach_lecture"
    )
    to_next(page)
    to_next(page)
    address, said = page.url, page.locator(".board").inner_text()
    context = new_context(browser, PROJECTOR)
    cold = context.new_page()
    cold.goto(address)
    cold.wait_for_selector(".which")
    cold.wait_for_function(DRAWN)
    assert cold.locator(".board").inner_text() == said
    assert cold.url == address
    context.close()


def test_back_of_the_browser_is_the_screen_before(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo")
    to_next(page)
    to_next(page)
    page.go_back(wait_until="commit")
    page.wait_for_function("document.querySelector('.which').textContent.startsWith('2')")


def test_nothing_else_can_be_seen_or_reached(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo", screen="plan.sessions")
    reached = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.closest('.board') ? 'stage' : document.activeElement.tagName")
        )
    assert reached <= {"stage", "BODY", "MAIN"}
    assert page.evaluate("document.elementFromPoint(20, 20).closest('.board, body') !== null")


def test_a_screen_is_announced_and_its_values_can_be_walked(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo", screen="plan.sessions")
    expect(page.locator("body > .unseen[role=status]")).to_contain_text(page.locator("h1").inner_text())
    page.locator(".chart").focus()
    before = page.locator(".which").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".chart-box [role=status]")).to_contain_text("令和3年度")
    assert page.locator(".which").inner_text() == before
    to_next(page, "PageDown")


def test_the_deck_in_print_has_every_chart_drawn(visit_at):
    visitor = visit_at(PROJECTOR)
    visitor.open("briefing", edition="demo").settle()
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="印刷用（答弁メモ付き）").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert text.count("<svg") >= text.count("data-figure") > 10
    assert "<script" not in text


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720)])
def test_the_dialog_is_read_whole_on_a_small_projector(visit_at, size):
    page = opened(visit_at(size), edition="demo")
    page.keyboard.press("?")
    dialog = page.locator("dialog.operations")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("box => box.scrollHeight <= box.clientHeight")
    lines = "cells => cells.map((cell) => cell.clientHeight / parseFloat(getComputedStyle(cell).lineHeight))"
    assert max(dialog.locator("td").evaluate_all(lines)) < MOST_LINES + 1
