"""CSV as Excel on Windows opens it: CRLF, numbers raw, codes as text, statuses in their own columns.

UTF-8 with BOM keeps every character; Shift_JIS, which older programs ask for, lacks some.
"""

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
# What Japanese print puts where a character is lacking.
LACKING = "〓"
# The same signs under another number in Windows' Shift_JIS.
SIMILAR = {"〜": "～", "−": "－", "—": "―", "‖": "∥", "¢": "￠", "£": "￡", "¬": "￢"}
# Windows refuses most of them; Excel takes brackets for the name of a workbook within a path.
NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\[\]\s\x00-\x1f]+')


def guard(value: object) -> object:
    """Text that a spreadsheet would run gets a leading apostrophe; numbers and dates stay as they are."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def _csv_text(frame: "pd.DataFrame", *, has_header: bool = True) -> str:
    """Header of field names, one record a line, missing values empty.

    Whole numbers carry no decimal point and no comma; dates are ISO 8601.
    """
    guarded = frame.apply(
        lambda column: column if column.dtype.kind in UNTEXTUAL else column.map(guard, na_action="ignore")
    )
    return guarded.to_csv(index=False, header=has_header, lineterminator="\r\n")


def to_csv(frame: "pd.DataFrame", *, is_continued: bool = False) -> bytes:
    """The frame as UTF-8 with BOM; what continues a file has neither BOM nor header."""
    return _csv_text(frame, has_header=not is_continued).encode("utf-8" if is_continued else "utf-8-sig")


def to_shift_jis(frame: "pd.DataFrame") -> tuple[bytes, dict[str, str]]:
    """The frame as Windows' Shift_JIS (cp932), and the characters that it lacks with what stands for each of them."""
    text = _csv_text(frame)
    lacking = sorted(character for character in set(text) if not _is_in_shift_jis(character))
    replaced = {character: SIMILAR.get(character, LACKING) for character in lacking}
    return text.translate(str.maketrans(replaced)).encode("cp932"), replaced


def _is_in_shift_jis(character: str) -> bool:
    try:
        # Some characters are written as one that is read back as another.
        return character.encode("cp932").decode("cp932") == character
    except UnicodeEncodeError:
        return False


def to_csv_in_pieces(frames: Iterable["pd.DataFrame"]) -> Iterator[bytes]:
    """One file of frames with the same columns, piece by piece."""
    for number, frame in enumerate(frames):
        yield to_csv(frame, is_continued=number > 0)


def file_name(parts: list[str], made_on: date, ending: str = "csv") -> str:
    """「計画と実績_下関市_…_20261123.csv」: what was selected, without characters that Windows refuses."""
    cleaned = (NOT_IN_FILE_NAMES.sub("", part) for part in parts)
    return "_".join([*filter(None, cleaned), f"{made_on:%Y%m%d}"]) + f".{ending}"
