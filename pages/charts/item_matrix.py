"""Municipality × item: ● done, ◐ planned by the end of the fiscal year, ○ not decided – legible without colour."""

from collections.abc import Mapping
from functools import partial

from pages.charts import grammar
from pages.charts.areas import area_rules, with_area
from pages.charts.axes import axis
from pages.charts.framing import Figure, Heading, framed, leads
from pages.charts.lettering import escape, hover_texts, linked, width_of
from pages.charts.native import ACTUAL_LOOKS, NativeChart, chart, point
from pages.charts.texts import texts
from pages.wording.items import SHORT_NAMES
from pages.wording.values import Row, Rows, grouped, number

MARKS = {"implemented": "●", "planned": "◐", "none": "○"}
MARKERS = {
    "implemented": {"symbol": "circle", "color": grammar.ACTUAL},
    "planned": {"symbol": "circle-open", "color": grammar.TARGET},
    "none": {"symbol": "circle-open", "color": grammar.NEUTRAL},
}
ROW_HEIGHT, MARK_SIZE = 32, 18
TOTALS = ("計（実施）", "計（予定を含む）")
# The left half of a disc of MARK_SIZE px; fonts draw ◐ in very different sizes.
HALF_DISC = "M0,-9C-5,-9 -9,-5 -9,0C-9,5 -5,9 0,9Z"


def item_name(item_code: str) -> str:
    """「（ア）」."""
    return f"（{item_code}）"


def _marks(cells: list[Row], status: str, x_of: dict, y_of: dict, address: str) -> dict:
    """All cells of one status as marks with their words when pointed at, each leading to its detail."""
    found = [cell for cell in cells if cell["status"] == status]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": MARKS[status],
        "showlegend": False,
        "meta": leads(
            address, [{"place": cell["municipality_code"], "item_code": cell["item_code"]} for cell in found]
        ),
        "marker": {"size": MARK_SIZE, "line": {"width": 2, "color": MARKERS[status]["color"]}, **MARKERS[status]},
        "x": [x_of[cell["item_code"]] for cell in found],
        "y": [y_of[cell["municipality_code"]] for cell in found],
        "customdata": [
            hover_texts(cell["municipality"], item_name(cell["item_code"]), cell["item"], cell["status_label"])
            for cell in found
        ],
        "hovertemplate": "%{customdata[0]}%{customdata[1]}%{customdata[2]}：%{customdata[3]}<extra></extra>",
    }


def _half_discs(cells: list[Row], x_of: dict, y_of: dict) -> list[dict]:
    """What makes the circle of a planned cell a ◐."""
    return [
        {
            "type": "path",
            "path": HALF_DISC,
            "xsizemode": "pixel",
            "ysizemode": "pixel",
            "xanchor": x_of[cell["item_code"]],
            "yanchor": y_of[cell["municipality_code"]],
            "fillcolor": grammar.TARGET,
            "line": {"width": 0},
        }
        for cell in cells
        if cell["status"] == "planned"
    ]


def _totals(cells: list[Row], counted: list[Row], x_of: dict, y_of: dict) -> dict:
    """Counts of what is done, and of what is done or planned: two columns at the right, two rows below.

    The rows below are those of ``counted``, of which ``cells`` may be a part.
    """
    right, below = len(x_of), len(y_of)
    totals = []
    for further, statuses in enumerate((("implemented",), ("implemented", "planned"))):

        def count(rows: list[Row], statuses: tuple[str, ...] = statuses) -> int:
            return sum(row["status"] in statuses for row in rows)

        for rows in grouped(cells, "municipality_code"):
            totals.append((right + further, y_of[rows[0]["municipality_code"]], count(rows)))
        for rows in grouped(counted, "item_code"):
            totals.append((x_of[rows[0]["item_code"]], below + further, count(rows)))
        totals.append((right + further, below + further, count(counted)))
    x, y, counts = zip(*totals, strict=True)
    return texts(x, y, [f"<b>{total}</b>" for total in counts])


def _heads(names: Mapping[str, str], links: Mapping[str, str] | None) -> list[str]:
    """Names as they stand beside rows or columns, as links where there are addresses."""
    return [linked(name, links[code]) if links else escape(name) for code, name in names.items()]


def _outlines(chosen: Mapping[str, int | None], columns: int, rows: int) -> list[dict]:
    """A frame around the chosen row and the chosen column."""
    frames = []
    if (y := chosen["place"]) is not None:
        frames.append({"x0": -0.5, "x1": columns + 1.5, "y0": y - 0.5, "y1": y + 0.5})
    if (x := chosen["item_code"]) is not None:
        frames.append({"x0": x - 0.5, "x1": x + 0.5, "y0": -0.5, "y1": rows + 1.5})
    return [{"type": "rect", "line": {"color": grammar.ACTUAL, "width": 2.5}, **frame} for frame in frames]


