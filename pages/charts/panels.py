"""Small multiples: where each panel stands in the figure and what its axes are called."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Panel:
    """The place of one panel: its number and the part of the figure's height that it takes, from the bottom."""

    number: int
    y_domain: tuple[float, float]

    @property
    def suffix(self) -> str:
        """Plotly numbers axes from the second on: x, x2, x3 …"""
        return "" if self.number == 1 else str(self.number)

    @property
    def name(self) -> str:
        """How Plotly calls the pair of its axes: 「x2y2」."""
        return f"x{self.suffix}y{self.suffix}"

    @property
    def axes(self) -> dict:
        """The axis references of a trace in this panel."""
        return {"xaxis": f"x{self.suffix}", "yaxis": f"y{self.suffix}"}

    @property
    def references(self) -> dict:
        """The axis references of an annotation or a shape in this panel."""
        return {"xref": f"x{self.suffix}", "yref": f"y{self.suffix}"}

    def layout(self, x_axis: dict, y_axis: dict) -> dict:
        """The two axes of this panel, placed and anchored to one another."""
        return {
            f"xaxis{self.suffix}": {"anchor": f"y{self.suffix}", **x_axis},
            f"yaxis{self.suffix}": {"domain": self.y_domain, "anchor": f"x{self.suffix}", **y_axis},
        }


def stack(heights: list[int], gap: int) -> tuple[list[Panel], int]:
    """Panels of the given heights (px) from top to bottom, ``gap`` px apart, and the height of them all."""
    total = sum(heights) + gap * (len(heights) - 1)
    panels, top = [], total
    for number, height in enumerate(heights, start=1):
        panels.append(Panel(number, (max(top - height, 0) / total, top / total)))
        top -= height + gap
    return panels, total
