"""PowerPoint: a statement, the figure as charts or a table that can be edited, its notes and sources, and what to say.

The speaker's notes hold the sentences for an answer in the council, all notes and all sources with their lines.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from pages.charts.framing import Heading
from pages.charts.native import NativeChart
from pages.exports.slide_room import MOST_CHARTS, bottom_above, chart_parts, table_room
from pages.exports.tables import Table, table_parts
from pages.exports.taken import Taken
from pages.wording.values import era_date


@dataclass(frozen=True)
class Slide:
    """One slide: its statement, what it is of, up to two charts or a table or texts, below a sentence and notes.

    ``spoken`` is what to say.
    """

    statement: str
    selection: str
    notes: tuple[str, ...]
    spoken: str
    charts: tuple[NativeChart, ...] = ()
    table: Table | None = None
    texts: tuple[str, ...] = ()
    sentence: str = ""

    @property
    def bottom(self) -> float:
        """Where what it shows ends: the sentence stands below."""
        return bottom_above(self.sentence)


def _bodies(
    charts: Sequence[NativeChart], tables: Sequence[Table], bottom: float
) -> Iterator[tuple[tuple[NativeChart, ...], Table | None]]:
    """What the slides of a figure show: up to two charts each, then its tables."""
    parts = [part for each in charts for part in chart_parts(each)]
    for first in range(0, len(parts), MOST_CHARTS):
        yield tuple(parts[first : first + MOST_CHARTS]), None
    for table in tables:
        for part in table_parts(table, table_room(table, bottom)):
            yield (), part


def spoken(memo: Sequence[str], notes: Sequence[str], edition: str, made_on: date) -> str:
    """The speaker's notes: what to say, all notes and sources, the edition and the day."""
    said = ["【答弁メモ】", *memo] if memo else []
    return "\n".join([*said, "【注記と出典】", *notes, f"【データの版】{edition}", f"【作成日】{era_date(made_on)}"])


def slides_with(
    statement: str,
    words: Heading,
    said: str,
    *,
    charts: Sequence[NativeChart] = (),
    tables: Sequence[Table] = (),
    texts: Sequence[str] = (),
    sentence: str = "",
    words_of: "Callable[[Sequence[NativeChart]], Heading] | None" = None,
) -> Iterator[Slide]:
    """As many slides as the charts and tables need, or one with the texts; ``said`` are the speaker's notes.

    Each has the ``sentence``, and notes, as-of and source of its own charts where ``words_of`` knows them. A slide says
    what its charts say of themselves, ``statement`` where they say nothing.
    """
    bodies = list(_bodies(charts, tables, bottom_above(sentence))) or [((), None)]
    for number, (drawn, table) in enumerate(bodies, start=1):
        which = f"（{number}／{len(bodies)}）" if len(bodies) > 1 else ""
        selection = "　".join(filter(None, [words.banner, f"{words.title}{which}", words.selection]))
        of_charts = "、".join(dict.fromkeys(each.statement for each in drawn if each.statement))
        own = words_of(drawn) if words_of else words
        yield Slide(of_charts or statement, selection, tuple(own.lines), said, drawn, table, tuple(texts), sentence)


def _of_charts(words: Heading, charts: Sequence[NativeChart]) -> Heading:
    """The words for what the charts are drawn of; those of the whole figure where that is not known of each."""
    if not words.of or not charts or not all(each.rows for each in charts):
        return words
    return replace(words.around([row for each in charts for row in each.rows]), part=words.part)


def slides_of(taken: Taken) -> Iterator[Slide]:
    """The slides of one figure; its table goes with it where it is one of cells, or has no charts."""
    words = taken.heading.without_marks
    said = spoken(taken.memo, words.lines, taken.edition, taken.made_on)
    tables = taken.tables if taken.is_table else ()
    words_of = partial(_of_charts, words)
    yield from slides_with(taken.statement, words, said, charts=taken.charts, tables=tables, words_of=words_of)
