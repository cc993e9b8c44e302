"""会議投影 without a browser: what a deck holds, in which order, and where its addresses lead."""

import io
import json
import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pptx
import pytest
from bs4 import BeautifulSoup

from data.editions import LOCAL_FOLDER_VARIABLE
from pages.charts.framing import Heading
from pages.frame.exchange import PATHS, page_at
from pages.frame.page import Page
from pages.frame.selection import HIDDEN, SEQUENCE
from pages.projection.layout import Look, parts_of
from pages.projection.screens import Screen, hidden_of, in_sequence, moved, with_hidden
from tests.editions import AOBA, edition_of

EDITIONS = ("documents", "demo")
each_edition = pytest.mark.parametrize("edition", EDITIONS)
MOST_SCREENS = 80
REFERENCES = [
    (edition, name, key)
    for edition in EDITIONS
    for name in PATHS
    if name != "briefing"
    for key in page_at(name, {"edition": edition}).board.figures
]


def briefing(**query: object) -> Page:
    return page_at("briefing", {name: str(value) for name, value in query.items()})


def html_of(page: Page) -> str:
    return "".join(block.content for block in page.board.blocks if block.kind == "html")


def titles(page: Page) -> list[str]:
    return [heading.get_text() for heading in BeautifulSoup(html_of(page), "html.parser").find_all("h1")]


def control(page: Page, key: str) -> dict[str, str] | None:
    """The selection to which the control with this key leads."""
    for link in BeautifulSoup(html_of(page), "html.parser").select("[data-keys]"):
        if key in link["data-keys"].split():
            return dict(parse_qsl(urlsplit(link.get("href") or link["data-href"]).query))
    return None


def projected(**query: object) -> list[Page]:
    """Every screen of a deck, one after the other."""
    pages = [briefing(**({"screen": "title"} | query))]
    while (following := control(pages[-1], "ArrowRight")) and len(pages) < MOST_SCREENS:
        pages.append(briefing(**following))
    return pages


def place(page: Page) -> dict[str, str]:
    """What the address of a screen says of it; what an earlier screen has asked for stays in the address."""
    names = ("screen", "part", *(["programme_code"] if "." in page.query["screen"] else []))
    return {name: page.query[name] for name in names if name in page.query}


def shown(page: Page) -> dict[str, str]:
    """The selection of the screen that is shown; the address names the one that is asked for."""
    (link,) = BeautifulSoup(html_of(page), "html.parser").select(".ways a[aria-current]")
    return dict(parse_qsl(urlsplit(link["href"]).query))


def listed(page: Page) -> list[str]:
    """The names in the list of screens."""
    return [
        row.find_all("td")[1].get_text()
        for row in BeautifulSoup(html_of(page), "html.parser").select(".screens tbody tr")
    ]


def way(page: Page, label: str) -> dict[str, str]:
    """The selection to which a link of the list leads."""
    (link,) = (a for a in BeautifulSoup(html_of(page), "html.parser").select("a") if a.get("aria-label") == label)
    return dict(parse_qsl(urlsplit(link["href"]).query))


def screen(key: str, programme: str | None = None, **more: object) -> Screen:
    return Screen(key, key, "要点。", Heading("題", "選択", ""), ("文",), programme_code=programme, **more)


@each_edition
def test_a_deck_has_its_screens_in_a_sensible_order(edition):
    kinds = [page.query["screen"].partition(".")[0] for page in projected(edition=edition)]
    order = list(dict.fromkeys(kinds))
    assert order == [
        kind for kind in ("title", "key", "plan", "growth", "compared", "items", "sources") if kind in order
    ]
    assert {"title", "key", "plan", "growth", "sources"} <= set(order)


