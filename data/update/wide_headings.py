"""Headings of plan tables: the row of years, and what stands beside the years."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from data.update.findings import Place
from data.update.known import plain, unnumbered, without_unit
from data.update.observations import Reading
from data.update.part_years import in_month_ends, remedy_of
from data.update.sheets import Sheet
from data.update.signs import without_signs
from data.update.years import AS_OF, CALENDAR_YEAR, folded, year_of

_YEAR = re.compile(
    r"((?:R|H|令和|平成)(?:元|[0-9]{1,2})(?:年度)?(?:\([0-9]{4}(?:年度)?\))?|"
    r"(?:FY)?[0-9]{4}(?:年度)?(?:\([^()]*年度\))?|[令平]?[0-9]{1,2}年度|[令平][0-9]{1,2})(.*)",
    re.IGNORECASE,
)
# All that may stand behind the year of a column, or under it.
BESIDE_KIND = re.compile(r"[()（）]|実績|計画|目標|見込み?|予定|[値額]|[0-9]{1,2}月末(?:日)?(?:現在|時点|まで)?")
PERIOD = re.compile(r"第([0-9]{1,2})期")
# Letters by which a heading is reckoned with in another: 計画(A), 達成率(B/A).
LETTERS = re.compile(r"\([A-Z](?:[-/÷−][A-Z])?\)$")
# The first that a heading has: 計画見込 is a plan.
SCENARIOS = {"計画": "plan", "目標": "plan", "見込": "expected", "予定": "expected", "実績": "actual"}
# Of what is achieved it says that it is only expected.
EXPECTED_ACTUAL = re.compile(r"実績[値額]?\(?(?=見込|予定)")
# A plan as a document or a period: what is achieved in it is no plan.
_PLAN_AS_PERIOD = re.compile("計画(?=期間|書|(?:の|における)実績)")
# Columns and rows that follow from others; they are recomputed, never taken over.
_TOTAL = re.compile("計|.*[^累統家]計")
_RATE = re.compile("1回[当あ]たり|一回[当あ]たり|平均|達成[率度]|進捗|伸び率|対前年|前年比|計画比|目標比|増減|差引?$")
_OF_PARTS = re.compile("1回[当あ]たり|一回[当あ]たり|平均")
OF_TWO_KINDS = "は、計画・実績・見込みのうち2つを指します。1つだけを書いてください。"
WORDS, UNIT, TOTAL, RATE, UNKNOWN = "words", "unit", "total", "rate", "unknown"
BESIDE_YEARS = {"備考": WORDS, "摘要": WORDS, "注記": WORDS, "単位": UNIT}
FEWEST_YEARS = 2
# A line of prose that spaces divide has longer words than headings are.
_LONGEST_OF_PDF = 8


class Fault(NamedTuple):
    """Why a table cannot be read: rule, place, what stands there, and what to do."""

    rule: str
    place: Place
    value: object
    message: str


@dataclass
class YearColumn:
    """A column of values: its year, whether they are planned or achieved, and the month at whose end they stand; the
    words of a heading by which they are of a part of the year, be they planned or achieved."""

    column: int
    year: int
    scenario: str | None = None
    month: int | None = None
    signs: tuple[str, ...] = ()
    part: str = ""


class Beside(NamedTuple):
    """A column that is no year's: what its heading says, of which kind that is, and whether of 計画 or 実績."""

    text: str
    kind: str
    scenario: str | None = None


@dataclass
class Headings:
    """The years of a table, the columns beside them, and what keeps them from being read; ``rows`` are those of the
    headings."""

    rows: list[int]
    columns: list[YearColumn] = field(default_factory=list)
    beside: dict[int, Beside] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def kinds(self, *kinds: str) -> dict[int, Beside]:
        """The columns beside the years that are of these kinds."""
        return {column: each for column, each in self.beside.items() if each.kind in kinds}


def names_kind(text: str) -> bool:
    """Whether a heading speaks of 計画, 実績 or what is expected, be it of more than one."""
    return any(word in text for word in SCENARIOS)


def scenario_in(text: str) -> str | None:
    """計画, 実績 or expected, where a heading says so; None for 目標に対する実績 and 実績・見込, which name two."""
    text = _PLAN_AS_PERIOD.sub("", text)
    kinds = [code for word, code in SCENARIOS.items() if word in text]
    of_two = {"plan", "actual"} <= set(kinds) or ("expected" in kinds and "実績" in EXPECTED_ACTUAL.sub("", text))
    return kinds[0] if kinds and not of_two else None


def is_derived(label: str) -> bool:
    """Whether a row of this name follows from others."""
    return bool(_RATE.search(folded(label)) or _TOTAL.fullmatch(plain(without_unit(label)[0])))


def is_of_parts(label: str) -> bool:
    """Whether a row that follows from others says what they do not: a sum, an average."""
    return bool(_OF_PARTS.search(folded(label)) or _TOTAL.fullmatch(plain(without_unit(label)[0])))


def is_measure(label: object, reading: Reading) -> bool:
    """Whether a label names a measure, with or without its unit."""
    return plain(without_unit(unnumbered(without_signs(label)[0]))[0]) in reading.known.measure_names


def is_year(text: str) -> bool:
    """Whether a text heads a year, whatever is said after it."""
    return bool(_YEAR.fullmatch("".join(folded(text).split())))


