"""The 30 rules of 行政データにおける機械可読性に関するルール, each as a check of a table as it was read back.

A check returns what breaks its rule. Rule ids and their weight (F fatal, C critical, M major, m minor) are those of
the standard.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

ERA_ONLY = re.compile(r"(令和|平成|R|H)\d{1,2}年度")
DEPENDENT = re.compile("[①-⑳Ⅰ-Ⅻ㎜-㏄㈱㈲㍻㍼㍽㋿]")
DITTO = {"〃", "同上", "同左", "々", "…", "以下同"}
ASCII_NAME = re.compile(r"[a-z][a-z0-9_]*")
SYMBOL = re.compile(r"[*＊※－―—…‥・#△▲○◎●×-]+")
MEMO = re.compile(r"(※|注|出典|備考|資料[:：])")
OTHER = re.compile(r"その他\s*[（(:：]")
FORMATS = {"xlsx", "csv", "ods", "json"}
# States in which there is no value.
WITHOUT_VALUE = {"S", "O", "M", "Q"}
NUMBER_WITH_WORDS = re.compile(r"^[△▲−-]?[\d,]+(回|人|項目|%|％|円)$|^\d{1,3}(,\d{3})+$")


@dataclass
class Sheet:
    """A table as it was read back: header, records, and what a workbook adds (merged cells, objects …).

    ``kind`` is the format found in its bytes, ``lines`` how many a text file has, ``emphasised`` how many cells of
    records are bold or coloured; ``coded`` are columns of codes, ``described`` those whose codes a table or a column
    beside them explains, ``choices`` the codes that a column may hold, ``before`` the header of the same table of
    another year.
    """

    header: list[str]
    records: list[list[object]]
    kind: str
    lines: int | None = None
    emphasised: int = 0
    merged: int = 0
    hidden: int = 0
    objects: int = 0
    formulas: int = 0
    coded: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
    choices: dict[str, set[str]] = field(default_factory=dict)
    before: list[str] | None = None


def _column(sheet: Sheet, name: str) -> list[object]:
    place = sheet.header.index(name)
    return [record[place] for record in sheet.records]


def _texts(sheet: Sheet) -> list[tuple[str, str]]:
    return [
        (name, value)
        for record in sheet.records
        for name, value in zip(sheet.header, record, strict=False)
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


def _memos(sheet: Sheet) -> list[object]:
    """Lines that hold nothing but a remark."""
    filled = [[value for value in record if value not in (None, "")] for record in sheet.records]
    return [cells[0] for cells in filled if len(cells) == 1 and MEMO.match(str(cells[0]))]


def _values_of_nothing(sheet: Sheet) -> list[object]:
    """Values, 0 among them, beside a state in which there is none."""
    if "obs_status" not in sheet.header:
        return []
    values = [sheet.header.index(name) for name in ("value", "actual_value") if name in sheet.header]
    states = zip(_column(sheet, "obs_status"), sheet.records, strict=True)
    return [
        (state, record[place])
        for state, record in states
        for place in values
        if state in WITHOUT_VALUE and record[place] not in (None, "")
    ]


def _title_above(sheet: Sheet) -> list[object]:
    """The first line, where it is no header: fewer cells than the table has, or numbers."""
    names = [name for name in sheet.header if name not in (None, "")]
    widest = max((sum(value not in (None, "") for value in record) for record in sheet.records), default=0)
    return names if len(names) < min(widest, 2) or any(str(name).isdecimal() for name in names) else []


RULES: dict[str, Callable[[Sheet], list[object]]] = {
    "L1-01 F": lambda s: [] if s.kind in FORMATS else [s.kind],
    "L1-02 F": lambda s: [] if s.header and all(len(r) >= len(s.header) for r in s.records) else ["not one table"],
    "L1-03 C": lambda s: [number for number, record in enumerate(s.records) if all(v in (None, "") for v in record)],
    "L1-04 M": _memos,
    "L1-05 C": lambda s: [place for place, name in enumerate(s.header) if not name],
    "L1-06 C": lambda s: [(n, v) for n, v in _texts(s) if v != v.strip() or "\n" in v or "\r" in v],
    "L1-07 C": lambda s: [(n, v) for n, v in _texts(s) if NUMBER_WITH_WORDS.match(v) and not _is_quoted_from_print(n)],
    "L1-08 C": lambda s: [
        (n, v)
        for n, v in _texts(s)
        if DEPENDENT.search(v) and not _is_quoted_from_print(n) and not n.startswith(("phase_", "title", "summary"))
    ],
    "L1-09 m": _values_of_nothing,
    "L1-10 C": lambda s: [s.objects] if s.objects else [],
    "L1-11 C": lambda s: [s.emphasised] if s.emphasised else [],
    "L1-12 C": lambda s: [s.merged] if s.merged else [],
    "L1-13 C": lambda s: [s.hidden] if s.hidden else [],
    "L1-14 F": lambda s: [] if s.lines in (None, len(s.records) + 1) else [s.lines],
    "L1-15 F": lambda s: [record for record in s.records if len(record) > len(s.header)],
    "L2-01 F": lambda s: [
        (name, value)
        for name in s.header
        if name == "value" or name.endswith(("_value", "_percent", "_ratio", "_count", "population_65_over"))
        for value in _column(s, name)
        if isinstance(value, str) and value and not re.fullmatch(r"-?\d+(\.\d+)?", value)
    ],
    "L2-02 F": lambda s: [(n, v) for n, v in _texts(s) if v in DITTO],
    "L2-03 F": lambda s: [name for name in s.header if s.header.count(name) > 1],
    "L2-04 C": lambda s: [
        (name, value)
        for name, codes in s.choices.items()
        for value in _column(s, name)
        if value not in (None, "") and value not in codes
    ],
    "L2-05 M": lambda s: [(n, v) for n, v in _texts(s) if OTHER.match(v) and not _is_quoted_from_print(n)],
    "L2-06 M": lambda s: [s.formulas] if s.formulas else [],
    "L3-01 F": _title_above,
    "L3-02 C": lambda s: sorted(s.coded - s.described),
    "L3-03 M": lambda s: [(n, v) for n, v in _texts(s) if SYMBOL.fullmatch(v) and not _is_quoted_from_print(n)],
    "L3-04 M": lambda s: (
        ["no unit"] if {"target_value", "actual_value", "value"} & set(s.header) and "unit" not in s.header else []
    ),
    "L3-05 M": lambda s: [] if {"fiscal_year", "plan_period"} & set(s.header) else _eras(s),
    "L3-06 C": lambda s: (
        ["no code of the municipality"] if "municipality" in s.header and "municipality_code" not in s.header else []
    ),
    "L3-07 C": lambda s: [] if s.before in (None, s.header) else [s.before],
    "L3-08 M": lambda s: [name for name in s.header if not ASCII_NAME.fullmatch(name)],
    "L3-09 M": lambda s: [name for name in s.header if re.search(r"(^|_)((19|20)\d{2}|[rh]\d{1,2})(_|$)", name)],
}


def broken_rules(sheet: Sheet) -> dict[str, list[object]]:
    """Rule → what breaks it, for the rules that are broken."""
    return {rule: found for rule, check in RULES.items() if (found := check(sheet))}
