"""Plan targets of sessions and participants: flat in the eighth period, raised in the ninth."""

from typing import NamedTuple

from data.calendar import plan_period_of
from data.demo_generator import stories
from data.demo_generator.draw import Draw, half_up
from data.demo_generator.places import PLACES, Place
from data.demo_generator.programmes import EVENT, PARTICIPANTS, SCALES, SESSIONS
from data.demo_generator.provenance import SOURCE

NINTH_PERIOD, NINTH_PERIOD_STARTS = 9, 2024
FEWEST_SESSIONS = 2


class Volume(NamedTuple):
    """A year of a programme: how many sessions, how many people."""

    sessions: int
    participants: int


def _to_ten(value: float) -> int:
    """Plans name participants in tens."""
    return 10 * half_up(value / 10)


def ambition(place: Place, programme_code: str, fiscal_year: int) -> Volume:
    """What the municipality aims at in a year, whether or not its plan prints a figure.

    Actuals are measured against it, so that a municipality without a plan has plausible ones too.
    """
    draw = Draw(place.code, programme_code, "plan")
    scale = SCALES[programme_code]
    jitter = 1.0 if programme_code == EVENT else draw.between(0.75, 1.25)
    fewest = 1 if programme_code == EVENT else FEWEST_SESSIONS
    sessions = max(fewest, half_up(scale.sessions(place.population) * jitter))
    attendance = scale.attendance(place.population) * draw.between(0.9, 1.1)
    lift, yearly_growth = draw.between(1.0, 1.4), draw.pick((0.0, 0.03, 0.05))
    if plan_period_of(fiscal_year) < NINTH_PERIOD:
        return Volume(sessions, _to_ten(sessions * attendance))
    growth = 1 + yearly_growth * (fiscal_year - NINTH_PERIOD_STARTS)
    raised = half_up(sessions * lift)
    return Volume(raised, _to_ten(raised * attendance * growth))


def target(place: Place, programme_code: str, fiscal_year: int) -> Volume | None:
    """What the plan prints for a year; none where it has no figure."""
    if not stories.is_planned(place.name, programme_code, fiscal_year):
        return None
    if fiscal_year in stories.PLANS_ZERO_IN.get((place.name, programme_code), ()):
        return Volume(0, 0)
    return ambition(place, programme_code, fiscal_year)


def target_rows() -> list[dict]:
    """Rows of ``plan_targets`` for the three programmes with sessions."""
    return [
        {
            "municipality_code": place.code,
            "programme_code": programme_code,
            "measure_code": measure_code,
            "fiscal_year": fiscal_year,
            "target_value": value,
            "note": "この年度は開催しない計画" if value == 0 else None,
            **SOURCE,
        }
        for place in PLACES
        for programme_code in SCALES
        for fiscal_year in stories.YEARS
        if (planned := target(place, programme_code, fiscal_year)) is not None
        for measure_code, value in ((SESSIONS, planned.sessions), (PARTICIPANTS, planned.participants))
    ]
