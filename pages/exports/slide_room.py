"""What has room on a slide, and where it stands: inches, points, and how much of it can still be read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pages.charts.lettering import wrap
from pages.charts.native import NativeChart
from pages.exports.tables import Room, Table, letters_of

# Inches of a 16:9 slide, and of what stands on it.
WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.5
ROOM = WIDTH - 2 * MARGIN
TITLE_TOP, TITLE_HEIGHT, SELECTION_TOP, BODY_TOP = 0.25, 0.95, 1.2, 1.85
# Where the notes begin, and where they may where there are many: what is above has still room to be read.
NOTES_TOP, HIGHEST_NOTES, NOTES_BOTTOM, ABOVE_NOTES = 6.1, 5.05, HEIGHT - 0.1, 0.05
HEIGHT_OF_BODY = NOTES_TOP - ABOVE_NOTES - BODY_TOP
# Points: what is read from the last row, and what stands small below (PROJ-1).
TITLE_SIZE, LONG_TITLE_SIZE, TEXT_SIZE, SELECTION_SIZE = 26, 20, 20, 14
ALONE_SIZE, BESIDE_SIZE, SENTENCE_SIZE = 16, 12, 16
# Half-width columns and the height of a line of a sentence, and the air in the box around it.
SENTENCE_COLUMNS, SENTENCE_LINE, BOX_AIR = 106, 0.27, 0.1
# Points in a table, by the most columns that it may have for them.
TABLE_SIZES = {6: 14, 9: 12, 99: 10}
# Half-width columns of a line of notes by its points, and of a title.
NOTES_COLUMNS, TITLE_COLUMNS = {12: 150, 10: 180}, 60
# Height of a line of notes in its letters.
NOTES_LINE = 1.2
# Categories of upright and of lying bars that can be read, and charts side by side.
MOST_CATEGORIES, MOST_BARS, MOST_CHARTS = 12, 8, 2
# How far the axis of upright bars goes beyond the scale of any, so that two lines of words are clear of the legend.
HEADROOM = 1.2
# Between the bars of two categories in hundredths of a bar, and the part of a chart's frame that its plot takes.
GAP, PLOT = 40, 0.9
# In letters: what stands above and below lying bars – title, legend, axis – and the height of the label at one.
AROUND_BARS, LABEL_LINE = 7.5, 1.1
# The room around the words of a cell in inches.
CELL_SIDE, CELL_TOP = 0.06, 0.03
MORE_NOTES = "※ ほかの注記は、次のスライドにある。"


def _label_width(drawn: NativeChart, size: float) -> float:
    """Inches of the widest label at a bar."""
    words = (line for series in drawn.series for each in series.points for line in each.words.split("\n"))
    return max(map(letters_of, words), default=0) * size / 72


def _bars_wide(drawn: NativeChart) -> float:
    """How many bars wide the slot of a category is, the gap beside them counted."""
    return len(drawn.series) + GAP / 100


def has_room(drawn: NativeChart, width: float, height: float, size: float) -> bool:
    """Whether the labels at the bars stand clear of each other in a chart of ``width`` × ``height`` inches."""
    if drawn.kind == "columns":
        return _label_width(drawn, size) * _bars_wide(drawn) * len(drawn.categories) <= width * PLOT
    return drawn.kind != "bars" or len(drawn.categories) <= _most_bars(drawn, height, size)


def _most_bars(drawn: NativeChart, height: float, size: float) -> int:
    """Categories of lying bars whose labels stand below each other, each as high as its bar at most."""
    letter = size / 72
    return int((height - AROUND_BARS * letter) / (LABEL_LINE * letter * _bars_wide(drawn)))


def _with_room(drawn: NativeChart) -> NativeChart:
    return replace(drawn, scale=drawn.highest * HEADROOM) if drawn.kind == "columns" else drawn


def chart_parts(drawn: NativeChart, height: float = HEIGHT_OF_BODY) -> Iterator[NativeChart]:
    """A chart with more categories than can be read ``height`` inches high, in several that have about as many each."""
    most = MOST_CATEGORIES
    if drawn.kind == "bars":
        most = max(min(MOST_BARS, _most_bars(drawn, height, BESIDE_SIZE)), 1)
    elif not has_room(drawn, ROOM, height, BESIDE_SIZE):
        most = min(most, max(int(ROOM * PLOT / (_label_width(drawn, BESIDE_SIZE) * _bars_wide(drawn))), 1))
    return map(_with_room, drawn.parts(most))


def charts_beside(parts: Sequence[NativeChart], height: float = HEIGHT_OF_BODY) -> Iterator[tuple[NativeChart, ...]]:
    """The charts of each slide: two side by side where the labels of both have room, else one."""
    waiting: list[NativeChart] = []
    for part in parts:
        both = (*waiting, part)
        if waiting and not all(has_room(each, ROOM / MOST_CHARTS, height, BESIDE_SIZE) for each in both):
            yield (waiting.pop(),)
        waiting.append(part)
        if len(waiting) == MOST_CHARTS:
            yield tuple(waiting)
            waiting = []
    if waiting:
        yield tuple(waiting)


def chart_size(charts: Sequence[NativeChart], height: float) -> float:
    """Points of the letters in the charts of a slide."""
    is_alone = len(charts) == 1 and has_room(charts[0], ROOM, height, ALONE_SIZE)
    return ALONE_SIZE if is_alone else BESIDE_SIZE


def places_beside(count: int, bottom: float) -> list[tuple[float, float, float, float]]:
    """Charts side by side."""
    width = ROOM / max(count, 1)
    return [(MARGIN + number * width, BODY_TOP, width, bottom - BODY_TOP) for number in range(count)]


def table_size(table: Table) -> int:
    """Points of a table's letters: the fewer, the more columns it has."""
    return next(size for most, size in TABLE_SIZES.items() if len(table.headings) <= most)


