"""What lists of sessions as a whole let one doubt: years that lack something, repeats, crowds."""

import re
from collections import Counter, defaultdict
from collections.abc import Container
from datetime import date
from itertools import pairwise

from data.calendar import year_in_era
from data.update.findings import printed
from data.update.known import plain
from data.update.observations import Reading, Session
from data.update.session_sums import HELD, counted_until
from data.update.session_words import is_planned, rows_of_several
from data.update.years import fiscal_year_of

# What a row may be called that sums up others, and is not known to be one.
_LIKE_A_SUM = re.compile("まとめ|集計|総数|累計|通算|月分|期分|トータル|total")
# With fewer rows before it a sum that agrees is no wonder.
FEWEST_SUMMED = 3
# So many times what a room holds is more likely a slip of a digit.
CROWD = 5


def check_years(reading: Reading) -> None:
    """Days far from the others are slips; a list may be of a part of its year, or of one that is running."""
    known = reading.known
    by_year: dict[int, list[Session]] = defaultdict(list)
    by_sum: dict[tuple[str, str], dict[int, list[Session]]] = defaultdict(lambda: defaultdict(list))
    for each in reading.sessions:
        year = each.fiscal_year
        by_year[year].append(each)
        by_sum[each.municipality_code, each.programme_code][year].append(each)
    for of_years in by_sum.values():
        _check_gaps(of_years, by_year, reading)
    for year, of_year in by_year.items():
        if date(year + 1, 3, 31) > known.today:
            _ask_until_when(year, of_year, reading)
            continue
        for (municipality, programme), of_years in by_sum.items():
            if year in of_years:
                names = known.municipalities[municipality], known.programmes[programme]
                of = "の".join((*names, "")) if len(by_sum) > 1 else ""
                _ask_whether_whole(year, of_years[year], of, reading)


def _check_gaps(of_years: dict[int, list[Session]], by_year: Container[int], reading: Reading) -> None:
    """A year in which no list of the file has anything lies between a slip and the others."""
    for before, year in pairwise(sorted(of_years)):
        if year - before > 1 and not any(between in by_year for between in range(before + 1, year)):
            few = min((of_years[before], of_years[year]), key=len)
            message = f"{year_in_era(before)}の次が{year_in_era(year)}です。開催日の年を確かめてください。"
            reading.findings.error("YEAR-1", message, value=few[0].held_on, place=few[0].place)


def _ask_until_when(year: int, sessions: list[Session], reading: Reading) -> None:
    """Of a running year it has to be said until when its list goes; what was held later is not counted."""
    until = counted_until(year, reading.known.today, reading.as_of)
    later = [each for each in sessions if each.obs_status in HELD and each.held_on > until]
    left_out = f"{until.month % 12 + 1}月以降に開いた{len(later):,}件は数えていません。" if later else ""
    if not (reading.as_of and fiscal_year_of(reading.as_of) == year):
        counted = f"{year_in_era(year)}は、{until.month}月末までの一覧として数えました。"
        message = f"{counted}{left_out}いつまでの一覧かを確かめてください。"
        reading.findings.warning("YEAR-8", message, place=_last(sessions).place)
    elif later:
        message = (
            f"{until.month}月末までの一覧として数えるため、{left_out}それでよいか、いつまでの一覧かを確かめてください。"
        )
        first = min(later, key=lambda each: each.held_on)
        reading.findings.warning("YEAR-8", message, value=first.held_on, place=first.place)


def _ask_whether_whole(year: int, sessions: list[Session], of: str, reading: Reading) -> None:
    """Without a session in its first half, or in its last quarter, it may be the list of a part of the year."""
    first, last = min(sessions, key=lambda each: each.held_on), _last(sessions)
    is_early_missing, is_late_missing = first.held_on >= date(year, 10, 1), last.held_on < date(year + 1, 1, 1)
    if is_early_missing or is_late_missing:
        months = f"{first.held_on.month}月から{last.held_on.month}月まで"
        if first.held_on.month == last.held_on.month:
            months = f"{last.held_on.month}月だけ"
        message = f"{year_in_era(year)}の{of}開催は{months}です。通年の一覧であることを確かめてください。"
        at = last if is_late_missing else first
        reading.findings.warning("YEAR-8", message, value=at.held_on, place=at.place)


