"""Every deck of the fictional edition says so in the title of its file and on its first slide."""

import io

import pptx
import pytest

from pages.frame.exchange import page_at


@pytest.mark.parametrize("edition", ["documents", "demo"])
@pytest.mark.parametrize("name", ["briefing", "dashboard"])
@pytest.mark.parametrize("meeting", ["", "協議会"])
def test_a_deck_of_the_fictional_edition_has_it_in_both_its_titles(name, edition, meeting):
    content = page_at(name, {"edition": edition, "meeting": meeting}).board.files["deck.pptx"]().content
    deck = pptx.Presentation(io.BytesIO(content))
    titles = [deck.core_properties.title, deck.slides[0].shapes.title.text_frame.text]
    assert [title.startswith("【架空データ】") for title in titles] == [edition == "demo"] * 2
    assert all(title.count("架空データ") <= 1 for title in titles)
