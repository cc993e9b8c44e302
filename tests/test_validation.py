"""Damage of any kind becomes a finding that names file, value and remedy; what is not damaged still answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from data.contract import EXTRACTS
from data.editions import DOCUMENTS, SHIPPED, Edition
from data.validation import contract_findings, read_extract
from queries.runner import EditionDamaged, open_database
from queries.statements import check_names
from tests.editions import (
    AOBA,
    EIGHT_ITEMS,
    ITEMS,
    LECTURE,
    PARTICIPANTS,
    ROWS,
    SESSIONS,
    UNNAMED,
    WAKABA,
    complete,
    edition_of,
    tuples,
)

# One row of each status and kind that occurs; the damage is done to ``actuals``.
VALID = {
    "municipalities": [*ROWS["municipalities"], {"municipality_code": UNNAMED, "municipality": "名称不記載の市"}],
    "plan_targets": [
        {"fiscal_year": 2024, "target_value": 18},
        {"fiscal_year": 2024, "measure_code": PARTICIPANTS, "target_value": 0},
    ],
    "actuals": [
        {"fiscal_year": 2019, "obs_status": "S"},
        {"fiscal_year": 2020, "obs_status": "O"},
        {"fiscal_year": 2021, "actual_value": 12},
        {"fiscal_year": 2022, "actual_value": 0},
        {"fiscal_year": 2022, "measure_code": PARTICIPANTS, "actual_value": 0},
        {"fiscal_year": 2023, "obs_status": "M"},
        {"fiscal_year": 2024, "obs_status": "Q"},
        {"fiscal_year": 2025, "obs_status": "P", "actual_value": 6},
        {"fiscal_year": 2026, "obs_status": "F", "actual_value": 15},
        {"fiscal_year": 2017, "programme_code": EIGHT_ITEMS, "measure_code": ITEMS, "actual_value": 3},
    ],
}


@pytest.fixture
def edition(tmp_path):
    return edition_of(tmp_path, VALID)


def rewritten(change: Callable[[pa.Table], pa.Table]) -> Callable[[Edition], None]:
    """Damage that reads the file of ``actuals``, changes the table and writes it back."""

    def damage(edition: Edition) -> None:
        path = edition.file("actuals")
        pq.write_table(change(pq.ParquetFile(path).read()), path)

    return damage


def with_column(table: pa.Table, name: str, values: pa.Array | pa.ChunkedArray) -> pa.Table:
    return table.set_column(table.schema.get_field_index(name), name, values)


def with_first(table: pa.Table, name: str, value: object) -> pa.Table:
    """The table with ``value`` in the first row of a column."""
    values = [value, *table[name].to_pylist()[1:]]
    return with_column(table, name, pa.array(values, table.schema.field(name).type))


def truncate(edition: Edition) -> None:
    path = edition.file("actuals")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@dataclass(frozen=True)
class Damage:
    """What is done to the file, and the words (beside the file's name) that the message must hold."""

    do: Callable[[Edition], None]
    rule: str
    words: tuple[str, ...] = ()


DAMAGES = {
    "missing file": Damage(lambda edition: edition.file("actuals").unlink(), "file_exists", ("ありません",)),
    "truncated file": Damage(truncate, "file_readable", ("読み取れません",)),
    "empty file": Damage(
        lambda edition: edition.file("actuals").write_bytes(b""), "file_readable", ("読み取れません",)
    ),
    "text file": Damage(
        lambda edition: edition.file("actuals").write_text("municipality_code,actual_value\n990019,12\n"),
        "file_readable",
        ("読み取れません",),
    ),
    "missing column": Damage(
        rewritten(lambda table: table.drop_columns("actual_value")), "column_exists", ("actual_value", "実績値")
    ),
    "text for a number": Damage(
        rewritten(lambda table: with_column(table, "actual_value", pc.cast(table["actual_value"], pa.string()))),
        "column_type",
        ("actual_value", "string", "int64"),
    ),
    "null where none may be": Damage(
        rewritten(lambda table: with_first(table, "obs_status", None)), "not_null", ("obs_status", "状態", "1件")
    ),
    "unknown code": Damage(
        rewritten(lambda table: with_first(table, "obs_status", "Z")), "known_code", ("obs_status", "「Z」")
    ),
    "duplicate key": Damage(
        rewritten(lambda table: pa.concat_tables([table, table.slice(3, 1)])),
        "unique_key",
        (AOBA, LECTURE, SESSIONS, "2020"),
    ),
    "dangling municipality": Damage(
        rewritten(lambda table: with_first(table, "municipality_code", "990035")),
        "reference",
        ("municipality_code", "「990035」", "municipalities.parquet"),
    ),
    "dangling fiscal year": Damage(
        rewritten(lambda table: with_first(table, "fiscal_year", 1999)),
        "reference",
        ("fiscal_year", "「1999」", "fiscal_years.parquet"),
    ),
}
each_damage = pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.code)
def test_a_shipped_edition_has_no_finding(shipped):
    assert open_database(shipped).findings == ()


