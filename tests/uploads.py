"""Files that come in, as tests make them: long tables, plan tables and lists of sessions, as CSV, xlsx or pasted."""

import csv
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO, StringIO

from openpyxl import Workbook

from data.editions import DOCUMENTS
from data.update.check import PASTED_NAME, Checked, Given, check
from data.update.findings import INFO
from data.update.known import Known, known_of

# Fiscal year 2024 is over, 2025 is running.
TODAY = date(2025, 10, 15)
HEAD = ("自治体コード", "自治体名", "事業", "指標", "年度", "区分", "値", "状態", "時点", "備考")
GOOD = dict(zip(HEAD, ("142077", "茅ヶ崎市", "出前講座", "開催回数", "令和6年度", "実績", 12, "確定", None, None),
                strict=True))  # fmt: skip
SHEET = "記入表"
LECTURE = "outreach_lecture"
# A list of lectures, and a long table that lacks what may be left out.
LIST = ["開催日", "名称", "参加人数"]
HELD = [["2024-06-12", "在宅医療の話", 20], ["2025-02-12", "看取りの話", 30]]
LONG = ["自治体コード", "事業", "指標", "年度", "区分", "値"]
LONG_ROW = ["142077", "出前講座", "参加人数", "R6", "実績", 410]
# A place with a leading zero, one whose name two prefectures have, and two that the same five digits may mean.
MORE_PLACES = {
    "011002": "札幌市", "132063": "府中市", "342084": "府中市", "022012": "青森市", "220124": "架空市",
}  # fmt: skip


@cache
def known(today: date = TODAY) -> Known:
    """The documents edition, with a few more places."""
    found = known_of(DOCUMENTS, today)
    return replace(found, municipalities=found.municipalities | MORE_PLACES)


def row(**changes: object) -> list[object]:
    """The good row, with other cells by heading."""
    assert changes.keys() <= GOOD.keys()
    return list((GOOD | changes).values())


def csv_bytes(
    rows: Iterable[Iterable[object]], *, encoding: str = "utf-8-sig", delimiter: str = ",", newline: str = "\r\n"
) -> bytes:
    """Rows as the bytes of a CSV file."""
    text = StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return text.getvalue().encode(encoding)


def csv_file(rows: Iterable[Iterable[object]], *, name: str = "実績.csv", **format_: str) -> Given:
    """A CSV file of these rows."""
    return Given(csv_bytes(rows, **format_), name)


def csv_of(*rows: list[object], head: Iterable[str] = HEAD, **format_: str) -> Given:
    """A CSV file with the headings of the template."""
    return csv_file([head, *rows], **format_)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def xlsx_file(rows: Iterable[Iterable[object]], finish: Callable = lambda sheet: None, *, sheet: str = SHEET) -> Given:
    """An xlsx file with one sheet, which ``finish`` may change before it is saved."""
    book = Workbook()
    book.active.title = sheet
    for each in rows:
        book.active.append(list(each))
    finish(book.active)
    return Given(saved(book), "実績.xlsx")


def xlsx_of(*rows: list[object], head: Iterable[str] = HEAD, finish: Callable = lambda sheet: None) -> Given:
    """An xlsx file with the headings of the template."""
    return xlsx_file([head, *rows], finish)


def _between(above: Iterable[str], rows: list[list], below: Iterable[str]) -> list[list]:
    """Rows with a line of words above and below them each."""
    return [*([words] for words in above), *rows, *([words] for words in below)]


def long(
    row: list = LONG_ROW, *more: str, head: list = LONG, above: Iterable[str] = (), below: Iterable[str] = (), **sheet
) -> Given:
    """A long table of one row in a workbook; ``more`` are further headings, ``sheet`` is as ``xlsx_file`` has it."""
    return xlsx_file(_between(above, [[*head, *more], row], below), **sheet)


def sessions(
    *rows: list, head: list = LIST, above: Iterable[str] = (), below: Iterable[str] = (), sheet: str = SHEET
) -> Given:
    """A list of lectures of Chigasaki in a workbook."""
    return of_place(xlsx_file(_between(above, [head, *(rows or HELD)], below), sheet=sheet), LECTURE)


def repacked(content: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The workbook with other parts: ``change`` alters the dictionary part name → bytes."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def with_part(name: str, part: bytes = b"<x/>") -> Given:
    """A good workbook with one more part."""
    return Given(repacked(xlsx_of(row()).content, lambda parts: parts.update({name: part})), "実績.xlsx")


def pasted(text: str, **chosen: object) -> Given:
    """What somebody pastes."""
    return Given(text.encode(), PASTED_NAME, is_pasted=True, **chosen)


def of_place(given: Given, programme: str | None = None, municipality: str = "142077") -> Given:
    """The file, with what a person has chosen beside it."""
    return replace(given, municipality=municipality, programme=programme)


def checked(given: Given) -> Checked:
    """The outcome, against what the tests know."""
    return check(given, known())


def said(outcome: Checked) -> set[tuple[str, str]]:
    """Rule and place of each finding that is more than a remark."""
    return {(each.rule, each.place.text) for each in outcome.findings if each.severity != INFO}


def values(outcome: Checked) -> list[tuple]:
    """What was read, in short."""
    return [
        (each.municipality_code, each.programme_code, each.measure_code, each.fiscal_year, each.scenario, each.value,
         each.obs_status)
        for each in outcome.observations
    ]  # fmt: skip
