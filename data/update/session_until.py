"""Until when a list of a running year goes, where its title says it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from data.update.doubts import UNTIL_FIELD
from data.update.findings import Place
from data.update.headings import header_in
from data.update.layout import titles_above
from data.update.observations import Reading
from data.update.sheets import Sheet
from data.update.until_when import months_said
from data.update.years import fiscal_year_of, month_end_in


def read_until(sheets: Iterable[Sheet], reading: Reading) -> None:
    """Take the day that the titles of lists say, as if a person had said it; days that differ are a finding."""
    years: dict[str | None, set[int]] = defaultdict(set)
    for session in reading.sessions:
        years[session.place.sheet].add(session.fiscal_year)
    found: dict[date, tuple[str, Place]] = {}
    for sheet in sheets:
        header = header_in(sheet)
        for title, place in titles_above(sheet, header) if header and not header.is_long else ():
            for year, month in months_said(title, years[sheet.name]).items():
                if year in years[sheet.name] and year >= fiscal_year_of(reading.known.today):
                    found.setdefault(month_end_in(year, month), (title, place))
    said = reading.as_of
    for day, (title, place) in found.items():
        if said and said != day:
            of = f"「{UNTIL_FIELD}」の日" if reading.as_of else "ほかの題の日"
            both = f"題の{day.month}月末までと、{of}（{said.month}月{said.day}日）"
            message = f"{both}が食い違います。どちらかを直してください。"
            reading.findings.error("YEAR-5", message, value=title, place=place)
        said = said or day
    reading.as_of = said
