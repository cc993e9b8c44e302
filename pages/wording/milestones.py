"""Dates as exactly as the documents give them, in the era's years."""

from datetime import date, timedelta

from pages.wording.values import Row, era_date, era_fiscal_year, era_month

# First day, initial and first year of an era. Source: 元号を改める政令.
ERAS = ((date(2019, 5, 1), "R", 2019), (date(1989, 1, 8), "H", 1989))


def _era_year(day: date) -> str:
    initial, first = next((initial, first) for start, initial, first in ERAS if day >= start)
    return f"{initial}{day.year - first + 1}"


def fiscal_year_label(year: int) -> str:
    """2019 → 「R1年度」: a fiscal year is called after the era in which most of it lies."""
    return f"{_era_year(date(year, 5, 1))}年度"


def when(row: Row) -> str:
    """「R2.9」, 「H27.4.1」, 「H29年度」, 「H12年」, by the precision of the date."""
    day = row["occurred_on"]
    if row["date_precision"] == "fiscal_year":
        return fiscal_year_label(day.year if day.month >= 4 else day.year - 1)
    if row["date_precision"] == "year":
        return f"{_era_year(day)}年"
    month = f"{_era_year(day)}.{day.month}"
    return f"{month}.{day.day}" if row["date_precision"] == "day" else month


def when_in_words(row: Row) -> str:
    """「令和2年9月」, 「平成27年4月1日」, 「平成29年度」, 「平成12年」, by the precision of the date."""
    day = row["occurred_on"]
    if row["date_precision"] == "fiscal_year":
        return era_fiscal_year(day)
    if row["date_precision"] == "year":
        return f"{era_month(day).split('年')[0]}年"
    return era_date(day) if row["date_precision"] == "day" else era_month(day)


def span_of(row: Row) -> tuple[date, date]:
    """First and last day that the date may mean."""
    first = row["occurred_on"]
    if row["date_precision"] in ("year", "fiscal_year"):
        return first, first.replace(year=first.year + 1) - timedelta(days=1)
    if row["date_precision"] == "month":
        return first, (first.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return first, first


# As many numbers as there are in circles.
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def circled(number: int) -> str:
    """1 → 「①」; beyond 20 in brackets."""
    return CIRCLED[number - 1] if number <= len(CIRCLED) else f"({number})"


def milestone_note(number: int, row: Row) -> str:
    """「① R3年度 第8期計画期間の始まり（国）」."""
    return f"{circled(number)} {when(row)} {row['title']}（{row['scope_label']}）"


def numbered(milestones: list[Row]) -> list[tuple[int, Row]]:
    """The milestones, oldest first, with their numbers and ``when`` in words."""
    return [(number, row | {"when": when(row)}) for number, row in enumerate(milestones, start=1)]
