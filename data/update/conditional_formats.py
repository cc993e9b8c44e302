"""Conditional formats of a sheet that may strike a value out, colour it away or show another one in its place."""

import re

from xlsxwriter.utility import xl_cell_to_rowcol

Range = tuple[int, int, int, int]
_FORMAT = re.compile(rb"<((?:\w+:)?)conditionalFormatting\b.*?</\1conditionalFormatting>", re.DOTALL)
_CELLS = re.compile(rb"\bsqref=\"([^\"]*)\"|<(?:\w+:)?sqref>([^<]*)<")
_FORMAT_ID = re.compile(rb"\bdxfId=\"([0-9]+)\"")
# Excel's later formats bring their font with them; a bar or a sign may stand in place of the number.
_CHANGES = re.compile(rb"<(?:\w+:)?(?:font|numFmt)\b|\bshowValue=\"(?:0|false)\"")


def range_of(ref: str) -> Range:
    """「B2:D3」 as (top, left, bottom, right)."""
    first, _, last = ref.replace("$", "").partition(":")
    return (*xl_cell_to_rowcol(first), *xl_cell_to_rowcol(last or first))


def conditional_in(around: bytes, changing: set[int]) -> list[Range]:
    """The ranges of cells that may look otherwise by a condition; ``changing`` are the formats by which they would."""
    found = []
    for each in _FORMAT.finditer(around):
        if _CHANGES.search(each[0]) or {int(number) for number in _FORMAT_ID.findall(each[0])} & changing:
            refs = " ".join((one or other).decode() for one, other in _CELLS.findall(each[0]))
            found += [range_of(ref) for ref in refs.split()]
    return found
