"""What the address asks for and nobody knows is said in the room, whatever selector it is of."""

import pytest

from tests.apptest import html_of, visit

FIGURE = {"edition": "demo", "screen": "figure", "figure": "municipalities.plan_to_actual", "origin": "municipalities"}
SAID = "アドレスで指定されたものが見つからないため"


@pytest.mark.parametrize(
    ("unknown", "shown"),
    [
        ({"prefecture": "どこか県"}, "すべての都道府県"),
        ({"medical_area": "どこか"}, "すべての二次医療圏"),
        ({"fiscal_year": "1999"}, "令和"),
    ],
)
def test_an_unknown_selector_of_the_figures_page_is_said(unknown, shown):
    html = html_of(visit("pages/briefing.py", **FIGURE | unknown))
    assert SAID in html
    assert f"「{shown}" in html.partition(SAID)[2].partition("表示している")[0]


def test_what_is_known_is_not_said_to_be_unknown():
    assert SAID not in html_of(visit("pages/briefing.py", **FIGURE | {"prefecture": "見本県"}))
