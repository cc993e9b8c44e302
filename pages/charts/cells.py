"""Cells of a matrix or tiles of a map: shaded rectangles as one trace, and their words as another.

Plotly lays out each annotation and each shape on its own: two hundred cells drawn so took it two to four times
as long as the same cells as bars. A text inside a bar it fits into it, for which it lays out the page.
"""

from collections.abc import Sequence

from pages.charts import grammar
from pages.charts.texts import texts

# For the layout of a figure with cells: none makes room for another.
CELLS_LAYOUT = {"barmode": "overlay"}


def cells(
    places: Sequence[tuple[int, int]],
    words: Sequence[str],
    fills: Sequence[str],
    *,
    size: tuple[float, float],
    border: str,
    inks: Sequence[str] | str = grammar.TEXT,
) -> list[dict]:
    """A trace with a rectangle at each of the ``places`` (column, row) and one with its text, in the same order.

    ``words`` are markup of Plotly, escaped by the caller; ``size`` is the part of a column and of a row
    that a rectangle takes; ``border`` is the colour around it, ``inks`` that of the words.
    """
    width, height = size
    rectangles = {
        "type": "bar",
        "showlegend": False,
        "hoverinfo": "skip",
        "x": [x for x, _ in places],
        "base": [y - height / 2 for _, y in places],
        "y": [height] * len(places),
        "width": width,
        "marker": {"color": fills, "line": {"width": 1, "color": border}},
    }
    x, y = [x for x, _ in places], [y for _, y in places]
    return [rectangles, texts(x, y, words, textfont={"size": grammar.TEXT_SIZE, "color": inks})]
