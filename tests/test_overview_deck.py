"""The deck of a municipality: each chart once, and labels that are clear of the legend."""

from collections import Counter

import pytest

from pages.charts.native import ACTUAL_LOOKS, chart, point
from pages.exports.slide_room import HEADROOM, chart_parts
from pages.frame import deck
from pages.frame.exchange import page_at


@pytest.mark.parametrize("edition", ["documents", "demo"])
def test_no_chart_stands_twice_in_the_deck_of_a_municipality(edition, monkeypatch):
    made = []
    monkeypatch.setattr(deck, "to_slides", lambda slides, title: made.extend(slides) or b"")
    page_at("dashboard", {"edition": edition}).board.files["deck.pptx"]()
    drawn = Counter((each.title, each.categories, each.series) for slide in made for each in slide.charts)
    assert len(drawn) > 8
    assert [key for key, count in drawn.items() if count > 1] == []


def test_upright_bars_have_room_for_two_lines_above_the_highest():
    years = ["R7年度", "R8年度"]
    bars = chart("columns", "回", years, {"実績": [point(1, "1\n予定", ACTUAL_LOOKS["F"])] * 2})
    (part,) = chart_parts(bars)
    assert part.end >= HEADROOM * 1
    lying = chart("bars", "回", years, {"実績": [point(1, "1", ACTUAL_LOOKS["A"])] * 2})
    (part,) = chart_parts(lying)
    assert part.scale == 1
