"""What a table says in headings and columns that are not read, and in the names of its sheets and file: it may make
another value of what is read."""

import re
from collections.abc import Iterable
from pathlib import PurePath

from data.update.days_in_names import check_days
from data.update.doubts import check_around, is_doubtful, is_questionable, is_scaled, list_remedy, whole_year_remedy
from data.update.findings import Findings, Place, printed
from data.update.headings import COUNTS, ROLES, Header, header_in, own_of, role_of
from data.update.known import plain, without_unit
from data.update.layout import titles_above
from data.update.observations import Observation, Reading
from data.update.remarks import check_unknown
from data.update.session_sheets import names_without_parts, values_of_sheets
from data.update.sheets import Sheet
from data.update.titles import Contents, check_name, check_note, check_titles, names_of
from data.update.wide_parts import is_said_of_parts
from data.update.years import fiscal_year_of

# In brackets behind a heading these change nothing.
_UNITS = re.compile("[回人名・、/]+|項目|西暦|和暦|必須|任意|延べ|延人数|半角|数字")
# People of elsewhere, or of a part of the place: a session has one part or another, a yearly value none.
_OF_PLACES = re.compile("[市町村]外|(?:圏域|地区|地域|支部|包括|社協|センター)(?:のみ|だけ|分)")
_PART_OF_PLACE = re.compile("圏域|地区|支部|包括支援センター|社協")
# A few characters in the column of who was in charge are a person's name, unless they name an office.
_IN_CHARGE = re.compile("担当|司会|座長|発表者")
_A_NAME = re.compile(r"[一-鿿々]{1,3}\s[一-鿿々ぁ-んァ-ヶー]{1,4}|[一-鿿々]{2,3}[一-鿿々ぁ-んァ-ヶー]{1,3}")
_OFFICE = re.compile(
    "[課係部室局所班会社院校館署科団園協師士員者長市町村県]$|センター|包括|福祉|介護|医療|健康|高齢|保健|委託|直営"
)
_DAYS_AND_YEARS = {"fiscal_year", "held_on"}


def check_beside_read(sheet: Sheet, header: Header, reading: Reading) -> None:
    """Refuse or ask about headings and columns that speak of the values and are not understood."""
    # What columns of our own files say of several rows, each row says in its own status.
    read, own = set(header.columns.values()), own_of(sheet.rows[header.row])
    for column, heading in enumerate(sheet.rows[header.row]):
        if heading is None:
            continue
        place = sheet.place(header.row, column)
        if column in read:
            _check_brackets(heading, place, reading.findings)
        elif plain(heading) not in own:
            cells = {row[column] for row in sheet.rows[header.row + 1 :] if column < len(row)}
            _check_column(heading, place, {cell for cell in cells if isinstance(cell, str)}, header, reading)


def _check_brackets(heading: object, place: Place, findings: Findings) -> None:
    """What stands in brackets behind the heading of counts, days or years, and is no unit."""
    _, said = without_unit(heading)
    role = role_of(heading)
    if said and role in COUNTS | _DAYS_AND_YEARS and plain(heading) not in ROLES and not _UNITS.fullmatch(said):
        message = (
            f"見出し「{heading}」の（{said}）は読めません。列の値がそのとおりのものなら、（{said}）を消してください。"
        )
        findings.error("TABLE-2", message, value=heading, place=place)


def _check_column(heading: object, place: Place, texts: set[str], header: Header, reading: Reading) -> None:
    findings, name = reading.findings, plain(heading)
    for text in sorted({str(heading), *texts}):
        if is_doubtful(text) or is_scaled(text):
            message = (
                f"使わない列「{heading}」に、通年の確定値ではない、または1人・1回の単位ではないと読める語があります。"
            )
            findings.error("YEAR-7", message + whole_year_remedy(None), value=text, place=place)
        elif is_questionable(text):
            message = (
                f"使わない列「{heading}」に、値の意味を変える語があります。値がそのとおりでよいかを確かめてください。"
            )
            findings.warning("NOTE-1", message, value=text, place=place)
        elif _OF_PLACES.search(text) or (header.is_long and _PART_OF_PLACE.search(text)):
            message = f"使わない列「{heading}」に「{printed(text)}」とあります。自治体全体の値かを確かめてください。"
            findings.warning("NOTE-1", message, value=text, place=place)
    if _IN_CHARGE.search(name) and any(_A_NAME.fullmatch(text) and not _OFFICE.search(text) for text in texts):
        message = f"使わない列「{heading}」に、人の名前と読める値があります。名前なら列ごと消してください。"
        findings.warning("TEXT-2", message, value=heading, place=place)
    if not header.is_long and name in reading.known.measure_names:
        message = f"1行を1回と数えるため、「{heading}」の列は読めません。1回を1行に分けるか、列を消してください。"
        findings.error("TABLE-2", message, value=heading, place=place)


