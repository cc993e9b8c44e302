"""The documents edition: reads the reviewable CSV transcriptions of the five documents."""

import csv
from datetime import date
from pathlib import Path

from data.calendar import calendar_rows
from data.contract import BOOLEAN, DATE, EXTRACTS, INTEGER, Column
from data.derived import observations_of_item_status
from data.shipped import DOCUMENTS

FOLDER = DOCUMENTS.folder / "transcription"
# Document 001 speaks of H27 (第6期), document 003 plans up to R8 (第9期).
FIRST_PERIOD, LAST_PERIOD = 6, 9
COMPUTED = {"plan_periods", "fiscal_years"}
# What only an office says, when it publishes an edition of its own: no document holds it.
NOT_PRINTED = {"plan_changes", "commentaries"}
# The list of municipalities by item (table (2) of document 001) has its column headings in line 28.
LIST_HEADING = {"source_code": "001", "source_line": 28}


EXAMPLES = {INTEGER: "12 のような整数", DATE: "2026-03-31 のような日付", BOOLEAN: "true か false"}


def _value(column: Column, text: str | None, where: str) -> object:
    """The typed value of one CSV cell; an empty cell is null. ``ValueError`` says where, what and what to do."""
    if text is None:
        raise ValueError(f"{where}：列が足りません。見出しと同じ数の列にしてください。")
    if text == "":
        if column.nullable:
            return None
        raise ValueError(f"{where}：空欄です。値を入れてください。")
    try:
        if column.type == INTEGER:
            return int(text)
        if column.type == DATE:
            return date.fromisoformat(text)
        if column.type == BOOLEAN:
            return {"true": True, "false": False}[text]
    except (ValueError, KeyError) as error:
        raise ValueError(f"{where}：「{text}」は読み取れません。{EXAMPLES[column.type]}にしてください。") from error
    return text


def read_csv(path: Path, extract: str) -> list[dict]:
    """Rows of a CSV file of one extract (UTF-8, with or without BOM); its columns must be those of the contract.

    Raises ``ValueError`` in Japanese that names the file, the line, the value and the remedy.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _typed_rows(csv.DictReader(file, strict=True), path.name, extract)
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{path.name}：文字コードが UTF-8 ではありません。「CSV UTF-8（コンマ区切り）」で保存し直してください。"
        ) from error
    except csv.Error as error:
        raise ValueError(f"{path.name}：CSV として読み取れません。引用符の閉じ忘れを直してください。") from error


def _typed_rows(reader: csv.DictReader, file_name: str, extract: str) -> list[dict]:
    columns = {column.name: column for column in EXTRACTS[extract].columns}
    found = set(reader.fieldnames or ())
    if missing := [name for name in columns if name not in found]:
        raise ValueError(f"{file_name}：列「{'」「'.join(missing)}」がありません。1行目の見出しに加えてください。")
    if unknown := sorted(found - columns.keys()):
        raise ValueError(f"{file_name}：列「{'」「'.join(unknown)}」は定められていません。消してください。")
    rows = []
    for row in reader:
        line = f"{file_name} {reader.line_num}行"
        if None in row:
            raise ValueError(f"{line}：列が多すぎます。見出しと同じ数の列にしてください。")
        rows.append({name: _value(columns[name], text, f"{line}の列「{name}」") for name, text in row.items()})
    return rows


def rows() -> dict[str, list[dict]]:
    """All rows of the documents edition, by extract; one that it does not name has none."""
    extracts = {name: read_csv(FOLDER / f"{name}.csv", name) for name in EXTRACTS.keys() - COMPUTED - NOT_PRINTED}
    extracts["plan_periods"], extracts["fiscal_years"] = calendar_rows(FIRST_PERIOD, LAST_PERIOD)
    targets, actuals = observations_of_item_status(
        extracts["item_status"],
        fiscal_year=2017,
        months_covered=3,
        plan_source={**LIST_HEADING, "source_text": "H29年度末予定"},
        actual_source={**LIST_HEADING, "source_text": "H29.6"},
    )
    extracts["plan_targets"] += targets
    extracts["actuals"] += actuals
    return extracts
