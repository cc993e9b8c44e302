"""What has room of texts that stand for themselves, those of the cover among them.

The name on the cover is written in the largest letters that leave room for the rest; what has no room even below the
smallest ones goes on to the next screen.
"""

from collections.abc import Iterator, Sequence

from pages.charts.lettering import wrap

# Size, height of a line, and half-width columns that surely stand in a line.
Words = tuple[int, int, int]
TEXT, NAMES = (36, 54, 90), ((84, 120, 38), (64, 92, 50), (48, 68, 68))
# Px between texts; the air above and below the name in lines of it.
GAP, NAME_ABOVE, NAME_BELOW = 12, 0.75, 0.5


def line_count(text: str, words: Words) -> int:
    """How many lines a text takes at most."""
    return len(wrap(text, words[2])) if text else 0


def _text_height(text: str, words: Words = TEXT) -> float:
    return line_count(text, words) * words[1] + GAP


def _name_height(name: str, words: Words) -> float:
    return _text_height(name, words) + (NAME_ABOVE + NAME_BELOW) * words[1]


def name_words(texts: Sequence[str], height: int) -> Words:
    """The size of the name on a cover, the first of its ``texts``."""
    rest = height - sum(map(_text_height, texts[1:]))
    return next((words for words in NAMES if _name_height(texts[0], words) <= rest), NAMES[-1])


def text_parts(texts: tuple[str, ...], height: int, *, is_cover: bool) -> Iterator[tuple[str, ...]]:
    """The texts in as many parts as they need; the first one of a cover is its name."""
    shown, used = [], 0
    for place, text in enumerate(texts):
        is_name = is_cover and not place
        needed = _name_height(text, name_words(texts, height)) if is_name else _text_height(text)
        if shown and used + needed > height:
            yield tuple(shown)
            shown, used = [], 0
        shown.append(text)
        used += needed
    yield tuple(shown)
