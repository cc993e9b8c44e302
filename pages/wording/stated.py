"""Which actual and which plan a statement on the years of one measure names: those of 概要 and of its sentences."""

from pages.wording.values import Row, Rows, is_missing


def latest_actual(years: Rows) -> list[Row]:
    """The year of the latest final actual, else of the latest of any state; none where no year has one."""
    known = [row for row in years if not is_missing(row["obs_status"])]
    return ([row for row in known if row["obs_status"] == "A"] or known)[-1:]


def next_plan(years: Rows) -> list[Row]:
    """The first year after the latest final actual that the newest plan period has a plan for.

    Where there is none, the year of that actual itself if it has one; else none.
    """
    final = [row for row in latest_actual(years) if row["obs_status"] == "A"]
    period = max((row["plan_period"] for row in years), default=0)
    planned = [row for row in years if not is_missing(row["target_value"])]
    ahead = [row for row in planned if row["plan_period"] == period]
    if final:
        ahead = [row for row in ahead if row["fiscal_year"] > final[0]["fiscal_year"]]
        ahead = ahead or [row for row in planned if row["fiscal_year"] == final[0]["fiscal_year"]]
    return ahead[:1]
