"""会議投影: a screen of 必要な伸び dates and cites what is drawn on it, and no other year."""

import pytest

from pages.frame.exchange import page_at
from pages.wording.eras import in_full
from tests.test_briefing import briefing
from tests.test_briefing_addresses import LECTURE, notes

ALL_BASELINES = "令和3年度から令和5年度までの確定値"


def as_of(**query: object) -> list[str]:
    return [note for note in notes(briefing(**LECTURE | {"plan_period": "9"} | query)) if note.endswith("の確定値")]


@pytest.mark.parametrize(
    ("programme", "said"),
    [("outreach_lecture", ALL_BASELINES), ("awareness_event", "令和4年度から令和5年度までの確定値")],
)
def test_a_screen_knows_its_values_as_of_the_years_that_its_page_names(programme, said):
    page = page_at("plan_periods", LECTURE | {"plan_period": "9", "programme_code": programme, "baseline": "all"})
    of_page = in_full(page.board.figures["growth"]().heading.as_of)
    assert of_page == said
    for measure in ("sessions", "participants"):
        assert as_of(baseline="all", programme_code=programme, screen=f"growth.{measure}") == [of_page]


@pytest.mark.parametrize(("baseline", "said"), [("2021", "令和3年度の確定値"), ("mean", ALL_BASELINES)])
def test_a_chosen_baseline_is_dated_alone_and_a_mean_with_all_its_years(baseline, said):
    assert as_of(baseline=baseline) == [said]


def test_only_the_change_of_a_plan_that_is_drawn_is_noted():
    changes = {
        baseline: [note for note in notes(briefing(**LECTURE | {"baseline": baseline})) if "に変更" in note]
        for baseline in ("all", "2021")
    }
    assert changes["all"] == [], "令和8年度, the only year drawn, has not been changed"
    assert any("令和7年度の計画は38回から43回に変更" in note for note in changes["2021"])
