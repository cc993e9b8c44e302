"""Rules across the columns and rows of what was read: every breach at once, each at its place."""

from datetime import timedelta

from data.update.ended_plans import check_ended_plans
from data.update.leaps import check_leaps
from data.update.observations import Observation, Reading
from data.update.years import EXCEL_EPOCH, fiscal_year_of

FIRST_SERIAL, LAST_SERIAL = 36_526, 80_000
EIGHT_ITEMS, ITEMS, MOST_ITEMS = "eight_items", "items_implemented", 8


def check_consistency(reading: Reading) -> None:
    """Add what the observations break."""
    _check_rows(reading)
    _check_repeats(reading)
    _check_measures(reading)
    check_leaps(reading)
    check_ended_plans(reading)
    _check_serials(reading)


def _check_rows(reading: Reading) -> None:
    from data.update.schema import MOST_VALUE, Kind, broken_rules

    rows = [*reading.observations.values(), *reading.repeats]
    kinds = [
        Kind(
            each.scenario, each.obs_status, each.fiscal_year, each.coverage_end, each.value is not None,
            each.value is not None and each.value > MOST_VALUE,
        )
        for each in rows
    ]  # fmt: skip
    broken = broken_rules(list(set(kinds)), reading.known.today)
    for each, kind in zip(rows, kinds, strict=True):
        for rule in broken.get(kind, ()):
            reading.findings.add(rule.severity, rule.rule, rule.message, value=each.source_text, place=each.place)


def _check_repeats(reading: Reading) -> None:
    """The same key twice: once is enough where both say the same, and neither is taken where they differ."""
    for other in reading.repeats:
        first = reading.observations[other.full_key]
        if other.is_counted and not first.is_counted:
            _check_counted(other, first, reading)
        elif _said_by(first) == _said_by(other):
            message = f"{first.place.text}と同じ行が重複しています。1行だけ残してください。"
            reading.findings.warning("ROW-1", message, value=other.source_text, place=other.place)
        else:
            message = (
                f"同じ自治体・事業・指標・年度の値が{first.place.text}（{first.source_text}）と食い違います。"
                "正しい方だけを残してください。"
            )
            reading.findings.error("ROW-2", message, value=other.source_text, place=other.place)


def _check_counted(counted: Observation, stated: Observation, reading: Reading) -> None:
    """A list beside a table that states its sums; of the two it is the list that may lack a row."""
    where = f"{stated.place.text}（{stated.source_text}）"
    if _said_by(counted) == _said_by(stated):
        message = f"一覧から数えた値は、{where}と一致します。"
        reading.findings.info("SUM-1", message, value=counted.value, place=counted.place)
    else:
        message = (
            f"一覧から数えた値が、{where}と食い違います。一覧に足りない回や、2度ある回がないかを確かめ、"
            "どちらかを直してください。"
        )
        reading.findings.error("ROW-2", message, value=counted.value, place=counted.place)


def _said_by(observation: Observation) -> tuple:
    return observation.value, observation.obs_status, observation.coverage_end


def _check_serials(reading: Reading) -> None:
    """Excel counts days from 1900: 45383 in a cell of 2024 is 2024-04-01, more likely than so many people."""
    found = [(each.value, each.fiscal_year, each.place) for each in (*reading.observations.values(), *reading.repeats)]
    found += [(each.attendance, fiscal_year_of(each.held_on), each.place) for each in reading.sessions]
    for value, year, place in found:
        if value and FIRST_SERIAL <= value <= LAST_SERIAL:
            day = EXCEL_EPOCH + timedelta(value)
            if abs(fiscal_year_of(day) - year) <= 1:
                message = f"{value:,}は日付（{day}）の通し番号かもしれません。値を確かめてください。"
                reading.findings.warning("VALUE-10", message, value=value, place=place)


def _check_measures(reading: Reading) -> None:
    """Participants without a session, a cancelled year in which people took part, fewer people than sessions; what no
    programme of that kind has."""
    for (municipality, programme, measure, year, scenario), each in reading.observations.items():
        if (programme == EIGHT_ITEMS) != (measure == ITEMS):
            message = (
                "実施項目数は8事業項目だけの、開催回数と参加人数はほかの事業の指標です。事業か指標を直してください。"
            )
            reading.findings.error("CODE-6", message, value=each.source_text, place=each.place)
        elif measure == ITEMS and each.value and each.value > MOST_ITEMS:
            message = f"実施項目数は{MOST_ITEMS}までです。値を確かめてください。"
            reading.findings.error("VALUE-7", message, value=each.source_text, place=each.place)
        if measure != "participants" or each.value is None:
            continue
        sessions = reading.observations.get((municipality, programme, "sessions", year, scenario))
        if sessions and sessions.value and each.value < sessions.value and sessions.obs_status == each.obs_status:
            message = (
                f"参加人数{each.value:,}人が、開催回数{sessions.value:,}回より少なくなっています。"
                "2つが入れ替わっていないことを確かめてください。"
            )
            reading.findings.warning("VALUE-9", message, value=each.source_text, place=each.place)
        if sessions and {sessions.obs_status, each.obs_status} in ({"A", "P"}, {"A", "F"}):
            message = "開催回数と参加人数の一方だけが通年の確定値です。もう一方の時点も確かめてください。"
            reading.findings.warning("YEAR-9", message, value=each.source_text, place=each.place)
        if each.value and sessions and (sessions.value == 0 or sessions.obs_status == "S"):
            what = "が0回" if sessions.value == 0 else "は中止"
            message = f"開催回数{what}（{sessions.place.text}）なのに、参加人数があります。どちらかを直してください。"
            reading.findings.error("VALUE-8", message, value=each.source_text, place=each.place)
