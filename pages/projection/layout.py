"""What has room on a stage of 1920 × 1080: heights of words, and a screen in as many parts as it needs.

All heights are known here: what words need is reserved, and the figure gets the rest. What has no room on one screen
goes on to the next; nothing is made smaller (PROJ-1), and the figure has two fifths of the height at least.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from pages.charts.native import NativeChart
from pages.charts.projected import screens as chart_screens
from pages.exports.tables import Room, Table, column_parts, table_parts
from pages.projection.screens import KeyFigure, Screen
from pages.projection.texts import GAP, Words, line_count, text_parts

# Px of the stage; ``WIDE`` is the width between its margins, ``LEAST`` the height of a figure.
HEIGHT, WIDE, TOP, BOTTOM, CONTROLS, LEAST = 1080, 1800, 28, 12, 60, 432
LEGEND = 52
# Sizes of words: pages/projection/texts.py.
CAPTION, TITLE, LONG_TITLE, SENTENCE = (32, 44, 100), (48, 64, 68), (42, 56, 78), (34, 46, 96)
SMALL_NOTES, LARGE_NOTES = (24, 33, 138), (32, 44, 102)
CELL = (32, 46, 0)
MOST_TITLE_LINES = 2
# The height of a key figure; the air around the words of a cell; half-width columns between two columns of notes.
KEY_FIGURE, CELL_SIDE, CELL_TOP, BETWEEN_NOTES = 88, 16, 6, 4
MORE_NOTES = "ほかの注記は、（{}／{}）の画面にある。"


@dataclass(frozen=True)
class Look:
    """How the presenter wants it: the ground, and the size of the notes."""

    is_dark: bool = False
    has_large_notes: bool = False

    @property
    def notes(self) -> Words:
        """The size of the notes."""
        return LARGE_NOTES if self.has_large_notes else SMALL_NOTES


@dataclass(frozen=True)
class Part:
    """What of a screen has room at once: the screen with that body, and which part of how many."""

    screen: Screen
    number: int
    count: int

    @property
    def statement(self) -> str:
        """The title; where there are more parts it says which."""
        return f"{self.screen.statement}{self._which}"

    @property
    def name(self) -> str:
        """How a list of screens calls it."""
        return f"{self.screen.name}{self._which}"

    @property
    def asked(self) -> int | None:
        """How the address names it: by its number where there are more."""
        return self.number if self.count > 1 else None

    @property
    def _which(self) -> str:
        return f"（{self.number}／{self.count}）" if self.count > 1 else ""


def caption_of(screen: Screen) -> str:
    """What is selected, as far as the title does not say it."""
    words = screen.heading
    parts = [part for part in words.selection.split("｜") if part not in words.title and "すべて" not in part]
    title = "" if screen.statement.startswith(words.title) else words.title
    return "　".join(filter(None, (words.banner, "｜".join(parts), title)))


def title_words(screen: Screen) -> Words:
    """The size of the title, with room for which part it is."""
    return TITLE if line_count(f"{screen.statement}（1／2）", TITLE) <= MOST_TITLE_LINES else LONG_TITLE


def head_height(screen: Screen) -> int:
    """Selection, title, legend."""
    title = title_words(screen)
    marks = LEGEND if isinstance(screen.body, NativeChart) else 0
    caption = line_count(caption_of(screen), CAPTION) * CAPTION[1]
    return caption + line_count(f"{screen.statement}（1／2）", title) * title[1] + marks


def _high(lines: Sequence[str], words: Words) -> int:
    return sum(line_count(line, words) for line in lines) * words[1]


def _in_two(lines: Sequence[str], words: Words) -> list[Sequence[str]]:
    """The lines in two columns of about the same height, in their order."""
    size, line, columns = words
    half = (size, line, columns // 2 - BETWEEN_NOTES)
    parts = [(lines[:at], lines[at:]) for at in range(len(lines) + 1)]
    return list(min(parts, key=lambda both: max(_high(part, half) for part in both)))


def _columns_height(columns: Sequence[Sequence[str]], words: Words) -> int:
    size, line, across = words
    narrow = (size, line, across if len(columns) == 1 else across // 2 - BETWEEN_NOTES)
    return max(_high(column, narrow) for column in columns)


def note_columns(screen: Screen, look: Look) -> list[Sequence[str]]:
    """The notes in one column, or in two where the figure would else be too small."""
    lines = screen.heading.lines
    alone = _columns_height([lines], look.notes)
    return [lines] if _rest(screen) - alone >= LEAST else _in_two(lines, look.notes)


def _rest(screen: Screen) -> int:
    """What is left for the figure and the notes."""
    said = line_count(screen.sentence, SENTENCE) * SENTENCE[1]
    return HEIGHT - (TOP + head_height(screen) + GAP + GAP + said + GAP + CONTROLS + BOTTOM)


def foot_height(screen: Screen, look: Look) -> int:
    """The sentence and the notes."""
    said = line_count(screen.sentence, SENTENCE) * SENTENCE[1]
    return said + _columns_height(note_columns(screen, look), look.notes)


def body_height(screen: Screen, look: Look) -> int:
    """The figure."""
    return _rest(screen) - _columns_height(note_columns(screen, look), look.notes)


def room(height: int) -> Room:
    """The room of a table."""
    return Room(WIDE, height, CELL[0], CELL_SIDE, CELL_TOP)


def _bodies(screen: Screen, height: int) -> Iterator[object]:
    body = screen.body
    if isinstance(body, NativeChart):
        yield from chart_screens(body, height)
    elif isinstance(body, Table):
        for part in column_parts(body, room(height)):
            yield from table_parts(part, room(height))
    elif body and isinstance(body[0], KeyFigure):
        # They are in as many parts as they need already.
        yield body
    else:
        yield from text_parts(body, height, is_cover=screen.key == "title")


def _with_notes(screen: Screen, notes: Sequence[str]) -> Screen:
    return replace(screen, heading=replace(screen.heading, notes=tuple(notes)))


def _figures(screen: Screen, look: Look) -> Iterator[tuple[Screen, int]]:
    """The screen, or where parts of it have words of their own as many as it needs; and the height that each needs."""
    body = screen.body
    if not (isinstance(body, tuple) and isinstance(body[0], KeyFigure)):
        yield from _worded(screen, look) if screen.words_of else [(screen, LEAST)]
        return
    most = max(body_height(_divided(screen, look)[0], look) // KEY_FIGURE, 1)
    each = ceil(len(body) / ceil(len(body) / most))
    for first in range(0, len(body), each):
        yield screen.showing(body[first : first + each]), max(LEAST, each * KEY_FIGURE)


def _worded(screen: Screen, look: Look) -> list[tuple[Screen, int]]:
    """The screen once for each part of its body, with the part's own words; and the height for which it was divided."""
    height = body_height(_divided(screen, look)[0], look)
    while True:
        parts = [screen.showing(body) for body in _bodies(screen, height)]
        least = min(body_height(_divided(part, look, height)[0], look) for part in parts)
        if least >= height:
            return [(part, height) for part in parts]
        height = least


