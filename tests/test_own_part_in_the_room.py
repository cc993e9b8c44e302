"""会議投影: a divided comparison opens at the part with the deck's municipality; every other part stays in reach."""

import pytest

from tests.test_briefing import briefing, control, projected, titles
from tests.test_screens import soup

COMPARED = {"edition": "demo", "figure": "municipalities.plan_to_actual", "screen": "figure.1", "prefecture": "見本県"}
# In the order of codes, on the first, second and last of three parts.
MUNICIPALITIES = {"912018": ("帆凪市", "1"), "912069": ("茜帆市", "2"), "913421": ("風鈴村", "3")}


def rows(page) -> str:
    return " ".join(cell.get_text() for cell in soup(briefing(**page.query | {"speaker": "on"})).select("tbody td"))


@pytest.mark.parametrize("code", MUNICIPALITIES)
def test_a_municipality_chosen_in_the_room_is_on_the_part_that_is_shown(code):
    name, part = MUNICIPALITIES[code]
    page = briefing(**COMPARED, municipality_code=code)
    assert f"{name}（この自治体）" in rows(page)
    assert page.query["part"] == part
    assert titles(page)[0].endswith(f"（{part}／3）")


def test_the_grid_of_municipalities_and_years_opens_at_the_municipality_too():
    page = briefing(edition="demo", figure="municipalities.matrix", screen="figure.2", municipality_code="913421")
    assert "風鈴村（この自治体）" in rows(page)
    assert titles(page)[0].endswith("（2／4）")


def test_a_part_that_is_asked_for_is_shown_and_forth_and_back_reach_every_part():
    chosen = COMPARED | {"municipality_code": "912069"}
    first = briefing(**chosen, part=1)
    assert titles(first)[0].endswith("（1／3）")
    assert briefing(**control(first, "ArrowRight")).query["part"] == "2"
    back = briefing(**control(briefing(**chosen), "ArrowLeft"))
    assert titles(back) == titles(first)
    parts = [
        page.query.get("part")
        for page in projected(**chosen | {"screen": "title"})
        if page.query["screen"] == "figure.1"
    ]
    assert parts == ["1", "2", "3"]
    assert control(back, "D")["part"] == "1", "the ground changes on the part that is shown"


def test_the_list_at_the_desk_begins_with_the_first_part():
    desk = briefing(edition="demo", municipality_code="913421")
    (start,) = (a for a in soup(desk).select("a") if a.get("data-name", "") == "start.compared.outreach_lecture")
    assert "part=1" in start["href"]
