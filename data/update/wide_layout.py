"""Where the tables of a plan document stand on a sheet: rows of years, rows of values, words above, notes below."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from data.calendar import plan_period_of
from data.update.known import plain, without_unit
from data.update.observations import Reading
from data.update.sheets import Sheet
from data.update.years import AS_OF, folded, year_of

_YEAR = re.compile(
    r"((?:R|H|令和|平成)(?:元|[0-9]{1,2})(?:年度)?(?:\([0-9]{4}(?:年度)?\))?|(?:FY)?[0-9]{4}(?:年度)?(?:\([^()]*年度\))?)(.*)",
    re.IGNORECASE,
)
# All that may stand behind the year of a column.
_AFTER_YEAR = re.compile(r"[()（）]|実績|計画|目標|見込み?|予定|[値額]|[0-9]{1,2}月末(?:日)?(?:現在|時点|まで)?")
_PERIOD = re.compile(r"第([0-9]{1,2})期")
# The first that a heading has: 実績見込 is expected.
SCENARIOS = {"計画": "plan", "目標": "plan", "見込": "expected", "予定": "expected", "実績": "actual"}
_SCENARIO_ALONE = re.compile("(?:第[0-9]{1,2}期)?(?:実績|計画|目標|見込み?|予定)[値額]?")
_NOTE = re.compile(r"[※＊*注]")
_HEADING = re.compile(r"^[\s▶▷■□●○◆◇【〔(（]*(.*?)[】〕)）]*$")
# Rows and columns that follow from others; they are recomputed, never taken over.
DERIVED = re.compile("1回[当あ]たり|一回[当あ]たり|平均|合計|達成率|対前年|前年比|増減")
BESIDE_YEARS = {"備考", "摘要", "注記"}
FEWEST_YEARS = 2


@dataclass
class YearColumn:
    """A column of values: its year, whether they are planned or achieved, and the month at whose end they stand.

    ``fault`` says why the year cannot be read.
    """

    column: int
    year: int
    scenario: str | None = None
    month: int | None = None
    fault: str = ""


@dataclass
class Block:
    """One table: the row of years and the one above it, the rows of values, and the notes under them.

    ``rows`` are (row, name of the programme that stands above the row within the table).
    """

    row: int
    columns: list[YearColumn]
    heading: str = ""
    above: int | None = None
    rows: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def first_column(self) -> int:
        """The column of the first year."""
        return self.columns[0].column


def _year_heading(cell: object, column: int) -> YearColumn | None:
    """The year of a column's heading with what is said after it; None for any other cell."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if cell is None or (isinstance(cell, float | int) and not 2000 <= cell <= 2100):
        return None
    found = _YEAR.fullmatch("".join(folded(cell).split()))
    if not found:
        return None
    rest = found[2]
    try:
        # What is no known word behind the year may make another one of it: H27.8 is a month.
        year = year_of(found[1] + _AFTER_YEAR.sub("", rest))
    except ValueError as error:
        return YearColumn(column, 0, fault=str(error))
    month = AS_OF.search(rest)
    scenario = next((code for word, code in SCENARIOS.items() if word in rest), None)
    return YearColumn(column, year, scenario, int(month[1]) if month else None)


def _years_of(cells: list[object], reading: Reading) -> list[YearColumn]:
    """The years that a row heads; empty where it is no row of years."""
    found: list[YearColumn] = []
    for column, cell in enumerate(cells):
        if heading := _year_heading(cell, column):
            found.append(heading)
        elif cell is not None and found:
            if plain(cell) not in BESIDE_YEARS and not DERIVED.search(folded(cell)):
                return []
        elif cell is not None and is_measure(cell, reading):
            return []
    is_row = len(found) >= FEWEST_YEARS and any(not each.fault for each in found)
    return found if is_row else []


def is_note(cells: list[object]) -> bool:
    """Whether a row is a note on the table above it."""
    first = next((cell for cell in cells if cell is not None), None)
    return isinstance(first, str) and bool(_NOTE.match(first.strip()))


