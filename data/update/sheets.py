"""Sheets as rows of cells, from a workbook, a CSV file or the clipboard, with the place of each cell."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from itertools import chain

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from data.update.files import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Text, Workbook, say_broken
from data.update.findings import Findings, Place, written

DELIMITERS = ",\t;"
PASTED = "貼り付け"
# Runs of spaces divide cells where a table was copied out of a PDF.
_SPACES = re.compile(r"[ \u3000]+")
# Spaces that divide nothing: before a unit or a word in brackets, and within the name of a year or a period.
_SPACES_WITHIN = re.compile(
    r"[ \u3000]+(?=[（(](?:回|人|名|項目|予定|見込み?)[）)])|(?<=[0-9０-９元])[ \u3000]+(?=年度|期)|(?<=第)[ \u3000]+"
)


@dataclass
class Sheet:
    """Rows of cells (``None`` for one that holds nothing or only spaces). ``name`` is None where the file has no
    sheets; ``lines`` then has the line at which each row begins. ``is_spaced`` says that only spaces divided the cells,
    so that an empty one cannot be seen; ``corrected`` has what stood in the cells that a person has replaced."""

    rows: list[list[object]]
    name: str | None = None
    lines: list[int] = field(default_factory=list)
    is_hidden: bool = False
    is_spaced: bool = False
    corrected: dict[tuple[int, int], object] = field(default_factory=dict)

    def place(self, row: int, column: int | None = None) -> Place:
        """Where a row, or a cell of it, stands in the file."""
        if self.name is not None:
            return Place(self.name, row, column)
        return Place(row=row, column=column, line=self.lines[row])

    def cell(self, row: int, column: int) -> object:
        """What a cell holds; None outside the row."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def printed(self, row: int, column: int) -> str:
        """What stands in a cell of the file itself, whoever has corrected it since."""
        return written(self.corrected.get((row, column), self.cell(row, column)))

    def correction(self, row: int, column: int) -> str:
        """That a cell was corrected when the file was taken in, as a note; 「」 for any other cell."""
        if (row, column) not in self.corrected:
            return ""
        before, after = self.printed(row, column) or "空欄", written(self.cell(row, column)) or "空欄"
        return f"取込時に「{before}」を「{after}」に訂正"

    def put(self, corrections: dict[tuple[int, int], str]) -> None:
        """Put other texts into cells: (row, column) → text."""
        for (row, column), text in corrections.items():
            if row < len(self.rows):
                cells = self.rows[row]
                cells += [None] * (column + 1 - len(cells))
                self.corrected.setdefault((row, column), cells[column])
                cells[column] = text.strip() or None


def texts_of(rows: Iterable[list[object]]) -> set[str]:
    """Every distinct text; most cells of a long table repeat one, and what is asked of a text is asked of it once."""
    return {cell for cell in set(chain.from_iterable(rows)) if isinstance(cell, str)}


def without_blanks(rows: list[list[object]]) -> list[list[object]]:
    """The rows with None in place of a text of nothing but spaces."""
    blank = {text for text in texts_of(rows) if not text.strip()}
    return [[None if cell in blank else cell for cell in cells] for cells in rows] if blank else rows


def sheets_of(file: Workbook | Text, findings: Findings) -> list[Sheet]:
    """The sheets within the limits; where ``findings`` get an error of a limit, none."""
    sheets = _of_workbook(file, findings) if isinstance(file, Workbook) else _of_csv(file.text, findings)
    # Every sheet is looked at, also after one that is too large.
    within = [_is_within_limits(sheet, findings) for sheet in sheets]
    return sheets if all(within) else []


def pasted_sheet(text: str) -> Sheet:
    """The clipboard: cells between tabs as Excel copies them, or between spaces as a PDF gives them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    is_spaced = "\t" not in text
    if is_spaced:
        rows = [
            [line.strip()] if _is_words(line) else _SPACES.split(_SPACES_WITHIN.sub("", line.strip())) for line in lines
        ]
    else:
        rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    return Sheet(without_blanks(rows), lines=list(range(1, len(rows) + 1)), is_spaced=is_spaced)


def _is_words(line: str) -> bool:
    return line.strip().startswith(("※", "注", "▶", "▷", "■", "●", "◆", "○", "【"))


def _of_workbook(file: Workbook, findings: Findings) -> list[Sheet]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(file.content)) as book:
            return [
                Sheet(
                    without_blanks(book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)),
                    name=sheet.name,
                    is_hidden=sheet.visible != SheetVisibleEnum.Visible,
                )
                for sheet in book.sheets_metadata
            ]
    except (CalamineError, OSError, ValueError, BaseException) as error:
        # A panic of the reader's own language is no Exception, and no reason to end the server.
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError | GeneratorExit):
            raise
        say_broken("", findings)
        return []


def delimiter_of(text: str) -> str:
    """Comma, tab or semicolon: the one that divides the first lines most often."""
    head = text[:20_000].splitlines()[:20]
    return max(DELIMITERS, key=lambda delimiter: sum(line.count(delimiter) for line in head))


def _of_csv(text: str, findings: Findings) -> list[Sheet]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    rows, lines, begins = [], [], 1
    try:
        for cells in reader:
            rows.append(cells)
            lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error:
        findings.error(
            "L1-15",
            f'{begins}行目から先を読み取れません。引用符（"）の閉じ忘れか、セルの中の引用符を直してください。',
            place=Place(line=begins),
        )
        return []
    return [Sheet(without_blanks(rows), lines=lines)]


def _is_within_limits(sheet: Sheet, findings: Findings) -> bool:
    before = len(findings.found)
    width = max(map(len, sheet.rows), default=0)
    if len(sheet.rows) > MOST_ROWS:
        findings.error(
            "FILE-9",
            f"{len(sheet.rows):,}行あります。{MOST_ROWS:,}行までです。年度で分けてください。",
            value=sheet.name,
        )
    if width > MOST_COLUMNS:
        findings.error(
            "FILE-9", f"{width:,}列あります。{MOST_COLUMNS}列までです。要らない列を消してください。", value=sheet.name
        )
    long = {text for text in texts_of(sheet.rows) if len(text) > MOST_CHARACTERS}
    for row, cells in enumerate(sheet.rows if long else ()):
        for column, cell in enumerate(cells):
            if cell in long:
                findings.error(
                    "FILE-9",
                    f"1つのセルに{len(cell):,}字あります。{MOST_CHARACTERS:,}字までに縮めてください。",
                    value=cell,
                    place=sheet.place(row, column),
                )
    return len(findings.found) == before
