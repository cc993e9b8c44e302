"""Is a file what it says it is, and safe to open? Everything here happens before a library reads it (SEC-3, SEC-4)."""

import re
import zipfile
from codecs import BOM_UTF8
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from data.update.findings import Findings

MOST_BYTES = 10 * 2**20
MOST_UNPACKED, MOST_ENTRIES = 100 * 10**6, 200
MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 200_000, 100, 2_000
ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
# An encrypted workbook is an OLE file with a stream of this name.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOK = "xl/workbook.xml"
# What a part of a workbook is that has no place in a table of figures: beginning of its name → rule and words.
FORBIDDEN = {
    "xl/vbaproject": ("FILE-6", "マクロが入っています。「Excel ブック（.xlsx）」として保存し直してください。"),
    "xl/macrosheets/": ("FILE-6", "マクロが入っています。「Excel ブック（.xlsx）」として保存し直してください。"),
    "xl/activex/": ("FILE-6", "操作部品（ActiveX）が入っています。取り除いてください。"),
    "xl/embeddings/": ("FILE-6", "別のファイルが埋め込まれています。取り除いてください。"),
    "xl/externallinks/": (
        "FILE-7",
        "ほかのファイルへのリンクが入っています。「データ」の「リンクの編集」で解除してください。",
    ),
    "xl/connections": ("FILE-7", "外部データへの接続が入っています。「データ」の「クエリと接続」で削除してください。"),
}
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HTML = re.compile(rb"\s*<(?:!doctype|html|table|\?xml)", re.IGNORECASE)
# Tab, line feed and carriage return are part of a CSV.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
AS_WORKBOOK = "Excelで開き、「Excel ブック（.xlsx）」として保存し直してください。"


@dataclass(frozen=True)
class Workbook:
    """An xlsx file whose parts have been unpacked within the limits: part name → bytes."""

    content: bytes
    parts: dict[str, bytes]


@dataclass(frozen=True)
class Text:
    """The text of a CSV file or of a clipboard, and the encoding in which it came."""

    text: str
    encoding: str


def screened(content: bytes, name: str, findings: Findings) -> Workbook | Text | None:
    """The file, once it is known to be harmless; None where ``findings`` say why it is not opened.

    ``name`` gives the ending only, and never becomes a path.
    """
    ending = PurePath(name.replace("\\", "/")).suffix.lower()
    if len(content) > MOST_BYTES:
        findings.error(
            "FILE-1",
            "ファイルが10MBを超えています。年度や自治体で分けてください。",
            value=name,
        )
        return None
    if ending not in {".xlsx", ".csv"}:
        advice = "マクロを除いて" if ending in {".xlsm", ".xltm", ".xlam"} else ""
        rule = "FILE-6" if advice else "L1-01"
        findings.error(rule, f"「{ending or name}」は扱えません。{advice}xlsxかCSVで保存し直してください。", value=name)
        return None
    if not content.removeprefix(BOM_UTF8).strip():
        findings.error("FILE-10", "ファイルが空です。保存し直してください。", value=name)
        return None
    return _workbook(content, name, findings) if ending == ".xlsx" else _csv(content, name, findings)


def _workbook(content: bytes, name: str, findings: Findings) -> Workbook | None:
    if content.startswith(OLE):
        if ENCRYPTED in content:
            findings.error(
                "FILE-3", "パスワードがかかっています。パスワードを解除して保存し直してください。", value=name
            )
        else:
            findings.error("FILE-2", f"中身が古い形式のExcel（.xls）です。{AS_WORKBOOK}", value=name)
        return None
    if not content.startswith(ZIP):
        findings.error("FILE-2", f"拡張子は.xlsxですが、中身がExcelブックではありません。{AS_WORKBOOK}", value=name)
        return None
    try:
        return _unpacked(content, name, findings)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, ValueError, OSError, NotImplementedError, RuntimeError):
        say_broken(name, findings)
    except Exception as error:  # zlib.error and what else a decompressor may raise
        if type(error).__module__ not in {"zlib", "lzma", "_lzma", "builtins"}:
            raise
        say_broken(name, findings)
    return None


def say_broken(name: str, findings: Findings) -> None:
    """The finding on a file that a library cannot read."""
    findings.error("FILE-4", f"ファイルが壊れていて読み取れません。{AS_WORKBOOK}", value=name)


def _unpacked(content: bytes, name: str, findings: Findings) -> Workbook | None:
    """The parts, whose stated sizes are added up before the first is unpacked; a part that is larger than stated
    fails its checksum."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
        size = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_ENTRIES or size > MOST_UNPACKED:
            findings.error(
                "FILE-5",
                f"展開すると{size / 10**6:,.0f}MB、{len(entries):,}個になります（上限は100MB、{MOST_ENTRIES}個）。"
                "要らないシート、画像、書式を取り除いてください。",
                value=name,
            )
            return None
        if any(entry.flag_bits & 1 for entry in entries):
            findings.error(
                "FILE-3", "パスワードがかかっています。パスワードを解除して保存し直してください。", value=name
            )
            return None
        parts = {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    if WORKBOOK not in parts:
        findings.error("FILE-2", f"拡張子は.xlsxですが、中身がExcelブックではありません。{AS_WORKBOOK}", value=name)
        return None
    return Workbook(content, parts) if _is_harmless(parts, findings) else None


def _is_harmless(parts: dict[str, bytes], findings: Findings) -> bool:
    before = len(findings.found)
    for part, content in parts.items():
        for start, (rule, message) in FORBIDDEN.items():
            if part.lower().startswith(start):
                findings.error(rule, message, value=part)
        if part.lower().endswith((".xml", ".rels", ".vml")) and _DECLARES.search(content[:4096]):
            findings.error("FILE-4", f"Excelが作らない宣言（DOCTYPE）が入っています。{AS_WORKBOOK}", value=part)
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        findings.error(*FORBIDDEN["xl/vbaproject"])
    return len(findings.found) == before


def _csv(content: bytes, name: str, findings: Findings) -> Text | None:
    if content.startswith((ZIP, OLE, PDF)) or _HTML.match(content[:512]):
        findings.error("FILE-2", f"拡張子は.csvですが、中身がCSVではありません。{AS_WORKBOOK}", value=name)
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.error(
            "FILE-8", "文字コードがUTF-16です。「CSV UTF-8（コンマ区切り）」で保存し直してください。", value=name
        )
        return None
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if found := CONTROL.search(text):
            line = text.count("\n", 0, found.start()) + 1
            findings.error(
                "FILE-8" if encoding == "cp932" else "TEXT-3",
                f"{line}行目に文字ではない符号（U+{ord(found[0]):04X}）があります。取り除くか、"
                "「CSV UTF-8（コンマ区切り）」で保存し直してください。",
                value=name,
            )
            return None
        return Text(text, encoding)
    findings.error(
        "FILE-8",
        "文字コードがUTF-8でもShift_JISでもありません。「CSV UTF-8（コンマ区切り）」で保存し直してください。",
        value=name,
    )
    return None
