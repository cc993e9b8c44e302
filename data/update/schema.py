"""Rules on single rows as a pandera schema, which finds every breach at once.

pandera takes a second to import: this module is imported where a check needs it, not where a page opens.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd
import pandera.pandas as pa

from data.calendar import plan_period_of, plan_period_row
from data.codes import OBS_STATUSES
from data.update.findings import ERROR, WARNING
from data.update.observations import BLANK_REMEDY, WITHOUT_VALUE
from data.update.years import fiscal_year_of

MOST_VALUE = 10_000_000


class Kind(NamedTuple):
    """All of an observation that a rule on single rows asks; thousands of rows share one."""

    scenario: str
    status: str | None
    fiscal_year: int
    until: date | None
    has_value: bool
    is_too_great: bool


@dataclass(frozen=True)
class Rule:
    """A rule on single rows: which rows of the frame break it, and what to do."""

    rule: str
    severity: str
    breaks: Callable[[pd.DataFrame], pd.Series]
    message: str


def _ended(rows: pd.DataFrame) -> pd.Series:
    return rows.ends_on <= rows.today


RULES = (
    Rule("VALUE-7", ERROR, lambda rows: rows.is_too_great, f"{MOST_VALUE:,}を超える値です。桁を確かめてください。"),
    Rule("L1-09", ERROR, lambda rows: rows.status.isin(["A", "P", "F"]) & ~rows.has_value, BLANK_REMEDY),
    Rule(
        "VALUE-4", ERROR, lambda rows: rows.status.isin(WITHOUT_VALUE) & rows.has_value,
        "値がない状態（中止・未報告・該当なし・非公表）なのに値があります。中止は0ではありません。値を空欄にするか、状態を直してください。",
    ),
    Rule(
        "VALUE-4", ERROR,
        lambda rows: (rows.status == "A") & (rows.until >= rows.starts_on) & (rows.until < rows.ends_on),
        "確定の値なのに、時点が年度の途中です。状態を年度途中にするか、時点を消してください。",
    ),
    Rule(
        "YEAR-5", ERROR, lambda rows: (rows.status == "P") & rows.until.isna(),
        "年度途中の値ですが、いつまでの値か分かりません。時点に「2024-09-30」のように月末の日付を入れてください。",
    ),
    Rule(
        "YEAR-5", ERROR, lambda rows: (rows.until < rows.starts_on) | (rows.until > rows.ends_on),
        "時点が年度の外にあります。年度か時点を直してください。",
    ),
    Rule(
        "YEAR-5", ERROR,
        lambda rows: (rows.status == "P") & rows.until.notna() & ~rows.until.dt.is_month_end,
        "時点が月末ではありません。同じ月数どうしでなければ比べられないため、月末の値を入れてください。",
    ),
    Rule(
        "YEAR-3", ERROR, lambda rows: (rows.status == "P") & (rows.until == rows.ends_on) & _ended(rows),
        "年度末までの値です。状態を確定にしてください。",
    ),
    Rule(
        "YEAR-3", WARNING,
        lambda rows: rows.status.isin(["P", "F"]) & _ended(rows) & (rows.until != rows.ends_on),
        "終わった年度の、途中の値か見込みです。確定した値があれば、それに替えてください。",
    ),
    Rule(
        "YEAR-2", ERROR,
        lambda rows: (rows.status.isin(["A", "P"]) & (rows.starts_on > rows.today))
        | ((rows.status == "P") & (rows.until > rows.today)),
        "まだ来ていない年度か時点の実績です。見込みなら状態を予定にしてください。",
    ),
    Rule(
        "YEAR-6", ERROR,
        lambda rows: (rows.status == "A") & (rows.starts_on <= rows.today) & ~_ended(rows),
        "年度が終わっていないので、確定の値にはできません。状態を年度途中にして、時点に月末の日付を入れてください。"
        "年度を横に並べた表では、見出しを「R8年度（9月末現在）」のように書いてください。",
    ),
    Rule(
        "YEAR-4", ERROR, lambda rows: (rows.scenario == "plan") & (rows.fiscal_year > rows.last_planned),
        "次の計画期間より先の計画です。年度を確かめてください。",
    ),
)  # fmt: skip

SCHEMA = pa.DataFrameSchema(
    {
        "scenario": pa.Column(str, pa.Check.isin(["plan", "actual"])),
        "status": pa.Column(object, pa.Check.isin([code.code for code in OBS_STATUSES]), nullable=True),
        "fiscal_year": pa.Column(int),
        "until": pa.Column("datetime64[s]", nullable=True),
        "has_value": pa.Column(bool),
        "is_too_great": pa.Column(bool),
    },
    checks=[pa.Check(lambda rows, breaks=rule.breaks: ~breaks(rows), error=rule.message) for rule in RULES],
)


def broken_rules(kinds: list[Kind], today: date) -> dict[Kind, list[Rule]]:
    """Which rules each kind of row breaks, in the order of the rules. Raises ``SchemaErrors`` where a column itself is
    not what reading a file makes of it: that is a fault of ours, not of the file."""
    broken: dict[Kind, list[Rule]] = {}
    if not kinds:
        return broken
    try:
        SCHEMA.validate(_frame(kinds, today), lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        if set(cases.schema_context) != {"DataFrameSchema"}:
            raise
        for index, number in sorted(set(zip(cases["index"], cases.check_number, strict=True))):
            broken.setdefault(kinds[index], []).append(RULES[number])
    return broken


def _frame(kinds: list[Kind], today: date) -> pd.DataFrame:
    """A row a kind, with what the rules hold its year and its date against."""
    rows = pd.DataFrame(kinds, columns=Kind._fields)
    years = rows.fiscal_year.astype(str)
    return rows.assign(
        status=rows.status.astype(object).where(rows.status.notna(), None),
        until=pd.to_datetime(rows.until).astype("datetime64[s]"),
        starts_on=pd.to_datetime(years + "-04-01"),
        ends_on=pd.to_datetime((rows.fiscal_year + 1).astype(str) + "-03-31"),
        today=pd.Timestamp(today),
        # Nobody plans further than the next plan period.
        last_planned=plan_period_row(plan_period_of(fiscal_year_of(today)) + 1)["last_fiscal_year"],
    )
