"""会議投影: the sentence under a tile map is on the municipalities of that map, not on all that its page compares."""

import pytest

from pages.frame.exchange import page_at
from pages.wording.memo import comparison_memo
from tests.test_briefing import briefing
from tests.test_screens import texts


@pytest.mark.parametrize("number", [0, 1])
def test_statement_and_sentence_of_a_tile_map_are_of_the_same_municipalities(number):
    name = f"tiles_{number}"
    tiles = page_at("municipalities", {"edition": "demo"}).board.figures[name]().rows().to_dict("records")
    page = briefing(edition="demo", screen="figure", figure=f"municipalities.{name}")
    assert len({row["prefecture"] for row in tiles}) == 1
    assert f"{len(tiles)}自治体のうち" in "".join(texts(page, "h1"))
    (sentence,) = texts(page, ".sentence")
    assert f"{len(tiles)}自治体のうち" in sentence
    assert sentence == comparison_memo(tiles)[0]
