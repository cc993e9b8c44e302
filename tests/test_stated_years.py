"""A statement on the years of a measure names the actual and the plan that 概要 and its sentences name."""

import re

import pytest

from pages.charts.panel_words import statement
from pages.wording.memo import programme_memo
from pages.wording.stated import latest_actual, next_plan
from pages.wording.values import grouped, year_name
from tests.test_memo import asked

PLAN = re.compile(r"(?:R|令和)(\d+)年度計画([\d,]+)")


def years(*described: tuple[int, str | None, int | None]) -> list[dict]:
    """Fiscal year, status of its actual and plan of each; the first three years are of period 8, the next of 9."""
    return [
        {"fiscal_year": year, "plan_period": 8 if year < 2024 else 9, "obs_status": status, "target_value": target}
        for year, status, target in described
    ]


@pytest.mark.parametrize(
    ("rows", "actual", "plan"),
    [
        # Not the last plan: the first one after what is final.
        (years((2022, "A", None), (2023, "P", None), (2024, None, 18), (2026, None, 20)), 2022, 2024),
        # A plan of the period that is past is not ahead.
        (years((2022, "A", 9), (2023, "P", 10), (2024, None, 18)), 2022, 2024),
        (years((2024, "A", 9), (2025, "P", 10), (2026, None, 18)), 2024, 2025),
        # With nothing ahead, that of the year itself; another year's is none to stand beside it.
        (years((2024, "A", 9), (2026, "A", 18)), 2026, 2026),
        (years((2024, "A", 9), (2026, "A", None)), 2026, None),
        # Without anything final all plans of the period are ahead.
        (years((2022, None, 7), (2024, "F", 9), (2025, None, 10)), 2024, 2024),
        (years((2024, None, None)), None, None),
    ],
)
def test_the_plan_is_the_next_after_the_latest_final_actual(rows, actual, plan):
    assert [row["fiscal_year"] for row in latest_actual(rows)] == [actual] * (actual is not None)
    assert [row["fiscal_year"] for row in next_plan(rows)] == [plan] * (plan is not None)


@pytest.mark.parametrize("edition", ["documents", "demo_database"])
def test_a_statement_names_the_years_of_the_overview_and_of_the_memo(edition, request):
    seen = 0
    for overview, attainment in asked(request.getfixturevalue(edition)):
        years_of = {
            (rows[0]["programme"], rows[0]["measure"]): rows for rows in grouped(attainment, "programme", "measure")
        }
        for row in overview:
            said = statement(years_of[row["programme"], row["measure"]])
            if row["final_value"] is None or row["next_target_value"] is None:
                continue
            memo = "".join(programme_memo([row], attainment))
            assert PLAN.findall(said) == PLAN.findall(memo)[-1:], (said, memo)
            era = year_name(row["final_fiscal_year_label"]).replace("令和", "R")
            assert f"{era}実績" in said
            seen += 1
    assert seen > 5
