"""答弁メモ: what can be said in a council – numbers, their conditions, and what is not compared and why; no causes."""

from pages.wording.office import how_changed
from pages.wording.subjects import Sentence, on
from pages.wording.values import (
    Row,
    Rows,
    attainment_text,
    counted,
    few_of_all,
    few_of_one,
    grouped,
    is_missing,
    measured,
    month_end,
    none_of,
    number,
    percent,
    year_name,
)

# Names that can still be read out after one another; less of a baseline than this is told in percent.
MOST_NAMED, LEAST_TIMES = 30, 0.1


def _plan_words(row: Row, fiscal_year: object, value: str, changes: Rows) -> str:
    """The ``value`` of a plan, after what it was changed from: 「令和7年6月20日に38回から変更した計画43回」."""
    changed = how_changed(row, fiscal_year, changes)
    return f"{changed}した{value}" if changed else value


def _final_words(row: Row, changes: Rows) -> str:
    """「令和4年度実績13回（計画14回の92.9%）」."""
    unit = row["unit"]
    words = f"{year_name(row['final_fiscal_year_label'])}実績{number(row['final_value'])}{unit}"
    if row["comparability"] != "computable":
        return words
    target = _plan_words(row, row["fiscal_year"], f"計画{number(row['target_value'])}{unit}", changes)
    if is_missing(row["attainment_percent"]):
        return f"{words}（{target}に対し{attainment_text(row)}）"
    return f"{words}（{target}の{percent(row['attainment_percent'])}）"


def _next_words(row: Row, changes: Rows) -> str:
    """「令和6年度計画18回（令和4年度実績の約1.4倍）」."""
    plan = f"{year_name(row['next_fiscal_year_label'])}計画{number(row['next_target_value'])}{row['unit']}"
    words = _plan_words(row, row["next_fiscal_year"], plan, changes)
    if is_missing(row["final_value"]):
        return words
    baseline = f"{year_name(row['final_fiscal_year_label'])}実績"
    if not row["final_value"]:
        return f"{words}（{baseline}が0のため倍率は算出していない）"
    # A ratio is made in SQL alone, and only to an actual of the period before.
    if is_missing(row["next_growth_times"]):
        return words
    few = "、件数が少ない" if row["is_few"] else ""
    is_equal = row["next_target_value"] == row["final_value"]
    ratio = _times(row["next_growth_times"], row["next_growth_percent"], is_equal=is_equal)
    return f"{words}（{baseline}{ratio}{few}）"


def _times(times: float, percents: float, *, is_equal: bool) -> str:
    """How a plan relates to a baseline, after its name: the one way in which a memo writes it."""
    if is_equal:
        return "と同数"
    return f"の{percent(percents)}" if times < LEAST_TIMES else f"の約{number(times, 1)}倍"


def _running_words(row: Row) -> str:
    """「平成29年度は6月末現在3項目」 where there is no final actual."""
    when = f"{month_end(row['coverage_end'])}現在" if row["obs_status"] == "P" else row["obs_status_label"]
    value = "" if is_missing(row["newest_value"]) else f"{number(row['newest_value'])}{row['unit']}"
    return f"{year_name(row['newest_fiscal_year_label'])}は{when}{value}"


def _why_left_out(row: Row) -> str:
    """Why a year without a final actual is not compared."""
    if is_missing(row["obs_status"]):
        return "実績値の記載がない"
    if row["obs_status"] == "P":
        return f"{month_end(row['coverage_end'])}現在の値"
    if row["obs_status"] == "S":
        return f"中止（0{row['unit']}ではない）"
    return "予定の値" if row["obs_status"] == "F" else str(row["obs_status_label"])


def _years(rows: Rows) -> str:
    return "・".join(year_name(row["fiscal_year_label"]) for row in rows)


def unfinished_years(years: Rows) -> list[tuple[str, str]]:
    """The years without a final actual, those with the same reason together, and that reason."""
    reasons = [{**row, "why": _why_left_out(row)} for row in years if row["obs_status"] != "A"]
    return [(_years(rows), rows[0]["why"]) for rows in grouped(reasons, "why")]


