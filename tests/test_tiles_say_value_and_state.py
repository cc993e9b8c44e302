"""The value of a tile and the day up to which it counts do not run into one number, on the screen or in a file."""

import re

import pytest

from pages.exports.taken import Taken
from pages.frame.exchange import page_at
from tests.drawing import cells_of

RUN_TOGETHER = re.compile(r"\d +\d")


@pytest.fixture(scope="module")
def tiles() -> list[Taken]:
    """The tile maps of both editions, in a year that has values of a part of it."""
    asked = ({"edition": "documents"}, {"edition": "demo", "fiscal_year": "2026"})
    pages = [page_at("municipalities", query) for query in asked] + [page_at("eight_items", asked[0])]
    return [take() for page in pages for key, take in page.board.figures.items() if "タイル図" in take().title]


def test_the_state_stands_in_a_line_of_its_own_in_the_tile(tiles):
    texts = [cell.text for taken in tiles for cell in cells_of(taken.figure["data"])]
    assert not [text for text in texts if RUN_TOGETHER.search(text)]
    assert [text for text in texts if re.search(r"<b>\d+</b><br>\d+月末現在$", text)]


def test_the_state_stands_in_brackets_at_the_bar_of_a_file(tiles):
    words = [p.words for taken in tiles for drawn in taken.charts for series in drawn.series for p in series.points]
    assert not [text for text in words if RUN_TOGETHER.search(text)]
    assert [text for text in words if re.fullmatch(r"\d+（\d+月末現在）", text)]
