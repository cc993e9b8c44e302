"""会議投影 in Chromium: every text large enough and nowhere cut, at every window size; keys, touch, two windows."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PROJECTOR, Visitor, new_context
from tests.browser.test_every_page import FORBIDDEN_IMPACTS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SIZES = [(1920, 1080), (1366, 768), (1280, 720), (1024, 768)]
EDITIONS = ("documents", "demo")
# A programme with everything, a municipality of the eight items alone, one without numbers.
DECKS = [
    {"edition": "documents"},
    {"edition": "documents", "municipality_code": "352021"},
    {"edition": "documents", "municipality_code": "142123"},
    {"edition": "demo"},
    {"edition": "demo", "municipality_code": "923028"},
]
DECK_IDS = ["documents", "eight-items", "without-numbers", "demo", "long-names"]
# PROJ-1: px of 1080 by what a text is.
TITLE_PX, KEY_PX, LABEL_PX, SMALL_PX = 40, 64, 32, 24
# Every visible text with its place on the stage and its size as it is seen, in px of 1080.
READ = """() => {
  const stage = document.querySelector('.board').getBoundingClientRect();
  const scale = stage.height / 1080, texts = [], elements = [];
  for (const e of document.querySelector('.board').querySelectorAll('*')) {
    if (e.closest('.unseen, caption, script') || !e.checkVisibility({visibilityProperty: true})) continue;
    const own = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent).join('').trim();
    const range = document.createRange();
    range.selectNodeContents(e);
    const box = range.getBoundingClientRect();
    if (!own || box.width < 1) continue;
    const kind = e.closest('h1') ? 'title' : e.closest('.value') ? 'key'
      : e.closest('.sentence, .legend, .caption') ? 'label' : e.closest('.xtick, .ytick') ? 'tick'
      : e.closest('svg') ? 'label' : 'small';
    texts.push({text: own, kind, px: parseFloat(getComputedStyle(e).fontSize),
      left: (box.left - stage.left) / scale, top: (box.top - stage.top) / scale,
      right: (box.right - stage.left) / scale, bottom: (box.bottom - stage.top) / scale});
    elements.push(e);
  }
  const overlaps = [];
  for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
    if (elements[i].contains(elements[j]) || elements[j].contains(elements[i])) continue;
    const [a, b] = [texts[i], texts[j]];
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    // The boxes of lines are higher than their letters.
    if (across > 3 && down > 8) overlaps.push([a.text, b.text]);
  }
  const cut = [...document.querySelectorAll('.stage-head, .stage-body, .stage-foot')]
    .filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1).map(e => e.className);
  const page = document.documentElement;
  // A label that begins before its picture is cut by it.
  for (const label of document.querySelectorAll('.board svg text')) {
    const box = label.getBoundingClientRect(), picture = label.closest('.chart').getBoundingClientRect();
    if (box.width && (box.left < picture.left - 0.5 || box.right > picture.right + 0.5)) cut.push(label.textContent);
  }
  return {texts, overlaps, cut, scale, ratio: stage.width / stage.height,
    scrolls: page.scrollHeight > page.clientHeight || page.scrollWidth > page.clientWidth,
    seen: stage.left >= -1 && stage.top >= -1 && stage.right <= innerWidth + 1 && stage.bottom <= innerHeight + 1};
}"""
DRAWN = "() => !document.querySelector('.board .chart') || document.querySelector('.board .chart .main-svg')"
LEAST = {"title": TITLE_PX, "key": KEY_PX, "label": LABEL_PX, "tick": SMALL_PX, "small": SMALL_PX}


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


def assert_legible(page: Page) -> None:
    page.wait_for_function(DRAWN)
    found = page.evaluate(READ)
    where = page.url
    assert found["texts"], where
    assert [text for text in found["texts"] if text["px"] < LEAST[text["kind"]] - 0.01] == [], where
    outside = [t for t in found["texts"] if t["left"] < -1 or t["top"] < -1 or t["right"] > 1921 or t["bottom"] > 1081]
    assert outside == [], where
    assert found["overlaps"] == [], where
    assert found["cut"] == [], where
    assert not found["scrolls"], where
    assert found["seen"], where
    assert found["ratio"] == pytest.approx(16 / 9, abs=0.01)


@pytest.mark.parametrize("size", SIZES, ids=["x".join(map(str, size)) for size in SIZES])
@pytest.mark.parametrize("deck", DECKS, ids=DECK_IDS)
def test_every_text_of_every_screen_is_large_enough_whole_and_alone(visit_at, size, deck):
    looks = {"ground": "dark", "notes": "large"} if size[1] == 720 else {}
    page = opened(visit_at(size), **deck, **looks)
    for _ in range(which(page)[1] - 1):
        assert_legible(page)
        to_next(page)
    assert_legible(page)
    assert page.evaluate(READ)["scale"] == pytest.approx(min(size[0] / 1920, size[1] / 1080), rel=0.01)


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_of_the_previous_screen_remains(visit_at, edition):
    page = opened(visit_at(PROJECTOR), edition=edition)
    seen = []
    for _ in range(which(page)[1] - 1):
        seen.append(page.locator(".board").inner_text())
        to_next(page)
        assert page.locator(".board > div").count() == 4
        assert page.locator("h1").count() == 1
    page.reload(wait_until="commit")
    page.wait_for_selector(".which")
    fresh = page.locator(".board").inner_text()
    assert fresh not in seen


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
    expect(page.locator(".chart .ytick").first).to_contain_text("R5年度実績")
    assert "screen=growth.sessions" in page.url


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
    speaker.close()


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


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("ground", ["white", "dark"])
def test_axe_finds_nothing_on_any_screen(visit_at, edition, ground):
    page = opened(visit_at(PROJECTOR), edition=edition, ground=ground)
    for _ in range(which(page)[1]):
        found = Axe().run(page).response["violations"]
        serious = [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found if v["impact"] in FORBIDDEN_IMPACTS]
        assert serious == [], page.url
        if which(page)[0] < which(page)[1]:
            to_next(page)


def test_a_screen_is_announced_and_its_values_can_be_walked(visit_at):
    page = opened(visit_at(PROJECTOR), edition="demo", screen="plan.sessions")
    expect(page.locator("body > [role=status]")).to_contain_text(page.locator("h1").inner_text())
    page.locator(".chart").focus()
    before = page.locator(".which").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".chart-box [role=status]")).to_contain_text("R3年度")
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


def test_a_portrait_phone_sees_the_whole_screen(visit_at):
    page = opened(visit_at((390, 844)), edition="demo", screen="plan.sessions")
    assert_legible(page)
