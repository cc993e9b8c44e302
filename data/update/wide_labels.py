"""What the words left of a row of a plan table name: municipality, programme, measure, unit, and 計画 or 実績."""

import re
from dataclasses import dataclass, replace

from data.update.findings import written
from data.update.known import plain
from data.update.observations import Reading
from data.update.sheets import Sheet
from data.update.values import UNITS
from data.update.wide_layout import Block

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


def labels_of(sheet: Sheet, row: int, block: Block, above: Labels, reading: Reading) -> Labels:
    """What the words left of a row name, and what still holds from ``above``. An unknown name holds nothing."""
    words, shift = _words_left(sheet, row, block)
    known = reading.known
    scenario = scenario_in_labels(sheet, row, block, reading)
    words = [word for word in words if plain(word) not in known.scenario_names]
    unit = words.pop() if len(words) > 1 and words[-1] in UNITS else None
    # Only a row that says 計画 or 実績 shares its measure with the one above.
    measure = words.pop() if words else above.measure if scenario else None
    found = replace(above, measure=measure, unit=unit, scenario=scenario, shift=shift)
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