def left_out_sentences(years: Rows) -> list[str]:
    """What is not compared, with its reason: unfinished years, and final ones without a plan or with one of 0."""
    unfinished = [row for row in years if not is_missing(row["obs_status"])]
    sentences = [f"{named}は{why}のため比較していない。" for named, why in unfinished_years(unfinished)]
    for reason, why in (("no_target", "計画値の記載がない"), ("zero_target", "計画が0{unit}の")):
        if final := [row for row in years if row["obs_status"] == "A" and row["reason_code"] == reason]:
            named = why.format(unit=final[0]["unit"])
            sentences.append(f"{_years(final)}は{named}ため達成率を算出していない。")
    return sentences


def programme_memo(overview: Rows, attainment: Rows, changes: Rows = ()) -> list[str]:
    """For each programme × measure what was achieved last and is planned next, and what is not compared and why.

    ``overview``: ``overview_by_programme_and_measure``; ``attainment``: ``attainment_by_fiscal_year``;
    ``changes``: ``plan_changes_told``.
    """
    years = {(rows[0]["programme_code"], rows[0]["measure_code"]): rows for rows in _by_measure(attainment)}
    sentences = []
    for row in overview:
        parts = []
        if not is_missing(row["final_value"]):
            parts.append(_final_words(row, changes))
        elif not is_missing(row["obs_status"]):
            parts.append(_running_words(row))
        if not is_missing(row["next_target_value"]):
            parts.append(_next_words(row, changes))
        if parts:
            left_out = left_out_sentences(years.get((row["programme_code"], row["measure_code"]), []))
            sentences.append(on(row, f"{measured(row)}は、{'、'.join(parts)}。{''.join(left_out)}"))
    return sentences


def _by_measure(attainment: Rows) -> list[Rows]:
    return grouped(attainment, "programme_code", "measure_code")


def comparison_memo(rows: Rows) -> list[str]:
    """How many municipalities can be compared in one year, how many reach their plan, and why others are left out.

    ``rows``: ``attainment_by_municipality`` of one programme, measure and year.
    """
    first = rows[0]
    subject = f"{year_name(first['fiscal_year_label'])}の{measured(first)}"
    compared = [row for row in rows if row["comparability"] == "computable"]
    reached = sum(row["attainment_ratio"] >= 1 for row in compared)
    sentences = [
        f"{subject}は、{len(rows):,}自治体のうち{len(compared):,}自治体で計画と通年の実績を比べられ、"
        f"そのうち実績が計画以上なのは{reached:,}自治体。"
        if compared
        else f"{subject}は、{none_of(len(rows), '自治体')}、計画と通年の実績を比べられない。"
    ]
    if others := [row for row in rows if row["comparability"] != "computable"]:
        reasons = "、".join(counted(group[0]["reason"], len(group), "自治体") for group in grouped(others, "reason"))
        sentences.append(f"達成率を算出していないのは{len(others):,}自治体（{reasons}）。")
    return sentences


def _name(row: Row, changes: Rows) -> str:
    changed = how_changed(row, row["fiscal_year"], changes)
    return f"{row['municipality']}（計画を{changed}）" if changed else row["municipality"]


def names_sentences(rows: Rows, changes: Rows = ()) -> list[str]:
    """Which municipalities reach their plan, which do not, and which are not compared, in the order of their codes.

    ``rows`` as for ``comparison_memo``, ``changes`` as for ``programme_memo``.
    A group that is too large to be read out is left to the table, and is said to be.
    """
    rows = sorted(rows, key=lambda row: row["municipality_code"])
    compared = [row for row in rows if row["comparability"] == "computable"]
    groups = {
        "実績が計画以上の自治体": [row for row in compared if row["attainment_ratio"] >= 1],
        "実績が計画を下回る自治体": [row for row in compared if row["attainment_ratio"] < 1],
    }
    others = grouped([row for row in rows if row["comparability"] != "computable"], "reason")
    groups |= {f"達成率を算出していない自治体（{group[0]['reason']}）": group for group in others}
    groups = {what: group for what, group in groups.items() if group}
    short = {what: group for what, group in groups.items() if len(group) <= MOST_NAMED}
    sentences = [f"{what}は、{'、'.join(_name(row, changes) for row in group)}。" for what, group in short.items()]
    sentences += ["自治体名は自治体コードの順。"] if short else []
    if long := [f"{what}{len(group):,}自治体" for what, group in groups.items() if what not in short]:
        sentences.append(f"{'、'.join(long)}は、数が多いため名前を挙げず、表に示す。")
    return sentences


