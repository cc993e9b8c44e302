"""The fiscal years of which a note speaks: 令和6年度, 令和5、6年度, R4～R6年度, 令和6年度から, 令和6年度以外."""

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from data.update.years import fiscal_year_of, year_of

# With a month of its calendar year, it is the fiscal year in which that lies.
_YEAR = re.compile(
    r"(?<![a-z])(?:((?:令和|平成|R|H)(?:元|[0-9]{1,2}))(?:年度|年(?!間)|)|([0-9]{4})年度?)"
    r"(?:(?<=年)([0-9]{1,2})月(?:[0-9]{1,2}日)?)?",
    re.IGNORECASE,
)
# Without its era, behind another one: a number that counts something else is none.
_BARE = re.compile(r"(元|[0-9]{1,2})(?:年度|年(?!間)|(?=(?:[・、,~〜～-][0-9]{1,2})*(?:年度|は|以降|以後|以前|まで)))")
_LINK = re.compile(r"\s*(?:([~〜～-]|から)|[・、,と]|及び|および|並びに|又は|または)\s*")
_SINCE = re.compile(r"(?:の?(?:当初|途中|半ば))?(?:以降|以後|以来|から|より(?!前)|[~〜～])")
_UNTIL, _BEFORE, _BUT = re.compile("以前|まで|迄"), re.compile("より?前"), re.compile("以外|を除[くいき]")


class Years(NamedTuple):
    """Years that are named together, of the years of a table; where in the text, and whether each of them is named."""

    years: tuple[int, ...]
    start: int
    end: int
    is_each_named: bool


def years_in(text: str, of_table: Collection[int]) -> list[Years]:
    """The years that a folded text names; raises ``ValueError`` for one that does not exist."""
    found, at = [], 0
    while first := _YEAR.search(text, at):
        found.append(_together(text, first, of_table))
        at = found[-1].end
    return found


def _together(text: str, first: re.Match, of_table: Collection[int]) -> Years:
    """The years that are linked with a first one."""
    years, end, is_each_named, is_range = [_year(first)], first.end(), True, False
    era = first[1]
    while (link := _LINK.match(text, end)) and (
        other := _YEAR.match(text, link.end()) or _BARE.match(text, link.end())
    ):
        is_bare, is_range = other.re is _BARE, bool(link[1])
        year = _without_era(other[1], era, years[0]) if is_bare else _year(other)
        years += range(years[-1] + 1, year + 1) if is_range else [year]
        era, end = era if is_bare else other[1], other.end()
        is_each_named &= not (is_bare or is_range)
    for pattern, others in _others(years, [] if is_range else of_table).items():
        if open_ := pattern.match(text, end):
            own = years if pattern in (_SINCE, _UNTIL) else []
            return Years(tuple(sorted({*own, *others})), first.start(), open_.end(), False)
    return Years(tuple(dict.fromkeys(years)), first.start(), end, is_each_named)


def _others(years: list[int], of_table: Collection[int]) -> dict[re.Pattern, list[int]]:
    """The years of a table that these words add to those before them; both ends of a range are named."""
    before = [each for each in of_table if each < years[0]]
    return {
        _SINCE: [each for each in of_table if each > years[-1]],
        _UNTIL: before,
        _BEFORE: before,
        _BUT: [each for each in of_table if each not in years],
    }


def _year(found: re.Match) -> int:
    """The year that a pattern has found in western numbers or in an era."""
    if found[3] and 1 <= int(found[3]) <= 12:
        return fiscal_year_of(date(year_of(found[2] or found[1]), int(found[3]), 1))
    return int(found[2]) if found[2] else year_of(found[1])


def _without_era(number: str, era: str | None, first: int) -> int:
    """The year of a number in the era, or in the century, of the one before it."""
    if era is None and number != "元":
        return first - first % 100 + int(number)
    return year_of(re.sub("元|[0-9]+", "", era or "令和") + number)
