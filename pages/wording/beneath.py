"""会議投影: the sentence below a figure, and what one part of a long figure says; numbers and reasons, no causes."""

from pages.wording.memo import unfinished_years
from pages.wording.values import (
    Row,
    Rows,
    counted,
    grouped,
    is_missing,
    measured,
    none_of,
    number,
    share,
    year_name,
)

NO_YEAR_WITH_BOTH = "計画値と実績値がそろう年度がないため、達成率を算出していない。"


def _reasons(rows: Rows, unit: str) -> str:
    """「年度途中5件、予定2件」 of rows without a rate."""
    return "、".join(counted(group[0]["reason"], len(group), unit) for group in grouped(rows, "reason"))


def reasons_sentence(rows: Rows, unit: str = "件") -> str:
    """Why plan and actual of these rows are not compared; ``rows`` have a verdict that is none."""
    return f"比べられないのは、{_reasons(rows, unit)}である。"


def years_sentence(years: Rows) -> str:
    """Why years of one measure have no rate, else in how many of them the actual reaches the plan.

    ``years``: ``attainment_by_fiscal_year`` of one programme × measure.
    """
    if not any(not is_missing(row["target_value"]) and not is_missing(row["actual_value"]) for row in years):
        return NO_YEAR_WITH_BOTH
    if left_out := unfinished_years([row for row in years if not is_missing(row["obs_status"])]):
        return "、".join(f"{named}は{why}" for named, why in left_out) + "のため比較していない。"
    compared = [row for row in years if row["comparability"] == "computable"]
    if not compared:
        return reasons_sentence(years)
    reached = sum(row["attainment_ratio"] >= 1 for row in compared)
    return f"達成率を算出できる{share(reached, len(compared), '年度')}で、実績が計画以上である。"


def baseline_sentence(row: Row) -> str:
    """How much the baseline is that the title names. ``row``: ``required_growth_by_baseline``."""
    value = number(row["baseline_value"], 1 if row["baseline_years"] > 1 else 0)
    return f"基準にした{row['baseline']}は{value}{row['unit']}である。"


def part_words(rows: Rows) -> tuple[str, str]:
    """Statement and sentence on the municipalities and years of a part: how many rates, and why there are not more.

    ``rows``: ``attainment_by_municipality_and_year``.
    """
    names = list(dict.fromkeys(row["municipality"] for row in rows))
    years = {row["fiscal_year"]: year_name(row["fiscal_year_label"]) for row in rows}
    first, last = years[min(years)], years[max(years)]
    when = first if first == last else f"{first}から{last}まで"
    where = names[0] if len(names) == 1 else f"{names[0]}から{names[-1]}までの{len(names)}自治体"
    subject, unit = f"{where}の{measured(rows[0])}は、{when}の", "件"
    compared = [row for row in rows if row["comparability"] == "computable"]
    reached = sum(row["attainment_ratio"] >= 1 for row in compared)
    others = [row for row in rows if row["comparability"] != "computable"]
    why = f"算出できないのは、{_reasons(others, unit)}である。"
    if not compared:
        return f"{subject}{none_of(len(rows), unit)}達成率を算出できない。", why
    statement = (
        f"{subject}{share(len(compared), len(rows), unit)}で達成率を算出でき、{reached}{unit}で実績が計画以上である。"
    )
    return statement, why if others else f"実績が計画を下回るのは{len(compared) - reached}{unit}である。"
