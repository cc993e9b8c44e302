"""Checking a file: screened, laid out as rows, read, and held against what is known – every finding at once."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from data.progress import CHECKING, READING, begins
from data.update.advice import check_layout
from data.update.amendments import Amendment, Where
from data.update.collection import without_collection
from data.update.consistency import check_consistency
from data.update.files import MOST_BYTES, Text, Workbook, screened
from data.update.findings import Findings, UploadFinding, verdict_of
from data.update.headings import TEMPLATE, header_in
from data.update.known import Known
from data.update.layout import check_header, check_texts, check_unread
from data.update.long_table import read_long
from data.update.looks import check_marks, put_shown_years
from data.update.lookup import Lookup
from data.update.marks import Marks, marks_of
from data.update.not_yet import check_not_yet
from data.update.observations import Observation, Reading, Session
from data.update.remarks import check_remarks
from data.update.session_list import add_up, read_sessions
from data.update.session_sheets import check_without_headings
from data.update.session_until import read_until
from data.update.sheets import Sheet, pasted_sheet, sheets_of
from data.update.unread import check_beside_read, check_names, check_words
from data.update.wide_labels import unread_cells
from data.update.wide_layout import wide_blocks
from data.update.wide_table import read_wide

# Sheets of our own template that explain it.
EXPLAINING = {"使い方", "記入例", "コード表", "注記"}
PASTED_NAME = "貼り付けた表"


@dataclass(frozen=True)
class Given:
    """What comes in, and what the person says of it; ``corrections`` replace the text of cells, and
    ``amendments`` how they were read; ``unlisted`` is what becomes of sessions that a list lacks, 「」 before anybody
    has said it (``data.update.unlisted``)."""

    content: bytes
    name: str
    municipality: str | None = None
    programme: str | None = None
    as_of: date | None = None
    is_pasted: bool = False
    corrections: dict[Where, str] = field(default_factory=dict)
    amendments: dict[Where, Amendment] = field(default_factory=dict)
    unlisted: str = ""

    @property
    def sha256(self) -> str:
        """By which the file can be recognised."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Checked:
    """The outcome of a check: verdict, findings, what would be taken in (nothing where it is refused), and as far as
    it could be ``read``, what the file says; ``repeats`` are further values of the same key. ``as_of`` is until when
    the values of a running year go, as a person or the title of a list says it."""

    findings: tuple[UploadFinding, ...]
    observations: tuple[Observation, ...]
    sessions: tuple[Session, ...]
    sheets: tuple[Sheet, ...]
    read: tuple[Observation, ...] = ()
    repeats: tuple[Observation, ...] = ()
    as_of: date | None = None

    @property
    def verdict(self) -> str:
        """``accept``, ``warn`` or ``reject``."""
        return verdict_of(self.findings)


def check(given: Given, known: Known) -> Checked:
    """Check what is given against what is known; never raises for what a file may hold."""
    with without_collection():
        return _check(given, known)


def _check(given: Given, known: Known) -> Checked:
    begins(READING)
    findings = Findings()
    lookup = Lookup(known, given.municipality, given.programme)
    reading = Reading(known, lookup, findings, given.as_of, given.is_pasted, given.amendments)
    _check_choice(given, known, findings)
    sheets, marks = _opened(given, findings)
    if sheets:
        _read(sheets, marks, given, reading)
        begins(CHECKING)
        check_consistency(reading)
        check_not_yet(reading)
        check_remarks(reading)
        check_names(sheets, given.name, reading)
        nothing = not reading.observations and not reading.sessions and not findings.errors
        if nothing and not all(map(_is_unfilled, sheets)):
            message = "値が1つも読み取れませんでした。様式を保存して、その形に合わせてください。"
            findings.error("TABLE-1", message, value=given.name)
    read, sessions = tuple(reading.observations.values()), tuple(reading.sessions)
    taken = ((), ()) if findings.errors else (read, sessions)
    return Checked(tuple(findings.found), *taken, tuple(sheets), read, tuple(reading.repeats), reading.as_of)


def _is_unfilled(sheet: Sheet) -> bool:
    """Whether a sheet is the template before anybody has filled it, or explains it."""
    first, *others = sheet.rows or [[]]
    is_template = tuple(first) == TEMPLATE and not any(cell is not None for cells in others for cell in cells)
    return is_template or sheet.name in EXPLAINING


