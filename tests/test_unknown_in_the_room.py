"""What the address asks for and nobody knows is said in the room, whatever selector it is of."""

import pytest

from tests.apptest import html_of, visit

FIGURE = {"edition": "demo", "screen": "figure", "figure": "municipalities.plan_to_actual", "origin": "municipalities"}
SAID = "この図には指定された"


@pytest.mark.parametrize(
    ("unknown", "said"),
    [
        ({"prefecture": "どこか県"}, "都道府県がないため、「すべての都道府県」"),
        ({"medical_area": "どこか"}, "二次医療圏がないため、「すべての二次医療圏」"),
        ({"fiscal_year": "1999"}, "年度がないため、「令和"),
    ],
)
def test_an_unknown_selector_of_the_figures_page_is_said(unknown, said):
    assert f"{SAID}{said}" in html_of(visit("pages/briefing.py", **FIGURE | unknown))


def test_what_is_known_is_not_said_to_be_unknown():
    assert SAID not in html_of(visit("pages/briefing.py", **FIGURE | {"prefecture": "見本県"}))
