"""What a title says of the years of which its table has only a part: 令和6・7年度、令和8年度上半期."""

import re

from data.update.doubts import is_doubtful
from data.update.observations import Observation
from data.update.until_when import months_said
from data.update.years import folded, year_of

_CLAUSES = re.compile("[、,;。]|(?<![0-9])/|/(?![0-9])")
_YEAR = re.compile(r"(?:(?:R|H|令和|平成)(?:元|[0-9]{1,2})|[0-9]{4})年度", re.IGNORECASE)


def is_said_of_parts(text: str, read: list[Observation]) -> bool:
    """Whether all that a text says of values that are not final is said of years which have no final one."""
    final = {each.fiscal_year for each in read if each.obs_status == "A"}
    partial = {each.fiscal_year for each in read if each.scenario == "actual"} - final
    doubtful = [clause for clause in _CLAUSES.split("".join(folded(text).split())) if is_doubtful(clause)]
    return bool(doubtful) and all(_years_of(clause, partial | final) <= partial for clause in doubtful)


def _years_of(clause: str, years: set[int]) -> set[int | None]:
    """The years of which a clause speaks: the one that it names, or that of a day; none is unknown."""
    if of_months := months_said(clause, years):
        return set(of_months)
    named = _YEAR.findall(clause)
    try:
        return {year_of(named[0]) if len(named) == 1 and not re.search("[・~〜-][0-9元]", clause) else None}
    except ValueError:
        return {None}
