"""What a checked file makes of an edition's extracts: rows that say something new replace those of their key."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from data.build import to_table
from data.calendar import calendar_rows, plan_period_of
from data.changes import Changes, changes
from data.contract import EXTRACTS
from data.editions import Edition
from data.manifest import Correction
from data.parquet import read_columns
from data.update.check import Checked, Given
from data.update.known import KEY, Known
from data.update.observations import Observation, Session
from data.update.plan_changes import UNDECIDED, PlanDecision, decided, is_changed
from data.update.session_sums import yearly_actuals
from data.update.unlisted import REMOVE
from data.update.years import fiscal_year_of, months_until

OF_OFFICE = "office"
# By which a person would recognise the same session.
SAME_SESSION = ("municipality_code", "programme_code", "held_on", "title")
SAID_OF_SESSION = ("venue", "audience", "capacity", "attendance", "obs_status", "note")


@dataclass(frozen=True)
class Merged:
    """The extracts that would be published, and how they differ from those that are."""

    tables: dict[str, pa.Table]
    changes: Changes
    # Sessions of the years of a list that the list does not have, whether they stay or go.
    unlisted: tuple[dict, ...] = ()
    # Plan targets that had a typing error; no extract speaks of them.
    corrections: tuple[Correction, ...] = ()


def rows_of(edition: Edition, extract: str) -> list[dict]:
    """The rows of an extract; raises what Arrow raises on a damaged file."""
    return _table_of(edition, extract).to_pylist()


def _table_of(edition: Edition, extract: str) -> pa.Table:
    return read_columns(edition.file(extract), EXTRACTS[extract])


class _Replaced(NamedTuple):
    """A table with rows in place of those of their keys, the rows that went, and those that came: it has not changed
    but in these."""

    table: pa.Table
    gone: pa.Table
    come: pa.Table


def _with_rows(table: pa.Table, extract: str, new: dict[tuple, dict]) -> _Replaced:
    come = to_table(extract, list(new.values()))
    # Of a large extract only the years that are spoken of are looked at row by row.
    is_spoken_of = pc.is_in(table["fiscal_year"], pc.unique(come["fiscal_year"]))
    spoken_of = table.filter(is_spoken_of)
    keys = zip(*(spoken_of[name].to_pylist() for name in KEY), strict=True)
    goes = pa.array([key in new for key in keys], pa.bool_())
    kept = [table.filter(pc.invert(is_spoken_of)), spoken_of.filter(pc.invert(goes))]
    order = [(name, "ascending") for name in EXTRACTS[extract].key]
    return _Replaced(pa.concat_tables([*kept, come]).sort_by(order), spoken_of.filter(goes), come)


def _is_said(row: dict | None, new: dict) -> bool:
    """Whether a row says what the new one says; where the new one has no note, that of the row may stay."""
    if row is None:
        return False
    told = {name for name in new if not name.startswith("source_")}
    return all(row[name] == new[name] for name in told if not (name == "note" and new[name] is None))


class _Sources:
    """One row of ``sources`` for each document that the file names, or for the file itself."""

    def __init__(self, code: str, given: Given, today: date):
        self._code, self._given, self._today = code, given, today
        self.rows: dict[str, dict] = {}

    def code_of(self, title: str | None) -> str:
        """The code under which a document is cited; a new one is recorded."""
        title = title or PurePath(self._given.name).stem or self._given.name
        if title not in self.rows:
            number = len(self.rows)
            self.rows[title] = {
                "source_code": f"{self._code}-{number + 1}" if number else self._code,
                "file_name": self._given.name,
                "title": title,
                "publisher": None,
                "published_on": None,
                "sha256": self._given.sha256,
                "source_kind": OF_OFFICE,
                "note": f"{self._today.year}年{self._today.month}月{self._today.day}日に取り込んだファイル",
            }
        return self.rows[title]["source_code"]


def _row_of(observation: Observation) -> tuple[str, dict]:
    """The extract that an observation goes into, and its row there but for the source."""
    row = dict(zip(KEY, observation.key, strict=True))
    if observation.scenario == "plan":
        return "plan_targets", row | {"target_value": observation.value, "note": observation.note}
    end = observation.coverage_end
    return "actuals", row | {
        "actual_value": observation.value,
        "obs_status": observation.obs_status,
        "coverage_end": end,
        "months_covered": months_until(observation.fiscal_year, end) if end else None,
        "as_of": observation.as_of,
        "note": observation.note,
    }


def _merge_observations(
    observations: Iterable[Observation], known: Known, sources: _Sources
) -> dict[str, dict[tuple, dict]]:
    """The rows by key that say something new, by extract."""
    before = {"plan_targets": known.targets, "actuals": known.actuals}
    found: dict[str, dict[tuple, dict]] = {name: {} for name in before}
    for observation in observations:
        extract, new = _row_of(observation)
        old = before[extract].get(observation.key)
        if _is_said(old, new):
            continue
        line = observation.place.line or (None if observation.place.row is None else observation.place.row + 1)
        new |= {
            "source_code": sources.code_of(observation.source),
            "source_line": line,
            "source_text": observation.source_text or None,
        }
        found[extract][observation.key] = new
    return found


def _group(row: dict) -> tuple:
    return row["municipality_code"], row["programme_code"], fiscal_year_of(row["held_on"])


def _by_session(rows: Iterable[dict]) -> dict[tuple, dict]:
    """Rows of sessions by what they are recognised by; of those of one day and name each is one, in their order."""
    seen: Counter[tuple] = Counter()
    found = {}
    for row in rows:
        same = tuple(row[name] for name in SAME_SESSION)
        seen[same] += 1
        found[*same, seen[same]] = row
    return found


def _merge_sessions(
    sessions: Iterable[Session], rows: dict[str, list[dict]], sources: _Sources, *, removes: bool
) -> tuple[dict, ...]:
    """Put a list's sessions in; returns those of its years that it does not have."""
    sessions = list(sessions)
    known, listed = _by_session(rows["sessions"]), _by_session(session.columns() for session in sessions)
    groups = set(map(_group, listed.values()))
    for number, (session, (key, new)) in enumerate(zip(sessions, listed.items(), strict=True), 1):
        old = known.get(key)
        if old and all(old[name] == new[name] for name in SAID_OF_SESSION):
            continue
        code = sources.code_of(None)
        known[key] = new | {
            "session_id": old["session_id"] if old else f"{code}-{number:05d}",
            "application_deadline": old["application_deadline"] if old else None,
            "capacity_text": None,
            "capacity_line": None,
            "source_code": code,
            "source_line": session.place.line or (session.place.row or 0) + 1,
            "source_text": session.title[:20],
        }
    unlisted = {key: row for key, row in known.items() if key not in listed and _group(row) in groups}
    rows["sessions"] = [row for key, row in known.items() if not (removes and key in unlisted)]
    return tuple(unlisted.values())


