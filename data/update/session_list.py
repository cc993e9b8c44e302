"""Lists with one lecture, event or training a row, and the yearly actuals that they add up to."""

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise

from data.update.findings import Place
from data.update.headings import Header, Row
from data.update.known import plain
from data.update.layout import is_divided_as, is_memo
from data.update.observations import WITHOUT_VALUE, Observation, Reading, Session
from data.update.sheets import Sheet
from data.update.titles import programme_named
from data.update.values import Count, UnreadableCount, count_of
from data.update.years import fiscal_year_of, folded, month_end

_TOTAL = re.compile("(?:合|総)?計(?:[(:].*)?")
# What follows from some rows, or from all, and is no total.
_DERIVED = re.compile("(?:小|中)計(?:[(:].*)?|(?:1回[当あ]たりの?)?平均(?:[(:].*)?")
_NOT_HELD = re.compile("中止|延期")
# People in another column would be left out.
_PEOPLE = re.compile("(?:参加|受講|出席|来場|視聴).*(?:数|人員)")
# Held, whether or not it is known how many came.
HELD = "AOQ"
SHORTEST_NAME = 4
_LEADING_COUNT = re.compile(r"([0-9,]+)\s*回")


def read_sessions(sheet: Sheet, header: Header, reading: Reading) -> None:
    """Read the list; its yearly sums become actuals, and a stated total is held against them."""
    stated: list[tuple[int, int | None, int | None]] = []
    read: list[Session] = []
    for number in range(header.row + 1, len(sheet.rows)):
        row = Row(sheet, number, header.columns)
        if not row.filled or (row.filled == 1 and is_memo(row, reading, is_after_gap=False)):
            continue
        if sheet.name is None and not is_divided_as(header, row, reading.findings):
            continue
        if _summing(row, _TOTAL):
            stated.append((number, *_stated(sheet, header, number)))
        elif words := _summing(row, _DERIVED):
            message = f"「{words}」の行は、ほかの行から求まるため読みません。"
            reading.findings.info("TABLE-2", message, value=words, place=row.place())
        elif session := _session(row, reading):
            read.append(session)
    reading.sessions += read
    _check_columns(sheet, header, read, reading)
    _check_years(read, reading)
    _check_repeats(read, reading)
    _check_total(sheet, read, stated, reading)
    for observation in yearly_actuals(read, reading.known.today, reading.as_of):
        reading.take(observation)


def _check_columns(sheet: Sheet, header: Header, sessions: list[Session], reading: Reading) -> None:
    """Columns that are not read, and yet say how many people came, or that a session is of another programme."""
    names, read = reading.known.programme_names, set(header.columns.values())
    programmes = {each.programme_code for each in sessions}
    for column, heading in enumerate(sheet.rows[header.row]):
        if heading is None or column in read:
            continue
        place = sheet.place(header.row, column)
        if _PEOPLE.search(plain(heading)):
            message = f"「{heading}」は参加人数に足していません。合わせた数を参加人数に入れ、この列を消してください。"
            reading.findings.error("TABLE-2", message, value=heading, place=place)
        cells = {
            plain(cell) for cell in (row[column] for row in sheet.rows[header.row + 1 :] if column < len(row)) if cell
        }
        if others := {cell for cell in cells if cell in names and names[cell] not in programmes}:
            message = f"ほかの事業（{'、'.join(sorted(others))}）があります。見出しを「事業」にしてください。"
            reading.findings.error("CODE-5", message, value=heading, place=place)
    titles = {each.title: each.place for each in sessions}
    for title, place in titles.items():
        named = {code for name, code in names.items() if len(name) >= SHORTEST_NAME and name in plain(title)}
        if named and not named & programmes:
            message = "ほかの事業の名前があります。選んだ事業の回かを確かめてください。"
            reading.findings.warning("TITLE-1", message, value=title, place=place)


