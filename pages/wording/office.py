"""What an office says of its figures: plans that were changed, and why plan and actual differ, in the staff's words."""

from pages.wording.subjects import on
from pages.wording.values import Row, Rows, era_date, is_missing, number, year_name

KEY = ("municipality_code", "programme_code", "measure_code", "fiscal_year")


def _key(row: Row) -> tuple:
    return tuple(row.get(name) for name in KEY)


def changes_of_shown(rows: Rows, changes: Rows) -> list[Row]:
    """Of the ``changes`` (``plan_changes_told``) those of targets that the ``rows`` show, or have theirs derived of.

    A derived target, a mean per session, is of no one measure of the plan: it changes with each of them.
    """
    shown = {_key(row) for row in rows if not is_missing(row.get("target_value"))}
    return [change for change in changes if shown & {_key(change), _key({**change, "measure_code": None})}]


def plan_change_notes(rows: Rows, changes: Rows) -> list[str]:
    """「令和7年度の計画は18回から20回に変更（令和8年11月28日、理由：…）。」 for each change of a target of the rows.

    Municipality, programme and measure are named where the rows are of several, or are derived of the measure.
    """
    names = ("municipality", "programme", "measure")
    derived = any("target_value" in row and "measure_code" not in row for row in rows)
    named = [
        name
        for name in names
        if len({row[name] for row in rows if row.get(name)}) > 1 or (name == "measure" and derived)
    ]
    return [
        _changed("".join(f"{change[name]}の" for name in named), change) for change in changes_of_shown(rows, changes)
    ]


def _changed(whose: str, change: Row) -> str:
    old, new = (f"{number(change[side])}{change['unit']}" for side in ("old_target_value", "new_target_value"))
    reason = f"{era_date(change['changed_on'])}、理由：{change['reason_of_change'].rstrip('。')}"
    return f"{whose}{year_name(change['fiscal_year_label'])}の計画は{old}から{new}に変更（{reason}）。"


def how_changed(row: Row, fiscal_year: object, changes: Rows) -> str:
    """「令和7年6月20日に38回から変更」 of the row's plan of a fiscal year, each change in turn; 「」 for none."""
    key = _key({**row, "fiscal_year": fiscal_year})
    made = [
        f"{era_date(change['changed_on'])}に{number(change['old_target_value'])}{change['unit']}から"
        for change in changes
        if _key(change) == key
    ]
    return f"{'、'.join(made)}変更" if made else ""


def with_originals(rows: Rows, changes: Rows) -> list[Row]:
    """The rows, those of a changed target with its ``original_target_value``: that before the first change."""
    originals = {_key(change): change["original_target_value"] for change in changes}
    return [{**row, "original_target_value": originals.get(_key(row))} for row in rows]


def commentary_sentences(commentaries: Rows, *, names_programme: bool = False) -> list[str]:
    """「令和7年度の要因（担当：山田、令和8年5月1日記入）：…」: what the staff wrote, said to be theirs."""
    return [
        on(
            row,
            f"{row['programme'] + 'の' if names_programme else ''}{year_name(row['fiscal_year_label'])}の"
            f"要因（担当：{row['author']}、{era_date(row['written_on'])}記入）：{row['commentary']}",
        )
        for row in commentaries
    ]
