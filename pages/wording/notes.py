"""※ notes and source lines that go with a set of rows: what must be said so that nobody compares wrongly."""

from collections.abc import Iterable, Iterator

from pages.wording.holders import by_series, places
from pages.wording.values import (
    Row,
    Rows,
    grouped,
    is_missing,
    known_on,
    lines_text,
    month_end,
    planned_for,
    year_name,
)

# Municipalities that a note names; more are counted.
MOST_NAMED = 3
# The columns of what is said of a value; notes that are told, the letters of the longest, and where the others are.
TARGET_NOTE, ACTUAL_NOTE = "target_note", "actual_note"
MOST_TOLD, LONGEST = 6, 100
# What is said of rows whose source names no day, where no value is final.
NO_DAY = "時点の記載なし"
MORE_NOTES = "ほかの注記と長い注記の全文は、CSVとExcelのデータにある。"

# By status, what holds for every value that has it.
STATES = {
    "P": "「年度途中」は、年度の途中までの値である。通年の値とは比べていない。",
    "F": "「予定」は、年度末までの見込みである。実績の合計や平均に入れず、計画とも比べていない。",
    "S": "「中止」は、0ではない。計画と比べていない。",
}
# By reason, the plans that have no rate whatever was achieved.
WITHOUT_RATE = {"no_target": "計画値の記載がない値", "zero_target": "計画値が0の値"}


def _years(rows: list[Row]) -> str:
    """Era labels of the rows: 「R3〜R5年度」 for a run of years, 「R3・R5年度」 otherwise."""
    labels = {row["fiscal_year"]: row["era_label"].removesuffix("年度") for row in rows}
    numbers = sorted(labels)
    is_run = len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1
    if is_run:
        return f"{labels[numbers[0]]}〜{labels[numbers[-1]]}年度"
    return "・".join(labels[number] for number in numbers) + "年度"


def _in_words(row: Row, column: str) -> str:
    """The note of a value on one line; 「」 for none, and for one that only repeats until when an actual counts."""
    text = "" if is_missing(row.get(column)) else " ".join(str(row[column]).split()).rstrip("。")
    until = None if is_missing(row.get("coverage_end")) else f"{month_end(row['coverage_end'])}現在"
    return "" if column == ACTUAL_NOTE and text == until else text


def _actuals(rows: Rows) -> list[Row]:
    return [row for row in rows if not is_missing(row.get("obs_status"))]


def _targets(rows: Rows) -> list[Row]:
    return [row for row in rows if not is_missing(row.get("target_value"))]


def _told(rows: Rows) -> tuple[set[str], bool]:
    """The notes of values that are told, those first that say why there is none, and whether some are left or cut."""
    actuals = sorted(_actuals(rows), key=lambda row: row["obs_status"] == "A")
    found = [_in_words(row, ACTUAL_NOTE) for row in actuals] + [_in_words(row, TARGET_NOTE) for row in _targets(rows)]
    distinct = list(dict.fromkeys(filter(None, found)))
    return set(distinct[:MOST_TOLD]), len(distinct) > MOST_TOLD or any(len(text) > LONGEST for text in distinct)


def _by_note(
    part: list[Row], everything: list[Row], column: str, told: set[str], *, is_placed: bool = False
) -> Iterator[tuple[str, list[Row], str]]:
    """The rows of a state by what their note says: whose these are, the rows, the note, 「」 where none is told.

    Municipalities are named where the notes differ, or ``is_placed``.
    """
    by_note: dict[str, list[Row]] = {}
    for row in part:
        text = _in_words(row, column)
        by_note.setdefault(text if text in told else "", []).append(row)
    for text, alike in by_note.items():
        short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        for whose, rows in by_series(alike, everything):
            where = places(rows, everything) if is_placed or len(by_note) > 1 else ""
            yield f"{where}{whose}{_years(rows)}", rows, short


