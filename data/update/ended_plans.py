"""Targets of years that are over and become others: where actuals are typed over a plan, nothing else gives it away."""

from datetime import date

from data.calendar import year_in_era
from data.update.observations import Observation, Reading


def check_ended_plans(reading: Reading) -> None:
    """Ask about each target that changes once its year has ended, and say where it is what was achieved."""
    for each in reading.observations.values():
        known = reading.known.targets.get(each.key, {}).get("target_value")
        has_ended = reading.known.today > date(each.fiscal_year + 1, 3, 31)
        if each.scenario != "plan" or known in (None, each.value) or not has_ended:
            continue
        same = "実績と同じ値です。" if each.value == _achieved(each, reading) else ""
        message = (
            f"終わった{year_in_era(each.fiscal_year)}の計画値が、{known:,}から{each.value:,}に変わります。{same}"
            "実績を計画の欄に入れていないかを確かめてください。"
        )
        reading.findings.warning("PLAN-1", message, value=each.source_text, place=each.place)


def _achieved(each: Observation, reading: Reading) -> int | None:
    """The final actual of the same year: that of the file, or else the known one."""
    if of_file := reading.observations.get((*each.key, "actual")):
        return of_file.value
    return reading.known.actuals.get(each.key, {}).get("actual_value")