@each_edition
def test_every_screen_has_one_statement_one_body_and_its_selection(edition):
    for page in projected(edition=edition):
        keys = [block.key for block in page.board.blocks]
        assert keys in (
            ["stage_head", "stage_chart", "stage_foot", "stage_controls"],
            ["stage_head", "stage_body", "stage_foot", "stage_controls"],
        )
        (title,) = titles(page)
        assert title
        assert ("架空データ" in html_of(page)) == (edition == "demo")


@each_edition
def test_forth_and_back_lead_through_the_same_screens(edition):
    pages = projected(edition=edition)
    back = [pages[-1]]
    while before := control(back[-1], "ArrowLeft"):
        back.append(briefing(**before))
    assert [place(page) for page in back] == [place(page) for page in reversed(pages)]
    assert control(pages[0], "Home") is None
    assert control(pages[-1], "End") is None
    assert place(briefing(**control(pages[0], "End"))) == place(pages[-1])


def test_statements_carry_the_numbers_of_the_query(documents):
    said = {page.query["screen"] + page.query.get("programme_code", ""): titles(page)[0] for page in projected()}
    assert said["plan.sessionsoutreach_lecture"] == (
        "出前講座の開催回数の令和6年度の計画18回は、令和4年度の実績13回の138.5%である。"
    )
    assert said["growth.sessionsoutreach_lecture"] == (
        "出前講座の開催回数の令和8年度の計画18回は、令和4年度実績の138.5%である。"
    )
    assert "達成率を算出できるのは0件" in said["title"]


def test_a_chosen_baseline_shows_every_planned_year_against_it():
    page = briefing(screen="growth.sessions", programme_code="outreach_lecture", baseline="2022")
    (figure,) = (block for block in page.board.blocks if block.kind == "figure")
    names = json.loads(figure.content)["layout"]["yaxis"]["ticktext"]
    assert [name.partition("　")[0] for name in names] == [
        "令和6年度計画 ÷ 令和4年度実績",
        "令和7年度計画 ÷ 令和4年度実績",
        "令和8年度計画 ÷ 令和4年度実績",
    ]
    assert page.label("baseline") == "R4年度実績"


def test_where_the_baseline_turns_the_direction_the_screen_says_so():
    page = briefing(screen="growth.participants", programme_code="outreach_lecture")
    assert "基準をどの年度に置くかで、増加と減少が入れ替わる" in html_of(page)
    speaker = briefing(**control(page, "M"))
    assert "どの基準による数字かを必ず添えてください" in html_of(speaker)


def test_another_programme_or_municipality_leaves_the_kind_of_screen():
    query = {"edition": "demo", "screen": "plan.participants", "programme_code": "awareness_event"}
    assert titles(briefing(**query))[0].startswith("普及啓発イベントの参加人数")
    elsewhere = briefing(**query, municipality_code="912018")
    assert elsewhere.query["screen"] == "plan.participants"
    # 下関市 has no programme but the eight items: the screen of the same kind.
    other = briefing(edition="documents", screen="plan.participants", municipality_code="352012", plan_period="6")
    assert shown(other)["screen"] == "plan.items_implemented"


def test_a_comparison_is_one_of_the_selected_period_or_the_one_before():
    pages = projected(edition="demo", municipality_code="913421", plan_period="8")
    captions = [html_of(page) for page in pages if page.query["screen"] == "compared"]
    assert captions
    assert [html for html in captions if re.search(r"令和[678]年度（", html)] == []


def test_a_programme_without_that_kind_of_screen_shows_another_of_its_own():
    page = briefing(edition="demo", screen="growth.sessions", programme_code="eight_items")
    assert shown(page)["programme_code"] == "eight_items"
    assert shown(page)["screen"] == "plan.items_implemented"


def test_two_numbers_do_not_become_one():
    page = briefing(edition="demo", municipality_code="923028", plan_period="8", screen="title")
    assert "計画値が0のもの2件" in BeautifulSoup(html_of(page), "html.parser").get_text()


