"""The one way to show a chart: figure, the same numbers as a table, and the files that it can be taken away as."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pages.charts.framing import Figure, Heading
from pages.exports.csv import LACKING, file_name, to_csv, to_csv_in_pieces, to_shift_jis
from pages.exports.powerpoint import to_slides
from pages.exports.report import to_report
from pages.exports.slides import slides_of
from pages.exports.taken import Listed, Taken, with_words
from pages.exports.workbook import MOST_ROWS, TooManyRows, to_workbook
from pages.frame.board import CannotBeMade, File
from pages.frame.markup import folded, link_button, paragraph, picture_button, report_button, take_button, toolbar
from pages.frame.page import Page
from pages.frame.selection import MUNICIPALITY, TELLING_PLACE
from pages.wording.values import Rows
from queries.answers import Answer

if TYPE_CHECKING:
    import pandas as pd

CSV, HTML = "text/csv", "text/html; charset=utf-8"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
REPORT = "report.html"
# Where a figure is shown in the room.
BRIEFING = "pages/briefing.py"


@dataclass(frozen=True)
class Whole:
    """Rows of which only a part is on the page: how many, and a frame of all of them for whoever takes them away."""

    count: int
    frame: Callable[[], "pd.DataFrame"]

    def __len__(self) -> int:
        return self.count


def whole_of(page: Page, question: str, count: int, **more: object) -> Whole:
    """All ``count`` rows of a question that is asked part by part (``$first``, ``$most``)."""
    return Whole(count, lambda: page.ask(question, first=0, most=None, **more).frame())


def banner_of(page: Page) -> str:
    """What every file says where the figures are not an office's current ones; 「」 elsewhere."""
    return page.banner.strip("【】")


def named_file(page: Page, what: str, limits: Iterable[str] | None, ending: str) -> str:
    """The name of a file: edition, ``what``, the selected labels of ``limits`` (None: of all choices), the day."""
    edition = page.edition.label.split("（")[0]
    selected = [page.label(choice) for choice in (page.options if limits is None else limits)]
    return file_name([banner_of(page), edition, what, *selected], date.today(), ending)


def csv_button(
    page: Page,
    frame: Callable[[], "pd.DataFrame | Iterator[pd.DataFrame]"],
    count: int,
    *,
    name: str,
    what: str,
    part: str = "",
    limits: Iterable[str] | None = None,
    words: Heading | None = None,
) -> str:
    """A button for a frame of ``count`` rows as CSV, made when it is clicked; frames that are too many come in pieces.

    ``name`` is its key on the page, ``what`` stands in the file name after the page's, and on the button where no
    ``part`` is named; ``limits`` names the choices that limit the rows and therefore stand in the file name, by default
    all of the page; ``words`` become columns.
    """
    banner = banner_of(page)

    def said(rows: "pd.DataFrame") -> "pd.DataFrame":
        if words:
            return with_words(rows, words)
        return rows.assign(edition_note=banner) if banner else rows

    def make() -> File:
        rows = frame()
        content = to_csv_in_pieces(map(said, rows)) if isinstance(rows, Iterator) else to_csv(said(rows))
        return File(named_file(page, f"{page.title}_{what}", limits, "csv"), CSV, content)

    page.board.offer(f"{name}.csv", make)
    return take_button(f"CSV（Excel用）：{part or what}（{count:,}行）", f"{name}.csv")


def _shift_jis(taken: Taken) -> tuple[bytes, str]:
    """The rows in Shift_JIS, and what the visitor should know of characters that it lacks."""
    content, replaced = to_shift_jis(taken.rows())
    if not replaced:
        return content, ""
    named = "、".join(
        f"「{lacking}」は{f'「{LACKING}」' if instead == LACKING else '同じ形の別の文字'}"
        for lacking, instead in replaced.items()
    )
    return content, f"Shift_JISにない文字を置き換えました（{named}）。元の文字はCSV（Excel用）にあります。"


def _workbook(taken: Taken) -> tuple[bytes, str]:
    try:
        return to_workbook(taken), ""
    except TooManyRows as error:
        raise CannotBeMade(
            f"行数がExcelの1シートの上限（{MOST_ROWS:,}行）を超えるため、Excelにできません。"
            "左の選択で行を減らすか、CSV（Excel用）をお使いください。"
        ) from error


SHIFT_JIS = "sjis.csv"
# Label, ending of the key on the board, of the file's name, its kind, and how it is made, with what is said of it.
FILES: tuple[tuple[str, str, str, str, Callable[[Taken], tuple[bytes, str]]], ...] = (
    ("CSV（Excel用）", "csv", "csv", CSV, lambda taken: (to_csv(taken.rows()), "")),
    ("CSV（Shift_JIS）", SHIFT_JIS, "csv", CSV, _shift_jis),
    ("Excel", "xlsx", "xlsx", EXCEL, _workbook),
    ("PowerPoint", "pptx", "pptx", POWERPOINT, lambda taken: (to_slides(slides_of(taken), taken.title), "")),
)


def _offer_report(page: Page) -> None:
    """The report of the page, with all its figures and tables."""

    def make() -> File:
        board = page.board
        printed = {key: take() for key, take in board.printed.items()}
        said = (board.said_of, *board.memo)
        content = to_report(page.title, page.edition.label, banner_of(page), said, printed, date.today())
        return File(named_file(page, f"{page.title}_印刷用", None, "html"), HTML, content)

    page.board.offer(REPORT, make)


