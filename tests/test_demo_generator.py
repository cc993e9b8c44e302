"""The demo edition is fictional, complete, consistent in itself, and the same every time."""

import csv
import hashlib
import os
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

import pytest

from data.build import write_edition
from data.codes import ITEM_STATUSES, OBS_STATUSES
from data.contract import EXTRACTS
from data.demo_generator import rows
from data.demo_generator.draw import Draw, half_up, spread
from data.demo_generator.places import with_check_digit
from data.demo_generator.programmes import EVENT, LECTURE, SCALES, TRAINING
from data.editions import DEMO, DOCUMENTS
from data.validation import contract_findings

ROOT = Path(__file__).parent.parent
SESSION_MEASURES = ("sessions", "participants")
WITHOUT_VALUE = set("SOMQ")
REAL_PREFECTURES = {f"{number:02}" for number in range(1, 48)}
# What a newcomer must be able to see: several pages of municipalities, groups to compare, every list filled.
FEWEST = {
    "municipalities": 24,
    "initiatives": 60,
    "challenges": 40,
    "answers": 48,
    "milestones": 8,
    "service_items": 8,
    "care_scenes": 4,
    "provisions": 12,
}


@pytest.fixture(scope="module")
def demo() -> dict[str, list[dict]]:
    """The rows of the demo edition; the tests only read them."""
    return rows()


@pytest.fixture(scope="module")
def years(demo) -> dict[tuple, dict[str, dict]]:
    """Actuals of the programmes with sessions: municipality × programme × year → row by measure."""
    grouped: dict[tuple, dict[str, dict]] = defaultdict(dict)
    for row in demo["actuals"]:
        if row["measure_code"] in SESSION_MEASURES:
            key = (row["municipality_code"], row["programme_code"], row["fiscal_year"])
            grouped[key][row["measure_code"]] = row
    return grouped


@pytest.fixture(scope="module")
def held(demo) -> dict[tuple, list[dict]]:
    """Sessions by municipality × programme × fiscal year."""
    grouped = defaultdict(list)
    for row in demo["sessions"]:
        grouped[row["municipality_code"], row["programme_code"], fiscal_year_of(row["held_on"])].append(row)
    return grouped


def fiscal_year_of(day: date) -> int:
    """Fiscal years begin in April."""
    return day.year if day.month >= 4 else day.year - 1


def code_of(demo: dict[str, list[dict]], name: str) -> str:
    """The code of the municipality called ``name``."""
    return next(row["municipality_code"] for row in demo["municipalities"] if row["municipality"] == name)


def ratio(demo, years, name: str, programme_code: str, fiscal_year: int, measure: str, planned_in: int = 0) -> float:
    """Actual of a year ÷ target of the same year, or of ``planned_in``."""
    code = code_of(demo, name)
    target = next(
        row["target_value"]
        for row in demo["plan_targets"]
        if (row["municipality_code"], row["programme_code"], row["measure_code"], row["fiscal_year"])
        == (code, programme_code, measure, planned_in or fiscal_year)
    )
    return years[code, programme_code, fiscal_year][measure]["actual_value"] / target


def test_names_are_of_no_municipality_in_the_documents(demo):
    path = DOCUMENTS.folder / "transcription" / "municipalities.csv"
    if not path.is_file():
        pytest.skip("the documents edition has not been transcribed")
    with path.open(encoding="utf-8", newline="") as file:
        documents = list(csv.DictReader(file))
    for column in ("municipality", "prefecture", "medical_area", "municipality_code"):
        real = {row[column] for row in documents}
        assert not real & {row[column] for row in demo["municipalities"]}, column


def test_prefecture_numbers_are_of_no_real_prefecture(demo):
    assert not REAL_PREFECTURES & {row["municipality_code"][:2] for row in demo["municipalities"]}


def test_the_source_says_that_the_data_are_generated(demo):
    (source,) = demo["sources"]
    assert source["source_kind"] == "generated"
    assert "架空データ" in source["title"]
    files = sorted((ROOT / "data" / "demo_generator").glob("*.py"))
    assert source["sha256"] == hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def test_no_value_claims_a_printed_line(demo):
    for extract in demo.values():
        for row in extract:
            assert row.get("source_line") is None
            assert row.get("source_text") is None
            assert row.get("source_code", "demo") == "demo"


@pytest.mark.parametrize(
    ("five_digits", "code"), [("14207", "142077"), ("35201", "352012"), ("35208", "352080"), ("01100", "011002")]
)
def test_check_digit_of_real_codes(five_digits, code):
    assert with_check_digit(five_digits) == code


def test_check_digits(demo):
    for row in demo["municipalities"]:
        assert row["municipality_code"] == with_check_digit(row["municipality_code"][:5])


def test_every_extract_of_the_contract_has_rows(demo):
    assert demo.keys() == EXTRACTS.keys()
    for name in EXTRACTS:
        assert len(demo[name]) >= FEWEST.get(name, 1), name


def test_keys_are_unique(demo):
    for name, extract in EXTRACTS.items():
        keys = Counter(tuple(row[column] for column in extract.key) for row in demo[name])
        assert max(keys.values()) == 1, (name, keys.most_common(1))


