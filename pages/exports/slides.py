"""PowerPoint: a statement, the figure as charts or a table that can be edited, its notes and sources, and what to say.

The speaker's notes hold the sentences for an answer in the council, all notes and all sources with their lines.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from pages.charts import grammar
from pages.charts.framing import Heading, columns_of, wrap
from pages.charts.native import Look, NativeChart, Series
from pages.exports.tables import Room, Table, column_widths, row_height, table_parts
from pages.exports.taken import Taken
from pages.wording.values import era_date

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

FONT = "BIZ UDPゴシック"
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
# Of a chart in parts: how far the axis goes beyond the highest value of all of them.
ABOVE = 1.15
# The room around the words of a cell in inches.
CELL_SIDE, CELL_TOP = 0.06, 0.03
MORE_NOTES = "※ ほかの注記は、このスライドのノートにある。"
FISCAL_YEAR = '[$-411]ggge"年度"'
EXCELS_FIRST_DAY = date(1899, 12, 30)


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


def _parts(drawn: NativeChart) -> Iterator[NativeChart]:
    """A chart with more categories than can be read, in several that have about as many each."""
    count, most = len(drawn.categories), MOST_BARS if drawn.kind == "bars" else MOST_CATEGORIES
    each = ceil(count / ceil(count / most))
    for first in range(0, count, each):
        yield drawn.part(first, first + each)


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
    parts = [part for each in charts for part in _parts(each)]
    for first in range(0, len(parts), MOST_CHARTS):
        yield tuple(parts[first : first + MOST_CHARTS]), None
    for table in tables:
        for part in table_parts(table, _room(table, bottom)):
            yield (), part


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

    box = slide.shapes.add_textbox(Inches(MARGIN), Inches(top), Inches(ROOM), Inches(height))
    _write(box.text_frame, texts, size)


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
    """A series of points in time: a line through what was, hollow marks and dots for what is only expected."""
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    is_hollow = series.look.fill == grammar.GROUND
    drawn.smooth = False
    drawn.marker.style = XL_MARKER_STYLE.DIAMOND if is_hollow else XL_MARKER_STYLE.CIRCLE
    drawn.marker.size = 10
    _paint(drawn.marker, series.look)
    drawn.format.line.color.rgb, drawn.format.line.width = _colour(series.look.line), Pt(2)
    if is_hollow:
        drawn.format.line.dash_style = MSO_LINE.ROUND_DOT


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
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
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
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = drawn.axis_format, False
    if drawn.scale:
        values.maximum_scale = drawn.scale * ABOVE
    if drawn.has_whole_steps:
        values.major_unit = 1
    values.major_gridlines.format.line.color.rgb = _colour(grammar.GRID)
    values.format.line.fill.background()
    names.format.line.color.rgb = _colour(grammar.NEUTRAL)
    _show_every_name(names)
    if drawn.kind == "bars":
        # From the top downwards, with the values still below.
        names.reverse_order, values.tick_label_position = True, XL_TICK_LABEL_POSITION.HIGH
    if drawn.kind == "lines":
        # As serial numbers of Excel's days, else the first words would stand on the axis of the values.
        names.minimum_scale, names.maximum_scale = ((day - EXCELS_FIRST_DAY).days for day in drawn.span)
        names.tick_labels.number_format, names.tick_labels.number_format_is_linked = FISCAL_YEAR, False
    if drawn.kind != "lines":
        made.plots[0].gap_width, made.plots[0].overlap = 60, 0
    for number, series in enumerate(drawn.series):
        _paint_series(made.plots[0].series[number], series, drawn.kind, size)


def _show_every_name(axis) -> None:
    """Without it Office leaves out every other name of a category; an axis of time has whole years."""
    from pptx.oxml.ns import qn

    wanted = {"catAx": ("tickLblSkip", "1"), "dateAx": ("majorUnit", "1")}
    kind = axis._element.tag.split("}")[1]
    name, value = wanted[kind]
    child = axis._element.makeelement(qn(f"c:{name}"), {"val": value})
    before = axis._element.find(qn("c:noMultiLvlLbl"))
    if kind == "catAx" and before is not None:
        before.addprevious(child)
    else:
        axis._element.append(child)
    if kind == "dateAx":
        axis._element.append(axis._element.makeelement(qn("c:majorTimeUnit"), {"val": "years"}))


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
    shape.width, shape.height = Inches(ROOM), Inches(TITLE_HEIGHT)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _write(shape.text_frame, [title], TITLE_SIZE if columns_of(title) <= TITLE_COLUMNS else LONG_TITLE_SIZE, bold=True)
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
    words = taken.heading.without_marks
    said = spoken(taken.memo, words.lines, taken.edition, taken.made_on)
    tables = taken.tables if taken.is_table else ()
    words_of = partial(_of_charts, words)
    yield from slides_with(taken.statement, words, said, charts=taken.charts, tables=tables, words_of=words_of)


def _add_slide(deck: "Presentation", shown: Slide) -> None:
    slide = _new_slide(deck, shown.statement, shown.selection)
    for drawn, place in zip(shown.charts, _places(len(shown.charts), shown.bottom), strict=True):
        _add_chart(slide, drawn, place, ALONE_SIZE if len(shown.charts) == 1 else BESIDE_SIZE)
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
