"""Plan targets that a file changes: the plan itself was changed, or a typing error of ours is put right."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from data.calendar import plan_period_of, plan_period_row
from data.manifest import Correction
from data.update.known import KEY, Key

CHANGE, CORRECTION = "change", "correction"
KINDS = {CHANGE: "計画変更（当初値を残す）", CORRECTION: "訂正（誤記の修正）"}
DAY, REASON, LONGEST_REASON = "計画変更の日", "計画値の変更・訂正の理由", 200


@dataclass(frozen=True)
class PlanDecision:
    """What a person says of plan targets that become others: why, when the plan was changed (today, unless said
    otherwise), and which of ``KINDS`` they are – ``kinds`` has those that are another one."""

    reason: str = ""
    changed_on: date | None = None
    kind: str = CHANGE
    kinds: Mapping[Key, str] = field(default_factory=dict)

    def is_correction(self, key: Key) -> bool:
        """Whether the target of that key had a typing error."""
        return self.kinds.get(key, self.kind) == CORRECTION


UNDECIDED = PlanDecision()


def is_changed(old: dict | None, new: dict) -> bool:
    """Whether a target that there is gets another value."""
    return old is not None and old["target_value"] != new["target_value"]


def _key(row: dict) -> Key:
    return tuple(row[name] for name in KEY)


def decided(
    changed: Iterable[tuple[dict, dict]], rows: list[dict], plans: PlanDecision, today: date
) -> tuple[list[dict], list[Correction]]:
    """The rows of ``plan_changes`` once targets have ``changed`` from (old, new), and what was only corrected."""
    by_target: dict[Key, list[dict]] = defaultdict(list)
    for row in rows:
        by_target[_key(row)].append(row)
    corrections = []
    for old, new in changed:
        key = _key(new)
        if plans.is_correction(key):
            by_target[key] = _corrected(by_target[key], new["target_value"])
            values = (old["target_value"], new["target_value"])
            corrections.append(Correction(*key, *values, plans.reason))
        else:
            by_target[key].append(_change(old, new, by_target[key], plans, today))
    return [row for each in by_target.values() for row in each], corrections


def _change(old: dict, new: dict, others: list[dict], plans: PlanDecision, today: date) -> dict:
    changed_on = plans.changed_on or today
    return dict(zip(KEY, _key(new), strict=True)) | {
        "changed_on": changed_on,
        "number": 1 + Counter(row["changed_on"] for row in others)[changed_on],
        "old_target_value": old["target_value"],
        "new_target_value": new["target_value"],
        "reason_of_change": plans.reason,
        **{name: new[name] for name in new if name.startswith("source_")},
    }


def _corrected(rows: list[dict], value: int) -> list[dict]:
    """The changes of a target whose value was mistyped: the last one led to the right value; where that is the one
    before it, there was no change."""
    if not rows:
        return rows
    *others, last = sorted(rows, key=lambda row: (row["changed_on"], row["number"]))
    return others if last["old_target_value"] == value else [*others, last | {"new_target_value": value}]


def fault_of_day(added: list[dict], rows: Iterable[dict], today: date) -> str:
    """Why the day of the changes that are ``added`` to make ``rows`` cannot be right; 「」 where it can."""
    if not added:
        return ""
    day = added[0]["changed_on"]
    if day > today:
        return f"{DAY}「{day}」はまだ来ていません。計画を変更した日を入れてください。"
    for row in added:
        period = plan_period_row(plan_period_of(row["fiscal_year"]))
        if day < date(period["first_fiscal_year"] - 1, 4, 1):
            return f"{DAY}「{day}」には、{period['name']}の計画はまだありません。計画を変更した日を入れてください。"
    # The first change of a target tells the original one: a later change cannot have been made before it.
    targets = {_key(row) for row in added}
    later = [row["changed_on"] for row in rows if row["changed_on"] > day and _key(row) in targets]
    if later:
        return f"{DAY}「{day}」より後の{max(later)}に、同じ計画値が変更されています。その日より後の日を入れてください。"
    return ""
