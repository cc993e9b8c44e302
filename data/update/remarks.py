"""Remarks and sources of values: what is not known to leave a value as it is, a person has to look at."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from data.calendar import fiscal_year_row
from data.update.doubts import IN_PART, whole_year_left_out, years_ended
from data.update.findings import ERROR, Place, printed
from data.update.known import plain
from data.update.named_sources import NO_SOURCE, is_source
from data.update.observations import Observation, Reading
from data.update.years import ERAS, FIRST_YEAR, LAST_YEAR, year_of

YEARS = rf"(?:(?:{'|'.join(ERAS)})(?:元|[0-9]{{1,2}})|20[0-9]{{2}})(?:年度?)?(?:[・、~-][0-9]{{1,2}}年度?)*".lower()
_ONLINE = "(?:オンライン|動画配信|録画配信|web|zoom|ハイブリッド|書面)"
# By these rules a person is asked about words.
OF_WORDS = {"NOTE-1", "TITLE-1", "YEAR-7"}
# What says nothing against a value; a longer one stands before those that it holds.
_HARMLESS = re.compile("|".join((
    # Our own words for what was corrected, and for a list.
    "取込時に[^。]*訂正", r"改定値\(原文の記号:r\)", "中止[0-9]+回を含まない", "すべて中止",
    "新型コロナ(?:ウイルス)?(?:感染症)?|コロナ|感染症?|拡大|防止|流行|影響|大雨|雨天|荒天|台風|大雪|地震|接近|体調|都合",
    "申込みが少な(?:く|いため)|(?:会場|講師)の?(?:都合|変更|体調)|会場を?変更|[0-9]+会場|毎月開催",
    f"(?:[0-9]+回|一部)(?:は|を|が|分を?)?(?:中止|延期|増|減|{_ONLINE})|中止",
    f"(?:{_ONLINE}|共催)(?:で|での|の|による)?(?:参加|受講|視聴|開催)?者?(?:分|数)?(?:を|も)?含(?:む|めた?|みます)",
    f"{_ONLINE}|会場|併用|形式|共催|後援|委託|実施|開催|延べ(?:人数|人員|数)?|延人数|数値|実績値?|確定値?|通年",
    YEARS, "から|より|ため|により|で|の|は|も|を|が|に|と|や|[、。,.・()「」※:]",
)))  # fmt: skip
# A value that is no final one may say so, of a part of a year or of what is expected; and so may a plan.
_OF_PART = "(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|末)?(?:現在|の?時点|まで|分)|(?:年度)?途中(?:の値)?|速報値?"
_OF_STATUS = {
    "P": re.compile(_OF_PART),
    "F": re.compile(f"{_OF_PART}|予定|(?:実績)?見込み?(?:値|量)?"),
    "plan": re.compile("見直し|計画値?|目標値?|見込み?(?:値|量)?|予定"),
}
# Years whose values a remark speaks of: 令和5年度の実績, R3~R5年度, but not 令和5年度から3会場.
_ERA = f"(?:{'|'.join(ERAS)})".lower()
_OF_YEARS = re.compile(
    rf"(?:({_ERA})(元|[0-9]{{1,2}}+)|(20[0-9]{{2}}))(?:年度?)?+((?:[・、~-]{_ERA}?[0-9]{{1,2}}+(?:年度?)?+)*+)"
    "(?=(?:の|分|における)*(?:実績|確定|数値|値|延べ|延人|開催|参加|実施|受講|人数|回数|[、。,)]|$))"
)
_MORE_YEARS = re.compile(f"({_ERA})?([0-9]+)")


def check_unknown(remarks: Iterable[tuple[str, Place]], reading: Reading) -> None:
    """Ask about the words around a table that are not known to be harmless."""
    names, is_asked = _names(set(reading.known.programmes), reading), _asked(reading)
    for text, place in remarks:
        if not is_harmless(text, None, names) and not is_asked(text, place):
            _ask(f"「{printed(text)}」とあります。", text, place, reading)


def check_remarks(reading: Reading) -> None:
    """Ask once for each remark, and each source, of values that it may make other ones."""
    found: dict[tuple[str, str], list[Place]] = defaultdict(list)
    places = {code: plain(name) for code, name in reading.known.municipalities.items()}
    others = frozenset(reading.known.municipality_names)
    early: dict[tuple[str, int], Place] = {}
    names = {programme: _names({programme}, reading) for programme in reading.known.programmes}
    for each in (*reading.observations.values(), *reading.repeats):
        if each.obs_status == "A" and each.note and min(years_ended(each.note), default=LAST_YEAR) < each.fiscal_year:
            early.setdefault((each.note, each.fiscal_year), each.place)
        if each.value and each.note and not _is_confirmed(each, reading):
            for part in each.note.split("。"):
                status = "plan" if each.scenario == "plan" else each.obs_status
                if not is_harmless(part, status, names[each.programme_code], each.fiscal_year):
                    found["備考か注", part].append(each.place)
        if each.value and each.source and not is_source(each.source, places[each.municipality_code], others):
            found["出典", each.source].append(each.place)
    for (note, year), place in early.items():
        label = fiscal_year_row(year)["era_label"]
        message = f"備考か注に「{printed(note)}」とありますが、{label}の通年の値です。年度か日付を直してください。"
        reading.findings.error("YEAR-5", message, value=note, place=place)
    is_asked = _asked(reading)
    for (what, text), places in found.items():
        others = f"（ほかに{len(places) - 1:,}件）" if len(places) > 1 else ""
        if not is_asked(text, places[0]):
            doubt = NO_SOURCE if what == "出典" else ""
            _ask(f"{what}に「{printed(text)}」とあります{others}。{doubt}", text, places[0], reading)


def _names(programmes: set[str], reading: Reading) -> tuple[str, ...]:
    """What may be named beside a value of these programmes, the longer names first."""
    known = reading.known
    names = [name for name, code in known.programme_names.items() if code in programmes]
    return tuple(sorted([*names, *known.measure_names], key=len, reverse=True))


def _asked(reading: Reading) -> Callable[[str, Place], bool]:
    """Whether a text, or the value at a place, has been asked about or refused already."""
    found = reading.findings.found
    texts = {each.value for each in found if each.severity == ERROR or each.rule in OF_WORDS}
    places = {each.place for each in found if each.rule == "NOTE-1"}
    return lambda text, place: printed(text) in texts or place in places


def _ask(said: str, text: str, place: Place, reading: Reading) -> None:
    message = f"{said}値がそのとおりでよいかを確かめてください。"
    reading.findings.warning("NOTE-1", message, value=text, place=place)


@lru_cache(10_000)
def is_harmless(text: str, status: str | None, names: tuple[str, ...], year: int | None = None) -> bool:
    """Whether nothing of a text is left but what is known to leave a value as it is; ``status`` is its letter, or
    ``plan``, ``year`` its fiscal year."""
    rest = whole_year_left_out(plain(text))
    if status in (None, "A", "plan") and "中止" in rest and not IN_PART.search(rest):
        return False
    if (year and _is_of_other_year(rest, year)) or _equating(names).search(rest):
        return False
    for name in names:
        rest = rest.replace(name, "、")
    if status in _OF_STATUS:
        rest = _OF_STATUS[status].sub("、", rest)
    return not _HARMLESS.sub("", rest)


@lru_cache(100)
def _equating(names: tuple[str, ...]) -> re.Pattern:
    """By which one of these is said to be another: 参加人数は開催回数."""
    one = f"(?:{'|'.join(map(re.escape, names))})"
    return re.compile(f"{one}(?:は|が|を|に|=|:|→){one}")


def _is_of_other_year(text: str, year: int) -> bool:
    """Whether a folded text speaks of the values of other years than this one."""
    return any(not first <= year <= last for first, last in map(_span, _OF_YEARS.finditer(text)))


def _span(found: re.Match) -> tuple[int, int]:
    """The first and the last of the years that are named together: 2023 and 2024 of 令和5・6年度."""
    era, number, western, more = found.groups()
    try:
        first = year_of(western or era + number)
        # A number without an era counts in that of the first.
        start = first - (first % 100 if western else 1 if number == "元" else int(number))
        years = [first, *(year_of(of + each) if of else start + int(each) for of, each in _MORE_YEARS.findall(more))]
    except ValueError:
        return FIRST_YEAR, LAST_YEAR
    return min(years), max(years)


def _is_confirmed(each: Observation, reading: Reading) -> bool:
    """Whether the edition has the value with the same remark."""
    known, value = (
        (reading.known.targets, "target_value") if each.scenario == "plan" else (reading.known.actuals, "actual_value")
    )
    row = known.get(each.key, {})
    return (row.get(value), row.get("note")) == (each.value, each.note)
