"""Which rows a screen is made of, where it does not show all that was asked."""

from pages.wording.values import Row, Rows, is_missing

# Columns of a row that belong to its actual.
OF_AN_ACTUAL = ("obs_status", "as_of", "coverage_end", "actual_source_code")


def most_comparable(years: Rows) -> Row:
    """The year in which most can be compared, of those the newest; ``years`` are those of the selected period.

    Where the municipality has no year with a plan and an actual, others can still be compared in one that is over.
    """

    def comparable(row: Row) -> tuple:
        has_actual = not is_missing(row["actual_value"])
        has_both = has_actual and not is_missing(row["target_value"])
        is_final = has_actual and row["obs_status"] == "A"
        return row["comparability"] == "computable", has_both, is_final, has_actual, row["fiscal_year"]

    return max(years, key=comparable)


def plans(years: Rows) -> list[Row]:
    """The plans, whatever has become of their year."""
    return [row | dict.fromkeys(OF_AN_ACTUAL) for row in years if not is_missing(row["target_value"])]


def as_compared(growth: Rows, years: Rows) -> list[Row]:
    """What the drawn ``growth`` is made of: the plans, and the final actuals of its baselines, of a mean all of them.

    ``growth``: ``required_growth_by_baseline`` of one measure; ``years``: ``attainment_by_fiscal_year`` of it.
    """
    baselines, planned = ({row[name] for row in growth} for name in ("baseline_fiscal_year", "fiscal_year"))
    before = growth[0]["plan_period"] - 1
    finals = [row for row in years if row["obs_status"] == "A" and row["plan_period"] == before]
    drawn = finals if None in baselines else [row for row in finals if row["fiscal_year"] in baselines]
    return [*drawn, *plans([row for row in years if row["fiscal_year"] in planned])]
