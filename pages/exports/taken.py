"""What is taken away with a figure, in whatever form: its words, its charts, its table and its rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from pages.charts.framing import Figure, Heading
from pages.charts.native import NativeChart
from pages.exports.tables import Table, tables_of
from pages.wording.notes import status_notes
from pages.wording.subjects import said_of
from pages.wording.values import Row, Rows

if TYPE_CHECKING:
    import pandas as pd


# Columns of a figure's words, the last ones of its rows.
WORDS = ("figure_title", "figure_selection", "figure_as_of", "figure_source", "figure_notes", "edition_note")
# What is said of a figure that Office cannot draw.
NO_CHART = "この図は、Excel・PowerPointのグラフにできないため、表で示す。"
# And of one, or of a part of one, in which there is nothing to draw.
NO_NUMBER, NO_NUMBER_IN = "この図には数値がないため、表で示す。", "{}は、数値がないためグラフがない。{}"


def records_of(frame: "pd.DataFrame") -> list[Row]:
    """The rows as dictionaries, missing values as None."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def words_of_all(words: Heading, frame: "pd.DataFrame") -> Heading:
    """The words around all rows, where ``words`` are those of a figure that shows a part of them."""
    return words.around(records_of(frame)) if words.part else words


def with_words(frame: "pd.DataFrame", words: Heading) -> "pd.DataFrame":
    """The rows, each with the words around them: a file that holds nothing but its table loses none of them."""
    words = words_of_all(words, frame)
    notes, banner = " ".join(f"※{note}" for note in (*words.notes, *words.remarks)), words.banner.strip("【】")
    said = dict(zip(WORDS, (words.title, words.selection, words.as_of, words.source, notes, banner), strict=True))
    if not banner:
        del said["edition_note"]
    return frame.assign(**said)


@dataclass(frozen=True)
class Listed:
    """A table that a page shows beside its figures, as HTML, and the words around it."""

    heading: Heading
    table: str


@dataclass(frozen=True)
class Taken:
    """One figure with everything that must travel with it.

    ``memo`` are the page's sentences for an answer in the council; ``frame`` are the rows behind the figure,
    ``table`` the HTML of its twin on the page, ``lines`` the rows behind each line of that, where they are known.
    ``told`` makes the sentences for what a slide shows, of its rows and of all, where the page's are on something else.
    """

    page: str
    what: str
    edition: str
    figure: Figure
    memo: tuple[str, ...]
    table: str
    frame: Callable[[], "pd.DataFrame"]
    made_on: date
    lines: Sequence[Rows] = ()
    told: Callable[[Rows, Rows], Sequence[str]] | None = None

    @property
    def heading(self) -> Heading:
        """The words around the figure."""
        return self.figure["heading"]

    @property
    def title(self) -> str:
        """The title of a file, with the banner of a fictional edition."""
        return f"{self.heading.banner}{self.heading.title}"

    @property
    def statement(self) -> str:
        """What the figure says, in a sentence – of all rows, where it shows a part of them."""
        says = self.figure.get("says") if self.heading.part else None
        return says(self._records) if says else self.figure["statement"]

    @cached_property
    def _all(self) -> "pd.DataFrame":
        return self.frame()

    def said_to(self, rows: Rows) -> list[str]:
        """The sentences for an answer that are on the ``rows`` which a slide shows."""
        return list(self.told(rows, self._records)) if self.told else said_of(self.memo, rows)

    @cached_property
    def _records(self) -> Rows:
        return records_of(self._all)

    @cached_property
    def words(self) -> Heading:
        """The words around the rows, of which the figure may show a part."""
        return words_of_all(self.heading, self._all)

    @cached_property
    def _native(self) -> list[NativeChart]:
        return self.figure["native"]()

    @property
    def charts(self) -> list[NativeChart]:
        """The figure's charts; a flow and a time line have none, nor has a measure of which no year has a number."""
        return [each for each in self._native if each.series]

    def _without_chart(self) -> list[str]:
        """What of the figure has no chart, and why."""
        if self.charts:
            empty = [each for each in self._native if not each.series]
            return [NO_NUMBER_IN.format(each.title, "".join(status_notes(each.rows))) for each in empty]
        return [NO_NUMBER if self._native else NO_CHART]

    def beside(self, words: Heading) -> Heading:
        """Its ``words`` around its charts or its table; they say what has no charts although it is drawn."""
        words = words.without_marks
        return replace(words, marks=tuple(self._without_chart())) if self.figure["data"] else words

    @property
    def tables(self) -> list[Table]:
        """The figure's table as it is shown."""
        tables = tables_of(self.table)
        return [replace(table, of=self.lines) for table in tables] if len(tables) == 1 else tables

    @property
    def is_table(self) -> bool:
        """True for a figure of cells, marks or tiles, and for one without charts: its table goes with it."""
        return not self.charts or self.figure["layout"]["meta"]["is_grid"]

    def rows(self) -> "pd.DataFrame":
        """The rows, each with the figure's words."""
        return with_words(self._all, self.words)
