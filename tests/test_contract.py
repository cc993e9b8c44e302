"""The contract has the agreed extracts and columns, is sound in itself, and the shipped files keep it."""

from collections import Counter

import pyarrow.parquet as pq
import pytest

from data.codes import CODE_LISTS
from data.contract import EXTRACTS
from data.editions import SHIPPED

SOURCE = "source_code source_line source_text"
OBSERVATION = "municipality_code programme_code measure_code fiscal_year"
# What was agreed: extract → key, further columns. Columns may be added; these names stay.
AGREED = {
    "municipalities": (
        "municipality_code",
        "municipality kana prefecture medical_area population_65_over population_on tile_column tile_row",
    ),
    "programmes": ("programme_code", "programme item_code pillar_code sort_order definition"),
    "measures": ("measure_code", "measure unit decimals desired_direction definition"),
    "plan_periods": ("plan_period", "name first_fiscal_year last_fiscal_year"),
    "fiscal_years": ("fiscal_year", "era_label label starts_on ends_on plan_period"),
    "plan_targets": (OBSERVATION, f"target_value note {SOURCE}"),
    "plan_changes": (
        f"{OBSERVATION} changed_on number",
        f"old_target_value new_target_value reason_of_change {SOURCE}",
    ),
    "commentaries": ("municipality_code programme_code fiscal_year number", "commentary author written_on"),
    "actuals": (OBSERVATION, f"actual_value obs_status coverage_end months_covered note {SOURCE}"),
    "sessions": (
        "session_id",
        f"municipality_code programme_code held_on title venue capacity attendance obs_status {SOURCE}",
    ),
    "item_status": ("municipality_code item_code as_of", f"status {SOURCE}"),
    "item_counts": ("prefecture item_code as_of", f"scenario municipality_count {SOURCE}"),
    "service_items": (
        "item_code",
        f"item summary phase_before phase_after lead_after is_optional_after pillar_code {SOURCE}",
    ),
    "initiatives": ("municipality_code item_code initiative", f"delivery partner {SOURCE}"),
    "challenges": ("municipality_code theme_code challenge", f"theme raised_by {SOURCE}"),
    "answers": ("municipality_code question", f"answer summary {SOURCE}"),
    "milestones": ("occurred_on title", f"date_precision scope summary {SOURCE}"),
    "care_scenes": ("scene_code", f"scene goal {SOURCE}"),
    "provisions": ("provision_code", f"kind sort_order title summary note {SOURCE}"),
    "sources": ("source_code", "file_name title publisher published_on sha256"),
}
PLACES = [(extract, column) for extract in EXTRACTS.values() for column in extract.columns]


@pytest.mark.parametrize("extract", AGREED)
def test_an_extract_has_the_agreed_key_and_columns(extract):
    key, columns = (names.split() for names in AGREED[extract])
    assert list(EXTRACTS[extract].key) == key
    assert set(EXTRACTS[extract].schema.names) >= {*key, *columns}


@pytest.mark.parametrize("extract", EXTRACTS)
def test_names_and_headings_are_unique_in_an_extract(extract):
    columns = EXTRACTS[extract].columns
    assert [name for name, times in Counter(column.name for column in columns).items() if times > 1] == []
    assert [label for label, times in Counter(column.label for column in columns).items() if times > 1] == []


def test_keys_are_columns_that_are_never_null():
    for extract in EXTRACTS.values():
        nullable = {column.name: column.nullable for column in extract.columns}
        assert [name for name in extract.key if nullable[name]] == [], extract.name


def test_references_are_keys_of_an_extract():
    for extract, column in PLACES:
        if column.references:
            target = EXTRACTS[column.references]
            assert target.key == (column.name,), (extract.name, column.name)
            assert target.schema.field(column.name).type == column.type


def test_code_lists_exist_and_each_code_and_label_stands_once():
    assert {column.codes for _, column in PLACES if column.codes} <= CODE_LISTS.keys()
    for name, codes in CODE_LISTS.items():
        assert len({code.code for code in codes}) == len({code.label for code in codes}) == len(codes), name


def test_every_extract_and_column_is_explained():
    assert [extract.name for extract in EXTRACTS.values() if not (extract.label and extract.grain)] == []
    assert [(extract.name, column.name) for extract, column in PLACES if not (column.label and column.definition)] == []


@pytest.mark.parametrize("extract", EXTRACTS)
@pytest.mark.parametrize("edition", SHIPPED, ids=lambda edition: edition.code)
def test_a_shipped_file_has_exactly_the_schema_of_the_contract(edition, extract):
    assert pq.read_schema(edition.file(extract)).equals(EXTRACTS[extract].schema)


@pytest.mark.parametrize("edition", SHIPPED, ids=lambda edition: edition.code)
def test_a_shipped_edition_has_the_files_of_the_contract_and_no_others(edition):
    assert {path.stem for path in edition.folder.glob("*.parquet")} == EXTRACTS.keys()
