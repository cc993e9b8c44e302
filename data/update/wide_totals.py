"""Totals that a plan table has beside its years: never taken in, and yet they show where a value was mistyped."""

from data.update.observations import Reading
from data.update.sheets import Sheet
from data.update.values import UnreadableCount, count_of
from data.update.wide_headings import TOTAL
from data.update.wide_layout import Block


def check_totals(sheet: Sheet, row: int, block: Block, shift: int, reading: Reading) -> None:
    """Hold each total of a row against the years since the total before it, and against all the years left of it."""
    since = -1
    for column, heading in sorted(block.headings.kinds(TOTAL).items()):
        total = _value_at(sheet, row, column + shift)
        years = [each for each in block.columns if each.column < column]
        if heading.scenario:
            years = [each for each in years if each.scenario == heading.scenario]
        parts = [[each for each in years if each.column > since], years]
        sums = [
            sum(_value_at(sheet, row, each.column + shift) or 0 for each in columns) for columns in parts if columns
        ]
        # Under 計, 計画 and 実績 stand side by side, and are of the same years.
        since = since if heading.scenario else column
        if total is not None and sums and total not in sums:
            message = f"「{heading.text}」は{total:,}ですが、年度の値を足すと{sums[0]:,}です。値を確かめてください。"
            reading.findings.warning("SUM-2", message, value=total, place=sheet.place(row, column + shift))


def _value_at(sheet: Sheet, row: int, column: int) -> int | None:
    """The number of a cell; None where it has none, which is said where the cell is read."""
    try:
        return count_of(sheet.cell(row, column)).value
    except UnreadableCount:
        return None
