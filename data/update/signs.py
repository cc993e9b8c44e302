"""Signs by which a table refers to its notes: 13※1 to 「※1 …」 below it."""

import re

from data.update.years import folded

# At the end, or before a unit in brackets.
_BESIDE = re.compile(r"[\s、,]*(?:\((※[0-9]*|\*[0-9]+|注[0-9]*)\)|(※[0-9]*|\*[0-9]+|注[0-9]+))(?=\s*\(|$)")
# 「※1回中止」 counts; its 1 is no sign.
_BEFORE = re.compile(r"\(?([※*注]+)\s*([0-9]+(?![0-9回人名年月日件箇か会割点])|)\s*[:.)、]*\s*")
# Two notes in one cell.
_NEXT = re.compile(r"(?<=[\s。)])(?=※)")


def without_signs(text: object) -> tuple[str, tuple[str, ...]]:
    """A cell or a label without the signs of its notes, in one width; and the signs."""
    rest, signs = folded(text), []
    while found := _BESIDE.search(rest):
        signs.append(found[1] or found[2])
        rest = rest[: found.start()] + rest[found.end() :]
    return rest.strip(), tuple(reversed(signs))


def notes_in(text: str) -> list[tuple[str, str]]:
    """The notes of a cell: of each its sign, and what it says."""
    found = []
    for note in _NEXT.split(folded(text)):
        before = _BEFORE.match(note)
        sign = f"{before[1][:1]}{before[2]}" if before else ""
        found.append((sign, note[before.end() :].strip() if before else note.strip()))
    return found
