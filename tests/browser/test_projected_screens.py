"""会議投影 in Chromium: every text of every screen large enough, whole and alone, at every window size."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visitor, new_context, serve
from tests.browser.test_every_page import FORBIDDEN_IMPACTS
from tests.browser.test_projection import DRAWN, opened, to_next, which
from tests.editions import edition_of

# Each way of looking at a deck with the windows in which it is measured, the first of them while it is walked through.
LOOKS = {
    "white": ({}, [(1920, 1080), (1366, 768), (1024, 768)]),
    "dark-large": ({"ground": "dark", "notes": "large"}, [(1280, 720)]),
}
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
# The stage follows a change of the window.
FITTED = """([width, height]) => Math.abs(document.documentElement.style.getPropertyValue('--stage')
  - Math.min(width / 1920, height / 1080)) < 1e-3"""
LEAST = {"title": TITLE_PX, "key": KEY_PX, "label": LABEL_PX, "tick": SMALL_PX, "small": SMALL_PX}


def assert_legible(page: Page) -> float:
    """Every text large enough, nothing cut or covered; returns the scale of the stage."""
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
    return found["scale"]


def assert_accessible(page: Page) -> None:
    # Its script is put in once a walk, which takes longer than to look at a screen.
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(({violations}) => violations)")
    serious = [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found if v["impact"] in FORBIDDEN_IMPACTS]
    assert serious == [], page.url


def assert_alone(page: Page) -> None:
    """Nothing of another screen is there."""
    assert page.locator(".board > div").count() == 4
    assert page.locator("h1").count() == 1


def assert_legible_at(page: Page, sizes: list[tuple[int, int]]) -> None:
    """At every size of the window; the first is that of the walk, to which it returns."""
    for width, height in [*sizes[1:], sizes[0]]:
        if len(sizes) > 1:
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_function(FITTED, arg=[width, height])
        assert assert_legible(page) == pytest.approx(min(width / 1920, height / 1080), rel=0.01)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("deck", DECKS, ids=DECK_IDS)
def test_every_screen_is_legible_whole_accessible_and_alone(visit_at, deck, look):
    query, sizes = LOOKS[look]
    page = opened(visit_at(sizes[0]), **deck, **query)
    page.wait_for_function(DRAWN)
    for place in range(1, which(page)[1] + 1):
        if place > 1:
            to_next(page)
        assert_alone(page)
        assert_legible_at(page, sizes)
        assert_accessible(page)
    said = page.locator(".board").inner_text()
    page.reload(wait_until="commit")
    page.wait_for_selector(".which")
    assert page.locator(".board").inner_text() == said


@pytest.mark.parametrize(("name", "day"), [(58, 10), (64, 64)])
@pytest.mark.parametrize("municipality", [{"edition": "demo"}, {"municipality_code": "142123", "notes": "large"}])
def test_a_cover_with_a_long_name_is_legible_and_whole(visit_at, municipality, name, day):
    meeting = {"meeting": "在宅医療介護連携推進協議会" * 5, "meeting_day": "令和8年12月1日市役所大会議室" * 5}
    cover = {"meeting": meeting["meeting"][:name], "meeting_day": meeting["meeting_day"][:day]}
    page = opened(visit_at((1920, 1080)), **municipality, **cover)
    while page.locator(".stage-body").is_visible():
        assert_legible_at(page, [(1920, 1080), (1366, 768)])
        if not page.locator("h1").inner_text().endswith("）"):
            break
        to_next(page)


@pytest.mark.parametrize("value", [98_888, 1_581_106, 110_581_106])
def test_key_figures_of_many_digits_are_legible_and_alone(tmp_path, browser, value):
    several = {"programme_code": "outreach_lecture", "measure_code": "participants"}
    edition_of(
        tmp_path,
        {
            "programmes": [{"programme_code": "outreach_lecture", "programme": "多職種協働のための研修会や講座等"}],
            "actuals": [{**several, "fiscal_year": 2022, "actual_value": value}],
            "plan_targets": [{**several, "fiscal_year": year, "target_value": value} for year in (2022, 2024)],
        },
    )
    with serve(tmp_path) as url, new_context(browser, (1920, 1080)) as window:
        page = opened(Visitor(window.new_page(), url), edition="local", screen="key")
        expect(page.locator(".value").first).to_contain_text(f"{value:,}")
        rows = page.locator(".key-figures > li")
        higher = "rows => rows.filter(row => [...row.children].some(e => e.offsetHeight > row.offsetHeight)).length"
        assert rows.evaluate_all(higher) == 0
        assert_legible_at(page, [(1920, 1080), (1366, 768)])


def test_a_portrait_phone_sees_the_whole_screen(visit_at):
    page = opened(visit_at(PHONE), edition="demo", screen="plan.sessions")
    page.wait_for_function(DRAWN)
    # They stand below the stage, in a size for a thumb (``test_projection_hands``).
    page.locator(".stage-controls").evaluate("controls => controls.remove()")
    assert_legible(page)
