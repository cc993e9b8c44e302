"""One screen on a stage of 1920 × 1080, which the browser scales to the window: nothing scrolls, nothing is cut.

All heights are known here: what words need is reserved, and the figure gets the rest. What has no room on one screen
goes on to the next; nothing is made smaller (PROJ-1).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from math import ceil

from pages.charts import grammar
from pages.charts.framing import Figure, alternative_text, wrap
from pages.charts.ground import Ground
from pages.charts.native import Look as MarkLook
from pages.charts.native import NativeChart
from pages.charts.projected import legend, projected
from pages.charts.projected import screens as chart_screens
from pages.exports.tables import Room, Table, column_parts, column_widths, table_parts
from pages.projection.screens import KeyFigure, Screen

# Px of the stage; ``WIDE`` is the width between its margins.
HEIGHT, WIDE, TOP, GAP, BOTTOM, CONTROLS = 1080, 1800, 28, 12, 12, 60
LEGEND = 52
# Size, height of a line, and half-width columns that surely stand in a line.
Words = tuple[int, int, int]
CAPTION, TITLE, LONG_TITLE, SENTENCE = (32, 44, 100), (48, 64, 68), (42, 56, 78), (34, 46, 96)
SMALL_NOTES, LARGE_NOTES = (24, 33, 138), (32, 44, 102)
TEXT, CELL = (36, 54, 90), (32, 46, 0)
MOST_TITLE_LINES = 2
# The height of a key figure; the air around the words of a cell.
KEY_FIGURE, CELL_SIDE, CELL_TOP = 88, 16, 6
# What is never divided between two lines: a number with what stands around it, 「令和4年度」, 「158人」, 「（138.5%」.
UNDIVIDED = re.compile(
    r"[（「]?(?:計画)?(?:令和|平成|第)?[△+]?[\d,.]+(?:[A-Za-z/%]|年度|年|月末|月|回|人|件|項目|自治体|期)*[）」、。]?"
)


@dataclass(frozen=True)
class Look:
    """How the presenter wants it: the ground, and the size of the notes."""

    is_dark: bool = False
    has_large_notes: bool = False


@dataclass(frozen=True)
class Part:
    """What of a screen has room at once: the screen with that body, and which part of how many."""

    screen: Screen
    number: int
    count: int

    @property
    def statement(self) -> str:
        """The title; where there are more parts it says which."""
        which = f"（{self.number}／{self.count}）" if self.count > 1 else ""
        return f"{self.screen.statement}{which}"


def _lines(text: str, words: Words) -> int:
    return len(wrap(text, words[2])) if text else 0


def caption_of(screen: Screen) -> str:
    """What is selected, as far as the title does not say it."""
    words = screen.heading
    parts = [part for part in words.selection.split("｜") if part not in words.title and "すべて" not in part]
    title = "" if screen.statement.startswith(words.title) else words.title
    return "　".join(filter(None, (words.banner, "｜".join(parts), title)))


def _title(screen: Screen) -> Words:
    # With room for which part it is.
    return TITLE if _lines(f"{screen.statement}（1／2）", TITLE) <= MOST_TITLE_LINES else LONG_TITLE


def _head_height(screen: Screen) -> int:
    title = _title(screen)
    marks = LEGEND if isinstance(screen.body, NativeChart) else 0
    caption = _lines(caption_of(screen), CAPTION) * CAPTION[1]
    return caption + _lines(f"{screen.statement}（1／2）", title) * title[1] + marks


def _foot_height(screen: Screen, look: Look) -> int:
    notes = LARGE_NOTES if look.has_large_notes else SMALL_NOTES
    said = _lines(screen.sentence, SENTENCE) * SENTENCE[1]
    return said + sum(_lines(line, notes) for line in screen.heading.lines) * notes[1]


def _body_height(screen: Screen, look: Look) -> int:
    around = TOP + _head_height(screen) + GAP + GAP + _foot_height(screen, look) + GAP + CONTROLS + BOTTOM
    return HEIGHT - around


def _room(height: int) -> Room:
    return Room(WIDE, height, CELL[0], CELL_SIDE, CELL_TOP)


def _bodies(screen: Screen, height: int) -> Iterator[object]:
    body = screen.body
    if isinstance(body, NativeChart):
        yield from chart_screens(body, height)
    elif isinstance(body, Table):
        for part in column_parts(body, _room(height)):
            yield from table_parts(part, _room(height))
    elif body and isinstance(body[0], KeyFigure):
        most = max(height // KEY_FIGURE, 1)
        each = ceil(len(body) / ceil(len(body) / most))
        yield from (body[first : first + each] for first in range(0, len(body), each))
    else:
        yield from _text_parts(body, height)


def _text_parts(texts: tuple[str, ...], height: int) -> Iterator[tuple[str, ...]]:
    shown, used = [], 0
    for text in texts:
        needed = _lines(text, TEXT) * TEXT[1] + GAP
        if shown and used + needed > height:
            yield tuple(shown)
            shown, used = [], 0
        shown.append(text)
        used += needed
    yield tuple(shown)


def parts_of(screen: Screen, look: Look) -> list[Part]:
    """The screen in as many parts as its figure needs."""
    bodies = list(_bodies(screen, _body_height(screen, look)))
    return [Part(replace(screen, body=body), number, len(bodies)) for number, body in enumerate(bodies, start=1)]


def _unbroken(text: str) -> str:
    """The text as HTML in which no number is divided from what it counts."""
    return UNDIVIDED.sub(lambda found: f"<span>{found[0]}</span>", escape(text))


def _swatch(look: MarkLook, ground: Ground, kind: str) -> str:
    fill, line = ground[look.fill], ground[look.line]
    is_hollow_point = kind == "lines" and look.fill == grammar.GROUND
    shape = "hatched" if look.is_hatched else "expected" if is_hollow_point else kind
    return f'<span class="swatch {shape}" style="--fill: {fill}; --line: {line}"></span>'


def _legend(screen: Screen, look: Look) -> str:
    """What the marks of a chart mean."""
    if not isinstance(screen.body, NativeChart):
        return ""
    ground, kind = Ground(is_dark=look.is_dark), screen.body.kind
    items = (f"<li>{_swatch(mark, ground, kind)}{escape(name)}</li>" for name, mark in legend(screen.body))
    return f'<ul class="legend" aria-label="凡例">{"".join(items)}</ul>'


def head(part: Part, look: Look) -> str:
    """Selection and statement."""
    screen = part.screen
    size, line, _ = _title(screen)
    ground = "dark" if look.is_dark else "white"
    return (
        f'<div class="stage-head" data-ground="{ground}" style="height: {_head_height(screen)}px">'
        f'<p class="caption">{escape(caption_of(screen))}</p>'
        f'<h1 style="font-size: {size}px; line-height: {line}px">{_unbroken(part.statement)}</h1>'
        f"{_legend(screen, look)}</div>"
    )


def foot(part: Part, look: Look) -> str:
    """The sentence, then notes, as-of and source."""
    screen = part.screen
    size, line, _ = LARGE_NOTES if look.has_large_notes else SMALL_NOTES
    said = f'<p class="sentence">{_unbroken(screen.sentence)}</p>' if screen.sentence else ""
    notes = "".join(f"<li>{escape(text)}</li>" for text in screen.heading.lines)
    listed = f'<ul class="notes" style="font-size: {size}px; line-height: {line}px">{notes}</ul>' if notes else ""
    return f'<div class="stage-foot" style="height: {_foot_height(screen, look)}px">{said}{listed}</div>'


def chart_of(part: Part, look: Look) -> Figure | None:
    """The part's chart; None where it shows none."""
    screen = part.screen
    if not isinstance(screen.body, NativeChart):
        return None
    height = _body_height(screen, look)
    alt = alternative_text(screen.heading, screen.statement)
    return projected(screen.body, screen.heading, height=height, is_dark=look.is_dark, alt=alt)


def body_html(part: Part, look: Look) -> str:
    """The part's table, key figures or texts."""
    body = part.screen.body
    height = _body_height(part.screen, look)
    if isinstance(body, Table):
        inner = _table(body, height)
    elif body and isinstance(body[0], KeyFigure):
        inner = f'<ul class="key-figures">{"".join(map(_key_figure, body))}</ul>'
    else:
        inner = "".join(f"<p>{_unbroken(text)}</p>" for text in body)
    kind = " cover" if part.screen.key == "title" else ""
    return f'<div class="stage-body{kind}" style="height: {height}px">{inner}</div>'


def _key_figure(figure: KeyFigure) -> str:
    when, *others = figure.said or ("",)
    verdict, following = (*others, "", "")[:2]
    return (
        f'<li><h2>{escape(figure.name)}</h2><p class="value">{escape(figure.value)}</p>'
        f"<p>{escape(when)}<br>{escape(verdict)}</p><p>{escape(following)}</p></li>"
    )


def _table(table: Table, height: int) -> str:
    """The table with the widths by which it was divided."""
    columns = "".join(f'<col style="width: {width:.0f}px">' for width in column_widths(table, _room(height)))
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
    return f"<tr>{''.join(cells)}</tr>"


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br>")
