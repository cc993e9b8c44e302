"""Tables of 取組と課題: who does what and how, which problems are named, which trainings were announced."""

from html import escape

from pages.charts.count_matrix import NOT_TOLD
from pages.charts.item_matrix import item_name
from pages.frame.markup import paragraph
from pages.frame.source_columns import source_columns
from pages.frame.tables import TableColumn, column, html_table
from pages.wording.tellings import announced_text, cell_details
from pages.wording.values import Row, era_date, grouped


def _inferred(rows: list[Row]) -> TableColumn:
    return TableColumn("分類", ["推定" if row["is_inferred"] else "" for row in rows])


def cells_table(cells: list[Row], key: str, names: dict[str, str], links: list[str], caption: str) -> str:
    """Municipalities × items or themes as the figure shows them; ``links`` lead to each municipality's rows."""
    by_place = grouped(cells, "municipality_code")
    words = [{row[key]: cell_details(row) or NOT_TOLD for row in rows} for rows in by_place]
    return html_table(
        [
            TableColumn("自治体", [rows[0]["municipality"] for rows in by_place], links=links),
            *(TableColumn(name, [row[code] for row in words]) for code, name in names.items()),
        ],
        caption,
    )


def initiatives_table(rows: list[Row], caption: str) -> str:
    """Initiatives with delivery, partner and source."""
    return html_table(
        [
            column("自治体", rows, "municipality"),
            TableColumn("項目", [item_name(row["item_code"]) for row in rows]),
            column("取組", rows, "initiative"),
            column("実施方法", rows, "delivery_label"),
            column("相手方", rows, "partner"),
            _inferred(rows),
            *source_columns(rows),
            column("注記", rows, "note"),
        ],
        caption,
    )


def challenges_table(rows: list[Row], caption: str) -> str:
    """Challenges with theme, who raised them, and source."""
    return html_table(
        [
            column("自治体", rows, "municipality"),
            column("主題", rows, "theme"),
            column("課題", rows, "challenge"),
            column("挙げた者", rows, "raised_by_label"),
            _inferred(rows),
            *source_columns(rows),
            column("注記", rows, "note"),
        ],
        caption,
    )


def answers_table(rows: list[Row], caption: str) -> str:
    """What municipalities say of their own work, and whether others have opinions, with their lines."""
    return html_table(
        [
            column("自治体", rows, "municipality"),
            column("設問", rows, "question_label"),
            column("答え", rows, "answer_label"),
            column("内容の要約", rows, "summary"),
            _inferred(rows),
            *source_columns(rows),
            column("注記", rows, "note"),
        ],
        caption,
    )


def themes_table(themes: list[Row]) -> str:
    """The themes with what belongs under them, and how many challenges do."""
    return html_table(
        [
            column("主題", themes, "theme"),
            column("含めるもの", themes, "theme_definition"),
            TableColumn("件数", [f"{row['theme_total']}件" for row in themes], is_number=True),
        ],
        "課題の主題",
    )


def _deadline(row: Row) -> str | None:
    return row["application_deadline"] and era_date(row["application_deadline"])


def announced_table(rows: list[Row]) -> str:
    """Announced trainings, all that is known of them."""
    return html_table(
        [
            TableColumn("開催予定日", [era_date(row["held_on"]) for row in rows]),
            column("自治体", rows, "municipality"),
            column("名称", rows, "title"),
            column("会場", rows, "venue"),
            column("対象", rows, "audience"),
            TableColumn("申込期限", [_deadline(row) for row in rows]),
            column("定員（表記）", rows, "capacity_text"),
            *source_columns(rows),
            column("注記", rows, "note"),
        ],
        "予定された研修",
    )


def announced_cards(rows: list[Row]) -> str:
    """One card per announced training; hours and host, which have no columns of their own, stand in the note."""
    cards = (
        f'<li class="card"><h3>{escape(row["title"])}</h3><dl class="values">'
        + "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in announced_text(row))
        + "</dl>"
        + (paragraph(f"注記：{row['note']}") if row["note"] else "")
        + "</li>"
        for row in rows
    )
    return f'<ul class="cards wide">{"".join(cards)}</ul>'