def _year_heading(cell: object, column: int, place: Place, faults: list[Fault]) -> YearColumn | None:
    """The year of a column's heading with what is said after it; None for any other cell."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if cell is None or (isinstance(cell, float | int) and not 2000 <= cell <= 2100):
        return None
    text, signs = without_signs(cell)
    found = _YEAR.fullmatch("".join(text.split()))
    if not found:
        return None
    try:
        rest, part = in_month_ends(found[2], year_of(found[1]))
        # What is no known word behind the year may make another one of it: H27.8 is a month.
        year = year_of(found[1] + BESIDE_KIND.sub("", rest))
    except ValueError as error:
        faults.append(Fault("YEAR-1", place, cell, remedy_of("".join(str(cell).split()), found[1]) or str(error)))
        return YearColumn(column, 0)
    month, scenario = AS_OF.search(rest), scenario_in(rest)
    if names_kind(rest) and not scenario:
        faults.append(Fault("TABLE-3", place, cell, f"「{cell}」{OF_TWO_KINDS}"))
    return YearColumn(column, year, scenario, int(month[1]) if month else None, signs, part)


def beside_years(cell: object) -> Beside:
    """What a heading that is no year's says of its column."""
    text, name = str(cell).strip(), LETTERS.sub("", "".join(folded(cell).split()))
    if name in BESIDE_YEARS:
        return Beside(text, BESIDE_YEARS[name])
    return Beside(text, RATE if _RATE.search(name) else TOTAL if _TOTAL.fullmatch(name) else UNKNOWN)


def _is_number(cell: object) -> bool:
    return not isinstance(cell, str) or bool(re.fullmatch("[0-9,.]+", folded(cell)))


def headings_in(sheet: Sheet, row: int, reading: Reading) -> Headings | None:
    """The years that a row heads; None where it is no row of years."""
    found, cells = Headings([row]), sheet.rows[row]
    for column, cell in enumerate(cells):
        place = sheet.place(row, column)
        if cell is None:
            continue
        if heading := _year_heading(cell, column, place, found.faults):
            found.columns.append(heading)
        elif found.columns:
            found.beside[column] = beside_years(cell)
        elif is_measure(cell, reading):
            return None
    if not _is_row_of_years(sheet, row, found, reading):
        return None
    found.faults += [_unknown_beside(sheet, row, column, found) for column in found.kinds(UNKNOWN)]
    return found


def _is_row_of_years(sheet: Sheet, row: int, found: Headings, reading: Reading) -> bool:
    years = [sheet.cell(row, each.column) for each in found.columns]
    is_named = [isinstance(year, str) and not year.strip().isdigit() for year in years]
    unknown = found.kinds(UNKNOWN)
    has_year = any(each.year for each in found.columns) or any(CALENDAR_YEAR.fullmatch(folded(year)) for year in years)
    if not years or any(_is_number(sheet.cell(row, column)) for column in unknown):
        return False
    if not has_year and not (all(is_named) and _heads_values(sheet, row, found, reading)):
        return False
    labels = {plain(cell) for cell in sheet.rows[row][: found.columns[0].column] if cell is not None}
    if labels & reading.known.scenario_names.keys() and not any(is_named):
        # Numbers of people that look like years.
        return False
    if sheet.is_spaced and any(len(each.text) > _LONGEST_OF_PDF for each in unknown.values()):
        return False
    if len(years) >= FEWEST_YEARS and not unknown:
        return True
    is_alone = len(years) < FEWEST_YEARS
    has_corner = found.columns[0].column > 0 or sheet.is_spaced
    return (not is_alone or (is_named[0] and has_corner)) and _heads_values(sheet, row, found, reading)


def _heads_values(sheet: Sheet, row: int, found: Headings, reading: Reading) -> bool:
    """Whether a row of values follows, at once or after one of headings: a year may also stand in a sentence."""
    known = reading.known
    for below in [each for each in range(row + 1, len(sheet.rows)) if any(sheet.rows[each])][:2]:
        cells = sheet.rows[below]
        if any(_year_heading(cell, 0, Place(), []) for cell in cells[: found.columns[0].column + 1]):
            return False
        labels = [cell for cell in cells[: max(found.columns[0].column, 1)] if cell is not None]
        if any(
            is_measure(label, reading) or plain(label) in known.programme_names or plain(label) in known.scenario_names
            for label in labels
        ):
            return True
    return False


def _unknown_beside(sheet: Sheet, row: int, column: int, found: Headings) -> Fault:
    """What to do about a heading that is neither a year nor known beside years."""
    cell, place = sheet.cell(row, column), sheet.place(row, column)
    labels = {plain(each) for each in sheet.rows[row][: found.columns[0].column] if each is not None}
    if plain(cell) in labels and any(each.column > column for each in found.columns):
        message = f"「{cell}」から右は、横に並んだ別の表と読めます。シートを分けるか、表ごとに貼り付けてください。"
        return Fault("L1-02", place, cell, message)
    message = (
        f"年度の横の見出し「{cell}」は読めません。年度（「R6年度」）、計、達成率、単位、備考のどれかにするか、"
        "その列を消してください。"
    )
    return Fault("TABLE-1", place, cell, message)
