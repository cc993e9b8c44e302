"""What a note says that names a month's end: of which years and measures a value is until then, or only expected."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from data.update.doubts import is_doubtful
from data.update.known import VARIANTS
from data.update.note_years import Years, years_in
from data.update.part_years import days_as_month_ends, spans_as_month_ends
from data.update.years import fiscal_year_of, folded, year_of

END_OF_FIRST_HALF, LAST_MONTH = 9, 3
NOT_EACH_NAMED = "注の年度は、「令和5年度、令和6年度」のように1つずつ書いてください。"
_MONTH = re.compile(
    r"(?:(?<![a-z0-9])((?:令和|平成|r|h)(?:元|[0-9]{1,2})|20[0-9]{2})(?:年の?|[./-]))?"
    r"(?:(?<![0-9])(0?[1-9]|1[0-2])月末日?|(?<![0-9])0?(3)[月./]31日?(?![0-9]))(?:現在|時点|まで|迄)?"
)
# From its first day: that is what a part of a fiscal year is.
_FROM_APRIL = re.compile(r"(?<![0-9])0?4月(?:1日|当初)?(?:から|より|[~〜～-])")
# Years of which none is named, or not each.
_UNNAMED_YEARS = re.compile(
    "[0-9元]年度|[各毎]年|[全両前昨翌次]年度|(?:いずれ|すべて|全て)の年度|"
    "(?<![月日])以[降後前外]|(?:ほか|他|残り)[はの]"
)
_CLAUSES = re.compile("[、,。;()]")
_LISTED = re.compile(r"(?:[の・:\s]|及び|および|並びに|と|のみ|だけ)*")
_TOPIC = re.compile(rf"{_LISTED.pattern}(?:実績値?|数値|値)?(?:は|では|については|につきましては|に関しては)\s*")
# The word on which a clause ends is what the value is.
_EXPECTED = re.compile(r"(?:見込み?|予定|推計)(?:値|量|数値?)?(?:です|である|となる|とする)?\s*$")
_ABOUT_EXPECTED = re.compile("見込み?(?:値|量|数値?)?|予定|年間|通年|年度末?|による")
_FORECAST = re.compile("見込|予定|推計|換算|試算|予測|想定|[0-9]倍|[0-9]月(?:[0-9]{1,2}日)?(?:から|より|[~〜～])")
# Of a part of a year these say nothing more.
_OF_PART = re.compile("速報値?|暫定値?|累計値?|(?:年度の?)?途中(?:経過)?")
_FINAL = re.compile("通年|全期間")
_OF_PLAN = re.compile("計画|目標")
_FIRST_HALF = re.compile("(?:上半期|上期)(?:末|分)?")
_NEUTRAL = re.compile(
    r"[今本当]年度|実績値?|集計値|数値|確定値?|開催|実施|現在|時点|最新|直近|状況|もの|なお|"
    r"(?:集計|記載|計上|掲載)(?:し(?:た|ている|ています))?|であり|である|です|ます|"
    r"と?なっている|と?なり|と?なる|とする|における|について|につきまして|に関して|による|"
    r"いずれも|すべて|全て|両方|ともに|とも|及び|および|並びに|のみ|だけ|"
    r"[値数分のはがをもにでと]|[\s・:※~〜～-]"
)
# Years, measures and months are cut out before a text is divided, and characters of no meaning stand for them.
_YEARS_FROM, _MEASURES_FROM, _MONTHS_FROM, _END = 0xE000, 0xE400, 0xE800, 0xEC00
_CUT_OUT = re.compile(f"[{chr(_YEARS_FROM)}-{chr(_END)}]")
_EQUATED = re.compile(
    "|".join(
        f"[{chr(first)}-{chr(last - 1)}][^、。]*(?:は|が|=)[^、。]*[{chr(first)}-{chr(last - 1)}]"
        for first, last in ((_YEARS_FROM, _MEASURES_FROM), (_MEASURES_FROM, _MONTHS_FROM))
    )
)


class _Month(NamedTuple):
    """A month's end, the calendar year that stands before it, and both as they are written."""

    month: int
    year: str | None
    text: str


class PartYear(NamedTuple):
    """Values that are no final ones: of which fiscal years (none: of the last actuals) and measures (none: of all),
    until which month's end, and whether they are only expected."""

    years: tuple[int, ...]
    measures: frozenset[str]
    month: int | None
    is_expected: bool

    def is_of(self, year: int, measure: str) -> bool:
        """Whether a value of the year and the measure is one of these."""
        return (not self.years or year in self.years) and (not self.measures or measure in self.measures)