def _last(sessions: list[Session]) -> Session:
    return max(sessions, key=lambda each: each.held_on)


def check_repeats(reading: Reading) -> None:
    """A session that is listed twice would be counted twice; one of two sheets may not say where it was held."""
    seen: dict[tuple, Session] = {}
    for each in reading.sessions:
        first = seen.setdefault((each.municipality_code, each.programme_code, each.held_on, each.title), each)
        if first is not each and (first.venue == each.venue or None in (first.venue, each.venue)):
            is_same = (first.venue, first.attendance, first.obs_status) == (
                each.venue, each.attendance, each.obs_status,
            )  # fmt: skip
            add = reading.findings.error if is_same else reading.findings.warning
            message = f"{first.place.text}と同じ日、同じ名称です。同じ回なら1行を消し、別の回なら名称を変えてください。"
            add("ROW-1", message, value=each.title, place=each.place)


def check_sums(reading: Reading) -> None:
    """Ask about sessions that may be the sum of those before them: by their names, or by their participants."""
    counts: Counter[tuple[str, str]] = Counter()
    people: Counter[tuple[str, str]] = Counter()
    for each in reading.sessions:
        of = each.municipality_code, each.programme_code
        is_sum = counts[of] >= FEWEST_SUMMED and each.attendance == people[of]
        if each.attendance is not None and (is_sum or _LIKE_A_SUM.search(plain(each.title))):
            message = (
                f"「{each.title}」は、ほかの行の合計かもしれません。合計なら行を消し、1回の開催かを確かめてください。"
            )
            reading.findings.warning("VALUE-10", message, value=each.attendance, place=each.place)
        counts[of] += 1
        people[of] += each.attendance or 0


def check_several(reading: Reading) -> None:
    """Ask about rows that may stand for several sessions: each is counted as one."""
    by_words: dict[tuple[str, str, str], list[Session]] = defaultdict(list)
    for each in reading.sessions:
        for words in filter(None, (each.title, each.note)):
            if rows_of_several(words):
                by_words[each.municipality_code, each.programme_code, words].append(each)
    for (_, _, words), sessions in by_words.items():
        if len(sessions) < rows_of_several(words):
            others = f"（ほかに{len(sessions) - 1:,}件）" if len(sessions) > 1 else ""
            message = (
                f"「{printed(words)}」とあります{others}が、1行を1回と数えます。"
                "何回かの開催なら1回を1行に分け、1回の開催かを確かめてください。"
            )
            reading.findings.warning("VALUE-10", message, value=words, place=sessions[0].place)


def check_held(reading: Reading) -> None:
    """One question about all sessions that are counted though their titles say that they are planned, and one about
    those to which nobody came: that may be how a cancelled one was written."""
    counted = [each for each in reading.sessions if each.obs_status == "A"]
    for found, said in (
        ([each for each in counted if is_planned(each.title)], "題に予定とありますが、参加人数があります"),
        ([each for each in counted if each.attendance == 0], "参加人数が0人です"),
    ):
        if found:
            others = f"（ほかに{len(found) - 1:,}件）" if len(found) > 1 else ""
            message = (
                f"「{printed(found[0].title)}」は、{said}{others}。開いた回として数えます。"
                "中止なら参加人数に「中止」と書き、開いた回かを確かめてください。"
            )
            reading.findings.warning("NOTE-1", message, value=found[0].title, place=found[0].place)


def check_crowds(reading: Reading) -> None:
    """One question about all sessions to which many more people came than there was room for."""
    crowds = [
        each for each in reading.sessions if each.capacity and (each.attendance or 0) >= CROWD * each.capacity
    ]  # fmt: skip
    if crowds:
        most = max(crowds, key=lambda each: each.attendance / each.capacity)
        others = f"（ほかに{len(crowds) - 1:,}件）" if len(crowds) > 1 else ""
        message = (
            f"定員{most.capacity:,}人に対して参加人数が{most.attendance:,}人です{others}。"
            "桁の誤りでないことを確かめてください。"
        )
        reading.findings.warning("VALUE-6", message, value=most.attendance, place=most.place)