def _with_kept(
    observations: tuple[Observation, ...], kept: tuple[dict, ...], listed: tuple[Session, ...], known: Known,
    as_of: date | None,
) -> tuple[Observation, ...]:  # fmt: skip
    """The yearly values of a list, with the sessions that stay although the list does not have them: a year's value
    is that of all its sessions."""
    names = [each.name for each in fields(Session) if each.name != "place"]
    both = [*listed, *(Session(**{name: row[name] for name in names}) for row in kept)]
    of_years = {each.full_key: each for each in yearly_actuals(both, known.today, as_of)}
    return tuple(of_years.get(each.full_key, each) for each in observations)


def _extend_calendar(rows: dict[str, list[dict]], years: set[int]) -> None:
    """Every year that a value is of is in the calendar."""
    listed = {row["fiscal_year"] for row in rows["fiscal_years"]}
    if years - listed:
        periods = [plan_period_of(year) for year in years | listed]
        rows["plan_periods"], rows["fiscal_years"] = calendar_rows(min(periods), max(periods))


def merged(
    edition: Edition, known: Known, given: Given, checked: Checked, *, code: str,
    plans: PlanDecision = UNDECIDED,
) -> Merged:  # fmt: skip
    """The edition's extracts with what was read; ``known`` is of the same edition, ``code`` becomes that of the file
    among the sources.

    ``plans`` says what becomes of a target that gets another value. Sessions that the years of a list have no more
    stay, unless the file was given to remove them. Raises ``ValueError`` where the check has refused the file.
    """
    if checked.verdict == "reject":
        raise ValueError("the check has refused the file")
    touched = ["plan_changes", "sources", "fiscal_years", "plan_periods"] + ["sessions"] * bool(checked.sessions)
    before = {name: _table_of(edition, name) for name in (*touched, "plan_targets", "actuals")}
    rows = {name: before[name].to_pylist() for name in touched}
    sources = _Sources(code, given, known.today)
    removes = given.unlisted == REMOVE
    unlisted = _merge_sessions(checked.sessions, rows, sources, removes=removes) if checked.sessions else ()
    observations = checked.observations
    if unlisted and not removes:
        observations = _with_kept(observations, unlisted, checked.sessions, known, checked.as_of)
    new = _merge_observations(observations, known, sources)
    changed = [(old, row) for key, row in new["plan_targets"].items() if is_changed(old := known.targets.get(key), row)]
    rows["plan_changes"], corrections = decided(changed, rows["plan_changes"], plans, known.today)
    _extend_calendar(rows, {observation.fiscal_year for observation in checked.observations})
    rows["sources"] += sources.rows.values()
    tables = {name: to_table(name, each) for name, each in rows.items()}
    replaced = {name: _with_rows(before[name], name, each) for name, each in new.items() if each}
    tables |= {name: each.table for name, each in replaced.items()}
    old = before | {name: each.gone for name, each in replaced.items()}
    found = changes(old, tables | {name: each.come for name, each in replaced.items()}, tables)
    return Merged({name: tables[name] for name in found.extracts}, found, unlisted, tuple(corrections))
