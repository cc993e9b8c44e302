"""The rules of 行政データにおける機械可読性に関するルール that a table of ours can break, each as a check of its cells.

A sheet is a list of lines of cells; a check returns what breaks its rule. Rule ids and their weight (F fatal,
C critical, M major, m minor) are those of the standard.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

ERA_ONLY = re.compile(r"(令和|平成|R|H)\d{1,2}年度")
DEPENDENT = re.compile("[①-⑳Ⅰ-Ⅻ㎜-㏄㈱㈲㍻㍼㍽㋿]")
DITTO = {"〃", "同上", "同左", "々", "…", "以下同"}
ASCII_NAME = re.compile(r"[a-z][a-z0-9_]*")
NUMBER_WITH_WORDS = re.compile(r"^[△▲−-]?[\d,]+(回|人|項目|%|％|円)$|^\d{1,3}(,\d{3})+$")


@dataclass
class Sheet:
    """A table as it was read back: header, records, and what a workbook adds (merged cells, objects …)."""

    header: list[str]
    records: list[list[object]]
    merged: int = 0
    hidden: int = 0
    objects: int = 0
    formulas: int = 0
    coded: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)


def _column(sheet: Sheet, name: str) -> list[object]:
    place = sheet.header.index(name)
    return [record[place] for record in sheet.records]


def _texts(sheet: Sheet) -> list[tuple[str, str]]:
    return [
        (name, value)
        for record in sheet.records
        for name, value in zip(sheet.header, record, strict=True)
        if isinstance(value, str)
    ]


def _is_quoted_from_print(name: str) -> bool:
    """Columns that hold what a document prints, or sentences of ours, and no data."""
    return name.endswith(("source_text", "_text", "note", "notes", "source", "sources")) or name.startswith("figure_")


def _eras(sheet: Sheet) -> list[object]:
    """Years of an era in columns of data."""
    return [
        (name, text) for name, text in _texts(sheet) if ERA_ONLY.fullmatch(text) and not _is_quoted_from_print(name)
    ]


RULES: dict[str, Callable[[Sheet], list[object]]] = {
    "L1-02 F": lambda s: [] if s.header and all(len(r) == len(s.header) for r in s.records) else ["not one table"],
    "L1-03 C": lambda s: [number for number, record in enumerate(s.records) if all(v in (None, "") for v in record)],
    "L1-05 C": lambda s: [place for place, name in enumerate(s.header) if not name],
    "L1-06 C": lambda s: [(n, v) for n, v in _texts(s) if v != v.strip() or "\n" in v or "\r" in v],
    "L1-07 C": lambda s: [(n, v) for n, v in _texts(s) if NUMBER_WITH_WORDS.match(v) and not _is_quoted_from_print(n)],
    "L1-08 C": lambda s: [
        (n, v)
        for n, v in _texts(s)
        if DEPENDENT.search(v) and not _is_quoted_from_print(n) and not n.startswith(("phase_", "title", "summary"))
    ],
    "L1-10 C": lambda s: [s.objects] if s.objects else [],
    "L1-12 C": lambda s: [s.merged] if s.merged else [],
    "L1-13 C": lambda s: [s.hidden] if s.hidden else [],
    "L2-01 F": lambda s: [
        (name, value)
        for name in s.header
        if name.endswith(("_value", "_percent", "_ratio", "_count", "population_65_over"))
        for value in _column(s, name)
        if isinstance(value, str) and value and not re.fullmatch(r"-?\d+(\.\d+)?", value)
    ],
    "L2-02 F": lambda s: [(n, v) for n, v in _texts(s) if v in DITTO],
    "L2-03 F": lambda s: [name for name in s.header if s.header.count(name) > 1],
    "L2-06 M": lambda s: [s.formulas] if s.formulas else [],
    "L3-02 C": lambda s: sorted(s.coded - s.described),
    "L3-04 M": lambda s: (
        ["no unit"] if {"target_value", "actual_value", "value"} & set(s.header) and "unit" not in s.header else []
    ),
    "L3-05 M": lambda s: [] if {"fiscal_year", "plan_period"} & set(s.header) else _eras(s),
    "L3-06 C": lambda s: (
        ["no code of the municipality"] if "municipality" in s.header and "municipality_code" not in s.header else []
    ),
    "L3-08 M": lambda s: [name for name in s.header if not ASCII_NAME.fullmatch(name)],
    "L3-09 M": lambda s: [name for name in s.header if re.search(r"(^|_)((19|20)\d{2}|[rh]\d{1,2})(_|$)", name)],
}


def broken_rules(sheet: Sheet) -> dict[str, list[object]]:
    """Rule → what breaks it, for the rules that are broken."""
    return {rule: found for rule, check in RULES.items() if (found := check(sheet))}
