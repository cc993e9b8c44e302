"""The one way to show a chart: figure, the same numbers as a table, and their CSV."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pages.charts.framing import Figure
from pages.exports.csv import file_name, to_csv, to_csv_in_pieces
from pages.frame.board import File
from pages.frame.markup import folded, picture_button, take_button
from pages.frame.page import FICTIONAL, Page
from queries.runner import Answer

if TYPE_CHECKING:
    import pandas as pd


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


def _banner(page: Page) -> str:
    return FICTIONAL.strip("【】") if page.edition.is_fictional else ""


def _file_name(page: Page, what: str, limits: Iterable[str] | None, ending: str) -> str:
    selected = [page.label(choice) for choice in (page.options if limits is None else limits)]
    return file_name([_banner(page), what, *selected], date.today(), ending)


def csv_button(
    page: Page,
    frame: Callable[[], "pd.DataFrame | Iterator[pd.DataFrame]"],
    count: int,
    *,
    name: str,
    what: str,
    label: str = "CSV（Excel用）",
    limits: Iterable[str] | None = None,
) -> str:
    """A button for a frame of ``count`` rows as CSV, made when it is clicked; frames that are too many come in pieces.

    ``name`` is its key on the page, ``what`` heads the file name; ``limits`` names the choices that limit
    the rows and therefore stand in it, by default all of the page.
    """
    banner = _banner(page)

    def said(rows: "pd.DataFrame") -> "pd.DataFrame":
        return rows.assign(edition_note=banner) if banner else rows

    def make() -> File:
        rows = frame()
        content = to_csv_in_pieces(map(said, rows)) if isinstance(rows, Iterator) else to_csv(said(rows))
        return File(_file_name(page, what, limits, "csv"), "text/csv", content)

    page.board.offer(f"{name}.csv", make)
    return take_button(f"{label}：{count:,}行", f"{name}.csv")


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
) -> None:
    """Draw ``figure`` with its alternative text, the table twin, the download of ``rows`` and its picture.

    ``name`` is the chart's key on its page (ASCII); ``what`` is its Japanese name; ``table`` is the twin's HTML,
    ``limits`` as for ``csv_button``, ``more`` the buttons for what the figure shows besides ``rows``;
    ``zoom`` those that change its view stand right under it.
    """
    page.board.draw(figure, key=name)
    titled = f"{page.title}_{what}"
    csv = csv_button(page, rows.frame, len(rows), name=name, what=titled, limits=limits)
    picture = picture_button("PNG（画像）", name, _file_name(page, titled, limits, "png"))
    twin = folded(f"表：{what}", table, is_open=is_table_open)
    page.board.add(zoom + twin + csv + more + picture, key=f"{name}_twin")
