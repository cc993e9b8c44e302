"""CSV as Excel on Windows opens it: UTF-8 with BOM, CRLF, numbers raw, codes as text, statuses in their own columns."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# Kinds of columns (numpy) whose values are no text: whole numbers, ratios, truth values.
UNTEXTUAL = "iufb"
# Spreadsheets run a cell that starts with one of these as a formula (SEC-5).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')


def guard(value: object) -> object:
    """Text that a spreadsheet would run gets a leading apostrophe; numbers and dates stay as they are."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def to_csv(frame: "pd.DataFrame", *, is_continued: bool = False) -> bytes:
    """The frame as bytes: header of field names, one record a line, missing values empty.

    Whole numbers carry no decimal point and no comma; dates are ISO 8601. What continues a file has no header.
    """
    guarded = frame.apply(
        lambda column: column if column.dtype.kind in UNTEXTUAL else column.map(guard, na_action="ignore")
    )
    text = guarded.to_csv(index=False, header=not is_continued, lineterminator="\r\n")
    return text.encode("utf-8" if is_continued else "utf-8-sig")


def to_csv_in_pieces(frames: Iterable["pd.DataFrame"]) -> Iterator[bytes]:
    """One file of frames with the same columns, piece by piece."""
    for number, frame in enumerate(frames):
        yield to_csv(frame, is_continued=number > 0)


def file_name(parts: list[str], made_on: date, ending: str = "csv") -> str:
    """「計画と実績_下関市_…_20261123.csv」: what was selected, without characters that Windows refuses."""
    cleaned = (NOT_IN_FILE_NAMES.sub("", part) for part in parts)
    return "_".join([*filter(None, cleaned), f"{made_on:%Y%m%d}"]) + f".{ending}"
