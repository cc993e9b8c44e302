"""Tables of 制度の枠組み: every fact of its figures, with the line of the document."""

from pages.charts.item_flow import after_group
from pages.charts.item_matrix import item_name
from pages.frame.source_columns import source_columns
from pages.frame.tables import TableColumn, column, html_table
from pages.wording.values import Row, grouped


def flow_table(items: list[Row], caption: str) -> str:
    """The items with their groups before and after the review."""
    return html_table(
        [
            TableColumn("事業項目", [f"{item_name(row['item_code'])}{row['item']}" for row in items]),
            column("見直し前", items, "phase_before"),
            TableColumn(
                "見直し後の項目名", [row["item_after"] if row["item_after"] != row["item"] else "同じ" for row in items]
            ),
            TableColumn("見直し後", [after_group(row) for row in items]),
            column("主体", items, "lead_after_label"),
            TableColumn("選択", ["選べる" if row["is_optional_after"] else "" for row in items]),
            column("内容の要約", items, "summary"),
            *source_columns(items),
            column("注記", items, "note"),
        ],
        caption,
    )


def pillar_table(programmes: list[Row], items: list[Row]) -> str:
    """The pillars with the programmes and the items under them."""
    pillars = grouped(programmes, "pillar_code")
    return html_table(
        [
            TableColumn("柱", [rows[0]["pillar"] for rows in pillars]),
            TableColumn("内容", [rows[0]["pillar_definition"] for rows in pillars]),
            TableColumn(
                "事業（内容から判断）",
                ["、".join(row["programme"] for row in rows if row["programme"]) or None for rows in pillars],
            ),
            TableColumn(
                "8事業項目（内容から判断）",
                [
                    "".join(item_name(i["item_code"]) for i in items if i["pillar_code"] == rows[0]["pillar_code"])
                    for rows in pillars
                ],
            ),
            *source_columns([rows[0] for rows in pillars]),
        ],
        "3本の柱と事業",
    )


def scene_table(scenes: list[Row]) -> str:
    """The care scenes with what is aimed at."""
    return html_table(
        [column("場面", scenes, "scene"), column("目指す姿", scenes, "goal"), *source_columns(scenes)],
        "医療と介護の4つの場面",
    )


def provision_table(provisions: list[Row]) -> str:
    """The provisions of one kind; their notes where there are any."""
    notes = [column("注記", provisions, "note")] if any(row["note"] for row in provisions) else []
    return html_table(
        [
            column("項目", provisions, "title"),
            column("内容の要約", provisions, "summary"),
            *source_columns(provisions),
            *notes,
        ],
        provisions[0]["kind_label"],
    )


def milestone_table(milestones: list[tuple[int, Row]], caption: str) -> str:
    """The milestones with their numbers, dates as the documents give them, and scope."""
    rows = [row for _, row in milestones]
    return html_table(
        [
            TableColumn("番号", [str(number) for number, _ in milestones], is_number=True),
            column("時期", rows, "when"),
            column("精度", rows, "date_precision_label"),
            column("範囲", rows, "scope_label"),
            column("できごと", rows, "title"),
            column("内容の要約", rows, "summary"),
            *source_columns(rows),
            column("注記", rows, "note"),
        ],
        caption,
    )
