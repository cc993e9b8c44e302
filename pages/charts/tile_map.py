"""Municipalities as tiles in their rough geographical places."""

from functools import partial

from pages.charts import grammar
from pages.charts.axes import axis
from pages.charts.cells import CELLS_LAYOUT, cells
from pages.charts.framing import Figure, Heading, framed, leads, with_note
from pages.charts.lettering import escape, hover_texts
from pages.charts.native import ACTUAL_LOOKS, NativeChart, chart, each_alone, point
from pages.wording.values import Rows, actual_text, decimals_of, is_missing, number, status_mark

STEPS = 4
# A tile has room for four lines: a name in two, the value, its status.
TILE_HEIGHT, LONGEST_NAME, MARGIN = 84, 5, 12
# Of those that share the highest value; of more, their number is said.
MOST_NAMED = 2


def _name_lines(name: str) -> list[str]:
    """A long name in two halves, so that it fits its tile."""
    half = -(-len(name) // 2)
    return [name] if len(name) <= LONGEST_NAME else [name[:half], name[half:]]


def _words(row: dict, drawn: object) -> str:
    """The value with its status in brackets, or the status alone where there is no value."""
    if is_missing(drawn) and not is_missing(row["actual_value"]):
        return "人口なし"
    return actual_text({**row, "actual_value": drawn})


def _text(row: dict, drawn: object) -> str:
    """Name and value as they stand in the tile, the status in a line of its own."""
    is_value = not is_missing(drawn)
    value = number(drawn, decimals_of(drawn)) if is_value else _words(row, drawn)
    state = status_mark(row) if is_value else ""
    lines = [*map(escape, _name_lines(row["municipality"])), f"<b>{escape(value)}</b>", escape(state)]
    return "<br>".join(filter(None, lines))


def _shade(drawn: object, highest: float) -> str:
    """The tile's colour: four steps up to the highest value, grey where there is no value."""
    if is_missing(drawn):
        return grammar.EMPTY_CELL
    return grammar.SEQUENTIAL[min(int(STEPS * float(drawn) / highest), STEPS - 1)]


def _note(highest: float) -> str:
    """What the colours mean, with the values at which they change."""
    borders = [highest * step / STEPS for step in range(1, STEPS)]
    named = "・".join(number(border, 0 if border == int(border) else 1) for border in borders)
    return f"色が濃いほど値が大きい（{named}で区切る）。タイルの位置はおおよその地理による。"


def _largest(placed: list[dict], value: str, unit: str) -> str:
    """「のうち、最大は宇部市の8項目（6月末現在）」, of all that share it; 「」 where no tile has a value."""
    known = [row for row in placed if not is_missing(row[value])]
    if not known:
        return ""
    highest = max(row[value] for row in known)
    top = [row for row in known if row[value] == highest]
    named = f"{'と'.join(row['municipality'] for row in top)}の" if len(top) <= MOST_NAMED else ""
    marks = {status_mark(row) for row in top}
    state = marks.pop() if len(marks) == 1 else "通年でない値を含む"
    said = "、".join(filter(None, ("" if named else f"{len(top)}自治体", state)))
    words = f"（{said}）" if said else ""
    return f"のうち、最大は{named}{number(highest, decimals_of(highest))}{unit}{words}"


def _native(placed: list[dict], value: str, unit: str) -> list[NativeChart]:
    """A bar per municipality; one without a value has its status in words behind its name."""
    names = [
        f"{row['municipality']}　{_words(row, row[value])}" if is_missing(row[value]) else row["municipality"]
        for row in placed
    ]
    values = [point(row[value], _words(row, row[value]), ACTUAL_LOOKS.get(row["obs_status"])) for row in placed]
    drawn = chart("bars", f"実績（{unit}）", names, {"実績": values}, of=each_alone(placed))
    return [drawn] if drawn.series else []


def tile_map(
    rows: Rows,
    heading: Heading,
    *,
    value: str = "actual_value",
    unit: str,
    what: str = "",
    address: str = "",
    parameter: str = "municipality_code",
    **more: object,
) -> Figure:
    """Municipalities as tiles in their rough geographical places, shaded by ``value`` with the value printed.

    ``what`` names the measure in the statement, where the page has no measure of its own.
    A tile leads to ``address`` with its municipality's code as the ``parameter``; ``more`` as for ``framed``.
    Rows without a tile are left out; the caller says so in a note. Source: ``attainment_by_municipality``.
    """
    placed = [row for row in rows if not is_missing(row["tile_column"]) and not is_missing(row["tile_row"])]
    highest = max((float(row[value]) for row in placed if not is_missing(row[value])), default=1) or 1
    drawn = cells(
        [(row["tile_column"], row["tile_row"]) for row in placed],
        [_text(row, row[value]) for row in placed],
        [_shade(row[value], highest) for row in placed],
        size=(0.96, 0.94),
        border=grammar.NEUTRAL,
    )
    columns = [row["tile_column"] for row in placed]
    tile_rows = [row["tile_row"] for row in placed]
    points = {
        "type": "scatter",
        "mode": "markers",
        "showlegend": False,
        "marker": {"opacity": 0, "size": 40},
        "meta": leads(address, [{parameter: row["municipality_code"]} for row in placed]),
        "x": columns,
        "y": tile_rows,
        "customdata": [
            hover_texts(row["municipality"], actual_text({**row, "actual_value": row[value]}), unit) for row in placed
        ],
        "hovertemplate": "%{customdata[0]}：%{customdata[1]}（%{customdata[2]}）<extra></extra>",
    }
    layout = {
        "xaxis": axis(visible=False, range=[min(columns) - 0.6, max(columns) + 0.6]),
        "yaxis": axis(visible=False, range=[max(tile_rows) + 0.6, min(tile_rows) - 0.6]),
        **CELLS_LAYOUT,
    }
    height = TILE_HEIGHT * (max(tile_rows) - min(tile_rows) + 1)
    summary = f"タイル図。{len(placed)}自治体{what and f'の{what}'}{_largest(placed, value, unit)}"
    return framed(
        [*drawn, points],
        layout,
        with_note(heading, _note(highest)),
        plot_height=height,
        summary=summary,
        axis_space=12,
        is_grid=True,
        left=MARGIN,
        right=MARGIN,
        native=partial(_native, placed, value, unit),
        **more,
    )
