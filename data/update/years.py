"""Fiscal years and days as municipalities write them."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache

from data.calendar import HEISEI_STARTS, REIWA_STARTS

FIRST_YEAR, LAST_YEAR = 2000, 2100
LAST_YEAR_OF_HEISEI = 31
ERAS = {"R": REIWA_STARTS, "令和": REIWA_STARTS, "H": HEISEI_STARTS, "平成": HEISEI_STARTS}
_ERA = re.compile(r"(R|H|令和|平成)\s*(元|[0-9]{1,2})\s*(年度|)", re.IGNORECASE)
_WESTERN = re.compile(r"(?:FY)?\s*([0-9]{4})\s*(?:年度|)", re.IGNORECASE)
CALENDAR_YEAR = re.compile(r"((?:R|H|令和|平成)(?:元|[0-9]{1,2})|[0-9]{4})年", re.IGNORECASE)
_BOTH = re.compile(r"([^()]+)\(([^()]+)\)")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?")
_ERA_DAY = re.compile(r"(R|H|令和|平成)(元|[0-9]{1,2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", re.IGNORECASE)
_MONTH_END = re.compile(
    r"(?:(R|H|令和|平成)(元|[0-9]{1,2})|([0-9]{4}))[-/.年]([0-9]{1,2})(?:月)?末?(?:現在|時点)?", re.I
)
AS_OF = re.compile(r"([0-9]{1,2})月末(?:日)?(?:現在|時点|まで)?")
YEAR_REMEDY = "「令和6年度」「R6」「2024」のように年度で書いてください。"
DAY_REMEDY = "「2024-09-30」「令和6年9月30日」のように年月日で書いてください。"
# Of a day on which something was held the hours are of no account.
_HOURS = re.compile(r"\s*[0-9]{1,2}[:時][0-9]{0,2}分?(?:\s*(?:[~〜-]|から)\s*[0-9]{1,2}[:時][0-9]{0,2}分?(?:まで)?)?$")
_WEEKDAY = re.compile(r"\s*\(([月火水木金土日])(?:曜日?)?\)$")
# Excel counts days from here.
EXCEL_EPOCH = date(1899, 12, 30)


def folded(value: object) -> str:
    """Text in one width and without spaces around it."""
    return unicodedata.normalize("NFKC", str(value)).strip()


def _era_year(era: str, year: str) -> int:
    """The western year; raises ``ValueError`` for one that the era does not have."""
    era, number = era.upper(), 1 if year == "元" else int(year)
    first = ERAS[era]
    if number < 1 or (first == HEISEI_STARTS and number > LAST_YEAR_OF_HEISEI):
        raise ValueError(f"「{era}{year}」という年はありません。{YEAR_REMEDY}")
    return first + number - 1


@lru_cache(10_000)
def year_of(value: str | int | float) -> int:
    """The fiscal year that starts in the returned western year; raises ``ValueError`` in Japanese."""
    text = folded(int(value) if isinstance(value, float) and value.is_integer() else value)
    if both := _BOTH.fullmatch(text):
        years = {year_of(part) for part in both.groups()}
        if len(years) > 1:
            raise ValueError(f"「{text}」の和暦と西暦が合いません。どちらかを直してください。")
        return years.pop()
    if found := _ERA.fullmatch(text):
        year = _era_year(found[1], found[2])
    elif found := _WESTERN.fullmatch(text):
        year = int(found[1])
    elif found := CALENDAR_YEAR.fullmatch(text):
        raise ValueError(
            f"「{text}」は1月から12月までの年とも読めます。4月から3月までの値なら「{found[1]}年度」と書いてください。"
        )
    else:
        raise ValueError(f"「{text}」は年度として読み取れません。{YEAR_REMEDY}")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"「{text}」は扱える年度（{FIRST_YEAR}〜{LAST_YEAR}年度）の外です。{YEAR_REMEDY}")
    return year


def month_end(year: int, month: int) -> date:
    """The last day of a month; raises ``ValueError`` where there is no such month."""
    if not 1 <= month <= 12:
        raise ValueError(f"「{month}月」という月はありません。{DAY_REMEDY}")
    return date(year, month, monthrange(year, month)[1])


def is_month_end(day: date) -> bool:
    """Whether the day is the last of its month: only values of whole months are compared."""
    return (day + timedelta(1)).day == 1


def month_end_in(fiscal_year: int, month: int) -> date:
    """The last day of the month within the fiscal year."""
    return month_end(fiscal_year if month >= 4 else fiscal_year + 1, month)


def fiscal_year_of(day: date) -> int:
    """The fiscal year in which a day lies."""
    return day.year if day.month >= 4 else day.year - 1


def months_until(fiscal_year: int, day: date) -> int:
    """How many months of the fiscal year have begun by the day."""
    return (day.year - fiscal_year) * 12 + day.month - 3


def _on_its_weekday(day: date, named: str) -> date:
    """The day, where it is the day of the week that is written behind it; raises ``ValueError``."""
    if (own := "月火水木金土日"[day.weekday()]) != named:
        raise ValueError(f"{day}は{named}曜日ではなく{own}曜日です。日付か曜日を直してください。")
    return day


@lru_cache(10_000)
def day_of(value: str | int | float | date) -> date:
    """A day, or the last day of 「令和5年9月末」; raises ``ValueError`` in Japanese."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        if 36_526 <= value < 80_000 and float(value).is_integer():
            return EXCEL_EPOCH + timedelta(int(value))
        raise ValueError(f"「{value}」は日付として読み取れません。{DAY_REMEDY}")
    if (day := _HOURS.sub("", folded(value))) != folded(value) and not _DAY.fullmatch(folded(value)):
        return day_of(day)
    if named := _WEEKDAY.search(folded(value)):
        return _on_its_weekday(day_of(_WEEKDAY.sub("", folded(value))), named[1])
    text = "".join(folded(value).split())
    plain = folded(value)
    try:
        if found := _DAY.fullmatch(plain):
            return date(*map(int, found.groups()))
        if found := _ERA_DAY.fullmatch(text):
            return date(_era_year(found[1], found[2]), int(found[3]), int(found[4]))
    except ValueError as error:
        raise ValueError(f"「{plain}」という日付はありません。{DAY_REMEDY}") from error
    if (found := _MONTH_END.fullmatch(text)) and ("末" in text or "月" in text):
        year = int(found[3]) if found[3] else _era_year(found[1], found[2])
        return month_end(year, int(found[4]))
    raise ValueError(f"「{plain}」は日付として読み取れません。{DAY_REMEDY}")
