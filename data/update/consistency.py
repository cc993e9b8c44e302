"""Rules across the columns and rows of what was read: every breach at once, each at its place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from data.calendar import plan_period_of, plan_period_row
from data.update.findings import ERROR, WARNING
from data.update.observations import BLANK_REMEDY, WITHOUT_VALUE, Observation, Reading
from data.update.years import fiscal_year_of

MOST_VALUE = 10_000_000
LEAP = 10


class Kind(NamedTuple):
    """All of an observation that a rule on single rows asks; thousands of rows share one."""

    scenario: str
    status: str | None
    fiscal_year: int
    until: date | None
    has_value: bool
    is_too_great: bool
    today: date

    @property
    def starts_on(self) -> date:
        """The first day of the fiscal year."""
        return date(self.fiscal_year, 4, 1)

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return date(self.fiscal_year + 1, 3, 31)

    @property
    def is_over(self) -> bool:
        """Whether the year has ended."""
        return self.ends_on <= self.today

    @property
    def last_planned(self) -> int:
        """The last fiscal year of the next plan period: nobody plans further."""
        return plan_period_row(plan_period_of(fiscal_year_of(self.today)) + 1)["last_fiscal_year"]


@dataclass(frozen=True)
class Rule:
    """A rule on single rows: whether one breaks it, and what to do."""

    rule: str
    severity: str
    is_broken: Callable[[Kind], bool]
    message: str


RULES_OF_ROWS = (
    Rule("VALUE-7", ERROR, lambda row: row.is_too_great, f"{MOST_VALUE:,}を超える値です。桁を確かめてください。"),
    Rule(
        "L1-09", ERROR, lambda row: row.status in ("A", "P", "F") and not row.has_value,
        BLANK_REMEDY,
    ),
    Rule(
        "VALUE-4", ERROR, lambda row: row.status in WITHOUT_VALUE and row.has_value,
        "値がない状態（中止・未報告・該当なし・非公表）なのに値があります。中止は0ではありません。値を空欄にするか、状態を直してください。",
    ),
    Rule(
        "VALUE-4", ERROR,
        lambda row: row.status == "A" and row.until is not None and row.starts_on <= row.until < row.ends_on,
        "確定の値なのに、時点が年度の途中です。状態を年度途中にするか、時点を消してください。",
    ),
    Rule(
        "YEAR-5", ERROR, lambda row: row.status == "P" and row.until is None,
        "年度途中の値ですが、いつまでの値か分かりません。時点に「2024-09-30」のように月末の日付を入れてください。",
    ),
    Rule(
        "YEAR-5", ERROR, lambda row: row.until is not None and not row.starts_on <= row.until <= row.ends_on,
        "時点が年度の外にあります。年度か時点を直してください。",
    ),
    Rule(
        "YEAR-5", ERROR,
        lambda row: row.status == "P" and row.until is not None and (row.until + timedelta(1)).day != 1,
        "時点が月末ではありません。同じ月数どうしでなければ比べられないため、月末の値を入れてください。",
    ),
    Rule(
        "YEAR-3", ERROR, lambda row: row.status == "P" and row.until == row.ends_on and row.is_over,
        "年度末までの値です。状態を確定にしてください。",
    ),
    Rule(
        "YEAR-3", WARNING, lambda row: row.status in ("P", "F") and row.is_over and row.until != row.ends_on,
        "終わった年度の、途中の値か見込みです。確定した値があれば、それに替えてください。",
    ),
    Rule(
        "YEAR-2", ERROR,
        lambda row: (row.status in ("A", "P") and row.starts_on > row.today)
        or (row.status == "P" and row.until is not None and row.until > row.today),
        "まだ来ていない年度か時点の実績です。見込みなら状態を予定にしてください。",
    ),
    Rule(
        "YEAR-6", ERROR, lambda row: row.status == "A" and row.starts_on <= row.today and not row.is_over,
        "年度が終わっていないので、確定の値にはできません。状態を年度途中にして、時点に月末の日付を入れてください。",
    ),
    Rule(
        "YEAR-4", ERROR, lambda row: row.scenario == "plan" and row.fiscal_year > row.last_planned,
        "次の計画期間より先の計画です。年度を確かめてください。",
    ),
)  # fmt: skip


def check_consistency(reading: Reading) -> None:
    """Add what the observations break."""
    _check_rows(reading)
    _check_repeats(reading)
    _check_measures(reading)
    _check_leaps(reading)


def _check_rows(reading: Reading) -> None:
    broken: dict[Kind, list[Rule]] = {}
    today = reading.known.today
    for each in (*reading.observations.values(), *reading.repeats):
        has_value = each.value is not None
        kind = Kind(
            each.scenario, each.obs_status, each.fiscal_year, each.coverage_end, has_value,
            has_value and each.value > MOST_VALUE, today,
        )  # fmt: skip
        if kind not in broken:
            broken[kind] = [rule for rule in RULES_OF_ROWS if rule.is_broken(kind)]
        for rule in broken[kind]:
            reading.findings.add(rule.severity, rule.rule, rule.message, value=each.source_text, place=each.place)


def _check_repeats(reading: Reading) -> None:
    """The same key twice: once is enough where both say the same, and neither is taken where they differ."""
    for other in reading.repeats:
        first = reading.observations[other.full_key]
        if _said_by(first) == _said_by(other):
            message = f"{first.place.text}と同じ行が重複しています。1行だけ残してください。"
            reading.findings.warning("ROW-1", message, value=other.source_text, place=other.place)
        else:
            message = (
                f"同じ自治体・事業・指標・年度の値が{first.place.text}（{first.source_text}）と食い違います。"
                "正しい方だけを残してください。"
            )
            reading.findings.error("ROW-2", message, value=other.source_text, place=other.place)


def _said_by(observation: Observation) -> tuple:
    return observation.value, observation.obs_status, observation.coverage_end


def _check_measures(reading: Reading) -> None:
    """Participants without a session, and a cancelled year in which people took part."""
    for (municipality, programme, measure, year, scenario), each in reading.observations.items():
        if measure != "participants" or not each.value:
            continue
        sessions = reading.observations.get((municipality, programme, "sessions", year, scenario))
        if sessions and (sessions.value == 0 or sessions.obs_status == "S"):
            what = "が0回" if sessions.value == 0 else "は中止"
            message = f"開催回数{what}（{sessions.place.text}）なのに、参加人数があります。どちらかを直してください。"
            reading.findings.error("VALUE-8", message, value=each.source_text, place=each.place)


def _check_leaps(reading: Reading) -> None:
    """A value ten times that of the year before, or a tenth of it, may be a slip of a digit: to be confirmed.

    A year of the file that is not the first is also held against the known value of the year before it.
    """
    for (*key, year, scenario), each in reading.observations.items():
        if each.value and each.obs_status in (None, "A"):
            before = _value_of((*key, year - 1), scenario, reading)
            if before and not before < LEAP * each.value < LEAP * LEAP * before:
                message = f"前の年度は{before:,}、この年度は{each.value:,}です。桁の誤りでないことを確かめてください。"
                reading.findings.warning("VALUE-6", message, value=each.source_text, place=each.place)


def _value_of(key: tuple, scenario: str, reading: Reading) -> int | None:
    """The whole year's value in the file, or else the known one."""
    if of_file := reading.observations.get((*key, scenario)):
        return of_file.value if of_file.obs_status in (None, "A") else None
    known = reading.known
    row = (known.targets if scenario == "plan" else known.actuals).get(key, {})
    if scenario == "plan":
        return row.get("target_value")
    return row.get("actual_value") if row.get("obs_status") == "A" else None
