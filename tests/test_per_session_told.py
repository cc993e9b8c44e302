"""答弁メモ of the mean per session: its numbers and what they are made of, said to its own chart and to no other."""

import re

import pytest

from pages.exports.slides import slides_of
from pages.frame.exchange import page_at
from pages.wording.per_session import per_session_memo
from pages.wording.values import number
from tests.test_slides_said import memo_of

SUBJECT = "の1回あたり人数は、"


def of_programme(edition: str, programme: str):
    return page_at("plan_vs_actual", {"edition": edition, "programme_code": programme})


def test_the_sentence_of_document_003():
    assert [line for line in of_programme("documents", "outreach_lecture").board.memo if SUBJECT in line] == [
        "出前講座の1回あたり人数は、令和4年度実績12.2人/回（158人÷13回）、令和6年度計画16.7人/回（300人÷18回）。"
        "令和5年度は9月末現在の値のため比較していない。"
    ]


@pytest.mark.parametrize("edition", ["documents", "demo"])
@pytest.mark.parametrize("programme", ["outreach_lecture", "awareness_event", "staff_training"])
def test_every_mean_is_the_quotient_that_stands_behind_it(edition, programme):
    (said,) = (line for line in of_programme(edition, programme).board.memo if SUBJECT in line)
    found = re.findall(r"([\d,.]+)人/回（([\d,]+)人÷([\d,]+)回）", said)
    assert found
    for mean, *both in found:
        participants, sessions = (int(text.replace(",", "")) for text in both)
        assert mean == number(participants / sessions, 1)


@pytest.mark.parametrize("edition", ["documents", "demo"])
def test_what_is_said_of_the_mean_is_said_to_its_own_chart(edition):
    seen = 0
    for slide in slides_of(of_programme(edition, "outreach_lecture").board.figures["plan_and_actual"]()):
        has_mean = any(chart.title.startswith("1回あたり") for chart in slide.charts)
        assert any(SUBJECT in line for line in memo_of(slide)) == has_mean
        seen += has_mean
    assert seen


def test_without_any_mean_nothing_is_said():
    assert per_session_memo([], []) == []
    nothing = {"fiscal_year": 2021, "plan_period": 8, "obs_status": "S", "actual_value": None, "target_value": None}
    assert per_session_memo([nothing], []) == []


def test_a_year_that_has_sessions_alone_stands_with_its_reason():
    of_programme = {"programme_code": "outreach_lecture", "programme": "出前講座", "measure": "1回あたり人数"}
    names = {2021: "令和3年度（2021年度）", 2022: "令和4年度（2022年度）"}

    def mean(year: int, status: str, value: float | None) -> dict:
        values = {"actual_value": value, "target_value": None, "unit": "人/回", "coverage_end": None}
        labels = {"obs_status": status, "obs_status_label": "中止", "plan_period": 8}
        return {**of_programme, "fiscal_year": year, "era_label": f"R{year - 2018}年度", **labels, **values}

    def measure(year: int, code: str, value: int | None, unit: str) -> dict:
        years = {"fiscal_year": year, "fiscal_year_label": names[year]}
        return {**years, "measure_code": code, "actual_value": value, "target_value": None, "unit": unit}

    measures = [measure(2021, "sessions", 2, "回"), measure(2021, "participants", 5, "人")]
    measures += [measure(2022, "sessions", None, "回")]
    assert per_session_memo([mean(2021, "A", 2.5), mean(2022, "S", None)], measures) == [
        "出前講座の1回あたり人数は、令和3年度実績2.5人/回（5人÷2回）。"
        "令和4年度は中止（0人/回ではない）のため比較していない。"
    ]
