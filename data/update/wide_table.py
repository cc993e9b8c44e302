"""Plan tables as they stand in plan documents: years side by side under 実績 and 計画, notes below."""

import re
from dataclasses import dataclass, field
from datetime import date

from data.calendar import plan_period_of
from data.update.findings import Place
from data.update.known import plain, without_unit
from data.update.observations import Observation, Reading
from data.update.sheets import Sheet
from data.update.values import UnreadableCount, count_of
from data.update.years import fiscal_year_of, folded, month_end_in, year_of

_YEAR = re.compile(
    r"((?:R|H|令和|平成)(?:元|[0-9]{1,2})(?:年度)?(?:\([0-9]{4}(?:年度)?\))?|(?:FY)?[0-9]{4}(?:年度)?(?:\([^()]*年度\))?)(.*)",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"第([0-9]{1,2})期")
_SCENARIOS = {"実績": "actual", "計画": "plan", "目標": "plan", "見込": "expected", "予定": "expected"}
_NOTE = re.compile(r"[※＊*注]")
_HEADING = re.compile(r"^[\s▶▷■□●○◆◇【〔(（]*(.*?)[】〕)）]*$")
_YEAR_IN_NOTE = re.compile(r"(?:(令和|平成|R|H)(元|[0-9]{1,2})|([0-9]{4}))年度?")
_AS_OF = re.compile(r"([0-9]{1,2})月末(?:日)?(?:現在|時点|まで)?")
_AS_OF_HEADING = re.compile(r"\(?([0-9]{1,2})月末(?:現在|時点)?\)?")
# Rows that follow from others; they are recomputed, never taken over.
DERIVED = re.compile("1回[当あ]たり|一回[当あ]たり|平均|合計|達成率|対前年|前年比|増減")
FEWEST_YEARS = 2


@dataclass
class YearColumn:
    """A column of values: its year, whether they are planned or achieved, and the month at whose end they stand."""

    column: int
    year: int
    scenario: str | None = None
    month: int | None = None


@dataclass
class Block:
    """One table: the row of years, the rows of values, and the notes under them."""

    row: int
    columns: list[YearColumn]
    heading: str = ""
    rows: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def first_column(self) -> int:
        """The column of the first year."""
        return self.columns[0].column


def _year_heading(cell: object) -> tuple[int, str] | None:
    """The year of a column's heading, and what is said after it; None for any other cell."""
    if cell is None:
        return None
    if isinstance(cell, float | int) and not 2000 <= cell <= 2100:
        return None
    found = _YEAR.fullmatch(
        "".join(folded(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).split())
    )
    if not found:
        return None
    try:
        return year_of(found[1]), found[2]
    except ValueError:
        return None


def _years_of(cells: list[object], reading: Reading) -> list[YearColumn]:
    """The years that a row heads; empty where it is no row of years."""
    found, others = [], 0
    for column, cell in enumerate(cells):
        if heading := _year_heading(cell):
            year, rest = heading
            scenario = next((code for word, code in _SCENARIOS.items() if word in rest), None)
            month = _AS_OF_HEADING.search(rest)
            found.append(YearColumn(column, year, scenario, int(month[1]) if month else None))
        elif cell is not None and found:
            others += 1
        elif cell is not None and plain(without_unit(cell)[0]) in reading.known.measure_names:
            return []
    return found if len(found) >= FEWEST_YEARS and not others else []


def wide_blocks(sheet: Sheet, reading: Reading) -> list[Block]:
    """The tables of a sheet, in their order."""
    blocks: list[Block] = []
    heading, words_at = "", -1
    for row, cells in enumerate(sheet.rows):
        filled = [cell for cell in cells if cell is not None]
        if not filled:
            continue
        if years := _years_of(cells, reading):
            blocks.append(Block(row, years, heading))
            heading = ""
        elif isinstance(filled[0], str) and _NOTE.match(filled[0].strip()):
            if blocks:
                blocks[-1].notes.append(" ".join(map(str, filled)).strip())
        elif len(filled) == 1 and isinstance(filled[0], str):
            heading, words_at = _HEADING.sub(r"\1", filled[0].strip()), row
        elif blocks and not _is_scenario_row(cells) and words_at < blocks[-1].row:
            blocks[-1].rows.append(row)
    return blocks


def _is_scenario_row(cells: list[object]) -> bool:
    filled = [folded(cell) for cell in cells if cell is not None]
    heads = [
        text for text in filled if any(word in text for word in _SCENARIOS) and not re.fullmatch(r"[0-9,]+\(.+\)", text)
    ]
    return bool(heads) and len(heads) >= len(filled) - 1


