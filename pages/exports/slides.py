"""PowerPoint: a statement, the figure as charts or a table that can be edited, its notes and sources, and what to say.

The speaker's notes hold the sentences for an answer in the council, all notes and all sources with their lines.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.charts import grammar
from pages.charts.framing import columns_of, wrap
from pages.charts.native import Look, NativeChart, Series
from pages.exports.tables import Table
from pages.exports.taken import Taken
from pages.wording.values import era_date

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

FONT = "BIZ UDPゴシック"
# Inches of a 16:9 slide, and of what stands on it.
WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.5
TITLE_TOP, TITLE_HEIGHT, SELECTION_TOP, BODY_TOP, BODY_BOTTOM = 0.3, 1.0, 1.3, 1.75, 6.0
NOTES_TOP = 6.05
# Points: what is read from the last row, and what stands small below (PROJ-1).
TITLE_SIZE, SELECTION_SIZE, NOTES_SIZE = 26, 16, 12
LABEL_SIZES = {1: 16, 2: 14, 3: 12, 4: 12}
# Half-width columns of a line of notes, and lines that have room on the slide.
NOTES_COLUMNS, MOST_NOTE_LINES = 150, 5
MOST_CATEGORIES, MOST_ROWS, MOST_CHARTS = 12, 11, 4
MORE_NOTES = "※ ほかの注記と出典は、このスライドのノートにある。"
MONTH = "[$-411]ge.m"


@dataclass(frozen=True)
class _Body:
    """What one slide shows: up to four charts, or a table."""

    charts: tuple[NativeChart, ...] = ()
    table: Table | None = None


def _groups(items: Sequence, most: int) -> Iterator[Sequence]:
    """The items in runs of at most ``most``."""
    for first in range(0, len(items), most):
        yield items[first : first + most]


def _parts(drawn: NativeChart) -> Iterator[NativeChart]:
    """A chart with more categories than can be read, in several."""
    for first in range(0, len(drawn.categories), MOST_CATEGORIES):
        yield drawn.part(first, first + MOST_CATEGORIES)


def _bodies(taken: Taken) -> Iterator[_Body]:
    if charts := taken.charts:
        # Side by side, lying bars have no room for their names.
        most = 2 if any(each.kind == "bars" for each in charts) else MOST_CHARTS
        for group in _groups([part for each in charts for part in _parts(each)], most):
            yield _Body(charts=tuple(group))
    for table in taken.tables if taken.is_table else []:
        for rows in _groups(table.rows, MOST_ROWS) if table.rows else [[]]:
            yield _Body(table=Table(table.caption, table.headings, list(rows), table.numbers))


def _colour(code: str):
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(code.lstrip("#"))


def _style(font, size: float, *, bold: bool = False) -> None:
    """The font for Latin and for Japanese letters: without the second one Office takes its own."""
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    font.name, font.size, font.bold = FONT, Pt(size), bold
    font.color.rgb = _colour(grammar.TEXT)
    latin = font._rPr.find(qn("a:latin"))
    japanese = font._rPr.makeelement(qn("a:ea"), {"typeface": FONT})
    if font._rPr.find(qn("a:ea")) is None:
        latin.addnext(japanese)


def _write(frame, texts: Iterable[str], size: float, *, bold: bool = False) -> None:
    """Paragraphs into a text frame."""
    frame.word_wrap = True
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = text
        _style(run.font, size, bold=bold)


def _box(slide: "Slide", top: float, height: float, texts: Sequence[str], size: float) -> None:
    from pptx.util import Inches

    box = slide.shapes.add_textbox(Inches(MARGIN), Inches(top), Inches(WIDTH - 2 * MARGIN), Inches(height))
    _write(box.text_frame, texts, size)


def _notes_lines(taken: Taken) -> list[str]:
    words = taken.heading
    source = f"出典：{words.source}" if words.source else ""
    return [text for text in (*(f"※ {note}" for note in words.notes), words.as_of, source) if text]


def _shown_notes(lines: list[str]) -> list[str]:
    """The notes that have room on the slide; where some have not, the last line says where they are."""
    needed = [len(wrap(line, NOTES_COLUMNS)) for line in lines]
    if sum(needed) <= MOST_NOTE_LINES:
        return lines
    shown, used = [], 1
    for line, lines_needed in zip(lines, needed, strict=True):
        if used + lines_needed > MOST_NOTE_LINES:
            break
        shown.append(line)
        used += lines_needed
    return [*shown, MORE_NOTES]


def _paint(shape, look: Look) -> None:
    """A bar: its ground, its outline, its hatching."""
    from pptx.enum.dml import MSO_PATTERN
    from pptx.util import Pt

    fill = shape.format.fill
    if look.is_hatched:
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = _colour(look.line), _colour(look.fill)
    else:
        fill.solid()
        fill.fore_color.rgb = _colour(look.fill)
    shape.format.line.color.rgb, shape.format.line.width = _colour(look.line), Pt(1.75)


def _paint_points(drawn, series: Series) -> None:
    """A series of points in time: a line through what was, hollow marks for what is only expected."""
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.util import Pt

    is_hollow = series.look.fill == grammar.GROUND
    drawn.smooth = False
    drawn.marker.style = XL_MARKER_STYLE.DIAMOND if is_hollow else XL_MARKER_STYLE.CIRCLE
    drawn.marker.size = 10
    _paint(drawn.marker, series.look)
    if is_hollow:
        drawn.format.line.fill.background()
    else:
        drawn.format.line.color.rgb, drawn.format.line.width = _colour(grammar.NEUTRAL), Pt(1.5)


def _label(point, text: str, size: float, position) -> None:
    frame = point.data_label.text_frame
    frame.text = text
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            _style(run.font, size)
    point.data_label.position = position


def _paint_series(drawn, series: Series, kind: str, size: float) -> None:
    from pptx.enum.chart import XL_LABEL_POSITION

    position = XL_LABEL_POSITION.ABOVE if kind == "lines" else XL_LABEL_POSITION.OUTSIDE_END
    if kind == "lines":
        _paint_points(drawn, series)
    else:
        _paint(drawn, series.look)
        drawn.invert_if_negative = False
    for number, each in enumerate(series.points):
        if each.value is None:
            continue
        point = drawn.points[number]
        if kind != "lines":
            _paint(point, each.look)
        _label(point, each.words, size, position)


def _add_chart(slide: "Slide", drawn: NativeChart, place: tuple[float, float, float, float], size: float) -> None:
    """A native chart at left, top, width, height (inches)."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.util import Inches

    kinds = {
        "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
        "bars": XL_CHART_TYPE.BAR_CLUSTERED,
        "lines": XL_CHART_TYPE.LINE_MARKERS,
    }
    data = CategoryChartData()
    data.categories = drawn.categories
    for series in drawn.series:
        data.add_series(series.name, [each.value for each in series.points])
    frame = slide.shapes.add_chart(kinds[drawn.kind], *map(Inches, place), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", drawn.title)
    made = frame.chart
    _style(made.font, size)
    made.has_title = True
    _write(made.chart_title.text_frame, [drawn.title], size, bold=True)
    made.chart_title.include_in_layout = False
    made.has_legend = len(drawn.series) > 0
    made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    values, names = made.value_axis, made.category_axis
    values.minimum_scale = 0
    values.major_gridlines.format.line.color.rgb = _colour(grammar.GRID)
    values.format.line.fill.background()
    names.format.line.color.rgb = _colour(grammar.NEUTRAL)
    if drawn.kind == "bars":
        names.reverse_order = True
    if drawn.kind == "lines":
        names.tick_labels.number_format, names.tick_labels.number_format_is_linked = MONTH, False
    if drawn.kind != "lines":
        made.plots[0].gap_width, made.plots[0].overlap = 60, 0
    for number, series in enumerate(drawn.series):
        _paint_series(made.plots[0].series[number], series, drawn.kind, size)


def _places(count: int) -> list[tuple[float, float, float, float]]:
    """Up to three charts side by side, four in two rows."""
    across = count if count < MOST_CHARTS else 2
    down = -(-count // across)
    width, height = (WIDTH - 2 * MARGIN) / across, (BODY_BOTTOM - BODY_TOP) / down
    return [
        (MARGIN + number % across * width, BODY_TOP + number // across * height, width, height)
        for number in range(count)
    ]


def _add_table(slide: "Slide", table: Table) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Inches

    lines = [table.headings, *table.rows]
    size = 14 if len(table.headings) <= 6 else 12 if len(table.headings) <= 9 else 10
    wide = [
        min(max(max(map(columns_of, line[place].split("\n"))) for line in lines), 40) + 2
        for place in range(len(table.headings))
    ]
    room = WIDTH - 2 * MARGIN
    frame = slide.shapes.add_table(
        len(lines), len(table.headings), Inches(MARGIN), Inches(BODY_TOP), Inches(room), Inches(0.3 * len(lines))
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", table.caption)
    for place, width in enumerate(wide):
        frame.table.columns[place].width = Inches(room * width / sum(wide))
    for row, texts in enumerate(lines):
        for place, text in enumerate(texts):
            cell = frame.table.cell(row, place)
            cell.margin_left = cell.margin_right = Inches(0.06)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            cell.fill.solid()
            cell.fill.fore_color.rgb = _colour(grammar.SEQUENTIAL[1] if row == 0 else grammar.GROUND)
            _write(cell.text_frame, [text], size, bold=row == 0)
            if place in table.numbers:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _new_slide(deck: "Presentation", title: str, selection: str) -> "Slide":
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Inches

    slide = deck.slides.add_slide(deck.slide_layouts[5])
    shape = slide.shapes.title
    shape.left, shape.top = Inches(MARGIN), Inches(TITLE_TOP)
    shape.width, shape.height = Inches(WIDTH - 2 * MARGIN), Inches(TITLE_HEIGHT)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _write(shape.text_frame, [title], TITLE_SIZE if columns_of(title) <= 120 else 20, bold=True)
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = None
    if selection:
        _box(slide, SELECTION_TOP, 0.4, [selection], SELECTION_SIZE)
    return slide


def _spoken(taken: Taken) -> str:
    """The speaker's notes."""
    memo = ["【答弁メモ】", *taken.memo] if taken.memo else []
    notes = ["【注記と出典】", *_notes_lines(taken)]
    return "\n".join([*memo, *notes, f"【データの版】{taken.edition}", f"【作成日】{era_date(taken.made_on)}"])


def _add_figure(deck: "Presentation", taken: Taken) -> None:
    """The slides of one figure."""
    bodies, words = list(_bodies(taken)), taken.heading
    for number, body in enumerate(bodies, start=1):
        which = f"（{number}／{len(bodies)}）" if len(bodies) > 1 else ""
        selection = "　".join(filter(None, [words.banner, f"{words.title}{which}", words.selection]))
        slide = _new_slide(deck, taken.statement, selection)
        for drawn, place in zip(body.charts, _places(len(body.charts) or 1), strict=False):
            _add_chart(slide, drawn, place, LABEL_SIZES[len(body.charts)])
        if body.table:
            _add_table(slide, body.table)
        _box(slide, NOTES_TOP, HEIGHT - NOTES_TOP - 0.1, _shown_notes(_notes_lines(taken)), NOTES_SIZE)
        slide.notes_slide.notes_text_frame.text = _spoken(taken)


def to_slides(figures: Sequence[Taken]) -> bytes:
    """A deck with the slides of each figure, in their order."""
    import pptx
    from pptx.util import Inches

    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    deck.core_properties.title = figures[0].heading.title
    deck.core_properties.language = "ja-JP"
    for taken in figures:
        _add_figure(deck, taken)
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()
