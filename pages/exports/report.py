"""The report for print: one HTML file that asks for nothing, on A4, with every figure and table, and their notes.

The browser that has drawn the figures puts them into their places (``client/report.js``): the file needs
no script and no font of its own to be read in ten years.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from pages.charts.framing import Heading
from pages.exports.paper import printed_tables
from pages.exports.sheets import sheets_of
from pages.exports.taken import Listed, Taken
from pages.wording.values import era_date

STYLES = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Section:
    """One screen of a deck in print: ``drawn`` is its chart as JSON of Plotly, ``table`` HTML where there is none.

    ``legend`` is HTML too: that of Plotly has swatches of one size, too small for a chart that is made for a hall.
    """

    statement: str
    caption: str
    sentence: str
    drawn: str
    alt: str
    table: str
    memo: Sequence[str]
    notes: Sequence[str]
    legend: str = ""


def _listed(items: Sequence[str], style: str = "") -> str:
    named = f' class="{style}"' if style else ""
    return f"<ul{named}>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>" if items else ""


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _figure(key: str, taken: Taken) -> str:
    """The places of a figure, one a sheet, named by its key on the page; its words stand in the figure itself."""
    layout = taken.figure["layout"]
    sheets, title, alt = sheets_of(layout), escape(taken.heading.title), escape(layout["meta"]["alt"])
    places = []
    for number, strips in enumerate(sheets, start=1):
        which, cut = "", ""
        if len(sheets) > 1:
            which = f'<p class="part">図の{number}／{len(sheets)}</p>'
            cut = f' data-strips="{" ".join(f"{start:.1f}-{end:.1f}" for start, end in strips)}"'
        drawn = f'<div data-figure="{escape(key)}"{cut} role="img" aria-label="{alt}"></div>'
        places.append(f'<section class="figure"><h2>{title}</h2>{which}{drawn}</section>')
    return (
        f"{''.join(places)}"
        f'<section class="table">{_listed(taken.heading.lines, "notes")}{printed_tables(taken.table)}</section>'
    )


def _list(listed: Listed) -> str:
    """A table that is no figure's, under its title and what it is of."""
    words = listed.heading
    return (
        f'<section class="table"><h2>{escape(words.title)}</h2>{_paragraph(words.selection)}'
        f"{_listed(words.lines, 'notes')}{printed_tables(listed.table)}</section>"
    )


def _section(section: Section) -> str:
    """A statement, its chart – which the browser draws in its place –, what to say of it, and its notes."""
    chart = ""
    if section.drawn:
        drawn = section.drawn.replace("<", "\\u003c")
        chart = (
            f'<div data-figure="" role="img" aria-label="{escape(section.alt)}">'
            f'<script type="application/json">{drawn}</script></div>'
        )
    memo = f'<div class="memo"><h3>答弁メモ</h3>{_listed(section.memo)}</div>' if section.memo else ""
    shown = printed_tables(section.table) or section.table
    return (
        f'<section class="screen"><h2>{escape(section.statement)}</h2>{_paragraph(section.caption)}'
        f"{section.legend}{chart}{shown}{_paragraph(section.sentence)}{memo}{_listed(section.notes, 'notes')}</section>"
    )


def _document(title: str, selection: str, edition: str, banner: str, made_on: date, body: str) -> bytes:
    """The report around its body: whose it is, of which edition, and when it was made; ``banner`` on every sheet."""
    fictional = f'<p class="fictional">【{escape(banner)}】</p>' if banner else ""
    margin = f'@page {{ @top-right {{ content: "【{escape(banner)}】"; font-weight: 700; }} }}' if banner else ""
    chosen = f"{escape(selection)}｜" if selection else ""
    named = escape(f"{banner} {title}".strip())
    return (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{named}</title>'
        f"<style>{STYLES}{margin}</style></head><body><header><h1>{escape(title)}</h1>{fictional}"
        f"<p>{chosen}データの版：{escape(edition)}｜作成日：{era_date(made_on)}</p></header>{body}</body></html>"
    ).encode()


def to_report_of_screens(
    title: str, selection: str, edition: str, banner: str, sections: Sequence[Section], made_on: date
) -> bytes:
    """The report of a deck, a section a screen, whose charts the browser draws."""
    return _document(title, selection, edition, banner, made_on, "".join(map(_section, sections)))


def _choices(words: Heading) -> list[str]:
    return words.selection.split("｜") if words.selection else []


def _shared(headings: Iterable[Heading]) -> list[str]:
    """What all parts of a report are of: a choice that one of them does not follow stands at the others alone."""
    first, *others = map(_choices, headings)
    return [choice for choice in first if all(choice in other for other in others)]


def _contents(headings: Iterable[Heading], shared: Sequence[str]) -> str:
    """What is in the report, each with what it is of besides what all ``shared``."""
    own = ((words.title, [choice for choice in _choices(words) if choice not in shared]) for words in headings)
    named = [f"{title}（{'｜'.join(choices)}）" if choices else title for title, choices in own]
    return f'<section class="contents"><h2>収めた図と表</h2>{_listed(named)}</section>'


def to_report(
    title: str, edition: str, banner: str, said: Sequence[str], parts: Mapping[str, Taken | Listed], made_on: date
) -> bytes:
    """The report of a page; ``said`` is its memo, after a line on what that is of.

    ``parts`` are its figures and tables by their keys on the page; the browser puts in the pictures of the figures.
    """
    of, *memo = said
    answer = f'<section class="memo"><h2>答弁メモ</h2>{_paragraph(of)}{_listed(memo)}</section>' if memo else ""
    headings = [part.heading for part in parts.values()]
    shared = _shared(headings)
    drawn = (_figure(key, part) if isinstance(part, Taken) else _list(part) for key, part in parts.items())
    body = f"{answer}{_contents(headings, shared)}{''.join(drawn)}"
    return _document(title, "｜".join(shared), edition, banner, made_on, body)