def _name_scenarios(sheet: Sheet, block: Block, reading: Reading) -> bool:
    """Give each column 実績 or 計画 as the row above says; whether all have one."""
    above = sheet.rows[block.row - 1] if block.row and _is_scenario_row(sheet.rows[block.row - 1]) else []
    said = [(column, folded(cell)) for column, cell in enumerate(above) if cell is not None]
    said = [(column, text) for column, text in said if any(word in text for word in _SCENARIOS)]
    by_period = {int(found[1]): text for _, text in said if (found := _PERIOD.search(text))}
    is_aligned = bool(said) and said[0][0] >= block.first_column
    is_whole = True
    for each in block.columns:
        if each.scenario is None:
            text = _heading_over(said, each.column) if is_aligned else by_period.get(plan_period_of(each.year), "")
            each.scenario = next((code for word, code in _SCENARIOS.items() if word in text), None)
            period = _PERIOD.search(text)
            if period and int(period[1]) != plan_period_of(each.year):
                reading.findings.error(
                    "YEAR-4",
                    f"{each.year}年度は第{plan_period_of(each.year)}期ですが、「{text}」の下にあります。見出しを直してください。",
                    value=text,
                    place=sheet.place(block.row, each.column),
                )
                is_whole = False
        if each.scenario is None:
            reading.findings.error(
                "TABLE-3",
                f"{each.year}年度の列が実績か計画か分かりません。年度の上の行に「第8期実績値」「第9期計画値」のように書いてください。",
                value=sheet.cell(block.row, each.column),
                place=sheet.place(block.row, each.column),
            )
            is_whole = False
    return is_whole


def _heading_over(said: list[tuple[int, str]], column: int) -> str:
    """The heading that begins at the column or last before it."""
    return next((text for start, text in reversed(said) if start <= column), "")


def _year_in(note: str) -> int | None:
    found = _YEAR_IN_NOTE.search(note)
    if not found:
        return None
    return int(found[3]) if found[3] else year_of(f"{found[1]}{found[2]}")


@dataclass
class Notes:
    """What the notes under a table say: months of part-year columns, reasons by year, and everything else."""

    months: dict[int, int] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)


def notes_of(written: list[str]) -> Notes:
    """The notes, sorted by what they say."""
    notes = Notes()
    for each in written:
        text = re.sub(r"^[※＊*注]+[0-9:：.)）]*\s*", "", folded(each))
        year, month = _year_in(text), _AS_OF.search(text)
        after_year = re.sub(r"^.*?年度?(?:については|につきましては|に関しては|の値は|は)?[、,，]?\s*", "", text)
        if year is not None and month:
            is_calendar_year = "年度" not in text
            notes.months[fiscal_year_of(date(year, int(month[1]), 1)) if is_calendar_year else year] = int(month[1])
        elif year is not None and "中止" in text:
            notes.reasons[year] = after_year
        else:
            notes.others.append(text)
    return notes


def read_wide(sheet: Sheet, reading: Reading) -> bool:
    """Read the tables of a sheet; whether there were any."""
    blocks = wide_blocks(sheet, reading)
    if len(blocks) > 1 and not reading.is_pasted:
        reading.findings.error(
            "L1-02",
            "1つのシートに2つ以上の表があります。シートを分けるか、表ごとに貼り付けてください。",
            place=sheet.place(blocks[1].row, 0),
        )
        return True
    for block in blocks:
        if _name_scenarios(sheet, block, reading):
            _read_block(sheet, block, len(blocks), reading)
    return bool(blocks)


def _read_block(sheet: Sheet, block: Block, count: int, reading: Reading) -> None:
    named = reading.known.programme_names.get(plain(block.heading))
    if count > 1 and named is None:
        reading.findings.error(
            "CODE-5",
            f"複数の表を貼り付けるときは、表の上に事業の名前を書いてください（{reading.known.labels('programmes')}）。",
            value=block.heading,
            place=sheet.place(block.row, 0),
        )
        return
    notes = notes_of(block.notes)
    if reading.as_of:
        notes.months.setdefault(fiscal_year_of(reading.as_of), reading.as_of.month)
    for other in notes.others:
        reading.findings.info("L1-04", "表の下の注を、この表のすべての値の備考にします。", value=other)
    programme = block.heading if named else None
    measures: set[str] = set()
    for row in block.rows:
        programme = _read_row(sheet, row, block, notes, programme, measures, reading)
    if not block.rows:
        reading.findings.error("TABLE-1", "年度の行の下に値の行がありません。", place=sheet.place(block.row, 0))


