"""A plan against its baselines: which of them a statement names, and what stands in the sentence below it."""

import re

from pages.wording.beneath import baseline_sentence
from pages.wording.milestones import fiscal_year_label
from pages.wording.values import Row, Rows, is_missing, measured, number, percent

YEAR = re.compile("20[0-9]{2}")


def _named(growth: Rows) -> list[Row]:
    """Of the last planned year the row of the most recent single year, else of the mean.

    Where the choice of the baseline turns a rise into a fall, that of the most recent one of each other direction too:
    whoever reads nothing but the statement must not take the one for the whole.
    """
    last_year = max(row["fiscal_year"] for row in growth)
    last = [row for row in growth if row["fiscal_year"] == last_year]
    last.sort(key=lambda row: (not is_missing(row["growth_percent"]), row["baseline_fiscal_year"] or 0), reverse=True)
    if not last[0]["is_direction_flipped"]:
        return last[:1]
    of_direction: dict[object, Row] = {}
    for row in last:
        if not is_missing(row["growth_percent"]):
            of_direction.setdefault(row["direction"], row)
    return list(of_direction.values())


def _plan(row: Row) -> str:
    return f"計画{number(row['target_value'])}{row['unit']}"


def _ratio(row: Row) -> str:
    return f"{row['baseline']}の{percent(row['growth_percent'])}"


def growth_statement(growth: Rows) -> str:
    """「…のR8年度の計画340人は、R4年度実績の215.2%、R3年度実績の82.9%」, without an end.

    ``growth``: ``required_growth_by_baseline`` of one measure.
    """
    main, *others = _named(growth)
    plan = f"{measured(main)}の{main['era_label']}の{_plan(main)}"
    if is_missing(main["growth_percent"]):
        return f"{plan}は、基準値が0のため算出不可"
    return f"{plan}は、{'、'.join(map(_ratio, (main, *others)))}"


def growth_sentence(growth: Rows) -> str:
    """What the statement leaves out: the other baselines, and those of which there is no ratio. Rows as there."""
    main, *named = _named(growth)
    others = [row for row in growth if row is not main and not any(row is each for each in named)]
    told = [_other(row, main) for row in others if not is_missing(row["growth_percent"])]
    zeros = "、".join(row["baseline"] for row in others if is_missing(row["growth_percent"]))
    if is_missing(main["growth_percent"]):
        return baseline_sentence(main)
    sentence = f"{'、'.join(told)}に当たる。" if told else ""
    sentence += f"{zeros}は0のため算出していない。" if zeros else ""
    sentence = sentence or baseline_sentence(main)
    return sentence + (_few(main) if main["is_few"] else "")


def _few(main: Row) -> str:
    """Which of the two counts of a ratio is the smaller one, and how small."""
    planned, baseline = number(main["target_value"]), number(main["baseline_value"], main["baseline_years"] > 1)
    name, text = ("計画", planned) if main["target_value"] <= main["baseline_value"] else ("基準値", baseline)
    return f"{name}は{text}{main['unit']}と少ない。"


def _other(row: Row, main: Row) -> str:
    if row["fiscal_year"] == main["fiscal_year"]:
        return _ratio(row)
    return f"{row['era_label']}の{_plan(row)}は{percent(row['growth_percent'])}"


def _year(chosen: str) -> str:
    """The year of a chosen baseline; 「」 where it is none."""
    return fiscal_year_label(int(chosen)) if YEAR.fullmatch(chosen) else ""


def lacking_baseline(chosen: str) -> str:
    """Why a measure is shown against every baseline although one is chosen: it has no final actual of that year."""
    named = f"（{year}）" if (year := _year(chosen)) else ""
    return f"選んだ基準値{named}の確定実績がこの指標にないため、すべての基準値に対して示している。"


def lacking_option(chosen: str) -> str:
    """How a selector, beside its other baselines, names a chosen one that the measure lacks."""
    named = f"{year}実績" if (year := _year(chosen)) else "選んだ基準値"
    return f"{named}（この指標にはない）"
