"""The charts as Plotly's objects, whose parts are read by name; the tests that name it validate every part."""

from collections.abc import Callable
from functools import wraps

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
