"""The columns that answer where a fact comes from."""

from pages.frame.tables import TableColumn, column
from pages.wording.values import Row, citation


def source_columns(rows: list[Row]) -> list[TableColumn]:
    """Document and line, and the text as printed."""
    return [
        TableColumn("出典", [citation(row) for row in rows]),
        column("原文の表記", rows, "source_text"),
    ]
