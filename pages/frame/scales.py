"""How counts of municipalities of different size are put side by side: raw, or per residents of 65 and over."""

from dataclasses import dataclass

import pandas as pd

from pages.wording.values import era_date


@dataclass(frozen=True)
class Scale:
    """The columns that hold plan and actual on this scale, its unit, and what must be said of it."""

    target: str
    actual: str
    unit: str
    notes: tuple[str, ...] = ()


COUNT, PER_10000 = "count", "per_10000"


def scale_labels(rows: pd.DataFrame) -> dict[str, str]:
    """The scales on offer: per residents only where the measure allows it and populations are known."""
    has_rate = bool(rows["has_population_rate"].any() and rows["population_65_over"].notna().any())
    return {COUNT: "実数"} | ({PER_10000: "65歳以上1万人当たり"} if has_rate else {})


def scale_of(rows: pd.DataFrame, scale: str) -> Scale:
    """The scale by its code, for rows of one measure (``attainment_by_municipality``)."""
    unit = rows.iloc[0]["unit"]
    if scale != PER_10000:
        return Scale("target_value", "actual_value", unit)
    counted_on = "・".join(sorted({era_date(day) for day in rows["population_on"].dropna()}))
    note = f"65歳以上人口は{counted_on}現在。値の年度とは時点が異なる。"
    return Scale("target_per_10000", "actual_per_10000", f"{unit}／65歳以上1万人", (note,))
