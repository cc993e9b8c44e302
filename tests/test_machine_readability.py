"""Our CSV files and workbooks keep the 30 rules for tables that machines read; the checker finds what breaks each."""

import pandas as pd
import pytest

from data.codes import CODE_LISTS
from pages.exports.csv import to_csv
from pages.exports.fields import field_of
from pages.exports.taken import Taken
from pages.exports.workbook import to_workbook
from pages.frame.exchange import page_at
from tests.exporting import figure_of, kind_of, sheet_of, sheet_of_csv
from tests.machine_readability import RULES, Sheet, broken_rules

# What breaks one rule, with the other rules that the same fault breaks too.
TABLE = {"kind": "csv", "header": ["fiscal_year", "value", "unit"], "records": [[2024, 1, "回"], [2025, 2, "回"]]}
BROKEN = {
    "L1-01 F": ({"kind": "pdf"}, set()),
    "L1-02 F": ({"records": [[2024, 1]]}, set()),
    "L1-03 C": ({"records": [[2024, 1, "回"], [None, None, None]]}, set()),
    "L1-04 M": ({"records": [[2024, 1, "回"], ["※9月末現在", None, None]]}, set()),
    "L1-05 C": ({"header": ["fiscal_year", "value", "unit", ""], "records": [[2024, 1, "回", 3]]}, {"L3-08 M"}),
    "L1-06 C": ({"records": [[2024, 1, "回 "]]}, set()),
    "L1-07 C": ({"header": ["fiscal_year", "held"], "records": [[2024, "13回"]]}, set()),
    "L1-08 C": ({"header": ["fiscal_year", "place"], "records": [[2024, "㈱会場"]]}, set()),
    "L1-09 m": ({"header": ["fiscal_year", "value", "unit", "obs_status"], "records": [[2024, 0, "回", "S"]]}, set()),
    "L1-10 C": ({"objects": 1}, set()),
    "L1-11 C": ({"emphasised": 2}, set()),
    "L1-12 C": ({"merged": 1}, set()),
    "L1-13 C": ({"hidden": 1}, set()),
    "L1-14 F": ({"lines": 4}, set()),
    "L1-15 F": ({"records": [[2024, 1, "234", "回"]]}, set()),
    "L2-01 F": ({"records": [[2024, "約1", "回"]]}, set()),
    "L2-02 F": ({"records": [[2024, 1, "同上"]]}, set()),
    "L2-03 F": ({"header": ["fiscal_year", "unit", "unit"]}, set()),
    "L2-04 C": ({"choices": {"unit": {"人"}}}, set()),
    "L2-05 M": ({"records": [[2024, 1, "その他（講演）"]]}, set()),
    "L2-06 M": ({"formulas": 1}, set()),
    "L3-01 F": ({"header": ["計画と実績", "", ""]}, {"L1-05 C", "L2-03 F", "L3-08 M"}),
    "L3-02 C": ({"coded": {"unit"}}, set()),
    "L3-03 M": ({"records": [[2024, 1, "***"]]}, set()),
    "L3-04 M": ({"header": ["fiscal_year", "value"], "records": [[2024, 1]]}, set()),
    "L3-05 M": ({"header": ["year", "value", "unit"], "records": [["令和6年度", 1, "回"]]}, set()),
    "L3-06 C": ({"header": ["municipality", "value", "unit"], "records": [["下関市", 1, "回"]]}, set()),
    "L3-07 C": ({"before": ["fiscal_year", "value"]}, set()),
    "L3-08 M": ({"header": ["年度", "value", "unit"]}, set()),
    "L3-09 M": ({"header": ["value", "r5", "unit"]}, set()),
}
# Pages that show one fiscal year, with two of them.
YEARS = {"municipalities": ("2021", "2024")}


def code_lists(header: list[str]) -> dict[str, str]:
    """Columns that hold codes, with the list of their codes."""
    return {field.name: field.codes for field in map(field_of, header) if field.codes}


def with_codes(sheet: Sheet, described: set[str]) -> Sheet:
    """The sheet with what is known of its codes."""
    lists = code_lists(sheet.header)
    sheet.coded, sheet.described = set(lists), described
    sheet.choices = {column: {code.code for code in CODE_LISTS[name]} for column, name in lists.items()}
    return sheet


def sheets_of(each: Taken) -> list[Sheet]:
    """The tables among the files of a figure: CSV, and the sheets of the workbook that programs read."""
    content, text = to_workbook(each), sheet_of_csv(to_csv(each.rows()))
    codes = sheet_of(content, "コード表")
    listed = {record[0] for record in codes.records}
    explained = {column for column, name in code_lists(text.header).items() if name in listed}
    labelled = {
        name for name in text.header if f"{name}_label" in text.header or name.removesuffix("_code") in text.header
    }
    return [with_codes(text, labelled), with_codes(sheet_of(content), explained), codes]


def test_the_checker_knows_all_thirty_rules():
    assert sorted(RULES) == sorted(BROKEN)
    assert len(RULES) == 30


@pytest.mark.parametrize("rule", BROKEN)
def test_the_checker_finds_what_breaks_a_rule(rule):
    fault, also = BROKEN[rule]
    assert set(broken_rules(Sheet(**(TABLE | fault)))) == {rule} | also


def test_a_format_is_found_in_the_bytes_and_not_in_the_name():
    workbook = to_workbook(figure_of(pd.DataFrame({"value": [1]})))
    assert [kind_of(content) for content in (workbook, b"a,b\r\n", b"%PDF-1.7\n\0")] == ["xlsx", "csv", ""]


def test_a_table_without_fault_breaks_no_rule():
    assert broken_rules(Sheet(**TABLE)) == {}


def test_every_table_keeps_the_rules(taken):
    for key, each in taken.items():
        for sheet in sheets_of(each):
            assert broken_rules(sheet) == {}, key


@pytest.mark.parametrize("name", YEARS)
def test_a_table_has_the_same_columns_in_every_year(name):
    one, other = (page_at(name, {"edition": "demo", "fiscal_year": year}).board.figures for year in YEARS[name])
    assert set(one) == set(other)
    for key in one:
        sheet = sheet_of_csv(to_csv(one[key]().rows()))
        sheet.before = list(other[key]().rows().columns)
        assert broken_rules(sheet) == {}, key
