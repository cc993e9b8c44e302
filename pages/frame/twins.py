"""The table twin of each chart: the same rows, the same words."""

import pandas as pd

from pages.charts.growth import growth_text
from pages.frame.tables import TableColumn, html_table
from pages.wording.values import actual_text, attainment_text, decimals_of, number, records, signed


def _texts(rows: pd.DataFrame, column: str) -> list[str]:
    """The column's values as numbers in print."""
    return [number(value, decimals_of(value)) for value in rows[column].tolist()]


def _with_unit(rows: pd.DataFrame) -> list[str]:
    return [f"{measure}（{unit}）" for measure, unit in zip(rows["measure"], rows["unit"], strict=True)]


def attainment_table(rows: pd.DataFrame, caption: str, *, by: str = "era_label") -> str:
    """Plan, actual, difference and verdict per row; ``by`` is ``era_label`` or ``municipality``."""
    drawn = records(rows)
    first = {"era_label": "年度", "municipality": "自治体"}[by]
    columns = [
        *([TableColumn("事業", rows["programme"].tolist())] if rows["programme"].nunique() > 1 else []),
        TableColumn("指標", _with_unit(rows)),
        TableColumn(first, rows[by].tolist()),
        *([TableColumn("年度", rows["era_label"].tolist())] if by != "era_label" else []),
        TableColumn("計画", _texts(rows, "target_value"), is_number=True),
        TableColumn("実績", [actual_text(row) for row in drawn], is_number=True),
        TableColumn("差（実績−計画）", [signed(value) for value in rows["variance"].tolist()], is_number=True),
        TableColumn("達成率", [attainment_text(row) for row in drawn], is_number=True),
    ]
    return html_table(columns, caption)


def per_session_table(rows: pd.DataFrame, caption: str) -> str:
    """Participants per session, planned and achieved, per fiscal year."""
    columns = [
        TableColumn("指標", _with_unit(rows)),
        TableColumn("年度", rows["era_label"].tolist()),
        TableColumn("計画", _texts(rows, "target_value"), is_number=True),
        TableColumn("実績", [actual_text(row) for row in records(rows)], is_number=True),
    ]
    return html_table(columns, caption)


def plan_and_actual_tables(attainment: pd.DataFrame, per_session: pd.DataFrame, caption: str) -> str:
    """Both twins of the stacked panels; the second only where participants per session exist."""
    first = attainment.iloc[0]
    tables = attainment_table(attainment, f"{first['municipality']} {caption}")
    if per_session.empty:
        return tables
    return tables + per_session_table(per_session, f"{first['programme']}の1回あたり人数")


def growth_table(rows: pd.DataFrame, caption: str) -> str:
    """Every planned year against every baseline."""
    directions, drawn = {"rise": "増", "fall": "減", "same": "同じ"}, records(rows)
    columns = [
        TableColumn("指標", _with_unit(rows)),
        TableColumn("計画の年度", rows["era_label"].tolist()),
        TableColumn("計画", _texts(rows, "target_value"), is_number=True),
        TableColumn("基準", rows["baseline"].tolist()),
        TableColumn(
            "基準値",
            [number(row["baseline_value"], 1 if row["baseline_years"] > 1 else 0) for row in drawn],
            is_number=True,
        ),
        TableColumn("必要な伸び（計画÷基準値）", [growth_text(row) for row in drawn], is_number=True),
        TableColumn("方向", [directions[direction] for direction in rows["direction"]]),
        TableColumn("基準による逆転", ["あり" if flipped else "なし" for flipped in rows["is_direction_flipped"]]),
    ]
    return html_table(columns, caption)


def totals_table(rows: pd.DataFrame, caption: str) -> str:
    """Period totals and yearly means with the years that they are made of and those left out."""
    columns = [
        TableColumn("指標", _with_unit(rows)),
        TableColumn("計画期間", rows["plan_period_name"].tolist()),
        TableColumn("区分", rows["scenario_label"].tolist()),
        TableColumn("合計", _texts(rows, "total_value"), is_number=True),
        TableColumn("年平均", _texts(rows, "mean_value"), is_number=True),
        TableColumn("年数", [f"{years}年" for years in rows["years_counted"]], is_number=True),
        TableColumn("用いた年度", rows["years_used"].tolist()),
        TableColumn("除いた年度", rows["years_left_out"].tolist()),
    ]
    return html_table(columns, caption)


def municipalities_table(rows: pd.DataFrame, caption: str) -> str:
    """Municipalities with raw counts, counts per 10,000 residents of 65 and over, and verdict."""
    drawn = records(rows)
    has_rate = rows["actual_per_10000"].notna().any() or rows["target_per_10000"].notna().any()
    rates = [
        TableColumn("計画（65歳以上1万人当たり）", _texts(rows, "target_per_10000"), is_number=True),
        TableColumn("実績（65歳以上1万人当たり）", _texts(rows, "actual_per_10000"), is_number=True),
    ]
    columns = [
        TableColumn("自治体", rows["municipality"].tolist()),
        TableColumn("都道府県", rows["prefecture"].tolist()),
        TableColumn("二次医療圏", rows["medical_area"].tolist()),
        TableColumn("計画", _texts(rows, "target_value"), is_number=True),
        TableColumn("実績", [actual_text(row) for row in drawn], is_number=True),
        *(rates if has_rate else []),
        TableColumn("差（実績−計画）", [signed(value) for value in rows["variance"].tolist()], is_number=True),
        TableColumn("達成率", [attainment_text(row) for row in drawn], is_number=True),
    ]
    return html_table(columns, caption)
