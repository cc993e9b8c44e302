"""Which columns of a plan table are planned and which achieved, as the row above the years says."""

import re
from itertools import pairwise

from data.calendar import plan_period_of, year_in_era
from data.update.observations import Reading
from data.update.sheets import Sheet
from data.update.wide_headings import OF_TWO_KINDS, PERIOD, YearColumn, names_kind, scenario_in
from data.update.wide_layout import Block
from data.update.years import folded

# 第9期計画 may be the name of the period of which both are shown; 第9期計画値 is not.
_ALONE = re.compile(
    "(?:実績|計画|目標|見込み?|予定)[値額]?|第[0-9]{1,2}期(?:実績|計画|目標|見込み?|予定)[値額]|第[0-9]{1,2}期実績"
)


def name_scenarios(sheet: Sheet, block: Block, reading: Reading, *, is_said_by_rows: bool) -> bool:
    """Give each column 実績 or 計画 as the row above says, unless its rows do; whether all can be read."""
    for rule, place, value, message in block.headings.faults:
        reading.findings.error(rule, message, value=value, place=place)
    if block.headings.faults:
        return False
    cells = sheet.rows[block.above] if block.above is not None else []
    said = [(column, folded(cell)) for column, cell in enumerate(cells) if cell is not None]
    said = [(column, text) for column, text in said if names_kind(text)]
    # Every column is asked, also after one that lacks something.
    named = [_name_scenario(sheet, block, each, said, reading) for each in block.columns]
    if said and not sheet.is_spaced and not is_said_by_rows:
        _check_boundary(sheet, block, said, reading)
    _check_order(sheet, block, reading)
    unnamed = [] if is_said_by_rows else [each for each in block.columns if not each.scenario]
    for each in unnamed:
        over = _heading_over(said, each.column)
        message = (
            f"「{over}」{OF_TWO_KINDS}"
            if over and not sheet.is_spaced
            else f"{year_in_era(each.year)}の列が実績か計画か分かりません。"
            "年度の上の行に「第8期実績値」「第9期計画値」のように書いてください。"
        )
        place = sheet.place(block.row, each.column)
        reading.findings.error("TABLE-3", message, value=sheet.cell(block.row, each.column), place=place)
    return all(named) and not unnamed


def _check_order(sheet: Sheet, block: Block, reading: Reading) -> None:
    """Years of one kind that do not rise may have been mixed up."""
    last: dict[str | None, int] = {}
    for each in block.columns:
        if each.year < last.get(each.scenario, each.year):
            before = last[each.scenario]
            order = f"{year_in_era(each.year)}が{year_in_era(before)}の後にあります。"
            message = f"{order}年度が入れ替わっていないかを確かめてください。"
            place = sheet.place(block.row, each.column)
            reading.findings.warning("YEAR-10", message, value=each.year, place=place)
        last[each.scenario] = each.year


def _check_boundary(sheet: Sheet, block: Block, said: list[tuple[int, str]], reading: Reading) -> None:
    """A heading in the middle of its years looks like one at the first of them, unless it names its period."""
    starts = dict(said)
    if all(each.column in starts for each in block.columns):
        return
    for before, each in pairwise(block.columns):
        text = starts.get(each.column, "")
        # Where the years begin anew, so does what they are of.
        is_start = plan_period_of(each.year) != plan_period_of(before.year) or each.year <= before.year
        if before.scenario != each.scenario and text and not is_start and not PERIOD.search(text):
            message = "見出しがどの年度から始まるかが分かりません。年度ごとに、その上に実績か計画かを書いてください。"
            reading.findings.error("TABLE-3", message, value=text, place=sheet.place(block.above, each.column))


def _name_scenario(sheet: Sheet, block: Block, each: YearColumn, said: list, reading: Reading) -> bool:
    """Take the kind from the heading over a column; whether that agrees with the column's own and with its year."""
    place = sheet.place(block.row, each.column)
    text = _period_over(said, each.year) if sheet.is_spaced else _heading_over(said, each.column)
    over, own, period = scenario_in(text), each.scenario, PERIOD.search(text)
    each.scenario = own or over
    if period and int(period[1]) != plan_period_of(each.year):
        expected = f"{year_in_era(each.year)}は第{plan_period_of(each.year)}期"
        message = f"{expected}ですが、「{text}」の下にあります。見出しを直してください。"
        reading.findings.error("YEAR-4", message, value=text, place=place)
        return False
    is_otherwise = _ALONE.fullmatch(text) and "plan" in (over, own)
    if own and over != own and (is_otherwise or (own, over) == ("actual", "expected")):
        message = f"「{text}」の下の見出しが、計画・実績・見込みのどれかで食い違います。どちらかを直してください。"
        reading.findings.error("TABLE-3", message, value=text, place=sheet.place(block.headings.rows[-1], each.column))
        return False
    return True


def _heading_over(said: list[tuple[int, str]], column: int) -> str:
    """The heading that begins at the column or last before it."""
    return next((text for start, text in reversed(said) if start <= column), "")


def _period_over(said: list[tuple[int, str]], year: int) -> str:
    """Where only spaces divide the cells no heading stands over a column: the one that names the year's period."""
    texts = {text for _, text in said if (found := PERIOD.search(text)) and int(found[1]) == plan_period_of(year)}
    return texts.pop() if len(texts) == 1 else ""
