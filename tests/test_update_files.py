"""Files that are not what they say, not safe to open, or not readable: refused before anything of them is read."""

import struct
import zipfile
from io import BytesIO

import pytest

from data.update.check import Given
from tests.uploads import HEAD, checked, csv_bytes, csv_file, csv_of, pasted, repacked, row, said, with_part, xlsx_of

GOOD_CSV, GOOD_XLSX = csv_of(row()).content, xlsx_of(row()).content
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MIB = 2**20


def zipped(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def bomb() -> bytes:
    return repacked(GOOD_XLSX, lambda parts: parts.update({"xl/media/big.xml": b" " * (101 * 10**6)}))


def lying_bomb() -> bytes:
    """A part that states ten bytes and unpacks to two million."""
    content = bytearray(zipped({"xl/workbook.xml": b" " * 2_000_000}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(signature) + at
        content[start : start + 4] = struct.pack("<I", 10)
    return bytes(content)


def locked() -> bytes:
    """Entries that are marked as encrypted."""
    content = bytearray(zipped({"xl/workbook.xml": b"x"}))
    content[content.index(b"PK\x03\x04") + 6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def flipped() -> bytes:
    """One byte of a packed sheet is another."""
    with zipfile.ZipFile(BytesIO(GOOD_XLSX)) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    content = bytearray(GOOD_XLSX)
    content[entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2] ^= 0xFF
    return bytes(content)


def macro_enabled() -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(kind, macro)

    return repacked(GOOD_XLSX, change)


def with_doctype() -> bytes:
    part = "xl/worksheets/sheet1.xml"
    declared = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    return repacked(GOOD_XLSX, lambda parts: parts.update({part: declared + parts[part]}))


def without(part: str) -> bytes:
    return repacked(GOOD_XLSX, lambda parts: parts.pop(part))


# Promise → what comes in, and every rule and place that must be named.
REFUSED = {
    "an empty file": (Given(b"", "実績.csv"), {("FILE-10", "")}),
    "a file of blank lines": (Given(b"\r\n \r\n", "実績.csv"), {("FILE-10", "")}),
    "a byte order mark and nothing else": (Given(b"\xef\xbb\xbf", "実績.csv"), {("FILE-10", "")}),
    "nothing pasted": (pasted(" \n"), {("FILE-10", "")}),
    "more than 10 MB": (Given(b"a" * (10 * MIB + 1), "実績.csv"), {("FILE-1", "")}),
    "more than 10 MB pasted": (pasted("a" * (10 * MIB + 1)), {("FILE-1", "")}),
    "an old Excel file by its ending": (Given(OLE, "実績.xls"), {("L1-01", "")}),
    "a PDF by its ending": (Given(b"%PDF-1.7", "計画.pdf"), {("L1-01", "")}),
    "a file without an ending": (Given(GOOD_CSV, "実績"), {("L1-01", "")}),
    "a workbook with macros by its ending": (Given(GOOD_XLSX, "実績.xlsm"), {("FILE-6", "")}),
    "an old Excel file called xlsx": (Given(OLE + b"\0" * 512, "実績.xlsx"), {("FILE-2", "")}),
    "a workbook with a password": (
        Given(OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"), "実績.xlsx"), {("FILE-3", "")}),
    "a CSV called xlsx": (Given(GOOD_CSV, "実績.xlsx"), {("FILE-2", "")}),
    "a workbook called CSV": (Given(GOOD_XLSX, "実績.csv"), {("FILE-2", "")}),
    "a PDF called CSV": (Given(b"%PDF-1.7\n", "実績.csv"), {("FILE-2", "")}),
    "a web page called CSV": (Given(b"<html><table><tr><td>1</table>", "実績.csv"), {("FILE-2", "")}),
    "another zip called xlsx": (Given(zipped({"word/document.xml": b"<x/>"}), "実績.xlsx"), {("FILE-2", "")}),
    "half a workbook": (Given(GOOD_XLSX[: len(GOOD_XLSX) // 2], "実績.xlsx"), {("FILE-4", "")}),
    "a workbook with a damaged sheet": (Given(flipped(), "実績.xlsx"), {("FILE-4", "")}),
    "a workbook without its relations": (Given(without("xl/_rels/workbook.xml.rels"), "実績.xlsx"), {("FILE-4", "")}),
    "a workbook without its sheet": (Given(without("xl/worksheets/sheet1.xml"), "実績.xlsx"), {("FILE-4", "")}),
    "a bomb by its size": (Given(bomb(), "実績.xlsx"), {("FILE-5", "")}),
    "a bomb by the number of its parts": (
        Given(zipped({f"xl/{number}": b"" for number in range(201)}), "実績.xlsx"), {("FILE-5", "")}),
    "a bomb that states a smaller size": (Given(lying_bomb(), "実績.xlsx"), {("FILE-4", "")}),
    "encrypted entries": (Given(locked(), "実績.xlsx"), {("FILE-3", "")}),
    "a macro": (with_part("xl/vbaProject.bin"), {("FILE-6", "")}),
    "a workbook of the kind with macros": (Given(macro_enabled(), "実績.xlsx"), {("FILE-6", "")}),
    "an embedded file": (with_part("xl/embeddings/oleObject1.bin"), {("FILE-6", "")}),
    "a control": (with_part("xl/activeX/activeX1.xml"), {("FILE-6", "")}),
    "a link to another workbook": (with_part("xl/externalLinks/externalLink1.xml"), {("FILE-7", "")}),
    "a connection to a database": (with_part("xl/connections.xml"), {("FILE-7", "")}),
    "two dangers at once": (
        Given(repacked(GOOD_XLSX, lambda parts: parts.update(
            {"xl/vbaProject.bin": b"", "xl/connections.xml": b""})), "実績.xlsx"),
        {("FILE-6", ""), ("FILE-7", "")}),
    "an entity that reads another file": (Given(with_doctype(), "実績.xlsx"), {("FILE-4", "")}),
    "UTF-16 with its mark": (csv_of(row(), encoding="utf-16"), {("FILE-8", "")}),
    "UTF-16 without its mark": (csv_of(row(), encoding="utf-16-le"), {("FILE-8", "")}),
    "EUC-JP": (csv_of(row(), encoding="euc-jp"), {("FILE-8", "")}),
    "bytes of no encoding": (Given(GOOD_CSV + b"\xff\xfe\xff", "実績.csv"), {("FILE-8", "")}),
    "a NUL in a line": (Given(GOOD_CSV + b"a\0b\r\n", "実績.csv"), {("TEXT-3", "")}),
    "200,001 rows": (Given(b"1\n" * 200_001, "実績.csv"), {("FILE-9", "")}),
    "101 columns": (csv_file([["値"] * 101]), {("FILE-9", "")}),
    "a cell of 2,001 characters": (csv_of(row(備考="あ" * 2001)), {("FILE-9", "2行目の10列目")}),
    "a quotation mark that is never closed": (
        Given(csv_bytes([HEAD, row()]) + '142077,"茅ヶ崎市\r\n'.encode(), "実績.csv"), {("L1-15", "3行目")}),
}  # fmt: skip


@pytest.mark.parametrize("promise", REFUSED)
def test_is_refused_before_it_is_read(promise):
    given, expected = REFUSED[promise]
    outcome = checked(given)
    assert said(outcome) == expected
    assert outcome.verdict == "reject"
    assert outcome.observations == outcome.sessions == ()


@pytest.mark.parametrize("name", ["../../etc/passwd.csv", "C:\\x\\実績.csv", "a\0b.csv", "実績.CSV"])
def test_a_name_gives_only_an_ending(name):
    assert checked(Given(GOOD_CSV, name)).verdict == "accept"


def test_the_advice_on_utf_16_names_what_excel_calls_the_right_format():
    (finding,) = checked(csv_of(row(), encoding="utf-16")).findings
    assert "CSV UTF-8（コンマ区切り）" in finding.message
