"""What a publish would change: rows added, changed and removed, each whole."""

import pyarrow.parquet as pq
import pytest

from data.build import to_table
from data.changes import changes
from data.contract import EXTRACTS
from data.editions import DOCUMENTS
from tests.editions import AOBA, edition_of

OLD = {
    "plan_targets": [{"fiscal_year": year, "target_value": 10} for year in (2024, 2025)],
    "actuals": [{"fiscal_year": year, "actual_value": 9} for year in (2021, 2022)],
}
NEW = {
    "plan_targets": [{"fiscal_year": 2024, "target_value": 10}, {"fiscal_year": 2025, "target_value": 12}],
    "actuals": [{"fiscal_year": year, "actual_value": 9} for year in (2022, 2023)],
    "municipalities": [{"municipality_code": AOBA, "municipality": "青葉市", "population_65_over": None}],
}


@pytest.fixture
def editions(tmp_path):
    return edition_of(tmp_path / "old", OLD), edition_of(tmp_path / "new", NEW)


def test_rows_are_found_by_their_key(editions):
    found = changes(*editions)
    assert list(found.extracts) == ["municipalities", "plan_targets", "actuals"]
    targets, actuals = found.of("plan_targets"), found.of("actuals")
    assert [(was["target_value"], now["target_value"], now["fiscal_year"]) for was, now in targets.changed] == [
        (10, 12, 2025)
    ]
    assert (targets.added, targets.removed) == ([], [])
    assert [row["fiscal_year"] for row in actuals.added] == [2023]
    assert [row["fiscal_year"] for row in actuals.removed] == [2021]
    assert actuals.added[0].keys() == {column.name for column in EXTRACTS["actuals"].columns}
    assert found.counts == {"added": 1, "changed": 2, "removed": 2}


def test_a_value_that_goes_missing_is_a_change(editions):
    was, now = changes(*editions).of("municipalities").changed[0]
    assert (was["population_65_over"], now["population_65_over"]) == (20_000, None)


def test_the_same_data_in_another_order_is_no_change(editions, tmp_path):
    old, _ = editions
    table = pq.read_table(old.file("actuals"))
    assert not changes(old, {"actuals": table.take([1, 0])}).extracts
    assert not changes(DOCUMENTS, DOCUMENTS.folder).of("actuals")


def test_of_tables_that_are_to_be_published_only_these_are_compared(editions):
    old, _ = editions
    table = to_table("actuals", [])
    found = changes(old.folder, {"actuals": table})
    assert list(found.extracts) == ["actuals"]
    assert len(found.of("actuals").removed) == 2
    assert not changes(old, {"actuals": table}, ["plan_targets"]).extracts
