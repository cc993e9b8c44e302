"""PowerPoint: a statement, the figure as charts or a table that can be edited, its notes and sources, and what to say.

Each slide has the notes and the sources of what it shows, and the sentences for an answer that are on it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from pages.charts.framing import Heading
from pages.charts.native import NativeChart
from pages.exports.slide_room import (
    BODY_TOP,
    NOTES_TOP,
    bottom_above,
    chart_parts,
    charts_beside,
    notes_top,
    shared_notes,
    table_room,
)
from pages.exports.tables import Table, table_parts
from pages.exports.taken import Taken
from pages.wording.values import Rows, era_date

# What a slide shows: up to two charts, or a table.
Body = tuple[tuple[NativeChart, ...], Table | None]
# Behind the selection, on a slide of notes for which the one before has no room.
FURTHER = "　注記の続き"


@dataclass(frozen=True)
class Slide:
    """One slide: its statement, what it is of, up to two charts or a table or texts, below a sentence and notes.

    ``spoken`` is what to say; the notes begin at ``notes_top``.
    """

    statement: str
    selection: str
    notes: tuple[str, ...]
    spoken: str
    charts: tuple[NativeChart, ...] = ()
    table: Table | None = None
    texts: tuple[str, ...] = ()
    sentence: str = ""
    notes_top: float = NOTES_TOP

    @property
    def bottom(self) -> float:
        """Where what it shows ends: the sentence stands below."""
        return bottom_above(self.sentence, self.notes_top)

    @property
    def shown_notes(self) -> list[str]:
        """The notes that have room on it; where some have not, a line says that they are on the next one."""
        return shared_notes(self.notes, self.notes_top)[0]

    def with_further(self) -> "Iterator[Slide]":
        """Itself, then the slides of the notes that have no room on it."""
        yield self
        if left := shared_notes(self.notes, self.notes_top)[1]:
            nothing = {"charts": (), "table": None, "texts": (), "sentence": "", "notes_top": BODY_TOP}
            selection = f"{self.selection.removesuffix(FURTHER)}{FURTHER}"
            yield from replace(self, selection=selection, notes=tuple(left), **nothing).with_further()


def _bodies(charts: Sequence[NativeChart], tables: Sequence[Table], bottom: float) -> Iterator[Body]:
    """What the slides of a figure show: up to two charts each, then its tables."""
    height = bottom - BODY_TOP
    parts = [part for each in charts for part in chart_parts(each, height)]
    for drawn in charts_beside(parts, height):
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

    def worded(bottom: float) -> list[tuple[Body, Heading, str]]:
        bodies = list(_bodies(charts, tables, bottom)) or [((), None)]
        return [(body, *(words_of(_shown(*body)) if words_of else (words, said))) for body in bodies]

    shown = worded(bottom_above(sentence))
    # Slides of one figure have their notes at one height: that of the one which has the most.
    if (top := min(notes_top(own.lines) for _, own, _ in shown)) < NOTES_TOP:
        shown = worded(bottom_above(sentence, top))
    for number, ((drawn, table), own, own_said) in enumerate(shown, start=1):
        which = f"（{number}／{len(shown)}）" if len(shown) > 1 else ""
        selection = "　".join(filter(None, [words.banner, f"{words.title}{which}", words.selection]))
        of_charts = "、".join(dict.fromkeys(each.statement for each in drawn if each.statement))
        parts = {"charts": drawn, "table": table, "texts": tuple(texts), "sentence": sentence, "notes_top": top}
        yield from Slide(of_charts or statement, selection, tuple(own.lines), own_said, **parts).with_further()


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
