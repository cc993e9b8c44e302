"""Where the medical area changes from one municipality to the next, in charts with a row for each."""

from collections.abc import Sequence
from itertools import pairwise

from pages.charts import grammar
from pages.wording.values import is_missing


def with_area(name: str, area: object) -> str:
    """「宇部市（宇部・小野田）」; the name alone where no area is known."""
    return name if is_missing(area) else f"{name}（{area}）"


def area_rules(areas: Sequence[object]) -> list[dict]:
    """A quiet rule wherever the area – whatever tells it apart – differs from that of the row above."""
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": height - 0.5,
            "y1": height - 0.5,
            "line": {"color": grammar.NEUTRAL, "width": 1, "dash": "dot"},
        }
        for height, (previous, area) in enumerate(pairwise(areas), start=1)
        if previous != area
    ]
