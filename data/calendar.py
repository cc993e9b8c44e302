"""Fiscal years, eras and plan periods: computed, so that no table of years has to be maintained."""

from datetime import date

# 介護保険事業計画: the first period began in fiscal year 2000; each lasts three years.
FIRST_PERIOD_STARTS, YEARS_A_PERIOD = 2000, 3
REIWA_STARTS, HEISEI_STARTS = 2019, 1989


def plan_period_of(fiscal_year: int) -> int:
    """The number of the plan period that ``fiscal_year`` belongs to (2024 → 9)."""
    return (fiscal_year - FIRST_PERIOD_STARTS) // YEARS_A_PERIOD + 1


def era_year(fiscal_year: int) -> tuple[str, str, int]:
    """Era letter, era name and year of the era in which the fiscal year ends up being named.

    Fiscal year 2019 is R1 (令和元年度): Reiwa began in May 2019, within it.
    """
    if fiscal_year >= REIWA_STARTS:
        return "R", "令和", fiscal_year - REIWA_STARTS + 1
    return "H", "平成", fiscal_year - HEISEI_STARTS + 1


def year_in_era(fiscal_year: int) -> str:
    """The fiscal year as an office writes it: 2025 → 「令和7年度」."""
    _, era, year = era_year(fiscal_year)
    return f"{era}{'元' if year == 1 else year}年度"


def fiscal_year_row(fiscal_year: int) -> dict:
    """One row of the extract ``fiscal_years``."""
    letter, _, year = era_year(fiscal_year)
    return {
        "fiscal_year": fiscal_year,
        "era_label": f"{letter}{year}年度",
        "label": f"{year_in_era(fiscal_year)}（{fiscal_year}年度）",
        "starts_on": date(fiscal_year, 4, 1),
        "ends_on": date(fiscal_year + 1, 3, 31),
        "plan_period": plan_period_of(fiscal_year),
    }


def plan_period_row(plan_period: int) -> dict:
    """One row of the extract ``plan_periods``."""
    first = FIRST_PERIOD_STARTS + YEARS_A_PERIOD * (plan_period - 1)
    return {
        "plan_period": plan_period,
        "name": f"第{plan_period}期",
        "first_fiscal_year": first,
        "last_fiscal_year": first + YEARS_A_PERIOD - 1,
    }


def calendar_rows(first_period: int, last_period: int) -> tuple[list[dict], list[dict]]:
    """Rows of ``plan_periods`` and ``fiscal_years`` for the periods given, both ends included."""
    periods = [plan_period_row(period) for period in range(first_period, last_period + 1)]
    years = range(periods[0]["first_fiscal_year"], periods[-1]["last_fiscal_year"] + 1)
    return periods, [fiscal_year_row(year) for year in years]
