"""Small multiples: where each panel stands in the figure and what its axes are called."""

from dataclasses import dataclass

GAP_X = 0.12


@dataclass(frozen=True)
class Panel:
    """The place of one panel: axis names for traces and layout, and its domain in paper coordinates."""

    number: int
    x_domain: tuple[float, float]
    y_domain: tuple[float, float]

    @property
    def suffix(self) -> str:
        """Plotly numbers axes from the second on: x, x2, x3 …"""
        return "" if self.number == 1 else str(self.number)

    @property
    def axes(self) -> dict:
        """The axis references of a trace in this panel."""
        return {"xaxis": f"x{self.suffix}", "yaxis": f"y{self.suffix}"}

    def layout(self, x_axis: dict, y_axis: dict) -> dict:
        """The two axes of this panel, placed and anchored to one another."""
        return {
            f"xaxis{self.suffix}": {"domain": self.x_domain, "anchor": f"y{self.suffix}", **x_axis},
            f"yaxis{self.suffix}": {"domain": self.y_domain, "anchor": f"x{self.suffix}", **y_axis},
        }


def grid(count: int, *, columns: int, plot_height: int, gap_y: int) -> list[Panel]:
    """``count`` panels in ``columns`` columns, filled row by row from the top; ``gap_y`` in px."""
    rows = -(-count // columns)
    gap = gap_y / plot_height
    height = (1 - gap * (rows - 1)) / rows
    width = (1 - GAP_X * (columns - 1)) / columns
    panels = []
    for index in range(count):
        row, column = divmod(index, columns)
        left, top = column * (width + GAP_X), 1 - row * (height + gap)
        panels.append(Panel(index + 1, (left, left + width), (max(top - height, 0), top)))
    return panels
