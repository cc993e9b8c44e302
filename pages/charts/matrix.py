"""Municipality × fiscal year: attainment, or the reason why there is none."""

from functools import partial

from pages.charts import grammar
from pages.charts.axes import axis
from pages.charts.cells import CELLS_LAYOUT, cells
from pages.charts.framing import Figure, Heading, framed, leads, with_note
from pages.charts.lettering import escape, hover_texts, width_of
from pages.charts.native import ACTUAL_LOOKS, Grid, NativeChart, chart, each_alone, point
from pages.wording.values import (
    Rows,
    actual_text,
    attainment_text,
    grouped,
    is_missing,
    measured,
    number,
    share,
    status_mark,
)

NOTE = "色が濃いほど達成率が高い（50%・75%・100%で区切る）。灰色は算出できないもの。"
ROW_HEIGHT, TWO_LINES = 30, 44


def _shade(ratio: float | None) -> str:
    """The cell's colour by attainment: four steps of one hue; the number is printed in the cell as well."""
    if is_missing(ratio):
        return grammar.EMPTY_CELL
    steps = (50, 75, 100)
    return grammar.SEQUENTIAL[sum(100 * ratio >= step for step in steps)]


def _cell_lines(row: dict) -> list[str]:
    """Attainment where there is one; both numbers where the year is not over; otherwise the reason."""
    if row["comparability"] == "computable":
        return [attainment_text(row)]
    if row["comparability"] == "reference":
        return [f"{number(row['actual_value'])}／{number(row['target_value'])}", str(row["reason"])]
    # 「未報告」 says more than 「実績値なし」; a missing plan is the reason whatever the actual is.
    return [str(row["reason"])] if row["reason_code"] == "no_target" else [status_mark(row) or str(row["reason"])]


def _statement(year: Rows, what: str, *, is_part: bool) -> str:
    """In how many municipalities the actual of one year reaches the plan; of a part it is said that it is one."""
    ratios = [row["attainment_ratio"] for row in year if row["comparability"] == "computable"]
    reached = sum(ratio >= 1 for ratio in ratios)
    of_part = f"図に示した{len(year):,}自治体では、" if is_part else ""
    return f"{measured(year[0])}の{what}は、{of_part}算出できる{share(reached, len(ratios), '自治体')}で100%以上"


def _native(rows: Rows, *, is_part: bool) -> list[NativeChart]:
    """Attainment in the newest year of which most can be drawn; none has its reason, or its counts, behind the name.

    Where no year has that many bars there is no chart: the table says more than names beside an empty plot.
    ``is_part``: there are more municipalities than the rows are of.
    """
    for year in grouped(sorted(rows, key=lambda row: -row["fiscal_year"]), "fiscal_year"):
        percents = [
            point(row["attainment_percent"], attainment_text(row), ACTUAL_LOOKS["A"])
            if row["comparability"] == "computable"
            else point(None, "", None)
            for row in year
        ]
        names = [
            row["municipality"] if each.value is not None else f"{row['municipality']}　{'／'.join(_cell_lines(row))}"
            for row, each in zip(year, percents, strict=True)
        ]
        what = f"{year[0]['era_label']}の達成率"
        said, of = _statement(year, what, is_part=is_part), each_alone(year)
        drawn = chart("bars", f"{what}（%）", names, {"達成率": percents}, statement=said, of=of)
        if sum(each.value is not None for each in percents) * 2 >= len(percents):
            return [drawn]
    return []


def _grid(rows: Rows) -> Grid:
    """A row per municipality, a column per year; years without plan and actual are empty."""
    years = {row["fiscal_year"]: row["era_label"] for row in sorted(rows, key=lambda row: row["fiscal_year"])}
    places = grouped(rows, "municipality_code")
    texts = [{row["fiscal_year"]: " ".join(_cell_lines(row)) for row in of_one} for of_one in places]
    said = [
        [of_one[0]["municipality"], *(by_year.get(year, "") for year in years)]
        for of_one, by_year in zip(places, texts, strict=True)
    ]
    return Grid(["自治体", *years.values()], said, places)


def _says(rows: Rows) -> str:
    places, years = ({row[name] for row in rows} for name in ("municipality_code", "fiscal_year"))
    computable = sum(row["comparability"] == "computable" for row in rows)
    return f"{len(places):,}自治体×{len(years)}年度のうち、達成率を算出できるのは{computable:,}件"


def matrix(rows: Rows, heading: Heading, *, address: str = "") -> Figure:
    """Municipality × fiscal year: each cell prints its attainment or the reason why there is none.

    A cell leads to ``address`` with its ``municipality_code``.
    Source: ``attainment_by_municipality_and_year``; one row per cell, at most one per pair.
    """
    names = {row["municipality_code"]: row["municipality"] for row in rows}
    years = {row["fiscal_year"]: row["era_label"] for row in sorted(rows, key=lambda row: row["fiscal_year"])}
    y_of = {code: index for index, code in enumerate(names)}
    x_of = {year: index for index, year in enumerate(years)}
    places = [(x_of[row["fiscal_year"]], y_of[row["municipality_code"]]) for row in rows]
    drawn = cells(
        places,
        ["<br>".join(map(escape, _cell_lines(row))) for row in rows],
        [_shade(row["attainment_ratio"]) for row in rows],
        size=(0.96, 0.9),
        border=grammar.GRID,
    )
    points = {
        "type": "scatter",
        "mode": "markers",
        "showlegend": False,
        "marker": {"opacity": 0, "size": 24},
        "meta": leads(address, [{"municipality_code": row["municipality_code"]} for row in rows]),
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "customdata": [
            hover_texts(
                row["municipality"],
                row["era_label"],
                actual_text(row),
                number(row["target_value"]),
                row["unit"],
                attainment_text(row),
            )
            for row in rows
        ],
        "hovertemplate": (
            "%{customdata[0]} %{customdata[1]}<br>実績 %{customdata[2]}・計画 %{customdata[3]}（%{customdata[4]}）"
            "<br>達成率 %{customdata[5]}<extra></extra>"
        ),
    }
    layout = {
        "xaxis": axis(
            tickvals=list(x_of.values()),
            ticktext=[escape(label) for label in years.values()],
            range=[-0.5, len(x_of) - 0.5],
            showgrid=False,
            side="top",
        ),
        "yaxis": axis(
            tickvals=list(y_of.values()),
            ticktext=[escape(name) for name in names.values()],
            range=[len(y_of) - 0.5, -0.5],
            showgrid=False,
        ),
        **CELLS_LAYOUT,
    }
    row_height = TWO_LINES if any(row["comparability"] == "reference" for row in rows) else ROW_HEIGHT
    return framed(
        [*drawn, points],
        layout,
        with_note(heading, NOTE),
        plot_height=max(row_height * len(y_of), 90),
        summary=f"表形式の図。{_says(rows)}",
        says=_says,
        title_space=26,
        axis_space=16,
        is_grid=True,
        left=width_of(list(names.values())),
        native=partial(_native, rows, is_part=bool(heading.part)),
        grid=partial(_grid, rows),
    )
