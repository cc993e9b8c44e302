"""The benchmark's verdicts: what was measured → whether the limit was kept."""

import pytest

from tests.bench.cases import CASES
from tests.bench.limits import crowd_verdicts, memory_verdicts, page_verdicts
from tests.bench.measure import Run
from tests.bench.users import Crowd, Rounds, Trace


def verdict(verdicts, limit):
    """Whether the one limit that begins so was kept."""
    (found,) = [one.is_met for one in verdicts if one.limit.startswith(limit)]
    return found


def runs(*ours, **other):
    """One case for each number of ours; the same number for another side on all of them."""
    return {
        case: Run(warm={"ours": [number], **{side: [value] for side, value in other.items()}})
        for case, number in zip(CASES, ours, strict=False)
    }


@pytest.mark.parametrize(
    ("ours", "other", "limit", "is_met"),
    [
        ((70, 50), {"floor": 100}, "warm change ≤ 0.70", True),
        ((71, 10), {"floor": 100}, "warm change ≤ 0.70", False),
        ((60, 60), {"floor": 100}, "warm change ≤ 0.60", True),
        ((70, 60), {"floor": 100}, "warm change ≤ 0.60", False),
        ((99, 98), {"dash": 100}, "warm change < Dash", True),
        ((100, 98), {"dash": 100}, "warm change < Dash", False),
    ],
)
def test_a_limit_on_changes_holds_on_every_page_or_on_average(ours, other, limit, is_met):
    assert verdict(page_verdicts(runs(*ours, **other)), limit) is is_met


EACH_KIND = [
    ("cold", 101, "cold load", False),
    ("reload", 80, "second load", True),
    ("later", 81, "later load", False),
    ("server", 1, "server", True),
]


@pytest.mark.parametrize(("what", "number", "limit", "is_met"), EACH_KIND)
def test_every_kind_of_measurement_has_its_yardstick(what, number, limit, is_met):
    samples = {"ours": [number], "floor": [100], "competent": [100]}
    assert verdict(page_verdicts({CASES[0]: Run(**{what: samples})}), limit) is is_met


def test_what_was_not_measured_has_no_verdict():
    assert list(page_verdicts(runs(50))) == []
    assert list(crowd_verdicts([])) == []
    assert list(memory_verdicts({}, [])) == []


def test_many_users_are_judged_by_the_95th_percentile_and_by_errors():
    slow, failed = Trace(changed=[100.0] * 9 + [400.0] * 9), Trace(changed=[10.0, 20.0], errors=["RuntimeError: 500"])
    verdicts = list(crowd_verdicts([Crowd("ours", 50, 40, slow, 0.1), Crowd("ours", 100, 40, failed, 0.1)]))
    assert [one.is_met for one in verdicts] == [False, True, False]


@pytest.mark.parametrize(("second", "is_met"), [(220, True), (221, False)])
def test_a_second_round_of_visits_may_add_a_tenth(second, is_met):
    verdicts = list(memory_verdicts({"ours": 260.0}, [Rounds("ours", 600, (150, 200, second), ())]))
    assert [one.is_met for one in verdicts] == [True, is_met]


def test_a_visit_that_fails_counts_as_an_error():
    crowd, rounds = Crowd("ours", 10, 40, Trace(changed=[10.0]), 0.1), Rounds("ours", 600, (1, 1, 1), ("OSError: no",))
    assert verdict(crowd_verdicts([crowd], [rounds]), "errors") is False
