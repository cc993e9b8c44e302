"""Signs for 「nothing」 in a year that is not over: more likely nothing yet than nothing at all."""

from datetime import date

from data.calendar import year_in_era
from data.update.observations import Reading
from data.update.values import MISSING
from data.update.years import folded


def check_not_yet(reading: Reading) -> None:
    """Ask whether a sign that says 該当なし of an unfinished year only stands for a value to come."""
    for each in (*reading.observations.values(), *reading.repeats):
        is_sign = each.obs_status == "M" and MISSING.get(folded(each.source_text), ("", ""))[1]
        if is_sign and each.scenario == "actual" and reading.known.today <= date(each.fiscal_year + 1, 3, 31):
            message = (
                f"{year_in_era(each.fiscal_year)}は終わっていないのに、該当なしと読みました。まだ値がないだけなら空欄にし、"
                "行わない年度なら、そのとおりであることを確かめてください。"
            )
            reading.findings.warning("VALUE-10", message, value=each.source_text, place=each.place)
