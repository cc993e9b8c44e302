"""Tables with one observation a row: the product's template, and our own exports when they come back."""

from datetime import date

from data.calendar import plan_period_of
from data.update.findings import ERROR, WARNING, Place
from data.update.headings import Header
from data.update.observations import Observation, Reading
from data.update.sheets import Sheet, is_blank
from data.update.values import BLANK, Count, UnreadableCount, count_of
from data.update.years import day_of, folded, year_of

FEWEST_CELLS = 3
_PERIOD_WORDS = str.maketrans("", "", "第期")


def read_long(sheet: Sheet, header: Header, reading: Reading) -> None:
    """Read every row below the header; a row that cannot be read is a finding, and nothing is taken of it."""
    width = len(sheet.rows[header.row])
    is_after_gap = False
    blank_rows: list[int] = []
    for row in range(header.row + 1, len(sheet.rows)):
        cells = sheet.rows[row]
        if all(map(is_blank, cells)):
            blank_rows.append(row)
            continue
        if blank_rows and not is_after_gap:
            is_after_gap = True
            reading.findings.warning(
                "L1-03", "表の途中に空の行があります。空の行を消してください。", place=sheet.place(blank_rows[0], 0)
            )
        if _is_header_again(sheet, header, row):
            reading.findings.error(
                "L1-02",
                "1つのシートに2つ目の表があります。シートを分けるか、1つの表にまとめてください。",
                place=sheet.place(row, 0),
            )
            return
        if not _is_memo(cells, sheet, row, reading, is_after_gap=bool(blank_rows)):
            _read_row(sheet, row, width, header.columns, reading)


def _is_header_again(sheet: Sheet, header: Header, row: int) -> bool:
    """Whether a row repeats the words of the header."""
    roles = ("fiscal_year", "measure")
    return all(sheet.cell(row, header.columns[role]) == sheet.cell(header.row, header.columns[role]) for role in roles)


def _is_memo(cells: list[object], sheet: Sheet, row: int, reading: Reading, *, is_after_gap: bool) -> bool:
    """A line of words under the table, which is no row of it."""
    filled = [cell for cell in cells if not is_blank(cell)]
    if len(filled) == 1 and isinstance(filled[0], str) and (is_after_gap or filled[0].strip()[:1] in "※注（("):
        reading.findings.warning(
            "L1-04",
            "表の外にメモがあります。備考の列か別のシートに移してください。",
            value=filled[0],
            place=sheet.place(row, 0),
        )
        return True
    return False


def _read_row(sheet: Sheet, row: int, width: int, columns: dict[str, int], reading: Reading) -> None:
    cells = sheet.rows[row]
    if len(cells) != width and sheet.name is None:
        surplus = any(not is_blank(cell) for cell in cells[width:])
        if surplus or len(cells) < width:
            reading.findings.error(
                "L1-15",
                f'見出しは{width}列ですが、この行は{len(cells)}列です。コンマを含む値は引用符（"）で囲み、'
                "列の数を見出しとそろえてください。",
                place=sheet.place(row),
            )
            return

    def cell(role: str) -> object:
        column = columns.get(role)
        return None if column is None or column >= len(cells) or is_blank(cells[column]) else cells[column]

    def place(role: str) -> Place:
        return sheet.place(row, columns.get(role, 0))

    found = {
        "municipality_code": reading.lookup.municipality(cell("municipality_code"), cell("municipality")),
        "programme": reading.lookup.programme(cell("programme")),
        "measure": reading.lookup.measure(cell("measure"), cell("unit")),
    }
    for role, each in found.items():
        if each.complaints:
            reading.complain(each.complaints, place(role))
    year = _year(cell, place, reading)
    if year is None or any(each.code is None for each in found.values()):
        return
    key = (*(each.code for each in found.values()), year)
    wide = [role for role in ("target_value", "actual_value") if role in columns]
    scenario_of = {"target_value": "plan", "actual_value": "actual"}
    for role in wide or ("value",):
        scenario = scenario_of.get(role) or _scenario(cell, place, reading)
        # A row of an export with both values need not have both.
        if scenario and not (role in wide and cell(role) is None and (scenario == "plan" or cell("status") is None)):
            _read_value(key, scenario, role, cell, place, reading)


def _year(cell, place, reading: Reading) -> int | None:
    written = cell("fiscal_year")
    if written is None:
        reading.findings.error(
            "YEAR-1", "年度がありません。「令和6年度」「2024」のように入れてください。", place=place("fiscal_year")
        )
        return None
    try:
        year = year_of(written)
        period = cell("plan_period")
        if period is not None and folded(period).translate(_PERIOD_WORDS) != str(plan_period_of(year)):
            reading.findings.error(
                "YEAR-4",
                f"{year}年度は第{plan_period_of(year)}期ですが、計画期間に「{period}」とあります。どちらかを直してください。",
                value=period,
                place=place("plan_period"),
            )
            return None
    except (ValueError, TypeError) as error:
        reading.findings.error("YEAR-1", str(error), value=written, place=place("fiscal_year"))
        return None
    return year


