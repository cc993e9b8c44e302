"""What a workbook says besides its values: merged, hidden, computed and coloured cells, objects and comments.

Read from the sheets' XML as it stands. A library that builds an object of every cell takes ten seconds for a file
of 100,000 rows; what is asked here are a handful of attributes.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree
from xlsxwriter.utility import xl_cell_to_rowcol

from data.update.conditional_formats import Range, conditional_in, range_of
from data.update.files import WORKBOOK, Workbook
from data.update.parts import comments_of, parsed, relations_of
from data.update.printed import texts_beside
from data.update.rich_texts import RichTexts, rich_texts_in
from data.update.styles import Colour, Styles, styles_of

# Where one formula is shared by cells, the first of them still has it between these.
_FORMULA_ENDS = b"f>"
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)/?>")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=\"([A-Z0-9:]+)\"")
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*\br=\"([A-Z]+[0-9]+)\"")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_IS_ERROR = b't="e"'
_ERROR = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]*\bt=\"e\")[^>]*\br=\"([A-Z]+[0-9]+)\"[^>]*>.*?<(?:\w+:)?v>([^<]*)<", re.DOTALL
)
# What has hardly any width or height cannot be read either: less than half a digit, or than 5 points.
_HIDDEN = re.compile(rb"\bhidden=\"(?:1|true)\"|\bht=\"[0-4](?:\.[0-9]+)?\"|\bwidth=\"0(?:\.[0-4][0-9]*)?\"")
# Sought before: a pattern takes eight times as long for a sheet in which nothing is hidden.
_MAY_HIDE, _MAY_BE_LOW = (b"hidden=", b'width="0'), re.compile(rb' ht="[0-4][".]')
_NUMBER_OF_ROW = re.compile(rb"\br=\"([0-9]+)\"")
_SPAN = re.compile(rb"\b(min|max)=\"([0-9]+)\"")
_DRAWING = re.compile(rb"<(?:\w+:)?(?:drawing|picture|oleObjects)\b")
_COMMENTS = re.compile(rb"<(?:\w+:)?legacyDrawing\b")
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Marks:
    """Marks of one sheet; rows and columns count from 0."""

    merged: list[Range] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    # Errors that Excel shows, by their cells: the reader of values leaves those empty.
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    coloured: list[tuple[int, int]] = field(default_factory=list)
    struck: list[tuple[int, int]] = field(default_factory=list)
    # Cells whose text has the colour of their ground.
    unseen: list[tuple[int, int]] = field(default_factory=list)
    # Cells whose number format shows something else than the number: the format by the cell.
    disguised: dict[tuple[int, int], str] = field(default_factory=dict)
    # Cells whose format shows another text than theirs, or none, likewise.
    disguised_text: dict[tuple[int, int], str] = field(default_factory=dict)
    # Cells in which 0 would be seen as a sign, or not at all.
    hiding_zero: list[tuple[int, int]] = field(default_factory=list)
    # Texts of which a part looks otherwise than the rest.
    texts: RichTexts = field(default_factory=RichTexts)
    # The colours behind the texts, where there are such; ranges that may look otherwise by a condition.
    grounds: dict[tuple[int, int], Colour] = field(default_factory=dict)
    conditional: list[Range] = field(default_factory=list)
    is_unread: Callable[[int, int], bool] = lambda row, column: False
    has_objects: bool = False
    has_comments: bool = False
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    # Words that stand beside the cells: printed above and below them, shown to whoever fills them in.
    beside: list[str] = field(default_factory=list)

    def without(self, unread: Callable[[int, int], bool]) -> "Marks":
        """The marks but for those of how the cells look that are not read: (row, column) → whether it is not."""
        return replace(
            self,
            is_unread=unread,
            formulas=[cell for cell in self.formulas if not unread(*cell)],
            coloured=[cell for cell in self.coloured if not unread(*cell)],
            struck=[cell for cell in self.struck if not unread(*cell)],
            unseen=[cell for cell in self.unseen if not unread(*cell)],
            disguised={cell: code for cell, code in self.disguised.items() if not unread(*cell)},
            disguised_text={cell: code for cell, code in self.disguised_text.items() if not unread(*cell)},
        )


def _sheet_parts(parts: dict[str, bytes]) -> dict[str, str]:
    """Name of a sheet → its part of the workbook."""
    targets = relations_of(parts, WORKBOOK)
    sheets = parsed(parts[WORKBOOK]).iter("{*}sheet")
    return {sheet.get("name"): targets.get(sheet.get(RELATION), ("", ""))[1] for sheet in sheets}


def _around_cells(xml: bytes) -> tuple[bytes, bytes, bytes]:
    """What stands before, in and after the cells: what is asked of the few around need not be sought in the many."""
    start, end = xml.find(b"sheetData"), xml.rfind(b"sheetData>")
    return (xml[:start], xml[start:end], xml[end:]) if 0 <= start < end else (xml, xml, xml)


def _cells_at(body: bytes, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The cells in whose tag a place is or, as a formula does, follows; a row may have a format as well."""
    for place in places:
        tag = body[body.rfind(b"<", 0, place) : body.find(b">", place) + 1]
        if cell := _CELL.match(tag):
            yield xl_cell_to_rowcol(cell[1].decode())


