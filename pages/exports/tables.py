"""The tables of a page read back from their HTML: what the screen shows is what a slide or a report shows.

On a slide or a projected screen a table has a room, and is divided where it is too high for it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from math import ceil

from pages.charts.lettering import NARROW, columns_of
from pages.wording.values import Rows

# Half-width columns up to which a text is not broken, from which a longer one gets no more room, and the air beside
# one; the height of a line in letters.
MOST_UNBROKEN, WIDEST, AIR, LINE = 12, 40, 1, 1.25
# How finely the height is sought at which the parts of a table are about equal.
STEPS = 24
# What is not broken: a number with its sign and unit, a word in Latin letters.
WORD = re.compile("[△±]?[!-~]+")


@dataclass
class Table:
    """A table as it is shown: caption, headings, and the texts of its cells; ``numbers`` are columns of numbers.

    ``of`` are the rows of data behind each of its lines, where they are known.
    """

    caption: str = ""
    headings: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)
    of: Sequence[Rows] = ()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Table] = []
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append(Table())
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in ("caption", "th", "td"):
            self._text = []
            if ("class", "number") in attributes:
                self.tables[-1].numbers.add(len(self.tables[-1].rows[-1]))
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("caption", "th", "td"):
            text, self._text = "".join(self._text), None
            if tag == "caption":
                self.tables[-1].caption = text
            else:
                self.tables[-1].rows[-1].append(text)
        elif tag == "thead":
            self.tables[-1].headings = self.tables[-1].rows.pop()


def tables_of(html: str) -> list[Table]:
    """The tables in HTML of ``pages.frame.tables``, in their order."""
    reader = _Reader()
    reader.feed(html)
    return reader.tables


@dataclass(frozen=True)
class Room:
    """What a table has room in, all in one unit: its width and height, that of a letter, and the air around words."""

    width: float
    height: float
    letter: float
    side: float
    top: float


def _longest(table: Table, place: int) -> int:
    """Half-width columns of the longest line in a column of the table."""
    return max(columns_of(part) for row in (table.headings, *table.rows) for part in row[place].split("\n"))


def letters_of(text: str) -> float:
    """Width of a text in Japanese letters; digits and Latin ones are wider than half of one."""
    wide = columns_of(text) - len(text)
    return wide + NARROW * (len(text) - wide)


def _word_width(table: Table, place: int, room: Room) -> float:
    """What a column needs for its longest word: a number is not broken, whatever room its heading would like."""
    words = [word for row in (table.headings, *table.rows) for word in WORD.findall(row[place])]
    return (max(map(letters_of, words), default=1) + AIR / 2) * room.letter + 2 * room.side


def _narrowest(table: Table, place: int, room: Room) -> float:
    """The width in which a column can be read: short texts are not broken, long ones not within a few letters."""
    short = (min(_longest(table, place), MOST_UNBROKEN) + AIR) * room.letter / 2 + 2 * room.side
    return max(short, _word_width(table, place, room))


def column_widths(table: Table, room: Room) -> list[float]:
    """The widths of the columns: what each needs at least, and of what is left the more the longer its texts are."""
    places = range(len(table.headings))
    least = [_narrowest(table, place, room) for place in places]
    if (left := room.width - sum(least)) <= 0:
        return _squeezed(least, [_word_width(table, place, room) for place in places], room.width)
    longer = [max(min(_longest(table, place), WIDEST) - MOST_UNBROKEN, 0) + 1 for place in places]
    return [width + left * more / sum(longer) for width, more in zip(least, longer, strict=True)]


def _squeezed(least: list[float], words: list[float], width: float) -> list[float]:
    """Widths that are together too wide, made narrower – but none narrower than its words where that is possible."""
    if (left := width - sum(words)) <= 0:
        return [width * each / sum(words) for each in words]
    share = left / (sum(least) - sum(words))
    return [word + (each - word) * share for each, word in zip(least, words, strict=True)]


def row_height(texts: Sequence[str], widths: Sequence[float], room: Room) -> float:
    """What a row needs; a Japanese letter is as wide as it is high."""
    lines = [
        sum(ceil(max(letters_of(line), 1) * room.letter / (width - 2 * room.side)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    ]
    return max(lines) * room.letter * LINE + 2 * room.top


def picked(table: Table, places: Sequence[int]) -> Table:
    """The table with only the columns at ``places``."""

    def of(row: list[str]) -> list[str]:
        return [row[place] for place in places]

    numbers = {at for at, place in enumerate(places) if place in table.numbers}
    return replace(table, headings=of(table.headings), rows=[of(row) for row in table.rows], numbers=numbers)


def _numbered(table: Table) -> Table:
    """The table with a number before each row."""
    rows = [[f"{number:,}", *row] for number, row in enumerate(table.rows, start=1)]
    return replace(table, headings=["番号", *table.headings], rows=rows, numbers={0, *(n + 1 for n in table.numbers)})


def _divided(table: Table, kept: int, room: Room) -> list[Table]:
    """The table in parts of about as many columns, the first ``kept`` in each."""
    widths = [_narrowest(table, place, room) for place in range(len(table.headings))]
    count = ceil(sum(widths[kept:]) / max(room.width - sum(widths[:kept]), 1))
    each = max(ceil((len(widths) - kept) / max(count, 1)), 1)
    starts = range(kept, len(widths), each)
    return [picked(table, [*range(kept), *range(start, min(start + each, len(widths)))]) for start in starts]


def column_parts(table: Table, room: Room) -> list[Table]:
    """A table with more columns than can be read, in several of about as many; the first column stands in each.

    Where it does not tell the rows apart, they are numbered, so that each can be found again in the other parts.
    """
    parts = _divided(table, 1, room)
    if len(parts) > 1 and len({row[0] for row in table.rows}) < len(table.rows):
        return _divided(_numbered(table), 2, room)
    return parts


def _filled(heights: Sequence[float], high: float) -> list[list[int]]:
    """The places of rows in parts of at most ``high``, one row at least in each."""
    parts, used = [[]], 0.0
    for place, height in enumerate(heights):
        if parts[-1] and used + height > high:
            parts.append([])
            used = 0.0
        parts[-1].append(place)
        used += height
    return parts


def even_parts(heights: Sequence[float], high: float) -> list[list[int]]:
    """The places of rows in as few parts of at most ``high`` as there must be, of about the same height."""
    count = len(_filled(heights, high))
    even = sum(heights) / count
    limits = (even + step * (high - even) / STEPS for step in range(STEPS + 1))
    return next(parts for parts in (_filled(heights, limit) for limit in limits) if len(parts) == count)


def table_parts(table: Table, room: Room) -> Iterator[Table]:
    """A table with more rows than have room, in several of about the same height."""
    widths = column_widths(table, room)
    heights = [row_height(row, widths, room) for row in table.rows]
    for places in even_parts(heights, room.height - row_height(table.headings, widths, room)):
        of = [table.of[place] for place in places] if table.of else ()
        yield replace(table, rows=[table.rows[place] for place in places], of=of)
