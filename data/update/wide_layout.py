"""Where the tables of a plan document stand on a sheet: rows of years, rows of values, words above, notes below."""

import re
from dataclasses import dataclass, field

from data.update.known import plain
from data.update.observations import Reading
from data.update.sheets import Sheet
from data.update.wide_headings import SCENARIOS, Headings, YearColumn, headings_in, is_measure
from data.update.wide_under import headings_under
from data.update.years import folded

_SCENARIO_ALONE = re.compile("(?:第[0-9]{1,2}期)?(?:実績|計画|目標|見込み?|予定)[値額]?")
_NOTE = re.compile(r"[(（]?[※＊*注]")
_HEADING = re.compile(r"^[\s▶▷■□●○◆◇【〔(（]*(.*?)[】〕)）]*$")


@dataclass
class Block:
    """One table: its headings and the row above them, the rows of values, and the notes under them.

    ``rows`` are (row, name of the programme that stands above the row within the table).
    """

    headings: Headings
    heading: str = ""
    above: int | None = None
    rows: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def row(self) -> int:
        """The row of years."""
        return self.headings.rows[0]

    @property
    def columns(self) -> list[YearColumn]:
        """The columns of values, in their order."""
        return self.headings.columns

    @property
    def first_column(self) -> int:
        """The column of the first year."""
        return self.columns[0].column


def is_note(cells: list[object]) -> bool:
    """Whether a row is a note on the table above it."""
    first = next((cell for cell in cells if cell is not None), None)
    return isinstance(first, str) and bool(_NOTE.match(first.strip()))


def _is_scenario_row(cells: list[object]) -> bool:
    """Whether a row says what is planned and what achieved, in every cell from the first that does; beside numbers it
    is a remark that does."""
    texts = [folded(cell) for cell in cells if cell is not None]
    says = [any(word in text for word in SCENARIOS) and not re.fullmatch(r"[0-9,]+\(.+\)", text) for text in texts]
    has_number = any(re.fullmatch(r"[0-9,.]+(?:\(.+\))?", text) for text in texts)
    return True in says and all(says[says.index(True) :]) and not has_number


def _is_prose(cells: list[object]) -> bool:
    """Whether a line that spaces divide is one of words: it has no number, and names neither kind nor year."""
    return not _is_scenario_row(cells) and not any(re.search(r"\d", str(cell)) for cell in cells)


def wide_blocks(sheet: Sheet, reading: Reading) -> list[Block]:
    """The tables of a sheet, in their order."""
    blocks: list[Block] = []
    # Words that have headed nothing yet, the programme that heads rows within a table, and the last row with anything.
    heading, section, last = "", "", -1
    above: int | None = None
    is_open = False
    for row, cells in enumerate(sheet.rows):
        filled = [cell for cell in cells if cell is not None]
        if not filled:
            continue
        is_word = not is_measure(filled[0], reading) and (len(filled) == 1 or (sheet.is_spaced and _is_prose(filled)))
        if years := headings_in(sheet, row, reading):
            blocks.append(Block(years, heading, above))
            heading, section, above, is_open = "", "", None, True
        elif is_open and last == blocks[-1].row and (under := headings_under(sheet, row, blocks[-1].headings, reading)):
            blocks[-1].headings = under
        elif is_note(cells):
            if blocks:
                blocks[-1].notes.append(" ".join(map(str, filled)).strip())
        elif is_word and not _SCENARIO_ALONE.fullmatch(plain(filled[0])):
            heading = _HEADING.sub(r"\1", " ".join(map(str, filled)).strip())
            is_section = is_open and last == row - 1 and plain(heading) in reading.known.programme_names
            section, is_open = (heading, True) if is_section else ("", False)
        elif _is_scenario_row(cells):
            above, is_open = row, False
        elif is_open and (heading == section or not heading):
            blocks[-1].rows.append((row, section))
        elif blocks and is_measure(filled[0], reading):
            message = "この行の上に年度の行がないため、読めません。年度の行から写してください。"
            reading.findings.error("TABLE-1", message, value=filled[0], place=sheet.place(row, 0))
        last = row
    return blocks
