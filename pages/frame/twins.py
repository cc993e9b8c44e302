"""The table twin of each chart: the same rows, the same words."""

from collections.abc import Sequence

from pages.charts.growth import baseline_text, growth_text
from pages.frame.tables import TableColumn, column, html_table
from pages.wording.values import (
    Row,
    Rows,
    actual_text,
    attainment_text,
    decimals_of,
    is_missing,
    number,
    signed,
)


def _numbers(heading: str, rows: list[Row], name: str) -> TableColumn:
    """The column's values as numbers in print."""
    return TableColumn(heading, [number(row[name], decimals_of(row[name])) for row in rows], is_number=True)


def _measures(rows: list[Row]) -> TableColumn:
    """Measure and unit."""
    return TableColumn("指標", [f"{row['measure']}（{row['unit']}）" for row in rows])


def _verdicts(rows: list[Row]) -> list[TableColumn]:
    """Difference and attainment, or the reason why there is none."""
    return [
        TableColumn("差（実績−計画）", [signed(row["variance"]) for row in rows], is_number=True),
        TableColumn("達成率", [attainment_text(row) for row in rows], is_number=True),
    ]


def attainment_table(rows: Rows, caption: str, *, by: str = "era_label") -> str:
    """Plan, actual, difference and verdict per row; ``by`` is ``era_label`` or ``municipality``."""
    first = {"era_label": "年度", "municipality": "自治体"}[by]
    columns = [
        *([column("事業", rows, "programme")] if len({row["programme"] for row in rows}) > 1 else []),
        _measures(rows),
        column(first, rows, by),
        *([column("年度", rows, "era_label")] if by != "era_label" else []),
        _numbers("計画", rows, "target_value"),
        TableColumn("実績", [actual_text(row) for row in rows], is_number=True),
        *_verdicts(rows),
    ]
    return html_table(columns, caption)


def per_session_table(rows: Rows, caption: str) -> str:
    """Participants per session, planned and achieved, per fiscal year."""
    columns = [
        _measures(rows),
        column("年度", rows, "era_label"),
        _numbers("計画", rows, "target_value"),
        TableColumn("実績", [actual_text(row) for row in rows], is_number=True),
    ]
    return html_table(columns, caption)


def plan_and_actual_tables(attainment: Rows, per_session: Rows, caption: str) -> str:
    """Both twins of the stacked panels; the second only where participants per session exist."""
    tables = attainment_table(attainment, f"{attainment[0]['municipality']} {caption}")
    if not per_session:
        return tables
    return tables + per_session_table(per_session, f"{attainment[0]['programme']}の1回あたり人数")


def growth_table(rows: Rows, caption: str) -> str:
    """Every planned year against every baseline."""
    directions = {"rise": "増", "fall": "減", "same": "同じ"}
    baselines = [baseline_text(row) for row in rows]
    columns = [
        _measures(rows),
        column("計画の年度", rows, "era_label"),
        _numbers("計画", rows, "target_value"),
        column("基準", rows, "baseline"),
        TableColumn("基準値", baselines, is_number=True),
        TableColumn("必要な伸び（計画÷基準値）", [growth_text(row) for row in rows], is_number=True),
        TableColumn("方向", [directions[row["direction"]] for row in rows]),
        TableColumn("基準による逆転", ["あり" if row["is_direction_flipped"] else "なし" for row in rows]),
    ]
    return html_table(columns, caption)


def totals_table(rows: Rows, caption: str) -> str:
    """Period totals and yearly means with the years that they are made of and those left out."""
    columns = [
        _measures(rows),
        column("計画期間", rows, "plan_period_name"),
        column("区分", rows, "scenario_label"),
        _numbers("合計", rows, "total_value"),
        _numbers("年平均", rows, "mean_value"),
        TableColumn("年数", [f"{row['years_counted']}年" for row in rows], is_number=True),
        column("用いた年度", rows, "years_used"),
        column("除いた年度", rows, "years_left_out"),
    ]
    return html_table(columns, caption)


def municipalities_table(rows: Rows, caption: str, links: Sequence[str] = ()) -> str:
    """Municipalities with raw counts, counts per 10,000 residents of 65 and over, and verdict.

    ``links`` are the addresses to which the municipalities lead, row by row.
    """
    rates = [
        _numbers("計画（65歳以上1万人当たり）", rows, "target_per_10000"),
        _numbers("実績（65歳以上1万人当たり）", rows, "actual_per_10000"),
    ]
    has_rate = any(not is_missing(row[side]) for row in rows for side in ("target_per_10000", "actual_per_10000"))
    columns = [
        TableColumn("自治体", [row["municipality"] for row in rows], links=links),
        column("都道府県", rows, "prefecture"),
        column("二次医療圏", rows, "medical_area"),
        _numbers("計画", rows, "target_value"),
        TableColumn("実績", [actual_text(row) for row in rows], is_number=True),
        *(rates if has_rate else []),
        *_verdicts(rows),
    ]
    return html_table(columns, caption)
