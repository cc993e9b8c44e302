"""The transcriptions say what the documents say, and every value can be found again in print.

The documents are not part of the repository. Where their folder lies beside it, each row is held
against its printed line; the facts that must never drift are checked everywhere.
"""

import csv
import hashlib
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from data import transcription
from data.calendar import fiscal_year_row
from data.contract import EXTRACTS
from data.derived import EIGHT_ITEMS

SHARED = Path(__file__).resolve().parents[2] / "shared"
FOLDER_OF_KIND = {"document": SHARED / "sources", "reference": SHARED / "reference"}
needs_documents = pytest.mark.skipif(
    not all(folder.is_dir() for folder in FOLDER_OF_KIND.values()),
    reason="the source documents are not beside the repository; rows cannot be held against print",
)

TRANSCRIBED = sorted(path.stem for path in transcription.FOLDER.glob("*.csv"))
WITH_PROOF = [name for name in TRANSCRIBED if "source_text" in EXTRACTS[name].schema.names]
# A phrase proves where a fact stands; a longer one would begin to copy the document.
LONGEST_PROOF = 24

# Document 001 is held by its two tables: 19 municipalities × 8 items.
YAMAGUCHI = "山口県"
YAMAGUCHI_MUNICIPALITIES = 19
ITEM_STATUSES = {"implemented": 86, "planned": 45, "none": 21}
# The column headings of table (1) and the date each stands for: months and the fiscal year at their end.
HEADING_OF = {
    date(2015, 8, 31): "H27.8",
    date(2016, 8, 31): "H28.8",
    date(2017, 6, 30): "H29.6",
    date(2018, 3, 31): "H29年度末予定",
}
STATED_TOTALS = dict(zip(HEADING_OF, (45, 67, 86, 131), strict=True))
# Table (2) lists municipalities for the last two columns only; the year-end column of table (1) is cumulative.
LISTED = {date(2017, 6, 30): {"implemented"}, date(2018, 3, 31): {"implemented", "planned"}}

# Document 003: 3 programmes × 2 measures × 3 years on either side; cancelled, expected and part-year
# cells are few and each changes what may be computed.
PLAN_CELLS = 18
ACTUAL_CELLS = {"A": 10, "P": 4, "F": 2, "S": 2}
PRINTED_AS = {"A": "{:,}", "P": "{:,}", "F": "{:,}（予定）", "S": "中止"}

# 19 of Yamaguchi (document 001) and 9 of Kanagawa (documents 000 and 004); unnamed-003 has no real code.
REAL_CODES = 28


@cache
def rows_of(extract: str) -> list[dict]:
    """Rows of one transcription, typed."""
    return transcription.read_csv(transcription.FOLDER / f"{extract}.csv", extract)


def by_key(extract: str) -> dict[str, dict]:
    """Rows of an extract whose key is one column, by that key."""
    return {row[EXTRACTS[extract].key[0]]: row for row in rows_of(extract)}


def file_of(source: dict) -> Path:
    """The printed file of one row of ``sources``."""
    return FOLDER_OF_KIND[source["source_kind"]] / source["file_name"]


@cache
def lines_of(source_code: str) -> list[str]:
    """The lines of a source, split at line feeds alone so that they are numbered as an editor numbers them."""
    return file_of(by_key("sources")[source_code]).read_text(encoding="utf-8").split("\n")


def lines_down_to(row: dict) -> list[str]:
    """The lines of the row's source from the first to the row's own, which is the last."""
    return lines_of(row["source_code"])[: row["source_line"]]


def cell_under(row: dict, heading: str) -> str:
    """The cell of the row's line in the column under ``heading``, taken from the nearest heading above."""
    tables = [line.split("\t") for line in lines_down_to(row)]
    column = next(cells.index(heading) for cells in reversed(tables) if heading in cells)
    return tables[-1][column]


@needs_documents
@pytest.mark.parametrize("extract", WITH_PROOF)
def test_every_source_text_stands_in_its_line(extract):
    assert [row for row in rows_of(extract) if row["source_text"] not in lines_down_to(row)[-1]] == []


@needs_documents
def test_every_capacity_stands_in_its_line():
    for row in rows_of("sessions"):
        if row["capacity"] is not None:
            assert row["capacity_text"] in lines_of(row["source_code"])[row["capacity_line"] - 1]
            assert str(row["capacity"]) in row["capacity_text"]


@needs_documents
def test_every_source_is_the_file_that_was_transcribed():
    for source in rows_of("sources"):
        assert hashlib.sha256(file_of(source).read_bytes()).hexdigest() == source["sha256"], source["file_name"]


@needs_documents
@pytest.mark.parametrize("extract", ["plan_targets", "actuals"])
def test_figures_stand_in_the_table_of_their_programme_the_row_of_their_measure_and_the_column_of_their_year(extract):
    for row in rows_of(extract):
        measure = by_key("measures")[row["measure_code"]]
        table = next(line for line in reversed(lines_down_to(row)) if line.startswith("▶"))
        assert table == "▶" + by_key("programmes")[row["programme_code"]]["programme"]
        assert cell_under(row, "区分") == f"{measure['measure']}（{measure['unit']}）"
        assert cell_under(row, fiscal_year_row(row["fiscal_year"])["era_label"]) == row["source_text"]