def test_a_mean_per_session_sets_the_plan_beside_a_whole_year():
    page = briefing(screen="plan.per_session", programme_code="outreach_lecture")
    assert titles(page)[0] == "出前講座の1回あたり人数は令和4年度実績12.2人/回、令和6年度計画16.7人/回である。"


def test_what_is_not_drawn_is_not_explained():
    for key in ("eight_items.item_matrix", "eight_items.item_counts", "framework.item_flow", "framework.time_line"):
        said = html_of(briefing(screen="figure", figure=key))
        assert [mark for mark in ("◐", "点線", "実線の枠", "帯の長さ") if mark in said] == [], key
    growth = BeautifulSoup(
        html_of(briefing(screen="growth.sessions", programme_code="outreach_lecture")), "html.parser"
    )
    said = re.findall("[^。]*9月末[^。]*。", growth.get_text())
    assert said == ["令和5年度は9月末現在の値のため基準にしていない。"]


def test_what_the_address_does_not_know_is_the_first_screen():
    page = briefing(screen="nowhere", part="x")
    assert page.query["screen"] == "title"
    assert "part" not in page.query


def test_a_municipality_without_numbers_has_a_deck_that_says_so():
    page = briefing(screen="title", municipality_code="142123")
    assert titles(page) == ["神奈川県 厚木市の数値目標は収録されていない。"]
    assert "計画値も実績値も収録されていない（数値目標なし）" in html_of(page)
    assert "取組が" in html_of(page)


@pytest.mark.parametrize(("edition", "name", "key"), REFERENCES)
def test_every_figure_of_every_page_opens_the_deck_at_its_screen(edition, name, key):
    origin = page_at(name, {"edition": edition})
    row = next(block.content for block in origin.board.blocks if block.key == f"{key}_twin")
    (link,) = BeautifulSoup(row, "html.parser").select("a.button")
    page = briefing(**dict(parse_qsl(urlsplit(link["href"]).query)))
    assert page.query["screen"].partition(".")[0] in ("figure", "key", "plan", "growth")
    back = control(page, "Escape")
    assert back == {k: v for k, v in back.items() if k not in ("screen", "figure", "origin")}
    assert back.items() >= origin.query.items()


def test_the_list_hides_moves_and_restores_screens():
    page = briefing()
    names = listed(page)
    hidden = briefing(**way(page, f"{names[2]}を隠す"))
    assert "隠しています" in listed(hidden)[2]
    screens = [place(each)["screen"] for each in projected(**hidden.query)]
    gone = hidden.query[HIDDEN].removesuffix(".outreach_lecture")
    assert gone in [
        place(each)["screen"] for each in projected() if each.query.get("programme_code") == "outreach_lecture"
    ]
    assert len(screens) == len(projected()) - 1
    moved_up = briefing(**way(page, f"{names[3]}を上へ"))
    assert listed(moved_up)[2:4] == [names[3], names[2]]
    start = way(moved_up, f"{names[5]}をここから投影")
    assert start["sequence"] == moved_up.query["sequence"]


def test_the_order_survives_another_municipality():
    a, b, c, d = (screen(key) for key in "abcd")
    assert in_sequence([a, b, c], {SEQUENCE: "c-a-gone-b"}) == [c, a, b]
    # d is not in the order: it stays behind the screen that it follows by itself.
    assert in_sequence([a, b, c, d], {SEQUENCE: "c-a-b"}) == [c, d, a, b]
    assert in_sequence([d, a, b], {SEQUENCE: "b-a"}) == [d, b, a]
    assert in_sequence([a, b], {}) == [a, b]


def test_moving_and_hiding_change_the_address():
    screens = [screen("a"), screen("plan.x", "p"), screen("c")]
    assert moved(screens, 1, -1) == {SEQUENCE: "plan.x.p-a-c"}
    assert with_hidden({HIDDEN: "gone"}, "a", is_hidden=True) == {HIDDEN: "gone-a"}
    assert with_hidden({HIDDEN: "a"}, "a", is_hidden=False) == {HIDDEN: None}
    assert hidden_of(screens, {HIDDEN: "a-gone"}) == {"a"}


