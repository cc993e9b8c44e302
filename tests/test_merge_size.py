"""What a file changes in a large edition is found without looking at every row – and is all that has changed."""

from datetime import date

import pytest

from data.changes import changes
from data.editions import DEMO
from data.update.check import Given, check
from data.update.known import known_of
from data.update.merge import merged, rows_of
from data.update.template import rows_of as template_rows
from data.update.template import template_csv

TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def known():
    return known_of(DEMO, TODAY)


def other_values(known, years: set[str]) -> Given:
    """Every value of the years with one more, and those of the first municipality for a year that there was not."""
    rows = [list(row) for row in template_rows(known) if row[4] in years and row[3] != "実施項目数"]
    first, last = rows[0][0], max(years)
    new = [[*row[:4], "2020", *row[5:]] for row in rows if (row[0], row[4], row[5]) == (first, last, "計画")]
    for row in rows:
        row[6] = row[6] and row[6] + 1
    return Given(template_csv([*rows, *new]), "値.csv")


@pytest.mark.parametrize("years", [{"2024"}, {"2021", "2025"}])
def test_what_is_told_to_change_is_what_differs_between_the_whole_tables(known, years):
    given = other_values(known, years)
    outcome = check(given, known)
    assert outcome.verdict != "reject", [each for each in outcome.findings if each.severity == "error"]
    found = merged(DEMO, known, given, outcome, code="office-0001")
    whole = changes(DEMO, found.tables, found.tables)
    assert found.changes == whole
    assert whole.of("plan_targets").changed
    assert whole.of("plan_targets").added
    assert whole.of("actuals").changed


def test_rows_stay_in_the_order_of_their_keys_and_none_is_lost(known):
    given = other_values(known, {"2024"})
    found = merged(DEMO, known, given, check(given, known), code="office-0001")
    for name in ("plan_targets", "actuals"):
        keys = [tuple(row[each] for each in ("municipality_code", "programme_code", "measure_code", "fiscal_year"))
                for row in found.tables[name].to_pylist()]  # fmt: skip
        assert keys == sorted(set(keys))
        assert len(keys) == len(rows_of(DEMO, name)) + len(found.changes.of(name).added)


def test_rows_by_year_are_those_of_the_extract(known):
    rows = rows_of(DEMO, "actuals")
    assert len(known.actuals) == len(rows)
    assert sorted(map(str, known.actuals.values())) == sorted(map(str, rows))
    key = next(iter(known.actuals))
    assert known.actuals.get((*key[:3], 1999)) is None
