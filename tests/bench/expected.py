"""The numbers that a drawn figure must show, by a query; and the numbers that it does show.

Both sides are lists of facts ``(what, number)``, one list per figure. A figure of a chart function
that is not known here is recognised by its words only.
"""

import json
import re
from itertools import groupby

import pandas as pd

from pages.charts.count_matrix import NOT_TOLD
from pages.charts.item_matrix import MARKS
from pages.frame.parts import MOST_MUNICIPALITIES
from queries.runner import Database
from tests.bench.capture import View
from tests.bench.cases import Case
from tests.drawing import cells_of

Facts = list[tuple[str, float | None]]
ATTAINMENT = "attainment_by_municipality_and_year"
DRAWN_STATUSES = ("A", "P", "F")
MARKUP = re.compile(r"<[^>]+>")
LEADING_NUMBER = re.compile(r"[\d,]+(?:\.\d+)?")


def _given(value: object) -> bool:
    return value is not None and not pd.isna(value)


def _sides(rows: pd.DataFrame) -> Facts:
    """Every plan, and every actual of a status that has a bar or a marker."""
    records = rows.to_dict("records")
    plans = [("計画", float(row["target_value"])) for row in records if _given(row["target_value"])]
    return plans + [
        ("実績", float(row["actual_value"]))
        for row in records
        if _given(row["actual_value"]) and row["obs_status"] in DRAWN_STATUSES
    ]


def _growth(rows: pd.DataFrame) -> Facts:
    return [
        fact
        for row in rows.to_dict("records")
        for fact in (("基準値", float(row["baseline_value"])), ("計画", float(row["target_value"])))
    ]


def _tiles(rows: pd.DataFrame) -> Facts:
    return [
        (row["municipality"], float(row["actual_value"]) if _given(row["actual_value"]) else None)
        for row in rows.to_dict("records")
        if _given(row["tile_column"])
    ]


def _cell(row: dict) -> float | None:
    """What the matrix prints first: attainment, 「3」 of 「3/4回」, or the actual of a part of a year."""
    if row["comparability"] == "not_computable":
        return None
    has_percent = row["comparability"] == "computable" and _given(row["attainment_percent"])
    return float(row["attainment_percent"] if has_percent else row["actual_value"])


def _matrix(rows: pd.DataFrame) -> Facts:
    return [(f"{row['municipality']} {row['era_label']}", _cell(row)) for row in rows.to_dict("records")]


def _states(cells: pd.DataFrame) -> Facts:
    """How many cells have each mark."""
    return [(MARKS[status], float(count)) for status, count in cells["status"].value_counts().items()]


def _counts(cells: pd.DataFrame, count: str) -> Facts:
    """What each municipality's cells say; nothing told is 0."""
    return [(row["municipality"], float(row[count]) if _given(row[count]) else 0.0) for row in cells.to_dict("records")]


