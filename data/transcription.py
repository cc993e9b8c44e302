"""The documents edition: reads the reviewable CSV transcriptions of the five documents."""

import csv
from datetime import date
from pathlib import Path

import pyarrow as pa

from data.calendar import calendar_rows
from data.contract import EXTRACTS, Column
from data.derived import observations_of_item_status
from data.editions import DOCUMENTS

FOLDER = DOCUMENTS.folder / "transcription"
# Document 001 speaks of H27 (第6期), document 003 plans up to R8 (第9期).
FIRST_PERIOD, LAST_PERIOD = 6, 9
COMPUTED = {"plan_periods", "fiscal_years"}
# The list of municipalities by item (table (2) of document 001) has its column headings in line 28.
LIST_HEADING = {"source_code": "001", "source_line": 28}


def _value(column: Column, text: str, where: str) -> object:
    """The typed value of one CSV cell; an empty cell is null. ``ValueError`` says where and what."""
    if text == "":
        return None
    try:
        if column.type == pa.int64():
            return int(text)
        if column.type == pa.date32():
            return date.fromisoformat(text)
        if column.type == pa.bool_():
            return {"true": True, "false": False}[text]
    except (ValueError, KeyError) as error:
        raise ValueError(f"{where}: {text!r} is not a value of type {column.type}") from error
    return text


def read_csv(path: Path, extract: str) -> list[dict]:
    """Rows of one transcription; heading and columns must be those of the contract."""
    columns = {column.name: column for column in EXTRACTS[extract].columns}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if different := set(reader.fieldnames or ()) ^ columns.keys():
            raise ValueError(f"{path.name}: columns that only the file or only the contract has: {sorted(different)}")
        return [
            {
                name: _value(columns[name], text, f"{path.name} line {reader.line_num}, {name}")
                for name, text in row.items()
            }
            for row in reader
        ]


def rows() -> dict[str, list[dict]]:
    """All rows of the documents edition, by extract."""
    extracts = {name: read_csv(FOLDER / f"{name}.csv", name) for name in EXTRACTS if name not in COMPUTED}
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
