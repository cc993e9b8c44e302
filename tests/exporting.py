"""Everything that can be taken away, and how it is read back."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date

import openpyxl
import pandas as pd

from pages.charts.framing import Heading
from pages.exports.csv import FORMULA_STARTS
from pages.exports.taken import Taken
from pages.frame.board import Board
from pages.frame.exchange import PATHS, page_at
from tests.machine_readability import Sheet

DAY = date(2026, 11, 27)
EDITIONS = ("documents", "demo")
PAYLOADS = [
    *(f"{start}{rest}" for start in FORMULA_STARTS for rest in ("1+1", "cmd|'/C calc'!A0")),
    '=HYPERLINK("http://example.com","x")',
    "+SUM(A1:A9)",
    "@SUM(1,1)",
    "<script>alert(1)</script>",
    '"quoted",comma',
    "'already",
    "=1+1\r\n=2+2",
    'DDE("cmd";"/C calc";"x")',
]


def boards() -> Iterator[tuple[str, str, Board]]:
    for edition in EDITIONS:
        for name in PATHS:
            yield edition, name, page_at(name, {"edition": edition}).board


def figure_of(frame: pd.DataFrame, **more: object) -> Taken:
    """A figure of our own around a frame."""
    heading = Heading("表題", "選択", "資料003「…」27行", **more)
    figure = {
        "data": [],
        "layout": {"meta": {"alt": "代替", "is_grid": False}, "height": 100},
        "heading": heading,
        "statement": "要点",
        "native": list,
    }
    return Taken("画面", "図", "資料版", figure, ("答え。",), "", lambda: frame, DAY)


def kind_of(content: bytes) -> str:
    """The format of a file, found in its bytes; 「」 where it is neither a workbook nor a text."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "xlsx" if "xl/workbook.xml" in archive.namelist() else ""
    return "" if b"\0" in content else "csv"


def sheet_of(content: bytes, name: str = "データ") -> Sheet:
    """A sheet of a workbook as openpyxl reads it back."""
    read = openpyxl.load_workbook(io.BytesIO(content))[name]
    lines = [[cell.value for cell in row] for row in read.iter_rows()]
    cells = [cell for row in read.iter_rows() for cell in row]
    return Sheet(
        header=lines[0],
        records=lines[1:],
        kind=kind_of(content),
        merged=len(read.merged_cells.ranges),
        hidden=sum(d.hidden for d in [*read.row_dimensions.values(), *read.column_dimensions.values()]),
        objects=len(read._charts) + len(read._images),
        formulas=sum(cell.data_type == "f" for cell in cells),
        emphasised=sum(cell.font.b or cell.fill.fill_type is not None for cell in cells if cell.row > 1),
    )


def sheet_of_csv(content: bytes, encoding: str = "utf-8-sig") -> Sheet:
    """A file as Python's strict reader of RFC 4180 reads it back; raises ``csv.Error``."""
    text = content.decode(encoding)
    header, *records = csv.reader(io.StringIO(text, newline=""), strict=True)
    return Sheet(header, records, kind=kind_of(content), lines=text.count("\n"))