def _remarks_of(sheet: Sheet, header: Header, reading: Reading) -> dict[str, Place]:
    """What stands below the rows, and beside those of sessions at which people were; each once, at its first place."""
    beside, found = header.columns.get("note"), {}
    noted = (
        (each.note, each.place._replace(column=beside))
        for each in reading.sessions
        if each.note and each.attendance is not None
    )
    for words, place in (*reading.remarks.items(), *noted):
        if place.sheet == sheet.name:
            found.setdefault(words, place)
    return found


def check_words(sheets: Iterable[Sheet], reading: Reading) -> None:
    """Hold the words of every sheet with a row for each datum against what they are about, once all are read."""
    values, names = values_of_sheets(reading), names_without_parts(reading)
    for sheet in sheets:
        if header := header_in(sheet):
            _check_words(sheet, header, names.get(sheet.name), values[sheet.name], reading)


def _check_titles_of_list(titles: list[tuple[str, Place]], read: list[Observation], reading: Reading) -> None:
    """Refuse a title of a part of a year by which the list is not counted."""
    running = fiscal_year_of(reading.known.today)
    last = max((each.fiscal_year for each in read), default=running)
    around = [each for each in titles if not is_said_of_parts(each[0], read)]
    check_around(around, reading.findings, has_final=True, remedy=list_remedy(last, is_running=last >= running))


def _check_words(sheet: Sheet, header: Header, name: str | None, read: list[Observation], reading: Reading) -> None:
    """A sheet's name, the words above its headings and the remarks below and beside its rows."""
    known, findings, contents = reading.known, reading.findings, Contents.of(read)
    remarks = _remarks_of(sheet, header, reading).items()
    remedy = whole_year_remedy(max(contents.years, default=None))
    check_around(remarks, findings, has_final=True, remedy=remedy)
    check_unknown(remarks, reading)
    titles = titles_above(sheet, header)
    if not header.is_long:
        _check_titles_of_list(titles, read, reading)
    if not contents.years:
        return
    check_titles([*names_of(sheet, name), *titles], contents, known, findings)
    for remark, place in remarks if contents.is_of_one else ():
        check_note(remark, place, *contents.municipalities, *contents.programmes, known, findings)


def check_names(sheets: list[Sheet], name: str, reading: Reading) -> None:
    """A sheet or a file that is named after half a year, or after something else than its values are of."""
    findings, values = reading.findings, list(reading.observations.values())
    of_sheets, names = values_of_sheets(reading), names_without_parts(reading)
    stem = PurePath(name.replace("\\", "/")).stem
    finals = {sheet for sheet, of_sheet in of_sheets.items() if any(each.obs_status == "A" for each in of_sheet)}
    for sheet in sheets:
        if sheet.name and sheet.name in finals and is_doubtful(names.get(sheet.name, sheet.name)):
            remedy = whole_year_remedy(max(each.fiscal_year for each in of_sheets[sheet.name]))
            message = f"シートの名前から、通年の確定値ではないように読めます。{remedy}"
            findings.error("YEAR-7", message, value=sheet.name, place=Place(sheet.name))
    if finals and is_doubtful(stem):
        message = "ファイルの名前から、通年の確定値ではないように読めます。通年の確定値であることを確かめてください。"
        findings.warning("YEAR-7", message, value=stem)
    else:
        check_days(stem, Place(), Contents.of(values).final_years, findings)
    named = [(stem, Place(), values)] if not reading.is_pasted else []
    for each in sheets:
        named += [(*title, of_sheets[each.name]) for title in names_of(each, names.get(each.name))]
    for words, place, of_it in named:
        if of_it and not any(found.rule in {"TITLE-1", "CODE-3"} and found.place == place for found in findings.found):
            check_name(words, place, Contents.of(of_it), {value.scenario for value in of_it}, reading.known, findings)
