"""The demo edition: fictional municipalities, generated the same way every time.

It exists so that a newcomer sees every chart at work: plans, actuals, cancelled and expected years,
part-years, gaps. No network, no clock; every random choice has its own fixed seed (see ``draw``).
"""

from data.calendar import calendar_rows
from data.demo_generator import (
    answers,
    background,
    challenges,
    initiatives,
    items,
    office,
    outcomes,
    places,
    plans,
    programmes,
    provisions,
)
from data.demo_generator.provenance import SOURCE, source_rows
from data.demo_generator.sessions import session_rows
from data.derived import observations_of_item_status

# R3–R5 and R6–R8: one period that is over and one that is running.
FIRST_PERIOD, LAST_PERIOD = 8, 9
# The fiscal year in which the state of the eight items was taken, and how much of it had passed.
ITEMS_FISCAL_YEAR, ITEMS_MONTHS_COVERED = 2024, 3


def rows() -> dict[str, list[dict]]:
    """All rows of the demo edition, by extract."""
    plan_periods, fiscal_years = calendar_rows(FIRST_PERIOD, LAST_PERIOD)
    item_status = items.item_status_rows()
    item_targets, item_actuals = observations_of_item_status(
        item_status,
        fiscal_year=ITEMS_FISCAL_YEAR,
        months_covered=ITEMS_MONTHS_COVERED,
        plan_source=SOURCE,
        actual_source=SOURCE,
    )
    item_counts = items.item_count_rows(item_status)
    return {
        "sources": source_rows(),
        "municipalities": places.municipality_rows(),
        "plan_periods": plan_periods,
        "fiscal_years": fiscal_years,
        "programmes": programmes.programme_rows(),
        "measures": programmes.measure_rows(),
        "plan_targets": plans.target_rows() + item_targets,
        "actuals": outcomes.actual_rows() + item_actuals,
        "plan_changes": office.change_rows(),
        "commentaries": office.commentary_rows(),
        "sessions": session_rows(),
        "service_items": items.service_item_rows(),
        "item_status": item_status,
        "item_counts": item_counts,
        "item_totals": items.item_total_rows(item_counts),
        "initiatives": initiatives.initiative_rows(item_status),
        "challenges": challenges.challenge_rows(),
        "answers": answers.answer_rows(),
        "milestones": background.milestone_rows(),
        "care_scenes": background.care_scene_rows(),
        "provisions": provisions.provision_rows(),
    }
