"""Rules across the columns and rows of what was read, as a pandera schema: every breach at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.calendar import plan_period_of, plan_period_row
from data.update.findings import ERROR, WARNING
from data.update.observations import Observation, Reading

if TYPE_CHECKING:
    import pandas as pd

MOST_VALUE = 10_000_000
LEAP = 10
COLUMNS = (
    "municipality_code", "programme_code", "measure_code", "fiscal_year", "scenario", "value", "obs_status",
    "coverage_end",
)  # fmt: skip
KEY = list(COLUMNS[:5])


@dataclass(frozen=True)
class Rule:
    """A rule on rows: ``breaks`` marks the rows of the frame that break it; ``message`` says what to do."""

    rule: str
    severity: str
    breaks: Callable[["pd.DataFrame"], "pd.Series"]
    message: str


def _is(*letters: str) -> Callable[["pd.DataFrame"], "pd.Series"]:
    return lambda frame: frame["obs_status"].isin(letters)


RULES_OF_ROWS = (
    Rule(
        "VALUE-7", ERROR, lambda f: f["value"] > MOST_VALUE,
        f"{MOST_VALUE:,}を超える値です。桁を確かめてください。",
    ),
    Rule(
        "L1-09", ERROR, lambda f: _is("A", "P", "F")(f) & f["value"].isna(),
        "値が空欄です。空欄は0として扱いません。値を入れるか、状態を中止・未報告・該当なし・非公表のどれかにしてください。",
    ),
    Rule(
        "VALUE-4", ERROR, lambda f: _is("S", "O", "M", "Q")(f) & f["value"].notna(),
        "値がない状態（中止・未報告・該当なし・非公表）なのに値があります。中止は0ではありません。値を空欄にするか、状態を直してください。",
    ),
    Rule(
        "VALUE-4", ERROR, lambda f: _is("A")(f) & (f["coverage_end"] < f["ends_on"]),
        "確定の値なのに、時点が年度の途中です。状態を年度途中にするか、時点を消してください。",
    ),
    Rule(
        "YEAR-5", ERROR, lambda f: _is("P")(f) & f["coverage_end"].isna(),
        "年度途中の値ですが、いつまでの値か分かりません。時点に「2024-09-30」のように月末の日付を入れてください。",
    ),
    Rule(
        "YEAR-5", ERROR,
        lambda f: (f["coverage_end"] < f["starts_on"]) | (f["coverage_end"] > f["ends_on"]),
        "時点が年度の外にあります。年度か時点を直してください。",
    ),
    Rule(
        "YEAR-5", ERROR, lambda f: _is("P")(f) & f["coverage_end"].notna() & ~f["is_month_end"],
        "時点が月末ではありません。同じ月数どうしでなければ比べられないため、月末の値を入れてください。",
    ),
    Rule(
        "YEAR-3", ERROR, lambda f: _is("P")(f) & (f["coverage_end"] == f["ends_on"]),
        "年度末までの値です。状態を確定にしてください。",
    ),
    Rule(
        "YEAR-3", WARNING,
        lambda f: _is("P", "F")(f) & (f["ends_on"] < f["today"]) & (f["coverage_end"] != f["ends_on"]),
        "終わった年度の、途中の値か見込みです。確定した値があれば、それに替えてください。",
    ),
    Rule(
        "YEAR-2", ERROR,
        lambda f: _is("A", "P")(f) & ((f["starts_on"] > f["today"]) | (_is("P")(f) & (f["coverage_end"] > f["today"]))),
        "まだ来ていない年度か時点の実績です。見込みなら状態を予定にしてください。",
    ),
    Rule(
        "YEAR-6", ERROR, lambda f: _is("A")(f) & (f["ends_on"] > f["today"]) & (f["starts_on"] <= f["today"]),
        "年度が終わっていないので、確定の値にはできません。状態を年度途中にして、時点に月末の日付を入れてください。",
    ),
    Rule(
        "YEAR-4", ERROR, lambda f: (f["scenario"] == "plan") & (f["fiscal_year"] > f["last_planned"]),
        "次の計画期間より先の計画です。年度を確かめてください。",
    ),
)  # fmt: skip


def frame_of(observations: list[Observation], reading: Reading) -> "pd.DataFrame":
    """The observations as a frame, with the first and last day of their year and the day of the check."""
    import pandas as pd

    frame = pd.DataFrame([[getattr(each, name) for name in COLUMNS] for each in observations], columns=list(COLUMNS))
    frame["value"] = frame["value"].astype("Int64")
    frame["coverage_end"] = pd.to_datetime(frame["coverage_end"])
    years = frame["fiscal_year"]
    frame["starts_on"] = pd.to_datetime({"year": years, "month": 4, "day": 1})
    frame["ends_on"] = pd.to_datetime({"year": years + 1, "month": 3, "day": 31})
    frame["today"] = pd.Timestamp(reading.known.today)
    frame["is_month_end"] = frame["coverage_end"].dt.is_month_end
    next_period = plan_period_row(plan_period_of(reading.known.today.year) + 1)
    frame["last_planned"] = next_period["last_fiscal_year"]
    return frame


def check_consistency(reading: Reading) -> None:
    """Add what the observations break, each at its place."""
    if not reading.observations:
        return
    frame = frame_of(reading.observations, reading)
    _check_rows(frame, reading)
    _check_repeats(frame, reading)
    _check_measures(frame, reading)
    _check_leaps(frame, reading)


def _check_rows(frame: "pd.DataFrame", reading: Reading) -> None:
    """One pandera check a rule, all of them at once; its failures name the rows."""
    import pandera.pandas as pa

    def check(rule: Rule) -> "pa.Check":
        return pa.Check(lambda rows: ~rule.breaks(rows).fillna(False).astype(bool), name=str(RULES_OF_ROWS.index(rule)))

    schema = pa.DataFrameSchema(
        {
            "municipality_code": pa.Column(str),
            "programme_code": pa.Column(str, pa.Check.isin(reading.known.programmes)),
            "measure_code": pa.Column(str, pa.Check.isin(reading.known.measures)),
            "fiscal_year": pa.Column(int),
            "scenario": pa.Column(str, pa.Check.isin(["plan", "actual"])),
            "value": pa.Column("Int64", pa.Check.ge(0), nullable=True),
        },
        checks=[check(rule) for rule in RULES_OF_ROWS],
    )
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases[["check", "index"]].drop_duplicates()
        for number, index in cases.itertuples(index=False):
            rule, observation = RULES_OF_ROWS[int(number)], reading.observations[int(index)]
            reading.findings.add(
                rule.severity, rule.rule, rule.message, value=observation.source_text, place=observation.place
            )


def _check_repeats(frame: "pd.DataFrame", reading: Reading) -> None:
    """The same key twice: once is enough where both say the same, and neither is taken where they differ."""
    repeated = frame[frame.duplicated(KEY, keep=False)]
    for _, rows in repeated.groupby(KEY, sort=False):
        numbers = list(rows.index)
        first, *others = (reading.observations[number] for number in numbers)
        for other in others:
            same = (other.value, other.obs_status, other.coverage_end) == (
                first.value, first.obs_status, first.coverage_end,
            )  # fmt: skip
            if same:
                message = f"{first.place.text}と同じ行が重複しています。1行だけ残してください。"
                reading.findings.warning("ROW-1", message, value=other.source_text, place=other.place)
            else:
                message = (
                    f"同じ自治体・事業・指標・年度の値が{first.place.text}（{first.source_text}）と食い違います。"
                    "正しい方だけを残してください。"
                )
                reading.findings.error("ROW-2", message, value=other.source_text, place=other.place)


def _check_measures(frame: "pd.DataFrame", reading: Reading) -> None:
    """Participants without a session, and a cancelled year in which people took part."""
    of_file = {(*each.key, each.scenario): each for each in reading.observations}
    for each in reading.observations:
        if each.measure_code != "participants":
            continue
        sessions = of_file.get(
            (each.municipality_code, each.programme_code, "sessions", each.fiscal_year, each.scenario)
        )
        if sessions is None or not each.value:
            continue
        if sessions.value == 0:
            message = f"開催回数が0回（{sessions.place.text}）なのに、参加人数があります。どちらかを直してください。"
        elif sessions.obs_status == "S":
            message = f"開催回数は中止（{sessions.place.text}）なのに、参加人数があります。どちらかを直してください。"
        else:
            continue
        reading.findings.error("VALUE-8", message, value=each.source_text, place=each.place)


def _check_leaps(frame: "pd.DataFrame", reading: Reading) -> None:
    """A value ten times that of the year before, or a tenth of it, may be a slip of a digit: to be confirmed."""
    values = {}
    for extract, scenario, column in (
        (reading.known.targets, "plan", "target_value"),
        (reading.known.actuals, "actual", "actual_value"),
    ):
        for key, row in extract.items():
            if scenario == "plan" or row["obs_status"] == "A":
                values[*key, scenario] = row[column]
    values |= {
        (*each.key, each.scenario): each.value for each in reading.observations if each.obs_status in (None, "A")
    }
    for each in reading.observations:
        before = values.get((*each.key[:3], each.fiscal_year - 1, each.scenario))
        if each.obs_status not in (None, "A") or not before or not each.value:
            continue
        if each.value >= LEAP * before or before >= LEAP * each.value:
            reading.findings.warning(
                "VALUE-6",
                f"前の年度は{before:,}、この年度は{each.value:,}です。桁の誤りでないことを確かめてください。",
                value=each.source_text,
                place=each.place,
            )
