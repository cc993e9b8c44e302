"""会議投影: what an address asks for stays in it, and what cannot be shown of it is said on the screen."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from bs4 import BeautifulSoup

from pages.frame.exchange import page_at
from pages.wording.eras import in_full
from tests.test_briefing import briefing, control, html_of, titles

AWAY = 4
LECTURE = {
    "edition": "demo",
    "municipality_code": "912018",
    "baseline": "2021",
    "screen": "growth.sessions",
    "programme_code": "outreach_lecture",
}


def notes(page):
    """The notes under a screen."""
    return [item.get_text() for item in BeautifulSoup(html_of(page), "html.parser").select(".stage-foot .notes li")]


def ways(page):
    """The names of all screens, in their order."""
    return [link.get_text() for link in BeautifulSoup(html_of(page), "html.parser").select(".ways a")]


def figure_link(page, key):
    """The selection to which 「この図を投影」 under a figure leads."""
    row = next(block.content for block in page.board.blocks if block.key == f"{key}_twin")
    (link,) = BeautifulSoup(row, "html.parser").select("a.button")
    return dict(parse_qsl(urlsplit(link["href"]).query))


def paged(page, key, times):
    for _ in range(times):
        page = briefing(**control(page, key))
    return page


def test_a_chosen_baseline_is_kept_while_paging_over_programmes_that_lack_it():
    page = briefing(**LECTURE)
    away = paged(page, "ArrowRight", AWAY)
    assert away.query["programme_code"] != "outreach_lecture"
    assert away.query["baseline"] == "2021"
    back = paged(away, "ArrowLeft", AWAY)
    assert back.query == page.query
    assert titles(back) == titles(page)


@pytest.mark.parametrize(
    ("query", "named", "option"),
    [
        (
            LECTURE | {"screen": "growth.participants", "programme_code": "awareness_event"},
            "令和3年度",
            "R3年度実績",
        ),
        (
            {"screen": "growth.sessions", "programme_code": "outreach_lecture", "baseline": "2023"},
            "令和5年度",
            "R5年度実績",
        ),
    ],
)
def test_a_screen_without_the_chosen_baseline_says_so(query, named, option):
    page = briefing(**query)
    said = f"※ 選んだ基準値（{named}）の確定実績がこの指標にないため、すべての基準値に対して示している。"
    assert said in notes(page)
    # The selector stands at it: where it stood at all baselines, choosing them would change nothing.
    assert page.label("baseline") == f"{option}（この指標にはない）"
    assert "all" in page.options["baseline"].labels
    assert said not in notes(briefing(**query | {"baseline": "all"}))
    assert briefing(**query | {"baseline": "all"}).label("baseline") == "すべての基準値"


def test_a_baseline_that_is_no_year_is_said_to_be_unknown():
    page = briefing(**LECTURE | {"baseline": "x"})
    assert any(note.startswith("※ 選んだ基準値の確定実績がこの指標にない") for note in notes(page))
    assert page.label("baseline") == "選んだ基準値（この指標にはない）"


def test_a_plan_period_that_is_not_known_is_said():
    page = briefing(edition="demo", plan_period="7", screen="title")
    shown = in_full(page.label("plan_period"))
    assert f"※ この自治体には指定された計画期間がないため、「{shown}」を表示している。" in notes(page)
    assert not [note for note in notes(briefing(edition="demo", screen="title")) if "指定された" in note]


def test_what_is_said_of_the_choice_divides_no_other_screen():
    """宇部市 has only the sixth plan period; the numbers of the screens are the same before and after the note."""
    page = briefing(municipality_code="352021", plan_period="9", notes="large", screen="title")
    assert any("指定された計画期間がない" in note for note in notes(page))
    after = paged(page, "ArrowRight", 1)
    assert not [note for note in notes(after) if "指定された" in note]
    assert ways(page) == ways(after)


def test_what_another_edition_lacks_is_said_without_a_word_of_an_address():
    """Who changes the edition in the room has typed nothing."""
    before = briefing(edition="demo", screen="plan.sessions", programme_code="outreach_lecture", plan_period="9")
    page = briefing(**before.query | {"edition": "documents"})
    assert "※ この版には指定された自治体がないため、「名称不記載の市（資料003）」を表示している。" in notes(page)
    assert "アドレス" not in html_of(page)


def test_a_link_to_a_hidden_screen_says_which_one_is_hidden():
    query = {"screen": "plan.sessions", "programme_code": "awareness_event"}
    page = briefing(**query, hidden="plan.sessions.awareness_event")
    assert page.query["screen"] == "plan.participants"
    said = "※ 「普及啓発イベントの開催回数の計画と実績」は隠しているため、この画面を表示している。"
    assert said in notes(page)
    # Once one pages on, the screen is the one that is asked for.
    assert said not in notes(paged(paged(page, "ArrowRight", 1), "ArrowLeft", 1))
    assert said not in notes(briefing(**query))


@pytest.mark.parametrize(
    ("edition", "name", "key", "place", "municipality"),
    [
        ("documents", "initiatives", "initiative_matrix", "143219", "寒川町"),
        ("documents", "eight_items", "item_tiles", "352012", "下関市"),
        ("demo", "eight_items", "item_matrix", "912051", "紬野市"),
    ],
)
def test_a_figure_is_in_the_deck_of_the_municipality_that_its_page_is_on(edition, name, key, place, municipality):
    asked = {"edition": edition, "municipality_code": "000000", "place": place}
    link = figure_link(page_at(name, asked), key)
    page = briefing(**link)
    assert page.query["screen"] == "figure.1"
    assert municipality in titles(briefing(**control(page, "Home")))[0]
    assert control(page, "Escape")["place"] == place
    # Where the page is on all of them, the deck stays what it was.
    assert "municipality_code" not in figure_link(page_at(name, {"edition": edition}), key)
