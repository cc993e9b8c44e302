"""Columns of a list that are not read: they may count further people, or say that a session is another place's."""

import re
from collections.abc import Iterable

from data.update.findings import Place
from data.update.headings import Header, own_of
from data.update.known import plain
from data.update.observations import Reading, Session
from data.update.session_contradictions import check_contradictions, is_counted
from data.update.session_sums import HELD
from data.update.session_words import NOT_HELD, is_planned
from data.update.sheets import Sheet
from data.update.titles import others_named

# People in another column would be left out.
_PEOPLE = re.compile("(?:参加|受講|出席|来場|視聴).*(?:数|人員)")
# So would those who took part in another way, where the column counts them …
_TAKING_PART = re.compile("オンライン|web|ウェブ|zoom|リモート|配信|視聴|対面|現地|来場|参加|受講|出席|聴講|傍聴")
# … unless it counts something else, or some of those that are counted already.
_OF_OTHERS = re.compile("費|料|率|割合|方法|形式|時間|申込|予定|満足|不参加|欠席|うち|再掲|内数|url")
_HOLDING = re.compile("主催|主体|主管|実施機関|市町|自治体")
_OF_HOLDING = re.compile("開催|実施")
_CROSS = re.compile("[×✕✖xX]")
SHORTEST_NAME = 4


def check_columns(sheet: Sheet, header: Header, sessions: list[Session], reading: Reading) -> None:
    """What the columns that are not read say of the sessions, and of which programme their titles are."""
    read, own = set(header.columns.values()), own_of(sheet.rows[header.row])
    not_counted = {each.place.row for each in sessions if each.obs_status not in HELD}
    for column, heading in enumerate(sheet.rows[header.row]):
        if heading is None or column in read:
            continue
        rows = range(header.row + 1, len(sheet.rows))
        cells = {cell: row for row in reversed(rows) if (cell := sheet.cell(row, column)) is not None}
        _check_people(heading, cells, sheet.place(header.row, column), reading)
        texts = {cell for cell in cells if isinstance(cell, str)}
        if any(_remedy(heading, text) for text in (str(heading), *texts)):
            texts &= {sheet.cell(row, column) for row in rows if row not in not_counted}
            _check_held(heading, texts, sheet.place(header.row, column), reading)
        if plain(heading) not in own:
            check_contradictions(sheet, column, heading, sheet.place(header.row, column), sessions, reading)
        _check_programmes(heading, cells, sheet.place(header.row, column), sessions, reading)
        if _HOLDING.search(plain(heading)):
            places = [(cell, sheet.place(row, column)) for cell, row in cells.items() if isinstance(cell, str)]
            _check_holders(places, sessions, reading)
    _check_titles(sessions, reading)


def _check_people(heading: object, cells: Iterable[object], place: Place, reading: Reading) -> None:
    name = plain(heading)
    is_counting = _TAKING_PART.search(name) and not _OF_OTHERS.search(name) and any(map(is_counted, cells))
    if is_counting or _PEOPLE.search(name):
        message = f"「{heading}」は参加人数に足していません。合わせた数を参加人数に入れ、この列を消してください。"
        reading.findings.error("TABLE-2", message, value=heading, place=place)


def _remedy(heading: object, text: str) -> str:
    """What to do about a text by which a session was not held; 「」 for any other."""
    if NOT_HELD.search(text) or (_CROSS.fullmatch(text.strip()) and _OF_HOLDING.search(plain(heading))):
        return "開かれなかった回があります。その回の参加人数に「中止」と書いてください。"
    if text != heading and is_planned(text):
        return "予定の回があります。開いた回ならこの列の語を直し、まだの回なら参加人数を空欄にしてください。"
    return ""


def _check_held(heading: object, texts: set[str], place: Place, reading: Reading) -> None:
    """Refuse a column by which sessions that are counted were not held; of one that is not, it may say why."""
    for text in sorted({str(heading), *texts} if texts else ()):
        if remedy := _remedy(heading, text):
            reading.findings.error("VALUE-4", f"使わない列「{heading}」に、{remedy}", value=text, place=place)


def _check_programmes(
    heading: object, cells: Iterable[object], place: Place, sessions: list[Session], reading: Reading
) -> None:
    names, programmes = reading.known.programme_names, {each.programme_code for each in sessions}
    others = {name for cell in cells if (name := plain(cell)) in names and names[name] not in programmes}
    if others:
        message = f"ほかの事業（{'、'.join(sorted(others))}）があります。見出しを「事業」にしてください。"
        reading.findings.error("CODE-5", message, value=heading, place=place)


def _check_holders(holders: Iterable[tuple[str, Place]], sessions: list[Session], reading: Reading) -> None:
    """Ask about sessions that another municipality holds, be it together with this one."""
    own = {each.municipality_code for each in sessions}
    for holder, place in holders:
        if own and (others := others_named(holder, own, reading.known)):
            message = f"「{'、'.join(others)}」とあります。この自治体の回として数えてよいかを確かめてください。"
            reading.findings.warning("TITLE-1", message, value=holder, place=place)


def _check_titles(sessions: list[Session], reading: Reading) -> None:
    names, programmes = reading.known.programme_names, {each.programme_code for each in sessions}
    for title, place in {each.title: each.place for each in sessions}.items():
        named = {code for name, code in names.items() if len(name) >= SHORTEST_NAME and name in plain(title)}
        if named and not named & programmes:
            message = "ほかの事業の名前があります。選んだ事業の回かを確かめてください。"
            reading.findings.warning("TITLE-1", message, value=title, place=place)