def test_larger_notes_take_their_room_from_the_figure_and_not_from_the_letters():
    words = Heading("題", "選択", "", notes=("注記" * 40,) * 3)
    nine = Screen("texts", "文", "要点。", words, ("文字" * 20,) * 9)
    assert len(parts_of(nine, Look())) == 1
    assert len(parts_of(nine, Look(has_large_notes=True))) == 2
    long = replace(nine, body=tuple(f"文{n}" * 20 for n in range(20)))
    parts = parts_of(long, Look())
    assert [text for part in parts for text in part.screen.body] == list(long.body)
    assert parts[1].statement == f"要点。（2／{len(parts)}）"


def test_words_on_a_screen_are_escaped(opened_page):
    page = opened_page
    assert "<script>" not in html_of(page)
    assert "&lt;script&gt;" in html_of(page)


@pytest.fixture
def opened_page(tmp_path, monkeypatch):
    """The title of a municipality whose name would be markup."""
    edition_of(tmp_path / "local", {"municipalities": [{"municipality_code": AOBA, "municipality": "<script>市"}]})
    monkeypatch.setenv(LOCAL_FOLDER_VARIABLE, str(tmp_path / "local"))
    return briefing(edition="local", screen="title")


@each_edition
def test_the_speaker_reads_memo_notes_numbers_and_the_next_screen(edition):
    room = briefing(edition=edition, screen="plan.sessions", programme_code="outreach_lecture")
    page = briefing(**control(room, "M"))
    said = unescape(html_of(page))
    assert [part for part in ("答弁メモ", "注記と出典", "次の画面：") if part not in said] == []
    assert titles(page) == ["会議投影"]
    assert re.search(r"出前講座の開催回数は、令和\d年度実績", said)
    assert control(page, "ArrowRight")["speaker"] == "on"
    assert "この画面が最後です" in html_of(briefing(**control(page, "End")))


@each_edition
def test_the_deck_as_powerpoint_has_every_screen_with_its_memo(edition):
    page = briefing(edition=edition)
    deck = pptx.Presentation(io.BytesIO(page.board.files["deck.pptx"]().content))
    said = [slide.shapes.title.text_frame.text for slide in deck.slides]
    wanted = [re.sub(r"（\d+／\d+）$", "", titles(each)[0]) for each in projected(edition=edition)]
    # The first slide is the title of the whole, and says what edition it is of.
    assert {f"{page.banner}{wanted[0]}", *wanted[1:]} == set(said)
    for slide in deck.slides:
        assert "【注記と出典】" in slide.notes_slide.notes_text_frame.text
    assert any("【答弁メモ】" in slide.notes_slide.notes_text_frame.text for slide in deck.slides)


@each_edition
def test_the_deck_in_print_has_every_screen_with_its_memo_and_figures_to_be_drawn(edition):
    page = briefing(edition=edition)
    made = page.board.files["report.html"]()
    report = BeautifulSoup(made.content.decode(), "html.parser")
    pages = projected(edition=edition)
    assert [section.h2.get_text() for section in report.select("section.screen")] == [titles(each)[0] for each in pages]
    charts = sum(block.kind == "figure" for each in pages for block in each.board.blocks)
    assert len(report.select("[data-figure] script[type='application/json']")) == charts
    assert report.select(".memo li")
    assert "会議投影_印刷用" in made.name


def test_a_screen_ends_with_the_deck_and_the_looks_are_carried_on():
    page = briefing(screen="plan.sessions", programme_code="outreach_lecture", ground="dark", sequence="title-key")
    menu = dict(parse_qsl(urlsplit(page.address("pages/plan_vs_actual.py")).query))
    assert "screen" not in menu
    assert (menu["ground"], menu["sequence"]) == ("dark", "title-key")
