"""Rows of plan tables: what is read of each cell, and what is held against it."""

import re
from dataclasses import replace
from itertools import pairwise

from data.update.observations import Reading
from data.update.sheets import Sheet
from data.update.titles import check_note
from data.update.wide_cells import read_cell
from data.update.wide_headings import TOTAL, UNIT, YearColumn, is_of_parts
from data.update.wide_labels import Labels
from data.update.wide_layout import Block
from data.update.wide_notes import Notes, remarks_of
from data.update.wide_totals import check_totals

_UP_TO_99, _THREE_DIGITS = re.compile("[1-9][0-9]?"), re.compile("[0-9]{3}")


def say_derived(sheet: Sheet, row: int, said: Labels, reading: Reading) -> None:
    """Say that a row is not read; a sum or an average may say what no other row does."""
    add = reading.findings.warning if is_of_parts(said.measure) else reading.findings.info
    message = f"「{said.measure}」はほかの値から求まるため、読みません。"
    add("TABLE-2", message, value=said.measure, place=sheet.place(row, 0))


def read_row(sheet: Sheet, row: int, block: Block, notes: Notes, said: Labels, reading: Reading) -> None:
    """Take a row's values."""
    place, shift = sheet.place(row, 0), said.shift
    units = [said.unit, *(sheet.cell(row, column + shift) for column in block.headings.kinds(UNIT))]
    found = (
        reading.lookup.municipality(None, said.municipality),
        reading.lookup.programme(said.programme),
        *(reading.lookup.measure(said.measure, unit) for unit in units),
    )
    for each in found:
        reading.complain(each.complaints, place)
    if not all(each.code is not None for each in found) or not _has_a_value_a_year(sheet, row, block, shift, reading):
        return
    key = tuple(each.code for each in found[:3])
    remarks = remarks_of(sheet, row, block, shift, reading)
    for remark in remarks:
        check_note(remark.text, place, key[0], key[1], reading.known, reading.findings)
    for column in block.columns:
        if said.scenario and column.scenario not in (None, said.scenario):
            message = "行の左と列の上で、実績か計画かが食い違います。どちらかを直してください。"
            reading.findings.error("TABLE-3", message, place=sheet.place(row, column.column))
            continue
        own = replace(_as_said(column, said.scenario), signs=(*column.signs, *said.signs))
        read_cell(sheet, row, own, shift, key, replace(notes, remarks=remarks), reading)
    check_totals(sheet, row, block, shift, reading)


def _as_said(column: YearColumn, scenario: str | None) -> YearColumn:
    """A column in a row of 計画 or 実績: the month of a year that both share is that of what was achieved."""
    if scenario is None or column.scenario:
        return column
    return replace(column, scenario=scenario, month=None if scenario == "plan" else column.month)


def _has_a_value_a_year(sheet: Sheet, row: int, block: Block, shift: int, reading: Reading) -> bool:
    """Whether the values of a row stand under their years: none beyond or between them and, where only spaces divide
    the cells, none missing."""
    headings, cells = block.headings, sheet.rows[row]
    first = block.first_column + shift
    last = max(each.column for each in block.columns) + shift
    headed = {each + shift for each in (*(year.column for year in block.columns), *headings.beside)}
    without = [column for column in range(first, len(cells)) if cells[column] is not None and column not in headed]
    for column in (each for each in without if each < last):
        message = (
            f"「{cells[column]}」の列には見出しがありません。横に並んだ別の表なら、シートを分けるか、"
            "表ごとに貼り付けてください。"
        )
        reading.findings.error("L1-05", message, value=cells[column], place=sheet.place(row, column))
    if without and without[0] < last:
        return False
    end = max([last, *(column + shift for column in headings.kinds(TOTAL))])
    is_divided = sheet.name is None and _may_be_one_number(cells, block, shift)
    if not without and not is_divided and (not sheet.is_spaced or len(cells) == end + 1):
        return True
    message = (
        f"年度は{len(block.columns)}つですが、値は{len(cells) - first}つあります。値をすべて入れ、"
        '1,400のようにコンマを含む値は引用符（"）で囲むか、コンマを取ってください。'
    )
    reading.findings.error("L1-15", message, place=sheet.place(row, 0))
    return False


def _may_be_one_number(cells: list[object], block: Block, shift: int) -> bool:
    """Whether 1,400 may stand divided among the values of a CSV: the row then lacks its last value, or has one more
    where words belong."""
    first, last = block.first_column + shift, max(each.column for each in block.columns) + shift
    values, others = [str(cell or "") for cell in cells[first : last + 1]], cells[last + 1 :]
    has_room = not all(values) or any(str(cell or "").strip().isdigit() for cell in others)
    pairs = pairwise(values)
    return has_room and any(_UP_TO_99.fullmatch(one) and _THREE_DIGITS.fullmatch(other) for one, other in pairs)
