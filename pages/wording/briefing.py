"""Words on screens for the room: one true, short statement a screen, and what of it stands in the sentence below."""

from pages.wording.beneath import reasons_sentence, years_sentence
from pages.wording.values import (
    Row,
    Rows,
    actual_text,
    attainment_text,
    is_missing,
    known_on,
    measured,
    month_end,
    none_of,
    number,
    percent,
    share,
    year_name,
)

STATUS_WORDS = {"planned": "年度末までの予定", "none": "未定"}


def _value(row: Row, name: str) -> str:
    return f"{number(row[name])}{row['unit']}"


def _verdict(row: Row) -> str:
    """「達成率 92.9%」, 「計画3回に対し実績3回」, 「達成率は算出不可（計画値なし）」."""
    if row["comparability"] != "computable":
        return f"達成率：{attainment_text(row)}"
    if is_missing(row["attainment_percent"]):
        return f"計画{_value(row, 'target_value')}に対し実績{_value(row, 'actual_value')}"
    return f"計画{_value(row, 'target_value')}の{percent(row['attainment_percent'])}"


def _next_plan(row: Row) -> list[str]:
    if is_missing(row["next_target_value"]):
        return []
    return [f"{year_name(row['next_fiscal_year_label'])}計画 {_value(row, 'next_target_value')}"]


def key_figure_words(row: Row) -> tuple[str, str, tuple[str, ...]]:
    """What the number is of, the number, and its conditions; the latest final actual before any that is not final.

    ``row``: ``overview_by_programme_and_measure``.
    """
    name = f"{row['programme']}　{row['measure']}"
    if not is_missing(row["final_value"]):
        value, when = row["final_value"], f"{year_name(row['final_fiscal_year_label'])}の確定実績"
    elif not is_missing(row["obs_status"]):
        status = f"{month_end(row['coverage_end'])}現在" if row["obs_status"] == "P" else str(row["obs_status_label"])
        value, when = row["newest_value"], f"{year_name(row['newest_fiscal_year_label'])}・{status}"
    else:
        return name, "実績なし", ("", "", *_next_plan(row))
    shown = str(row["obs_status_label"]) if is_missing(value) else f"{number(value)}{row['unit']}"
    return name, shown, (when, _verdict(row), *_next_plan(row))


def is_key_year(row: Row, year: Row) -> bool:
    """Whether the number of ``key_figure_words`` is of that year; where there is no actual, it is of none."""
    return year["fiscal_year"] == row["fiscal_year"] and not is_missing(year["obs_status"])


def cover_words(counted: str) -> tuple[str, str]:
    """How many plans have a rate, and in a sentence of its own why others have none; ``counted`` says both at once."""
    said, _, why = counted.partition("である（")
    if not why:
        return counted, ""
    return f"{said}である。", f"達成率を算出できないのは、{why.removeprefix('ほかは').removesuffix('）。')}である。"


def key_words(overview: Rows) -> tuple[str, str]:
    """Statement and sentence: how many of the numbers that can be held against a plan reach it, and how many cannot.

    ``overview``: ``overview_by_programme_and_measure``.
    """
    compared = [row for row in overview if row["comparability"] == "computable"]
    if not compared:
        statement = f"主な数値{len(overview)}件には、計画と通年の実績を比べられるものがない。"
        return statement, reasons_sentence(overview)
    reached = sum(row["attainment_ratio"] >= 1 for row in compared)
    others = len(overview) - len(compared)
    return (
        f"計画と通年の実績を比べられる{len(compared)}件のうち、実績が計画以上なのは{reached}件である。",
        f"主な数値は{len(overview)}件で、ほかの{others}件は計画と通年の実績を比べられない。"
        if others
        else f"主な数値は、{share(len(compared), len(overview), '件')}で計画と通年の実績を比べられる。",
    )


def _final_statement(row: Row) -> str:
    """The latest final actual against its plan, else the next plan against it, else the actual alone."""
    subject, actual = measured(row), f"{year_name(row['final_fiscal_year_label'])}の実績"
    value = _value(row, "final_value")
    if row["comparability"] == "computable":
        target = f"計画{_value(row, 'target_value')}"
        if is_missing(row["attainment_percent"]):
            return f"{subject}は、{actual}が{target}に対し{value}である。"
        return f"{subject}は、{actual}が{value}で、{target}の{percent(row['attainment_percent'])}である。"
    if is_missing(row["next_growth_percent"]) or row["is_few"]:
        return f"{subject}は、{actual}が{value}である。"
    plan = f"{year_name(row['next_fiscal_year_label'])}の計画{_value(row, 'next_target_value')}"
    return f"{subject}の{plan}は、{actual}{value}の{percent(row['next_growth_percent'])}である。"


def _running_statement(row: Row) -> str:
    """A year that is not over, or has no value: its state, and its plan."""
    year, target = year_name(row["newest_fiscal_year_label"]), row["target_value"]
    state = f"{month_end(row['coverage_end'])}現在で" if row["obs_status"] == "P" else str(row["obs_status_label"])
    value = "" if is_missing(row["newest_value"]) else _value(row, "newest_value")
    plan = "" if is_missing(target) else f"、計画は{_value(row, 'target_value')}"
    return f"{measured(row)}は、{year}は{state}{value}{plan}である。"