def bottom_above(sentence: str, notes_top: float = NOTES_TOP) -> float:
    """Where the body of a slide ends above a sentence and the notes."""
    below = len(wrap(sentence, SENTENCE_COLUMNS)) * SENTENCE_LINE + BOX_AIR if sentence else 0
    return notes_top - ABOVE_NOTES - below


def table_room(table: Table, bottom: float = BODY_TOP + HEIGHT_OF_BODY) -> Room:
    """The room of a table on a slide, in inches."""
    return Room(ROOM, bottom - BODY_TOP, table_size(table) / 72, CELL_SIDE, CELL_TOP)


def _lines(notes: Iterable[str], size: int) -> int:
    return sum(len(wrap(note, NOTES_COLUMNS[size])) for note in notes)


def _most_lines(size: int, top: float) -> int:
    """Lines of notes that have room below ``top``."""
    return int((NOTES_BOTTOM - top - BOX_AIR) * 72 / (size * NOTES_LINE) + 1e-6)


def notes_top(notes: Sequence[str]) -> float:
    """Where the notes of a slide begin: as low as ever, higher up where even in the smallest letters they need it."""
    smallest = min(NOTES_COLUMNS)
    needed = _lines(notes, smallest) * smallest * NOTES_LINE / 72 + BOX_AIR
    return min(max(NOTES_BOTTOM - needed, HIGHEST_NOTES), NOTES_TOP)


def notes_size(notes: Sequence[str], top: float) -> int:
    """Points of the letters of notes below ``top``: the smallest ones where others have no room."""
    return next((size for size in NOTES_COLUMNS if _lines(notes, size) <= _most_lines(size, top)), min(NOTES_COLUMNS))


def shared_notes(notes: Sequence[str], top: float) -> tuple[list[str], list[str]]:
    """The notes that stand on a slide below ``top``, and those for which it has no room: one of its lines says so.

    As-of and source, which are the last ones, are always there.
    """
    size = notes_size(notes, top)
    most = _most_lines(size, top)
    if _lines(notes, size) <= most:
        return list(notes), []
    said = [note for note in notes if note.startswith("※")]
    always = [note for note in notes if note not in said]
    room = most - _lines([MORE_NOTES, *always], size)
    # One at least: a longer one than any slide has room for would never be shown.
    kept = max((count for count in range(len(said)) if _lines(said[:count], size) <= room), default=0) or 1
    return [*said[:kept], MORE_NOTES, *always], said[kept:]
