"""Publishing a checked file as the next generation of the local edition, and what has to be confirmed before."""

import os
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from data.calendar import fiscal_year_row
from data.changes import Changes
from data.editions import DOCUMENTS, LOCAL, Edition, available_editions, local_store
from data.manifest import Generation
from data.progress import CHECKING, COMPARING, READING, WRITING, begins, steps
from data.update.check import Checked, Given, check
from data.update.collection import without_collection
from data.update.known import Known, known_of
from data.update.merge import Merged, merged
from data.update.plan_changes import (
    LONGEST_REASON,
    REASON,
    UNDECIDED,
    PlanDecision,
    fault_of_day,
    is_changed,
)
from data.update.texts import fit_text
from data.update.unlisted import CHOICES

# Viewers only, where it is 「off」.
EDITING_VARIABLE = "RENKEI_EDITING"
NOT_ALLOWED = "この画面での更新は、管理者の設定で止められています（閲覧のみ）。"
SHARE_THAT_LEAPS = 0.5
# Findings that a person has to tick one by one.
TO_CONFIRM = {
    "VALUE-6", "VALUE-9", "YEAR-7", "YEAR-8", "TITLE-1", "SUM-2", "YEAR-9", "YEAR-10", "NOTE-1", "VALUE-10", "PLAN-1",
}  # fmt: skip


class MayNot(PermissionError):
    """Editing is switched off."""


class Unconfirmed(ValueError):
    """Something has to be confirmed, or is missing; the message says what, in Japanese."""


@dataclass(frozen=True)
class Confirmation:
    """A change that a person has to tick before it is published: its code, and what it is, in Japanese."""

    code: str
    text: str


@dataclass(frozen=True)
class Proposal:
    """A file as it would be published: what was found, what would change, and what has to be ticked."""

    given: Given
    checked: Checked
    base: str | None
    merged: Merged | None
    confirmations: tuple[Confirmation, ...] = ()

    @property
    def changes(self) -> Changes:
        """What would change; nothing of a refused file."""
        return self.merged.changes if self.merged else Changes({})

    @property
    def unchosen(self) -> tuple[dict, ...]:
        """Sessions that the list lacks, where nobody has said yet whether they stay."""
        return self.merged.unlisted if self.merged and self.given.unlisted not in CHOICES else ()

    @property
    def changed_plans(self) -> list[tuple[dict, dict]]:
        """Plan targets that would get another value, of which a person says why: (old row, new row)."""
        return [pair for pair in self.changes.of("plan_targets").changed if is_changed(*pair)]


def may_edit() -> bool:
    """Whether this server lets its visitors publish."""
    return os.environ.get(EDITING_VARIABLE, "on").strip().lower() not in {"off", "0", "false", "no"}


def require_editor() -> None:
    """Called inside every action that changes something. Raises ``MayNot``."""
    if not may_edit():
        raise MayNot(NOT_ALLOWED)


def require_name(who: str, what: str) -> None:
    """Called inside every action that makes a generation: ``what`` is done by somebody. Raises ``Unconfirmed``."""
    if not who.strip():
        raise Unconfirmed(f"{what}人の名前を入れてください。更新の記録に残ります。")


def edition_to_change() -> Edition:
    """The edition that a file is held against: the local one as it is served, or what it would begin as."""
    return available_editions().get(LOCAL, DOCUMENTS)


def _current() -> Generation | None:
    store = local_store()
    return None if store.is_empty() else store.current()


def current_name() -> str | None:
    """The name of the generation that is served, None before the first."""
    current = _current()
    return current and current.name


def state_to_change() -> tuple[Edition, Generation | None]:
    """The edition as the current generation has it, and that generation; None where nothing is published."""
    current = _current()
    edition = edition_to_change()
    return (replace(edition, folder=current.folder) if current else edition), current


def known_today(today: date | None = None) -> Known:
    """What the edition that is to be changed knows; raises ``UnreadableEdition``."""
    return known_of(edition_to_change(), today or date.today())


@steps(READING, CHECKING, COMPARING)
def proposal_of(given: Given, *, today: date | None = None, plans: PlanDecision = UNDECIDED) -> Proposal:
    """Check a file against the edition as it is now, and work out what publishing it would change."""
    with without_collection():
        return _proposal_of(given, today or date.today(), plans=plans)


def _proposal_of(given: Given, today: date, *, plans: PlanDecision) -> Proposal:
    begins(READING)
    edition, base = state_to_change()
    known = known_of(edition, today)
    checked = check(given, known)
    if checked.verdict == "reject":
        return Proposal(given, checked, base and base.name, None)
    begins(COMPARING)
    code = f"office-{int(base.name) + 1 if base else 1:04d}"
    result = merged(edition, known, given, checked, code=code, plans=plans)
    return Proposal(given, checked, base and base.name, result, _confirmations(checked, result.changes, known))


