"""Generated sentences: numbers and their conditions, no causes. Every number comes from the rows given."""

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
    number,
    percent,
    year_name,
)

# In the order in which a sentence names them: cancelled, not reported, not applicable, withheld.
WITHOUT_VALUE = ("S", "O", "M", "Q")


def _final_part(row: Row) -> str:
    """「令和4年度の実績が13回」 with the attainment where the gate lets one pass."""
    year, value, unit = year_name(row["final_fiscal_year_label"]), number(row["final_value"]), row["unit"]
    if row["comparability"] != "computable":
        return f"{year}の実績が{value}{unit}"
    target = f"計画{number(row['target_value'])}{unit}"
    if is_missing(row["attainment_percent"]):
        return f"{year}の実績が{value}{unit}（{target}に対し{attainment_text(row)}）"
    return f"{year}の実績が{value}{unit}（{target}の{attainment_text(row)}）"


def _running_part(row: Row) -> str:
    """「平成29年度は6月末現在3項目（計画6項目）」 for a municipality that has no final year yet."""
    year, unit = year_name(row["newest_fiscal_year_label"]), row["unit"]
    when = f"{month_end(row['coverage_end'])}現在" if row["obs_status"] == "P" else f"{row['obs_status_label']}"
    value = "" if is_missing(row["newest_value"]) else f"{number(row['newest_value'])}{unit}"
    target = f"（計画{number(row['target_value'])}{unit}）" if not is_missing(row["target_value"]) else ""
    return f"{year}は{when}{value}{target}"


def _next_part(row: Row) -> str:
    """「令和6年度の計画が18回（令和4年度実績の138.5%）」."""
    year = year_name(row["next_fiscal_year_label"])
    text = f"{year}の計画が{number(row['next_target_value'])}{row['unit']}"
    if is_missing(row["next_growth_percent"]):
        return text
    few = "、件数が少ない" if row["is_few"] else ""
    return f"{text}（{year_name(row['final_fiscal_year_label'])}実績の{percent(row['next_growth_percent'])}{few}）"


def programme_sentence(row: Row) -> str:
    """One sentence on one programme × measure. ``row``: ``overview_by_programme_and_measure``."""
    parts = []
    if not is_missing(row["final_value"]):
        parts.append(_final_part(row))
    elif not is_missing(row["obs_status"]):
        parts.append(_running_part(row))
    # A running year's plan stands beside its value already.
    is_said = is_missing(row["final_value"]) and row["next_fiscal_year"] == row["newest_fiscal_year"]
    if not is_missing(row["next_target_value"]) and not is_said:
        parts.append(_next_part(row))
    if not parts:
        return f"{measured(row)}は、計画も実績も記載がない。"
    return f"{measured(row)}は、{'、'.join(parts)}である。"


def attainment_sentence(attainment: Rows, plan_period_name: str) -> str:
    """How many of the period's planned values have an attainment, and why the others have none."""
    planned = [
        row for row in attainment if row["plan_period_name"] == plan_period_name and not is_missing(row["target_value"])
    ]
    if not planned:
        return f"{plan_period_name}の計画値は収録されていないため、達成率は算出しない。"
    others = [row for row in planned if row["comparability"] != "computable"]
    computable = len(planned) - len(others)
    reasons = "、".join(counted(rows[0]["reason"], len(rows), "件") for rows in grouped(others, "reason"))
    tail = f"（ほかは{reasons}）" if computable and reasons else f"（{reasons}）" if reasons else ""
    return f"{plan_period_name}の計画値{len(planned)}件のうち、達成率を算出できるのは{computable}件である{tail}。"


def unfinished_sentence(attainment: Rows) -> str:
    """Which values are not those of a whole year, and where there is none, with their years; 「」 for neither."""
    by_status = {rows[0]["obs_status"]: rows for rows in grouped(attainment, "obs_status")}
    running = sorted(grouped(by_status.get("P", []), "coverage_end"), key=lambda rows: rows[0]["coverage_end"])
    parts = [f"{_years(rows)}の{month_end(rows[0]['coverage_end'])}現在の値{len(rows)}件" for rows in running]
    if expected := by_status.get("F"):
        parts.append(f"{_years(expected)}の予定の値{len(expected)}件")
    left_out = f"{'、'.join(parts)}は、通年の実績ではないため比較に用いて" if parts else ""
    groups = [by_status[status] for status in WITHOUT_VALUE if status in by_status]
    named = "、".join(f"{_years(rows)}の「{rows[0]['obs_status_label']}」{len(rows)}件" for rows in groups)
    if not named:
        return f"{left_out}いない。" if left_out else ""
    return f"{left_out}{'おらず、' if left_out else ''}{named}には実績値がない。"


def _years(rows: list[Row]) -> str:
    """「令和3年度・令和5年度」, each year once."""
    return "・".join(dict.fromkeys(year_name(row["fiscal_year_label"]) for row in rows))


def overview_sentences(overview: Rows, attainment: Rows, plan_period_name: str) -> list[str]:
    """Three to five sentences on one municipality in one plan period.

    ``overview``: ``overview_by_programme_and_measure``; the first measure of each programme speaks.
    ``attainment``: ``attainment_by_fiscal_year`` of all programmes.
    """
    programmes = grouped(overview, "programme_code")
    sentences = [programme_sentence(rows[0]) for rows in programmes[:3]]
    sentences += [attainment_sentence(attainment, plan_period_name), unfinished_sentence(attainment)]
    return [sentence for sentence in sentences if sentence]


def growth_sentences(growth: Rows) -> list[str]:
    """One sentence per measure: the period's last planned year against every baseline, those of 0 included."""
    sentences = []
    for rows in grouped(growth, "measure"):
        last_year = max(row["fiscal_year"] for row in rows)
        last = [row for row in rows if row["fiscal_year"] == last_year]
        first, few = last[0], few_of_all(last)
        with_ratio = [row for row in last if not is_missing(row["growth_percent"])]
        ratios = [f"{row['baseline']}の{percent(row['growth_percent'])}{few_of_one(row, last)}" for row in with_ratio]
        zeros = "、".join(row["baseline"] for row in last if row not in with_ratio)
        if not ratios:
            sentences.append(f"{first['era_label']}の{first['measure']}の計画は、基準値が0のため比べられない。")
            continue
        plan = f"{first['era_label']}の{first['measure']}の計画{number(first['target_value'])}{first['unit']}{few}"
        left_out = f"（{zeros}は0のため算出不可）" if zeros else ""
        sentences.append(f"{plan}は、{'、'.join(ratios)}に当たる{left_out}。")
    return sentences


def _flipped(growth: Rows) -> str:
    """Which plans rise or fall with the choice of the baseline, up to the verb; 「」 for none."""
    flipped = [row for row in growth if row["is_direction_flipped"]]
    named = "、".join(
        f"{rows[0]['measure']}（{'・'.join(dict.fromkeys(row['era_label'].removesuffix('年度') for row in rows))}年度）"
        for rows in grouped(flipped, "measure")
    )
    return f"{named}は、基準をどの年度に置くかで増加と減少が" if named else ""


def flip_warning(growth: Rows) -> str:
    """The warning where the choice of the baseline turns a rise into a fall; 「」 where it never does."""
    flipped = _flipped(growth)
    return f"{flipped}入れ替わります。どの基準による数字かを必ず添えてください。" if flipped else ""


def flip_notes(growth: Rows) -> list[str]:
    """The same as a note of the figure, which files and pictures keep."""
    flipped = _flipped(growth)
    return [f"{flipped}入れ替わる。どの基準による数字かを必ず添える。"] if flipped else []
