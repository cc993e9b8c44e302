"""Rows that change, in words."""

from datetime import date

from data.changes import Changes
from data.codes import label_of
from data.contract import EXTRACTS
from data.update.known import Known
from data.update.observations import Observation
from pages.frame.tables import TableColumn, html_table
from pages.wording.values import NOTHING, actual_text, era_fiscal_year, number

MOST_ROWS = 200
VALUES = {"plan_targets": ("計画", "target_value"), "actuals": ("実績", "actual_value")}


def year_text(fiscal_year: int) -> str:
    """2024 → 「令和6年度」."""
    return era_fiscal_year(date(fiscal_year, 4, 1))


def value_text(extract: str, row: dict | None) -> str:
    """「13（確定）」「6（9月末現在）」「中止」 of an actual, the number of a target; 「—」 where there is no row."""
    if row is None:
        return NOTHING
    if extract == "plan_targets":
        return number(row["target_value"])
    told = actual_text(row | {"obs_status_label": label_of("obs_status", row["obs_status"])})
    return f"{told}（確定）" if row["obs_status"] == "A" else told


def changes_table(changes: Changes, known: Known) -> str:
    """Values that are added, changed and removed, as they are and as they would be; the first 200."""
    rows = []
    for extract, (scenario, _) in VALUES.items():
        found = changes.of(extract)
        pairs = [(None, row) for row in found.added] + list(found.changed) + [(row, None) for row in found.removed]
        for old, new in pairs:
            row = new or old
            kind = "追加" if old is None else "削除" if new is None else "変更"
            measure, unit = known.measures[row["measure_code"]]
            rows.append(
                (
                    kind,
                    known.places.get(row["municipality_code"], row["municipality_code"]),
                    known.programmes[row["programme_code"]],
                    f"{measure}（{unit}）",
                    year_text(row["fiscal_year"]),
                    scenario,
                    value_text(extract, old),
                    value_text(extract, new),
                )
            )
    headings = ("種類", "自治体", "事業", "指標", "年度", "区分", "いまの値", "新しい値")
    shown = rows[:MOST_ROWS]
    columns = [TableColumn(heading, [row[n] for row in shown]) for n, heading in enumerate(headings)]
    return html_table(columns, "値の違い") if rows else ""


def counts_text(changes: Changes) -> str:
    """「計画値：追加2件、変更1件。実績値：追加4件。」; says so where nothing differs."""
    kinds = {"追加": "added", "変更": "changed", "削除": "removed"}
    told = []
    for name, found in changes.extracts.items():
        parts = [f"{label}{len(getattr(found, kind)):,}件" for label, kind in kinds.items() if getattr(found, kind)]
        told.append(f"{EXTRACTS[name].label}：{'、'.join(parts)}。")
    return "".join(told) or "違うところはありません。"


def read_cell(observation: Observation) -> str:
    """「6（9月末現在）」: a value with what is known of it."""
    if observation.scenario == "plan":
        return value_text("plan_targets", {"target_value": observation.value})
    names = ("obs_status", "coverage_end")
    row = {name: getattr(observation, name) for name in names} | {"actual_value": observation.value}
    return value_text("actuals", row)
