"""Words in the rows of lists by which a row is no session, or more than one."""

import re
from functools import lru_cache
from math import inf

from data.update.known import plain
from data.update.years import folded

# What was called off or put off; that nobody was asked says nothing of the session itself. Each word begins with a
# character of its own, so that a row without any of these is passed over quickly.
_GIVEN_UP = "(?:せず|しな|を?見送)"
NOT_HELD = re.compile(
    f"中止|延期|順延|不開催|開催{_GIVEN_UP}|実施{_GIVEN_UP}|取り?(?:や|止)め|とりやめ|"
    "未実施(?<!アンケート未実施)(?<!アンケートは未実施)(?<!調査未実施)(?<!調査は未実施)"
)
# What the status of a session that was held may say, in the words of those who keep the list.
_SAID_HELD = {"実施", "実施済", "実施済み", "開催", "開催済", "開催済み", "終了", "済"}
# What is only planned: nothing else is said, or it stands in brackets or at the end of a title. 予定日 is another word.
_PLANNED = re.compile(
    r"(?:開催|実施)?(?:予定|計画|見込み?)[中分]?|.*[(\[【〔〈<](?:開催|実施)?(?:予定|計画中?)[)\]】〕〉>].*|.*[\s・:、]予定"
)
# Most titles have none of these.
_OF_PLANS = re.compile("[予計見]")
# Most titles have neither.
_OF_SEVERAL = re.compile("回|午前|昼")
_NUMBER = "[0-9一二三四五六七八九十]"
_SEVERAL = "(?:[2-9]|[1-9][0-9]+|[二三四五六七八九十]+)"
# 第1回～第3回, 1・2回, 午前・午後: whatever else is said, the row has all of them.
_FROM_TO = re.compile(
    rf"(?<![0-9a-z]){_NUMBER}{{1,3}}(?:回目?)?(?:から|および|及び|[~〜・、,&+と–-])第?{_NUMBER}{{1,3}}回|"
    rf"第{_NUMBER}{{1,3}}回/第{_NUMBER}{{1,3}}回|午前(?:の部)?[・、,/と]午後|昼の部[・、,/と]夜の部"
)
# 全3回, 2回開催, but not 第3回, 年2回, 1/3回, nor 前年の2回, which may be its second.
_SO_MANY = re.compile(rf"(?<![0-9一二三四五六七八九十a-z第年月週日度の/])({_SEVERAL})回(?![目忌])")
# 第3回, 3回目, 1/3回: which one of them the row is.
_WHICH = re.compile(rf"第{_NUMBER}+回|{_NUMBER}+回目|[0-9]+/全?[0-9]+回")
_KANJI = "一二三四五六七八九十"


@lru_cache(10_000)
def is_said_held(text: str) -> bool:
    """Whether the status of a session says that it was held."""
    return plain(text) in _SAID_HELD


def is_planned(text: str) -> bool:
    """Whether a text says of a session that it is planned."""
    return bool(_OF_PLANS.search(text)) and bool(_PLANNED.fullmatch(" ".join(folded(text).split())))


@lru_cache(10_000)
def rows_of_several(text: str) -> float:
    """0 where a row with this text is one session. Else the row may stand for several: with how many rows of the same
    text it does not – each session of a course of 全3回 may have its own –, infinity where it does anyhow."""
    if not _OF_SEVERAL.search(text):
        return 0
    said = plain(text)
    if _FROM_TO.search(said):
        return inf
    found = _SO_MANY.search(said)
    if not found or _WHICH.search(said):
        return 0
    number = found[1]
    return int(number) if number.isdecimal() else _KANJI.find(number) + 1 or inf