def _without_rules(columns: int, rows: int) -> list[dict]:
    """Grounds under the totals, which the rules of the rows would strike out."""
    right, bottom = columns + 1.5, rows + 1.5
    grounds = [
        {"x0": columns - 0.5, "x1": right, "y0": -0.5, "y1": bottom},
        {"x0": -0.5, "x1": right, "y0": rows - 0.5, "y1": bottom},
    ]
    look = {"type": "rect", "layer": "between", "fillcolor": grammar.GROUND, "line": {"width": 0}}
    return [look | ground for ground in grounds]


def native_items(counted: list[Row]) -> list[NativeChart]:
    """How many municipalities do each item, and how many do or plan it."""
    items = grouped(sorted(counted, key=lambda cell: cell["item_code"]), "item_code")
    done = [sum(cell["status"] == "implemented" for cell in cells) for cells in items]
    ahead = [sum(cell["status"] != "none" for cell in cells) for cells in items]
    series = {
        "実施": [point(count, number(count), ACTUAL_LOOKS["A"]) for count in done],
        "予定を含む": [point(count, number(count), ACTUAL_LOOKS["F"]) for count in ahead],
    }
    names = [f"{item_name(cells[0]['item_code'])}\n{SHORT_NAMES.get(cells[0]['item_code'], '')}" for cells in items]
    return [chart("columns", "項目ごとの市町村数", names, series, of=items)]


def _says(cells: Rows) -> str:
    places, items = ({cell[name] for cell in cells} for name in ("municipality_code", "item_code"))
    done = sum(cell["status"] == "implemented" for cell in cells)
    expected = sum(cell["status"] != "none" for cell in cells)
    return f"{len(places):,}市町村×{len(items)}項目のうち、実施は{done:,}、予定を含めると{expected:,}"


def item_matrix(
    cells: Rows,
    heading: Heading,
    *,
    places: Mapping[str, str] | None = None,
    items: Mapping[str, str] | None = None,
    address: str = "",
    chosen: Mapping[str, object] | None = None,
    group: str | None = None,
    counted: Rows | None = None,
) -> Figure:
    """One mark per municipality × item, with totals of both; rows in the order given.

    ``places`` and ``items`` are the addresses to which municipalities and items lead, by their codes;
    ``address`` is the one to which a mark leads with its ``place`` and ``item_code``, and ``chosen`` the values of
    these two whose row and column are outlined.
    ``group`` names the column that stands beside each name and whose change is marked by a rule (``medical_area``).
    ``counted`` are the cells that the totals below count, where ``cells`` are a part of them only.

    ``cells`` has ``municipality_code, municipality, item_code, item, status, status_label``, one row per
    pair. Source: ``item_cells_by_municipality``.
    """
    area_of = {cell["municipality_code"]: cell[group] if group else None for cell in cells}
    names = {
        cell["municipality_code"]: with_area(cell["municipality"], area_of[cell["municipality_code"]]) for cell in cells
    }
    y_of = {code: index for index, code in enumerate(names)}
    x_of = {code: index for index, code in enumerate(sorted({cell["item_code"] for cell in cells}))}
    chosen = chosen or {}
    outlined = {"place": y_of.get(chosen.get("place")), "item_code": x_of.get(chosen.get("item_code"))}
    layout = {
        "xaxis": axis(
            tickvals=list(range(len(x_of) + 2)),
            ticktext=[*_heads({code: item_name(code) for code in x_of}, items), "実施", "予定を<br>含む"],
            range=[-0.5, len(x_of) + 1.5],
            side="top",
            showgrid=False,
        ),
        "yaxis": axis(
            tickvals=list(range(len(y_of) + 2)),
            ticktext=[*_heads(names, places), *TOTALS],
            range=[len(y_of) + 1.5, -0.5],
        ),
        "shapes": [
            *_without_rules(len(x_of), len(y_of)),
            *area_rules(list(area_of.values())),
            *_half_discs(cells, x_of, y_of),
            *_outlines(outlined, len(x_of), len(y_of)),
        ],
    }
    return framed(
        [
            *(_marks(cells, status, x_of, y_of, address) for status in MARKS),
            _totals(cells, counted or cells, x_of, y_of),
        ],
        layout,
        heading,
        plot_height=ROW_HEIGHT * (len(y_of) + 2),
        summary=f"表形式の図。{_says(cells)}",
        says=_says,
        title_space=28,
        axis_space=16,
        is_grid=True,
        left=width_of([*names.values(), *TOTALS]),
        native=partial(native_items, counted or cells),
    )