class Said(NamedTuple):
    """What a note says of parts of years, the years that it names, and whether it says nothing else; ``is_unread``:
    whether what else it says may be about the same."""

    parts: tuple[PartYear, ...]
    years: tuple[int, ...]
    is_all: bool
    is_unread: bool


@dataclass(frozen=True)
class _Clause:
    """What stands between two commas: of what it speaks, whether each of the years is named, and what is ``left``."""

    years: tuple[int, ...] = ()
    is_named: bool = True
    measures: frozenset[str] = frozenset()
    months: frozenset[int] = frozenset()
    is_expected: bool = False
    left: str = ""
    is_unread: bool = False
    is_partial: bool = False
    is_topic: bool = False
    is_subject: bool = False

    @property
    def has_value(self) -> bool:
        """Whether it says until when something is a value, or that it is expected."""
        return bool(self.months) or self.is_expected

    @property
    def is_named_only(self) -> bool:
        """Whether it names of what another clause speaks, and says nothing of it."""
        return self.is_topic or self.is_subject


@lru_cache(10_000)
def read_months(
    text: str, of_table: tuple[int, ...], measures: tuple[tuple[str, str], ...], programmes: tuple[str, ...],
    running: int,
) -> Said | None:  # fmt: skip
    """What a note says, None where it names no month's end; ``measures`` are codes by name, ``programmes`` the names of
    the programme of the table, ``running`` is the fiscal year that has not ended. Raises ``ValueError`` for years of
    which not each is named."""
    # A character that only this office's fonts have is none of ours.
    said = _CUT_OUT.sub("〓", " ".join(folded(text).split()).translate(VARIANTS).lower())
    said = days_as_month_ends(said, max(of_table))
    in_spans = spans_as_month_ends(said, max(of_table))
    if in_spans != said:
        # What is done in half a year is no value of it, unless nothing is said but that, and of a year that is running.
        found = _read_months(in_spans, of_table, measures, programmes)
        years = {year for part in found.parts for year in part.years or (max(of_table),)} if found else ()
        if found and found.is_all and not found.is_unread and min(years, default=running) >= running:
            return found
    return _read_months(said, of_table, measures, programmes)


def _read_months(
    said: str, of_table: tuple[int, ...], measures: tuple[tuple[str, str], ...], programmes: tuple[str, ...]
) -> Said | None:
    """What a folded note says, in which half a year is none."""
    said = _FROM_APRIL.sub("", said)
    months: list[_Month] = []
    said = _MONTH.sub(lambda found: _cut_month(found, months), said)
    if not any("月末" in each.text for each in months):
        return None
    if {each.month for each in months} == {END_OF_FIRST_HALF}:
        said = _FIRST_HALF.sub("途中", said)
    named = years_in(said, of_table)
    said = _without_years(said, named)
    for name in sorted(programmes, key=len, reverse=True):
        said = said.replace(name, "")
    codes: list[str] = []
    for name, code in sorted(measures, key=lambda each: len(each[0]), reverse=True):
        # 申込人数 is another measure than 人数, and 延べ人数 says how all are counted.
        said = re.sub(f"(?<![一-鿿々ァ-ヴー])(?<!延べ){re.escape(name)}", chr(_MEASURES_FROM + len(codes)), said)
        codes.append(code)
    return _joined([_clause(each, named, codes, months) for each in _CLAUSES.split(said) if each.strip()])


def _cut_month(found: re.Match, months: list[_Month]) -> str:
    months.append(_Month(int(found[2] or found[3]), found[1], found[0]))
    return chr(_MONTHS_FROM + len(months) - 1)


def _without_years(said: str, named: list[Years]) -> str:
    for number, each in reversed(list(enumerate(named))):
        said = said[: each.start] + chr(_YEARS_FROM + number) + said[each.end :]
    return said


def _marks(clause: str, first: int, last: int) -> Iterator[int]:
    """The numbers of what was cut out of a clause."""
    return (ord(each) - first for each in clause if first <= ord(each) < last)


