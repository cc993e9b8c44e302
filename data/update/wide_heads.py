"""Words over the years of a plan table and in its corner: they speak of the values as a title does."""

import re
from collections.abc import Iterator
from dataclasses import replace

from data.update.findings import ERROR, Place
from data.update.observations import Observation, Reading
from data.update.sheets import Sheet
from data.update.titles import OF_A_TABLE, Contents, check_titles
from data.update.wide_headings import LETTERS
from data.update.wide_layout import Block
from data.update.years import AS_OF

# What a heading may say besides: of what its labels are, and of which kind its values.
_OF_HEADINGS = re.compile(
    rf"(?:数値|成果|活動|評価)?(?:指標|目標)|区分|項目|種[別類]|内容|名称?|取組|取り組み|自治体|コード|番号|no|備考|摘要|見込み?|"
    rf"予定|量|額|通年|確定|合?計(?!画)|計画(?:期間|書)|[\\\\|]|{LETTERS.pattern[:-1]}|{AS_OF.pattern}|{OF_A_TABLE.pattern}",
    re.IGNORECASE,
)


def check_heads(sheet: Sheet, block: Block, read: list[Observation], reading: Reading) -> None:
    """Hold each heading of a table against the values under it; one of the corner against all of them."""
    rows = {row for row, _ in block.rows}
    contents = Contents.of(each for each in read if each.place.row in rows)
    refused = {each.place for each in reading.findings.found if each.severity == ERROR}
    for text, place, years in _heads(sheet, block) if contents.years else ():
        if place in refused:
            continue
        of_it = replace(contents, years=years & contents.years, final_years=years & contents.final_years)
        check_titles([(text, place)], of_it, reading.known, reading.findings, _OF_HEADINGS)


def _heads(sheet: Sheet, block: Block) -> Iterator[tuple[str, Place, frozenset[int]]]:
    """The words over and left of the years, each with its place and the years that it heads."""
    years = frozenset(each.year for each in block.columns)
    for row in block.headings.rows:
        for column, cell in enumerate(sheet.rows[row][: block.first_column]):
            if isinstance(cell, str):
                yield cell, sheet.place(row, column), years
    if block.above is None:
        return
    filled = [(column, cell) for column, cell in enumerate(sheet.rows[block.above]) if cell is not None]
    ends = [*(column for column, _ in filled[1:]), block.columns[-1].column + 1]
    for (start, cell), end in zip(filled, ends, strict=True):
        is_corner = start < block.first_column or sheet.is_spaced
        under = frozenset(each.year for each in block.columns if start <= each.column < end)
        # Over a column of rates or remarks stands what is not read.
        if isinstance(cell, str) and (is_corner or under):
            yield cell, sheet.place(block.above, start), years if is_corner else under
