"""The charts as Plotly's objects, whose parts are read by name; the tests that name it validate every part."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import NamedTuple

import plotly.graph_objects as go

from pages.charts import (
    count_matrix,
    growth,
    item_counts,
    item_flow,
    item_matrix,
    matrix,
    plan_and_actual,
    plan_to_actual,
    tile_map,
    time_line,
)
from pages.charts.framing import Figure
from tests.rows import taking_frames


class Cell(NamedTuple):
    """One cell of a matrix or tile of a map: its place in columns and rows, its words, its shade."""

    x: int
    y: int
    text: str
    fill: str


def cells_of(traces: Iterable[dict]) -> list[Cell]:
    """The cells of a figure that has them, from its traces as plain dictionaries."""
    traces = list(traces)
    (drawn,) = (trace for trace in traces if trace["type"] == "bar")
    (words,) = (trace for trace in traces if trace.get("mode") == "text")
    rows = [round(base + height / 2) for base, height in zip(drawn["base"], drawn["y"], strict=True)]
    assert (list(words["x"]), list(words["y"])) == (list(drawn["x"]), rows), "each text stands in its cell"
    return list(map(Cell, drawn["x"], rows, words["text"], drawn["marker"]["color"]))


def _read(chart: Callable[..., Figure]) -> Callable[..., go.Figure]:
    @wraps(chart)
    def drawn(*args: object, **more: object) -> go.Figure:
        figure = taking_frames(chart)(*args, **more)
        return go.Figure(data=figure["data"], layout=figure["layout"], _validate=False)

    return drawn


count_matrix = _read(count_matrix.count_matrix)
growth_from_baselines = _read(growth.growth_from_baselines)
item_counts = _read(item_counts.item_counts)
item_flow = _read(item_flow.item_flow)
item_matrix = _read(item_matrix.item_matrix)
matrix = _read(matrix.matrix)
plan_and_actual = _read(plan_and_actual.plan_and_actual)
plan_to_actual = _read(plan_to_actual.plan_to_actual)
tile_map = _read(tile_map.tile_map)
time_line = _read(time_line.time_line)
