"""What every figure carries inside itself, so that a picture keeps it: title, selection, ※ notes, as-of, source."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NotRequired, TypedDict
from urllib.parse import urlencode

from pages.charts import grammar
from pages.charts.lettering import WRAP_AT, columns_of, escape, wrap
from pages.charts.native import Grid, NativeChart
from pages.charts.panels import Panel
from pages.wording.notes import NO_DAY
from pages.wording.values import Rows

LINE, MOST_ALT = 21, 120
LEFT, RIGHT = 64, 24
TITLE_LINE, TITLE_WRAP_AT = 26, 64
TOP, LEGEND, BOTTOM = 28, 28, 56
# A figure is never drawn narrower than it can be read; on a phone it scrolls inside its own box.
NARROWEST = 672


@dataclass(frozen=True)
class Heading:
    """The words around a figure; the alternative text is built from them and the chart's own summary.

    ``notes`` are on the numbers, ``marks`` on how this figure draws them. Of the notes those ``at_table`` stand at the
    figure's table as well; ``remarks`` are too long for a figure and stand in its files alone. ``part`` says which part
    of its rows the figure shows, 「」 where it shows them all; ``of`` makes the words for other rows.
    """

    title: str
    selection: str
    source: str
    notes: tuple[str, ...] = field(default_factory=tuple)
    as_of: str = ""
    banner: str = ""
    marks: tuple[str, ...] = field(default_factory=tuple)
    at_table: tuple[str, ...] = field(default_factory=tuple)
    remarks: tuple[str, ...] = field(default_factory=tuple)
    part: str = ""
    of: "Callable[[Rows], Heading] | None" = field(default=None, compare=False)

    @property
    def lines(self) -> list[str]:
        """Which part is shown, notes, what the marks mean, as-of and source, as they stand under a figure."""
        source = f"出典：{self.source}" if self.source else ""
        return [text for text in (*self._notes, self.as_of, source) if text]

    @property
    def _notes(self) -> list[str]:
        return [f"※ {note}" for note in (self.part, *self.notes, *self.marks) if note]

    def around(self, rows: Rows) -> "Heading":
        """The words around other rows; where these name no source or no day, that of the whole."""
        if not self.of:
            return replace(self, part="")
        own = self.of(rows)
        as_of = self.as_of if own.as_of in ("", NO_DAY) else own.as_of
        return replace(own, source=own.source or self.source, as_of=as_of)

    @property
    def without_marks(self) -> "Heading":
        """The words around the same numbers in another form, where the figure's own marks are not seen."""
        return replace(self, marks=())


class Figure(TypedDict):
    """A figure: ``data`` and ``layout`` in Plotly's terms, the words around it, what it says, charts without Plotly.

    Plain dictionaries: building Plotly's objects took most of the time of a rerun, even unvalidated.
    The tests validate every kind of figure. ``native`` is asked only when somebody takes the figure away, and ``says``
    – what it would say of other rows – where that are more than it shows. ``beneath`` is a sentence that stands below
    it in the room, and ``grid`` its cells as they are read there.
    """

    data: list[dict]
    layout: dict
    heading: Heading
    statement: str
    native: Callable[[], list[NativeChart]]
    says: NotRequired[Callable[[Rows], str]]
    beneath: NotRequired[str]
    grid: NotRequired[Callable[[], Grid]]


def for_plotly(figure: Figure) -> dict:
    """What of the figure Plotly draws, as JSON can hold it."""
    return {"data": figure["data"], "layout": figure["layout"]}


def with_note(heading: Heading, note: str) -> Heading:
    """The heading with one more note, the chart's own: what its colours mean."""
    return replace(heading, marks=(*heading.marks, note))


def leads(address: str, changes: Sequence[Mapping[str, object]]) -> dict:
    """The ``meta`` of a trace whose marks open ``address``, each with its own changes of the query.

    ``None`` removes a parameter, and a mark without changes leads nowhere; nor does any mark without an ``address``.
    """
    if not address:
        return {}
    texts = ({name: "" if value is None else value for name, value in change.items()} for change in changes)
    return {"address": address, "changes": [urlencode(text) for text in texts]}


def footer_lines(heading: Heading) -> list[str]:
    """Notes, as-of and source as they stand under the plot, wrapped and escaped."""
    return [escape(line) for text in heading.lines for line in wrap(text)]


def title_lines(heading: Heading) -> list[str]:
    """The title, wrapped to the narrowest width at which a figure is drawn, and escaped."""
    banner = f"{heading.banner} " if heading.banner else ""
    return [escape(line) for line in wrap(banner + heading.title, TITLE_WRAP_AT)]


