"""The words of a page as HTML. Everything from data is escaped here (SEC-7); pages only say what stands where."""

import re
from collections.abc import Mapping
from html import escape

MOST_TAB_STOPS_OF_A_SWITCH, OUT_OF_TABS = 5, ' tabindex="-1"'


def heading(text: str, level: int = 2) -> str:
    """A heading; level 1 is the page's title."""
    return f"<h{level}>{escape(text)}</h{level}>"


def paragraph(text: str) -> str:
    """A paragraph."""
    return f"<p>{escape(text)}</p>"


def sentence_list(sentences: list[str]) -> str:
    """Sentences as a list."""
    return f'<ul class="sentences">{"".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)}</ul>'


def note(text: str) -> str:
    """What a visitor should know, and what to do about it."""
    return f'<p class="message" role="status">{escape(text)}</p>'


def warning(text: str) -> str:
    """What a visitor might misread."""
    return f'<p class="message warning" role="status">{escape(text)}</p>'


def alert(text: str, findings: list[tuple[str, str]]) -> str:
    """What does not work, with its findings as (what, message)."""
    items = "".join(f"<li><strong>{escape(what)}</strong>：{escape(message)}</li>" for what, message in findings)
    listed = f"<ul>{items}</ul>" if items else ""
    return f'<div class="message alert" role="alert"><p>{escape(text)}</p>{listed}</div>'


def link(label: str, href: str, *, is_current: bool = False) -> str:
    """A link; the current one of its group says so."""
    current = ' aria-current="true"' if is_current else ""
    return f'<a href="{escape(href)}"{current}>{escape(label)}</a>'


def link_row(links: Mapping[str, str]) -> str:
    """Links to what comes next, side by side: label → address."""
    return f'<p class="links">{"".join(link(f"→ {label}", href) for label, href in links.items())}</p>'


def switch(label: str, links: Mapping[str, str], current: str) -> str:
    """One of several, as links: label → address; ``current`` is the label of the one that is on.

    Many are one tab stop, that of the one that is on, from which the arrow keys lead to the others (A11Y-7). Of few
    each is one, but that which is on: it leads nowhere else.
    """
    are_many = len(links) > MOST_TAB_STOPS_OF_A_SWITCH
    on = (
        f'<a href="{escape(links[current])}" aria-current="true"{"" if are_many else OUT_OF_TABS}>{escape(current)}</a>'
    )
    others = {text: link(text, href) for text, href in links.items()}
    if are_many:
        others = {text: html.replace("<a ", f"<a{OUT_OF_TABS} ", 1) for text, html in others.items()}
    items = "".join(on if text == current else html for text, html in others.items())
    said = f"{label}（矢印キーで移れます）" if are_many else label
    kind = "switch many" if are_many else "switch"
    return f'<nav class="{kind}" aria-label="{escape(said)}"><span>{escape(label)}</span>{items}</nav>'


def paging(label: str, text: str, ways: Mapping[str, tuple[str, str]]) -> str:
    """Which part of a long list is shown, and the ways to those before and after: way → label and address.

    By its way the focus stays on a link whose label and place change as one goes on (``client/board.js``).
    """
    items = "".join(
        f'<a data-name="{escape(way)}" href="{escape(href)}">{escape(where)}</a>' for way, (where, href) in ways.items()
    )
    return f'<nav class="switch paging" aria-label="{escape(label)}"><span>{escape(text)}</span>{items}</nav>'


def folded(summary: str, html: str, *, is_open: bool = False) -> str:
    """HTML behind a line that opens it."""
    return f"<details{' open' * is_open}><summary>{escape(summary)}</summary>{html}</details>"


def memo(sentences: list[str], said_of: str, *, is_open: bool = False) -> str:
    """Sentences to be said in a council, and a button that copies them with what they are ``said_of``."""
    copy = f'<button type="button" data-copy="{escape(said_of)}">答弁メモをコピー</button>'
    return folded("答弁メモ", f'<div class="memo">{sentence_list(sentences)}</div>{copy}', is_open=is_open)


def toolbar(label: str, buttons: list[str], said: str = "") -> str:
    """Buttons in a row with what is ``said`` of them; one tab stop, the arrow keys lead from button to button."""
    first, *others = buttons
    rest = "".join(re.sub("^<(button|a) ", r'<\1 tabindex="-1" ', button) for button in others)
    words = f'<span class="said">{escape(said)}</span>' if said else ""
    return f'<div class="downloads" role="toolbar" aria-label="{escape(label)}">{first}{rest}{words}</div>'


def report_button(label: str, name: str) -> str:
    """A button for the report called ``name`` on the board, into which the browser puts the figures."""
    return f'<button type="button" data-report="{escape(name)}">{escape(label)}</button>'


def take_button(label: str, name: str) -> str:
    """A button that asks for the file called ``name`` on the board."""
    return f'<button type="button" class="take" data-take="{escape(name)}">{escape(label)}</button>'


def link_button(label: str, href: str, *, is_main: bool = False) -> str:
    """A link that stands among buttons; the main one of a page stands out."""
    return f'<a class="button{" main" * is_main}" href="{escape(href)}">{escape(label)}</a>'


def picture_button(label: str, chart: str, file_name: str) -> str:
    """A button that makes the figure with the key ``chart`` a picture, in the browser."""
    names = f'data-picture="{escape(chart)}" data-file="{escape(file_name)}"'
    return f'<button type="button" {names}>{escape(label)}</button>'


def zoom_buttons(what: str, chart: str) -> str:
    """Buttons that show the figure with the key ``chart`` nearer, farther and whole, in the browser, without a drag."""
    factors = {f"{what}を拡大": "0.5", f"{what}を縮小": "2", f"{what}の全期間を表示": "Infinity"}
    buttons = "".join(
        f'<button type="button" data-zoom="{escape(chart)}" data-by="{factor}">{escape(label)}</button>'
        for label, factor in factors.items()
    )
    return f'<p class="zoom">{buttons}</p>'


def _kept(query: Mapping[str, str]) -> str:
    """What a form leaves as it is in the address."""
    return "".join(f'<input type="hidden" name="{escape(k)}" value="{escape(v)}">' for k, v in query.items())


def text_form(label: str, fields: Mapping[str, tuple[str, str]], submit: str, kept: Mapping[str, str]) -> str:
    """Fields for words that become parameters of the address: name → (label, value); ``kept`` is the rest of it."""
    inputs = "".join(
        f'<label>{escape(text)}<input type="text" name="{escape(name)}" value="{escape(value)}" maxlength="64" '
        'autocomplete="off"></label>'
        for name, (text, value) in fields.items()
    )
    return (
        f'<form class="search" aria-label="{escape(label)}">{inputs}{_kept(kept)}'
        f'<button type="submit">{escape(submit)}</button></form>'
    )


def search_form(label: str, name: str, value: str, hint: str, kept: Mapping[str, str]) -> str:
    """A field whose content becomes the parameter ``name`` of the address; ``kept`` is the rest of it."""
    return (
        f'<form class="search" role="search"><label>{escape(label)}'
        f'<input type="search" name="{escape(name)}" value="{escape(value)}" maxlength="64" '
        f'placeholder="{escape(hint)}" autocomplete="off"></label>{_kept(kept)}'
        '<button type="submit">しぼり込む</button></form>'
    )
