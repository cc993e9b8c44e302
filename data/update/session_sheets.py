"""Lists that go on over several sheets, each of which may be named after its part of the year: 「4月」, 「上半期」."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from data.update.headings import MOST_ROWS_ABOVE
from data.update.layout import OF_OUR_EXPORTS
from data.update.observations import Observation, Reading, Session
from data.update.sheets import Sheet
from data.update.values import UnreadableCount, count_of
from data.update.years import day_of, folded

_PART = re.compile(
    r"(?<![0-9])(?P<first>[0-9]{1,2})月?[~〜-](?P<last>[0-9]{1,2})月分?|"
    r"(?<![0-9])(?P<months>[0-9]{1,2}(?:月?[・、][0-9]{1,2})*)月分?|"
    r"第?(?P<quarters>[1-4](?:[・、][1-4])*)四半期|(?P<half>[上下前後])(?:半期|期)"
)
_NUMBER = re.compile("[0-9]+")
# A fiscal year's months in their order.
_MONTHS = (*range(4, 13), 1, 2, 3)


def check_without_headings(sheets: Iterable[Sheet], reading: Reading) -> None:
    """Ask about sheets beside a list that have days and numbers like its rows, and no headings to read them by."""
    others = [sheet for sheet in sheets if sheet.name not in OF_OUR_EXPORTS] if reading.sessions else []
    for sheet in others:
        for number, cells in enumerate(sheet.rows[:MOST_ROWS_ABOVE]):
            if any(map(_is_day, cells)) and any(map(_is_count, cells)):
                message = (
                    "日付と数の行がありますが、見出しがないため数えていません。開催の一覧の続きなら、"
                    "ほかのシートと同じ見出しを付けてください。関わらないことを確かめてください。"
                )
                reading.findings.warning("NOTE-1", message, value=sheet.name, place=sheet.place(number, 0))
                break


def _is_day(cell: object) -> bool:
    try:
        return isinstance(cell, str | date) and bool(day_of(cell))
    except ValueError:
        return False


def _is_count(cell: object) -> bool:
    try:
        return bool(count_of(cell).value)
    except UnreadableCount:
        return False


class _Part(NamedTuple):
    """What sessions of one sheet have in common: the sum that they are of, and their month."""

    sheet: str | None
    sum: tuple[str, str, int]
    month: int


def _parts(sessions: Iterable[Session]) -> set[_Part]:
    return {
        _Part(each.place.sheet, (each.municipality_code, each.programme_code, each.fiscal_year), each.held_on.month)
        for each in sessions
    }


def values_of_sheets(reading: Reading) -> dict[str | None, list[Observation]]:
    """What was read of each sheet; a sum stands at its first sheet, and is of every sheet that has sessions of it."""
    found: dict[str | None, list[Observation]] = defaultdict(list)
    for each in reading.observations.values():
        found[each.place.sheet].append(each)
    for sheet, (municipality, programme, year) in {(each.sheet, each.sum) for each in _parts(reading.sessions)}:
        for measure in ("sessions", "participants"):
            value = reading.observations.get((municipality, programme, measure, year, "actual"))
            if value and value.place.sheet != sheet:
                found[sheet].append(value)
    return found


def names_without_parts(reading: Reading) -> dict[str, str]:
    """Names of sheets without the part of the year that they name: where their sessions are those of that part, and
    the rest of the sum stands on other sheets."""
    parts = _parts(reading.sessions)
    sheets_of: dict[tuple, set[str | None]] = defaultdict(set)
    for each in parts:
        sheets_of[each.sum].add(each.sheet)
    found = {}
    for sheet in {each.sheet for each in parts if each.sheet}:
        of_sheet = [each for each in parts if each.sheet == sheet]
        text = "".join(folded(sheet).split())
        months = {month for part in _PART.finditer(text) for month in _months_of(part)}
        if all(each.month in months and len(sheets_of[each.sum]) > 1 for each in of_sheet):
            found[sheet] = _PART.sub("", text)
    return found


def _months_of(part: re.Match[str]) -> tuple[int, ...]:
    """The months that a part of a year has; none where a number is no month."""
    if part["half"]:
        return _MONTHS[:6] if part["half"] in "上前" else _MONTHS[6:]
    if part["quarters"]:
        first = [3 * (int(number) - 1) for number in _NUMBER.findall(part["quarters"])]
        return tuple(month for start in first for month in _MONTHS[start : start + 3])
    if part["months"]:
        return tuple(map(int, _NUMBER.findall(part["months"])))
    first, last = int(part["first"]), int(part["last"])
    if first not in _MONTHS or last not in _MONTHS:
        return ()
    return _MONTHS[_MONTHS.index(first) : _MONTHS.index(last) + 1]