def test_the_edition_keeps_the_contract(demo, tmp_path):
    write_edition(demo, tmp_path)
    assert contract_findings(replace(DEMO, folder=tmp_path)) == []


def test_medical_areas(demo):
    sizes = Counter(row["medical_area"] for row in demo["municipalities"])
    assert sum(size >= 4 for size in sizes.values()) >= 4
    assert list(sizes.values()).count(1) == 1, "one medical area is a single city"
    assert len({(row["medical_area"], row["prefecture"]) for row in demo["municipalities"]}) == len(sizes)


def test_tiles_do_not_collide_and_are_connected(demo):
    for prefecture in {row["prefecture"] for row in demo["municipalities"]}:
        places = [row for row in demo["municipalities"] if row["prefecture"] == prefecture]
        tiles = {(row["tile_column"], row["tile_row"]) for row in places}
        assert len(tiles) == len(places)
        assert min(column for column, _ in tiles) == 0
        assert min(row for _, row in tiles) == 0
        for column, row in tiles:
            assert tiles & {(column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)}


def test_every_status_occurs(demo):
    assert {row["obs_status"] for row in demo["actuals"]} == {code.code for code in OBS_STATUSES}
    assert {row["status"] for row in demo["item_status"]} == {code.code for code in ITEM_STATUSES}


def test_plans_have_gaps_a_zero_and_small_targets(demo):
    planned = {(row["municipality_code"], row["programme_code"]) for row in demo["plan_targets"]}
    assert len(planned) < len(demo["municipalities"]) * len(demo["programmes"])
    assert [row["measure_code"] for row in demo["plan_targets"] if row["target_value"] == 0] == list(SESSION_MEASURES)
    assert sum(0 < row["target_value"] <= 4 for row in demo["plan_targets"]) > 50


def test_values_are_missing_exactly_where_the_status_says_so(demo):
    for row in demo["actuals"]:
        assert (row["actual_value"] is None) == (row["obs_status"] in WITHOUT_VALUE), row


def test_both_measures_of_a_year_share_status_and_coverage(years):
    shared = ("obs_status", "coverage_end", "months_covered", "as_of", "note")
    for key, measures in years.items():
        assert set(measures) == set(SESSION_MEASURES)
        sessions, participants = (measures[measure] for measure in SESSION_MEASURES)
        assert [sessions[name] for name in shared] == [participants[name] for name in shared], key


def test_coverage_follows_the_status(years):
    september = date(2026, 9, 30)
    for (_, _, fiscal_year), measures in years.items():
        row = measures["sessions"]
        coverage = (row["coverage_end"], row["months_covered"], row["as_of"])
        expected = {
            "A": (date(fiscal_year + 1, 3, 31), 12, None),
            "P": (september, 6, september),
            "F": (None, None, september),
        }
        assert coverage == expected.get(row["obs_status"], (None, None, None)), row
        if row["obs_status"] in "PF":
            assert fiscal_year == 2026
        if row["obs_status"] != "A":
            assert row["note"]


def test_sessions_add_up_to_the_actuals(years, held):
    for key, measures in years.items():
        took_place = [row for row in held[key] if row["obs_status"] == "A"]
        if measures["sessions"]["obs_status"] in "AP":
            assert len(took_place) == measures["sessions"]["actual_value"], key
            assert sum(row["attendance"] for row in took_place) == measures["participants"]["actual_value"], key
        else:
            assert not took_place, key


def test_a_cancelled_year_has_one_cancelled_session(years, held):
    for key, measures in years.items():
        if measures["sessions"]["obs_status"] == "S":
            assert [row["obs_status"] for row in held[key]] == ["S"]


def test_every_session_belongs_to_a_year_with_an_actual(years, held):
    assert held.keys() <= years.keys()


def test_single_sessions_are_plausible(demo, years):
    for row in demo["sessions"]:
        key = (row["municipality_code"], row["programme_code"], fiscal_year_of(row["held_on"]))
        coverage_end = years[key]["sessions"]["coverage_end"]
        assert coverage_end is None or row["held_on"] <= coverage_end
        assert (row["attendance"] is None) == (row["obs_status"] == "S")
        assert (row["note"] is None) == (row["obs_status"] == "A")
        if row["application_deadline"]:
            assert row["application_deadline"] < row["held_on"]
        if row["obs_status"] == "A":
            scale = SCALES[row["programme_code"]]
            assert scale.fewest <= row["attendance"] <= scale.most
            assert row["capacity"] is None or row["capacity"] >= row["attendance"]


def test_attainments_spread_from_about_35_to_about_160_percent(demo):
    target = {
        (row["municipality_code"], row["programme_code"], row["measure_code"], row["fiscal_year"]): row["target_value"]
        for row in demo["plan_targets"]
    }
    attainments = [
        100 * row["actual_value"] / planned
        for row in demo["actuals"]
        if row["obs_status"] == "A"
        and (planned := target.get(tuple(row[name] for name in EXTRACTS["actuals"].key), 0)) > 4
    ]
    assert 30 <= min(attainments) <= 40
    assert 150 <= max(attainments) <= 165


