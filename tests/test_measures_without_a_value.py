"""A measure without any number has no chart in Excel and PowerPoint: its table or a sentence stands there."""

from collections.abc import Iterator

import pytest

from pages.exports.slides import slides_of
from pages.exports.taken import Taken
from pages.exports.workbook import to_workbook
from pages.frame.exchange import page_at
from tests.exporting import sheet_of


def figures() -> Iterator[Taken]:
    """The figures of plans and actuals of every municipality, period and programme of the demo edition."""
    ask = page_at("dashboard", {"edition": "demo"}).database.ask
    for place in ask("municipality_options"):
        for period in ask("plan_period_options", municipality_code=place["value"]):
            chosen = {"municipality_code": place["value"], "plan_period": period["value"]}
            yield from at("dashboard", chosen)
            for programme in ask("programme_options", **chosen):
                yield from at("plan_vs_actual", chosen | {"programme_code": programme["value"]})


def at(name: str, chosen: dict[str, object]) -> list[Taken]:
    board = page_at(name, {"edition": "demo"} | {key: str(value) for key, value in chosen.items()}).board
    return [take() for take in board.figures.values()]


@pytest.fixture(scope="module")
def lacking() -> list[Taken]:
    """The figures with a panel that has no number."""
    return [taken for taken in figures() if len(taken.charts) < len(taken.figure["native"]())]


def test_every_chart_that_is_taken_away_has_a_number():
    seen = 0
    for taken in figures():
        for drawn in taken.charts:
            assert any(point.value is not None for series in drawn.series for point in series.points), taken.title
            seen += 1
    assert seen > 500


def test_a_figure_without_any_number_is_taken_away_as_its_table(lacking):
    alone = [taken for taken in lacking if not taken.charts]
    assert alone
    for taken in alone:
        slides = list(slides_of(taken))
        assert any("該当なし" in text for slide in slides for row in slide.table.rows for text in row)
        shown = str(sheet_of(to_workbook(taken), "グラフ").records)
        assert "該当なし" in shown
        assert "数値がないため、表で示す" in shown
        assert all(any("数値がないため、表で示す" in line for line in slide.notes) for slide in slides)


def test_a_measure_without_a_number_beside_others_is_named_with_its_state(lacking):
    beside = [taken for taken in lacking if taken.charts]
    assert beside
    for taken in beside:
        missing = [drawn.title for drawn in taken.figure["native"]() if not drawn.series]
        shown = str(sheet_of(to_workbook(taken), "グラフ").records)
        for title in missing:
            said = f"{title}は、数値がないためグラフがない。R"
            assert said in shown
            for slide in slides_of(taken):
                assert said in slide.spoken
                assert any(said in line and "「該当なし」" in line for line in slide.notes)


def test_the_deck_of_a_municipality_with_such_a_measure_can_be_made():
    chosen = {"edition": "demo", "municipality_code": "923231"}
    assert page_at("dashboard", chosen).board.files["deck.pptx"]().content
