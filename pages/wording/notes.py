"""※ notes and source lines that go with a set of rows: what must be said so that nobody compares wrongly."""

from collections.abc import Iterable

from pages.wording.values import Row, Rows, grouped, is_missing, known_on, lines_text, month_end, planned_for

# By status, what holds for every value that has it.
STATES = {
    "P": "「年度途中」は、年度の途中までの値である。通年の値とは比べていない。",
    "F": "「予定」は、年度末までの見込みである。実績の合計や平均に入れず、計画とも比べていない。",
    "S": "「中止」は、0ではない。計画と比べていない。",
}


def _years(rows: list[Row]) -> str:
    """Era labels of the rows: 「R3〜R5年度」 for a run of years, 「R3・R5年度」 otherwise."""
    labels = {row["fiscal_year"]: row["era_label"].removesuffix("年度") for row in rows}
    numbers = sorted(labels)
    is_run = len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1
    if is_run:
        return f"{labels[numbers[0]]}〜{labels[numbers[-1]]}年度"
    return "・".join(labels[number] for number in numbers) + "年度"


def status_notes(rows: Rows) -> list[str]:
    """Notes on part-year, expected, cancelled and otherwise missing actuals among ``rows``.

    ``rows`` has ``obs_status``, ``era_label``, ``fiscal_year``, ``coverage_end`` and, where there is
    one, ``actual_note`` with the reason of a cancellation.
    """
    yearly = [row for row in rows if not is_missing(row.get("obs_status"))]
    by_status = {group[0]["obs_status"]: group for group in grouped(yearly, "obs_status")}
    notes = []
    for part in sorted(grouped(by_status.get("P", []), "coverage_end"), key=lambda part: part[0]["coverage_end"]):
        when = month_end(part[0]["coverage_end"])
        notes.append(f"{_years(part)}の実績は{when}現在の値。通年の値とは比べない。")
    if expected := by_status.get("F"):
        notes.append(f"{_years(expected)}の「予定」は年度末までの見込み。実績の合計や平均に入れない。")
    if cancelled := by_status.get("S"):
        reasons = {row["actual_note"] for row in cancelled if not is_missing(row.get("actual_note"))}
        reason = f"（{'、'.join(reasons)}）" if len(reasons) == 1 else ""
        notes.append(f"{_years(cancelled)}の「中止」は0ではない{reason}。")
    others = [by_status[status] for status in ("O", "M", "Q") if status in by_status]
    return notes + [f"{_years(part)}に「{part[0]['obs_status_label']}」がある。0ではない。" for part in others]


def state_notes(rows: Rows) -> list[str]:
    """What the states mean that any of the rows have, whatever their year."""
    found = {row.get("obs_status") for row in rows}
    return [note for status, note in STATES.items() if status in found]


def comparability_notes(rows: Rows) -> list[str]:
    """Notes on years without a plan, and on the whole where no attainment can be computed."""
    notes = []
    if without_plan := [row for row in rows if row["reason_code"] == "no_target"]:
        notes.append(f"計画値の記載がない値（{_years(without_plan)}）は、達成率を算出しない。")
    if any(not is_missing(row["target_value"]) and row["target_value"] <= 4 for row in rows):
        notes.append("計画値が4以下の達成率は、割合ではなく「3/4回」のように示す。")
    return notes


def as_of_text(rows: Rows) -> str:
    """「令和5年9月末現在の値を含む」: the days when values were known, else up to which they count; 「」 for none.

    What is only expected at a day is not known then: 「平成29年度末は予定」 stands apart.
    """
    known, announced, planned = set(), set(), set()
    for row in rows:
        day = row.get("as_of") or (row["coverage_end"] if row.get("obs_status") == "P" else None)
        if not is_missing(day):
            is_expected = row.get("scenario") == "expected"
            (planned if is_expected else announced if row.get("obs_status") == "F" else known).add(day)
    parts = ["・".join(map(known_on, sorted(known))) + "現在の値を含む"] if known else []
    parts += ["・".join(map(known_on, sorted(announced))) + "時点の予定を含む"] if announced else []
    parts += ["・".join(map(planned_for, sorted(planned))) + "は予定"] if planned else []
    return "。".join(parts)


def _lines_by_source(rows: Rows, prefixes: Iterable[str]) -> dict[str, list[int]]:
    """The lines that the rows name in their ``<prefix>source_*`` columns, by source in the order of the codes."""
    lines_of: dict[str, list[int]] = {}
    for prefix in prefixes:
        code, line = f"{prefix}source_code", f"{prefix}source_line"
        for row in rows:
            if is_missing(row.get(code)):
                continue
            lines = lines_of.setdefault(row[code], [])
            # Counts over many lines of a document name it without one.
            if not is_missing(row.get(line)):
                lines.append(int(row[line]))
    return dict(sorted(lines_of.items()))


def cited_lines(rows: Rows) -> str:
    """「資料001の29〜36行」 within a sentence; 「」 where the rows have no lines."""
    lines_of = _lines_by_source(rows, ("",))
    return "、".join(f"資料{code}の{lines_text(lines)}" for code, lines in lines_of.items() if lines)


def in_brackets(*texts: str) -> str:
    """「（平成30年4月、資料001の9行）」 of the texts that there are; 「」 for none."""
    found = [text for text in texts if text]
    return f"（{'、'.join(found)}）" if found else ""


def sources_of(rows: Rows, titles: dict[str, str], prefixes: Iterable[str] = ("", "target_", "actual_")) -> list[str]:
    """「資料003「…」27〜41行」 for every source that the rows name in their ``<prefix>source_*`` columns."""
    lines_of = _lines_by_source(rows, prefixes)
    return [f"{titles[code]}{lines_text(lines) if lines else ''}" for code, lines in lines_of.items()]


def source_text(rows: Rows, titles: dict[str, str]) -> str:
    """All sources of the rows in one text."""
    return "、".join(sources_of(rows, titles))
