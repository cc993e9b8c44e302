"""What every page promises on every screen: names, Japanese, legible text, no overflow, no stranger on the line."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from data.codes import CODE_LISTS
from data.contract import EXTRACTS
from pages.frame.menu import PAGES
from pages.library import SECTIONS
from tests.browser.conftest import DESK, PHONE, PROJECTOR, Visitor, new_context

LIBRARY = "data_and_sources"
# At the desk 会議投影 is a list of its screens; データ更新 shows tables.
WITHOUT_FIGURES = (LIBRARY, "briefing", "update")
TITLES = {"" if file == "dashboard.py" else file[len("pages/") : -len(".py")]: title for file, title in PAGES}
# Every page, and every section of データと出典.
VIEWS = [(path, {}) for path in TITLES if path != LIBRARY] + [(LIBRARY, {"section": section}) for section in SECTIONS]
each_view = pytest.mark.parametrize(
    ("path", "query"), VIEWS, ids=["-".join([path or "overview", *query.values()]) for path, query in VIEWS]
)
each_edition = pytest.mark.parametrize("edition", ["documents", "demo"])
each_screen = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])

SMALLEST_TEXT_PX = 14
MOST_TAB_STOPS = 40
FORBIDDEN_IMPACTS = {"critical", "serious", "moderate"}

# Every visible text with its size and font, and every word that is only spoken; through shadow roots too.
READ = """() => {
  const texts = [], spoken = [];
  const attributes = ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt'];
  const walk = (root) => {
    for (const e of root.querySelectorAll('*')) {
      if (e.shadowRoot) walk(e.shadowRoot);
      if (e.closest('script, style, noscript, [aria-hidden=true]')) continue;
      if (!e.checkVisibility({visibilityProperty: true})) continue;
      const style = getComputedStyle(e), size = parseFloat(style.fontSize), box = e.getBoundingClientRect();
      const own = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent).join('').trim()
        || (e.tagName === 'INPUT' ? e.value : '');
      if (own && box.width > 1) texts.push({text: own, px: size, font: style.fontFamily});
      if (own && box.width <= 1) spoken.push(own);
      for (const a of attributes) if (e.getAttribute(a)) spoken.push(e.getAttribute(a));
    }
  };
  walk(document.body);
  const main = document.querySelector('[data-testid=stMain]');
  return {
    texts, spoken, title: document.title, language: document.documentElement.lang,
    overflow: Math.max(main.scrollWidth - main.clientWidth,
                       document.documentElement.scrollWidth - document.documentElement.clientWidth),
  };
}"""
# A figure's accessible name, whoever of its ancestors bears it.
FIGURE_NAMES = """all => all.map(chart => {
  const named = chart.closest('[role=img][aria-label], [role=figure][aria-label]');
  return named ? named.getAttribute('aria-label') : '';
})"""
OPEN_TABLES = "() => document.querySelectorAll('details').forEach(table => { table.open = true })"
FOCUSED = """() => {
  let e = document.activeElement;
  while (e && e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;
  // Behind the last stop Chromium sometimes begins anew without leaving the page.
  if (!e || e === document.body || e.wasFocused) return null;
  e.wasFocused = true;
  return (e.ariaLabel || e.textContent || e.tagName).trim().slice(0, 30);
}"""


@dataclass(frozen=True)
class Look:
    """What one page looks like in one edition on one screen, with every table opened."""

    title: str
    language: str
    headings: list[str]
    figures: list[str]
    texts: list[dict]
    spoken: list[str]
    overflow: int
    overflow_projected: int
    tab_stops: list[str]
    violations: list[str]
    requests: list[str]


def _tab_stops(visitor: Visitor) -> list[str]:
    """What has the focus after each press of Tab, until it leaves the page."""
    stops = []
    while len(stops) <= 2 * MOST_TAB_STOPS:
        visitor.page.keyboard.press("Tab")
        focused = visitor.page.evaluate(FOCUSED)
        if focused is None:
            break
        stops.append(focused)
    return stops


def violations_of(visitor: Visitor) -> list[str]:
    """Rule, impact and node of every violation that axe-core finds and that may not be."""
    response = Axe().run(visitor.page, options={"resultTypes": ["violations"]}).response
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:160]}"
        for violation in response["violations"]
        if violation["impact"] in FORBIDDEN_IMPACTS
        for node in violation["nodes"]
    ]


def _look(visitor: Visitor, size: tuple[int, int], path: str, query: dict) -> Look:
    before = len(visitor.requests)
    page = visitor.open(path, **query).page
    tab_stops = _tab_stops(visitor) if size == DESK else []
    page.evaluate(OPEN_TABLES)
    read = page.evaluate(READ)
    headings = page.get_by_role("heading", level=1).all_inner_texts()
    figures = page.locator(".js-plotly-plot").evaluate_all(FIGURE_NAMES)
    violations = violations_of(visitor)
    overflow_projected = 0
    if size == DESK:
        page.set_viewport_size({"width": PROJECTOR[0], "height": PROJECTOR[1]})
        page.wait_for_timeout(200)
        overflow_projected = page.evaluate(READ)["overflow"]
        page.set_viewport_size({"width": size[0], "height": size[1]})
    return Look(
        headings=headings,
        figures=figures,
        tab_stops=tab_stops,
        violations=violations,
        overflow_projected=overflow_projected,
        requests=visitor.requests[before:],
        **read,
    )


@pytest.fixture(scope="module")
def look_at(browser, url):
    """Looks at a page once in each edition and window, and remembers it."""
    visitors = {size: Visitor(new_context(browser, size).new_page(), url) for size in (DESK, PHONE)}
    seen = {}

    def look(path: str, query: dict, edition: str, size: tuple[int, int] = DESK) -> Look:
        key = (path, *query.values(), edition, size)
        if key not in seen:
            seen[key] = _look(visitors[size], size, path, {"edition": edition, **query})
        return seen[key]

    yield look
    for visitor in visitors.values():
        visitor.page.context.close()


@each_edition
@each_view
def test_the_page_is_japanese_and_bears_its_title(look_at, path, query, edition):
    look = look_at(path, query, edition)
    assert look.language == "ja"
    assert look.headings == [TITLES[path]]
    assert look.title.startswith(f"{TITLES[path]}｜")


def test_titles_are_distinct(look_at):
    titles = {look_at(path, query, "documents").title for path, query in VIEWS}
    assert len(titles) == len(TITLES)


@each_screen
@each_edition
@each_view
def test_axe_finds_nothing(look_at, path, query, edition, size):
    assert look_at(path, query, edition, size).violations == []


@each_edition
@each_view
def test_every_figure_has_a_name(look_at, path, query, edition):
    look = look_at(path, query, edition)
    assert all(20 <= len(name) <= 120 for name in look.figures), look.figures
    assert path in WITHOUT_FIGURES or look.figures
    if edition == "demo":
        assert all("架空データ" in name for name in look.figures)


@each_screen
@each_edition
@each_view
def test_no_text_is_too_small(look_at, path, query, edition, size):
    texts = look_at(path, query, edition, size).texts
    small = {(text["text"][:30], text["px"]) for text in texts if text["px"] < SMALLEST_TEXT_PX}
    assert not small


@each_edition
@each_view
def test_every_text_asks_for_the_house_font(look_at, path, query, edition):
    fonts = {text["font"].replace('"', "").split(",")[0] for text in look_at(path, query, edition).texts}
    assert fonts == {"BIZ UDPGothic"}


@each_screen
@each_edition
@each_view
def test_the_page_never_scrolls_sideways(look_at, path, query, edition, size):
    look = look_at(path, query, edition, size)
    assert look.overflow <= 0
    assert look.overflow_projected <= 0


@each_edition
@each_view
def test_few_tab_stops(look_at, path, query, edition):
    stops = look_at(path, query, edition).tab_stops
    assert 5 < len(stops) <= MOST_TAB_STOPS, stops


def hosts_of(requests: list[str]) -> set[str]:
    """Hosts and ports that were asked for something; 「」 is a picture within the page itself."""
    return {urlsplit(request).netloc for request in requests} - {""}


@each_screen
@each_edition
@each_view
def test_no_request_leaves_the_machine(look_at, url, path, query, edition, size):
    assert hosts_of(look_at(path, query, edition, size).requests) <= {urlsplit(url).netloc}


# Words of Latin letters that a Japanese office knows, and names that are codes.
KNOWN_WORDS = {
    "CSV",
    "Excel",
    "JIS",
    "PDF",
    "PowerPoint",
    "PNG",
    "Shift",
    "Shift_JIS",
    "zip",
    "SHA",
    "SDMX",
    "PDCA",
    "URL",
    "ICT",
    "ACP",
}
FIELD_NAMES = {column.name for extract in EXTRACTS.values() for column in extract.columns}
CODES = {code.code for codes in CODE_LISTS.values() for code in codes} | set(CODE_LISTS) | {"demo", "unnamed"}
ALLOWED = KNOWN_WORDS | FIELD_NAMES | CODES | {"CL_OBS_STATUS", "is_counted"}
# File names and check sums are data; 「例：」 introduces one.
DATA = re.compile(r"\b[\w/-]+\.(?:parquet|txt|csv)\b|\b[0-9a-f]{64}\b|\bdata/\w+|\b[a-z]+-\d+\b")
# Headings of document 004 are numbered in Roman numerals.
ROMAN = re.compile(r"[IVX]+-(?=[①-⑳])")
WORD = re.compile(r"[A-Za-z_]{2}\w*", re.ASCII)


def english(texts: list[str]) -> set[str]:
    """Texts with a word of Latin letters that is neither known nor data."""
    return {text for text in texts if set(WORD.findall(ROMAN.sub("", DATA.sub("", text)))) - ALLOWED}


@each_screen
@each_edition
@each_view
def test_no_english_in_what_we_write(look_at, path, query, edition, size):
    look = look_at(path, query, edition, size)
    assert english([*(text["text"] for text in look.texts), *look.spoken]) == set()
