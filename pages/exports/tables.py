"""The tables of a page read back from their HTML: what the screen shows is what a slide or a report shows."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Table:
    """A table as it is shown: caption, headings, and the texts of its cells; ``numbers`` are columns of numbers."""

    caption: str = ""
    headings: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Table] = []
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append(Table())
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in ("caption", "th", "td"):
            self._text = []
            if ("class", "number") in attributes:
                self.tables[-1].numbers.add(len(self.tables[-1].rows[-1]))
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("caption", "th", "td"):
            text, self._text = "".join(self._text), None
            if tag == "caption":
                self.tables[-1].caption = text
            else:
                self.tables[-1].rows[-1].append(text)
        elif tag == "thead":
            self.tables[-1].headings = self.tables[-1].rows.pop()


def tables_of(html: str) -> list[Table]:
    """The tables in HTML of ``pages.frame.tables``, in their order."""
    reader = _Reader()
    reader.feed(html)
    return reader.tables