def _clause(text: str, named: list[Years], codes: list[str], months: list[_Month]) -> _Clause:
    """A clause, as far as it is understood. Raises ``ValueError`` for a month of another year than it names."""
    of_years = [named[mark] for mark in _marks(text, _YEARS_FROM, _MEASURES_FROM)]
    years = tuple(year for each in of_years for year in each.years)
    own = [months[mark] for mark in _marks(text, _MONTHS_FROM, _END)]
    words = _CUT_OUT.sub("", text)
    is_of_plan = not own and bool(_OF_PLAN.search(words))
    is_expected = not is_of_plan and bool(_EXPECTED.search(words))
    found = _Clause(
        _with_years_of_months(years, own, is_expected),
        all(each.is_each_named for each in of_years) and not _UNNAMED_YEARS.search(words),
        frozenset(codes[mark] for mark in _marks(text, _MEASURES_FROM, _MONTHS_FROM)),
        frozenset(each.month for each in own),
        is_expected,
    )
    rest = (_ABOUT_EXPECTED if is_expected else _OF_PART).sub("", words)
    rest = rest if found.has_value else _FINAL.sub("", rest)
    left = _NEUTRAL.sub("", rest)
    has_forecast = not is_of_plan and not is_expected and bool(_FORECAST.search(rest))
    is_subject = not found.has_value and bool(found.years or found.measures)
    is_partial = not found.has_value and bool(_OF_PART.search(words))
    return replace(
        found,
        left=left,
        # What is expected of something else than the value at the month's end may be anything.
        is_unread=has_forecast or bool(_EQUATED.search(text)) or (is_expected and not own and bool(left))
        or is_doubtful(rest.replace("推計", "") if is_expected and own else rest),
        is_partial=is_partial,
        is_topic=is_subject and bool(_TOPIC.fullmatch(rest)),
        is_subject=is_subject and (bool(_LISTED.fullmatch(rest)) or (is_partial and not left)),
    )  # fmt: skip


def _with_years_of_months(years: tuple[int, ...], months: list[_Month], is_expected: bool) -> tuple[int, ...]:
    """The fiscal years of a clause: those that it names, or else those of its months. The end of a year is a day up to
    which values of earlier years go as well."""
    of_months = []
    for month, named, text in months:
        if named is None or (month == LAST_MONTH and not is_expected):
            continue
        year = fiscal_year_of(date(year_of(named), month, 1))
        if years and year not in years:
            raise ValueError(f"「{text}」は、注の年度の月ではありません。年度か月を直してください。")
        of_months.append(year)
    return years or tuple(dict.fromkeys(of_months))


def _joined(clauses: list[_Clause]) -> Said:
    """What clauses say one after another: each of what it names, or else of what the one before it is about. Raises
    ``ValueError`` where that is of years of which not each is named."""
    parts: list[PartYear] = []
    before = about = _Clause()
    is_unread = any(each.is_unread or len(each.months) > 1 for each in clauses)
    for clause in clauses:
        own = _with(before, clause)
        about = own if own.years or not own.is_named else about
        # 上半期(9月末現在) is understood; 速報値 alone does not say until when.
        is_of_another = clause.years not in ((), before.years) or bool(clause.measures)
        is_unread |= before.is_partial and (is_of_another or not clause.has_value)
        is_unread |= clause.is_partial and not clause.is_named_only and bool(clause.years or clause.measures)
        before = own if clause.is_named_only else _Clause()
        if not clause.has_value:
            continue
        if not about.is_named:
            raise ValueError(NOT_EACH_NAMED)
        part = PartYear(about.years, own.measures, next(iter(clause.months), None), clause.is_expected)
        if parts and not (own.years or own.measures) and parts[-1].years == about.years:
            said = parts.pop()
            is_unread |= None not in (part.month, said.month)
            part = said._replace(month=part.month or said.month, is_expected=part.is_expected)
        parts.append(part)
    if before.is_named_only:
        parts[-1], is_used = _of(parts[-1], before)
        is_unread |= before.is_partial or not is_used
    taken = tuple(each for each in parts if each.month != LAST_MONTH or each.is_expected)
    named = tuple(dict.fromkeys(year for each in (*clauses, *parts) for year in each.years))
    return Said(taken, named, not any(each.left for each in clauses), is_unread)


def _with(before: _Clause, clause: _Clause) -> _Clause:
    """A clause with what is named before it, 開催回数、参加人数は9月末; of a topic what it does not name itself."""
    years = clause.years if before.is_topic and clause.years else (*before.years, *clause.years)
    measures = clause.measures if before.is_topic and clause.measures else before.measures | clause.measures
    is_named = before.is_named and clause.is_named
    return replace(clause, years=tuple(dict.fromkeys(years)), measures=measures, is_named=is_named)


def _of(part: PartYear, after: _Clause) -> tuple[PartYear, bool]:
    """What is said of a part, of the years and measures that stand behind it: 9月末現在(参加人数); and whether it can
    be of them."""
    is_used = not (part.years and after.years) and not (part.measures and after.measures)
    return part._replace(years=part.years or after.years, measures=part.measures or after.measures), is_used
