"""Words by which a number is not what it seems: not of a whole year, not final, not in the unit of its measure.

Where such words are not understood as the status of a value, the file is refused: half a year would stand as a year.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache

from data.calendar import fiscal_year_row, year_in_era
from data.update.findings import Findings, Place
from data.update.sheets import Sheet
from data.update.years import folded, year_of

# 3月末 and 31 March end a fiscal year: a value until then is of the whole year.
_YEAR_END = re.compile(r"(?<![0-9])0?3(?:月末日?|月31日|[./]31)(?:現在|時点|まで|迄)?")
# The same with its year.
_NAMED_YEAR_END = re.compile(
    r"(?<![0-9a-z])((?:令和|平成|R|H)(?:元|[0-9]{1,2})|20[0-9]{2})[年./-]0?3(?:月末日?|月31日|[./-]31日?)(?![0-9])"
    "(?:現在|時点|まで|迄)?",
    re.IGNORECASE,
)
_OF_NEXT_YEAR = "(?:翌年?の?|(?:令和|R)?[0-9元]{1,4}年)?"
_WHOLE_YEAR = re.compile(
    rf"(?<![0-9])0?4月?(?:[~〜～]|から|より){_OF_NEXT_YEAR}0?3月(?:末日?|31日)?(?:まで|迄)?", re.IGNORECASE
)
_NOT_FINAL = re.compile(
    r"[0-9日月末](?:現在|時点|まで|迄)|[0-9]月(?:分|末)|"
    rf"[0-9](?:月?[~〜～]|月から|月より){_OF_NEXT_YEAR}[0-9]{{1,2}}月|"
    r"[0-9元度](?:の(?:値|数値))?は(?:予定|目標|計画)[値数量額]*(?:です|である)?(?=$|[、。)])|[上下中]半期|[上下]期|四半期|半期|中間|"
    r"途中|見込|速報|暫定|概数|概算|推計|集計中|未集計|未確定|累計|前倒し|未反映|確定前|決算前|仮の?(?:数|値)|半年|年間の半分|"
    r"[前後]期分|(?<![0-9])(?:[1-9]|1[01])(?:か月|[ヶケカ箇]月)分",
    re.IGNORECASE,
)
# What a plan says of its targets is no doubt about an actual.
_OF_PLAN = re.compile(r"(?:計画|目標)[^、。]*見込|見込量|見込んで|見込み、")
_SCALED = re.compile(
    r"単位[:：はが]?(?:[^)）]*[十百千万]|1,?0[0,]*)(?:人|回|名)|(?:^|[(（、,\s])[十百千万](?:人|回|名)(?:[)）、,\s]|$)|"
    r"(?:[十百千万]|(?<![0-9])1,?0[0,]*)(?:人|回|名)を?単位"
)
# Where only some were cancelled, others were held.
IN_PART = re.compile("一部|うち|[0-9](?:回|件|会場)")
# What may make another number of a value, or explain it.
_QUESTIONABLE = re.compile(
    "暦年|訂正|正しくは|誤り|誤記|修正|変更後|差し?替え|合算|(?:か月|[ヶケカ箇]月|月)(?:あた|当た)り|月平均"
)
# What the field is called in which a person says it.
UNTIL_FIELD = "年度の途中の値がいつまでのものか"
NOT_FINAL = "通年の確定値ではない値があるように読めますが、どの値かが分かりません。"


def whole_year_remedy(year: int | None) -> str:
    """How to write what is no final value of a whole year; ``year`` is the last one of the table, if it is known."""
    short, long = (fiscal_year_row(year)["era_label"], year_in_era(year)) if year else ("R○年度", "令和○年度")
    return (
        f"年度の途中の値は、年度の見出しに「{short}（9月末現在）」と書くか、表の下に「※{long}は9月末現在」と"
        "書いてください。見込みの値は「9（見込）」と書いてください。通年の確定値なら、この語を消してください。"
    )


def list_remedy(year: int, *, is_running: bool) -> str:
    """How to say until when a list goes, if it is of a year that is running."""
    if not is_running:
        return "終わった年度は、通年の一覧だけを取り込めます。通年の一覧なら、この語を消してください。"
    day = f"{year_in_era(year).removesuffix('度')}9月30日現在"
    return (
        f"年度の途中までの一覧なら、表の題に「{day}」のように月末の日を書くか、「{UNTIL_FIELD}」の欄に入れてください。"
        "関わらない語なら消してください。"
    )


def whole_year_left_out(said: str) -> str:
    """A folded text without the day by which a fiscal year ends, and the months from its first to its last."""
    return _YEAR_END.sub("", without_year_ends(_WHOLE_YEAR.sub("", said)))


def without_year_ends(said: str) -> str:
    """A folded text without the days that end a fiscal year and say which."""
    return _NAMED_YEAR_END.sub("", said)


@lru_cache(10_000)
def years_ended(text: str) -> frozenset[int]:
    """The fiscal years that end by the days that a text names: 2024 of 「令和7年3月31日現在」."""
    found = set()
    for named in _NAMED_YEAR_END.findall("".join(folded(text).split())):
        with suppress(ValueError):
            found.add(year_of(named) - 1)
    return frozenset(found)


@lru_cache(10_000)
def is_doubtful(text: str) -> bool:
    """Whether words beside a value say that it is not the final one of a whole year."""
    said = "".join(folded(text).split())
    return bool(_NOT_FINAL.search(_OF_PLAN.sub("", whole_year_left_out(said))))


def is_scaled(text: str) -> bool:
    """Whether words say that numbers stand in hundreds or thousands."""
    return bool(_SCALED.search("".join(folded(text).split())))


def is_questionable(text: str) -> bool:
    """Whether words beside a value may make another one of it, so that a person has to look."""
    return bool(_QUESTIONABLE.search("".join(folded(text).split())))


def texts_around(sheet: Sheet, taken: set[tuple[int, int]]) -> Iterator[tuple[str, Place]]:
    """The texts of a sheet, but for the cells that are ``taken`` for what they say."""
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and (row, column) not in taken:
                yield cell, sheet.place(row, column)


def check_around(texts: Iterable[tuple[str, Place]], findings: Findings, *, has_final: bool, remedy: str = "") -> None:
    """Refuse what stands around a table and was not understood; ``has_final``: whether a value is taken as final,
    ``remedy`` how to write what is none, where more is known than that."""
    for text, place in texts:
        if has_final and is_doubtful(text):
            findings.error("YEAR-7", NOT_FINAL + (remedy or whole_year_remedy(None)), value=text, place=place)
        elif is_questionable(text):
            message = "値の意味を変える語があります。値がそのとおりでよいかを確かめてください。"
            findings.warning("NOTE-1", message, value=text, place=place)
        if is_scaled(text):
            message = "数が百人・千人などの単位で書かれています。1人、1回の単位に直してください。"
            findings.error("L3-04", message, value=text, place=place)