def _confirmations(checked: Checked, changes: Changes, known: Known) -> tuple[Confirmation, ...]:
    """Leaps against the year before, final values that change, changes by more than half, values that would be lost."""
    found = [
        Confirmation(f"leap-{number}", f"{finding.place.text} {finding.message}")
        for number, finding in enumerate(each for each in checked.findings if each.rule in TO_CONFIRM)
    ]
    for extract, column in (("plan_targets", "target_value"), ("actuals", "actual_value")):
        for number, (old, new) in enumerate(changes.of(extract).changed):
            if reason := _reason_to_ask(old, new, column):
                found.append(Confirmation(f"{extract}-{number}", f"{named(new, known)}：{reason}"))
    return tuple(found)


def _reason_to_ask(old: dict, new: dict, column: str) -> str:
    before, after = old[column], new[column]
    if before is not None and after is None:
        return f"{before:,}という値がなくなります。"
    shorter = ""
    if (old.get("months_covered") or 0) > (new.get("months_covered") or 0):
        shorter = f"対象の期間が{old['months_covered']}か月から{new.get('months_covered') or 0}か月に短くなります。"
    if before in (None, after) or after is None:
        return shorter
    is_leap = abs(after - before) > SHARE_THAT_LEAPS * before
    # From a part of a year to the whole of it a value is meant to rise.
    is_completed = old.get("obs_status") in {"P", "F"} and new.get("obs_status") == "A" and after >= before
    leap = "（50％を超える増減）" if is_leap and not is_completed else ""
    # What was final was shown as such: however little it changes, somebody has to know of it.
    if old.get("obs_status") == "A":
        return f"確定した実績が{before:,}から{after:,}に変わります{leap}。{shorter}"
    return shorter or (f"{before:,}から{after:,}に変わります{leap}。" if leap else "")


def named(row: dict, known: Known) -> str:
    """A row in words: municipality, programme, measure, year."""
    return (
        f"{known.places.get(row['municipality_code'], row['municipality_code'])} "
        f"{known.programmes[row['programme_code']]} {known.measures[row['measure_code']][0]} "
        f"{fiscal_year_row(row['fiscal_year'])['label']}"
    )


@steps(READING, CHECKING, COMPARING, WRITING)
def publish(
    given: Given, *, who: str, base: str | None, confirmed: Collection[str] = (), note: str = "",
    plans: PlanDecision = UNDECIDED, today: date | None = None,
) -> Generation:  # fmt: skip
    """Publish the file as the next generation. ``base`` is the generation that the person has compared it with.

    ``plans`` says of plan targets that change why, and whether the plan did. Raises ``MayNot``, ``Unconfirmed``,
    ``Unfit``, and what ``Store.publish`` raises; then nothing has changed.
    """
    require_editor()
    require_name(who, "公開する")
    if plans.reason.strip():
        plans = replace(plans, reason=fit_text(plans.reason, REASON, LONGEST_REASON))
    today = today or date.today()
    proposal = proposal_of(given, today=today, plans=plans)
    if proposal.merged is None:
        raise Unconfirmed("検査で取込不可になったファイルは公開できません。直してから、もう一度取り込んでください。")
    if base == proposal.base and proposal.unchosen:
        count = f"{len(proposal.unchosen):,}件"
        raise Unconfirmed(f"いまの版には、この一覧にない開催が{count}あります。残すか消すかを選んでください。")
    if not proposal.merged.tables:
        raise Unconfirmed("いまの版と違うところがないため、公開するものがありません。")
    # Whom somebody else was faster than is told that first, by the store.
    if base == proposal.base:
        _require_confirmed(proposal, confirmed)
        _require_decided(proposal, plans, today)
    return local_store().publish(
        proposal.merged.tables,
        base=base,
        who=who.strip(),
        note=note.strip(),
        file_name=given.name,
        file_sha256=given.sha256,
        counts=proposal.changes.counts,
        corrections=proposal.merged.corrections,
    )


def _require_confirmed(proposal: Proposal, confirmed: Collection[str]) -> None:
    if missing := [each for each in proposal.confirmations if each.code not in confirmed]:
        raise Unconfirmed(f"確かめた印が付いていないものが{len(missing)}件あります。例：{missing[0].text}")


def _require_decided(proposal: Proposal, plans: PlanDecision, today: date) -> None:
    count = len(proposal.changed_plans)
    if count and not plans.reason.strip():
        raise Unconfirmed(f"計画値が{count}件変わります。{REASON}を入れてください。変更前の値とともに残ります。")
    if added := proposal.changes.of("plan_changes").added:
        rows = proposal.merged.tables["plan_changes"].to_pylist()
        if fault := fault_of_day(added, rows, today):
            raise Unconfirmed(fault)
