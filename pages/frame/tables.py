"""Semantic HTML tables: what a screen reader reads where a canvas or a chart would say nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from pages.wording.values import NOTHING, is_missing

# Characters up to which a column stays on one line, and from which it needs room to wrap.
SHORT, LONG = 10, 24


@dataclass(frozen=True)
class TableColumn:
    """One column of a displayed table; ``is_number`` aligns it right."""

    heading: str
    values: Sequence[object]
    is_number: bool = False

    @property
    def texts(self) -> list[str]:
        """The values as they are printed; a missing one as a dash."""
        return [NOTHING if is_missing(value) else str(value) for value in self.values]

    @property
    def style(self) -> str:
        """Class of the column's cells: numbers right, short texts unbroken, long ones with room to wrap."""
        if self.is_number:
            return "number"
        longest = max(map(len, self.texts), default=0)
        return "short" if longest <= SHORT else "long" if longest >= LONG else "middle"


def html_table(columns: Sequence[TableColumn], caption: str) -> str:
    """A table with caption and column scopes; everything is escaped (SEC-7).

    The box around it takes the keyboard focus, because it scrolls sideways where it is too narrow.
    """
    heads = "".join(f'<th scope="col" class="{column.style}">{escape(column.heading)}</th>' for column in columns)
    cells = [[f'<td class="{column.style}">{escape(text)}</td>' for text in column.texts] for column in columns]
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in zip(*cells, strict=True))
    return (
        f'<div class="figures-scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="figures"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def frame_table(frame: pd.DataFrame, headings: dict[str, str], caption: str) -> str:
    """A table of the columns named in ``headings`` (column → heading), values as they are."""
    columns = [
        TableColumn(heading, frame[name].tolist(), pd.api.types.is_numeric_dtype(frame[name]))
        for name, heading in headings.items()
    ]
    return html_table(columns, caption)
