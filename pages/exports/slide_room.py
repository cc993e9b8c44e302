"""What has room on a slide, and where it stands: inches, points, and how much of it can still be read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pages.charts.lettering import wrap
from pages.charts.native import NativeChart
from pages.exports.tables import Room, Table, letters_of

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
# How far the axis of upright bars goes beyond the scale of any, so that two lines of words are clear of the legend.
HEADROOM = 1.2
# Between the bars of two categories in hundredths of a bar, and the part of a chart's frame that its plot takes.
GAP, PLOT = 40, 0.9
# The room around the words of a cell in inches.
CELL_SIDE, CELL_TOP = 0.06, 0.03
MORE_NOTES = "※ ほかの注記は、このスライドのノートにある。"


def _label_width(drawn: NativeChart, size: float) -> float:
    """Inches of the widest label at a bar."""
    words = (line for series in drawn.series for each in series.points for line in each.words.split("\n"))
    return max(map(letters_of, words), default=0) * size / 72


def _bars_wide(drawn: NativeChart) -> float:
    """How many bars wide the slot of a category is, the gap beside them counted."""
    return len(drawn.series) + GAP / 100


def has_room(drawn: NativeChart, width: float, size: float) -> bool:
    """Whether the labels at upright bars stand beside each other in a chart that is ``width`` inches wide."""
    if drawn.kind != "columns":
        return True
    return _label_width(drawn, size) * _bars_wide(drawn) * len(drawn.categories) <= width * PLOT


def _with_room(drawn: NativeChart) -> NativeChart:
    return replace(drawn, scale=drawn.highest * HEADROOM) if drawn.kind == "columns" else drawn


def chart_parts(drawn: NativeChart) -> Iterator[NativeChart]:
    """A chart with more categories than can be read, in several that have about as many each."""
    most = MOST_BARS if drawn.kind == "bars" else MOST_CATEGORIES
    if not has_room(drawn, ROOM, BESIDE_SIZE):
        most = min(most, max(int(ROOM * PLOT / (_label_width(drawn, BESIDE_SIZE) * _bars_wide(drawn))), 1))
    return map(_with_room, drawn.parts(most))


def charts_beside(parts: Sequence[NativeChart]) -> Iterator[tuple[NativeChart, ...]]:
    """The charts of each slide: two side by side where the labels of both have room, else one."""
    waiting: list[NativeChart] = []
    for part in parts:
        if waiting and not all(has_room(each, ROOM / MOST_CHARTS, BESIDE_SIZE) for each in (*waiting, part)):
            yield (waiting.pop(),)
        waiting.append(part)
        if len(waiting) == MOST_CHARTS:
            yield tuple(waiting)
            waiting = []
    if waiting:
        yield tuple(waiting)


def chart_size(charts: Sequence[NativeChart]) -> float:
    """Points of the letters in the charts of a slide."""
    is_alone = len(charts) == 1 and has_room(charts[0], ROOM, ALONE_SIZE)
    return ALONE_SIZE if is_alone else BESIDE_SIZE


def places_beside(count: int, bottom: float) -> list[tuple[float, float, float, float]]:
    """Charts side by side."""
    width = ROOM / max(count, 1)
    return [(MARGIN + number * width, BODY_TOP, width, bottom - BODY_TOP) for number in range(count)]


def table_size(table: Table) -> int:
    """Points of a table's letters: the fewer, the more columns it has."""
    return next(size for most, size in TABLE_SIZES.items() if len(table.headings) <= most)


def bottom_above(sentence: str) -> float:
    """Where the body of a slide ends above a sentence."""
    return BODY_BOTTOM - (len(wrap(sentence, SENTENCE_COLUMNS)) * SENTENCE_LINE + BOX_AIR if sentence else 0)


def table_room(table: Table, bottom: float = BODY_BOTTOM) -> Room:
    """The room of a table on a slide, in inches."""
    return Room(ROOM, bottom - BODY_TOP, table_size(table) / 72, CELL_SIDE, CELL_TOP)


def shown_notes(lines: Sequence[str]) -> list[str]:
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
