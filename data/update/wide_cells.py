"""Cells of plan tables: a value with the status that itself, its headings and its notes give it."""

from dataclasses import replace
from datetime import date

from data.calendar import fiscal_year_row, year_in_era
from data.update.amendments import AS_READ, Amendment, said_of, told
from data.update.findings import Place
from data.update.note_months import PartYear
from data.update.observations import Observation, Reading
from data.update.sheets import Sheet
from data.update.values import Count
from data.update.wide_headings import YearColumn
from data.update.wide_notes import Note, Notes
from data.update.years import month_end_in


def read_cell(
    sheet: Sheet, row: int, column: YearColumn, shift: int, key: tuple, notes: Notes, reading: Reading
) -> None:
    """Take the value of a cell; ``key`` are municipality, programme and measure."""
    place, written = sheet.place(row, column.column + shift), sheet.cell(row, column.column + shift)
    if written is None:
        reading.findings.warning("L1-09", "空欄です。0とは扱わず、読みません。", place=place)
        return
    # The units of a plan stand where they stand; only a wrong one is spoken of.
    found = reading.lookup.count(written, key[2])
    count: Count | None = found.code
    if count is None:
        reading.complain(found.complaints, place)
        return
    amendment = reading.amendment(place)
    as_read, column = column, _amended(column, amendment)
    own = notes.of((*count.signs, *column.signs), column.year)
    if fault := _fault_of(key[2], count, column, own, notes):
        rule, message = fault
        reading.findings.error(rule, message, value=written, place=place)
        return
    text, correction = (say(row, column.column + shift) for say in (sheet.printed, sheet.correction))
    taken, said = _meant(key, count, column, notes, text, place, amendment)
    if column.scenario != "plan":
        said += _said_of_year(taken, own, notes, written, reading)
    otherwise = ""
    if amendment != AS_READ:
        before, _ = _meant(key, count, as_read, notes, text, place)
        otherwise = told(said_of(before), said_of(taken))
    taken.note = "。".join(dict.fromkeys(filter(None, (correction, otherwise, *said, *notes.others)))) or None
    reading.take(taken)


def _amended(column: YearColumn, amendment: Amendment) -> YearColumn:
    """The year and the kind that a person says a cell is of."""
    if not (amendment.fiscal_year or amendment.scenario):
        return column
    year, scenario = amendment.fiscal_year or column.year, amendment.scenario or column.scenario
    return replace(column, year=year, scenario=scenario)


def _meant(
    key: tuple, count: Count, column: YearColumn, notes: Notes, text: str, place: Place,
    amendment: Amendment = AS_READ,
) -> tuple[Observation, list[str]]:  # fmt: skip
    """The observation of a cell under ``column``, and what is noted of it."""
    own = notes.of((*count.signs, *column.signs), column.year)
    if column.scenario == "plan":
        plan = Observation(*key, column.year, "plan", count.value, source_text=text, place=place)
        return plan, [note.text for note in own]
    return _actual((*key, column.year), count, column, own, notes, text, place, amendment)


def _parts_of(measure: str, column: YearColumn, own: list[Note], notes: Notes) -> list[PartYear]:
    """What is said of the value as one of a part of its year; the target of a plan has only what is marked at it."""
    said = [part for note in own for part in note.parts]
    said += notes.parts if column.scenario != "plan" else []
    return [part for part in said if part.is_of(column.year, measure)]


def _months_of(count: Count, column: YearColumn, parts: list[PartYear]) -> set[int]:
    return {month for month in (count.month, column.month, *(part.month for part in parts)) if month}


def _fault_of(measure: str, count: Count, column: YearColumn, own: list[Note], notes: Notes) -> tuple[str, str] | None:
    """Rule and message where a value and what its headings and notes say of it do not go together."""
    if column.scenario == "plan" and (count.value is None or count.status):
        return "VALUE-4", "計画値に予定・中止などの語があります。数だけを入れてください。"
    if column.part and (column.scenario in ("plan", "expected") or count.status == "F"):
        return (
            "YEAR-5",
            f"見出しに「{column.part}」とあり、計画や見込みが通年のものかが分かりません。通年の値なら、見出しを"
            f"「{fiscal_year_row(column.year)['era_label']}（9月末現在）」のように書いてください。",
        )
    months = _months_of(count, column, _parts_of(measure, column, own, notes))
    if column.scenario == "plan" and months:
        return "VALUE-4", f"計画値に「{months.pop()}月末」とあります。計画値の注なら、月末の語を消してください。"
    if len(months) > 1:
        said = "と".join(f"{month}月末" for month in sorted(months))
        return "YEAR-5", f"時点が{said}とで食い違います。どちらかを直してください。"
    elsewhere = [note for note in own if note.years and column.year not in note.years and note.is_of_value]
    if elsewhere:
        return (
            "NOTE-1",
            f"{year_in_era(column.year)}の値の印ですが、注「{elsewhere[0].text}」は別の年度のものです。印か注を直してください。",
        )
    is_cancelled = column.year in notes.reasons or any(note.is_cancelled for note in own)
    if column.scenario != "plan" and is_cancelled and (count.value == 0 or count.status == "M"):
        return (
            "VALUE-4",
            "注に中止とあります。中止は0でも該当なしでもありません。値を「中止」にするか、注を直してください。",
        )
    return None


def _said_of_year(taken: Observation, own: list[Note], notes: Notes, written: object, reading: Reading) -> list[str]:
    """What a note says of a year that it calls cancelled, where a value stands all the same: that is asked about."""
    year, reason = taken.fiscal_year, notes.reasons.get(taken.fiscal_year)
    # A remark without a year is of the one that the row calls cancelled.
    is_cancelled = any(note.is_cancelled and (note.years or not notes.cancelled) for note in own)
    if not (reason or is_cancelled) or not taken.value or year in notes.cancelled:
        return []
    message = f"注に中止とありますが、{year_in_era(year)}の値があります。値が正しいかを確かめてください。"
    reading.findings.warning("NOTE-1", message, value=written, place=taken.place)
    return [reason] if reason else []


def _actual(
    key: tuple, count: Count, column: YearColumn, own: list[Note], notes: Notes, text: str, place: Place,
    amendment: Amendment,
) -> tuple[Observation, list[str]]:  # fmt: skip
    """An actual, with the status that the cell, the heading of its column or a note gives it, and what is noted."""
    measure, year = key[2:]
    parts = _parts_of(measure, column, own, notes)
    month = next(iter(_months_of(count, column, parts)), None) or notes.months.get(year)
    is_expected = column.scenario == "expected" or any(part.is_expected for part in parts)
    seen_on = amendment.coverage_end or (month_end_in(year, month) if month else None)
    letter = amendment.obs_status or count.status or ("F" if is_expected else "P" if seen_on else "A")
    of_year = [note for note in notes.of_actuals if year in note.years]
    remarks = [remark for note in (*own, *of_year) if (remark := note.remark_on(year, measure))]
    said = [count.note] if count.note else []
    if letter == "S":
        said.append(notes.reasons.get(year, ""))
    elif letter == "P" and seen_on and not any(f"{seen_on.month}月末" in remark for remark in remarks):
        said.append(f"{seen_on.month}月末現在")
    elif letter == "F" and seen_on:
        said.append(f"令和{seen_on.year - 2018}年{seen_on.month}月末の時点での見込み")
    said += remarks
    coverage = seen_on if letter == "P" else date(year + 1, 3, 31) if letter == "A" else None
    as_of = seen_on if letter in "PF" else None
    taken = Observation(*key, "actual", count.value, letter, coverage, as_of, source_text=text, place=place)
    return taken, said
