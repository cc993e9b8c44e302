"""PowerPoint: a statement, the figure as charts or a table that can be edited, its notes and sources, and what to say.

Each slide has the notes and the sources of what it shows, and the sentences for an answer that are on it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from pages.charts.framing import Heading
from pages.charts.native import NativeChart
from pages.exports.slide_room import bottom_above, chart_parts, charts_beside, table_room
from pages.exports.tables import Table, table_parts
from pages.exports.taken import Taken
from pages.wording.values import Rows, era_date


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
    for drawn in charts_beside(parts):
        yield drawn, None
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
    words_of: "Callable[[Rows], tuple[Heading, str]] | None" = None,
) -> Iterator[Slide]:
    """As many slides as the charts and tables need, or one with the texts; ``said`` are the speaker's notes.

    Each has the ``sentence``, and of its own rows notes, as-of, source and speaker's notes where ``words_of`` knows
    them. A slide says what its charts say of themselves, ``statement`` where they say nothing.
    """
    bodies = list(_bodies(charts, tables, bottom_above(sentence))) or [((), None)]
    for number, (drawn, table) in enumerate(bodies, start=1):
        which = f"（{number}／{len(bodies)}）" if len(bodies) > 1 else ""
        selection = "　".join(filter(None, [words.banner, f"{words.title}{which}", words.selection]))
        of_charts = "、".join(dict.fromkeys(each.statement for each in drawn if each.statement))
        own, own_said = words_of(_shown(drawn, table)) if words_of else (words, said)
        yield Slide(of_charts or statement, selection, tuple(own.lines), own_said, drawn, table, tuple(texts), sentence)


def _shown(charts: Sequence[NativeChart], table: Table | None) -> Rows:
    """The rows that charts or a table are made of; none where that is not known of each."""
    if table:
        return [row for rows in table.of for row in rows]
    return [row for each in charts for row in each.rows] if all(each.of for each in charts) else []


def _words_of(taken: Taken, rows: Rows) -> tuple[Heading, str]:
    """The words for what a slide shows, and what is said to it; those of the whole figure where it shows no rows."""
    words = taken.heading
    if rows and words.of:
        words = replace(words.around(rows), part=words.part)
    words = taken.beside(words)
    return words, spoken(taken.said_to(rows), words.lines, taken.edition, taken.made_on)


def slides_of(taken: Taken) -> Iterator[Slide]:
    """The slides of one figure; its table goes with it where it is one of cells, or has no charts."""
    words, said = _words_of(taken, ())
    tables = taken.tables if taken.is_table else ()
    words_of = partial(_words_of, taken)
    yield from slides_with(taken.statement, words, said, charts=taken.charts, tables=tables, words_of=words_of)
