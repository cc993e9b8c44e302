"""Sessions of a list without a number of people: the participants of their year are not reported then."""

from collections import defaultdict
from collections.abc import Iterable

from data.calendar import year_in_era
from data.update.headings import Header
from data.update.observations import Reading, Session
from data.update.session_sums import counted_until
from data.update.sheets import Sheet

# More rows than these nobody reads in a message.
MOST_NAMED = 10


def check_blanks(sheet: Sheet, header: Header, sessions: list[Session], reading: Reading) -> None:
    """Say which sessions that count have no number of people, unless their row itself calls them 未報告."""
    columns = [header.columns[role] for role in ("attendance", "status") if role in header.columns]
    by_sum: dict[tuple[str, str, int], list[Session]] = defaultdict(list)
    for each in sessions:
        # Who calls it held has not said that nobody knows how many came.
        asked = columns[: "attendance" in header.columns] if each.obs_status == "A" else columns
        is_blank = each.obs_status in "AO" and each.attendance is None
        if is_blank and all(sheet.cell(each.place.row, column) is None for column in asked):
            until = counted_until(each.fiscal_year, reading.known.today, reading.as_of)
            if each.held_on <= until:
                by_sum[each.municipality_code, each.programme_code, each.fiscal_year].append(each)
    if "attendance" in header.columns:
        has_several = len({key[:2] for key in by_sum}) > 1
        for (municipality, programme, year), blank in by_sum.items():
            of = f"{reading.known.municipalities[municipality]}の{reading.known.programmes[programme]}の"
            _say_which(sheet, header, year, of if has_several else "", blank, reading)
    elif by_sum:
        years = "、".join(map(year_in_era, sorted({year for _, _, year in by_sum})))
        message = (
            f"参加人数の列がありません。{years}の参加人数は「未報告」になります。"
            "人数が分かれば、「参加人数」の列を加えてください。"
        )
        reading.findings.warning("L1-09", message, place=sheet.place(header.row, 0))


def _say_which(sheet: Sheet, header: Header, year: int, of: str, blank: list[Session], reading: Reading) -> None:
    message = (
        f"{of}参加人数が空欄の回が{len(blank):,}件あります（{_rows(blank)}）。"
        f"空欄は0とせず、{year_in_era(year)}の参加人数は「未報告」になります。"
        "人数が分かれば入れ、中止した回なら「中止」と書いてください。"
    )
    place = sheet.place(blank[0].place.row, header.columns["attendance"])
    reading.findings.warning("L1-09", message, place=place)


def _rows(sessions: Iterable[Session]) -> str:
    """「4行目、7行目」, the first of them and how many more there are."""
    named = [f"{each.place.line or each.place.row + 1}行目" for each in sessions]
    more = [f"ほか{len(named) - MOST_NAMED:,}件"] if len(named) > MOST_NAMED else []
    return "、".join([*named[:MOST_NAMED], *more])
