"""Lists with one lecture, event or training a row."""

from datetime import date

from data.update.headings import Header, Row
from data.update.layout import is_divided_as, is_memo
from data.update.observations import WITHOUT_VALUE, Reading, Session
from data.update.session_blanks import check_blanks
from data.update.session_columns import check_columns
from data.update.session_doubts import check_crowds, check_held, check_repeats, check_several, check_sums, check_years
from data.update.session_sums import yearly_actuals
from data.update.session_totals import check_totals, stated, sum_named
from data.update.session_words import NOT_HELD, is_said_held
from data.update.sheets import Sheet
from data.update.titles import programme_named
from data.update.values import Count

# By these a session is none that was held.
_NOT_COUNTED = {"S", "F", "M"}


def read_sessions(sheet: Sheet, header: Header, reading: Reading) -> None:
    """Read the rows of a sheet; a list may go on on the next one, so that nothing is added up yet."""
    read: list[Session] = []
    for number in range(header.row + 1, len(sheet.rows)):
        row = Row(sheet, number, header.columns)
        if not row.filled or (row.filled == 1 and is_memo(row, reading, is_after_gap=False)):
            continue
        if sheet.name is None and not is_divided_as(header, row, reading.findings):
            continue
        if named := sum_named(row):
            words, is_total = named
            if is_total:
                reading.totals.append(stated(sheet, header, number, words))
                continue
            message = f"「{words}」の行は、ほかの行から求まるため読みません。"
            reading.findings.info("TABLE-2", message, value=words, place=row.place())
        elif session := _session(row, reading):
            read.append(session)
    reading.sessions += read
    check_columns(sheet, header, read, reading)
    check_blanks(sheet, header, read, reading)


def add_up(reading: Reading) -> None:
    """Once all sheets are read: the yearly sums of all lists become actuals, and stated totals are held against
    them."""
    check_years(reading)
    check_repeats(reading)
    check_totals(reading)
    check_crowds(reading)
    check_held(reading)
    check_sums(reading)
    check_several(reading)
    for observation in yearly_actuals(reading.sessions, reading.known.today, reading.as_of):
        reading.take(observation)


def _session(row: Row, reading: Reading) -> Session | None:
    """The session of a row; None where a finding says why it cannot be read."""
    ask, resolve, before = reading.lookup, reading.resolve, reading.findings.errors
    found = ask.municipality(row.cell("municipality_code"), row.cell("municipality"))
    municipality = resolve(row, "municipality_code", found)
    programme = resolve(row, "programme", ask.programme(row.cell("programme") or programme_named(row.sheet, reading)))
    is_held = is_said_held(row.text("status") or "")
    status = "A" if is_held else resolve(row, "status", ask.status(row.cell("status")))
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
    words = " ".join(filter(None, (row.text("title"), row.text("venue"), row.text("note"))))
    # A blank that nobody has explained; who writes 未報告 says that the session was held.
    is_blank = letter == "O" and not (status or attendance.status)
    if (letter == "A" or is_blank) and NOT_HELD.search(words):
        has = "が空欄です" if is_blank else "があります"
        message = (
            f"中止や延期とあるのに、参加人数{has}。開いていない回なら、参加人数に「中止」と書いてください。"
            + "開いた回で人数が分からないなら、「未報告」と書いてください。" * is_blank
        )
        findings.error("VALUE-4", message, value=words, place=place)
    elif status == "A" and attendance.status in _NOT_COUNTED:
        said = f"状態は「{row.text('status')}」ですが、参加人数は「{row.text('attendance')}」です。"
        findings.error("VALUE-4", f"{said}どちらかを直してください。", value=written, place=place)
    elif letter == "P" or (letter == "F" and attendance.value is not None and held_on <= reading.known.today):
        message = (
            f"「{row.text('status' if status else 'attendance')}」とあるため、この回は数えられません。"
            "開いた回なら状態を「確定」にし、まだの回なら状態を「予定」にして参加人数を空欄にしてください。"
        )
        findings.error("VALUE-4", message, value=written, place=place)
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
