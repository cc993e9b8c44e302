"""答弁メモ says of a changed plan when and from what: a rate against it is none against the first plan."""

import re

import pytest

from pages.frame.exchange import page_at
from pages.projection.contents import Deck

CHANGED = "令和7年6月20日に38回から変更"
PLACE = {"edition": "demo", "municipality_code": "912018", "plan_period": "9", "programme_code": "outreach_lecture"}


def memo_of(name: str, **query: str) -> list[str]:
    return page_at(name, PLACE | query).board.memo


@pytest.mark.parametrize("name", ["dashboard", "plan_vs_actual"])
def test_a_rate_against_a_changed_plan_says_when_and_from_what_it_was_changed(name):
    said = next(sentence for sentence in memo_of(name) if sentence.startswith("出前講座の開催回数は"))
    assert f"令和7年度実績39回（{CHANGED}した計画43回の90.7%）" in said
    # The plan of the next year is as many, but was not changed.
    assert "、令和8年度計画43回" in said
    assert "".join(memo_of(name)).count("から変更") == 1


def test_every_change_of_a_plan_is_said():
    sentences = memo_of("plan_vs_actual", municipality_code="912026", programme_code="multidisciplinary_training")
    assert "令和7年5月15日に10回から、令和7年9月1日に12回から変更した計画11回" in sentences[0]


def test_the_lists_of_the_comparison_name_the_changes():
    query = {"measure_code": "sessions", "fiscal_year": "2025", "municipality_code": ""}
    (below,) = (s for s in memo_of("municipalities", **query) if s.startswith("実績が計画を下回る自治体"))
    assert re.search(f"帆凪市（計画を{CHANGED}）(、|。)", below)
    assert below.count("から変更") == 1


def test_the_room_says_it_too():
    first = next(Deck(page_at("briefing", dict(PLACE))).plans())
    assert f"{CHANGED}した計画43回の90.7%" in first.memo[0]
