"""Texts of figures: escaped, measured and broken into lines as Japanese is set."""

import unicodedata

from pages.charts import grammar

# Half-width columns of a line under a figure, and the width of a narrow character as a part of a wide one's.
WRAP_AT, NARROW = 84, 0.62
# What Japanese typesetting keeps from the beginning and from the end of a line (禁則).
NEVER_FIRST, NEVER_LAST = (
    "、。，．・：；）」』】〕〉》〜～％ーぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ々",
    "（「『【〔〈《",
)


def escape(text: str) -> str:
    """Plotly reads a subset of HTML in every text; data must not become markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def linked(text: str, href: str) -> str:
    """Text that leads to an address on the same host when it is clicked; lines are divided by line breaks."""
    return f'<a href="{href}" target="_self">{escape(text).replace(chr(10), "<br>")}</a>'


def columns_of(text: str) -> int:
    """Width of a text in half-width columns; a Japanese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "FWA" else 1 for character in text)


def width_of(texts: list[str], size: int = grammar.TEXT_SIZE) -> int:
    """Px that the longest of the texts takes in letters of ``size`` px, with some air.

    Japanese characters are square; digits and letters of the house's font are wider than half of that.
    """
    wide = [columns_of(text) - len(text) for text in texts]
    narrow = [len(text) - number for text, number in zip(texts, wide, strict=True)]
    widths = (size * (w + NARROW * n) for w, n in zip(wide, narrow, strict=True))
    return round(max(widths, default=0)) + 20


def hover_texts(*values: object) -> list[str]:
    """Values for ``customdata``: hover boxes understand markup, so every text is escaped on its way there."""
    return [escape(str(value)) for value in values]


def _can_break(text: str, at: int) -> bool:
    """Whether a line may end before the character ``at``: Japanese typesetting (禁則), and no number is divided."""
    before, after = text[at - 1], text[at]
    is_within_word = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
    return after not in NEVER_FIRST and before not in NEVER_LAST and not is_within_word


def wrap(text: str, width: int = WRAP_AT) -> list[str]:
    """Lines of at most ``width`` half-width columns."""
    lines, start, used = [], 0, 0
    for at, character in enumerate(text):
        if used + columns_of(character) > width:
            end = next((end for end in range(at, start, -1) if _can_break(text, end)), at)
            lines.append(text[start:end])
            start, used = end, columns_of(text[end:at])
        used += columns_of(character)
    return [*lines, text[start:]]
