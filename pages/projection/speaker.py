"""The speaker's window: what to say to the screen that the room sees, and what comes next."""

from pages.charts.native import NativeChart
from pages.exports.tables import Table
from pages.frame.markup import heading, note, paragraph, sentence_list
from pages.frame.tables import TableColumn, html_table
from pages.projection.controls import SAID, control, controls, ways_to
from pages.projection.layout import Part
from pages.projection.projecting import PATH, Projection
from pages.projection.screens import KeyFigure

# What the speaker changes in the room, and the dialog of the selectors.
OF_THE_ROOM = (
    control("白地・黒地", "D", act="room", name="投影している画面の背景の切替え"),
    control("注記", "N", act="room", name="投影している画面の注記の大きさの切替え"),
    control("選び直す", "S ?", act="operations", name="自治体などの選び直しと操作の説明"),
)


def table_of(chart: NativeChart, caption: str) -> str:
    """The numbers of a chart with the words that stand at its marks."""
    names = [str(category).replace("\n", " ") for category in chart.categories]
    columns = [TableColumn("区分", names)]
    for series in chart.series:
        words = [each.words.replace("\n", " ") or None for each in series.points]
        columns.append(TableColumn(series.name, words, is_number=True))
    return html_table(columns, caption)


def body_table(part: Part) -> str:
    """What the screen shows, as a table; texts stay texts."""
    body, caption = part.screen.body, part.screen.heading.title
    if isinstance(body, NativeChart):
        return table_of(body, caption)
    if isinstance(body, Table):
        return html_table(
            [TableColumn(head, [row[place] for row in body.rows]) for place, head in enumerate(body.headings)], caption
        )
    if body and isinstance(body[0], KeyFigure):
        columns = [
            TableColumn("項目", [figure.name for figure in body]),
            TableColumn("値", [figure.value for figure in body]),
            TableColumn("条件", ["、".join(filter(None, figure.said)) for figure in body]),
        ]
        return html_table(columns, caption)
    return sentence_list(list(body))


def draw_speaker(projection: Projection) -> None:
    """What comes next, then memo, numbers and notes of the screen."""
    page, part = projection.page, projection.part
    last = projection.place + 1 == len(projection.parts)
    following = "この画面が最後です。" if last else f"次の画面：{projection.parts[projection.place + 1].statement}"
    leave = control("閉じる", "Escape", act="leave", href=page.address(PATH), name="答弁メモを閉じる")
    ways = ways_to(projection.names_and_addresses(), projection.place)
    row = controls([*projection.ways(), *OF_THE_ROOM, leave, SAID]) + ways
    page.add(f'<div class="speaker" data-view="speaker">{row}{note(following)}</div>')
    page.add(heading(part.statement))
    if part.screen.sentence:
        page.add(paragraph(part.screen.sentence))
    page.memo(part.screen.memo, is_open=True)
    page.add(heading("この画面の数値", 3), body_table(part))
    if lines := part.screen.heading.lines:
        page.add(heading("注記と出典", 3), sentence_list(lines))
