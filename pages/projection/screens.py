"""What a screen says and shows, and which screens a presenter shows in which order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pages.charts.framing import Heading
from pages.charts.native import NativeChart
from pages.exports.tables import Table
from pages.frame.selection import HIDDEN, PART, SCREEN, SEQUENCE
from pages.wording.values import Rows

# Between the names of screens in the address, where it needs no escape.
BETWEEN = "-"


@dataclass(frozen=True)
class KeyFigure:
    """One number to be read from the last row: what it is of, the number with its unit, and its conditions.

    ``of`` are the rows that it is made of.
    """

    name: str
    value: str
    said: tuple[str, ...]
    of: Rows = field(default=(), compare=False)

    @property
    def conditions(self) -> tuple[str, str, str]:
        """Of when it is, how it compares with the plan, and the next plan; 「」 for what there is not."""
        when, verdict, following = (*self.said, "", "", "")[:3]
        return when, verdict, following


# What a screen shows: a chart, a table, key figures or texts.
Body = NativeChart | Table | tuple[KeyFigure, ...] | tuple[str, ...]


def _records(body: Body) -> Rows:
    """The rows of data that a body is made of, as far as it knows them."""
    if isinstance(body, NativeChart):
        return body.rows
    if isinstance(body, Table):
        return [row for rows in body.of for row in rows]
    return [row for each in body if isinstance(each, KeyFigure) for row in each.of]


@dataclass(frozen=True)
class Screen:
    """A screen: its statement as title, what it shows, one sentence, and the words that must stand with it.

    ``key`` names its kind and measure (``plan.sessions``), and with ``programme_code`` it alone; ``name`` is what it is
    called in a list of screens; ``memo`` are sentences for an answer in the council. ``words_of`` are the words around
    the rows of a part of the body, where those of the whole would say more than the part shows; ``says`` are statement
    and sentence on the rows of a part, where each has its own; ``rows`` are what of the edition it shows, for the list
    of sources.
    """

    key: str
    name: str
    statement: str
    heading: Heading
    body: Body
    sentence: str = ""
    memo: tuple[str, ...] = ()
    programme_code: str | None = None
    words_of: Callable[[Rows], Heading] | None = None
    says: Callable[[Rows], tuple[str, str]] | None = None
    rows: Rows = ()

    def worded(self, change: Callable[[Heading], Heading]) -> "Screen":
        """The screen with other words around it, those of its parts among them."""
        of_part = self.words_of
        words_of = (lambda rows: change(of_part(rows))) if of_part else None
        return replace(self, heading=change(self.heading), words_of=words_of)

    def showing(self, body: Body) -> "Screen":
        """The screen with a part of its body, what is said of that part, and the words around it."""
        records = _records(body) if body != self.body else ()
        if not records:
            return replace(self, body=body)
        statement, sentence = self.says(records) if self.says else (self.statement, self.sentence)
        heading = self.words_of(records) if self.words_of else self.heading
        own = {"statement": statement, "sentence": sentence, "heading": heading}
        return replace(self, body=body, says=None, words_of=None, **own)

    @property
    def id(self) -> str:
        """Its name in the address, where screens are ordered and hidden."""
        return ".".join(filter(None, (self.key, self.programme_code)))

    @property
    def place(self) -> dict[str, object]:
        """The changes of the address that lead to it."""
        programme = {"programme_code": self.programme_code} if self.programme_code else {}
        return {SCREEN: self.key, PART: None, **programme}


def _named(query: Mapping[str, str], name: str) -> list[str]:
    return list(filter(None, query.get(name, "").split(BETWEEN)))


def in_sequence(screens: Sequence[Screen], query: Mapping[str, str]) -> list[Screen]:
    """The screens in the presenter's order.

    What the order does not name – it was made for another municipality – stays behind the screen that it follows
    by itself.
    """
    by_id = {screen.id: screen for screen in screens}
    ordered = [by_id[name] for name in dict.fromkeys(_named(query, SEQUENCE)) if name in by_id]
    for place, screen in enumerate(screens):
        if screen not in ordered:
            ordered.insert(ordered.index(screens[place - 1]) + 1 if place else 0, screen)
    return ordered


def hidden_of(screens: Iterable[Screen], query: Mapping[str, str]) -> set[str]:
    """The ids of the screens that the presenter has hidden."""
    return {screen.id for screen in screens} & set(_named(query, HIDDEN))


def with_hidden(query: Mapping[str, str], name: str, *, is_hidden: bool) -> dict[str, object]:
    """The change of the address that hides a screen, or shows it again; other municipalities' screens stay hidden."""
    others = [other for other in _named(query, HIDDEN) if other != name]
    return {HIDDEN: BETWEEN.join([*others, name] if is_hidden else others) or None}


def moved(screens: Sequence[Screen], place: int, by: int) -> dict[str, object]:
    """The change of the address that moves the screen at ``place`` up (-1) or down (1)."""
    names = [screen.id for screen in screens]
    names.insert(place + by, names.pop(place))
    return {SEQUENCE: BETWEEN.join(names)}