def _check_years(sessions: list[Session], reading: Reading) -> None:
    """Days far from the others are slips; a list that ends early, or of a running year, may lack what is to come."""
    by_year: dict[int, list[Session]] = defaultdict(list)
    for each in sessions:
        by_year[fiscal_year_of(each.held_on)].append(each)
    for before, year in pairwise(sorted(by_year)):
        if year - before > 1:
            few = min((by_year[before], by_year[year]), key=len)
            message = f"{before}年度の次が{year}年度です。開催日の年を確かめてください。"
            reading.findings.error("YEAR-1", message, value=few[0].held_on, place=few[0].place)
    for year, of_year in by_year.items():
        last = max(of_year, key=lambda each: each.held_on)
        if date(year + 1, 3, 31) > reading.known.today:
            if not (reading.as_of and fiscal_year_of(reading.as_of) == year):
                until = _counted_until(year, reading.known.today, None)
                message = (
                    f"{year}年度は、{until.month}月末までの一覧として数えました。いつまでの一覧かを確かめてください。"
                )
                reading.findings.warning("YEAR-8", message, place=last.place)
        elif last.held_on < date(year, 12, 31):
            message = f"{year}年度の最後の開催は{last.held_on.month}月です。通年の一覧であることを確かめてください。"
            reading.findings.info("YEAR-8", message, value=last.held_on, place=last.place)


def _summing(row: Row, names: re.Pattern[str]) -> str | None:
    """What a row without a day says that it is, where that is one of the names: a lecture on 家計 has a day."""
    day = row.cell("held_on")
    if day is not None and not names.fullmatch(plain(day)):
        return None
    return next((cell for cell in row.cells if isinstance(cell, str) and names.fullmatch(plain(cell))), None)


def _session(row: Row, reading: Reading) -> Session | None:
    """The session of a row; None where a finding says why it cannot be read."""
    ask, resolve, before = reading.lookup, reading.resolve, reading.findings.errors
    found = ask.municipality(row.cell("municipality_code"), row.cell("municipality"))
    municipality = resolve(row, "municipality_code", found)
    programme = resolve(row, "programme", ask.programme(row.cell("programme") or programme_named(row.sheet, reading)))
    status = resolve(row, "status", ask.status(row.cell("status")))
    attendance: Count | None = resolve(row, "attendance", ask.count(row.cell("attendance")))
    capacity: Count | None = resolve(row, "capacity", ask.count(row.cell("capacity")))
    held_on = resolve(row, "held_on", ask.day(row.cell("held_on")))
    if row.cell("held_on") is None:
        message = "開催日がありません。「2024-05-10」「令和6年5月10日」のように入れてください。"
        reading.findings.error("YEAR-1", message, place=row.place("held_on"))
    if reading.findings.errors > before:
        return None
    letter = status or attendance.status or _status_of(held_on, attendance.value, reading.known.today)
    _check_status(row, letter, status, attendance, held_on, reading)
    return Session(
        municipality, programme, held_on, row.text("title") or "名称の記載なし", row.text("venue"),
        row.text("audience"), capacity.value, attendance.value, letter, row.text("note"), row.place("held_on"),
    )  # fmt: skip


def _check_status(
    row: Row, letter: str, status: str | None, attendance: Count, held_on: date, reading: Reading
) -> None:
    """Whether status, people and day of a session go together."""
    findings, written, place = reading.findings, row.cell("attendance"), row.place("attendance")
    words = " ".join(filter(None, (row.text("title"), row.text("note"))))
    if letter == "A" and _NOT_HELD.search(words):
        message = "中止か延期とあるのに、参加人数があります。開いていない回なら、参加人数に「中止」と書いてください。"
        findings.error("VALUE-4", message, value=words, place=place)
    elif letter in WITHOUT_VALUE and attendance.value is not None:
        message = f"状態は「{row.text('status')}」ですが、参加人数があります。どちらかを直してください。"
        findings.error("VALUE-4", message, value=written, place=place)
    elif letter == "A" and held_on > reading.known.today:
        message = "開催日がまだ来ていないのに、参加人数があります。どちらかを直してください。"
        findings.error("YEAR-2", message, value=written, place=place)
    elif letter == "M" and not status:
        message = "参加人数が該当なしのため、この回は数えません。中止なら「中止」と書き、未報告なら空欄にしてください。"
        findings.warning("VALUE-4", message, value=written, place=place)


def _status_of(held_on: date, attendance: int | None, today: date) -> str:
    """Without a word of its status: planned until its day, then held or not reported."""
    if attendance is not None:
        return "A"
    return "F" if held_on > today else "O"


