"""The controls of a screen: what a presenter clicks, touches, or presses a key for."""

from collections.abc import Sequence
from html import escape

from pages.frame.markup import link

# Where it is said for a while why a key leads nowhere; no control moves for it.
SAID = '<span class="said"></span>'


def control(label: str, keys: str, *, href: str = "", act: str = "", name: str = "") -> str:
    """A link, or a button for an ``act`` of the browser's; ``keys`` press it. Without either it leads nowhere.

    ``name`` is what it is called where ``label`` is too short to be understood alone.
    """
    said = f' aria-label="{escape(name)}"' if name else ""
    known = f'data-name="{escape(keys)}" data-keys="{escape(keys)}" aria-keyshortcuts="{escape(keys)}"{said}'
    if act:
        address = f' data-href="{escape(href)}"' if href else ""
        return f'<button type="button" data-act="{escape(act)}"{address} {known}>{escape(label)}</button>'
    if href:
        return f'<a href="{escape(href)}" {known}>{escape(label)}</a>'
    return f'<span class="off">{escape(label)}</span>'


def controls(pieces: list[str]) -> str:
    """The controls in a row."""
    return f'<nav class="stage-controls" aria-label="投影の操作">{"".join(pieces)}</nav>'


def ways_to(screens: Sequence[tuple[str, str]], here: int) -> str:
    """Names and addresses of all screens, in their order: the dialog lists them, a number leads to one."""
    items = "".join(f"<li>{link(name, href, is_current=at == here)}</li>" for at, (name, href) in enumerate(screens))
    return f'<ol class="ways" hidden>{items}</ol>'