def _first_part(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the municipalities that a figure with a row for each shows at first."""
    codes = rows["municipality_code"]
    return rows[codes.isin(codes.drop_duplicates()[:MOST_MUNICIPALITIES])]


def expected_facts(database: Database, case: Case, view: View) -> dict[str, list[Facts]]:
    """Facts by chart function, in the order of the figures on the page."""
    selection = {name: None if value == "all" else value for name, value in case.selection(view.value).items()}
    selection = {"programme_code": None, "order": "code", **selection}
    if case.path in ("", "plan_vs_actual"):
        facts = _sides(database.run("attainment_by_fiscal_year", **selection))
        if case.path:
            facts += _sides(database.run("per_session_by_fiscal_year", **selection))
        return {"plan_and_actual": [facts]}
    if case.path == "plan_periods":
        return {"growth_from_baselines": [_growth(database.run("required_growth_by_baseline", **selection))]}
    if case.path == "municipalities":
        rows = database.run("attainment_by_municipality", **selection)
        shown = _first_part(rows)
        # A prefecture of which a part is shown has its whole tile map.
        whole = rows[rows["prefecture"].isin(shown["prefecture"])]
        return {
            "plan_to_actual": [_sides(shown)],
            "tile_map": [_tiles(part) for _, part in whole.groupby("prefecture", sort=False)],
            "matrix": [_matrix(database.run(ATTAINMENT, **selection, first=0, most=MOST_MUNICIPALITIES))],
        }
    if case.path == "eight_items":
        cells = database.run("item_cells_by_municipality", **selection)
        return {
            "item_matrix": [_states(_first_part(cells))],
            "tile_map": [_tiles(database.run("items_by_municipality", **selection))],
        }
    if case.path == "initiatives":
        questions = ("initiative_cells", "challenge_themes_by_municipality")
        cells, themes = (_first_part(database.run(question)) for question in questions)
        return {"count_matrix": [_counts(cells, "initiative_count"), _counts(themes, "challenge_count")]}
    return {}


def expected_values(database: Database, case: Case, view: View) -> list[float]:
    """The column 値 of the table of sources."""
    rows = database.run("values_with_their_source", **case.selection(view.value))
    return [float(value) if _given(value) else -1 for value in rows["value"].tolist()]


def _drawn_marks(figure: dict) -> Facts:
    """Named traces: the length of bars, the place of markers."""
    sides = {"計画": "計画", "基準値（確定実績）": "基準値"}
    return [
        (sides.get(trace["name"], "実績"), float(value))
        for trace in figure["data"]
        if trace.get("name")
        for value in trace["y" if trace["type"] == "bar" else "x"]
        if value is not None
    ]


def _leading_number(text: str) -> float | None:
    found = LEADING_NUMBER.match(text)
    return float(found.group().replace(",", "")) if found else None


def _drawn_tiles(figure: dict) -> Facts:
    parts = [cell.text.split("<br>") for cell in cells_of(figure["data"])]
    return [("".join(name), _leading_number(words.removeprefix("<b>"))) for *name, words in parts]


def _drawn_matrix(figure: dict) -> Facts:
    axes = [figure["layout"][name] for name in ("yaxis", "xaxis")]
    rows, columns = (dict(zip(axis["tickvals"], axis["ticktext"], strict=True)) for axis in axes)
    return [(f"{rows[cell.y]} {columns[cell.x]}", _leading_number(cell.text)) for cell in cells_of(figure["data"])]


def _drawn_states(figure: dict) -> Facts:
    return [(trace["name"], float(len(trace["x"]))) for trace in figure["data"] if trace.get("name") and trace["x"]]


def _drawn_counts(figure: dict) -> Facts:
    rows = dict(zip(figure["layout"]["yaxis"]["tickvals"], figure["layout"]["yaxis"]["ticktext"], strict=True))
    texts = [(rows[cell.y], MARKUP.sub("", cell.text)) for cell in cells_of(figure["data"])]
    return [(name, 0.0 if text == NOT_TOLD else _leading_number(text)) for name, text in texts]


READERS = {
    "item_matrix": _drawn_states,
    "count_matrix": _drawn_counts,
    "plan_and_actual": _drawn_marks,
    "growth_from_baselines": _drawn_marks,
    "plan_to_actual": _drawn_marks,
    "tile_map": _drawn_tiles,
    "matrix": _drawn_matrix,
}


def _sorted(facts: Facts) -> list[tuple[str, float]]:
    """Comparable: a missing number stands as -1, which no count can be."""
    return sorted((what, -1.0 if number is None else round(number, 6)) for what, number in facts)


def wrong_figures(database: Database, case: Case, view: View, figures: list[str]) -> list[str]:
    """Complaints about ``figures`` (JSON of data and layout as drawn, in page order); none = all numbers are right."""
    expected = {name: iter(facts) for name, facts in expected_facts(database, case, view).items()}
    complaints = []
    for chart, drawn in zip(view.charts, figures, strict=True):
        if chart.function not in READERS:
            continue
        wanted = _sorted(next(expected[chart.function]))
        found = _sorted(READERS[chart.function](json.loads(drawn)))
        if wanted != found:
            differing = [f"{what} {number:g}" for what, number in set(wanted) ^ set(found)]
            complaints.append(f"{case.title} {view.label}, {chart.function}: {'、'.join(sorted(differing)[:6])}")
    return complaints


def wrong_table(database: Database, case: Case, view: View, cells: list[list[str]]) -> list[str]:
    """Complaints about the table of sources, by its column 値; ``cells`` are the rows as displayed."""
    wanted = expected_values(database, case, view)
    # The page shows a long table in parts, each of some fifty rows.
    wanted = wanted[: max(50, len(cells))]
    found = [-1 if (number := _leading_number(row[4])) is None else number for row in cells]
    pairs = enumerate(zip(found, wanted, strict=False))
    differing = [f"row {row}: {got} instead of {right}" for row, (got, right) in pairs if got != right]
    told = f"{case.title} {view.label}: 値 {len(found)} rows of {len(wanted)}, {'、'.join(differing[:3])}"
    return [] if wanted == found else [told]


def unchecked_charts(views: list[View]) -> set[str]:
    """Chart functions whose figures are recognised by their words only."""
    functions = {chart.function for view in views for chart in view.charts}
    return {name for name, _ in groupby(sorted(functions)) if name not in READERS}
