"""Plan tables as they stand in plan documents: years side by side under 実績 and 計画, notes below."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from data.update.doubts import check_around, texts_around, whole_year_remedy
from data.update.findings import WHOLE_FILE, Place
from data.update.known import plain
from data.update.note_months import PartYear
from data.update.observations import Reading
from data.update.remarks import check_unknown
from data.update.sheets import Sheet
from data.update.titles import Contents, check_note, check_titles, names_of, programme_named
from data.update.until_when import months_said
from data.update.wide_headings import RATE, TOTAL
from data.update.wide_heads import check_heads
from data.update.wide_kinds import name_scenarios
from data.update.wide_labels import Labels, is_derived_row, labels_of, scenario_in_labels
from data.update.wide_layout import Block, is_note
from data.update.wide_notes import notes_of
from data.update.wide_parts import is_said_of_parts
from data.update.wide_rows import read_row, say_derived
from data.update.years import fiscal_year_of

_OF_ALL = re.compile("[各両全]表|(?:いずれ|どちら)の表|すべての表|上記の表|以上の表")


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
        rows = [row for row, _ in block.rows if not is_derived_row(sheet, row, block)]
        said = [scenario_in_labels(sheet, row, block, reading) for row in rows]
        if name_scenarios(sheet, block, reading, is_said_by_rows=bool(said) and all(said)):
            _read_block(sheet, block, len(blocks), reading)
    _check_shared_notes(blocks, reading)
    read = list(islice(reading.observations.values(), before, None))
    has_final = any(each.obs_status == "A" for each in read)
    if read:
        for note in (note for block in blocks for note in block.notes if len(blocks) == 1):
            own = read[0].municipality_code, read[0].programme_code
            check_note(note, WHOLE_FILE, *own, reading.known, reading.findings)
        check_titles(_titles(sheet, blocks[0]), Contents.of(read), reading.known, reading.findings)
    around = [each for each in _texts_around(sheet, blocks, reading) if not is_said_of_parts(each[0], read)]
    last = max((each.fiscal_year for each in read if each.scenario == "actual"), default=None)
    check_around(around, reading.findings, has_final=has_final, remedy=whole_year_remedy(last))
    for block in blocks:
        check_heads(sheet, block, read, reading)
    # Around a table that is copied out of a document stands the document.
    if read and not reading.is_pasted:
        check_unknown(_words_below(sheet, blocks), reading)


def _titles(sheet: Sheet, first: Block) -> Iterator[tuple[str, Place]]:
    """The words above the first table, and the name of the sheet where somebody has given it one."""
    yield from names_of(sheet)
    above = range(first.row if first.above is None else min(first.above, first.row))
    # Above a table that is copied out of a document stands the document.
    for row in above if sheet.name else above[-1:]:
        words = [cell for cell in sheet.rows[row] if isinstance(cell, str)]
        if words and not is_note(sheet.rows[row]) and len(words) == sum(cell is not None for cell in sheet.rows[row]):
            yield " ".join(words), sheet.place(row, 0)


def _parts_of_titles(sheet: Sheet, block: Block, reading: Reading) -> Iterator[PartYear]:
    """What the words above a table say of a running year: until when its values go."""
    running = fiscal_year_of(reading.known.today)
    years = {each.year for each in block.columns if each.scenario != "plan"}
    for title, place in _titles(sheet, block):
        for year, month in months_said(title, years).items() if place.row is not None else ():
            if year in years and year >= running:
                yield PartYear((year,), frozenset(), month, is_expected=False)


def _words_below(sheet: Sheet, blocks: list[Block]) -> Iterator[tuple[str, Place]]:
    """The words below the first row of years that are neither in a table nor a note on one."""
    inside = {row for block in blocks for row in (*block.headings.rows, *(row for row, _ in block.rows), block.above)}
    for text, place in texts_around(sheet, set()):
        if place.row > blocks[0].row and place.row not in inside and not is_note(sheet.rows[place.row]):
            yield text, place


def _check_shared_notes(blocks: list[Block], reading: Reading) -> None:
    """A note under the last table that speaks of all of them would be read as one of the last."""
    for note in (note for block in blocks for note in block.notes if len(blocks) > 1 and _OF_ALL.search(note)):
        message = "どの表の注かが分かりません。それぞれの表の下に、その表の注を書いてください。"
        reading.findings.error("L1-04", message, value=note)


def _texts_around(sheet: Sheet, blocks: list[Block], reading: Reading) -> Iterator[tuple[str, Place]]:
    """What stands around the tables and is neither a value nor a year nor a kind nor a note that was read as such."""
    taken, headings = set(), {block.above for block in blocks}
    for block in blocks:
        columns = [*(each.column for each in block.columns), *block.headings.kinds(TOTAL, RATE)]
        rows = (*block.headings.rows, *(row for row, _ in block.rows))
        taken |= {(row, column) for row in rows for column in columns}
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
    notes = notes_of(sheet, block, reading)
    notes.parts += _parts_of_titles(sheet, block, reading)
    said = Labels(programme=block.heading if is_named else programme_named(sheet, reading))
    _tell_unread(sheet, block, reading)
    for row, section in block.rows:
        labels = labels_of(sheet, row, block, replace(said, programme=section or said.programme), reading)
        if is_derived_row(sheet, row, block):
            say_derived(sheet, row, labels, reading)
            # Its name is none that a row of 計画 or 実績 below it could share.
            labels = replace(labels, measure=said.measure, unit=said.unit)
        else:
            read_row(sheet, row, block, notes, labels, reading)
        said = labels


def _tell_unread(sheet: Sheet, block: Block, reading: Reading) -> None:
    """Say which columns beside the years are not read."""
    for column in block.headings.kinds(TOTAL, RATE):
        row = next(row for row in reversed(block.headings.rows) if sheet.cell(row, column) is not None)
        text = sheet.cell(row, column)
        message = f"「{text}」の列は、ほかの値から求まるため読みません。"
        reading.findings.info("TABLE-2", message, value=text, place=sheet.place(row, column))
