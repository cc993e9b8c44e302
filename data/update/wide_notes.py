"""What the notes under a plan table say: which values are of part of a year, and why a year was cancelled."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from data.calendar import era_year, fiscal_year_row
from data.update.doubts import IN_PART, check_around, is_doubtful, without_year_ends
from data.update.findings import WHOLE_FILE, Place
from data.update.observations import Reading
from data.update.sheets import Sheet
from data.update.signs import notes_in, without_signs
from data.update.wide_headings import WORDS, YearColumn
from data.update.wide_layout import Block
from data.update.years import AS_OF, fiscal_year_of, folded, year_of

LAST_MONTH = 3
_YEAR = re.compile(r"(令和|平成|R|H)(元|[0-9]{1,2})(?:年度?)?|([0-9]{4})年度?")
_NAMED_MONTH = re.compile(rf"(?:(令和|平成|R|H)(元|[0-9]{{1,2}})|([0-9]{{4}}))[年./-]{AS_OF.pattern}")
# Years of which not each is named: 令和5・6年度, R4～R6年度.
_SEVERAL = re.compile(r"[・、,~〜\-][0-9]{1,2}年|[0-9元](?:年度?)?(?:[~〜\-]|から)(?:令和|平成|R|H)?[0-9]")
_YEAR_AND_PARTICLE = re.compile(r"^.*?年度?(?:については|につきましては|に関しては|の値は|は)?[、,，]?\s*")


class Note(NamedTuple):
    """A note: its sign, what it says, of which fiscal years, and until which month's end."""

    sign: str
    text: str
    years: list[int]
    month: int | None

    @property
    def is_cancelled(self) -> bool:
        """Whether what it speaks of was not held at all."""
        return "中止" in self.text and not IN_PART.search(self.text)

    @property
    def is_of_value(self) -> bool:
        """Whether it changes what the value is."""
        return bool(self.month) or self.is_cancelled


@dataclass
class Notes:
    """Months of part-year columns, reasons by year, everything else that is said of all values, and what is said of
    those with a sign, and of a year. ``cancelled`` are the years in which a cell says so itself, ``remarks`` those of a
    row."""

    months: dict[int, int] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    signed: dict[str, list[Note]] = field(default_factory=dict)
    cancelled: set[int] = field(default_factory=set)
    remarks: list[Note] = field(default_factory=list)
    of_years: list[Note] = field(default_factory=list)

    def of(self, signs: tuple[str, ...], year: int) -> list[Note]:
        """The notes to which the signs refer, those of the year, and the remarks on the row and the year."""
        found = [note for sign in dict.fromkeys(signs) for note in self.signed.get(sign, [])]
        return found + [note for note in (*self.remarks, *self.of_years) if not note.years or year in note.years]


def _years_in(note: str, month: int | None) -> list[int]:
    """The fiscal years that a note names; 「令和6年9月末」 is a day, and so is 「令和7年3月末」, which is of all values
    unless a year is named as well. Raises ``ValueError`` where its month is in another year."""
    rest = without_year_ends(note)
    years = [_year(found) for found in _YEAR.finditer(rest)]
    if not month or not years:
        return years
    if "年度" not in rest:
        return [fiscal_year_of(date(year, month, 1)) for year in years]
    named = [_year(found) for found in _YEAR.finditer(_NAMED_MONTH.sub("", rest))]
    for found in _NAMED_MONTH.finditer(rest):
        if fiscal_year_of(date(_year(found), month, 1)) not in named:
            raise ValueError(f"「{found[0]}」は、注の年度の月ではありません。年度か月を直してください。")
    return named


def _year(found: re.Match) -> int:
    """The year that a pattern has found in western numbers or in an era."""
    return int(found[3]) if found[3] else year_of(f"{found[1]}{found[2]}")


def _signs_in(sheet: Sheet, block: Block) -> dict[str, Place]:
    """The signs at the headings, labels and values of a table, with the first place of each."""
    found: dict[str, Place] = {}
    for row in (*block.headings.rows, *(row for row, _ in block.rows)):
        for column, cell in enumerate(sheet.rows[row]):
            for sign in without_signs(cell)[1] if isinstance(cell, str) else ():
                found.setdefault(sign, sheet.place(row, column))
    return found


