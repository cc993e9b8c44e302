"""A figure that is too high for a sheet, divided among several: each has its title and its notes.

It is cut where nothing stands: between two panels, or between two rows.
"""

from itertools import pairwise

from pages.exports.tables import even_parts

# Px of a figure on one sheet: higher ones would be made so small that their letters could not be read.
MOST = 1200
# Px above a legend, and of one.
ABOVE, LEGEND = 8, 28
Strip = tuple[float, float]


def _plot(layout: dict) -> tuple[float, float]:
    """From where to where the plot goes, in px from the top."""
    return layout["margin"]["t"], layout["height"] - layout["margin"]["b"]


def _panel_cuts(layout: dict, domains: list[tuple[float, float]]) -> list[float]:
    """The end of the title, the ends of the panels with the words at their axes, the beginning of the notes."""
    top, bottom = _plot(layout)
    words = -next(each["yshift"] for each in layout["annotations"] if each.get("name") == "footer")
    head = (1 - layout["legend"]["y"]) * layout["height"] + ABOVE + LEGEND * layout["showlegend"]
    lows = sorted((low for low, _ in domains), reverse=True)
    return [head, *(top + (1 - low) * (bottom - top) + words for low in lows)]


def _row_cuts(layout: dict, count: int) -> list[float]:
    """The edges of the rows; names of columns belong to the title, an axis below to the notes."""
    top, bottom = _plot(layout)
    return [top + number * (bottom - top) / count for number in range(count + 1)]


def _cuts(layout: dict) -> list[float]:
    """Where the figure may be cut: the end of its head, between its parts, and the beginning of its foot."""
    axes = [axis for name, axis in layout.items() if name.startswith("yaxis")]
    if len(axes) > 1:
        return _panel_cuts(layout, [axis["domain"] for axis in axes])
    rows, ends = list(axes[0].get("tickvals") or ()), list(axes[0].get("range") or ())
    is_of_rows = rows and rows == list(range(len(rows))) and ends == [len(rows) - 0.5, -0.5]
    return _row_cuts(layout, len(rows)) if is_of_rows else []


def sheets_of(layout: dict) -> list[list[Strip]]:
    """For each sheet the strips of the figure that it shows, from the top down, in px."""
    height = layout["height"]
    if height <= MOST or not (cuts := _cuts(layout)):
        return [[(0, height)]]
    head, foot = (0, cuts[0]), (cuts[-1], height)
    room = MOST - cuts[0] - (height - cuts[-1])
    parts = even_parts([end - start for start, end in pairwise(cuts)], room)
    return [[head, (cuts[places[0]], cuts[places[-1] + 1]), foot] for places in parts]