def _stated(sheet: Sheet, header: Header, row: int) -> tuple[int | None, int | None]:
    """Sessions and participants of a row of totals; what it does not say is None."""
    sessions = next(
        (int(found[1].replace(",", "")) for cell in sheet.rows[row] if isinstance(cell, str)
         and (found := _LEADING_COUNT.search(folded(cell)))), None,
    )  # fmt: skip
    column = header.columns.get("attendance")
    try:
        participants = count_of(sheet.cell(row, column)).value if column is not None else None
    except UnreadableCount:
        participants = None
    return sessions, participants


def _check_repeats(sessions: list[Session], reading: Reading) -> None:
    """A session that is listed twice would be counted twice."""
    seen: dict[tuple, Session] = {}
    for each in sessions:
        first = seen.setdefault((each.municipality_code, each.programme_code, each.held_on, each.title), each)
        if first is not each and first.venue == each.venue:
            is_same = (first.attendance, first.obs_status) == (each.attendance, each.obs_status)
            add = reading.findings.error if is_same else reading.findings.warning
            message = f"{first.place.text}と同じ日、同じ名称です。同じ回なら1行を消し、別の回なら名称を変えてください。"
            add("ROW-1", message, value=each.title, place=each.place)


def _check_total(sheet: Sheet, sessions: list[Session], stated: list, reading: Reading) -> None:
    held = [each for each in sessions if each.obs_status in HELD]
    found = (len(held), sum(each.attendance or 0 for each in held))
    for row, *totals in stated:
        for what, unit, total, summed in zip(("開催回数", "参加人数"), ("回", "人"), totals, found, strict=True):
            if total is None:
                continue
            place = sheet.place(row, 0)
            if total == summed:
                message = f"{what}の合計{total:,}{unit}は、内訳の合計と一致します。"
                reading.findings.info("SUM-1", message, place=place)
            else:
                message = (
                    f"{what}の合計は{total:,}{unit}と書かれていますが、内訳を足すと{summed:,}{unit}です。"
                    "どちらかを直してください。"
                )
                reading.findings.error("SUM-1", message, value=total, place=place)


def yearly_actuals(sessions: list[Session], today: date, as_of: date | None) -> list[Observation]:
    """For each year of the list the number of sessions held and of participants.

    A year that has ended is counted as a whole; of another one only what was held by the end of a month: of ``as_of``
    or else of the last month that is over. Participants are not added up where a session's are not reported.
    """
    by_year: dict[tuple, list[Session]] = defaultdict(list)
    for each in sessions:
        by_year[each.municipality_code, each.programme_code, fiscal_year_of(each.held_on)].append(each)
    found = []
    for (municipality, programme, year), of_year in sorted(by_year.items()):
        found += _of_year(municipality, programme, year, of_year, _counted_until(year, today, as_of))
    return found


def _counted_until(year: int, today: date, as_of: date | None) -> date:
    ends_on = date(year + 1, 3, 31)
    if ends_on <= today:
        return ends_on
    if as_of and fiscal_year_of(as_of) == year:
        return as_of
    month = today.month - 1 or 12
    return month_end(today.year if today.month > 1 else today.year - 1, month)


def _of_year(municipality: str, programme: str, year: int, sessions: list[Session], until: date) -> list[Observation]:
    place: Place = sessions[0].place
    held = [each for each in sessions if each.obs_status in HELD and each.held_on <= until]
    cancelled = [each for each in sessions if each.obs_status == "S"]
    if not held and not cancelled:
        return []
    is_whole = until >= date(year + 1, 3, 31)
    letter = ("A" if is_whole else "P") if held else "S"
    parts = [f"{until.month}月末現在"] if letter == "P" else []
    parts += [f"中止{len(cancelled)}回を含まない"] if cancelled and held else ["すべて中止"] if cancelled else []
    note = "。".join(parts) or None
    coverage = until if held else None
    as_of = until if letter == "P" else None

    def observation(measure: str, value: int | None, status: str) -> Observation:
        has_value = value is not None
        return Observation(
            municipality, programme, measure, year, "actual", value, status, coverage if has_value else None,
            as_of if has_value else None, note, source_text=f"{len(sessions)}件の一覧から集計", place=place,
        )  # fmt: skip

    if not held:
        return [observation("sessions", None, "S"), observation("participants", None, "S")]
    is_known = all(each.attendance is not None for each in held)
    participants = sum(each.attendance or 0 for each in held) if is_known else None
    return [
        observation("sessions", len(held), letter),
        observation("participants", participants, letter if is_known else "O"),
    ]
