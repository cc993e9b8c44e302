"""Of whom a note holds: the municipalities, programmes and measures, named where it does not hold for all."""

from pages.wording.values import Row, grouped, measured

# Municipalities that a note names; more are counted.
MOST_NAMED = 3


def _series(row: Row) -> tuple:
    return row.get("programme"), row.get("measure")


def _named(part: set[tuple], everything: set[tuple]) -> str:
    """「出前講座の」 where only some of the programmes and measures are meant; 「」 where all of them are."""
    if part == everything:
        return ""
    has_programmes = len({programme for programme, _ in everything}) > 1
    names = []
    for programme, measure in sorted(part, key=str):
        is_whole = has_programmes and {each for each in everything if each[0] == programme} <= part
        full = measured({"programme": programme, "measure": measure})
        names.append(programme if is_whole else full if has_programmes else measure)
    return f"{'・'.join(dict.fromkeys(names))}の"


def places(part: list[Row], yearly: list[Row]) -> str:
    """「青葉市の」 where other municipalities have another state in the same years."""
    years = {row["fiscal_year"] for row in part}
    found = dict.fromkeys(row.get("municipality") for row in part)
    if {row.get("municipality") for row in yearly if row["fiscal_year"] in years} <= found.keys():
        return ""
    return f"{'・'.join(found)}の" if len(found) <= MOST_NAMED else f"{len(found):,}自治体の"


def by_series(part: list[Row], yearly: list[Row]) -> list[tuple[str, list[Row]]]:
    """The rows of a state, those of programmes and measures with the same years together, and whose these are."""
    everything = {_series(row) for row in yearly}
    alike: dict[tuple, list[list[Row]]] = {}
    for rows in grouped([{**row, "series": _series(row)} for row in part], "series"):
        alike.setdefault(tuple(sorted({row["fiscal_year"] for row in rows})), []).append(rows)
    return [
        (_named({rows[0]["series"] for rows in group}, everything), [row for rows in group for row in rows])
        for group in alike.values()
    ]
