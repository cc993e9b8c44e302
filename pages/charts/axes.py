"""The axes of figures."""

from pages.charts import grammar


def value_axis(highest: float, *, lowest: float = 0, is_whole: bool = True, **more: object) -> dict:
    """An axis from zero on; whole steps where counts are small, so that no tick is printed twice."""
    steps = {"dtick": 1} if is_whole and highest <= 5 else {"nticks": 6}
    return axis(range=[lowest, highest], tickformat=",d" if is_whole or highest > 5 else ",.1f", **steps, **more)


def axis(**more: object) -> dict:
    """A plain axis: no zero line of its own, quiet grid, text of the house's size."""
    return {
        "showline": False,
        "zeroline": False,
        "gridcolor": grammar.GRID,
        "fixedrange": True,
        "tickfont": {"size": grammar.TEXT_SIZE},
        # The margins leave room for every label; looking for those past the edge took a tenth of a redrawing.
        "ticklabeloverflow": "allow",
        **more,
    }


def time_axis(first: str, last: str, **more: object) -> dict:
    """A true time axis from ``first`` to ``last``, the only kind of which a part may be shown.

    A bar that no longer begins at zero would be a false comparison; a date stays where it is.
    """
    ends = {"range": [first, last], "minallowed": first, "maxallowed": last}
    return axis(type="date", fixedrange=False, **ends, **more)
