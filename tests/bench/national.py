"""A fictional edition of the whole country's size: ``python -m tests.bench.national FOLDER --sessions 100000``.

1,741 municipalities, eight fiscal years and as many single sessions as asked for, from which the yearly actuals
are added up. The same numbers give the same bytes: every choice is a hash of what it is about.
"""

import argparse
from pathlib import Path

from data import demo_generator
from data.build import to_table, write_extract
from data.calendar import calendar_rows
from data.contract import EXTRACTS
from data.demo_generator import items
from data.derived import observations_of_item_status
from data.editions import Edition
from tests.bench.country.cells import FIRST_PERIOD, LAST_PERIOD, cells_of
from tests.bench.country.items import item_count_rows, item_status_rows
from tests.bench.country.places import MUNICIPALITIES, municipality_rows
from tests.bench.country.sessions import write_sessions
from tests.bench.country.source import SOURCE, SOURCE_ROW
from tests.bench.country.tellings import initiative_rows, told_rows
from tests.bench.country.yearly import actual_rows, target_rows

ROWS_A_GROUP = 100_000
ITEMS_FISCAL_YEAR, ITEMS_MONTHS_COVERED = 2024, 3


def _of_no_municipality() -> dict[str, list[dict]]:
    """The demo edition's rows that speak of no single place, with this edition's source."""
    rows = demo_generator.rows()
    rows["milestones"] = [row for row in rows["milestones"] if row["municipality_code"] is row["prefecture"] is None]
    names = ("programmes", "measures", "service_items", "milestones", "care_scenes", "provisions")
    return {name: [row | SOURCE if "source_code" in row else row for row in rows[name]] for name in names}


def build(folder: Path, sessions: int, municipalities: int = MUNICIPALITIES) -> Edition:
    """Write the edition with so many sessions into ``folder``; the sessions are written group by group."""
    folder.mkdir(parents=True, exist_ok=True)
    places = municipality_rows(municipalities)
    cells = cells_of(places, sessions)
    write_sessions(cells, sessions, folder, ROWS_A_GROUP)
    item_status = item_status_rows(cells.codes)
    item_targets, item_actuals = observations_of_item_status(
        item_status,
        fiscal_year=ITEMS_FISCAL_YEAR,
        months_covered=ITEMS_MONTHS_COVERED,
        plan_source=SOURCE,
        actual_source=SOURCE,
    )
    plan_periods, fiscal_years = calendar_rows(FIRST_PERIOD, LAST_PERIOD)
    item_counts = item_count_rows(item_status, {row["municipality_code"]: row["prefecture"] for row in places})
    raised, answered = told_rows(cells.codes)
    rows = _of_no_municipality() | {
        "sources": [SOURCE_ROW],
        "municipalities": places,
        "plan_periods": plan_periods,
        "fiscal_years": fiscal_years,
        "plan_targets": target_rows(cells) + item_targets,
        "actuals": actual_rows(cells) + item_actuals,
        "item_status": item_status,
        "item_counts": item_counts,
        "item_totals": [row | SOURCE for row in items.item_total_rows(item_counts)],
        "initiatives": initiative_rows(item_status),
        "challenges": raised,
        "answers": answered,
    }
    for name in EXTRACTS.keys() - {"sessions"}:
        write_extract(name, to_table(name, rows.get(name, [])), folder)
    return Edition("national", "全国規模の架空データ", folder, is_fictional=True)


def main() -> None:
    """Build the edition as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sessions", type=int, default=100_000)
    parser.add_argument("--municipalities", type=int, default=MUNICIPALITIES)
    asked = parser.parse_args()
    edition = build(asked.folder, asked.sessions, asked.municipalities)
    print(f"{edition.folder}: {asked.municipalities:,} municipalities, {asked.sessions:,} sessions")


if __name__ == "__main__":
    main()
