"""The columns that answer where a fact comes from."""

from pages.frame.tables import TableColumn, column
from pages.wording.values import Row, citation

CITED, AS_PRINTED = "出典", "原文の表記"


def source_columns(rows: list[Row]) -> list[TableColumn]:
    """Document and line, and the text as printed."""
    return [
        TableColumn(CITED, [citation(row) for row in rows]),
        column(AS_PRINTED, rows, "source_text"),
    ]
