"""The comparison gate holds for any plan and any actual, also for such as no check would let pass."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.build import to_table
from data.codes import CODE_LISTS, OBS_STATUSES
from queries.statements import sql_of
from tests.editions import AOBA, WAKABA, complete, tuples

YEARS = range(2015, 2027)
KEYS = list(product((AOBA, WAKABA), YEARS))
# Counts at the edges of a rule are drawn more often than others.
COUNTS = st.sampled_from([0, 1, 3, 4, 5, 8, 80, 10**9]) | st.integers(0, 1000) | st.integers(0, 10**9)
# The same examples in every run.
examples = settings(max_examples=20, deadline=None, derandomize=True, database=None)


@dataclass(frozen=True)
class Case:
    """A plan and an actual of one year; ``obs_status`` None stands for no row, ``covers`` for months from April."""

    target_value: int | None
    obs_status: str | None
    actual_value: int | None
    covers: int | None

    @property
    def is_final(self) -> bool:
        """A value of status A for the whole year: the only actual that may be compared."""
        return self.obs_status == "A" and self.covers == 12 and self.actual_value is not None

    @property
    def has_rows(self) -> bool:
        return self.target_value is not None or self.obs_status is not None


def month_end(fiscal_year: int, months: int) -> date:
    """The last day of a fiscal year's n-th month, or the one before (it need not be exact to lie within the year)."""
    if months == 12:
        return date(fiscal_year + 1, 3, 31)
    month = 3 + months
    return date(fiscal_year + (month > 12), (month - 1) % 12 + 1, 28)


CASES = st.builds(
    Case,
    target_value=st.none() | COUNTS,
    obs_status=st.sampled_from([None, *"AAAA", *(code.code for code in OBS_STATUSES)]),
    actual_value=st.none() | COUNTS,
    covers=st.none() | st.just(12) | st.integers(1, 12),
)
MANY = st.lists(CASES, min_size=8, max_size=len(KEYS))


@pytest.fixture(scope="module")
def connection():
    """A database with everything that the gate needs besides plans and actuals."""
    with duckdb.connect(config={"threads": 1}) as connection:
        for name, rows in complete({}).items():
            if name not in ("plan_targets", "actuals"):
                connection.from_arrow(to_table(name, rows)).create(name)
        for name, codes in CODE_LISTS.items():
            table = pa.Table.from_pylist([{"code": code.code, "label": code.label} for code in codes])
            connection.from_arrow(table).create(f"{name}_codes")
        connection.sql(sql_of("views/source_citations")).create_view("source_citations")
        yield connection


def rows_of(view: str, connection: duckdb.DuckDBPyConnection, cases: list[Case]) -> list[tuple[Case, dict]]:
    """The rows of a view, each with its case; each case is a year of its own."""
    targets, actuals = [], []
    for (code, year), case in zip(KEYS, cases, strict=False):
        place = {"municipality_code": code, "fiscal_year": year}
        coverage = {"coverage_end": case.covers and month_end(year, case.covers), "months_covered": case.covers}
        if case.target_value is not None:
            targets.append(place | {"target_value": case.target_value})
        if case.obs_status is not None:
            actuals.append(place | {"obs_status": case.obs_status, "actual_value": case.actual_value} | coverage)
    for name, rows in complete({"plan_targets": targets, "actuals": actuals}).items():
        if name in ("plan_targets", "actuals"):
            connection.from_arrow(to_table(name, rows)).create_view(name, replace=True)
    found = connection.sql(sql_of(f"views/{view}")).to_arrow_table().to_pylist()
    of_key = dict(zip(KEYS, cases, strict=False))
    return [(of_key[row["municipality_code"], row["fiscal_year"]], row) for row in found]


def gated(connection: duckdb.DuckDBPyConnection, cases: list[Case]) -> list[tuple[Case, dict]]:
    """What the gate says of each case."""
    return rows_of("attainment", connection, cases)


@examples
@given(MANY)
def test_there_is_one_row_for_each_year_that_has_a_plan_or_an_actual(connection, cases):
    found = [(row["municipality_code"], row["fiscal_year"]) for _, row in gated(connection, cases)]
    assert sorted(found) == sorted(key for key, case in zip(KEYS, cases, strict=False) if case.has_rows)


@examples
@given(MANY)
def test_sums_and_means_count_every_plan_and_only_final_actuals(connection, cases):
    for case, row in rows_of("observations", connection, cases):
        if row["scenario"] == "plan":
            assert (row["is_counted"], row["value"]) == (True, case.target_value)
        else:
            assert (row["is_counted"] and row["value"] is not None) == case.is_final, case
            assert row["value"] == case.actual_value


