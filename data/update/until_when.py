"""Until when the values of a running year go, as a title says it: 9月末現在, 令和8年9月30日現在, 4月～9月."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from data.update.doubts import is_doubtful
from data.update.part_years import days_as_month_ends, spans_as_month_ends
from data.update.years import ERAS, fiscal_year_of, folded, year_of

_CLAUSES = re.compile("[、,;。/]")
_ERA_YEAR = rf"(?:{'|'.join(ERAS)})(?:元|[0-9]{{1,2}})|20[0-9]{{2}}"
_YEAR = re.compile(rf"(?<![a-z])({_ERA_YEAR})(?:年度|(?![0-9年.\-]))", re.IGNORECASE)
_MONTH_END = re.compile(
    rf"は?(?:({_ERA_YEAR})年の?)?(?<![0-9])0?(1[0-2]|[1-9])月末日?(?:現在|時点|まで|分)*", re.IGNORECASE
)
_HALF = re.compile("上半期|上期")
# Of years that are named together it is not said which one has only a part.
_TOGETHER = re.compile("[0-9元](?:年度?)?[・~〜-](?:R|H|令和|平成)?[0-9元]", re.IGNORECASE)


def months_said(title: str, years: Collection[int]) -> dict[int, int]:
    """The months at whose ends values stand, by fiscal year, as the title of a table of these ``years`` says it.

    A part of which it is not said of which year is left out, and so is what is said twice and differs.
    """
    found: dict[int, set[int]] = {}
    for clause in _clauses(title, years):
        for year, month in _said(clause, years):
            found.setdefault(year, set()).add(month)
    return {year: next(iter(months)) for year, months in found.items() if len(months) == 1}


def without_months(title: str, years: Collection[int]) -> str:
    """A title without what it says of the parts of its years."""
    clauses = {each: any(_said(each, years)) for each in _clauses(title, years)}
    if not any(clauses.values()):
        return title
    return "、".join(_HALF.sub("", _MONTH_END.sub("", each)) if said else each for each, said in clauses.items())


def _clauses(title: str, years: Collection[int]) -> list[str]:
    if not years:
        return []
    said = days_as_month_ends("".join(folded(title).split()), max(years))
    return _CLAUSES.split(spans_as_month_ends(said, max(years)))


def _said(clause: str, years: Collection[int]) -> Iterator[tuple[int, int]]:
    """The years of a clause with the month until which it goes; the day of a year that it does not name is another."""
    rest = _MONTH_END.sub("、", clause)
    if is_doubtful(_HALF.sub("", rest)):
        return
    try:
        named = {year_of(each) for each in _YEAR.findall(rest)}
        for era, number in _MONTH_END.findall(clause):
            month = int(number)
            own = {fiscal_year_of(date(year_of(era), month, 1))} if era else set()
            others = set() if _TOGETHER.search(rest) else named or set(years)
            of = own or others
            if len(of) == 1 and (not named or len(others) != 1 or of == others):
                yield (*of, month)
    except ValueError:
        return
