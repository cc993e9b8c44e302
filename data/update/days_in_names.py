"""Days in the names of files and sheets and in titles: nothing final of a year is written before it ends."""

import re
from collections.abc import Set
from datetime import date
from functools import lru_cache

from data.calendar import fiscal_year_row
from data.update.findings import Findings, Place
from data.update.years import ERAS, fiscal_year_of, folded, year_of

# 2026-01-31, 20260131, R8.1.31, R080131, 令和8年1月31日.
_DAY = re.compile(
    rf"(?<![0-9a-z])(?:((?:{'|'.join(ERAS)})(?:元|[0-9]{{1,2}}))|(20[0-9]{{2}}))"
    r"(?:[年./_-]([0-9]{1,2})[月./_-]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))(?![0-9])",
    re.IGNORECASE,
)


@lru_cache(10_000)
def days_in(text: str) -> tuple[date, ...]:
    """The days that a text names; one that does not exist is none."""
    found = []
    for era, western, *parts in _DAY.findall("".join(folded(text).split())):
        month, day = (int(part) for part in parts if part)
        try:
            # The year in which a fiscal year begins has its number.
            found.append(date(year_of(era or western), month, day))
        except ValueError:
            continue
    return tuple(found)


def without_days(text: str) -> str:
    """A folded text without the days that it names."""
    return _DAY.sub("、", text)


def check_days(text: str, place: Place, final_years: Set[int], findings: Findings) -> None:
    """Ask about a text whose last day lies before the end of one of these years, and within it."""
    last = max(days_in(text), default=None)
    if last is None or (year := fiscal_year_of(last)) not in final_years or last >= date(year + 1, 3, 31):
        return
    label = fiscal_year_row(year)["era_label"]
    message = (
        f"「{text}」とあります。{last.year}年{last.month}月{last.day}日は、{label}が終わる前の日です。"
        f"{label}の値が、通年の確定値かを確かめてください。"
    )
    findings.warning("YEAR-7", message, value=text, place=place)