def _file_buttons(
    page: Page,
    name: str,
    titled: str,
    limits: Iterable[str] | None,
    take: Callable[[], Taken],
    files: tuple = FILES,
) -> list[str]:
    """A button for each of the ``files`` of what ``take`` gives, made when it is clicked."""
    buttons = []
    for label, key, ending, mime, made in files:

        def make(key: str = key, ending: str = ending, mime: str = mime, made: Callable = made) -> File:
            content, said = made(take())
            told = f"{titled}_Shift_JIS" if key == SHIFT_JIS else titled
            return File(named_file(page, told, limits, ending), mime, content, said)

        page.board.offer(f"{name}.{key}", make)
        buttons.append(take_button(label, f"{name}.{key}"))
    return buttons


def _deck_of(page: Page) -> dict[str, object]:
    """The change of the address by which a figure is in the deck of the municipality that its page is on, if any."""
    place = page.selected.get(TELLING_PLACE.name)
    return {MUNICIPALITY.name: place} if place else {}


def _downloads(page: Page, name: str, what: str, count: int, limits: Iterable[str] | None) -> str:
    """The row of buttons under a figure, whose files are made when they are clicked."""
    titled = f"{page.title}_{what}"
    buttons = _file_buttons(page, name, titled, limits, lambda: page.board.figures[name]())
    _offer_report(page)
    buttons.append(picture_button("PNG", name, named_file(page, titled, limits, "png")))
    buttons.append(report_button("印刷用レポート", REPORT))
    script = Path(page.path).stem
    shown = page.address(BRIEFING, **_deck_of(page), screen="figure", figure=f"{script}.{name}", origin=script)
    buttons.append(link_button("この図を投影", shown))
    return toolbar(f"{what}の保存と投影", buttons, f"データ{count:,}行")


def _notes_at_table(words: Heading) -> str:
    return "".join(paragraph(f"※ {text}") for text in words.at_table)


def show(
    page: Page,
    figure: Figure,
    *,
    rows: Answer | Whole,
    table: str,
    name: str,
    what: str,
    is_table_open: bool = False,
    limits: Iterable[str] | None = None,
    more: str = "",
    zoom: str = "",
    lines: Sequence[Rows] = (),
    told: Callable[[Rows, Rows], Sequence[str]] | None = None,
) -> None:
    """Draw ``figure`` with its alternative text, the table twin, and the files that it can be taken away as.

    ``name`` is the chart's key on its page (ASCII); ``what`` is its Japanese name; ``table`` is the twin's HTML,
    ``limits`` as for ``csv_button``, ``more`` the buttons for what the figure shows besides ``rows``;
    ``zoom`` those that change its view stand right under it; ``lines`` are the rows behind each line of the table,
    ``told`` makes the sentences for a slide where the page's memo is not on what it shows.
    """

    def taken() -> Taken:
        memo = tuple(page.board.memo)
        return Taken(page.title, what, page.edition.label, figure, memo, table, rows.frame, date.today(), lines, told)

    page.board.draw(figure, key=name)
    page.board.figures[name] = page.board.printed[name] = taken
    twin = folded(f"表：{what}", table + _notes_at_table(figure["heading"]), is_open=is_table_open)
    page.board.add(zoom + twin + _downloads(page, name, what, len(rows), limits) + more, key=f"{name}_twin")


def show_nothing(page: Page, text: str, *, rows: Answer, name: str, what: str) -> None:
    """No ``rows`` to draw: why, on the page and in files that have the headers of what there would be.

    A CSV without rows has no place for a sentence: its name says 「該当なし」, and the page why. What else the ``text``
    says, where to look on the page, is not true of a file.
    """
    page.say_nothing(text)
    why = text[: text.index("。") + 1]
    heading = page.heading(what, rows, page.options)
    nothing = Figure(
        data=[], layout={"meta": {"alt": "", "is_grid": False}}, heading=heading, statement=why, native=list
    )
    taken = Taken(page.title, what, page.edition.label, nothing, (), "", rows.frame, date.today())
    of_tables = tuple(
        (label, key, ending, mime, lambda taken, made=made: (made(taken)[0], why))
        for label, key, ending, mime, made in FILES
        if ending in ("csv", "xlsx")
    )
    buttons = _file_buttons(page, name, f"{page.title}_{what}_該当なし", None, lambda: taken, of_tables)
    page.add(toolbar(f"{what}の保存", buttons, "データ0行"))


def show_list(
    page: Page,
    words: Heading,
    table: str,
    *,
    name: str,
    rows: Answer | Whole | None = None,
    what: str = "",
    limits: Iterable[str] | None = None,
    is_folded: bool = False,
) -> None:
    """Draw a ``table`` (HTML) that is no figure's, with its ``rows`` as CSV where they are not another file already.

    It belongs into the page's report as the figures do; ``words`` stand there and in each row of the CSV.
    """
    page.board.printed[name] = lambda: Listed(words, table)
    button = ""
    if rows is not None:
        named = {"name": name, "what": what or words.title, "limits": limits}
        button = csv_button(page, rows.frame, len(rows), **named, words=words)
    shown = table + _notes_at_table(words) + button
    page.add(folded(f"表：{words.title}", shown) if is_folded else shown)
