"""The eight items: who does which, and the counts of that by prefecture."""

from collections import Counter

import numpy as np

from data.demo_generator import items
from tests.bench.country.chance import chances
from tests.bench.country.source import SOURCE


def item_status_rows(codes: list[str]) -> list[dict]:
    """Every municipality × item, some of them further than others."""
    marks = ("implemented", "planned", "none")
    eagerness = chances(np.arange(len(codes)), 12)
    drawn = chances(np.arange(len(codes) * len(items.ITEM_CODES)), 13).reshape(len(codes), -1)
    reached = np.searchsorted((0.6, 0.85), drawn * (1.3 - 0.6 * eagerness[:, None]))
    return [
        {
            "municipality_code": code,
            "item_code": item,
            "as_of": items.STATUS_ON,
            "status": marks[reached[place, position]],
            "note": None,
            **SOURCE,
        }
        for place, code in enumerate(codes)
        for position, item in enumerate(items.ITEM_CODES)
    ]


def item_count_rows(item_status: list[dict], prefecture_of: dict[str, str]) -> list[dict]:
    """The cells counted by prefecture, at their date and at the end of the year as planned."""
    rows = []
    for as_of, scenario, statuses in (
        (items.STATUS_ON, "actual", ("implemented",)),
        (items.YEAR_END, "expected", ("implemented", "planned")),
    ):
        counted = Counter(
            (prefecture_of[row["municipality_code"]], row["item_code"])
            for row in item_status
            if row["status"] in statuses
        )
        rows += [
            {
                "prefecture": prefecture,
                "item_code": item,
                "as_of": as_of,
                "scenario": scenario,
                "municipality_count": counted[prefecture, item],
                "note": None,
                **SOURCE,
            }
            for prefecture in dict.fromkeys(prefecture_of.values())
            for item in items.ITEM_CODES
        ]
    return rows
