"""The columns that answer where a fact comes from."""

from pages.frame.tables import TableColumn, column
from pages.wording.values import Row


def _citation(row: Row) -> str | None:
    """「資料004 9行」; nothing where a fact has no line, because a program made it."""
    return None if row["source_line"] is None else f"資料{row['source_code']} {row['source_line']}行"


def source_columns(rows: list[Row]) -> list[TableColumn]:
    """Document and line, and the text as printed."""
    return [
        TableColumn("出典", [_citation(row) for row in rows]),
        column("原文の表記", rows, "source_text"),
    ]
