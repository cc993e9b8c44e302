"""Columns that a list of sessions does not read, though their headings are known: they must not say anything else."""

from collections.abc import Iterable
from datetime import date

from data.calendar import year_in_era
from data.update.findings import Place, written
from data.update.headings import VALUES, role_of
from data.update.known import plain
from data.update.observations import Reading, Session
from data.update.sheets import Sheet
from data.update.values import UnreadableCount, count_of
from data.update.years import day_of, year_of

_HELD_AGAINST = VALUES | {"fiscal_year", "coverage_end", "as_of", "measure"}


def check_contradictions(
    sheet: Sheet, column: int, heading: object, place: Place, sessions: list[Session], reading: Reading
) -> None:
    """Hold such a column against what was read; one finding for each, at its heading."""
    role = role_of(heading)
    if role not in _HELD_AGAINST:
        return
    said = {(sheet.cell(each.place.row, column), each.fiscal_year) for each in sessions}
    said = {(cell, year) for cell, year in said if cell is not None}
    match role:
        case "fiscal_year":
            _check_year(heading, said, place, reading)
        case "coverage_end" | "as_of":
            _check_day(heading, said, place, reading)
        case "measure":
            _check_measure(heading, said, place, reading)
        case _ if role in VALUES and any(is_counted(cell) for cell, _ in said):
            message = (
                f"「{heading}」の列は読みません。参加人数なら見出しを「参加人数」にし、ほかの数なら列を消してください。"
            )
            reading.findings.error("TABLE-2", message, value=heading, place=place)


def is_counted(cell: object) -> bool:
    """Whether a cell holds a number other than 0."""
    try:
        return bool(count_of(cell).value)
    except UnreadableCount:
        return False


def _check_year(heading: object, said: Iterable[tuple[object, int]], place: Place, reading: Reading) -> None:
    for cell, year in sorted(said, key=str):
        try:
            is_other = year_of(cell) != year
        except (ValueError, TypeError):
            continue
        if is_other:
            days = f"開催日は{year_in_era(year)}です。どちらかを直してください。"
            message = f"列「{heading}」に「{written(cell)}」とありますが、{days}"
            reading.findings.error("YEAR-5", message, value=cell, place=place)
            return


def _check_day(heading: object, said: Iterable[tuple[object, int]], place: Place, reading: Reading) -> None:
    """Of a year that has ended, a day within it: the list may have been closed then. Of another, it is expected."""
    for cell, year in sorted(said, key=str):
        ends_on = date(year + 1, 3, 31)
        try:
            is_within = day_of(cell) < ends_on <= reading.known.today
        except (ValueError, TypeError):
            continue
        if is_within:
            message = (
                f"列「{heading}」に「{written(cell)}」とあります。{year_in_era(year)}の通年の一覧かを確かめてください。"
            )
            reading.findings.warning("NOTE-1", message, value=cell, place=place)
            return


def _check_measure(heading: object, said: Iterable[tuple[object, int]], place: Place, reading: Reading) -> None:
    others = sorted({written(cell) for cell, _ in said if plain(cell) not in reading.known.measure_names})
    if others:
        message = f"列「{heading}」に「{others[0]}」とあります。参加人数の列が参加した人の数かを確かめてください。"
        reading.findings.warning("NOTE-1", message, value=others[0], place=place)