@needs_documents
def test_counts_stand_in_the_row_of_their_item_and_the_column_of_their_date():
    for row in rows_of("item_counts"):
        assert cell_under(row, "事業項目").startswith(f"({row['item_code']})")
        assert cell_under(row, HEADING_OF[row["as_of"]]) == row["source_text"]


@needs_documents
def test_totals_stand_in_the_row_of_totals_and_the_column_of_their_date():
    for row in rows_of("item_totals"):
        assert cell_under(row, "事業項目") == "合計"
        assert cell_under(row, HEADING_OF[row["as_of"]]) == row["source_text"]


@needs_documents
def test_the_list_of_an_item_names_exactly_the_municipalities_that_implement_or_plan_it():
    for row in rows_of("item_status"):
        name = by_key("municipalities")[row["municipality_code"]]["municipality"]
        assert cell_under(row, "事業項目") == f"({row['item_code']})"
        assert (name in cell_under(row, "H29.6").split("、")) == (row["status"] == "implemented")
        assert (name in cell_under(row, "H29年度末予定").split("、")) == (row["status"] == "planned")


@pytest.mark.parametrize("extract", TRANSCRIBED)
def test_a_transcription_has_the_columns_of_the_contract_and_plain_line_ends(extract):
    text = (transcription.FOLDER / f"{extract}.csv").read_bytes().decode("utf-8")
    assert next(csv.reader([text.split("\n")[0]])) == EXTRACTS[extract].schema.names
    assert "\r" not in text
    assert text.endswith("\n")


@pytest.mark.parametrize("extract", WITH_PROOF)
def test_every_row_has_a_source_text_and_none_copies_more_than_a_phrase(extract):
    assert [row for row in rows_of(extract) if not 0 < len(row["source_text"] or "") <= LONGEST_PROOF] == []


def test_document_003_has_18_plan_cells_each_as_printed():
    plan = rows_of("plan_targets")
    assert len(plan) == PLAN_CELLS
    assert [row["source_text"] for row in plan] == [f"{row['target_value']:,}" for row in plan]


def test_document_003_has_18_actual_cells_of_which_2_cancelled_2_expected_and_4_part_year():
    assert Counter(row["obs_status"] for row in rows_of("actuals")) == ACTUAL_CELLS


def test_the_status_of_an_actual_follows_from_its_printed_cell():
    for row in rows_of("actuals"):
        assert row["source_text"] == PRINTED_AS[row["obs_status"]].format(row["actual_value"])


def test_only_full_year_and_part_year_actuals_say_what_they_cover():
    months = {(row["obs_status"], row["months_covered"], row["coverage_end"] is None) for row in rows_of("actuals")}
    assert months == {("A", 12, False), ("P", 6, False), ("F", None, True), ("S", None, True)}


def test_document_001_has_152_status_cells():
    assert Counter(row["status"] for row in rows_of("item_status")) == ITEM_STATUSES
    assert sum(ITEM_STATUSES.values()) == YAMAGUCHI_MUNICIPALITIES * len(rows_of("service_items"))


def test_the_stated_totals_are_those_of_the_document_and_the_sums_of_its_counts():
    sums = Counter()
    for row in rows_of("item_counts"):
        sums[row["as_of"]] += row["municipality_count"]
    assert {row["as_of"]: row["item_count"] for row in rows_of("item_totals")} == STATED_TOTALS == sums


def test_stated_counts_are_the_counts_of_the_lists_in_16_of_16_cells():
    counts = [row for row in rows_of("item_counts") if row["as_of"] in LISTED]
    stated = {(row["item_code"], row["as_of"]): row["municipality_count"] for row in counts}
    listed = Counter()
    for as_of, statuses in LISTED.items():
        listed.update((row["item_code"], as_of) for row in rows_of("item_status") if row["status"] in statuses)
    assert len(stated) == 16
    assert stated == listed


def test_counts_as_printed_are_the_counts_as_stored():
    assert [row for row in rows_of("item_counts") if row["source_text"] != str(row["municipality_count"])] == []
    assert [row for row in rows_of("item_totals") if row["source_text"] != str(row["item_count"])] == []


def test_every_municipality_of_yamaguchi_has_a_plan_and_an_actual_of_the_eight_items():
    codes = {row["municipality_code"] for row in rows_of("municipalities") if row["prefecture"] == YAMAGUCHI}
    assert len(codes) == YAMAGUCHI_MUNICIPALITIES
    extracts = transcription.rows()
    for extract in ("plan_targets", "actuals"):
        derived = [row["municipality_code"] for row in extracts[extract] if row["programme_code"] == EIGHT_ITEMS]
        assert sorted(derived) == sorted(codes)


def test_municipality_codes_end_in_their_check_digit():
    codes = [code for code in by_key("municipalities") if code.isdecimal()]
    assert len(codes) == REAL_CODES
    for code in codes:
        weighted = sum(weight * int(digit) for weight, digit in zip((6, 5, 4, 3, 2), code[:5], strict=True))
        assert code[5:] == str(11 - weighted % 11)[-1], code


def test_no_two_municipalities_of_a_prefecture_share_a_tile():
    tiles = Counter((row["prefecture"], row["tile_column"], row["tile_row"]) for row in rows_of("municipalities"))
    assert [tile for tile, municipalities in tiles.items() if municipalities > 1] == []