def test_a_valid_edition_has_no_finding(edition):
    assert open_database(edition).findings == ()


def test_further_columns_are_allowed(edition):
    rewritten(lambda table: table.append_column("remark", pa.array(["備考"] * table.num_rows)))(edition)
    assert contract_findings(edition) == []


@each_damage
def test_damage_is_one_finding_that_names_file_value_and_remedy(edition, damage):
    damage.do(edition)
    (finding,) = contract_findings(edition)
    assert (finding.extract, finding.rule) == ("actuals", damage.rule)
    assert [word for word in ("actuals.parquet", *damage.words) if word not in finding.message] == []
    assert finding.message.endswith("ください。")


@each_damage
def test_damage_closes_the_extract_and_the_questions_that_need_it_and_nothing_else(edition, damage):
    damage.do(edition)
    database = open_database(edition)
    with pytest.raises(EditionDamaged) as refusal:
        database.run("attainment_by_fiscal_year", municipality_code=AOBA, plan_period=9, programme_code=None)
    assert refusal.value.findings == database.findings == database.breaches_of("actuals")
    with pytest.raises(EditionDamaged):
        database.extract("actuals")
    assert tuples(database.extract("care_scenes"), "scene_code") == [("daily",)]
    assert tuples(database.extract("plan_targets"), "target_value") == [(0,), (18,)]
    assert tuples(database.run("source_titles"), "citation") == [("資料001「計画書」",)]


def in_groups_of(edition: Edition, rows: int) -> None:
    """Write ``actuals`` anew in row groups, which are read one by one."""
    path = edition.file("actuals")
    pq.write_table(pq.ParquetFile(path).read(), path, row_group_size=rows)


IN_GROUPS = [name for name in DAMAGES if name.split()[-1] != "file"]


@pytest.mark.parametrize("damage", IN_GROUPS)
@pytest.mark.parametrize("rows", [1, 3])
def test_damage_is_the_same_finding_wherever_a_batch_ends(edition, damage, rows):
    DAMAGES[damage].do(edition)
    expected = contract_findings(edition)
    in_groups_of(edition, rows)
    assert contract_findings(edition) == expected
    assert len(expected) == 1


def test_offending_values_are_counted_and_named_once_over_all_batches(edition):
    codes = ["Z", "Y", "Z", None, "X", None, "W"]

    def damage(table):
        statuses = [*codes, *table["obs_status"].to_pylist()[len(codes) :]]
        return with_column(table, "obs_status", pa.array(statuses))

    rewritten(damage)(edition)
    in_groups_of(edition, 2)
    missing, unknown = (finding.message for finding in contract_findings(edition))
    assert "空欄が2件" in missing
    assert "「Z」、「Y」、「X」 が" in unknown


@pytest.mark.parametrize("rows", [1, 4, 100])
def test_a_key_repeated_in_another_batch_is_found_in_any_order(edition, rows):
    rewritten(lambda table: table.take(list(reversed(range(table.num_rows)))))(edition)
    in_groups_of(edition, rows)
    assert contract_findings(edition) == []
    rewritten(lambda table: pa.concat_tables([table, table.slice(0, 1), table.slice(5, 2)]))(edition)
    in_groups_of(edition, rows)
    (finding,) = contract_findings(edition)
    assert finding.rule == "unique_key"
    assert "3組" in finding.message


