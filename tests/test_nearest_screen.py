"""会議投影: where another choice has no such screen, the nearest one is shown, and says so; no place is lost."""

import pytest

from tests.test_briefing import briefing, control, shown, titles
from tests.test_briefing_addresses import notes

# 下関市 has no programme but the eight items; 厚木市 has no numbers at all; 名称不記載の市 has other programmes.
ONLY_ITEMS, NO_NUMBERS, PROGRAMMES = "352012", "142123", "unnamed-003"
NOTHING_COLLECTED = "神奈川県 厚木市の数値目標は収録されていない。"


def said(page) -> list[str]:
    return [note for note in notes(page) if "画面がないため" in note]


@pytest.mark.parametrize(
    ("query", "place", "missing"),
    [
        # The same programme, else the same kind.
        ({"screen": "plan.participants", "programme_code": "outreach_lecture"}, "plan.items_implemented", "計画と実績"),
        ({"screen": "growth.sessions", "programme_code": "eight_items"}, "plan.items_implemented", "必要な伸び"),
        # Else the next in order.
        ({"screen": "growth.sessions", "programme_code": "outreach_lecture"}, "items.own", "必要な伸び"),
    ],
)
def test_the_nearest_screen_is_shown_and_says_so(query, place, missing):
    page = briefing(municipality_code=ONLY_ITEMS, plan_period="6", **query)
    assert shown(page)["screen"] == place
    assert said(page) == [f"※ この選択には「{missing}」の同じ画面がないため、近い画面を表示している。"]


def test_a_programme_without_the_measure_says_that_and_not_that_the_kind_is_lacking():
    page = briefing(edition="demo", screen="plan.participants", programme_code="eight_items")
    assert said(page) == ["※ この事業には同じ指標の画面がないため、近い画面を表示している。"]
    assert shown(page)["screen"] == "plan.items_implemented"


def test_a_screen_that_nobody_knows_is_said_to_be_replaced():
    page = briefing(edition="demo", screen="nonsense", part=99)
    assert page.query["screen"] == "title"
    assert "※ アドレスで指定された画面が見つからないため、「表紙」を表示している。" in notes(page)
    assert not [note for note in notes(briefing(**page.query)) if "見つからない" in note]


@pytest.mark.parametrize("kind", ["key", "plan.sessions", "growth.sessions", "compared", "items.all"])
def test_a_municipality_without_numbers_says_that_and_not_where_it_is_told_of(kind):
    page = briefing(municipality_code=NO_NUMBERS, screen=kind, programme_code="outreach_lecture")
    assert shown(page)["screen"] == "title"
    assert titles(page) == [NOTHING_COLLECTED]
    assert len(said(page)) == 1


def test_where_only_the_sources_are_not_hidden_they_are_shown():
    page = briefing(municipality_code=NO_NUMBERS, screen="items.all", hidden="title")
    assert shown(page)["screen"] == "sources"
    assert said(page) == ["※ この選択には「8事業項目」の同じ画面がないため、近い画面を表示している。"]


@pytest.mark.parametrize("away", [NO_NUMBERS, ONLY_ITEMS])
def test_a_second_choice_leads_back_to_the_screen_that_one_came_from(away):
    """The dialog changes one name of the address; 会議投影 completes the rest."""
    before = briefing(municipality_code=PROGRAMMES, screen="growth.participants", programme_code="outreach_lecture")
    elsewhere = briefing(**before.query | {"municipality_code": away})
    assert shown(elsewhere)["screen"] != "growth.participants"
    again = briefing(**elsewhere.query | {"municipality_code": PROGRAMMES})
    assert titles(again) == titles(before)
    # The ground and the speaker's window are of the screen as it is asked for.
    dark = briefing(**control(elsewhere, "D"))
    assert shown(dark)["screen"] == shown(elsewhere)["screen"]
    assert titles(briefing(**dark.query | {"municipality_code": PROGRAMMES})) == titles(before)


def test_the_selector_of_the_programme_names_the_one_that_is_shown():
    page = briefing(
        municipality_code=ONLY_ITEMS, plan_period="6", screen="plan.sessions", programme_code="outreach_lecture"
    )
    assert shown(page)["screen"] == "plan.items_implemented"
    assert page.label("programme_code") == "8事業項目の実施"


def test_a_screen_that_exists_has_no_such_note():
    for query in (
        {"screen": "plan.sessions"},
        {"screen": "compared", "programme_code": "awareness_event"},
        {"screen": "items.own", "programme_code": "awareness_event"},
        {"screen": "figure", "figure": "plan_vs_actual.plan_and_actual"},
        {"screen": "figure", "figure": "municipalities.matrix"},
    ):
        assert said(briefing(edition="demo", **query)) == [], query


def test_the_note_ends_when_one_pages_on():
    page = briefing(municipality_code=NO_NUMBERS, screen="items.all")
    assert said(page)
    assert said(briefing(**control(briefing(**control(page, "End")), "Home"))) == []
