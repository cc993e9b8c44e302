"""What is found in a file that comes in: by which rule, where, which value, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

ERROR, WARNING, INFO = "error", "warning", "info"
SEVERITIES = {ERROR: "取込不可", WARNING: "注意", INFO: "参考"}
ACCEPT, WARN, REJECT = "accept", "warn", "reject"
VERDICTS = {ACCEPT: "取込可", WARN: "注意あり", REJECT: "取込不可"}
LONGEST_VALUE = 60


class Place(NamedTuple):
    """Where in a file: a sheet's row and column (from 0), and the line where the file has lines."""

    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None

    @property
    def cell(self) -> str | None:
        """``Sheet1!G3`` for a cell of a workbook, ``Sheet1`` for a sheet as a whole, None where there is no sheet."""
        if self.sheet is None:
            return None
        if self.row is None:
            return self.sheet
        return f"{self.sheet}!{xl_rowcol_to_cell(self.row, self.column or 0)}"

    @property
    def text(self) -> str:
        """The place as a person looks for it; 「」 for the file as a whole."""
        if self.cell:
            return self.cell
        column = f"の{self.column + 1}列目" if self.column is not None else ""
        return f"{self.line}行目{column}" if self.line else ""


WHOLE_FILE = Place()


class UploadFinding(NamedTuple):
    """One finding: how severe, the rule's id (``data.update.rules``), where, the value, and what to do, in Japanese."""

    severity: str
    rule: str
    message: str
    value: str = ""
    place: Place = WHOLE_FILE


def written(value: object) -> str:
    """A cell as a person wrote it: a workbook knows no whole numbers, 12 is 12.0 there."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def printed(value: object) -> str:
    """A value as a message quotes it: in one line, and not longer than a line."""
    text = " ".join(written(value).split())
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"


@dataclass
class Findings:
    """All findings of one file, in the order in which they were found; ``errors`` counts how often one was said."""

    found: list[UploadFinding] = field(default_factory=list)
    errors: int = 0

    def add(self, severity: str, rule: str, message: str, *, value: object = None, place: Place = WHOLE_FILE) -> None:
        """Record one finding; the same one is recorded once."""
        # Also one that was said before: whoever reads a cell has to know that it is unreadable.
        self.errors += severity == ERROR
        finding = UploadFinding(severity, rule, message, printed(value), place)
        if finding not in self._known:
            self._known.add(finding)
            self.found.append(finding)

    def __post_init__(self) -> None:
        self._known = set(self.found)

    def error(self, rule: str, message: str, *, value: object = None, place: Place = WHOLE_FILE) -> None:
        """What keeps the file from being taken in."""
        self.add(ERROR, rule, message, value=value, place=place)

    def warning(self, rule: str, message: str, *, value: object = None, place: Place = WHOLE_FILE) -> None:
        """What a person must look at."""
        self.add(WARNING, rule, message, value=value, place=place)

    def info(self, rule: str, message: str, *, value: object = None, place: Place = WHOLE_FILE) -> None:
        """How something was read, where there was no doubt."""
        self.add(INFO, rule, message, value=value, place=place)


def verdict_of(findings: Iterable[UploadFinding]) -> str:
    """``reject`` with an error, ``warn`` with a warning, else ``accept``."""
    severities = {finding.severity for finding in findings}
    return REJECT if ERROR in severities else WARN if WARNING in severities else ACCEPT