def _labels(sheet: Sheet, row: int, block: Block) -> tuple[list[str], int]:
    """The words at the left of a row, and by how many columns its values stand apart from their years."""
    cells = sheet.rows[row]
    if block.first_column == 0:
        # Copied out of a PDF, where the corner over the labels is no cell.
        return [str(cells[0])], 1
    return [str(cell) for cell in cells[: block.first_column] if cell is not None], 0


def _read_row(
    sheet: Sheet, row: int, block: Block, notes: Notes, programme: str | None, measures: set[str], reading: Reading
) -> str | None:
    """Take a row's values; returns the programme that holds for the rows below."""
    labels, shift = _labels(sheet, row, block)
    place = sheet.place(row, 0)
    if not labels:
        reading.findings.error("CODE-6", "行の左端に指標の名前がありません。", place=place)
        return programme
    if len(labels) > 1 and plain(labels[0]) in reading.known.programme_names:
        programme = labels[0]
    if DERIVED.search(folded(labels[-1])):
        reading.findings.warning(
            "TABLE-2", f"「{labels[-1]}」はほかの値から求まるため、読みません。", value=labels[-1], place=place
        )
        return programme
    found = (
        reading.lookup.municipality(None, None),
        reading.lookup.programme(programme),
        reading.lookup.measure(labels[-1]),
    )
    for each in found:
        reading.complain(each.complaints, place)
    if any(each.code is None for each in found):
        return programme
    last = block.columns[-1].column + shift
    if any(cell is not None for cell in sheet.rows[row][last + 1 :]):
        reading.findings.error(
            "L1-15",
            '年度の数より値が多い行です。1,400のようにコンマを含む値は引用符（"）で囲むか、コンマを取ってください。',
            place=place,
        )
        return programme
    for column in block.columns:
        _read_cell(sheet, row, column, shift, tuple(each.code for each in found), notes, reading)
    return programme


def _read_cell(
    sheet: Sheet, row: int, column: YearColumn, shift: int, key: tuple, notes: Notes, reading: Reading
) -> None:
    place, written = sheet.place(row, column.column + shift), sheet.cell(row, column.column + shift)
    try:
        count = count_of(written)
    except UnreadableCount as error:
        reading.findings.error(error.rule, str(error), value=written, place=place)
        return
    if count.value is None and not count.status:
        reading.findings.warning("L1-09", "空欄です。0とは扱わず、読みません。", place=place)
        return
    name, unit = reading.known.measures[key[2]]
    if count.unit and count.unit != unit:
        reading.findings.error("L3-04", f"{name}の単位は{unit}です。", value=written, place=place)
        return
    is_plan = column.scenario == "plan"
    if is_plan and (count.status or count.value is None):
        reading.findings.error(
            "VALUE-4", "計画値に予定・中止などの語があります。数だけを入れてください。", value=written, place=place
        )
        return
    key = (*key, column.year)
    text = "" if written is None else str(written)
    if is_plan:
        note = "。".join(notes.others) or None
        reading.take(Observation(*key, "plan", count.value, note=note, source_text=text, place=place))
    else:
        reading.take(_actual(key, count, column, notes, text, place))


def _actual(key: tuple, count, column: YearColumn, notes: Notes, text: str, place: Place) -> Observation:
    """An actual, with the status that the cell, the heading of its column or a note gives it."""
    year = key[3]
    month = column.month or notes.months.get(year)
    seen_on = month_end_in(year, month) if month else None
    letter = count.status or ("F" if column.scenario == "expected" else "P" if seen_on else "A")
    said = [count.note] if count.note else []
    if letter == "S":
        said.append(notes.reasons.get(year, ""))
    elif letter == "P":
        said.append(f"{month}月末現在")
    elif letter == "F" and seen_on:
        said.append(f"令和{seen_on.year - 2018}年{month}月末の時点での見込み")
    note = "。".join(each for each in (*said, *notes.others) if each) or None
    coverage = seen_on if letter == "P" else date(year + 1, 3, 31) if letter == "A" else None
    as_of = seen_on if letter in "PF" else None
    return Observation(*key, "actual", count.value, letter, coverage, as_of, note, source_text=text, place=place)
