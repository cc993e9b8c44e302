"""Words of the panels of plan and actual, the same on screen and in native charts."""

from pages.wording.stated import latest_actual, next_plan
from pages.wording.values import Row, decimals_of, is_missing, measured, number, status_mark


def printed(row: dict, column: str) -> str:
    """The value as it stands on its bar, with a line for the status where that needs saying."""
    mark = status_mark(row).replace("現在", "") if column == "actual_value" else ""
    return "<br>".join(filter(None, [number(row[column], decimals_of(row[column])), mark]))


def original_target(row: Row) -> object:
    """The target before its first change; None where there was none, or where it is not to be drawn."""
    return row.get("original_target_value")


def panel_words(first: Row, *, with_programme: bool) -> str:
    """Measure and unit, preceded by the programme where panels differ in it."""
    name = f"{first['programme']} " if with_programme else ""
    return f"{name}{first['measure']}（{first['unit']}）"


def in_words(row: dict, column: str) -> str:
    """A value with its unit and status; 「中止」 alone where there is none."""
    mark = status_mark(row) if column == "actual_value" else ""
    if is_missing(row[column]):
        return mark
    value = f"{number(row[column], decimals_of(row[column]))}{row['unit']}"
    return f"{value}（{mark}）" if mark else value


def statement(rows: list[Row]) -> str:
    """The latest final actual and the next plan of a panel, in words: those that 概要 and its sentences name.

    Where no actual is final, the latest of the others – alone where it is of a part of a year, which nobody should
    compare with the plan of a whole one.
    """
    actual = latest_actual(rows)
    is_part = any(row["obs_status"] == "P" for row in actual)
    parts = [
        f"{row['era_label']}{'' if row['obs_status'] == 'F' else '実績'}{in_words(row, 'actual_value')}"
        for row in actual
    ]
    parts += [] if is_part else [f"{row['era_label']}計画{in_words(row, 'target_value')}" for row in next_plan(rows)]
    return f"{measured(rows[0])}は" + "、".join(parts)
