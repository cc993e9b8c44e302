"""One screen on a stage of 1920 × 1080, which the browser scales to the window: nothing scrolls, nothing is cut."""

import re
from collections.abc import Sequence
from html import escape

from pages.charts.framing import Figure, alternative_text
from pages.charts.ground import Ground
from pages.charts.native import Look as MarkLook
from pages.charts.native import NativeChart
from pages.charts.projected import projected
from pages.exports.tables import Table, column_widths
from pages.projection.layout import (
    Look,
    Part,
    body_height,
    caption_of,
    foot_height,
    head_height,
    note_columns,
    room,
    title_words,
)
from pages.projection.notation import OWN
from pages.projection.screens import KeyFigure, Screen
from pages.projection.texts import NAME_ABOVE, NAME_BELOW, name_words

# What is never divided between two lines: a number with what stands around it, 「令和4年度」, 「158人」, 「（138.5%」.
UNDIVIDED = re.compile(
    r"[（「]?(?:計画)?(?:令和|平成|第)?[△+]?[\d,.]+(?:[A-Za-z/%]|年度|年|月末|月|回|人|件|項目|自治体|期)*[）」、。]?"
)


def _unbroken(text: str) -> str:
    """The text as HTML in which no number is divided from what it counts."""
    return UNDIVIDED.sub(lambda found: f"<span>{found[0]}</span>", escape(text))


def _swatch(look: MarkLook, ground: Ground, kind: str) -> str:
    fill, line = ground[look.fill], ground[look.line]
    shape = ("crossed" if kind == "lines" else "hatched") if look.is_hatched else "dotted" if look.is_dotted else kind
    return f'<span class="swatch {shape}" style="--fill: {fill}; --line: {line}"></span>'


def legend_of(screen: Screen, look: Look) -> str:
    """What the marks of a chart mean."""
    if not isinstance(screen.body, NativeChart):
        return ""
    ground, kind = Ground(is_dark=look.is_dark), screen.body.kind
    items = (f"<li>{_swatch(mark, ground, kind)}{escape(name)}</li>" for name, mark in screen.body.legend)
    return f'<ul class="legend" aria-label="凡例">{"".join(items)}</ul>'


def head(part: Part, look: Look) -> str:
    """Selection and statement."""
    screen = part.screen
    size, line, _ = title_words(screen)
    ground = "dark" if look.is_dark else "white"
    return (
        f'<div class="stage-head" data-view="stage" data-ground="{ground}" style="height: {head_height(screen)}px">'
        f'<p class="caption">{escape(caption_of(screen))}</p>'
        f'<h1 style="font-size: {size}px; line-height: {line}px">{_unbroken(part.statement)}</h1>'
        f"{legend_of(screen, look)}</div>"
    )


def foot(part: Part, look: Look) -> str:
    """The sentence, then notes, as-of and source."""
    screen = part.screen
    size, line, _ = look.notes
    said = f'<p class="sentence">{_unbroken(screen.sentence)}</p>' if screen.sentence else ""
    columns = "".join(_notes(lines) for lines in note_columns(screen, look) if lines)
    style = f"font-size: {size}px; line-height: {line}px"
    return (
        f'<div class="stage-foot" style="height: {foot_height(screen, look)}px">{said}'
        f'<div class="notes" style="{style}">{columns}</div></div>'
    )


def _notes(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in lines)}</ul>"


def chart_of(part: Part, look: Look) -> Figure | None:
    """The part's chart; None where it shows none."""
    screen = part.screen
    if not isinstance(screen.body, NativeChart):
        return None
    height = body_height(screen, look)
    alt = alternative_text(screen.heading, screen.statement)
    return projected(screen.body, screen.heading, height=height, is_dark=look.is_dark, alt=alt)


def body_html(part: Part, look: Look) -> str:
    """The part's table, key figures or texts."""
    body = part.screen.body
    height, kind = body_height(part.screen, look), ""
    if isinstance(body, Table):
        inner = _table(body, height)
    elif body and isinstance(body[0], KeyFigure):
        inner = f'<ul class="key-figures">{"".join(map(_key_figure, body))}</ul>'
    else:
        is_cover = part.screen.key == "title" and part.number == 1
        style = _name_style(body, height) if is_cover else ""
        inner = "".join(f"<p{'' if place else style}>{_unbroken(text)}</p>" for place, text in enumerate(body))
        kind = " cover" if is_cover else ""
    return f'<div class="stage-body{kind}" style="height: {height}px">{inner}</div>'


def _name_style(texts: Sequence[str], height: int) -> str:
    """The size of the name on the cover, and the air around it."""
    size, line, _ = name_words(texts, height)
    air = f"{NAME_ABOVE * line:.0f}px 0 {NAME_BELOW * line:.0f}px"
    return f' style="font-size: {size}px; line-height: {line}px; margin: {air}"'


def _key_figure(figure: KeyFigure) -> str:
    when, verdict, following = figure.conditions
    return (
        f'<li><h2>{escape(figure.name)}</h2><p class="value">{escape(figure.value)}</p>'
        f"<p>{_unbroken(when)}<br>{_unbroken(verdict)}</p><p>{_unbroken(following)}</p></li>"
    )


def _table(table: Table, height: int) -> str:
    """The table with the widths by which it was divided."""
    columns = "".join(f'<col style="width: {width:.0f}px">' for width in column_widths(table, room(height)))
    heads = "".join(f'<th scope="col">{_broken(text)}</th>' for text in table.headings)
    rows = "".join(_row(row, table.numbers) for row in table.rows)
    return (
        f"<table><caption>{escape(table.caption)}</caption><colgroup>{columns}</colgroup>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(texts: list[str], numbers: set[int]) -> str:
    cells = (
        f"<td class={'number' if place in numbers else 'text'}>{_broken(text)}</td>" for place, text in enumerate(texts)
    )
    own = ' class="own"' if any(OWN in text for text in texts) else ""
    return f"<tr{own}>{''.join(cells)}</tr>"


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br>")
