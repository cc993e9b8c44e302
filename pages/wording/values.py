"""One value in words. Every place that prints a value – mark, table, sentence – prints it from here."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

# Said of a ratio of counts that are so few that one more changes it much.
FEW = "（件数が少ない）"
NOTHING = "—"
Row = Mapping[str, object]
# What words, tables and figures are made of: the rows of an answer, missing values as None.
Rows = Sequence[Row]


def grouped(rows: list[Row], *names: str) -> list[list[Row]]:
    """The rows in groups of equal values of the columns ``names``, in the order in which these first occur."""
    groups: dict[tuple, list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[name] for name in names), []).append(row)
    return list(groups.values())


def is_missing(value: object) -> bool:
    """True for None and NaN."""
    return value is None or (isinstance(value, float) and value != value)


def number(value: object, decimals: int = 0) -> str:
    """1400 → 「1,400」, 12.25 with one decimal → 「12.3」 (half up); a missing value → 「—」."""
    if is_missing(value):
        return NOTHING
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded or abs(rounded):,}"


def decimals_of(value: object) -> int:
    """Counts are whole; means and ratios show one decimal place."""
    return 1 if isinstance(value, float) else 0


def percent(value: object) -> str:
    """138.5 → 「138.5%」; a missing value → 「—」."""
    return NOTHING if is_missing(value) else f"{number(value, 1)}%"


def signed(value: object) -> str:
    """A difference with its sign: 「+3」, 「△2」 (as officials write a negative), 「±0」."""
    if is_missing(value):
        return NOTHING
    if value == 0:
        return "±0"
    return f"{'+' if value > 0 else '△'}{number(abs(value), decimals_of(value))}"


def month_end(day: date) -> str:
    """2023-09-30 → 「9月末」; a day within its month is named: 2023-09-15 → 「9月15日」."""
    is_last = day.day == monthrange(day.year, day.month)[1]
    return f"{day.month}月末" if is_last else f"{day.month}月{day.day}日"


def _era_year(day: date, year: int) -> str:
    """「令和元年」 for the calendar ``year`` in the era of ``day``; dates before May 2019 are written in 平成."""
    era, first = ("令和", 2019) if day >= date(2019, 5, 1) else ("平成", 1989)
    number_in_era = year - first + 1
    return f"{era}{'元' if number_in_era == 1 else number_in_era}年"


def era_month(day: date) -> str:
    """2018-04-01 → 「平成30年4月」."""
    return f"{_era_year(day, day.year)}{day.month}月"


def era_date(day: date) -> str:
    """2023-09-30 → 「令和5年9月30日」."""
    return f"{era_month(day)}{day.day}日"


def era_fiscal_year(day: date) -> str:
    """2018-03-31 → 「平成29年度」: the fiscal year of a day, called after the era in which most of it lies."""
    year = day.year if day.month >= 4 else day.year - 1
    return f"{_era_year(date(year, 5, 1), year)}度"


def known_on(day: date) -> str:
    """2017-06-30 → 「平成29年6月末」: documents name the month, so the end of one is no more exact than that."""
    return f"{_era_year(day, day.year)}{month_end(day)}"


def planned_for(day: date) -> str:
    """2018-03-31 → 「平成29年度末」."""
    return f"{era_fiscal_year(day)}末" if (day.month, day.day) == (3, 31) else known_on(day)


def measured(row: Row) -> str:
    """「出前講座の開催回数」; of 「8事業項目の実施」 and 「実施項目数」 the word that both have is said once."""
    programme, _, last = str(row["programme"]).rpartition("の")
    if programme and str(row["measure"]).startswith(last):
        return f"{programme}の{row['measure']}"
    return f"{row['programme']}の{row['measure']}"


def year_name(fiscal_year_label: str) -> str:
    """「令和5年度（2023年度）」 → 「令和5年度」, for sentences."""
    return fiscal_year_label.split("（")[0]


def status_mark(row: Row) -> str:
    """The words that stand at a mark or in a cell for anything but a final actual; 「」 for a final one."""
    if is_missing(row["obs_status"]) or row["obs_status"] == "A":
        return ""
    # Of an upload that is being corrected the day may still have to be said.
    if row["obs_status"] == "P" and not is_missing(row["coverage_end"]):
        return f"{month_end(row['coverage_end'])}現在"
    return str(row["obs_status_label"])


def counted(what: str, count: int, unit: str) -> str:
    """「年度途中5件」; 「計画値が0のもの2件」, so that two numbers do not become one."""
    return f"{what}{'のもの' if what[-1].isdigit() else ''}{count}{unit}"


def share(part: int, whole: int, unit: str) -> str:
    """「5自治体のうち3自治体」; all of them are 「5自治体すべて」."""
    if part != whole:
        return f"{whole:,}{unit}のうち{part:,}{unit}"
    return f"{whole:,}{unit}{'すべて' if whole > 1 else ''}"


def none_of(whole: int, unit: str) -> str:
    """「5自治体のいずれも」 before what cannot be; a single one is 「1自治体では」."""
    return f"{whole:,}{unit}{'のいずれも' if whole > 1 else 'では'}"


def actual_text(row: Row) -> str:
    """The actual of a row in a cell: 「13」, 「6（9月末現在）」, 「700（予定）」, 「中止」; 「—」 for none."""
    mark = status_mark(row)
    if is_missing(row["actual_value"]):
        return mark or NOTHING
    value = number(row["actual_value"], decimals_of(row["actual_value"]))
    return f"{value}（{mark}）" if mark else value


def attainment_text(row: Row) -> str:
    """The verdict of the comparison gate: 「85.7%」, 「3/4回」, 「参考（年度途中）」 or 「算出不可（計画値なし）」."""
    if row["comparability"] != "computable":
        return f"{row['comparability_label']}（{row['reason']}）"
    if is_missing(row["attainment_percent"]):
        return f"{number(row['actual_value'])}/{number(row['target_value'])}{row['unit']}"
    return percent(row["attainment_percent"])


def few_of_all(rows: Rows) -> str:
    """What is said behind a plan that has few counts against every one of its baselines; 「」 for none."""
    return FEW if all(row["is_few"] for row in rows) else ""


def few_of_one(row: Row, rows: Rows) -> str:
    """What is said behind a ratio of few counts, where those to other baselines (``rows`` are all) are of more."""
    return FEW if row["is_few"] and not few_of_all(rows) else ""


def citation(row: Row) -> str | None:
    """「資料004 9行」; nothing where a fact has no line, because a program made it."""
    return None if row["source_line"] is None else f"資料{row['source_code']} {row['source_line']}行"


def lines_text(lines: list[int]) -> str:
    """Line numbers with runs joined: [27, 31, 32, 33] → 「27、31〜33行」."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return "、".join(f"{run[0]}〜{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs) + "行"
