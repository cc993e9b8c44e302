"""Tables with one observation a row: the product's template, and our own exports when they come back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from data.update.doubts import IN_PART, is_doubtful
from data.update.headings import Header, Row
from data.update.layout import is_divided_as, is_memo
from data.update.lookup import Complaint, Found
from data.update.observations import BLANK_REMEDY, Observation, Reading
from data.update.sheets import Sheet
from data.update.titles import check_note, programme_named
from data.update.values import MISSING, Count
from data.update.years import folded, month_end_in

VALUES = "value", "target_value", "actual_value"
SCENARIO_OF = {"target_value": "plan", "actual_value": "actual"}
# Besides its place, its value and its words these say everything; thousands of rows say the same.
SHARED = (
    "programme", "measure", "unit", "fiscal_year", "plan_period", "scenario", "status", "coverage_end", "as_of",
)  # fmt: skip


@dataclass
class Statement:
    """What rows with the same ``SHARED`` cells say, and what is to be said of those cells."""

    programme: str | None
    measure: str | None
    year: int | None
    scenario: str | None
    status: str | None
    coverage: date | None
    as_of: date | None
    complaints: list[tuple[str, tuple[Complaint, ...]]] = field(default_factory=list)
    is_readable: bool = True


def read_long(sheet: Sheet, header: Header, reading: Reading) -> None:
    """Read every row below the header; a row that cannot be read is a finding, and nothing is taken of it."""
    shared = [header.columns[role] for role in SHARED if role in header.columns]
    statements: dict[tuple, Statement] = {}
    for row in _rows(sheet, header, reading):
        said = tuple([row.cells[column] for column in shared])
        if said not in statements:
            statements[said] = _stated(row, reading)
        _read_row(row, statements[said], reading)


def _rows(sheet: Sheet, header: Header, reading: Reading) -> Iterator[Row]:
    """The rows of the table; what stands between and below them is named."""
    blank_rows: list[Row] = []
    has_gap = False
    for number in range(header.row + 1, len(sheet.rows)):
        row = Row(sheet, number, header.columns)
        filled = row.filled
        if not filled:
            blank_rows.append(row)
            continue
        if filled == 1 and is_memo(row, reading, is_after_gap=bool(blank_rows)):
            continue
        if blank_rows and not has_gap:
            has_gap = True
            message = "表の途中に空の行があります。空の行を消してください。"
            reading.findings.warning("L1-03", message, place=blank_rows[0].place())
        if row.cell("fiscal_year") == sheet.cell(header.row, header.columns["fiscal_year"]):
            message = "1つのシートに2つ目の表があります。シートを分けるか、1つの表にまとめてください。"
            reading.findings.error("L1-02", message, place=row.place())
            return
        if sheet.name is not None or is_divided_as(header, row, reading.findings):
            yield row


def _stated(row: Row, reading: Reading) -> Statement:
    ask = reading.lookup
    answers = {
        "programme": ask.programme(row.cell("programme") or programme_named(row.sheet, reading)),
        "measure": ask.measure(row.cell("measure"), row.cell("unit")),
        "fiscal_year": ask.year(row.cell("fiscal_year")),
        "scenario": ask.scenario(row.cell("scenario")),
        "status": ask.status(row.cell("status")),
        "coverage_end": ask.day(row.cell("coverage_end")),
        "as_of": ask.day(row.cell("as_of")),
    }
    if any(role in row.columns for role in SCENARIO_OF):
        # The headings say what is planned and what achieved.
        answers["scenario"] = Found(None)
    statement = Statement(*(found.code for found in answers.values()))
    answers["plan_period"] = ask.plan_period(row.cell("plan_period"), statement.year)
    statement.complaints = [(role, found.complaints) for role, found in answers.items() if found.complaints]
    statement.is_readable = not any(found.is_error for found in answers.values())
    return statement


def _read_row(row: Row, statement: Statement, reading: Reading) -> None:
    for role, complaints in statement.complaints:
        reading.complain(complaints, row.place(role))
    found = reading.lookup.municipality(row.cell("municipality_code"), row.cell("municipality"))
    municipality = reading.resolve(row, "municipality_code", found)
    for role in VALUES:
        if role not in row.columns:
            continue
        count = reading.resolve(row, role, reading.lookup.count(row.cell(role), statement.measure))
        if count is not None and municipality is not None and statement.is_readable:
            _take(row, role, municipality, statement, count, reading)


def _take(row: Row, role: str, municipality: str, statement: Statement, count: Count, reading: Reading) -> None:
    """Take a value, with the status that its cell, its row or its year gives it."""
    scenario, written, place = SCENARIO_OF.get(role) or statement.scenario, row.cell(role), row.place(role)
    note = row.text("note")
    if isinstance(written, str) and count.value is not None and not count.unit and row.is_typed(role):
        message = "数が文字列として入っています。数値にしてください。"
        reading.findings.warning("L2-01", message, value=written, place=place)
    status = None if role == "target_value" else statement.status or ("F" if scenario == "expected" else None)
    if written is None and role in SCENARIO_OF and not status:
        # A row of an export with both values need not have both.
        return
    if fault := _fault_of(scenario, status, count, note, row, role):
        reading.findings.error(*fault, value=written, place=place)
        return
    if count.signs and not note:
        message = "注の印が付いています。値の意味が変わる注でないかを確かめ、注を備考に書いてください。"
        reading.findings.warning("NOTE-1", message, value=written, place=place)
    if note and count.value and (count.status or "A") == "A":
        check_note(note, row.place("note"), municipality, statement.programme, reading.known, reading.findings)
    is_plan = scenario == "plan"
    letter = None if is_plan else status or count.status or _inferred_status(statement, reading)
    reading.take(
        Observation(
            municipality,
            statement.programme,
            statement.measure,
            statement.year,
            "plan" if is_plan else "actual",
            count.value,
            letter,
            coverage_end=month_end_in(statement.year, count.month) if count.month else _coverage(letter, statement),
            as_of=None if is_plan else statement.as_of or (statement.coverage if letter in ("P", "F") else None),
            note="。".join(filter(None, (row.correction(role), note, count.note))) or None,
            source=row.text("source"),
            source_text=row.printed(role),
            place=place,
        )
    )


def _fault_of(
    scenario: str, status: str | None, count: Count, note: str | None, row: Row, role: str
) -> tuple[str, str] | None:
    """Rule and message where value, status and scenario do not go together."""
    if scenario == "plan" and (count.status or status not in (None, "A")):
        return "VALUE-4", "計画の行に、予定・中止などの状態があります。計画値は数だけを入れてください。"
    if (status and count.status and status != count.status) or (scenario == "expected" and status != "F"):
        said = row.text("status") or row.text("scenario")
        return (
            "VALUE-4",
            f"値は「{row.text(role)}」ですが、区分か状態が「{said}」で、合いません。どれかを直してください。",
        )
    is_final = scenario == "actual" and (status or count.status or "A") == "A"
    if is_final and note and is_doubtful(note):
        return (
            "YEAR-7",
            f"備考に「{note}」とあります。途中の値なら状態を年度途中にして時点に月末の日付を、見込みなら状態を予定にしてください。"
            "通年の確定値なら、備考を直してください。",
        )
    if note and count.value is not None and folded(note) in MISSING:
        return "VALUE-4", f"備考に「{note}」とあるのに、値があります。どちらかを直してください。"
    if note and scenario != "plan" and count.value == 0 and "中止" in note and not IN_PART.search(folded(note)):
        return (
            "VALUE-4",
            f"備考に「{note}」とあります。中止は0ではありません。値を「中止」にするか、備考を直してください。",
        )
    if count.value is None and (scenario == "plan" or not (status or count.status)):
        return "L1-09", BLANK_REMEDY
    return None


def _inferred_status(statement: Statement, reading: Reading) -> str:
    """Without a status, a value of a year that has ended is of the whole year, unless it says of which day it is."""
    ends_on = date(statement.year + 1, 3, 31)
    if statement.coverage and statement.coverage < ends_on:
        return "P"
    return "A" if ends_on <= reading.known.today or statement.coverage else "P"


def _coverage(letter: str | None, statement: Statement) -> date | None:
    """Up to when the value counts: a final one to the end of its year."""
    if letter == "A":
        return statement.coverage or date(statement.year + 1, 3, 31)
    return statement.coverage if letter == "P" else None
