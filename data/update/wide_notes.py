"""What the notes under a plan table say: which values are of part of a year, and why a year was cancelled."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from data.calendar import era_year, fiscal_year_row
from data.update.doubts import IN_PART, NOT_FINAL, check_around, is_doubtful, whole_year_remedy, without_year_ends
from data.update.findings import WHOLE_FILE, Place
from data.update.note_months import PartYear, read_months
from data.update.note_years import years_in
from data.update.observations import Reading
from data.update.sheets import Sheet
from data.update.signs import notes_in, without_signs
from data.update.wide_headings import WORDS, YearColumn
from data.update.wide_layout import Block
from data.update.years import fiscal_year_of, folded

_PARTICLE = re.compile(r"^(?:については|につきましては|に関しては|の値は|は)?[、,，]?\s*")


class Note(NamedTuple):
    """A note: its sign, what it says, and of which fiscal years; ``parts`` are values that are no final ones by it.
    ``is_all``: whether it says nothing else; ``is_unread``: whether what else it says may be about the same."""

    sign: str
    text: str
    years: list[int]
    parts: tuple[PartYear, ...] = ()
    is_all: bool = False
    is_unread: bool = False

    @property
    def is_cancelled(self) -> bool:
        """Whether what it speaks of was not held at all."""
        return "中止" in self.text and not IN_PART.search(self.text)

    @property
    def is_of_value(self) -> bool:
        """Whether it changes what the value is."""
        return bool(self.parts) or self.is_cancelled

    def remark_on(self, year: int, measure: str) -> str | None:
        """What is to be remarked on a value: the note, unless the value's status says all of it."""
        return None if self.is_all and any(part.is_of(year, measure) for part in self.parts) else self.text


@dataclass
class Notes:
    """Values of parts of years, and until when a person says that the values of a year go; reasons by year, everything
    else that is said of all values, what is said of those with a sign, of a year, and of what was achieved in it.
    ``cancelled`` are the years in which a cell says so itself, ``remarks`` those of a row."""

    parts: list[PartYear] = field(default_factory=list)
    months: dict[int, int] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    signed: dict[str, list[Note]] = field(default_factory=dict)
    cancelled: set[int] = field(default_factory=set)
    remarks: list[Note] = field(default_factory=list)
    of_years: list[Note] = field(default_factory=list)
    of_actuals: list[Note] = field(default_factory=list)

    def of(self, signs: tuple[str, ...], year: int) -> list[Note]:
        """The notes to which the signs refer, those of the year, and the remarks on the row and the year."""
        found = [note for sign in dict.fromkeys(signs) for note in self.signed.get(sign, [])]
        return found + [note for note in (*self.remarks, *self.of_years) if not note.years or year in note.years]


def _signs_in(sheet: Sheet, block: Block) -> dict[str, Place]:
    """The signs at the headings, labels and values of a table, with the first place of each."""
    found: dict[str, Place] = {}
    for row in (*block.headings.rows, *(row for row, _ in block.rows)):
        for column, cell in enumerate(sheet.rows[row]):
            for sign in without_signs(cell)[1] if isinstance(cell, str) else ():
                found.setdefault(sign, sheet.place(row, column))
    return found


def _read(written: str, place: Place, block: Block, reading: Reading) -> list[Note]:
    """The notes of a cell; one whose years cannot be read is a finding, and so is one that may say of the same values
    more than is understood."""
    known, found = reading.known, []
    of_table = tuple(sorted({each.year for each in block.columns}))
    own = reading.lookup.expected_programme
    names = tuple(name for name, code in known.programme_names.items() if code == own)
    for sign, text in notes_in(written):
        try:
            running = fiscal_year_of(known.today)
            said = read_months(text, of_table, tuple(known.measure_names.items()), names, running)
            if said:
                note = Note(sign, text, list(said.years), said.parts, said.is_all, said.is_unread)
            else:
                # A day that ends a year is one of all values, unless a year is named as well.
                years = [year for each in years_in(without_year_ends(text), of_table) for year in each.years]
                note = Note(sign, text, years)
        except ValueError as error:
            reading.findings.error("YEAR-1", str(error), value=written, place=place)
            continue
        found.append(note)
        if note.is_unread and not _is_of_headings(note, block):
            message = NOT_FINAL + whole_year_remedy(_last_year(block))
            reading.findings.error("YEAR-7", message, value=text, place=place)
    return found


def _is_of_headings(note: Note, block: Block) -> bool:
    """Whether the headings of all the years that a note names say themselves that the values are no final ones."""
    of_years = [each for each in block.columns if each.year in note.years]
    return bool(of_years) and not any(map(_is_final, of_years))


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
        found += _read(str(cell), place, block, reading) if isinstance(cell, str) else []
    return found


def notes_of(sheet: Sheet, block: Block, reading: Reading) -> Notes:
    """The notes, sorted by what they say, and of what."""
    notes, written, used = Notes(), [], _signs_in(sheet, block)
    for each in block.notes:
        written += _read(each, WHOLE_FILE, block, reading)
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
        notes.months[fiscal_year_of(reading.as_of)] = reading.as_of.month
    return notes


def _sort(note: Note, is_of_marked: bool, block: Block, notes: Notes, reading: Reading) -> None:
    """Put a note where it belongs."""
    findings = reading.findings
    is_reason = bool(note.years) and note.is_cancelled
    is_understood = bool(note.parts) or is_reason or _is_of_headings(note, block)
    has_final = not is_understood and is_doubtful(note.text)
    remedy = whole_year_remedy(_last_year(block))
    check_around([(note.text, WHOLE_FILE)], findings, has_final=has_final, remedy=remedy)
    if note.parts and (note.years or not is_of_marked):
        last = [] if all(part.years for part in note.parts) else _last_actual(block, note.text, reading)
        parts = [part if part.years else part._replace(years=tuple(last)) for part in note.parts]
        notes.parts += [part for part in parts if part.years]
    if is_of_marked:
        notes.signed.setdefault(note.sign, []).append(note)
    elif note.parts:
        years = [*note.years, *(year for part in parts for year in part.years)]
        notes.of_actuals += [] if note.is_all else [note._replace(years=years)]
    elif is_reason:
        behind = years_in(note.text, ())[0].end
        notes.reasons |= dict.fromkeys(note.years, _PARTICLE.sub("", note.text[behind:]))
    elif named := sorted({each.year for each in block.columns} & set(note.years)):
        # What is said of a year is no caveat of another.
        notes.of_years.append(note._replace(years=named))
        labels = "・".join(fiscal_year_row(year)["era_label"] for year in named)
        findings.info("L1-04", f"表の下の注を、{labels}の値の備考にします。", value=note.text)
    else:
        notes.others.append(note.text)
        findings.info("L1-04", "表の下の注を、この表のすべての値の備考にします。", value=note.text)


def _is_final(column: YearColumn) -> bool:
    """Whether the values of a column are taken as final unless a note says otherwise."""
    return column.scenario not in ("plan", "expected") and not column.month


def _last_actual(block: Block, note: str, reading: Reading) -> list[int]:
    """The year of which a note speaks that names none: of the last one that is no plan."""
    last = _last_year(block)
    if not last:
        return []
    letter, _, number = era_year(last)
    message = f"注に年度がないため、{letter}{number}年度の値の注と読みました。注に年度を書いてください。"
    reading.findings.warning("YEAR-5", message, value=note)
    return [last]


def _last_year(block: Block) -> int | None:
    """The last year of which the table has actuals."""
    return max((each.year for each in block.columns if each.scenario != "plan"), default=None)
