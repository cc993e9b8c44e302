"""Actuals: what became of each year of a programme, with a dip in R3, a recovery and a part-year R8."""

from dataclasses import dataclass
from datetime import date

from data.demo_generator import stories
from data.demo_generator.draw import Draw, clamp, half_up
from data.demo_generator.places import PLACES, Place
from data.demo_generator.plans import Volume, ambition
from data.demo_generator.programmes import EVENT, PARTICIPANTS, SCALES, SESSIONS, TRAINING
from data.demo_generator.provenance import SOURCE

HALF_YEAR_ENDS, HALF_YEAR_MONTHS, HALF_YEAR_NOTE = date(2026, 9, 30), 6, "9月末現在"

# Share of the plan's sessions, and of its people per session, by fiscal year. R8 is half a year.
PACES = {
    2021: ((0.45, 0.75), (0.70, 0.90)),
    2022: ((0.60, 0.95), (0.80, 0.98)),
    2023: ((0.80, 1.10), (0.85, 1.08)),
    2024: ((0.85, 1.15), (0.90, 1.12)),
    2025: ((0.90, 1.25), (0.90, 1.15)),
    2026: ((0.38, 0.58), (0.92, 1.12)),
}
LOWEST_ATTAINMENT, HIGHEST_ATTAINMENT = 0.35, 1.6

# How often a year was cancelled in the pandemic.
CANCELLED = {(EVENT, 2021): 0.65, (EVENT, 2022): 0.2, (TRAINING, 2021): 0.1}
# How often the year's event lies in autumn, so that at the end of September it is still to come.
EVENT_IN_AUTUMN = 0.55


@dataclass(frozen=True)
class Outcome:
    """One year of a programme in one municipality; both measures share its status and coverage."""

    place: Place
    programme_code: str
    fiscal_year: int
    obs_status: str
    note: str | None
    volume: Volume | None

    @property
    def coverage_end(self) -> date | None:
        """Until when the values count; none where there are no values of a time span."""
        return {"A": date(self.fiscal_year + 1, 3, 31), "P": HALF_YEAR_ENDS}.get(self.obs_status)

    @property
    def months_covered(self) -> int | None:
        """How many months the values count."""
        return {"A": 12, "P": HALF_YEAR_MONTHS}.get(self.obs_status)

    @property
    def as_of(self) -> date | None:
        """When a value that is not final was known."""
        return HALF_YEAR_ENDS if self.obs_status in ("P", "F") else None


def _status_and_note(place: Place, programme_code: str, fiscal_year: int) -> tuple[str, str | None]:
    """The status of a year, from its story or else by chance."""
    if fate := stories.fate_of(place.name, programme_code, fiscal_year):
        return fate.obs_status, fate.note
    draw = Draw(place.code, programme_code, fiscal_year, "status")
    if draw.happens(CANCELLED.get((programme_code, fiscal_year), 0)):
        return "S", stories.PANDEMIC
    if fiscal_year < stories.LAST_YEAR:
        return "A", None
    if programme_code == EVENT and draw.happens(EVENT_IN_AUTUMN):
        return "F", stories.EXPECTED
    return "P", HALF_YEAR_NOTE


def _achieved(place: Place, programme_code: str, fiscal_year: int) -> Volume:
    """What was done in a year, within what one session of the programme can hold."""
    aim, scale = ambition(place, programme_code, fiscal_year), SCALES[programme_code]
    if shares := stories.ATTAINMENTS.get((place.name, programme_code, fiscal_year)):
        return Volume(half_up(aim.sessions * shares[0]), half_up(aim.participants * shares[1]))
    level = Draw(place.code, programme_code, "level").between(0.85, 1.25)
    draw = Draw(place.code, programme_code, fiscal_year, "achieved")
    pace, crowd = PACES[fiscal_year]
    share = clamp(level * draw.between(*pace), LOWEST_ATTAINMENT, HIGHEST_ATTAINMENT)
    sessions = max(1, half_up(aim.sessions * share))
    people = sessions * aim.participants / aim.sessions * draw.between(*crowd)
    if fiscal_year < stories.LAST_YEAR:
        people = clamp(people, LOWEST_ATTAINMENT * aim.participants, HIGHEST_ATTAINMENT * aim.participants)
    return Volume(sessions, half_up(clamp(people, sessions * scale.fewest, sessions * scale.most)))


def outcome(place: Place, programme_code: str, fiscal_year: int) -> Outcome:
    """What became of one year; expected years promise what they aim at."""
    obs_status, note = _status_and_note(place, programme_code, fiscal_year)
    volume = None
    if obs_status in ("A", "P"):
        volume = _achieved(place, programme_code, fiscal_year)
    elif obs_status == "F":
        volume = ambition(place, programme_code, fiscal_year)
    return Outcome(place, programme_code, fiscal_year, obs_status, note, volume)


def outcomes() -> list[Outcome]:
    """Every year of every programme with sessions in every municipality."""
    return [
        outcome(place, programme_code, fiscal_year)
        for place in PLACES
        for programme_code in SCALES
        for fiscal_year in stories.YEARS
    ]


def actual_rows() -> list[dict]:
    """Rows of ``actuals`` for the three programmes with sessions."""
    return [
        {
            "municipality_code": year.place.code,
            "programme_code": year.programme_code,
            "measure_code": measure_code,
            "fiscal_year": year.fiscal_year,
            "actual_value": value,
            "obs_status": year.obs_status,
            "coverage_end": year.coverage_end,
            "months_covered": year.months_covered,
            "as_of": year.as_of,
            "note": year.note,
            **SOURCE,
        }
        for year in outcomes()
        for measure_code, value in zip((SESSIONS, PARTICIPANTS), year.volume or (None, None), strict=True)
    ]
