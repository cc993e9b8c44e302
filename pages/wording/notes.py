"""※ notes and source lines that go with a set of rows: what must be said so that nobody compares wrongly."""

from collections.abc import Iterable

import pandas as pd

from pages.wording.values import era_date, lines_text, month_end

# Filtering a few columns instead of forty saves most of the time that notes take.
NOTED = ("obs_status", "obs_status_label", "fiscal_year", "era_label", "coverage_end", "actual_note")


def _years(rows: pd.DataFrame) -> str:
    """Era labels of the rows: 「R3〜R5年度」 for a run of years, 「R3・R5年度」 otherwise."""
    years = rows.drop_duplicates("fiscal_year").sort_values("fiscal_year")
    short = [label.removesuffix("年度") for label in years["era_label"]]
    numbers = years["fiscal_year"].tolist()
    is_run = len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1
    return (f"{short[0]}〜{short[-1]}" if is_run else "・".join(short)) + "年度"


def status_notes(rows: pd.DataFrame) -> list[str]:
    """Notes on part-year, expected, cancelled and otherwise missing actuals among ``rows``.

    ``rows`` has ``obs_status``, ``era_label``, ``fiscal_year``, ``coverage_end`` and, where there is
    one, ``actual_note`` with the reason of a cancellation.
    """
    rows = rows[[name for name in NOTED if name in rows]]
    notes = []
    for coverage_end, part in rows[rows["obs_status"] == "P"].groupby("coverage_end"):
        notes.append(f"{_years(part)}の実績は{month_end(coverage_end)}現在の値。通年の値とは比べない。")
    if len(expected := rows[rows["obs_status"] == "F"]):
        notes.append(f"{_years(expected)}の「予定」は年度末までの見込み。実績の合計や平均に入れない。")
    if len(cancelled := rows[rows["obs_status"] == "S"]):
        reasons = cancelled["actual_note"].dropna().unique() if "actual_note" in cancelled else []
        reason = f"（{'、'.join(reasons)}）" if len(reasons) == 1 else ""
        notes.append(f"{_years(cancelled)}の「中止」は0ではない{reason}。")
    for label, part in rows[rows["obs_status"].isin(["O", "M", "Q"])].groupby("obs_status_label"):
        notes.append(f"{_years(part)}に「{label}」がある。0ではない。")
    return notes


def comparability_notes(rows: pd.DataFrame) -> list[str]:
    """Notes on years without a plan, and on the whole where no attainment can be computed."""
    rows = rows[["reason_code", "target_value", "fiscal_year", "era_label"]]
    notes = []
    without_plan = rows[rows["reason_code"] == "no_target"]
    if len(without_plan):
        notes.append(f"計画値の記載がない値（{_years(without_plan)}）は、達成率を算出しない。")
    if len(rows[rows["target_value"].notna() & rows["target_value"].le(4)]):
        notes.append("計画値が4以下のものは、割合ではなく「3/4回」のように示す。")
    return notes


def as_of_text(rows: pd.DataFrame) -> str:
    """「令和5年9月30日現在の値を含む」 where the rows say when they were known; 「」 otherwise."""
    known = sorted(day for day in rows.get("as_of", pd.Series(dtype=object)).dropna().unique())
    return "・".join(era_date(day) for day in known) + "現在の値を含む" if known else ""


def source_text(rows: pd.DataFrame, titles: dict[str, str], prefixes: Iterable[str] = ("target_", "actual_")) -> str:
    """「資料003「…」27〜41行」 for every source that the rows name in their ``<prefix>source_*`` columns."""
    parts = [
        rows[[f"{prefix}source_code", f"{prefix}source_line"]].set_axis(["code", "line"], axis=1)
        for prefix in prefixes
        if f"{prefix}source_code" in rows
    ]
    if not parts:
        return ""
    named = pd.concat(parts).dropna(subset="code")
    texts = []
    for code, lines in named.groupby("code")["line"]:
        where = lines_text([int(line) for line in lines.dropna()]) if lines.notna().any() else ""
        texts.append(f"{titles[code]}{where}")
    return "、".join(texts)
