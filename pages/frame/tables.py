"""Semantic HTML tables: what a screen reader reads where a canvas or a chart would say nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from pages.frame.markup import link
from pages.wording.values import NOTHING, Row, Rows, is_missing

# Characters up to which a column stays on one line, and from which it needs room to wrap.
SHORT, LONG = 10, 24


@dataclass(frozen=True)
class TableColumn:
    """One column of a displayed table.

    ``is_number`` aligns it right, ``is_phrases`` breaks its lines between phrases only, ``links`` are the addresses of
    its cells, 「」 of one that leads nowhere.
    """

    heading: str
    values: Sequence[object]
    is_number: bool = False
    is_phrases: bool = False
    links: Sequence[str] = ()

    def cells(self) -> tuple[str, list[str]]:
        """The class of the column's cells and their escaped texts.

        Numbers stand right, short texts stay unbroken, long ones get room to wrap; a missing value is a dash.
        """
        texts = [NOTHING if is_missing(value) else str(value) for value in self.values]
        style = self._style(max(map(len, texts), default=0))
        links = self.links or [""] * len(texts)
        cells = (link(text, to) if to else escape(text) for text, to in zip(texts, links, strict=True))
        return style, [f'<td class="{style}">{cell}</td>' for cell in cells]

    def _style(self, longest: int) -> str:
        if self.is_number or self.is_phrases:
            return "number" if self.is_number else "phrases"
        return "short" if longest <= SHORT else "long" if longest >= LONG else "middle"


def column(heading: str, rows: Sequence[Row], name: str) -> TableColumn:
    """The values of the rows' column ``name`` as they are."""
    return TableColumn(heading, [row[name] for row in rows])


def html_table(columns: Sequence[TableColumn], caption: str) -> str:
    """A table with caption and column scopes; everything is escaped (SEC-7).

    The box around it takes the keyboard focus, because it scrolls sideways where it is too narrow.
    """
    drawn = [(each.heading, *each.cells()) for each in columns]
    heads = "".join(f'<th scope="col" class="{style}">{escape(heading)}</th>' for heading, style, _ in drawn)
    rows = list(zip(*(cells for _, _, cells in drawn), strict=True))
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return (
        f'<div class="figures-scroll" style="--rows: {len(rows) + 2}" tabindex="0" role="region"'
        f' aria-label="{escape(caption)}">'
        f'<table class="figures"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def rows_table(rows: Rows, headings: dict[str, str], caption: str) -> str:
    """A table of the columns named in ``headings`` (column → heading), values as they are."""
    columns = [(heading, [row[name] for row in rows]) for name, heading in headings.items()]
    return html_table([TableColumn(heading, values, _are_numbers(values)) for heading, values in columns], caption)


def _are_numbers(values: Sequence[object]) -> bool:
    told = [value for value in values if not is_missing(value)]
    return bool(told) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in told)
