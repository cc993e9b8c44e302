"""The board: what a page shows, from top to bottom, and the files that it has to give."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import orjson

from pages.charts.framing import Figure, for_plotly
from pages.exports.taken import Listed, Taken
from pages.frame.client import Block


class CannotBeMade(ValueError):
    """A file that cannot be made of this selection; the message says to the visitor why, and what to do."""


@dataclass(frozen=True)
class File:
    """A file that a visitor takes away; one that may be larger than memory comes in pieces.

    ``said`` is what the visitor should know of it, beside the button.
    """

    name: str
    mime: str
    content: bytes | Iterator[bytes]
    said: str = ""


class Refused(ValueError):
    """An action that was not done; the message says to the visitor why and what to do, ``findings`` in detail."""

    def __init__(self, message: str, findings: Sequence[tuple[str, str]] = ()):
        super().__init__(message)
        self.findings = findings


@dataclass(frozen=True)
class Sent:
    """A file that a visitor has sent."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Form:
    """What a visitor has sent: texts and files by the names of their fields."""

    fields: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Sent] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What was written into a field, 「」 for nothing."""
        return self.fields.get(name, "").strip()


# Does what a form asks for, and returns the address to go to; raises ``Refused``.
Action = Callable[[Form], str]


@dataclass
class Board:
    """Blocks in their order; files by name and figures by key, each made when it is asked for; the memo's sentences.

    ``actions`` are done by the forms that name them; ``printed`` are the figures and the tables beside them in the
    order of the page, ``said_of`` what the memo is of.
    """

    blocks: list[Block] = field(default_factory=list)
    files: dict[str, Callable[[], File]] = field(default_factory=dict)
    figures: dict[str, Callable[[], Taken]] = field(default_factory=dict)
    printed: dict[str, Callable[[], Taken | Listed]] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    memo: list[str] = field(default_factory=list)
    said_of: str = ""

    def add(self, html: str, *, key: str = "") -> None:
        """HTML from ``pages.frame.markup`` or a table; ``key`` where the block may change its place."""
        self.blocks.append(Block(key or f"block_{len(self.blocks)}", "html", html))

    def draw(self, figure: Figure, *, key: str) -> None:
        """A figure; its alternative text is its ``layout.meta.alt``, its height in px its ``layout.height``."""
        drawn = orjson.dumps(for_plotly(figure)).decode()
        self.blocks.append(Block(key, "figure", drawn, figure["layout"]["height"]))

    def offer(self, name: str, make: Callable[[], File]) -> None:
        """A file for the button of that name."""
        self.files[name] = make