def test_a_file_whose_keys_rise_is_never_held_as_a_whole(edition, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("read as a whole")

    monkeypatch.setattr(pq.ParquetFile, "read", refuse)
    assert contract_findings(edition) == []
    assert [contract_findings(shipped) for shipped in SHIPPED] == [[]] * len(SHIPPED)


def test_a_damaged_master_list_closes_no_other_file(edition):
    edition.file("municipalities").unlink()
    database = open_database(edition)
    assert {finding.extract for finding in database.findings} == {"municipalities"}
    assert len(database.extract("actuals")) == len(VALID["actuals"])
    with pytest.raises(EditionDamaged, match=r"municipalities\.parquet"):
        database.run("municipality_options")


def test_several_damages_are_all_found_at_once(edition):
    edition.file("sources").unlink()
    DAMAGES["unknown code"].do(edition)
    edition.file("care_scenes").write_bytes(b"")
    found = {(finding.extract, finding.rule) for finding in contract_findings(edition)}
    assert found == {("sources", "file_exists"), ("actuals", "known_code"), ("care_scenes", "file_readable")}


def test_an_empty_folder_is_a_finding_for_every_file_that_an_edition_must_have(tmp_path):
    database = open_database(Edition("empty", "空の版", tmp_path))
    required = [name for name, extract in EXTRACTS.items() if not extract.is_optional]
    assert [finding.extract for finding in database.findings] == required


def test_an_edition_from_before_an_extract_existed_is_read_as_one_without_rows_of_it(tmp_path):
    edition = edition_of(tmp_path, {"plan_targets": [{"fiscal_year": 2024, "target_value": 9}]})
    for name in ("plan_changes", "commentaries"):
        edition.file(name).unlink()
    database = open_database(edition)
    assert database.findings == ()
    assert [database.count(name) for name in ("plan_changes", "commentaries")] == [0, 0]
    assert list(database.ask("plan_changes_told", municipality_code=None)) == []
    assert (
        len(database.ask("attainment_by_fiscal_year", municipality_code=AOBA, plan_period=9, programme_code=None)) == 1
    )


def test_a_damaged_file_of_an_optional_extract_is_found(edition):
    edition.file("plan_changes").write_bytes(b"PAR1 cut short")
    assert [(each.extract, each.rule) for each in contract_findings(edition)] == [("plan_changes", "file_readable")]


def test_a_flipped_bit_is_found_or_changes_nothing(tmp_path):
    extract, edition = EXTRACTS["actuals"], Edition("flipped", "壊れた版", tmp_path)
    whole = DOCUMENTS.file("actuals").read_bytes()
    expected, _ = read_extract(DOCUMENTS, extract)
    found, unnoticed = 0, []
    # An odd step meets the pages, their headers and the footer alike.
    for place in range(0, len(whole), 5):
        content = bytearray(whole)
        content[place] ^= 0x40
        edition.file("actuals").write_bytes(bytes(content))
        table, findings = read_extract(edition, extract)
        if findings:
            found += 1
        # Other names or types are found as a missing column or a wrong type.
        elif table.schema.equals(expected.schema) and not table.equals(expected):
            unnoticed.append(place)
    assert unnoticed == []
    assert found > len(whole) / 5 / 3


@pytest.mark.parametrize("place", [0.02, 0.15, 0.246, 0.35, 0.456, 0.55, 0.631, 0.713, 0.868, 0.97])
def test_a_flipped_bit_never_breaks_more_than_the_file_it_is_in(edition, place):
    path = edition.file("actuals")
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 0x40
    path.write_bytes(bytes(content))
    database = open_database(edition)
    assert {finding.extract for finding in database.findings} <= {"actuals"}
    assert len(database.extract("plan_targets")) == len(VALID["plan_targets"])


def calendar_with(change: dict) -> list[dict]:
    """The calendar's fiscal years, one of which is changed."""
    years = complete({})["fiscal_years"]
    return [year | change if year["fiscal_year"] == 2024 else year for year in years]


# Check → rows that offend against it, and the words that its message must hold.
OFFENCES = [
    ("actual_value_fits_status", {"actuals": [{"fiscal_year": 2021}]}, ("2021年度", "「空欄」", "「A」")),
    (
        "actual_value_fits_status",
        {"actuals": [{"fiscal_year": 2021, "actual_value": -1}]},
        ("2021年度", "「-1」", "「A」"),
    ),
    (
        "actual_value_fits_status",
        {"actuals": [{"fiscal_year": 2021, "obs_status": "S", "actual_value": 0}]},
        ("「0」", "「S」"),
    ),
    (
        "actual_coverage_fits_status",
        {"actuals": [{"fiscal_year": 2021, "actual_value": 9, "coverage_end": None, "months_covered": None}]},
        ("2021年度", "「空欄」", "「A」"),
    ),
    (
        "actual_coverage_fits_status",
        {"actuals": [{"fiscal_year": 2021, "actual_value": 9, "months_covered": 6}]},
        ("2022-03-31", "「6」", "「A」"),
    ),
    (
        "actual_coverage_fits_status",
        {"actuals": [{"fiscal_year": 2021, "obs_status": "P", "actual_value": 9, "months_covered": 7}]},
        ("2021-09-30", "「7」", "「P」"),
    ),
    (
        "actual_coverage_fits_status",
        {
            "actuals": [
                {
                    "fiscal_year": 2021,
                    "obs_status": "P",
                    "actual_value": 9,
                    "coverage_end": date(2022, 3, 31),
                    "months_covered": 12,
                }
            ]
        },
        ("2022-03-31", "「12」", "「P」"),
    ),
    (
        "actual_coverage_fits_status",
        {"actuals": [{"fiscal_year": 2021, "obs_status": "S", "months_covered": 12}]},
        ("「12」", "「S」"),
    ),
    (
        "fiscal_year_fits_plan_period",
        {"fiscal_years": calendar_with({"plan_period": 8})},
        ("2024年度", "「8」"),
    ),
    (
        "fiscal_year_fits_plan_period",
        {"fiscal_years": calendar_with({"starts_on": date(2024, 1, 1)})},
        ("2024年度",),
    ),
    (
        "fiscal_year_fits_plan_period",
        {"fiscal_years": calendar_with({"ends_on": date(2024, 12, 31)})},
        ("2024年度", "「9」"),
    ),
    (
        "municipality_code_has_check_digit",
        {"municipalities": [*ROWS["municipalities"], {"municipality_code": "990030", "municipality": "若葉市"}]},
        ("若葉市", "「990030」"),
    ),
    (
        "participants_have_sessions",
        {
            "actuals": [
                {"fiscal_year": 2021, "actual_value": 0},
                {"fiscal_year": 2021, "measure_code": PARTICIPANTS, "actual_value": 30},
            ]
        },
        ("2021年度", "「30」"),
    ),
    (
        "commentary_is_short",
        {
            "commentaries": [
                {"fiscal_year": 2021, "commentary": "あ" * 400},
                {"fiscal_year": 2024, "commentary": "あ" * 401},
            ]
        },
        ("2024年度", "401字"),
    ),
    (
        "plan_target_is_not_negative",
        {"plan_targets": [{"fiscal_year": 2024, "target_value": -1}]},
        ("2024年度", "「-1」"),
    ),
]


def test_every_check_has_an_offence_here():
    assert {f"checks/{check}" for check, _, _ in OFFENCES} == set(check_names())


@pytest.mark.parametrize(("check", "rows", "words"), OFFENCES, ids=[f"{check}-{words}" for check, _, words in OFFENCES])
def test_a_check_catches_its_own_offence_and_closes_the_extract(opened, check, rows, words):
    database = opened(**rows)
    (finding,) = database.findings
    assert finding.rule == check
    assert [word for word in (f"{finding.extract}.parquet", *words) if word not in finding.message] == []
    assert finding.message.endswith("ください。")
    with pytest.raises(EditionDamaged):
        database.extract(finding.extract)
    assert len(database.extract("care_scenes")) == 1


def test_a_municipality_without_a_real_code_needs_no_check_digit(opened):
    rows = [{"municipality_code": UNNAMED, "municipality": "名称不記載の市"}]
    assert opened(municipalities=rows).findings == ()


def test_the_findings_of_a_check_are_all_its_offending_rows(opened):
    rows = [{"fiscal_year": year, "municipality_code": WAKABA} for year in (2021, 2022)]
    found = opened(actuals=rows).findings
    assert [finding.rule for finding in found] == ["actual_value_fits_status"] * 2
    assert len({finding.message for finding in found}) == 2
