"""Plan tables as they stand in plan documents: years side by side under 実績 and 計画, notes below."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise

from data.update.amendments import AS_READ, Amendment, Said, said_of, told
from data.update.doubts import check_around, texts_around
from data.update.findings import WHOLE_FILE, Place
from data.update.known import plain
from data.update.observations import Observation, Reading
from data.update.sheets import Sheet
from data.update.titles import check_titles
from data.update.values import Count
from data.update.wide_labels import Labels, labels_of, scenario_in_labels
from data.update.wide_layout import DERIVED, Block, YearColumn, is_note, name_scenarios
from data.update.wide_notes import Notes, notes_of
from data.update.years import folded, month_end_in

_OF_ALL = re.compile("[各両全]表|(?:いずれ|どちら)の表|すべての表|上記の表|以上の表")


_UNNAMED = re.compile("(?:Sheet|シート|Table|記入表|データ)[0-9]*", re.IGNORECASE)
_UP_TO_99, _THREE_DIGITS = re.compile("[1-9][0-9]?"), re.compile("[0-9]{3}")


def read_wide(sheet: Sheet, blocks: list[Block], reading: Reading) -> None:
    """Read the tables of a sheet."""
    if len(blocks) > 1 and not reading.is_pasted:
        reading.findings.error(
            "L1-02",
            "1つのシートに2つ以上の表があります。シートを分けるか、表ごとに貼り付けてください。",
            place=sheet.place(blocks[1].row, 0),
        )
        return
    before = len(reading.observations)
    for block in blocks:
        said = [scenario_in_labels(sheet, row, block, reading) for row, _ in block.rows]
        if name_scenarios(sheet, block, reading, is_said_by_rows=bool(said) and all(said)):
            _read_block(sheet, block, len(blocks), reading)
    _check_shared_notes(blocks, reading)
    read = list(islice(reading.observations.values(), before, None))
    has_final = any(each.obs_status == "A" for each in read)
    if read:
        check_titles(
            _titles(sheet, blocks[0]), {each.municipality_code for each in read},
            {each.programme_code for each in read}, reading.known, reading.findings,
        )  # fmt: skip
    check_around(_texts_around(sheet, blocks, reading), reading.findings, has_final=has_final)


def _titles(sheet: Sheet, first: Block) -> Iterator[tuple[str, Place]]:
    """The words above the first table, and the name of the sheet where somebody has given it one."""
    if sheet.name and not _UNNAMED.fullmatch(sheet.name):
        yield sheet.name, Place(sheet.name)
    above = range(first.row if first.above is None else min(first.above, first.row))
    # Above a table that is copied out of a document stands the document.
    for row in above if sheet.name else above[-1:]:
        words = [cell for cell in sheet.rows[row] if isinstance(cell, str)]
        if words and not is_note(sheet.rows[row]) and len(words) == sum(cell is not None for cell in sheet.rows[row]):
            yield " ".join(words), sheet.place(row, 0)


def _check_shared_notes(blocks: list[Block], reading: Reading) -> None:
    """A note under the last table that speaks of all of them would be read as one of the last."""
    for note in (note for block in blocks for note in block.notes if len(blocks) > 1 and _OF_ALL.search(note)):
        message = "どの表の注かが分かりません。それぞれの表の下に、その表の注を書いてください。"
        reading.findings.error("L1-04", message, value=note)


def _texts_around(sheet: Sheet, blocks: list[Block], reading: Reading) -> Iterator[tuple[str, Place]]:
    """What stands around the tables and is neither a value nor a year nor a kind nor a note that was read as such."""
    taken, headings = set(), {block.above for block in blocks}
    for block in blocks:
        columns = [each.column for each in block.columns]
        taken |= {(row, column) for row in (block.row, *(row for row, _ in block.rows)) for column in columns}
    for text, place in texts_around(sheet, taken):
        if is_note(sheet.rows[place.row]) or plain(text) in reading.known.scenario_names:
            continue
        yield text.replace("見込", "") if place.row in headings else text, place


def _read_block(sheet: Sheet, block: Block, count: int, reading: Reading) -> None:
    is_named = plain(block.heading) in reading.known.programme_names
    if count > 1 and not is_named:
        message = (
            f"複数の表を貼り付けるときは、表の上に事業の名前を書いてください（{reading.known.labels('programmes')}）。"
        )
        reading.findings.error("CODE-5", message, value=block.heading, place=sheet.place(block.row, 0))
        return
    if not block.rows:
        message = "年度の行の下に値の行がありません。値の行を続けてください。"
        reading.findings.error("TABLE-1", message, place=sheet.place(block.row, 0))
    notes = notes_of(block, reading)
    said = Labels(programme=block.heading if is_named else None)
    for row, section in block.rows:
        said = labels_of(sheet, row, block, replace(said, programme=section or said.programme), reading)
        _read_row(sheet, row, block, notes, said, reading)


def _read_row(sheet: Sheet, row: int, block: Block, notes: Notes, said: Labels, reading: Reading) -> None:
    """Take a row's values."""
    place = sheet.place(row, 0)
    if said.measure and DERIVED.search(folded(said.measure)):
        message = f"「{said.measure}」はほかの値から求まるため、読みません。"
        reading.findings.warning("TABLE-2", message, value=said.measure, place=place)
        return
    found = (
        reading.lookup.municipality(None, said.municipality),
        reading.lookup.programme(said.programme),
        reading.lookup.measure(said.measure, said.unit),
    )
    for each in found:
        reading.complain(each.complaints, place)
    shift = said.shift
    if all(each.code is not None for each in found) and _has_a_value_a_year(sheet, row, block, shift, reading):
        for column in block.columns:
            if said.scenario and column.scenario not in (None, said.scenario):
                message = "行の左と列の上で、実績か計画かが食い違います。どちらかを直してください。"
                reading.findings.error("TABLE-3", message, place=sheet.place(row, column.column))
                continue
            own = replace(column, scenario=said.scenario or column.scenario)
            _read_cell(sheet, row, own, shift, tuple(each.code for each in found), notes, reading)