def _errors(body: bytes) -> dict[tuple[int, int], str]:
    return {xl_cell_to_rowcol(cell.decode()): text.decode() for cell, text in _ERROR.findall(body)}


def _marks_of(xml: bytes, styles: Styles, texts: RichTexts) -> Marks:
    hidden_columns = []
    head, body, tail = _around_cells(xml)
    has_hidden = any(each in part for part in (head, body) for each in _MAY_HIDE) or bool(_MAY_BE_LOW.search(body))
    has_formulas = _FORMULA_ENDS in body
    for found in _COLUMN.finditer(head) if has_hidden else ():
        if _HIDDEN.search(found[1]):
            span = {key: int(number) for key, number in _SPAN.findall(found[1])}
            # A hidden rest of the sheet, up to Excel's last column, hides nothing.
            hidden_columns += range(span[b"min"] - 1, min(span[b"max"], 100))
    hidden_rows = [
        int(number[1]) - 1
        for found in (_ROW.finditer(body) if has_hidden else ())
        if _HIDDEN.search(found[1]) and (number := _NUMBER_OF_ROW.search(found[1]))
    ]
    texts |= rich_texts_in(xml)
    return Marks(
        merged=[range_of(ref.decode()) for ref in _MERGED.findall(tail)],
        hidden_rows=hidden_rows,
        hidden_columns=hidden_columns,
        formulas=list(_cells_at(body, (hit.start() for hit in _FORMULA.finditer(body)))) if has_formulas else [],
        errors=_errors(body) if _IS_ERROR in body else {},
        coloured=_formatted(body, styles.fills),
        struck=_formatted(body, styles.struck),
        unseen=_formatted(body, styles.unseen),
        disguised=_by_format(body, styles.disguising),
        disguised_text=_by_format(body, styles.disguising_text),
        hiding_zero=_formatted(body, styles.hiding_zero),
        texts=texts,
        grounds=_by_format(body, styles.grounds) if texts.fonts else {},
        conditional=conditional_in(tail, styles.changing),
        has_objects=bool(_DRAWING.search(tail)),
        has_comments=bool(_COMMENTS.search(tail)),
        beside=texts_beside(tail),
    )


def _formatted(body: bytes, formats: set[int]) -> list[tuple[int, int]]:
    """The cells that have one of the formats, in their order; most cells of a sheet have none of them."""
    return sorted(cell for number in formats for cell in _cells_at(body, _found(body, b' s="%d"' % number)))


def _by_format(body: bytes, looks: dict[int, Any]) -> dict[tuple[int, int], Any]:
    """What the cells' formats do, by the cells that have one of them."""
    return {cell: look for number, look in looks.items() for cell in _formatted(body, {number})}


def _found(body: bytes, text: bytes) -> Iterator[int]:
    """Where a text stands; a pattern would stop at every format to look whether it is the one."""
    place = body.find(text)
    while place >= 0:
        yield place
        place = body.find(text, place + 1)


def marks_of(file: Workbook) -> dict[str, Marks]:
    """The marks of each sheet by its name; raises ``ValueError`` where the workbook's parts contradict each other."""
    try:
        styles = styles_of(file.parts)
        texts = rich_texts_in(file.parts.get("xl/sharedStrings.xml", b""))
        return {
            name: replace(_marks_of(file.parts[part], styles, texts), comments=comments_of(file.parts, part))
            for name, part in _sheet_parts(file.parts).items()
            if part in file.parts
        }
    except (etree.XMLSyntaxError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"the workbook's parts contradict each other: {error}") from error
