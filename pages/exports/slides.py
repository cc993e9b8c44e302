"""PowerPoint: a statement, the figure as charts or a table that can be edited, its notes and sources, and what to say.

The speaker's notes hold the sentences for an answer in the council, all notes and all sources with their lines.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from pages.charts import grammar
from pages.charts.framing import Heading, columns_of, wrap
from pages.charts.native import NativeChart
from pages.exports.slide_charts import add_chart
from pages.exports.slide_words import colour, write
from pages.exports.tables import Room, Table, column_widths, row_height, table_parts
from pages.exports.taken import Taken
from pages.wording.values import era_date

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

# Inches of a 16:9 slide, and of what stands on it.
WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.5
ROOM = WIDTH - 2 * MARGIN
TITLE_TOP, TITLE_HEIGHT, SELECTION_TOP, BODY_TOP, BODY_BOTTOM = 0.25, 0.95, 1.2, 1.85, 6.05
NOTES_TOP = 6.1
# Points: what is read from the last row, and what stands small below (PROJ-1).
TITLE_SIZE, LONG_TITLE_SIZE, TEXT_SIZE, SELECTION_SIZE, NOTES_SIZE = 26, 20, 20, 14, 12
ALONE_SIZE, BESIDE_SIZE, SENTENCE_SIZE = 16, 12, 16
# Half-width columns and the height of a line of a sentence, and the air in the box around it.
SENTENCE_COLUMNS, SENTENCE_LINE, BOX_AIR = 106, 0.27, 0.1
# Points in a table, by the most columns that it may have for them.
TABLE_SIZES = {6: 14, 9: 12, 99: 10}
# Half-width columns of a line of notes and of a title, and lines of notes that have room on the slide.
NOTES_COLUMNS, TITLE_COLUMNS, MOST_NOTE_LINES = 150, 60, 5
# Categories of upright and of lying bars that can be read, and charts side by side.
MOST_CATEGORIES, MOST_BARS, MOST_CHARTS = 12, 8, 2
# The room around the words of a cell in inches.
CELL_SIDE, CELL_TOP = 0.06, 0.03
MORE_NOTES = "※ ほかの注記は、このスライドのノートにある。"


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
        return _bottom(self.sentence)


def _table_size(table: Table) -> int:
    return next(size for most, size in TABLE_SIZES.items() if len(table.headings) <= most)


def _bottom(sentence: str) -> float:
    """Where the body of a slide ends above a sentence."""
    return BODY_BOTTOM - (len(wrap(sentence, SENTENCE_COLUMNS)) * SENTENCE_LINE + BOX_AIR if sentence else 0)


def _room(table: Table, bottom: float = BODY_BOTTOM) -> Room:
    """The room of a table on a slide, in inches."""
    return Room(ROOM, bottom - BODY_TOP, _table_size(table) / 72, CELL_SIDE, CELL_TOP)


def _bodies(
    charts: Sequence[NativeChart], tables: Sequence[Table], bottom: float
) -> Iterator[tuple[tuple[NativeChart, ...], Table | None]]:
    """What the slides of a figure show: up to two charts each, then its tables."""
    parts = [part for each in charts for part in each.parts(MOST_BARS if each.kind == "bars" else MOST_CATEGORIES)]
    for first in range(0, len(parts), MOST_CHARTS):
        yield tuple(parts[first : first + MOST_CHARTS]), None
    for table in tables:
        for part in table_parts(table, _room(table, bottom)):
            yield (), part


def _box(slide: "Slide", top: float, height: float, texts: Sequence[str], size: float) -> None:
    from pptx.util import Inches

    box = slide.shapes.add_textbox(Inches(MARGIN), Inches(top), Inches(ROOM), Inches(height))
    write(box.text_frame, texts, size)


def _shown_notes(lines: Sequence[str]) -> list[str]:
    """The notes that have room on the slide, the source among them; where some have not, a line says where they are."""
    needed = {line: len(wrap(line, NOTES_COLUMNS)) for line in lines}
    if sum(needed.values()) <= MOST_NOTE_LINES:
        return list(lines)
    # As-of and source are the last lines, and are always there.
    always = [line for line in lines if not line.startswith("※")]
    shown, used = [], sum(map(needed.get, always)) + 1
    for line in (line for line in lines if line.startswith("※")):
        if used + needed[line] > MOST_NOTE_LINES:
            break
        shown.append(line)
        used += needed[line]
    return [*shown, MORE_NOTES, *always]


def _places(count: int, bottom: float) -> list[tuple[float, float, float, float]]:
    """Charts side by side."""
    width = ROOM / max(count, 1)
    return [(MARGIN + number * width, BODY_TOP, width, bottom - BODY_TOP) for number in range(count)]


def _add_table(slide: "Slide", table: Table) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Inches

    lines, size, widths = [table.headings, *table.rows], _table_size(table), column_widths(table, _room(table))
    heights = [row_height(line, widths, _room(table)) for line in lines]
    place = (MARGIN, BODY_TOP, ROOM, sum(heights))
    frame = slide.shapes.add_table(len(lines), len(table.headings), *map(Inches, place))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", table.caption)
    for place, width in enumerate(widths):
        frame.table.columns[place].width = Inches(width)
    for row, texts in enumerate(lines):
        frame.table.rows[row].height = Inches(heights[row])
        for place, text in enumerate(texts):
            cell = frame.table.cell(row, place)
            cell.margin_left = cell.margin_right = Inches(CELL_SIDE)
            cell.margin_top = cell.margin_bottom = Inches(CELL_TOP)
            cell.fill.solid()
            cell.fill.fore_color.rgb = colour(grammar.SEQUENTIAL[1] if row == 0 else grammar.GROUND)
            write(cell.text_frame, [text], size, bold=row == 0)
            if place in table.numbers:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _new_slide(deck: "Presentation", title: str, selection: str) -> "Slide":
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Inches

    slide = deck.slides.add_slide(deck.slide_layouts[5])
    shape = slide.shapes.title
    shape.left, shape.top = Inches(MARGIN), Inches(TITLE_TOP)
    shape.width, shape.height = Inches(ROOM), Inches(TITLE_HEIGHT)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    write(shape.text_frame, [title], TITLE_SIZE if columns_of(title) <= TITLE_COLUMNS else LONG_TITLE_SIZE, bold=True)
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = None
    if selection:
        _box(slide, SELECTION_TOP, BODY_TOP - SELECTION_TOP, [selection], SELECTION_SIZE)
    return slide


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
    bodies = list(_bodies(charts, tables, _bottom(sentence))) or [((), None)]
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
    words = taken.words_beside
    said = spoken(taken.memo, words.lines, taken.edition, taken.made_on)
    tables = taken.tables if taken.is_table else ()
    words_of = partial(_of_charts, words)
    yield from slides_with(taken.statement, words, said, charts=taken.charts, tables=tables, words_of=words_of)


def _add_slide(deck: "Presentation", shown: Slide) -> None:
    slide = _new_slide(deck, shown.statement, shown.selection)
    for drawn, place in zip(shown.charts, _places(len(shown.charts), shown.bottom), strict=True):
        add_chart(slide, drawn, place, ALONE_SIZE if len(shown.charts) == 1 else BESIDE_SIZE)
    if shown.table:
        _add_table(slide, shown.table)
    if shown.texts:
        _box(slide, BODY_TOP, shown.bottom - BODY_TOP, shown.texts, TEXT_SIZE)
    if shown.sentence:
        _box(slide, shown.bottom, NOTES_TOP - shown.bottom, [shown.sentence], SENTENCE_SIZE)
    _box(slide, NOTES_TOP, HEIGHT - NOTES_TOP - 0.1, _shown_notes(shown.notes), NOTES_SIZE)
    slide.notes_slide.notes_text_frame.text = shown.spoken


def to_slides(slides: Iterable[Slide], title: str) -> bytes:
    """A deck of the slides, in their order; ``title`` is that of the file."""
    import pptx
    from pptx.util import Inches

    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    deck.core_properties.title = title
    deck.core_properties.language = "ja-JP"
    # The library's template brings its own.
    deck.core_properties.author = deck.core_properties.last_modified_by = deck.core_properties.comments = ""
    deck.core_properties.created = deck.core_properties.modified = datetime.now()
    for shown in slides:
        _add_slide(deck, shown)
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()
