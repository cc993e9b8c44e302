"""The committed Parquet files are what the build writes, and the build refuses what the contract does not know."""

import pytest

from data.build import ROWS_OF_EDITION, to_table, write_edition
from data.contract import EXTRACTS
from data.editions import SHIPPED
from tests.editions import complete

ACTUAL = complete({"actuals": [{"fiscal_year": 2021, "actual_value": 12}]})["actuals"][0]


@pytest.mark.parametrize("edition", SHIPPED, ids=lambda edition: edition.code)
def test_a_rebuild_gives_the_committed_files_byte_for_byte(edition, tmp_path):
    write_edition(ROWS_OF_EDITION[edition.code](), tmp_path)
    committed = {path.name: path.read_bytes() for path in edition.folder.glob("*.parquet")}
    rebuilt = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert rebuilt.keys() == committed.keys()
    assert [name for name in rebuilt if rebuilt[name] != committed[name]] == []


def test_rows_are_stored_by_key_whatever_order_they_come_in():
    rows = [ACTUAL | {"fiscal_year": year} for year in (2023, 2021, 2022)]
    assert to_table("actuals", rows)["fiscal_year"].to_pylist() == [2021, 2022, 2023]
    assert to_table("actuals", rows).equals(to_table("actuals", rows[::-1]))


def test_an_extract_without_rows_is_written_with_its_schema(tmp_path):
    write_edition({}, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {extract.file_name for extract in EXTRACTS.values()}


def test_a_column_that_no_row_names_is_null():
    assert to_table("actuals", [ACTUAL])["as_of"].to_pylist() == [None]


def test_an_unknown_column_is_refused_by_name():
    with pytest.raises(KeyError, match=r"actuals.*'achieved'"):
        to_table("actuals", [ACTUAL | {"achieved": 12}])


def test_an_unknown_extract_is_refused_by_name(tmp_path):
    with pytest.raises(KeyError, match="actualz"):
        write_edition({"actualz": [ACTUAL]}, tmp_path)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("fiscal_year", "2021"),
        ("actual_value", "12"),
        ("actual_value", 12.5),
        ("actual_value", True),
        ("obs_status", 1),
        ("note", 2021),
        ("coverage_end", "2022-03-31"),
        ("coverage_end", 20220331),
    ],
)
def test_a_value_of_another_type_is_refused(column, value):
    with pytest.raises((TypeError, ValueError)):
        to_table("actuals", [ACTUAL | {column: value}])


def test_a_missing_value_where_none_may_be_is_not_written(tmp_path):
    with pytest.raises(ValueError, match="obs_status"):
        write_edition({"actuals": [{name: value for name, value in ACTUAL.items() if name != "obs_status"}]}, tmp_path)
