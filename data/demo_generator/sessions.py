"""Single sessions: as many as the actual says, with as many people in all."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from data.demo_generator import session_texts as texts
from data.demo_generator.draw import Draw, half_up, spread
from data.demo_generator.outcomes import Outcome, outcomes
from data.demo_generator.plans import ambition
from data.demo_generator.programmes import EVENT, LECTURE, SCALES, TRAINING
from data.demo_generator.provenance import SOURCE

SHORT_NAMES = {LECTURE: "lecture", EVENT: "event", TRAINING: "training"}
WORKDAYS, WEEKEND = range(5), range(5, 7)
# Nothing is held in the first days of a fiscal year, nor at New Year.
FIRST_HELD_MONTH_AND_DAY = (4, 12)
NEW_YEAR = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}
# A weekday is found by moving on from a chosen date, by at most this many days.
LONGEST_MOVE = 5

CANCELLED_BESIDE = 0.12  # how often a year that took place has one cancelled session as well
FEWEST_BESIDE = 3
WITHOUT_CAPACITY = 0.3  # lectures go to existing groups and often have no limit
ONLINE_IN_PANDEMIC = 0.5
DEADLINES = {LECTURE: (0.1, 7), EVENT: (0.4, 14), TRAINING: (0.85, 10)}  # how often, and how many days before


@dataclass(frozen=True)
class Slot:
    """One session before it has a date: attendance is none where it was cancelled."""

    attendance: int | None
    obs_status: str


def _slots(year: Outcome, draw: Draw) -> list[Slot]:
    """The sessions of a year that took place, and those that were cancelled."""
    if year.obs_status == "S":
        return [Slot(None, "S")]
    if year.obs_status not in ("A", "P") or year.volume is None:
        return []
    scale = SCALES[year.programme_code]
    held = spread(year.volume.participants, year.volume.sessions, scale.fewest, scale.most, draw)
    slots = [Slot(attendance, "A") for attendance in held]
    if len(slots) >= FEWEST_BESIDE and draw.happens(CANCELLED_BESIDE):
        slots.insert(len(slots) // 2, Slot(None, "S"))
    return slots


def _next_on(day: date, weekdays: range) -> date:
    """The first day from ``day`` on that falls on one of the weekdays; a week later at New Year."""
    while day.weekday() not in weekdays:
        day += timedelta(days=1)
    return day + timedelta(days=7) if (day.month, day.day) in NEW_YEAR else day


def _dates(year: Outcome, count: int, draw: Draw) -> list[date]:
    """``count`` dates in order, spread over the months that the actual covers."""
    first = date(year.fiscal_year, *FIRST_HELD_MONTH_AND_DAY)
    last = (year.coverage_end or date(year.fiscal_year + 1, 3, 31)) - timedelta(days=LONGEST_MOVE)
    span = (last - first).days
    weekdays = WEEKEND if year.programme_code == EVENT else WORKDAYS
    positions = [(number + draw.between(0.1, 0.9)) / count for number in range(count)]
    return sorted(_next_on(first + timedelta(days=int(span * position)), weekdays) for position in positions)


def _capacity(year: Outcome, slots: list[Slot]) -> int | None:
    """One limit for all sessions of the year, in tens, that nobody had to be turned away from."""
    no_limit = Draw(year.place.code, year.programme_code, "capacity").happens(WITHOUT_CAPACITY)
    if year.programme_code == LECTURE and no_limit:
        return None
    aim = ambition(year.place, year.programme_code, year.fiscal_year)
    largest = max((slot.attendance or 0 for slot in slots), default=0)
    return 10 * math.ceil(max(half_up(1.1 * aim.participants / aim.sessions), largest) / 10)


def _venue_and_audience(year: Outcome, draw: Draw) -> tuple[str, str]:
    """Where a session is held and for whom; trainings went online in the pandemic."""
    venue, audience = draw.pick(texts.VENUES[year.programme_code])
    if year.programme_code == TRAINING and year.fiscal_year == 2021 and draw.happens(ONLINE_IN_PANDEMIC):
        return texts.ONLINE, audience
    if year.place.name.endswith("市"):
        venue = texts.CITY_HALL.get(venue, venue)
    return f"{year.place.name} {venue}", audience


def _note(year: Outcome, slot: Slot, held_on: date, draw: Draw) -> str | None:
    """Why a session was cancelled: the year's reason, or one of its own that suits the season."""
    if slot.obs_status != "S":
        return None
    return year.note if year.obs_status == "S" else draw.pick(texts.cancellation_notes(held_on.month))


def _session_rows_of(year: Outcome) -> list[dict]:
    """Rows of one year of one programme, in the order of their dates."""
    subject = (year.place.code, year.programme_code, year.fiscal_year)
    slots = _slots(year, Draw(*subject, "attendance"))
    dates = _dates(year, len(slots), Draw(*subject, "dates"))
    capacity = _capacity(year, slots)
    draw = Draw(*subject, "texts")
    titles = draw.order(texts.TITLES[year.programme_code])
    rows = []
    for number, (slot, held_on) in enumerate(zip(slots, dates, strict=True), start=1):
        venue, audience = _venue_and_audience(year, draw)
        how_often, days_before = DEADLINES[year.programme_code]
        has_deadline = draw.happens(how_often)
        text = titles[(number - 1) % len(titles)]
        rows.append(
            {
                "session_id": f"{year.place.code}-{SHORT_NAMES[year.programme_code]}-{year.fiscal_year}-{number:02}",
                "municipality_code": year.place.code,
                "programme_code": year.programme_code,
                "held_on": held_on,
                "title": texts.title_of(year.programme_code, text, number),
                "venue": venue,
                "audience": audience,
                "application_deadline": held_on - timedelta(days=days_before) if has_deadline else None,
                "capacity": capacity,
                "capacity_text": None,
                "capacity_line": None,
                "attendance": slot.attendance,
                "obs_status": slot.obs_status,
                "note": _note(year, slot, held_on, draw),
                **SOURCE,
            }
        )
    return rows


def session_rows() -> list[dict]:
    """Rows of ``sessions``."""
    return [row for year in outcomes() for row in _session_rows_of(year)]
