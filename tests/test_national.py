"""The national edition of the benchmark keeps the contract and the checks; its sums are those of its sessions."""

from collections import Counter

import pandas as pd
import pyarrow.parquet as pq
import pytest

from data.codes import OBS_STATUSES
from data.contract import EXTRACTS
from data.validation import contract_findings
from queries.runner import open_database
from tests.bench import national

# Two municipalities a prefecture, and more than one group of sessions.
MUNICIPALITIES, SESSIONS, ROWS_A_GROUP = 94, 3_000, 700


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(national, "ROWS_A_GROUP", ROWS_A_GROUP)
        return national.build(tmp_path_factory.mktemp("national"), SESSIONS, MUNICIPALITIES)


def rows_of(edition, extract: str) -> pd.DataFrame:
    return pq.ParquetFile(edition.file(extract)).read().to_pandas()


def test_it_keeps_the_contract_and_the_checks(edition):
    assert contract_findings(edition) == []
    database = open_database(edition)
    assert (database.findings, database.not_run) == ((), {})


def test_it_has_the_rows_that_were_asked_for(edition):
    file = pq.ParquetFile(edition.file("sessions"))
    assert [file.metadata.num_rows, file.num_row_groups] == [SESSIONS, 5]
    assert len(rows_of(edition, "municipalities")) == MUNICIPALITIES
    assert {name for name in EXTRACTS if rows_of(edition, name).empty} == {"plan_changes", "commentaries"}


def test_rows_stand_in_the_order_of_their_keys(edition):
    assert rows_of(edition, "sessions")["session_id"].is_monotonic_increasing


def test_every_status_occurs(edition):
    statuses = {code.code for code in OBS_STATUSES}
    assert set(rows_of(edition, "actuals")["obs_status"]) == statuses
    # A session is neither expected nor part of a year; where there is no programme there is none.
    assert set(rows_of(edition, "sessions")["obs_status"]) == statuses - {"P", "F", "M"}


def test_actuals_are_the_sessions_added_up(edition):
    sessions = rows_of(edition, "sessions")
    held = sessions[sessions["obs_status"] == "A"]
    day = pd.to_datetime(held["held_on"])
    cells = ["municipality_code", "programme_code", day.dt.year - (day.dt.month < 4)]
    added = held.groupby(cells)["attendance"].agg(["size", "sum"])
    actuals = rows_of(edition, "actuals").query("obs_status in ('A', 'P') and programme_code != 'eight_items'")
    keys = ["municipality_code", "programme_code", "fiscal_year"]
    values = actuals.pivot(index=keys, columns="measure_code", values="actual_value").astype(int)
    assert set(added.index) <= set(values.index)
    added = added.reindex(values.index, fill_value=0)
    assert (values["sessions"] == added["size"]).all()
    assert (values["participants"] == added["sum"]).all()
    assert added["size"].sum() > 0.8 * SESSIONS


def test_plans_have_gaps_and_a_zero(edition):
    targets = rows_of(edition, "plan_targets")
    assert len(targets) < 0.8 * len(rows_of(edition, "actuals"))
    assert (targets["target_value"] == 0).any()


def test_item_counts_are_those_of_the_cells(edition):
    prefecture_of = rows_of(edition, "municipalities").set_index("municipality_code")["prefecture"]
    cells = rows_of(edition, "item_status").query("status == 'implemented'")
    counted = Counter(zip(cells["municipality_code"].map(prefecture_of), cells["item_code"], strict=True))
    counts = rows_of(edition, "item_counts").query("scenario == 'actual'")
    printed = {(row.prefecture, row.item_code): row.municipality_count for row in counts.itertuples()}
    assert {key: count for key, count in printed.items() if count} == counted
    totals = rows_of(edition, "item_totals").query("scenario == 'actual'")
    assert totals["item_count"].sum() == counted.total()


def test_the_same_numbers_give_the_same_bytes(edition, tmp_path, monkeypatch):
    monkeypatch.setattr(national, "ROWS_A_GROUP", ROWS_A_GROUP)
    again = national.build(tmp_path, SESSIONS, MUNICIPALITIES)
    assert [name for name in EXTRACTS if again.file(name).read_bytes() != edition.file(name).read_bytes()] == []


def test_the_whole_country_has_its_numbers():
    rows = national.municipality_rows(national.MUNICIPALITIES)
    assert len({row["municipality_code"] for row in rows}) == 1_741
    assert len({row["prefecture"] for row in rows}) == 47
    assert len({row["medical_area"] for row in rows}) == 335
    tiles = [(row["prefecture"], row["tile_column"], row["tile_row"]) for row in rows]
    assert len(set(tiles)) == len(tiles)
