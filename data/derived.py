"""Rows that follow from other rows of an edition; computed once, when the edition is built."""

from collections import Counter
from datetime import date

EIGHT_ITEMS, ITEMS_IMPLEMENTED = "eight_items", "items_implemented"


def observations_of_item_status(
    item_status: list[dict], *, fiscal_year: int, months_covered: int, plan_source: dict, actual_source: dict
) -> tuple[list[dict], list[dict]]:
    """Plan targets and actuals of ``eight_items`` × ``items_implemented`` from status cells.

    Target: items implemented or planned by the end of the fiscal year. Actual: items implemented
    on the cells' date, which lies within the year; hence status P. The two ``*_source`` are the
    ``source_*`` columns that every derived row carries.
    """
    implemented = Counter(row["municipality_code"] for row in item_status if row["status"] == "implemented")
    planned = Counter(row["municipality_code"] for row in item_status if row["status"] == "planned")
    as_of: dict[str, date] = {row["municipality_code"]: row["as_of"] for row in item_status}
    targets, actuals = [], []
    for municipality_code, seen_on in as_of.items():
        key = {
            "municipality_code": municipality_code,
            "programme_code": EIGHT_ITEMS,
            "measure_code": ITEMS_IMPLEMENTED,
            "fiscal_year": fiscal_year,
        }
        targets.append(
            {
                **key,
                "target_value": implemented[municipality_code] + planned[municipality_code],
                "note": "実施済みの項目と年度末までの予定の項目を数えた",
                **plan_source,
            }
        )
        actuals.append(
            {
                **key,
                "actual_value": implemented[municipality_code],
                "obs_status": "P",
                "coverage_end": seen_on,
                "months_covered": months_covered,
                "as_of": seen_on,
                "note": f"{seen_on.month}月末現在の実施項目を数えた",
                **actual_source,
            }
        )
    return targets, actuals
