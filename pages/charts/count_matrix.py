"""Municipality × item or theme: how often something is told of; nothing told is a grey cell with its word."""

from collections.abc import Callable, Mapping
from functools import partial

from pages.charts import grammar
from pages.charts.axes import axis
from pages.charts.cells import CELLS_LAYOUT
from pages.charts.cells import cells as drawn_cells
from pages.charts.framing import NARROWEST, RIGHT, Figure, Heading, framed, leads
from pages.charts.lettering import columns_of, escape, hover_texts, width_of, wrap
from pages.charts.native import ACTUAL_LOOKS, NativeChart, chart, point
from pages.wording.values import Row, number

ROW_HEIGHT, CELL_LINE, HEAD_LINE, NARROWEST_CELL = 48, 19, 20, 66
NOT_TOLD = "記載なし"
# Half-width columns of a heading above a narrow column of cells.
HEAD_WRAP_AT = 8
PHRASE_ENDS = "・の"
# And those of a line within such a cell.
CELL_WRAP_AT = 10


def _broken(words: str) -> str:
    """Lines that are too wide for a cell go on after each 「・」."""
    lines = words.split("\n")
    return "\n".join(line.replace("・", "・\n") if columns_of(line) > CELL_WRAP_AT else line for line in lines)


def _head_lines(name: str) -> list[str]:
    """A heading in narrow lines: they end after 「・」, which may stand over, or 「の」, or where they must."""
    lines, rest = [], name
    while columns_of(rest) > HEAD_WRAP_AT:
        fitting = max(at for at in range(len(rest)) if columns_of(rest[:at]) <= HEAD_WRAP_AT)
        over = fitting + (rest[fitting] == "・")
        ends = (at for at in range(over, 1, -1) if rest[at - 1] in PHRASE_ENDS)
        end = next(ends, None) or len(wrap(rest, HEAD_WRAP_AT)[0])
        lines.append(rest[:end])
        rest = rest[end:]
    return [*lines, rest] if rest else lines


def _shade(count: int | None, most: int) -> str:
    """Light to dark in four steps; grey where nothing is told of."""
    if not count:
        return grammar.EMPTY_CELL
    return grammar.SEQUENTIAL[min(4 * (count - 1) // most, 3)]


def _words(text: str) -> str:
    """The words of a cell; what leads somewhere looks like a link."""
    return f"<u>{escape(text)}</u>".replace("\n", "<br>") if text else NOT_TOLD


def _native(cells: list[Row], column: str, names: Mapping[str, str], count: str) -> list[NativeChart]:
    """How often each column is told of, by all municipalities that are shown; what nobody tells of is no bar.

    ``names`` are those of the columns where they stand alone.
    """
    of = {code: [cell for cell in cells if cell[column] == code] for code in names}
    told = {code: [cell[count] for cell in found if cell[count]] for code, found in of.items()}
    points = [
        point(sum(counts) if counts else None, number(sum(counts)), ACTUAL_LOOKS["A"]) for counts in told.values()
    ]
    labels = [name if told[code] else f"{name}　{NOT_TOLD}" for code, name in names.items()]
    drawn = chart("bars", "記載の数（件）", labels, {"件数": points}, of=[*of.values()])
    return [drawn] if drawn.series else []


def count_matrix(
    cells: list[Row],
    heading: Heading,
    *,
    column: str,
    columns: str,
    names: Mapping[str, str],
    count: str,
    words: Callable[[Row], str],
    details: Callable[[Row], str],
    address: str,
    changes: Callable[[Row], dict[str, object]],
    names_alone: Mapping[str, str] | None = None,
) -> Figure:
    """A cell per municipality × ``column``, shaded by ``count``, with its ``words``.

    ``columns`` is what the statement calls them, after their number.
    A cell leads to ``address`` with its own ``changes`` of the query.

    ``count`` is None and ``words`` and ``details``, which the hover box says, are 「」 where nothing is told.
    ``cells`` has ``municipality_code, municipality`` and one row per pair; ``names`` are the columns in their
    order, code → heading, ``names_alone`` what they are called where there is more room.
    Source: ``initiative_cells``, ``challenge_themes_by_municipality``.
    """
    municipalities = {cell["municipality_code"]: cell["municipality"] for cell in cells}
    y_of = {code: index for index, code in enumerate(municipalities)}
    x_of = {code: index for index, code in enumerate(names)}
    heads = [[escape(line) for line in _head_lines(name)] for name in names.values()]
    most = max((cell[count] or 0 for cell in cells), default=1) or 1
    texts = [_broken(words(cell)) for cell in cells]
    row_height = max(ROW_HEIGHT, CELL_LINE * max((text.count("\n") + 1 for text in texts), default=1))
    places = [(x_of[cell[column]], y_of[cell["municipality_code"]]) for cell in cells]
    drawn = drawn_cells(
        places,
        [_words(text) for text in texts],
        [_shade(cell[count], most) for cell in cells],
        size=(1, 1),
        border=grammar.GROUND,
        inks=[grammar.ACTUAL if text else grammar.TEXT for text in texts],
    )
    points = {
        "type": "scatter",
        "mode": "markers",
        "showlegend": False,
        "meta": leads(address, [changes(cell) if cell[count] else {} for cell in cells]),
        "marker": {"opacity": 0, "size": row_height - 10},
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "customdata": [
            hover_texts(cell["municipality"], names[cell[column]], details(cell) or NOT_TOLD) for cell in cells
        ],
        "hovertemplate": "%{customdata[0]} %{customdata[1]}：%{customdata[2]}<extra></extra>",
    }
    layout = {
        "xaxis": axis(
            tickvals=list(x_of.values()),
            ticktext=["<br>".join(lines) for lines in heads],
            range=[-0.5, len(x_of) - 0.5],
            side="top",
            tickangle=0,
            showgrid=False,
        ),
        "yaxis": axis(
            tickvals=list(y_of.values()),
            ticktext=[escape(name) for name in municipalities.values()],
            range=[len(y_of) - 0.5, -0.5],
            showgrid=False,
        ),
        **CELLS_LAYOUT,
    }
    left = width_of(list(municipalities.values()))
    told = sum(cell[count] or 0 for cell in cells)
    return framed(
        [*drawn, points],
        layout,
        heading,
        plot_height=row_height * len(y_of),
        summary=f"表形式の図。{len(y_of)}自治体×{len(x_of)}{columns}の記載は計{told}件",
        title_space=HEAD_LINE * max(map(len, heads)),
        axis_space=16,
        is_grid=True,
        left=left,
        narrowest=max(NARROWEST, left + RIGHT + NARROWEST_CELL * len(x_of)),
        native=partial(_native, cells, column, names_alone or names, count),
    )
