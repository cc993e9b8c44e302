"""What the words left of a row of a plan table name: municipality, programme, measure, unit, and 計画 or 実績."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from data.update.doubts import is_scaled
from data.update.findings import written
from data.update.known import plain
from data.update.observations import Reading
from data.update.sheets import Sheet
from data.update.signs import without_signs
from data.update.values import UNITS
from data.update.wide_headings import RATE, TOTAL, is_derived
from data.update.wide_layout import Block
from data.update.years import folded

_MUNICIPALITY = re.compile(".+[市区町村]")


@dataclass(frozen=True)
class Labels:
    """What is named so far; a name that stands once holds for the rows below it, until another one stands there.

    ``shift`` is by how many columns the values stand apart from their years.
    """

    municipality: str | None = None
    programme: str | None = None
    measure: str | None = None
    unit: str | None = None
    scenario: str | None = None
    shift: int = 0
    signs: tuple[str, ...] = ()


def _words_left(sheet: Sheet, row: int, block: Block) -> tuple[list[str], int]:
    cells = sheet.rows[row]
    if block.first_column == 0 and sheet.name is None:
        # Copied out of a PDF, where the corner over the labels is no cell.
        return [str(cells[0])], 1
    return [written(cell) for cell in cells[: block.first_column] if cell is not None], 0


def scenario_in_labels(sheet: Sheet, row: int, block: Block, reading: Reading) -> str | None:
    """計画 or 実績 where a row says it left of its values."""
    names = reading.known.scenario_names
    return next((names[plain(word)] for word in _words_left(sheet, row, block)[0] if plain(word) in names), None)


def _is_unit(word: str) -> bool:
    return folded(word).strip("()") in UNITS or is_scaled(word)


def is_derived_row(sheet: Sheet, row: int, block: Block) -> bool:
    """Whether a row follows from others: a rate, a sum, an average."""
    words, _ = _words_left(sheet, row, block)
    return bool(words) and is_derived(words[-1])


def unread_cells(sheet: Sheet, blocks: list[Block]) -> Callable[[int, int], bool]:
    """Which cells, by row and column, follow from others and are not read, however they look."""
    columns = {row: block.headings.kinds(TOTAL, RATE) for block in blocks for row, _ in block.rows}
    rows = {row for block in blocks for row, _ in block.rows if is_derived_row(sheet, row, block)}
    return lambda row, column: row in rows or column in columns.get(row, ())


def labels_of(sheet: Sheet, row: int, block: Block, above: Labels, reading: Reading) -> Labels:
    """What the words left of a row name, and what still holds from ``above``. An unknown name holds nothing."""
    words, shift = _words_left(sheet, row, block)
    signs = tuple(sign for word in words for sign in without_signs(word)[1])
    words = [without_signs(word)[0] for word in words]
    known = reading.known
    scenario = scenario_in_labels(sheet, row, block, reading)
    words = [word for word in words if plain(word) not in known.scenario_names]
    # Beside a row of 計画 or 実績 the measure may stand in the row above, the unit in each.
    has_unit = bool(words) and (len(words) > 1 or bool(scenario)) and _is_unit(words[-1])
    unit = words.pop() if has_unit else None
    # Only a row that says 計画 or 実績 shares its measure with the one above.
    measure = words.pop() if words else above.measure if scenario else None
    found = replace(above, measure=measure, unit=unit, scenario=scenario, shift=shift, signs=signs)
    others = []
    for word in words:
        if plain(word) in known.programme_names:
            found = replace(found, programme=word)
            others = []
        elif _MUNICIPALITY.fullmatch(word):
            found = replace(found, municipality=word)
        else:
            others.append(word)
    # A measure's group may stand before the programme; behind it, or alone, it would be another programme.
    return replace(found, programme=others[-1]) if others else found
