"""A plan of 0 has no rate: the answer in the council and the ※ notes of the figure say so, and of which year."""

import pytest

from pages.exports.slides import slides_of
from pages.frame.exchange import page_at
from pages.frame.page import Page
from pages.wording.notes import comparability_notes

PLACE = {"edition": "demo", "municipality_code": "923028", "programme_code": "awareness_event"}
NOTE = "計画値が0の値（R4年度）は、達成率を算出しない。"


@pytest.fixture(scope="module", params=["dashboard", "plan_vs_actual"])
def page(request) -> Page:
    return page_at(request.param, PLACE | {"plan_period": "8"})


def test_the_answer_in_the_council_says_why_the_year_has_no_rate(page):
    said = [sentence for sentence in page.board.memo if sentence.startswith("普及啓発イベントの")]
    for unit in ("回", "人"):
        assert f"令和4年度は計画が0{unit}のため達成率を算出していない。" in "".join(said)
    assert sum("計画が0" in sentence for sentence in page.board.memo) == 2


def test_the_notes_of_the_figure_and_its_slides_say_it(page):
    (taken,) = (take() for take in page.board.figures.values())
    assert NOTE in taken.heading.notes
    assert any(f"※ {NOTE}" in slide.spoken for slide in slides_of(taken))


def test_a_plan_above_zero_has_no_such_note():
    rows = page_at("plan_vs_actual", {"edition": "documents"}).ask("attainment_by_fiscal_year")
    assert not [note for note in comparability_notes(rows) if "計画値が0" in note]
