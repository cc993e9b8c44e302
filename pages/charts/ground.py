"""The colours of the grammar on a white or on a dark ground, for what is drawn large."""

from pages.charts import grammar
from pages.charts.native import Look

# How the styles call the colours.
NAMES = {
    "ground": grammar.GROUND,
    "ink": grammar.TEXT,
    "quiet": grammar.QUIET,
    "rule": grammar.NEUTRAL,
    "accent": grammar.ACTUAL,
    "shade": grammar.SEQUENTIAL[1],
}

EXPECTED = grammar.ACTUAL_MARKERS["F"]["symbol"]


class Ground:
    """The colours on white, or on dark."""

    def __init__(self, *, is_dark: bool) -> None:
        self._instead = grammar.ON_DARK if is_dark else {}

    def __getitem__(self, colour: str) -> str:
        return self._instead.get(colour, colour)

    @property
    def css(self) -> str:
        """The colours as variables of CSS, for the words around a chart."""
        return " ".join(f"--{name}: {self[colour]};" for name, colour in NAMES.items())

    def marker(self, look: Look) -> dict:
        """The marker of a bar."""
        line = {"color": self[look.line], "width": grammar.PROJECTED_LINE}
        if not look.is_hatched:
            return {"color": self[look.fill], "line": line}
        pattern = {"shape": "/", "fgcolor": self[look.line], "bgcolor": self[look.fill], "size": 16, "solidity": 0.3}
        return {"color": self[look.fill], "line": line, "pattern": pattern}

    def point(self, look: Look) -> dict:
        """The marker of a point; one that is only expected is crossed, because a point has no room for hatching."""
        if look.is_hatched:
            drawn = {"symbol": EXPECTED, "color": self[look.line], "line": {"width": grammar.PROJECTED_LINE}}
        else:
            drawn = {"symbol": "circle", **self.marker(look)}
        return drawn | {"size": grammar.PROJECTED_MARK}

    def font(self, size: int) -> dict:
        """Text of that size, in px."""
        return {"size": size, "color": self[grammar.TEXT]}
