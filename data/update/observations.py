"""What a file says once it is read: observations and single sessions, each with the place where it stands."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from data.update.amendments import AS_READ, Amendment, Where, amended
from data.update.findings import WHOLE_FILE, Findings, Place
from data.update.headings import Row
from data.update.known import Key, Known
from data.update.lookup import Complaint, Found, Lookup
from data.update.years import fiscal_year_of

BLANK_REMEDY = (
    "値が空欄です。空欄は0として扱いません。値を入れるか、状態を中止・未報告・該当なし・非公表のどれかにしてください。"
)
# Statuses that stand in place of a value.
WITHOUT_VALUE = frozenset("SOMQ")


@dataclass(slots=True)
class Observation:
    """One value of one municipality × programme × measure × fiscal year, planned or achieved."""

    municipality_code: str
    programme_code: str
    measure_code: str
    fiscal_year: int
    scenario: str
    value: int | None
    obs_status: str | None = None
    coverage_end: date | None = None
    as_of: date | None = None
    note: str | None = None
    source: str | None = None
    source_text: str = ""
    place: Place = WHOLE_FILE

    @property
    def key(self) -> Key:
        """The key of the extract that it goes into."""
        return self.municipality_code, self.programme_code, self.measure_code, self.fiscal_year

    @property
    def is_counted(self) -> bool:
        """Whether it is counted from the rows of a list, and so stands in no cell."""
        return self.place.row is not None and self.place.column is None

    @property
    def full_key(self) -> tuple:
        """The key with the scenario: a file says one value of each."""
        return (
            self.municipality_code, self.programme_code, self.measure_code, self.fiscal_year, self.scenario,
        )  # fmt: skip

    def as_json(self) -> dict:
        """The fields that the command line prints."""
        coverage = self.coverage_end.isoformat() if self.coverage_end else None
        names = (
            "municipality_code", "programme_code", "measure_code", "fiscal_year", "scenario", "value", "obs_status",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names} | {"coverage_end": coverage}


@dataclass(slots=True)
class Session:
    """One lecture, event or training of a list, as the extract ``sessions`` has it."""

    municipality_code: str
    programme_code: str
    held_on: date
    title: str
    venue: str | None
    audience: str | None
    capacity: int | None
    attendance: int | None
    obs_status: str
    note: str | None
    place: Place = WHOLE_FILE

    @property
    def fiscal_year(self) -> int:
        """The fiscal year in which it is held."""
        return fiscal_year_of(self.held_on)

    def columns(self) -> dict:
        """The columns of the extract that the list itself gives."""
        return {name: value for name, value in asdict(self).items() if name != "place"}


@dataclass(frozen=True)
class Stated:
    """What a row of totals in a list says; None where it does not say it. ``year`` is that of a total of one year."""

    place: Place
    year: int | None
    sessions: int | None
    participants: int | None


@dataclass
class Reading:
    """A file while it is read: what is known, what it says, and what is found wrong with it.

    ``observations`` has the first one of each key and scenario, ``repeats`` every further one; ``sessions`` and
    ``totals`` are those of all lists; ``remarks`` are words beside or below the values, each with the place where it
    stands first.
    """

    known: Known
    lookup: Lookup
    findings: Findings
    as_of: date | None = None
    is_pasted: bool = False
    amendments: Mapping[Where, Amendment] = field(default_factory=dict)
    observations: dict[tuple, Observation] = field(default_factory=dict)
    repeats: list[Observation] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    totals: list[Stated] = field(default_factory=list)
    remarks: dict[str, Place] = field(default_factory=dict)

    def complain(self, complaints: tuple[Complaint, ...], place: Place) -> None:
        """Record what a lookup has to say of a cell."""
        for severity, rule, message, value in complaints:
            self.findings.add(severity, rule, message, value=value, place=place)

    def resolve(self, row: Row, role: str, found: Found) -> Any:
        """What was found for a cell, once what is to be said of it is recorded."""
        if found.complaints:
            self.complain(found.complaints, row.place(role))
        return found.code

    def amendment(self, place: Place) -> Amendment:
        """What a person says of a cell besides its value."""
        return self.amendments.get((place.sheet, place.row, place.column), AS_READ)

    def take(self, observation: Observation) -> None:
        """Keep an observation, as a person has amended it."""
        if self.amendments and (amendment := self.amendment(observation.place)) != AS_READ:
            observation = amended(observation, amendment)
        if self.observations.setdefault(observation.full_key, observation) is not observation:
            self.repeats.append(observation)