def selection_lines(heading: Heading) -> list[str]:
    """The selection, broken between its parts where it is too long for one line, and escaped."""
    if not heading.selection:
        return []
    lines = [""]
    for part in heading.selection.split("｜"):
        longer = f"{lines[-1]}｜{part}" if lines[-1] else part
        if columns_of(longer) <= WRAP_AT or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(part)
    return [escape(shorter) for line in lines for shorter in wrap(line)]


def label(text: str, *, x: float, y: float, **more: object) -> dict:
    """An annotation without an arrow, in the text size of the house."""
    return {"text": text, "x": x, "y": y, "showarrow": False, "font": {"size": grammar.TEXT_SIZE}, **more}


def panel_title(text: str, panel: Panel, *, yshift: int, xshift: int = 0) -> dict:
    """What one panel shows, above it; by its name the keyboard's way through the values finds it (``walk.js``)."""
    return label(
        f"<b>{escape(text)}</b>",
        name=panel.name,
        x=0,
        y=panel.y_domain[1],
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        xshift=xshift,
        yshift=yshift,
        font={"size": grammar.LABEL_SIZE},
    )


def framed(
    traces: list[dict],
    layout: dict,
    heading: Heading,
    *,
    plot_height: int,
    summary: str,
    title_space: int = 0,
    axis_space: int = BOTTOM,
    left: int = LEFT,
    right: int = RIGHT,
    narrowest: int = NARROWEST,
    is_grid: bool = False,
    native: Callable[[], list[NativeChart]] = list,
    **more: object,
) -> Figure:
    """The figure with its heading above and its notes below the plot.

    ``plot_height`` is the height of the plotting area in px, ``title_space`` what the titles of the
    uppermost panels need above it, ``axis_space`` what the axis needs below it, ``left`` and ``right``
    what labels need beside it, ``narrowest`` the width below which the figure scrolls in its box;
    ``is_grid`` says that marks stand in rows and columns, between which the arrow keys go;
    ``summary`` – the kind of figure, 「。」, and what it says – ends the alternative text, which ``layout.meta.alt``
    carries; ``native`` makes its charts without Plotly, and ``more`` is what else the ``Figure`` holds.
    """
    footer = footer_lines(heading)
    bottom = axis_space + LINE * len(footer) + 8
    title, selection = title_lines(heading), selection_lines(heading)
    title_height = TITLE_LINE * len(title) + LINE * len(selection)
    has_legend = any(trace.get("showlegend", True) for trace in traces)
    top = TOP + LEGEND * has_legend + title_height + title_space
    height = top + plot_height + bottom
    notes = label(
        "<br>".join(footer),
        x=0,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="top",
        xshift=8 - left,
        yshift=-axis_space,
        align="left",
        name="footer",
    )
    frame = {
        "template": "none",
        "height": height,
        "margin": {"l": left, "r": right, "t": top, "b": bottom},
        "paper_bgcolor": grammar.GROUND,
        "plot_bgcolor": grammar.GROUND,
        "font": {"family": grammar.FONT, "size": grammar.TEXT_SIZE, "color": grammar.TEXT},
        "title": {
            "text": f"<b>{'<br>'.join(title)}</b>",
            "subtitle": {"text": "<br>".join(selection), "font": {"size": grammar.TEXT_SIZE}},
            "font": {"size": grammar.TITLE_SIZE},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "pad": {"l": 8},
            # Plotly places the middle of the lines, so that each further one would push the first out of the figure.
            "y": 1 - (12 + TITLE_LINE / 2 * (len(title) - 1)) / height,
            "yref": "container",
            "yanchor": "top",
        },
        "legend": {
            "orientation": "h",
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1 - (20 + title_height) / height,
            "yref": "container",
            "yanchor": "top",
            "font": {"size": grammar.TEXT_SIZE},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "showlegend": has_legend,
        "dragmode": False,
        "hoverlabel": {"font": {"family": grammar.FONT, "size": grammar.TEXT_SIZE}},
        "meta": {"alt": alternative_text(heading, summary), "narrowest": narrowest, "is_grid": is_grid},
    }
    annotations = [*layout.get("annotations", ()), notes]
    return Figure(
        data=traces,
        layout=frame | layout | {"annotations": annotations},
        heading=heading,
        statement=summary.partition("。")[2],
        native=native,
        **more,
    )


def alternative_text(heading: Heading, summary: str) -> str:
    """Title, selection, kind and values in at most 120 characters (A11Y-3).

    The values come last and are never cut: what the title says already, and 「すべての…」, is left out
    of the selection first, then its end.
    """
    title = f"{heading.banner}{heading.title}。"
    parts = [part for part in heading.selection.split("｜") if part not in heading.title and "すべて" not in part]
    room = MOST_ALT - len(title) - len(summary) - 1
    while parts and len("｜".join(parts)) > room:
        parts.pop()
    selection = f"{'｜'.join(parts)}。" if parts else ""
    return f"{title}{selection}{summary}"[:MOST_ALT]
