"""Words on screens for the room: one number, its year, its plan, its verdict."""

from pages.wording.values import Row, Rows, attainment_text, is_missing, month_end, number, percent, year_name


def _verdict(row: Row) -> str:
    """「達成率 92.9%」, 「計画3回に対し3/3回」, 「達成率は算出不可（計画値なし）」."""
    if row["comparability"] != "computable":
        return f"達成率：{attainment_text(row)}"
    if is_missing(row["attainment_percent"]):
        return f"計画に対し{attainment_text(row)}"
    return f"計画{number(row['target_value'])}{row['unit']}の{percent(row['attainment_percent'])}"


def _next_plan(row: Row) -> list[str]:
    if is_missing(row["next_target_value"]):
        return []
    return [f"{year_name(row['next_fiscal_year_label'])}計画 {number(row['next_target_value'])}{row['unit']}"]


def key_figure_words(row: Row) -> tuple[str, str, tuple[str, ...]]:
    """What the number is of, the number, and its conditions; the latest final actual before any that is not final.

    ``row``: ``overview_by_programme_and_measure``.
    """
    name = f"{row['programme']}　{row['measure']}"
    if not is_missing(row["final_value"]):
        value, when = row["final_value"], f"{year_name(row['final_fiscal_year_label'])}の確定実績"
    elif not is_missing(row["obs_status"]):
        status = f"{month_end(row['coverage_end'])}現在" if row["obs_status"] == "P" else str(row["obs_status_label"])
        value, when = row["newest_value"], f"{year_name(row['newest_fiscal_year_label'])}・{status}"
    else:
        return name, "実績なし", tuple(_next_plan(row))
    shown = str(row["obs_status_label"]) if is_missing(value) else f"{number(value)}{row['unit']}"
    return name, shown, (when, _verdict(row), *_next_plan(row))


def key_statement(overview: Rows) -> str:
    """How many of the numbers can be held against a plan, and how many of these reach it.

    ``overview``: ``overview_by_programme_and_measure``.
    """
    compared = [row for row in overview if row["comparability"] == "computable"]
    if not compared:
        return f"主な数値{len(overview)}件には、計画と通年の実績を比べられるものがない。"
    reached = sum(row["attainment_ratio"] >= 1 for row in compared)
    return (
        f"主な数値{len(overview)}件のうち、計画と通年の実績を比べられるのは{len(compared)}件で、"
        f"そのうち実績が計画以上なのは{reached}件である。"
    )
