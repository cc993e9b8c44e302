"""The report for print: one HTML file that asks for nothing, on A4, with every figure, its table and its notes.

The browser that has drawn the figures puts them into their places (``client/report.js``): the file needs
no script and no font of its own to be read in ten years.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from html.parser import HTMLParser
from pathlib import Path

from pages.exports.taken import Taken
from pages.wording.values import era_date

STYLES = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
# Elements of a table; what else stands in it (links, buttons) leads nowhere on paper.
KEPT = {"table", "caption", "thead", "tbody", "tr", "th", "td", "br"}


class _Tables(HTMLParser):
    """The tables of a page without their links and scrolling boxes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in KEPT:
            return
        self._depth += tag == "table"
        kept = "".join(f' {name}="{escape(value or "")}"' for name, value in attributes if name in ("scope", "class"))
        self.parts.append(f"<{tag}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in KEPT:
            self.parts.append(f"</{tag}>")
            self._depth -= tag == "table"

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.parts.append(escape(data))

    def handle_entityref(self, name: str) -> None:
        if self._depth:
            self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        if self._depth:
            self.parts.append(f"&#{name};")


def _plain_tables(html: str) -> str:
    reader = _Tables()
    reader.feed(html)
    return "".join(reader.parts)


def _figure(key: str, taken: Taken) -> str:
    """The place of a figure, named by its key on the page; its words stand in the figure itself."""
    alt = escape(taken.figure["layout"]["meta"]["alt"])
    words = _listed(taken.heading.lines, "notes")
    return (
        f'<section class="figure"><h2>{escape(taken.heading.title)}</h2>'
        f'<div data-figure="{escape(key)}" role="img" aria-label="{alt}"></div></section>'
        f'<section class="table">{_plain_tables(taken.table)}{words}</section>'
    )


@dataclass(frozen=True)
class Section:
    """One screen of a deck in print: ``drawn`` is its chart as JSON of Plotly, ``table`` HTML where there is none."""

    statement: str
    caption: str
    sentence: str
    drawn: str
    alt: str
    table: str
    memo: Sequence[str]
    notes: Sequence[str]


def _listed(items: Sequence[str], style: str = "") -> str:
    named = f' class="{style}"' if style else ""
    return f"<ul{named}>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>" if items else ""


def _section(section: Section) -> str:
    """A statement, its chart – which the browser draws in its place –, what to say of it, and its notes."""
    chart = ""
    if section.drawn:
        drawn = section.drawn.replace("<", "\\u003c")
        chart = (
            f'<div data-figure="" role="img" aria-label="{escape(section.alt)}">'
            f'<script type="application/json">{drawn}</script></div>'
        )
    said = f"<p>{escape(section.sentence)}</p>" if section.sentence else ""
    memo = f'<div class="memo"><h3>答弁メモ</h3>{_listed(section.memo)}</div>' if section.memo else ""
    shown = _plain_tables(section.table) or section.table
    return (
        f'<section class="screen"><h2>{escape(section.statement)}</h2><p>{escape(section.caption)}</p>'
        f"{chart}{shown}{said}{memo}{_listed(section.notes, 'notes')}</section>"
    )


def _document(title: str, selection: str, edition: str, banner: str, made_on: date, body: str) -> bytes:
    """The report around its body: whose it is, of which edition, and when it was made."""
    fictional = f'<p class="fictional">{escape(banner)}</p>' if banner else ""
    chosen = f"{escape(selection)}｜" if selection else ""
    return (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLES}</style></head><body><header><h1>{escape(title)}</h1>{fictional}"
        f"<p>{chosen}データの版：{escape(edition)}｜作成日：{era_date(made_on)}</p></header>{body}</body></html>"
    ).encode()


def to_report_of_screens(
    title: str, selection: str, edition: str, banner: str, sections: Sequence[Section], made_on: date
) -> bytes:
    """The report of a deck, a section a screen, whose charts the browser draws."""
    return _document(title, selection, edition, banner, made_on, "".join(map(_section, sections)))


def to_report(
    title: str, selection: str, edition: str, banner: str, memo: Sequence[str], figures: dict[str, Taken], made_on: date
) -> bytes:
    """The report of a page; ``figures`` by their keys on the page, whose pictures the browser puts in."""
    said = f'<section class="memo"><h2>答弁メモ</h2>{_listed(memo)}</section>' if memo else ""
    body = f"{said}{''.join(_figure(key, taken) for key, taken in figures.items())}"
    return _document(title, selection, edition, banner, made_on, body)
