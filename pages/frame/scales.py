"""How counts of municipalities of different size are put side by side: raw, or per residents of 65 and over."""

from dataclasses import dataclass

from pages.wording.values import Rows, era_date, is_missing


@dataclass(frozen=True)
class Scale:
    """The columns that hold plan and actual on this scale, its unit, what must be said of it, and its name.

    Counts as they are need no name: whoever takes another scale away must find it in title, selection and file name.
    """

    target: str
    actual: str
    unit: str
    notes: tuple[str, ...] = ()
    name: str = ""

    @property
    def in_title(self) -> str:
        """What stands behind a title, 「」 for counts as they are."""
        return f"（{self.name}）" if self.name else ""


COUNT, PER_10000, PER_10000_NAME = "count", "per_10000", "65歳以上1万人当たり"


def scale_labels(rows: Rows) -> dict[str, str]:
    """The scales on offer: per residents only where the measure allows it and populations are known."""
    has_rate = any(row["has_population_rate"] and not is_missing(row["population_65_over"]) for row in rows)
    return {COUNT: "実数"} | ({PER_10000: PER_10000_NAME} if has_rate else {})


def scale_of(rows: Rows, scale: str) -> Scale:
    """The scale by its code, for rows of one measure (``attainment_by_municipality``)."""
    unit = rows[0]["unit"]
    if scale != PER_10000:
        return Scale("target_value", "actual_value", unit)
    counted_on = "・".join(
        sorted({era_date(row["population_on"]) for row in rows if not is_missing(row["population_on"])})
    )
    note = f"65歳以上人口は{counted_on}現在。値の年度とは時点が異なる。"
    return Scale("target_per_10000", "actual_per_10000", f"{unit}／65歳以上1万人", (note,), PER_10000_NAME)
