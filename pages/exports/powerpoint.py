"""The file of a deck: its slides with their boxes, charts and tables as Office has them."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from pages.charts import grammar
from pages.charts.lettering import columns_of
from pages.exports.slide_charts import add_chart
from pages.exports.slide_room import (
    BODY_TOP,
    CELL_SIDE,
    CELL_TOP,
    HEIGHT,
    LONG_TITLE_SIZE,
    MARGIN,
    NOTES_BOTTOM,
    ROOM,
    SELECTION_SIZE,
    SELECTION_TOP,
    SENTENCE_SIZE,
    TEXT_SIZE,
    TITLE_COLUMNS,
    TITLE_HEIGHT,
    TITLE_SIZE,
    TITLE_TOP,
    WIDTH,
    chart_size,
    notes_size,
    places_beside,
    table_room,
    table_size,
)
from pages.exports.slide_words import colour, write
from pages.exports.slides import Slide as Shown
from pages.exports.tables import Table, column_widths, row_height

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide


def _box(slide: "Slide", top: float, height: float, texts: Sequence[str], size: float) -> None:
    from pptx.util import Inches

    box = slide.shapes.add_textbox(Inches(MARGIN), Inches(top), Inches(ROOM), Inches(height))
    write(box.text_frame, texts, size)


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


def _add_table(slide: "Slide", table: Table) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Inches

    lines, size, widths = [table.headings, *table.rows], table_size(table), column_widths(table, table_room(table))
    heights = [row_height(line, widths, table_room(table)) for line in lines]
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


def _add_slide(deck: "Presentation", shown: Shown) -> None:
    slide = _new_slide(deck, shown.statement, shown.selection)
    for drawn, place in zip(shown.charts, places_beside(len(shown.charts), shown.bottom), strict=True):
        add_chart(slide, drawn, place, chart_size(shown.charts, shown.bottom - BODY_TOP))
    if shown.table:
        _add_table(slide, shown.table)
    if shown.texts:
        _box(slide, BODY_TOP, shown.bottom - BODY_TOP, shown.texts, TEXT_SIZE)
    if shown.sentence:
        _box(slide, shown.bottom, shown.notes_top - shown.bottom, [shown.sentence], SENTENCE_SIZE)
    size = notes_size(shown.notes, shown.notes_top)
    _box(slide, shown.notes_top, NOTES_BOTTOM - shown.notes_top, shown.shown_notes, size)
    slide.notes_slide.notes_text_frame.text = shown.spoken


def to_slides(slides: Iterable[Shown], title: str) -> bytes:
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
