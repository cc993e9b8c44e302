"""A target of a year that is over is rarely changed: whoever does so is asked whether actuals were typed over it."""

from datetime import date

import pytest

from data.update.check import check
from data.update.publish import TO_CONFIRM
from tests.uploads import csv_of, known, row, said

UNNAMED = {"自治体コード": "unnamed-003", "自治体名": None}
AFTER_R7 = known(date(2026, 11, 28))


def planned(year: str, value: int) -> list:
    """A target of 出前講座 of the municipality that document 003 does not name; the plan says 18 in each year."""
    return row(**UNNAMED, 年度=year, 区分="計画", 値=value, 状態=None)


def achieved(year: str, value: int) -> list:
    return row(**UNNAMED, 年度=year, 値=value)


@pytest.mark.parametrize(("rows", "words"), [
    ([planned("令和6年度", 13)], "18から13に変わります。実績を"),
    ([planned("令和7年度", 16), achieved("令和7年度", 16)], "18から16に変わります。実績と同じ値です。"),
])  # fmt: skip
def test_a_changed_target_of_an_ended_year_has_to_be_confirmed(rows, words):
    outcome = check(csv_of(*rows), AFTER_R7)
    assert ("PLAN-1", "2行目の7列目") in said(outcome)
    assert any(words in each.message for each in outcome.findings)
    assert "PLAN-1" in TO_CONFIRM


@pytest.mark.parametrize("rows", [
    [planned("令和6年度", 18)], [planned("令和8年度", 20)], [achieved("令和6年度", 13)],
])  # fmt: skip
def test_what_is_planned_already_or_for_a_running_year_or_achieved_asks_nothing(rows):
    assert "PLAN-1" not in {rule for rule, _ in said(check(csv_of(*rows), AFTER_R7))}
