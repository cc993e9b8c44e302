"""Tables on A4: no wider than the sheet, their columns by the same measure as on a slide."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from pages.exports.tables import Room, Table, column_parts, column_widths, tables_of

# Millimetres: the sheet between its margins, the air around the words of a cell, and of a point of a letter.
SHEET, SIDE, TOP, POINT = 180, 1.2, 0.8, 25.4 / 72
# How much wider digits and Latin letters are than half a Japanese one.
PROPORTIONAL = 1.25
# Points of a letter in a table; the smaller ones keep a table whole that would be divided in larger ones.
SIZES = (9, 8, 7.5)


def _room(size: float) -> Room:
    """The room of a table in letters of ``size`` points; its rows go on from sheet to sheet."""
    return Room(SHEET, float("inf"), size * POINT * PROPORTIONAL, SIDE, TOP)


def _sized(table: Table) -> tuple[float, list[Table]]:
    """The largest letters in which the table is whole, or its parts in the largest of all."""
    for size in SIZES:
        parts = column_parts(table, _room(size))
        if len(parts) == 1:
            return size, parts
    return SIZES[0], column_parts(table, _room(SIZES[0]))


def _cells(texts: list[str], numbers: set[int], tag: str) -> str:
    """A row of ``tag``, which has its attributes."""
    styles = ('class="number"' if place in numbers else "" for place in range(len(texts)))
    lines = (escape(text).replace("\n", "<br>") for text in texts)
    cells = (f"<{tag} {style}>{text}</{tag.split()[0]}>" for style, text in zip(styles, lines, strict=True))
    return f"<tr>{''.join(cells)}</tr>"


def _printed(table: Table, size: float) -> str:
    """The table as HTML, with the widths of its columns as parts of the sheet's."""
    widths = column_widths(table, _room(size))
    columns = "".join(f'<col style="width: {width / sum(widths):.2%}">' for width in widths)
    body = "".join(_cells(row, table.numbers, "td") for row in table.rows)
    headings = _cells(table.headings, table.numbers, 'th scope="col"')
    return (
        f'<table style="font-size: {size}pt"><caption>{escape(table.caption)}</caption>'
        f"<colgroup>{columns}</colgroup><thead>{headings}</thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _numbered(parts: list[Table]) -> Iterator[Table]:
    """The parts of a table, whose captions say which they are."""
    for number, part in enumerate(parts, start=1):
        which = f"（{number}／{len(parts)}）" if len(parts) > 1 else ""
        yield replace(part, caption=f"{part.caption}{which}")


def printed_tables(html: str) -> str:
    """The tables in HTML of ``pages.frame.tables`` as they are printed: without links, and no wider than the sheet."""
    sized = (_sized(table) for table in tables_of(html))
    return "".join(_printed(part, size) for size, parts in sized for part in _numbered(parts))