def _read(written: str, place: Place, reading: Reading) -> list[Note]:
    """The notes of a cell; one whose years cannot be read is a finding."""
    found = []
    for sign, text in notes_in(written):
        said = AS_OF.search(text)
        month = int(said[1]) if said and 1 <= int(said[1]) <= 12 else None
        try:
            if month and _SEVERAL.search(text):
                raise ValueError("注の年度は、「令和5年度、令和6年度」のように1つずつ書いてください。")
            found.append(Note(sign, text, _years_in(text, month), month))
        except ValueError as error:
            reading.findings.error("YEAR-1", str(error), value=written, place=place)
    return found


def remarks_of(sheet: Sheet, row: int, block: Block, shift: int, reading: Reading) -> list[Note]:
    """What stands beside the years of a row, under 備考; a number there may have slipped out of its column."""
    found = []
    for column in block.headings.kinds(WORDS):
        cell, place = sheet.cell(row, column + shift), sheet.place(row, column + shift)
        if cell is None:
            continue
        if not isinstance(cell, str) or folded(cell).isdigit():
            message = "備考に数だけがあります。値が列を外れていないかを確かめてください。"
            reading.findings.warning("NOTE-1", message, value=cell, place=place)
        found += _read(str(cell), place, reading) if isinstance(cell, str) else []
    return found


def notes_of(sheet: Sheet, block: Block, reading: Reading) -> Notes:
    """The notes, sorted by what they say, and of what."""
    notes, written, used = Notes(), [], _signs_in(sheet, block)
    for each in block.notes:
        written += _read(each, WHOLE_FILE, reading)
    notes.cancelled = {
        each.year for each in block.columns for row, _ in block.rows
        if str(sheet.cell(row, each.column) or "").strip().startswith("中止")
    }  # fmt: skip
    for sign, place in used.items():
        if sign not in {note.sign for note in written}:
            message = f"「{sign}」の注が表の下にありません。値の意味が変わる注でないかを確かめてください。"
            reading.findings.warning("NOTE-1", message, value=sign, place=place)
    for note in written:
        # Several notes without numbers cannot be told apart, and are of all values.
        is_only = len([each for each in written if each.sign == note.sign]) == 1
        _sort(note, note.sign in used and (is_only or note.sign[-1:].isdigit()), block, notes, reading)
    if reading.as_of:
        notes.months.setdefault(fiscal_year_of(reading.as_of), reading.as_of.month)
    return notes


def _sort(note: Note, is_of_marked: bool, block: Block, notes: Notes, reading: Reading) -> None:
    """Put a note where it belongs."""
    findings, said = reading.findings, [(note.text, WHOLE_FILE)]
    is_reason = bool(note.years) and note.is_cancelled
    of_years = [each for each in block.columns if each.year in note.years]
    is_understood = bool(note.month) or is_reason or (bool(of_years) and not any(map(_is_final, of_years)))
    check_around(said, findings, has_final=not is_understood and is_doubtful(note.text))
    if note.month and note.month != LAST_MONTH and (note.years or not is_of_marked):
        notes.months |= dict.fromkeys(note.years or _last_actual(block, note.text, reading), note.month)
    if is_of_marked:
        # Until the end of its year: of the whole of it.
        whole = note._replace(month=None) if note.month == LAST_MONTH else note
        notes.signed.setdefault(note.sign, []).append(whole)
    elif note.month and note.month != LAST_MONTH:
        return
    elif is_reason:
        notes.reasons |= dict.fromkeys(note.years, _YEAR_AND_PARTICLE.sub("", note.text))
    elif named := sorted({each.year for each in block.columns} & set(note.years)):
        # What is said of a year is no caveat of another.
        notes.of_years.append(note._replace(years=named, month=None))
        labels = "・".join(fiscal_year_row(year)["era_label"] for year in named)
        findings.info("L1-04", f"表の下の注を、{labels}の値の備考にします。", value=note.text)
    else:
        notes.others.append(note.text)
        if not note.month:
            message = "表の下の注を、この表のすべての値の備考にします。"
            findings.info("L1-04", message, value=note.text)


def _is_final(column: YearColumn) -> bool:
    """Whether the values of a column are taken as final unless a note says otherwise."""
    return column.scenario not in ("plan", "expected") and not column.month


def _last_actual(block: Block, note: str, reading: Reading) -> list[int]:
    """The year of which a note speaks that names none: of the last one that is no plan."""
    years = [each.year for each in block.columns if each.scenario != "plan"]
    if not years:
        return []
    letter, _, number = era_year(max(years))
    message = f"注に年度がないため、{letter}{number}年度の値の注と読みました。注に年度を書いてください。"
    reading.findings.warning("YEAR-5", message, value=note)
    return [max(years)]