def _has_a_value_a_year(sheet: Sheet, row: int, block: Block, shift: int, reading: Reading) -> bool:
    """Whether the values of a row stand under their years: none beyond them and, between spaces, none missing."""
    first, last, width = (
        block.first_column + shift,
        block.columns[-1].column + shift,
        len(sheet.rows[block.row]) + shift,
    )
    cells = sheet.rows[row]
    beyond = [
        column for column in range(last + 1, len(cells))
        if cells[column] is not None and (column >= width or sheet.cell(block.row, column - shift) is None)
    ]  # fmt: skip
    is_divided = sheet.name is None and _may_be_one_number(cells, block, shift)
    if not beyond and not is_divided and (not sheet.is_spaced or len(cells) == last + 1):
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
    first, last = block.first_column + shift, block.columns[-1].column + shift
    values, others = [str(cell or "") for cell in cells[first : last + 1]], cells[last + 1 :]
    has_room = not all(values) or any(str(cell or "").strip().isdigit() for cell in others)
    pairs = pairwise(values)
    return has_room and any(_UP_TO_99.fullmatch(one) and _THREE_DIGITS.fullmatch(other) for one, other in pairs)


def _read_cell(
    sheet: Sheet, row: int, column: YearColumn, shift: int, key: tuple, notes: Notes, reading: Reading
) -> None:
    place, written = sheet.place(row, column.column + shift), sheet.cell(row, column.column + shift)
    if written is None:
        reading.findings.warning("L1-09", "空欄です。0とは扱わず、読みません。", place=place)
        return
    text, correction = (say(row, column.column + shift) for say in (sheet.printed, sheet.correction))
    # The units of a plan stand where they stand; only a wrong one is spoken of.
    found = reading.lookup.count(written, key[2])
    count: Count | None = found.code
    amendment = reading.amendment(place)
    as_read, column = column, _amended(column, amendment)
    if count is None:
        reading.complain(found.complaints, place)
        return
    if column.scenario == "plan" and (count.value is None or count.status):
        message = "計画値に予定・中止などの語があります。数だけを入れてください。"
        reading.findings.error("VALUE-4", message, value=written, place=place)
        return
    if column.scenario == "plan":
        read = Observation(*key, column.year, "plan", count.value, source_text=text, place=place)
        read.note = "。".join(notes.others)
    else:
        read = _actual((*key, column.year), count, column, notes, text, place, amendment)
    said = "" if amendment == AS_READ else told(_said(key, count, as_read, notes), said_of(read))
    read.note = "。".join(filter(None, (correction, said, read.note))) or None
    reading.take(read)


def _amended(column: YearColumn, amendment: Amendment) -> YearColumn:
    """The year and the kind that a person says a cell is of."""
    if not (amendment.fiscal_year or amendment.scenario):
        return column
    year, scenario = amendment.fiscal_year or column.year, amendment.scenario or column.scenario
    return replace(column, year=year, scenario=scenario)


def _said(key: tuple, count: Count, column: YearColumn, notes: Notes) -> Said:
    """What the file says of a value."""
    if column.scenario == "plan":
        return Said(column.year, "plan")
    return said_of(_actual((*key, column.year), count, column, notes, "", WHOLE_FILE))


def _actual(
    key: tuple, count: Count, column: YearColumn, notes: Notes, text: str, place: Place,
    amendment: Amendment = AS_READ,
) -> Observation:  # fmt: skip
    """An actual, with the status that the cell, the heading of its column or a note gives it."""
    year = key[3]
    month = count.month or column.month or notes.months.get(year)
    seen_on = amendment.coverage_end or (month_end_in(year, month) if month else None)
    letter = amendment.obs_status or count.status or ("F" if column.scenario == "expected" else "P" if seen_on else "A")
    said = [count.note] if count.note else []
    if letter == "S":
        said.append(notes.reasons.get(year, ""))
    elif letter == "P":
        said.extend([f"{seen_on.month}月末現在"] if seen_on else [])
    elif letter == "F" and seen_on:
        said.append(f"令和{seen_on.year - 2018}年{seen_on.month}月末の時点での見込み")
    note = "。".join(each for each in (*said, *notes.others) if each) or None
    coverage = seen_on if letter == "P" else date(year + 1, 3, 31) if letter == "A" else None
    as_of = seen_on if letter in "PF" else None
    return Observation(*key, "actual", count.value, letter, coverage, as_of, note, source_text=text, place=place)
