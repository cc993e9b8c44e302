"""Values that a slip of a digit may have made: held against the last final one, the target of their year, and the
people there are."""

from data.calendar import era_year
from data.update.observations import Observation, Reading

LEAP, FROM_PLAN = 10, 5
# A last final value that is older says little.
YEARS_BACK = 5
FINAL = (None, "A")


def check_leaps(reading: Reading) -> None:
    """Ask about every value that is far from what it is comparable with; what is known already is no news."""
    for each in reading.observations.values():
        if each.value and not _is_known(each, reading):
            _check_distance(each, reading)
            _check_population(each, reading)


def _is_known(each: Observation, reading: Reading) -> bool:
    if each.scenario == "plan":
        return reading.known.targets.get(each.key, {}).get("target_value") == each.value
    row = reading.known.actuals.get(each.key, {})
    return (row.get("actual_value"), row.get("obs_status")) == (each.value, each.obs_status)


def _check_distance(each: Observation, reading: Reading) -> None:
    """One question a value, which names everything that it is far from."""
    far = []
    if each.obs_status in FINAL and (last := _last_final(each, reading)):
        year, before = last
        letter, _, number = era_year(year)
        kind = "計画" if each.scenario == "plan" else "実績"
        name = "前の年度" if year == each.fiscal_year - 1 else f"{letter}{number}年度"
        far += [f"{name}の{kind}は{before:,}"] if _is_far(each.value, before, LEAP, each.obs_status) else []
    if each.scenario == "actual" and (target := _value_in(each.key, "plan", reading)):
        far += [f"この年度の計画は{target:,}"] if _is_far(each.value, target, FROM_PLAN, each.obs_status) else []
    if far:
        message = f"{'、'.join(far)}ですが、この値は{each.value:,}です。桁の誤りでないことを確かめてください。"
        reading.findings.warning("VALUE-6", message, value=each.source_text, place=each.place)


def _is_far(value: int, other: int, times: int, status: str | None) -> bool:
    """So many times the other one; or such a part of it, which one that is not of a whole year may well be."""
    return value >= times * other or (status != "P" and value * times <= other)


def _last_final(each: Observation, reading: Reading) -> tuple[int, int] | None:
    """The last year before with a value of the whole of it, and that value."""
    of = each.key[:3]
    for year in range(each.fiscal_year - 1, each.fiscal_year - 1 - YEARS_BACK, -1):
        if value := _value_in((*of, year), each.scenario, reading):
            return year, value
    return None


def _value_in(key: tuple, scenario: str, reading: Reading) -> int | None:
    """The whole year's value in the file, or else the known one."""
    if of_file := reading.observations.get((*key, scenario)):
        return of_file.value if of_file.obs_status in FINAL else None
    if scenario == "plan":
        return reading.known.targets.get(key, {}).get("target_value")
    row = reading.known.actuals.get(key, {})
    return row.get("actual_value") if row.get("obs_status") == "A" else None


def _check_population(each: Observation, reading: Reading) -> None:
    """People may come twice; as many as there are people of 65 or over is more likely a slip."""
    people = reading.known.populations.get(each.municipality_code)
    if each.measure_code == "participants" and people and each.value > people:
        message = f"65歳以上の人口{people:,}人より多い参加人数です。値を確かめてください。"
        reading.findings.warning("VALUE-10", message, value=each.source_text, place=each.place)