def _baseline_words(row: Row, names: dict[int, str], compared: Rows) -> str:
    """「令和4年度実績13回の約1.4倍」; ``compared`` are the rows of the same plan with the other baselines."""
    if row["baseline_years"] > 1:
        years = "・".join(names[each["baseline_fiscal_year"]] for each in compared if each["baseline_years"] == 1)
        baseline = f"{years}実績の平均{number(row['baseline_value'], 1)}{row['unit']}"
    else:
        baseline = f"{names[row['baseline_fiscal_year']]}実績{number(row['baseline_value'])}{row['unit']}"
    if is_missing(row["growth_times"]):
        return f"{baseline}に対する倍率は算出不可"
    few = few_of_one(row, compared)
    is_equal = row["direction"] == "same"
    return f"{baseline}{_times(row['growth_times'], row['growth_percent'], is_equal=is_equal)}{few}"


def _growth_sentence(growth: Rows, years: Rows, changes: Rows) -> Sentence:
    """One measure: the last planned year against every baseline, flips, and which years are no baseline and why."""
    names = {row["fiscal_year"]: year_name(row["fiscal_year_label"]) for row in years}
    compared = [row for row in growth if row["fiscal_year"] == max(row["fiscal_year"] for row in growth)]
    last = compared[0]
    plan = f"{names[last['fiscal_year']]}計画{number(last['target_value'])}{last['unit']}"
    plan = _plan_words(last, last["fiscal_year"], plan, changes)
    few = few_of_all(compared)
    against = "、".join(_baseline_words(row, names, compared) for row in compared)
    sentence = f"{measured(last)}は、{plan}{few}。{against}。"
    if flipped := dict.fromkeys(names[row["fiscal_year"]] for row in growth if row["is_direction_flipped"]):
        sentence += f"{'・'.join(flipped)}の計画は、基準をどの年度に置くかで増加と減少が入れ替わる。"
    return on(last, sentence + "".join(no_baseline_sentences(years, last["plan_period"])))


def no_baseline_sentences(years: Rows, plan_period: int) -> list[str]:
    """Which years are no baseline for the plan of ``plan_period``, and why. Rows of one measure.

    A baseline is of the period before; what was achieved in the planned one itself is none, even where it is final.
    """
    before = [row for row in years if row["plan_period"] == plan_period - 1]
    left_out = _reasons(before)
    if running := [row for row in years if row["plan_period"] == plan_period and not is_missing(row["obs_status"])]:
        left_out.append((_years(running), "計画と同じ期間の値の"))
    return [f"{named}は{why}ため基準にしていない。" for named, why in left_out]


def _reasons(years: Rows) -> list[tuple[str, str]]:
    """As ``unfinished_years``, each reason ready to stand before 「ため」."""
    return [(named, why if why.endswith("ない") else f"{why}の") for named, why in unfinished_years(years)]


def growth_memo(growth: Rows, attainment: Rows, changes: Rows = ()) -> list[str]:
    """For each measure of a programme how far the plan is from each baseline.

    ``growth``: ``required_growth_by_baseline``; ``attainment``: ``attainment_by_fiscal_year`` of the programme;
    ``changes`` as for ``programme_memo``.
    """
    years = {rows[0]["measure_code"]: rows for rows in grouped(attainment, "measure_code")}
    return [_growth_sentence(rows, years[rows[0]["measure_code"]], changes) for rows in grouped(growth, "measure_code")]
