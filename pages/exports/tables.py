"""The tables of a page read back from their HTML: what the screen shows is what a slide or a report shows.

On a slide or a projected screen a table has a room, and is divided where it is too high for it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from math import ceil

from pages.charts.framing import columns_of

# Half-width columns of the narrowest and of the widest column, with some air; the height of a line in letters.
NARROWEST, WIDEST, AIR, LINE = 6, 40, 2, 1.25


@dataclass
class Table:
    """A table as it is shown: caption, headings, and the texts of its cells; ``numbers`` are columns of numbers."""

    caption: str = ""
    headings: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)


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


def column_widths(table: Table, width: float) -> list[float]:
    """The width of each column of a table that is ``width`` wide, by its longest line."""
    lines = [table.headings, *table.rows]
    longest = [
        max(columns_of(part) for line in lines for part in line[place].split("\n"))
        for place in range(len(table.headings))
    ]
    wide = [min(max(NARROWEST, columns), WIDEST) + AIR for columns in longest]
    return [width * each / sum(wide) for each in wide]


def row_height(texts: Sequence[str], widths: Sequence[float], room: Room) -> float:
    """What a row needs; a Japanese letter is as wide as it is high."""
    lines = [
        sum(ceil(max(columns_of(line), 1) * room.letter / 2 / (width - 2 * room.side)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    ]
    return max(lines) * room.letter * LINE + 2 * room.top


def table_parts(table: Table, room: Room) -> Iterator[Table]:
    """A table with more rows than have room, in several."""
    widths = column_widths(table, room.width)
    high = room.height - row_height(table.headings, widths, room)
    rows, used = [], 0.0
    for row in table.rows:
        height = row_height(row, widths, room)
        if rows and used + height > high:
            yield replace(table, rows=rows)
            rows, used = [], 0.0
        rows.append(row)
        used += height
    yield replace(table, rows=rows)
