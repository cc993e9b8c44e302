"""A plan that rises or falls with the choice of the baseline says so wherever it goes, by one rule of the baseline."""

import re

import pytest

from pages.exports.slides import slides_of
from pages.exports.taken import Taken
from pages.exports.workbook import to_workbook
from pages.frame.exchange import page_at
from pages.wording.growth import growth_statement
from tests.exporting import sheet_of
from tests.test_briefing import briefing, titles

LECTURES = {"edition": "documents", "programme_code": "outreach_lecture"}
FLIPPED = "参加人数（R6・R7・R8年度）は、基準をどの年度に置くかで増加と減少が入れ替わる。"


@pytest.fixture(scope="module")
def growth() -> Taken:
    return page_at("plan_periods", LECTURES).board.figures["growth"]()


def row(baseline: str, year: int | None, ratio: float | None, direction: str) -> dict:
    words = {"programme": "出前講座", "measure": "参加人数", "unit": "人", "era_label": "R8年度", "fiscal_year": 2026}
    flipped = {"direction": direction, "is_direction_flipped": True, "target_value": 340}
    return words | flipped | {"baseline": baseline, "baseline_fiscal_year": year, "growth_percent": ratio}


def test_the_flip_is_a_note_of_the_figure_and_so_of_every_file(growth):
    assert any(note.startswith(FLIPPED) for note in growth.heading.notes)
    assert growth.rows()["figure_notes"].str.contains(FLIPPED).all()
    content = to_workbook(growth)
    for sheet in ("表紙", "注記"):
        assert any(record[1].startswith(f"※ {FLIPPED}") for record in sheet_of(content, sheet).records)
    for slide in slides_of(growth):
        is_shown = any("参加人数" in drawn.title for drawn in slide.charts)
        assert any(line.startswith(f"※ {FLIPPED}") for line in slide.notes) == is_shown


def test_a_figure_without_a_flip_has_no_such_note():
    other = page_at("plan_periods", {"edition": "demo"}).board.figures["growth"]()
    assert not [note for note in other.heading.notes if "入れ替わる" in note]


def test_the_statement_names_the_most_recent_year_and_one_of_the_other_direction():
    rows = [
        row("R3年度実績", 2021, 82.9, "fall"),
        row("R4年度実績", 2022, 215.2, "rise"),
        row("平均", None, 119.7, "rise"),
    ]
    said = "出前講座の参加人数のR8年度の計画340人は、R4年度実績の215.2%、R3年度実績の82.9%"
    assert growth_statement(rows) == growth_statement(rows[::-1]) == said
    assert growth_statement(rows[1:]) == "出前講座の参加人数のR8年度の計画340人は、R4年度実績の215.2%"


def test_the_deck_of_the_page_and_that_of_the_room_name_the_same_baselines(growth):
    (slide,) = (slide for slide in slides_of(growth) if "参加人数" in slide.statement)
    assert re.findall(r"[\d.]+%", slide.statement)[-2:] == ["215.2%", "82.9%"]
    room = briefing(**LECTURES, screen="growth.participants")
    assert titles(room)[0].endswith("計画340人は、令和4年度実績の215.2%、令和3年度実績の82.9%である。")