def _check_choice(given: Given, known: Known, findings: Findings) -> None:
    if given.municipality and given.municipality not in known.municipalities:
        message = f"「{given.municipality}」は登録されていない自治体です。登録されている自治体を選んでください。"
        findings.error("CODE-1", message, value=given.municipality)
    if given.programme and given.programme not in known.programmes:
        message = f"「{given.programme}」は定められていない事業です。定められている事業を選んでください。"
        findings.error("CODE-5", message, value=given.programme)


def _opened(given: Given, findings: Findings) -> tuple[list[Sheet], dict[str | None, Marks]]:
    """The sheets, as corrected, and the marks of each; none where an error keeps the file from being read."""
    if findings.found:
        return [], {}
    if given.is_pasted:
        if len(given.content) > MOST_BYTES:
            findings.error(
                "FILE-1", "貼り付けた文字が10MBを超えています。年度や自治体で分けてください。", value=given.name
            )
        elif not given.content.strip():
            findings.error("FILE-10", "貼り付けた文字がありません。表を写して貼り付けてください。", value=given.name)
        if findings.errors:
            return [], {}
        sheets: list[Sheet] = [pasted_sheet(given.content.decode("utf-8", errors="replace"))]
        marks: dict[str | None, Marks] = {}
    else:
        file = screened(given.content, given.name, findings)
        if file is None:
            return [], {}
        sheets, marks = sheets_of(file, findings), _marks(file, given, findings)
        if marks is None:
            return [], {}
    for sheet in sheets:
        for (row, column), text in marks.get(sheet.name, Marks()).errors.items():
            if row < len(sheet.rows) and column < len(sheet.rows[row]):
                sheet.rows[row][column] = text
        put_shown_years(sheet, marks.get(sheet.name, Marks()))
        corrections = {
            (row, column): text for (name, row, column), text in given.corrections.items() if name == sheet.name
        }
        sheet.put(corrections)
    return sheets, marks


def _marks(file: Workbook | Text, given: Given, findings: Findings) -> dict[str | None, Marks] | None:
    if isinstance(file, Text):
        return {}
    try:
        return dict(marks_of(file))
    except (ValueError, IndexError, OverflowError):
        findings.error(
            "FILE-4", "ファイルが壊れていて読み取れません。Excelで開いて保存し直してください。", value=given.name
        )
        return None


def _read(sheets: list[Sheet], marks: dict[str | None, Marks], given: Given, reading: Reading) -> None:
    findings = reading.findings
    filled = [
        sheet for sheet in sheets
        if sheet.name not in EXPLAINING and any(cell is not None for cells in sheet.rows for cell in cells)
    ]  # fmt: skip
    unread = [sheet for sheet in filled if not _read_sheet(sheet, marks.get(sheet.name, Marks()), reading)]
    for sheet in unread:
        check_unread(sheet, findings)
        check_layout(sheet, reading)
    check_without_headings(unread, reading)
    read_until(filled, reading)
    add_up(reading)
    check_words(filled, reading)
    if len(unread) < len(filled):
        return
    findings.error(
        "TABLE-1",
        "読み取れる表がありません。1行目を「自治体コード、自治体名、事業、指標、年度、区分、値、状態…」の見出しにするか、"
        "年度を横に並べた計画の表を入れてください。",
        value=given.name,
    )


def _read_sheet(sheet: Sheet, marks: Marks, reading: Reading) -> bool:
    """Whether the sheet holds a table; what it holds, and what is wrong with it, is then in ``reading``."""
    if header := header_in(sheet):
        check_header(sheet, header, reading.findings)
        check_beside_read(sheet, header, reading)
        check_marks(sheet, marks, reading.findings, first_row=header.row + 1)
        check_texts(sheet, reading.findings, first_row=header.row + 1)
        (read_long if header.is_long else read_sessions)(sheet, header, reading)
        return True
    blocks = wide_blocks(sheet, reading)
    if not blocks:
        return False
    first_row = blocks[0].headings.rows[-1] + 1
    marks = marks.without(unread_cells(sheet, blocks))
    headings = {row for block in blocks for row in (*block.headings.rows, block.above)}
    check_marks(sheet, marks, reading.findings, first_row=first_row, labels=blocks[0].first_column, headings=headings)
    check_texts(sheet, reading.findings, first_row=first_row)
    read_wide(sheet, blocks, reading)
    return True
