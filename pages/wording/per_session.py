"""Participants per session: of which participants and sessions a mean is made, on a screen and to be said."""

from pages.wording.memo import left_out_sentences
from pages.wording.stated import latest_actual, next_plan
from pages.wording.subjects import Sentence, on
from pages.wording.values import Row, Rows, decimals_of, is_missing, measured, month_end, number, year_name

# No measure of the plan: by this name what is said of the mean is not said to those that it is made of.
PER_SESSION = "per_session"
MADE_OF = ("participants", "sessions")


def _quotient(row: Row, side: str, measures: Rows) -> str:
    """「158人÷13回」: participants and sessions of the row's year."""
    of_year = {each["measure_code"]: each for each in measures if each["fiscal_year"] == row["fiscal_year"]}
    return "÷".join(f"{number(of_year[code][side])}{of_year[code]['unit']}" for code in MADE_OF)


def _state(row: Row) -> str:
    if row["obs_status"] == "P":
        return f"{month_end(row['coverage_end'])}現在の値"
    return "実績" if row["obs_status"] == "A" else str(row["obs_status_label"])


def per_session_sentence(years: Rows, measures: Rows) -> str:
    """Of which participants and sessions the latest actual and the next plan per session are made.

    ``years``: ``per_session_by_fiscal_year``; ``measures``: ``attainment_by_fiscal_year`` of the same programme.
    """
    parts = [
        f"{row['era_label']}の{_state(row)}は{_quotient(row, 'actual_value', measures)}"
        for row in latest_actual(_achieved(years))
    ]
    parts += [f"{row['era_label']}の計画は{_quotient(row, 'target_value', measures)}" for row in next_plan(years)]
    return f"{'、'.join(parts)}である。" if parts else ""


def _achieved(years: Rows) -> list[Row]:
    return [row for row in years if not is_missing(row["actual_value"])]


def per_session_memo(years: Rows, measures: Rows) -> list[Sentence]:
    """What can be said of the mean in a council, and what is not compared and why. Rows as for the sentence."""

    # The rows of the mean have no long labels of their years.
    labels = {each["fiscal_year"]: each["fiscal_year_label"] for each in measures}

    def part(row: Row, side: str, state: str) -> str:
        value = f"{number(row[side], decimals_of(row[side]))}{row['unit']}"
        return f"{year_name(labels[row['fiscal_year']])}{state}{value}（{_quotient(row, side, measures)}）"

    parts = [part(row, "actual_value", _before_value(row)) for row in latest_actual(_achieved(years))]
    parts += [part(row, "target_value", "計画") for row in next_plan(years)]
    if not parts:
        return []
    unfinished = [
        {**row, "fiscal_year_label": labels[row["fiscal_year"]]}
        for row in years
        if row["obs_status"] not in (None, "A")
    ]
    said = f"{measured(years[0])}は、{'、'.join(parts)}。{''.join(left_out_sentences(unfinished))}"
    return [on({**years[0], "measure_code": PER_SESSION}, said)]


def _before_value(row: Row) -> str:
    """What stands between the year and the value: 「実績」, 「の9月末現在の値」, 「の予定」."""
    return "実績" if row["obs_status"] == "A" else f"の{_state(row)}"