def status_notes(rows: Rows) -> list[str]:
    """Notes on part-year, expected, cancelled and otherwise missing actuals among ``rows``, with what is said of each.

    Each names the programmes and measures that it holds for where it does not hold for all that are shown.
    ``rows`` has ``obs_status``, ``era_label``, ``fiscal_year``, ``coverage_end`` and, where there is
    one, ``actual_note``.
    """
    yearly, (told, _) = _actuals(rows), _told(rows)
    by_status = {group[0]["obs_status"]: group for group in grouped(yearly, "obs_status")}

    def parts(status: str) -> Iterator[tuple[str, list[Row], str]]:
        for whose, part, text in _by_note(by_status.get(status, []), yearly, ACTUAL_NOTE, told):
            yield whose, part, in_brackets(text)

    notes = []
    for running in sorted(grouped(by_status.get("P", []), "coverage_end"), key=lambda part: part[0]["coverage_end"]):
        when = month_end(running[0]["coverage_end"])
        for whose, _, text in _by_note(running, yearly, ACTUAL_NOTE, told, is_placed=True):
            notes.append(f"{whose}の実績は{when}現在の値{in_brackets(text)}。通年の値とは比べない。")
    for whose, _, why in parts("F"):
        notes.append(f"{whose}の「予定」は年度末までの見込み{why}。実績の合計や平均に入れない。")
    notes += [f"{whose}の「中止」は0ではない{why}。" for whose, _, why in parts("S")]
    return notes + [
        f"{whose}に「{part[0]['obs_status_label']}」がある{why}。0ではない。"
        for status in ("O", "M", "Q")
        for whose, part, why in parts(status)
    ]


def value_notes(rows: Rows) -> list[str]:
    """What the sources say of plans and of final actuals, and where the notes are that have no room here."""
    told, is_more = _told(rows)
    targets, actuals = _targets(rows), _actuals(rows)
    finals = [row for row in actuals if row["obs_status"] == "A"]
    notes = [
        f"{whose}の{name}：{text}。"
        for name, column, part, everything in (
            ("計画", TARGET_NOTE, targets, targets),
            ("実績", ACTUAL_NOTE, finals, actuals),
        )
        for whose, _, text in _by_note(part, everything, column, told)
        if text
    ]
    return [*notes, *([MORE_NOTES] if is_more else [])]


def observation_notes(rows: Rows) -> list[str]:
    """All that must be said of the values of the rows themselves."""
    return [*status_notes(rows), *value_notes(rows)]


def without_actual(row: Row) -> Row:
    """The row as a figure has it that shows only its plan: without actual, and without what is said of one."""
    shown = ("actual_value", "obs_status", "coverage_end", "as_of", "actual_note", "actual_source_code")
    return {**row, **dict.fromkeys(shown)}


def behind_growth(growth: Rows, attainment: Rows) -> list[Row]:
    """Of the ``attainment`` what ``growth`` shows of it: the plans, and the actuals of the period of the baselines."""
    planned = {(row["measure_code"], row["fiscal_year"]) for row in growth}
    before = {(row["measure_code"], row["plan_period"] - 1) for row in growth}
    shown = []
    for row in attainment:
        if (row["measure_code"], row["fiscal_year"]) in planned:
            shown.append(without_actual(row))
        elif (row["measure_code"], row["plan_period"]) in before:
            shown.append({**row, TARGET_NOTE: None})
    return shown


def state_notes(rows: Rows) -> list[str]:
    """What the states mean that any of the rows have, whatever their year."""
    found = {row.get("obs_status") for row in rows}
    return [note for status, note in STATES.items() if status in found]


def comparability_notes(rows: Rows) -> list[str]:
    """Notes on plans that have no rate and on rates of targets that are too small for one; of rows with a verdict."""
    notes = []
    rows = [row for row in rows if "reason_code" in row]
    for reason, what in WITHOUT_RATE.items():
        if found := [row for row in rows if row["reason_code"] == reason]:
            notes.append(f"{what}（{_years(found)}）は、達成率を算出しない。")
    if any(row["comparability"] == "computable" and row["target_value"] <= 4 for row in rows):
        notes.append("計画値が4以下の達成率は、割合ではなく「3/4回」のように示す。")
    return notes


def as_of_text(rows: Rows) -> str:
    """「令和5年9月末現在の値を含む」: the days when values were known, else up to which they count.

    What is only expected at a day is not known then: 「平成29年度末は予定」 stands apart. Where no day is named, the
    years whose values are final, else that the source names no day; 「」 where there are no rows.
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
    if parts or not rows:
        return "。".join(parts)
    finals = [row for row in rows if row.get("obs_status") == "A" and "fiscal_year" in row]
    return _final_years(finals) or NO_DAY


def _final_years(rows: list[Row]) -> str:
    """「令和7年度の確定値」, 「令和3年度から令和7年度までの確定値」; 「」 for no rows."""
    labels = {row["fiscal_year"]: year_name(row.get("fiscal_year_label") or row["era_label"]) for row in rows}
    if not labels:
        return ""
    first, last = labels[min(labels)], labels[max(labels)]
    return f"{first}の確定値" if first == last else f"{first}から{last}までの確定値"


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
