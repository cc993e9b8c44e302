"""What to do with a sheet that looks like a table and is laid out in none of the ways that are read."""

from data.update.headings import MOST_ROWS_ABOVE, role_of
from data.update.known import plain, unnumbered, without_unit
from data.update.observations import Reading
from data.update.sheets import Sheet

_YEARS_DOWN = "年度が縦に並んでいます。Excelの「行/列の入れ替え」で年度を横に並べるか、様式の形にしてください。"
_MEASURES_ACROSS = (
    "指標（{}）が列に分かれています。1行に1つの値（自治体、事業、指標、年度、区分、値）にするか、"
    "年度を横に並べた表にしてください。"
)


def check_layout(sheet: Sheet, reading: Reading) -> None:
    """Name the headings that were understood, and how the table has to stand."""
    for number, cells in enumerate(sheet.rows[:MOST_ROWS_ABOVE]):
        names = [plain(without_unit(unnumbered(cell))[0]) for cell in cells if isinstance(cell, str)]
        measures = [name for name in names if name in reading.known.measure_names]
        roles = {role_of(cell) for cell in cells if isinstance(cell, str)}
        if measures and roles & {"fiscal_year", "municipality", "municipality_code"}:
            advice = _YEARS_DOWN if "fiscal_year" in roles else _MEASURES_ACROSS.format("、".join(measures))
            reading.findings.error("TABLE-1", advice, place=sheet.place(number, 0))
            return