@examples
@given(MANY)
def test_there_is_a_ratio_exactly_for_a_final_actual_of_the_whole_year_and_a_target_above_0(connection, cases):
    for case, row in gated(connection, cases):
        may_be_compared = case.is_final and bool(case.target_value)
        assert (row["attainment_ratio"] is not None) == may_be_compared, case
        if may_be_compared:
            assert row["attainment_ratio"] == case.actual_value / case.target_value


@examples
@given(MANY)
def test_comparability_follows_from_the_reason(connection, cases):
    reasons = {code.code for code in CODE_LISTS["reason"]}
    for case, row in gated(connection, cases):
        assert (row["comparability"] == "computable") == (row["reason_code"] is None), case
        assert (row["comparability"] == "reference") == (row["reason_code"] == "part_year"), case
        assert (row["attainment_ratio"] is not None) == (row["comparability"] == "computable"), case
        assert row["reason_code"] in {None, *reasons}
        assert (row["reason"] is None) == (row["reason_code"] is None)


@examples
@given(MANY)
def test_a_reason_is_true_of_what_it_is_said_of(connection, cases):
    truths = {
        None: lambda case: case.is_final and case.target_value > 0,
        "no_target": lambda case: case.target_value is None,
        "cancelled": lambda case: case.obs_status == "S",
        "withheld": lambda case: case.obs_status == "Q",
        "expected": lambda case: case.obs_status == "F",
        "zero_target": lambda case: case.is_final and case.target_value == 0,
        "no_actual": lambda case: case.obs_status in (None, "O", "M") or case.actual_value is None,
        "part_year": lambda case: case.obs_status == "P" or (case.obs_status == "A" and case.covers != 12),
    }
    for case, row in gated(connection, cases):
        assert truths[row["reason_code"]](case), (row["reason_code"], case)


@examples
@given(MANY)
def test_a_difference_stands_only_where_the_gate_passes_or_the_target_is_0(connection, cases):
    for case, row in gated(connection, cases):
        is_shown = case.is_final and case.target_value is not None
        assert row["variance"] == (case.actual_value - case.target_value if is_shown else None), case


@examples
@given(MANY, st.sampled_from("SQOMFP"))
def test_no_value_without_a_final_status_is_ever_compared(connection, cases, status):
    for _, row in gated(
        connection, [Case(case.target_value, status, case.actual_value, case.covers) for case in cases]
    ):
        assert (row["variance"], row["attainment_ratio"], row["attainment_percent"]) == (None, None, None)


@examples
@given(MANY)
def test_a_percentage_is_the_exact_quotient_rounded_half_up_and_none_for_a_target_of_4_or_less(connection, cases):
    for case, row in gated(connection, cases):
        if case.is_final and case.target_value is not None and case.target_value > 4:
            exact = Decimal(100 * case.actual_value) / Decimal(case.target_value)
            assert Decimal(str(row["attainment_percent"])) == exact.quantize(Decimal("0.1"), ROUND_HALF_UP), case
        else:
            assert row["attainment_percent"] is None, case


@examples
@given(st.integers(0, 2 * 10**6), st.sampled_from([8, 16, 40, 80, 160, 400, 800, 2000, 8000]))
def test_a_percentage_at_the_half_is_rounded_up(connection, achieved, planned):
    """Targets by which many quotients end in exactly 5 at the second place, where binary fractions go astray."""
    cases = [Case(planned, "A", achieved + step, 12) for step in range(len(KEYS))]
    for case, row in gated(connection, cases):
        exact = Decimal(100 * case.actual_value) / Decimal(planned)
        assert Decimal(str(row["attainment_percent"])) == exact.quantize(Decimal("0.1"), ROUND_HALF_UP), case


@pytest.mark.parametrize("extract", ["plan_targets", "actuals"])
def test_a_key_that_stands_twice_never_reaches_the_gate(opened, extract):
    rows = {
        "plan_targets": [{"fiscal_year": 2024, "target_value": 18}],
        "actuals": [{"fiscal_year": 2024, "actual_value": 9}],
    }
    database = opened(**(rows | {extract: rows[extract] * 2}))
    assert [(finding.extract, finding.rule) for finding in database.findings] == [(extract, "unique_key")]
    assert tuples(database.extract("care_scenes"), "scene_code") == [("daily",)]
