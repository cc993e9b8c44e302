"""Rows of a list of sessions that add others up: none of them is a session, and what they state is held against the
sessions that there are."""

import re
from collections import defaultdict
from functools import lru_cache

from data.update.headings import Header, Row
from data.update.known import plain
from data.update.observations import Reading, Session, Stated
from data.update.session_sums import HELD
from data.update.sheets import Sheet
from data.update.titles import years_named
from data.update.values import UnreadableCount, count_of
from data.update.years import ERAS, folded

_YEAR = rf"(?:{'|'.join(ERAS)}|20)?[0-9元]{{1,2}}年度?".lower()
_PART = (
    r"(?:第?[1-4一二三四])?四?半期|[上下前後]半?期|[0-9]{1,2}(?:月?[~〜・、-][0-9]{1,2})*月(?:分|末)?|"
    "(?:各|当)?月間?|期"
)
_ALL = f"(?:{'|'.join(ERAS)})[0-9元]{{1,2}}|年度?|年間|通年|全体|全期間?".lower()
# Behind the word its own number may stand: 「合計（3回）」, 「合計3回」.
_BEHIND = "(?:[(:].*|[0-9,]+(?:回|人|名|件)?)?"
_TOTAL = re.compile(f"(?:{_YEAR}|{_ALL})*(?:合|総|総合|集)?計{_BEHIND}")
# What follows from some rows, or from all, and is no total.
_DERIVED = re.compile(
    f"(?:{_YEAR}|{_ALL})*(?:(?:{_PART})+(?:合|小|中|総|集)?計|(?:小|中|累)計|(?:{_PART})+累計){_BEHIND}|"
    r"(?:1回[当あ]たりの?)?平均(?:[(:].*)?"
)
_WORD = re.compile("計|平均")
_LEADING_COUNT = re.compile(r"([0-9,]+)\s*回")


@lru_cache(10_000)
def _adds_up(text: str) -> re.Pattern[str] | None:
    """By which of the patterns a text says that its row adds others up."""
    if not _WORD.search(text):
        return None
    said = plain(text)
    return next((names for names in (_TOTAL, _DERIVED) if names.fullmatch(said)), None)


def sum_named(row: Row) -> tuple[str, bool] | None:
    """The words by which a row adds others up, and whether it is the total of a list or of a year of it.

    Of a row with a day and a name it is the name that says so: a lecture may be for 「家計」, and have its day.
    """
    day, title = row.cell("held_on"), row.cell("title")
    is_session = title is not None and day is not None and not (isinstance(day, str) and _adds_up(day))
    for cell in [title] if is_session else row.cells:
        if isinstance(cell, str) and (names := _adds_up(cell)):
            return cell, names is _TOTAL
    return None


def stated(sheet: Sheet, header: Header, row: int, words: str) -> Stated:
    """What the row of totals that is called so states."""
    sessions = next(
        (int(found[1].replace(",", "")) for cell in sheet.rows[row] if isinstance(cell, str)
         and (found := _LEADING_COUNT.search(folded(cell)))), None,
    )  # fmt: skip
    column = header.columns.get("attendance")
    try:
        participants = count_of(sheet.cell(row, column)).value if column is not None else None
    except UnreadableCount:
        participants = None
    years = years_named(words)
    return Stated(sheet.place(row, 0), years.pop() if len(years) == 1 else None, sessions, participants)


def check_totals(reading: Reading) -> None:
    """Hold what rows of totals state against what the sessions add up to: those of its sheet, or those of all."""
    of_sheets: dict[str | None, list[Session]] = defaultdict(list)
    for session in reading.sessions:
        of_sheets[session.place.sheet].append(session)
    for each in reading.totals:
        both = of_sheets[each.place.sheet], reading.sessions
        sums = [_summed([one for one in sessions if each.year in (None, one.fiscal_year)]) for sessions in both]
        _check_total(each, next((found for found in sums if _agrees(each, found)), sums[0]), reading)


def _summed(sessions: list[Session]) -> tuple[int, int]:
    held = [each for each in sessions if each.obs_status in HELD]
    return len(held), sum(each.attendance or 0 for each in held)


def _agrees(total: Stated, summed: tuple[int, int]) -> bool:
    said = total.sessions, total.participants
    return all(one in (None, other) for one, other in zip(said, summed, strict=True))


def _check_total(each: Stated, summed: tuple[int, int], reading: Reading) -> None:
    said = each.sessions, each.participants
    for what, unit, total, found in zip(("開催回数", "参加人数"), ("回", "人"), said, summed, strict=True):
        if total is None:
            continue
        if total == found:
            message = f"{what}の合計{total:,}{unit}は、内訳の合計と一致します。"
            reading.findings.info("SUM-1", message, place=each.place)
        else:
            message = (
                f"{what}の合計は{total:,}{unit}と書かれていますが、内訳を足すと{found:,}{unit}です。"
                "どちらかを直してください。"
            )
            reading.findings.error("SUM-1", message, value=total, place=each.place)
