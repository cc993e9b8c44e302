"""Semantic HTML tables: what a screen reader reads where a canvas or a chart would say nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from pages.wording.values import NOTHING, is_missing


@dataclass(frozen=True)
class TableColumn:
    """One column of a displayed table; ``is_number`` aligns it right."""

    heading: str
    values: Sequence[object]
    is_number: bool = False


def _cell(value: object, column: TableColumn) -> str:
    text = NOTHING if is_missing(value) else str(value)
    attributes = ' class="number"' if column.is_number else ""
    return f"<td{attributes}>{escape(text)}</td>"


def html_table(columns: Sequence[TableColumn], caption: str) -> str:
    """A table with caption and column scopes; everything is escaped (SEC-7).

    The box around it takes the keyboard focus, because it scrolls sideways where it is too narrow.
    """
    heads = "".join(
        f'<th scope="col"{" class=number" if column.is_number else ""}>{escape(column.heading)}</th>'
        for column in columns
    )
    body = "".join(
        "<tr>" + "".join(_cell(value, column) for value, column in zip(values, columns, strict=True)) + "</tr>"
        for values in zip(*(column.values for column in columns), strict=True)
    )
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