def _divided(screen: Screen, look: Look, least: int = LEAST) -> list[Screen]:
    """The screen, and after it one with the notes that would make its figure lower than ``least``."""
    notes = screen.heading.notes
    for kept in range(len(notes), -1, -1):
        shown = _with_notes(screen, notes if kept == len(notes) else [*notes[:kept], MORE_NOTES])
        if body_height(shown, look) >= least or not kept:
            break
    if kept == len(notes):
        return [shown]
    others = tuple(f"※ {note}" for note in notes[kept:])
    return [shown, replace(_with_notes(screen, ()), body=others, sentence="")]


def _shown(screen: Screen, look: Look) -> list[Screen]:
    """The screen once for each part of its body; longer words of a part leave the body less room."""
    height = body_height(screen, look)
    while True:
        parts = [screen.showing(body) for body in _bodies(screen, height)]
        least = min(body_height(part, look) for part in parts)
        if least >= height:
            return parts
        height = least


def parts_of(screen: Screen, look: Look) -> list[Part]:
    """The screen in as many parts as its figure and its notes need; one that has not all notes says where they are."""
    divided = [each for figure, least in _figures(screen, look) for each in _divided(figure, look, least)]
    parts = [part for each in divided for part in _shown(each, look)]
    count, number, numbered = len(parts), len(parts), []
    for place in range(count, 0, -1):
        part = parts[place - 1]
        notes = part.heading.notes
        if notes and notes[-1] == MORE_NOTES:
            part = _with_notes(part, [*notes[:-1], MORE_NOTES.format(number, count)])
        else:
            number = place
        numbered.append(Part(part, place, count))
    return numbered[::-1]