def plan_words(row: Row, years: Rows) -> tuple[str, str]:
    """Statement and sentence on plan and actual of one programme × measure.

    ``row``: ``overview_by_programme_and_measure``; ``years``: ``attainment_by_fiscal_year`` of it.
    """
    if not is_missing(row["final_value"]):
        statement = _final_statement(row)
    elif not is_missing(row["obs_status"]):
        statement = _running_statement(row)
    else:
        statement = f"{measured(row)}には、実績の記載がない。"
    following = row["next_target_value"]
    plan = f"{year_name(row['next_fiscal_year_label'])}の計画" if not is_missing(following) else ""
    is_running = is_missing(row["final_value"]) and row["next_fiscal_year"] == row["newest_fiscal_year"]
    is_said = not plan or plan in statement or is_running
    said = "" if is_said else f"{plan}は{_value(row, 'next_target_value')}である。"
    return statement, said + zero_plan_sentence(years) or years_sentence(years)


def zero_plan_sentence(years: Rows) -> str:
    """Years in which nothing was planned and something done: there is no rate; 「」 where there are none."""
    found = [row for row in years if row["reason_code"] == "zero_target" and not is_missing(row["actual_value"])]
    named = "、".join(
        f"{year_name(row['fiscal_year_label'])}は計画が0{row['unit']}、実績が{_value(row, 'actual_value')}"
        for row in found
    )
    return f"{named}であり、達成率を算出していない。" if named else ""


def nothing_words(years: Rows) -> tuple[str, str]:
    """Statement and text where no year has a plan or an actual: the states, which are no numbers."""
    states = "、".join(dict.fromkeys(f"「{row['obs_status_label']}」" for row in years if row["obs_status"]))
    first, last = (year_name(years[place]["fiscal_year_label"]) for place in (0, -1))
    return (
        f"{measured(years[0])}は、{first}から{last}まで{states}である。",
        "計画値も実績値もないため、図はない。0ではない。",
    )


def comparison_words(rows: Rows, municipality_code: object) -> tuple[str, str]:
    """Statement on all municipalities of one year, and a sentence on one of them.

    ``rows``: ``attainment_by_municipality`` of one programme, measure and year.
    """
    subject = f"{year_name(rows[0]['fiscal_year_label'])}の{measured(rows[0])}"
    compared = [row for row in rows if row["comparability"] == "computable"]
    reached = sum(row["attainment_ratio"] >= 1 for row in compared)
    statement = (
        f"{subject}は、比べられる{share(reached, len(compared), '自治体')}で実績が計画以上である。"
        if compared
        else f"{subject}は、{none_of(len(rows), '自治体')}計画と通年の実績を比べられない。"
    )
    return statement, "".join(_own_words(row) for row in rows if row["municipality_code"] == municipality_code)


def _own_words(row: Row) -> str:
    if row["comparability"] != "computable":
        plan = "計画値なし" if is_missing(row["target_value"]) else f"計画{_value(row, 'target_value')}"
        return f"{row['municipality']}は、{plan}、実績は{actual_text(row)}である。"
    both = f"計画{_value(row, 'target_value')}に対し実績{_value(row, 'actual_value')}"
    rate = "" if is_missing(row["attainment_percent"]) else f"（{percent(row['attainment_percent'])}）"
    return f"{row['municipality']}は、{both}{rate}である。"


def own_items_words(cells: Rows) -> tuple[str, str]:
    """Statement and sentence on the eight items of one municipality. Rows: ``item_cells_of_municipality``."""
    done = sum(cell["status"] == "implemented" for cell in cells)
    everything = done == len(cells)
    what = "8事業項目すべて" if everything else f"8事業項目のうち{done}項目"
    statement = f"{what}を実施している（{_as_of(cells)}現在）。"
    named = {
        status: "".join(f"（{cell['item_code']}）" for cell in cells if cell["status"] == status)
        for status in STATUS_WORDS
    }
    left = "".join(f"{codes}は{STATUS_WORDS[status]}である。" for status, codes in named.items() if codes)
    return statement, left or "予定や未定の項目はない。"


def all_items_words(cells: Rows, prefecture: str) -> tuple[str, str]:
    """Statement and sentence on the eight items of all municipalities. Rows: ``item_cells_by_municipality``."""
    places = len({cell["municipality_code"] for cell in cells})
    done, left = (sum(cell["status"] == status for cell in cells) for status in ("implemented", "none"))
    return (
        f"{prefecture}の{places}市町村では、延べ{len(cells)}項目のうち{done}項目を実施している（{_as_of(cells)}現在）。",
        f"年度末までの予定を含めて{len(cells) - left}項目、残りは{left}項目である。",
    )


def _as_of(cells: Rows) -> str:
    return known_on(max(cell["as_of"] for cell in cells))
