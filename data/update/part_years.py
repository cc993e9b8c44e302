"""Parts of a year as its headings name them: 上半期, 4月～9月, 令和8年9月30日現在 are until the end of September."""

import re

from data.update.years import ERAS, month_end_in, year_of

LAST_MONTH = 3
_HALF = re.compile("上半期|上期")
# From April, or from the beginning that goes without saying, until a month. 7月～9月 is another part.
_UNTIL = re.compile(
    r"(?:(?<![0-9])0?4月?(?:1日)?(?:[~〜-]|から)|(?<![0-9月日末])[~〜])0?(?P<month>[0-9]{1,2})月(?:末日?|(?P<day>[0-9]{1,2})日)?分?"
    r"(?:まで)?|(?<![0-9年~〜ら./-])(?P<alone>[0-9]{1,2})月分?まで"
)
_DAY = re.compile(
    rf"(?<![0-9年月~〜ら./-])(?:(?P<year>(?:{'|'.join(ERAS)})(?:元|[0-9]{{1,2}})|20[0-9]{{2}})[年./-])?"
    r"0?(?P<month>[0-9]{1,2})(?:月末日?|[月./-](?P<day>[0-9]{1,2})日?)(?:現在|時点|まで)",
    re.IGNORECASE,
)
_MONTH_ENDS = re.compile("[0-9]{1,2}月末")
# By which a heading seems to speak of less than a year.
_OF_PART = re.compile("月|[上下半]期|半年|途中")


def in_month_ends(said: str, year: int) -> tuple[str, str]:
    """What a heading says behind its year, in one width, with the days and months until which it is as 「9月末」, and
    「」 for the whole year; and the words that name a part from April on, if any.

    What ends within a month or in another year stays as it is, and is not understood.
    """
    dated = _DAY.sub(lambda found: _month_end(found, year), said)
    spans = [found[0] for found in (*_HALF.finditer(dated), *_UNTIL.finditer(dated))]
    rest = _UNTIL.sub(lambda found: _month_end(found, year), _HALF.sub("9月末", dated))
    return rest, "" if rest == dated else spans[0]


def days_as_month_ends(said: str, year: int) -> str:
    """What a note or a title says, with the days that end a month as 「9月末」 behind their own years; without one they
    are of ``year``."""
    return _DAY.sub(lambda found: _with_year(found, year), said)


def spans_as_month_ends(said: str, year: int) -> str:
    """The same with the months from April on; and with half a year, where nothing else says how long that is."""
    rest = _UNTIL.sub(lambda found: _month_end(found, year), said)
    return rest if _MONTH_ENDS.search(rest) else _HALF.sub("9月末", rest)


def _with_year(found: re.Match, year: int) -> str:
    """A day as the end of its month, if it is one; that of a whole year stays a day."""
    if not found["day"]:
        return found[0]
    try:
        own = year_of(found["year"]) - (int(found["month"]) <= LAST_MONTH) if found["year"] else year
    except ValueError:
        return found[0]
    month_end = _month_end(found, own)
    if not _MONTH_ENDS.fullmatch(month_end):
        return found[0]
    return f"{found['year']}年{month_end}" if found["year"] else month_end


def _month_end(found: re.Match, year: int) -> str:
    """The month at whose end a day or a span ends; the words themselves where that is not within the year."""
    said = found.groupdict()
    try:
        last = month_end_in(year, int(said["month"] or said["alone"]))
        is_otherwise = said.get("year") and year_of(said["year"]) != last.year
    except ValueError:
        return found[0]
    is_as_read = "year" in said and not (said["year"] or said["day"])
    if is_otherwise or is_as_read or (said["day"] and int(said["day"]) != last.day):
        return found[0]
    return "" if last.month == LAST_MONTH else f"{last.month}月末"


def remedy_of(heading: str, year: str) -> str:
    """How to write what a heading seems to say of a part of its year; 「」 where it says none."""
    if not _OF_PART.search(heading):
        return ""
    named = year if "年度" in year else f"{year}年度"
    return (
        f"「{heading}」は、年度のどこまでの値かを読み取れません。4月からの値なら「{named}（9月末現在）」のように、"
        "何月末までかを書いてください。ほかの期間の値は取り込めません。"
    )