def test_stories_worth_seeing(demo, years):
    for measure in SESSION_MEASURES:
        assert ratio(demo, years, "紬野市", LECTURE, 2024, measure) == 1
    # 夕綾市: the next plan is below the one baseline and above the other.
    assert ratio(demo, years, "夕綾市", LECTURE, 2021, "participants", planned_in=2024) > 1
    assert ratio(demo, years, "夕綾市", LECTURE, 2022, "participants", planned_in=2024) < 1
    assert years[code_of(demo, "帆凪市"), EVENT, 2021]["sessions"]["obs_status"] == "S"
    assert years[code_of(demo, "霧笛町"), EVENT, 2022]["sessions"]["obs_status"] == "A"
    assert years[code_of(demo, "蛍火村"), TRAINING, 2024]["sessions"]["obs_status"] == "M"


def test_item_counts_reconcile_with_the_cells(demo):
    prefecture_of = {row["municipality_code"]: row["prefecture"] for row in demo["municipalities"]}
    counted = Counter()
    for row in demo["item_status"]:
        key = (prefecture_of[row["municipality_code"]], row["item_code"])
        counted[*key, date(2024, 6, 30)] += row["status"] == "implemented"
        counted[*key, date(2025, 3, 31)] += row["status"] in ("implemented", "planned")
    stated = {
        (row["prefecture"], row["item_code"], row["as_of"]): row["municipality_count"] for row in demo["item_counts"]
    }
    assert {key: count for key, count in stated.items() if key in counted} == counted
    assert len(demo["item_status"]) == 8 * len(demo["municipalities"])


def test_item_totals_are_the_sums_of_the_counts(demo):
    sums, date_of = Counter(), itemgetter("prefecture", "as_of", "scenario")
    for row in demo["item_counts"]:
        sums[date_of(row)] += row["municipality_count"]
    assert sums == {date_of(row): row["item_count"] for row in demo["item_totals"]}


def test_item_counts_fall_once_and_never_exceed_the_municipalities(demo):
    sizes = Counter(row["prefecture"] for row in demo["municipalities"])
    series = defaultdict(list)
    for row in sorted(demo["item_counts"], key=lambda row: row["as_of"]):
        assert 0 <= row["municipality_count"] <= sizes[row["prefecture"]]
        series[row["prefecture"], row["item_code"]].append(row["municipality_count"])
    falls = [key for key, counts in series.items() for before, after in pairwise(counts) if after < before]
    assert falls == [("見本県", "キ")]


def test_initiatives_are_of_implemented_items(demo):
    implemented = {
        (row["municipality_code"], row["item_code"]) for row in demo["item_status"] if row["status"] == "implemented"
    }
    assert {(row["municipality_code"], row["item_code"]) for row in demo["initiatives"]} <= implemented
    assert len({row["delivery"] for row in demo["initiatives"]}) >= 3
    assert all((row["partner"] is None) == (row["delivery"] in ("direct", "not_stated")) for row in demo["initiatives"])


def test_challenges_have_themes_with_one_name_each(demo):
    names = {(row["theme_code"], row["theme"]) for row in demo["challenges"]}
    assert len(names) == len({code for code, _ in names}) >= 8
    assert {row["raised_by"] for row in demo["challenges"]} == {"municipality", "council_or_organisation"}


def test_rows_are_the_same_in_one_process(demo):
    assert rows() == demo


@pytest.mark.parametrize("hash_seed", ["1", "4711"])
def test_rows_are_the_same_in_another_process(demo, hash_seed):
    script = (
        "import hashlib; from data.demo_generator import rows;print(hashlib.sha256(repr(rows()).encode()).hexdigest())"
    )
    printed = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert printed == hashlib.sha256(repr(demo).encode()).hexdigest()


def test_another_subject_draws_from_another_stream():
    first, again, other = Draw("912010", LECTURE), Draw("912010", LECTURE), Draw("912028", LECTURE)
    drawn = [first.between(0, 1) for _ in range(3)]
    assert drawn == [again.between(0, 1) for _ in range(3)]
    assert drawn != [other.between(0, 1) for _ in range(3)]


@pytest.mark.parametrize(
    ("total", "parts", "low", "high"), [(60, 3, 10, 40), (30, 3, 10, 40), (120, 3, 10, 40), (7, 1, 0, 9)]
)
def test_spread_keeps_total_and_bounds(total, parts, low, high):
    shares = spread(total, parts, low, high, Draw("spread", total))
    assert sum(shares) == total
    assert len(shares) == parts
    assert all(low <= share <= high for share in shares)


def test_spread_refuses_what_cannot_be():
    with pytest.raises(ValueError, match="121 cannot be spread"):
        spread(121, 3, 10, 40, Draw("spread"))


@pytest.mark.parametrize(("value", "rounded"), [(2.5, 3), (3.5, 4), (2.49, 2), (0.5, 1)])
def test_half_up(value, rounded):
    assert half_up(value) == rounded
