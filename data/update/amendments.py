"""What a person says of a cell that was read otherwise than it is meant: its year, 区分, 状態 and 時点."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, NamedTuple

from data.calendar import fiscal_year_row
from data.codes import label_of
from data.update.years import month_end_in

# Sheet, row and column of a cell.
Where = tuple[str | None, int, int]


@dataclass(frozen=True)
class Amendment:
    """What takes the place of what was read; None where that stands."""

    fiscal_year: int | None = None
    scenario: str | None = None
    obs_status: str | None = None
    coverage_end: date | None = None

    def then(self, later: "Amendment") -> "Amendment":
        """Both, one after the other."""
        said = {each.name: getattr(later, each.name) for each in fields(later)}
        return replace(self, **{name: value for name, value in said.items() if value is not None})

    @property
    def as_json(self) -> dict[str, Any]:
        """As a draft keeps it."""
        day = self.coverage_end and self.coverage_end.isoformat()
        return {each.name: getattr(self, each.name) for each in fields(self)} | {"coverage_end": day}

    @classmethod
    def of_json(cls, said: dict[str, Any]) -> "Amendment":
        """The amendment that a draft has kept."""
        day = said["coverage_end"]
        return cls(**said | {"coverage_end": day and date.fromisoformat(day)})


AS_READ = Amendment()


class Said(NamedTuple):
    """What is said of a value besides the value."""

    fiscal_year: int
    scenario: str | None
    obs_status: str | None = None
    until: date | None = None


def said_of(observation: Any) -> Said:
    """What an observation says of its value."""
    return Said(
        observation.fiscal_year,
        observation.scenario,
        observation.obs_status,
        observation.coverage_end if observation.obs_status == "P" else observation.as_of,
    )


def told(before: Said, after: Said) -> str:
    """「取込時に年度を「R4年度」から「R5年度」に訂正」, as a note; 「」 where nothing differs."""
    parts = []
    if before.fiscal_year != after.fiscal_year:
        labels = (fiscal_year_row(each.fiscal_year)["era_label"] for each in (before, after))
        parts.append("年度を「{}」から「{}」に".format(*labels))
    if before.scenario != after.scenario:
        labels = (label_of("scenario", each.scenario) for each in (before, after))
        parts.append("区分を「{}」から「{}」に".format(*labels))
    if before.obs_status and after.obs_status and before.obs_status != after.obs_status:
        labels = (label_of("obs_status", each.obs_status) for each in (before, after))
        parts.append("状態を「{}」から「{}」に".format(*labels))
    if after.until and before.until != after.until:
        parts.append(f"時点を「{after.until}」に")
    return f"取込時に{'、'.join(parts)}訂正" if parts else ""


def amended(observation: Any, amendment: Amendment) -> Any:
    """The observation as it is meant; what the file itself says of it becomes a note."""
    year = amendment.fiscal_year or observation.fiscal_year
    scenario = amendment.scenario or observation.scenario
    status = None if scenario == "plan" else amendment.obs_status or observation.obs_status or "A"
    before = said_of(observation)
    until = amendment.coverage_end or (before.until and month_end_in(year, before.until.month))
    found = replace(
        observation,
        fiscal_year=year,
        scenario=scenario,
        obs_status=status,
        coverage_end=until if status == "P" else date(year + 1, 3, 31) if status == "A" else None,
        as_of=until if status in ("P", "F") else None,
    )
    note = told(before, said_of(found))
    return replace(found, note="。".join(filter(None, (note, observation.note)))) if note else observation
