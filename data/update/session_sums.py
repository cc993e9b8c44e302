"""The yearly actuals that a list of sessions adds up to."""

from collections import defaultdict
from datetime import date

from data.update.findings import Place
from data.update.observations import Observation, Session
from data.update.years import fiscal_year_of, month_end

# Held, whether or not it is known how many came.
HELD = "AOQ"


def yearly_actuals(sessions: list[Session], today: date, as_of: date | None) -> list[Observation]:
    """For each year of the list the number of sessions held and of participants.

    A year that has ended is counted as a whole; of another one only what was held by the end of a month: of ``as_of``
    or else of the last month that is over. Participants are not added up where a session's are not reported.
    """
    by_year: dict[tuple, list[Session]] = defaultdict(list)
    for each in sessions:
        by_year[each.municipality_code, each.programme_code, fiscal_year_of(each.held_on)].append(each)
    found = []
    for (municipality, programme, year), of_year in sorted(by_year.items()):
        found += _of_year(municipality, programme, year, of_year, counted_until(year, today, as_of))
    return found


def counted_until(year: int, today: date, as_of: date | None) -> date:
    """The day up to which the sessions of a fiscal year count: its last one, ``as_of``, or the end of last month."""
    ends_on = date(year + 1, 3, 31)
    if ends_on <= today:
        return ends_on
    if as_of and fiscal_year_of(as_of) == year:
        return as_of
    month = today.month - 1 or 12
    return month_end(today.year if today.month > 1 else today.year - 1, month)


def _of_year(municipality: str, programme: str, year: int, sessions: list[Session], until: date) -> list[Observation]:
    # Where its rows begin: it stands in no cell that could be corrected.
    place: Place = sessions[0].place._replace(column=None)
    held = [each for each in sessions if each.obs_status in HELD and each.held_on <= until]
    cancelled = [each for each in sessions if each.obs_status == "S"]
    if not held and not cancelled:
        return []
    is_whole = until >= date(year + 1, 3, 31)
    letter = ("A" if is_whole else "P") if held else "S"
    parts = [f"{until.month}月末現在"] if letter == "P" else []
    parts += [f"中止{len(cancelled)}回を含まない"] if cancelled and held else ["すべて中止"] if cancelled else []
    note = "。".join(parts) or None
    coverage = until if held else None
    as_of = until if letter == "P" else None

    def observation(measure: str, value: int | None, status: str) -> Observation:
        has_value = value is not None
        return Observation(
            municipality, programme, measure, year, "actual", value, status, coverage if has_value else None,
            as_of if has_value else None, note, source_text=f"{len(sessions)}件の一覧から集計", place=place,
        )  # fmt: skip

    if not held:
        return [observation("sessions", None, "S"), observation("participants", None, "S")]
    is_known = all(each.attendance is not None for each in held)
    participants = sum(each.attendance or 0 for each in held) if is_known else None
    return [
        observation("sessions", len(held), letter),
        observation("participants", participants, letter if is_known else "O"),
    ]
