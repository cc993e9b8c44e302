"""Cards of the overview, as escaped HTML."""

from html import escape

from pages.wording.values import FEW, Row, attainment_text, is_missing, month_end, number, percent, year_name


def _pair(term: str, text: str) -> str:
    return f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>"


def _value(value: object, row: Row) -> str:
    return f"{number(value)}{row['unit']}"


def _final(row: Row) -> str:
    if is_missing(row["final_value"]):
        return _pair("最新の確定実績", "なし")
    return _pair(f"最新の確定実績（{year_name(row['final_fiscal_year_label'])}）", _value(row["final_value"], row))


def _newer(row: Row) -> str:
    """A newer value that is not final, shown apart with its status; 「」 where the final one is the newest."""
    if is_missing(row["obs_status"]) or row["newest_fiscal_year"] == row["final_fiscal_year"]:
        return ""
    status = f"{month_end(row['coverage_end'])}現在" if row["obs_status"] == "P" else str(row["obs_status_label"])
    text = status if is_missing(row["newest_value"]) else _value(row["newest_value"], row)
    term = "最新の値" if is_missing(row["final_value"]) else "その後の値"
    return _pair(f"{term}（{year_name(row['newest_fiscal_year_label'])}・{status}）", text)


def _next(row: Row) -> str:
    if is_missing(row["next_target_value"]):
        return _pair("次の計画", "なし")
    return _pair(f"次の計画（{year_name(row['next_fiscal_year_label'])}）", _value(row["next_target_value"], row))


def _growth(row: Row) -> str:
    if is_missing(row["next_growth_percent"]):
        return ""
    # Beside the name: the values of a card stand in a narrow column.
    few = FEW if row["is_few"] else ""
    term = f"{year_name(row['final_fiscal_year_label'])}実績に対する計画{few}"
    return _pair(term, percent(row["next_growth_percent"]))


def _card(row: Row) -> str:
    title = f"{row['programme']}　{row['measure']}（{row['unit']}）"
    verdict = f"達成率（{year_name(row['fiscal_year_label'])}）：{attainment_text(row)}"
    body = _final(row) + _newer(row) + _next(row) + _growth(row)
    return (
        f'<li class="card"><h3>{escape(title)}</h3><dl class="values">{body}</dl>'
        f'<p class="verdict">{escape(verdict)}</p></li>'
    )


def cards(rows: list[Row]) -> str:
    """One card per programme × measure. ``rows``: ``overview_by_programme_and_measure``."""
    return f'<ul class="cards">{"".join(_card(row) for row in rows)}</ul>'