def _scenario(cell, place, reading: Reading) -> str | None:
    found = reading.lookup.scenario(cell("scenario"))
    reading.complain(found.complaints, place("scenario"))
    return found.code


def _count(cell, place, role: str, measure: str, reading: Reading) -> Count | None:
    written = cell(role)
    try:
        count = count_of(written)
    except UnreadableCount as error:
        reading.findings.error(error.rule, str(error), value=written, place=place(role))
        return None
    name, unit = reading.known.measures[measure]
    if count.unit and count.unit != unit:
        message = f"{name}の単位は{unit}ですが、「{written}」と書かれています。"
        reading.findings.error("L3-04", message, value=written, place=place(role))
        return None
    if count.unit:
        message = f"「{written}」から{count.value}を読みました。単位は付けずに数だけを入れてください。"
        reading.findings.warning("L2-01", message, value=written, place=place(role))
    elif isinstance(written, str) and place(role).sheet is not None and count.value is not None:
        message = "数が文字列として入っています。数値にしてください。"
        reading.findings.warning("L2-01", message, value=written, place=place(role))
    return count


def _day(cell, place, role: str, reading: Reading) -> date | bool | None:
    """The day of a cell; None for an empty one, False where it cannot be read."""
    written = cell(role)
    if written is None:
        return None
    try:
        return day_of(written)
    except (ValueError, TypeError) as error:
        reading.findings.error("YEAR-5", str(error), value=written, place=place(role))
        return False


def _read_value(key: tuple, scenario: str, role: str, cell, place, reading: Reading) -> None:
    count = _count(cell, place, role, key[2], reading)
    status = reading.lookup.status(cell("status")) if role != "target_value" else None
    if status:
        reading.complain(status.complaints, place("status"))
    coverage, as_of = _day(cell, place, "coverage_end", reading), _day(cell, place, "as_of", reading)
    if count is None or (status and status.complaints) or coverage is False or as_of is False:
        return
    note = "。".join(str(each).strip() for each in (cell("note"), count.note or None) if each) or None
    source = cell("source")
    common = {
        "note": note,
        "source": str(source).strip() if source is not None else None,
        "source_text": "" if cell(role) is None else str(cell(role)),
        "place": place(role),
    }
    if scenario == "plan":
        _take_plan(key, count, status.code if status else None, common, reading)
        return
    letter = "F" if scenario == "expected" else (status.code if status else None)
    if count.status and letter and count.status != letter:
        reading.findings.error(
            "VALUE-4",
            f"値は「{cell(role)}」ですが、区分か状態が「{cell('status') or cell('scenario')}」です。"
            "どちらかを直してください。",
            value=cell(role),
            place=place(role),
        )
        return
    letter = letter or count.status
    if not letter and count is not BLANK and count.value is not None:
        letter = _inferred_status(key[3], coverage, reading)
    if not letter:
        _say_blank(reading, place(role), ERROR)
        return
    is_forecast = letter == "F"
    reading.take(
        Observation(
            *key,
            "actual",
            count.value,
            letter,
            coverage_end=None if is_forecast or letter not in "AP" else coverage or _full_year(letter, key[3]),
            as_of=as_of or (coverage if letter in "PF" else None),
            **common,
        )
    )


def _inferred_status(year: int, coverage: date | None, reading: Reading) -> str:
    """Without a status, a value of a year that has ended is of the whole year, unless it says of which day it is."""
    ends_on = date(year + 1, 3, 31)
    if coverage and coverage < ends_on:
        return "P"
    return "A" if ends_on <= reading.known.today or coverage else "P"


def _full_year(letter: str, year: int) -> date | None:
    return date(year + 1, 3, 31) if letter == "A" else None


def _take_plan(key: tuple, count: Count, letter: str | None, common: dict, reading: Reading) -> None:
    if count.status or letter not in (None, "A"):
        reading.findings.error(
            "VALUE-4",
            "計画の行に、予定・中止などの状態があります。計画値は数だけを入れてください。",
            value=common["source_text"],
            place=common["place"],
        )
    elif count.value is None:
        _say_blank(reading, common["place"], ERROR)
    else:
        reading.take(Observation(*key, "plan", count.value, **common))


def _say_blank(reading: Reading, place: Place, severity: str = WARNING) -> None:
    reading.findings.add(
        severity,
        "L1-09",
        "値が空欄です。空欄は0として扱いません。値を入れるか、状態を中止・未報告・該当なし・非公表のどれかにしてください。",
        place=place,
    )
