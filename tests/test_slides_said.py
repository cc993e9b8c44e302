"""What is said to a slide: the sentences of 答弁メモ that are on what it shows, with its own notes and sources."""

import re

import pytest

from pages.exports.slides import slides_of
from pages.frame.exchange import page_at
from pages.wording.values import grouped, measured


def memo_of(slide) -> list[str]:
    """The sentences for an answer among the speaker's notes."""
    said = slide.spoken.partition("【注記と出典】")[0]
    return said.removeprefix("【答弁メモ】").strip().split("\n")


@pytest.mark.parametrize("key", [("dashboard", "overview"), ("plan_vs_actual", "plan_and_actual")])
@pytest.mark.parametrize("edition", ["documents", "demo"])
def test_what_is_said_to_charts_is_on_their_programmes_and_measures_and_nothing_is_lost(taken, edition, key):
    each = taken[edition, *key]
    slides = list(slides_of(each))
    for slide in slides:
        rows = [row for chart in slide.charts for row in chart.rows]
        subjects = {measured(row) for row in rows if "measure_code" in row}
        programmes = {row["programme"] for row in rows}
        for sentence in memo_of(slide):
            subject = sentence.partition("は、")[0]
            assert subject in subjects or not subjects or "要因（担当" in sentence, (subject, subjects)
            assert "要因（担当" in sentence or any(sentence.startswith(name) for name in programmes)
        assert all(any(line.startswith(f"{subject}は、") for line in memo_of(slide)) for subject in subjects)
    assert {line for slide in slides for line in memo_of(slide)} == set(each.memo)


def test_the_words_of_the_staff_are_said_to_the_programme_that_they_are_on(taken):
    told = [slide for slide in slides_of(taken["demo", "dashboard", "overview"]) if "要因（担当" in slide.spoken]
    assert told
    assert all({row["programme"] for chart in slide.charts for row in chart.rows} == {"出前講座"} for slide in told)


def test_what_is_said_to_a_slide_of_growth_is_on_its_measure(taken):
    for edition in ("documents", "demo"):
        for slide in slides_of(taken[edition, "plan_periods", "growth"]):
            rows = [row for chart in slide.charts for row in chart.rows]
            subjects = [measured(same[0]) for same in grouped(rows, "measure_code")]
            assert [line.partition("は、")[0] for line in memo_of(slide)] == subjects


def test_what_shows_everything_has_the_whole_memo(taken):
    for (_, name, key), each in taken.items():
        if name in ("municipalities", "eight_items", "framework", "initiatives") and key != "matrix":
            assert all(memo_of(slide) == list(each.memo) for slide in slides_of(each))


def test_what_is_said_to_a_chart_of_one_year_is_on_that_year():
    chosen = {"edition": "demo", "programme_code": "awareness_event", "measure_code": "participants"}
    each = page_at("municipalities", chosen | {"fiscal_year": "2021"}).board.figures["matrix"]()
    charts, tables = ([slide for slide in slides_of(each) if bool(slide.charts) == drawn] for drawn in (True, False))
    assert len(charts) > 1
    assert {row["fiscal_year"] for slide in charts for chart in slide.charts for row in chart.rows} == {2025}
    for slide in charts:
        (total, *_), reached = memo_of(slide), re.search(r"算出できる(\d+)自治体のうち(\d+)自治体", slide.statement)
        assert total.startswith("令和7年度の普及啓発イベントの参加人数は、26自治体のうち")
        assert f"{reached[1]}自治体で計画と通年の実績を比べられ" in total
        assert total.endswith(f"実績が計画以上なのは{reached[2]}自治体。")
        assert "令和3年度" not in slide.spoken
    # A table of all years has the chosen one too.
    assert all(memo_of(slide) == list(each.memo) for slide in tables)


def test_every_note_of_a_slide_is_among_those_of_its_speaker():
    for edition in ("documents", "demo"):
        for take in page_at("dashboard", {"edition": edition}).board.figures.values():
            for slide in slides_of(take()):
                assert slide.spoken.partition("【注記と出典】")[2].split("\n")[1 : 1 + len(slide.notes)] == list(
                    slide.notes
                )
