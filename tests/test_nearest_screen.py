"""会議投影: where another choice has no such screen, the nearest one is shown, and says so; no place is lost."""

import pytest

from tests.test_briefing import briefing
from tests.test_briefing_addresses import notes

# 下関市 has no programme but the eight items; 厚木市 has no numbers at all; 帆凪市 has everything.
ONLY_ITEMS, NO_NUMBERS, EVERYTHING = "352012", "142123", "912018"


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
    assert page.query["screen"] == place
    assert said(page) == [f"※ この選択には「{missing}」の同じ画面がないため、近い画面を表示している。"]


def test_a_programme_without_the_measure_says_that_and_not_that_the_kind_is_lacking():
    page = briefing(edition="demo", screen="plan.participants", programme_code="eight_items")
    assert said(page) == ["※ この事業には同じ指標の画面がないため、近い画面を表示している。"]
    assert page.query["screen"] == "plan.items_implemented"


def test_a_screen_that_nobody_knows_is_said_to_be_replaced():
    page = briefing(edition="demo", screen="nonsense", part=99)
    assert page.query["screen"] == "title"
    assert "※ アドレスで指定された画面が見つからないため、「表紙」を表示している。" in notes(page)
    assert not [note for note in notes(briefing(**page.query)) if "見つからない" in note]


def test_where_nothing_comes_after_the_last_screen_is_shown():
    page = briefing(municipality_code=NO_NUMBERS, screen="items.all")
    assert page.query["screen"] == "sources"
    assert said(page) == ["※ この選択には「8事業項目」の同じ画面がないため、近い画面を表示している。"]


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
    assert said(briefing(**page.query)) == []
