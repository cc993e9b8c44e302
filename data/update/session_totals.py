"""Rows of a list of sessions that add others up: none of them is a session, and what they state is held against the
sessions that there are."""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache

from data.update.headings import Header, Row
from data.update.known import plain
from data.update.observations import Reading, Session, Stated
from data.update.session_sums import HELD, counted_until
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
_SUMS = ("開催回数", "回"), ("参加人数", "人")
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
    """Hold what rows of totals state against what is counted of the sessions: of those of its sheet, or of all.

    In a running year not every session is counted; a total of all of them is none of what is published.
    """
    counted = _are_counted(reading)
    of_sheets: dict[str | None, list[Session]] = defaultdict(list)
    for session in reading.sessions:
        of_sheets[session.place.sheet].append(session)
    for each in reading.totals:
        both = [
            [one for one in sessions if each.year in (None, one.fiscal_year)]
            for sessions in (of_sheets[each.place.sheet], reading.sessions)
        ]
        sums = [_summed([one for one in sessions if counted(one)]) for sessions in both]
        agreeing = next((found for found in sums if _agrees(each, found)), None)
        with_others = next((found for of, found in zip(both, sums, strict=True) if _agrees(each, _summed(of))), None)
        if agreeing is None and with_others is not None:
            _say_others_are_in(each, with_others, reading)
        else:
            _check_total(each, agreeing or sums[0], reading)


def _are_counted(reading: Reading) -> Callable[[Session], bool]:
    """Whether a session is one of those that the yearly actuals have."""
    until = {
        year: counted_until(year, reading.known.today, reading.as_of)
        for year in {each.fiscal_year for each in reading.sessions}
    }
    return lambda each: each.held_on <= until[each.fiscal_year]


def _summed(sessions: list[Session]) -> tuple[int, int]:
    held = [each for each in sessions if each.obs_status in HELD]
    return len(held), sum(each.attendance or 0 for each in held)


def _agrees(total: Stated, summed: tuple[int, int]) -> bool:
    said = total.sessions, total.participants
    return all(one in (None, other) for one, other in zip(said, summed, strict=True))


def _say_others_are_in(each: Stated, summed: tuple[int, int], reading: Reading) -> None:
    said = each.sessions, each.participants
    for (what, unit), total, found in zip(_SUMS, said, summed, strict=True):
        if total not in (None, found):
            message = (
                f"{what}の合計{total:,}{unit}は、数えていない回を含みます。一覧から数えた{what}は{found:,}{unit}です。"
            )
            reading.findings.warning("SUM-1", message, value=total, place=each.place)


def _check_total(each: Stated, summed: tuple[int, int], reading: Reading) -> None:
    said = each.sessions, each.participants
    for (what, unit), total, found in zip(_SUMS, said, summed, strict=True):
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