def is_measure(label: object, reading: Reading) -> bool:
    """Whether a label names a measure, with or without its unit."""
    return plain(without_unit(label)[0]) in reading.known.measure_names


def _is_scenario_row(cells: list[object]) -> bool:
    """Whether a row says what is planned and what achieved, in every cell from the first that does."""
    texts = [folded(cell) for cell in cells if cell is not None]
    says = [any(word in text for word in SCENARIOS) and not re.fullmatch(r"[0-9,]+\(.+\)", text) for text in texts]
    return True in says and all(says[says.index(True) :])


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
        if years := _years_of(cells, reading):
            blocks.append(Block(row, years, heading, above))
            heading, section, above, is_open = "", "", None, True
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


def name_scenarios(sheet: Sheet, block: Block, reading: Reading, *, is_said_by_rows: bool) -> bool:
    """Give each column 実績 or 計画 as the row above says, unless its rows do; whether all have a year and a kind."""
    cells = sheet.rows[block.above] if block.above is not None else []
    said = [(column, folded(cell)) for column, cell in enumerate(cells) if cell is not None]
    said = [(column, text) for column, text in said if any(word in text for word in SCENARIOS)]
    # Every column is asked, also after one that lacks something.
    named = [_name_scenario(sheet, block, each, said, reading) for each in block.columns]
    if said and not sheet.is_spaced and not is_said_by_rows:
        _check_boundary(sheet, block, said, reading)
    unnamed = [] if is_said_by_rows else [each for each in block.columns if not each.scenario and not each.fault]
    for each in unnamed:
        message = (
            f"{each.year}年度の列が実績か計画か分かりません。"
            "年度の上の行に「第8期実績値」「第9期計画値」のように書いてください。"
        )
        place = sheet.place(block.row, each.column)
        reading.findings.error("TABLE-3", message, value=sheet.cell(block.row, each.column), place=place)
    return all(named) and not unnamed


def _check_boundary(sheet: Sheet, block: Block, said: list[tuple[int, str]], reading: Reading) -> None:
    """A heading in the middle of its years looks like one at the first of them, unless it names its period."""
    starts = dict(said)
    if all(each.column in starts for each in block.columns):
        return
    for before, each in pairwise(block.columns):
        text = starts.get(each.column, "")
        is_start = plan_period_of(each.year) != plan_period_of(before.year)
        if before.scenario != each.scenario and text and not is_start and not _PERIOD.search(text):
            message = "見出しがどの年度から始まるかが分かりません。年度ごとに、その上に実績か計画かを書いてください。"
            reading.findings.error("TABLE-3", message, value=text, place=sheet.place(block.above, each.column))


def _name_scenario(sheet: Sheet, block: Block, each: YearColumn, said: list, reading: Reading) -> bool:
    """Take the kind from the heading over a column; whether its year can be read, and is in the heading's period."""
    place = sheet.place(block.row, each.column)
    if each.fault:
        reading.findings.error("YEAR-1", each.fault, value=sheet.cell(block.row, each.column), place=place)
        return False
    if each.scenario:
        return True
    text = _period_over(said, each.year) if sheet.is_spaced else _heading_over(said, each.column)
    each.scenario = next((code for word, code in SCENARIOS.items() if word in text), None)
    period = _PERIOD.search(text)
    if period and int(period[1]) != plan_period_of(each.year):
        expected = f"{each.year}年度は第{plan_period_of(each.year)}期"
        message = f"{expected}ですが、「{text}」の下にあります。見出しを直してください。"
        reading.findings.error("YEAR-4", message, value=text, place=place)
        return False
    return True


def _heading_over(said: list[tuple[int, str]], column: int) -> str:
    """The heading that begins at the column or last before it."""
    return next((text for start, text in reversed(said) if start <= column), "")


def _period_over(said: list[tuple[int, str]], year: int) -> str:
    """Where only spaces divide the cells no heading stands over a column: the one that names the year's period."""
    texts = {text for _, text in said if (found := _PERIOD.search(text)) and int(found[1]) == plan_period_of(year)}
    return texts.pop() if len(texts) == 1 else ""
