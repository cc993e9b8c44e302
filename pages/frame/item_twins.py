"""The table twins of the charts on the eight items, and the lists that have no chart."""

from collections.abc import Sequence

from pages.charts.item_counts import month_name
from pages.charts.item_matrix import item_name
from pages.frame.source_columns import source_columns
from pages.frame.tables import TableColumn, column, html_table
from pages.wording.values import Row, Rows, grouped, known_on


def _numbers(heading: str, values: list[int]) -> TableColumn:
    return TableColumn(heading, [f"{value:,}" for value in values], is_number=True)


def _items(rows: list[Row]) -> TableColumn:
    return TableColumn("事業項目", [f"{item_name(row['item_code'])}{row['item']}" for row in rows])


def matrix_table(cells: Rows, caption: str, links: Sequence[str] = ()) -> str:
    """Municipalities with the state of each item in words, and their totals; ``links`` lead to their details."""
    rows = grouped(cells, "municipality_code")
    items = sorted({cell["item_code"] for cell in cells})
    states = [{cell["item_code"]: cell["status_label"] for cell in row} for row in rows]
    columns = [
        TableColumn("自治体", [row[0]["municipality"] for row in rows], links=links),
        TableColumn("二次医療圏", [row[0]["medical_area"] for row in rows]),
        *(TableColumn(item_name(item), [state.get(item) for state in states]) for item in items),
        _numbers("実施", [row[0]["implemented_count"] for row in rows]),
        _numbers("予定を含む", [row[0]["expected_count"] for row in rows]),
    ]
    return html_table(columns, caption)


def detail_table(cells: list[Row], caption: str) -> str:
    """Cells with their status, the day it was looked at, and the line."""
    columns = [
        column("自治体", cells, "municipality"),
        column("二次医療圏", cells, "medical_area"),
        _items(cells),
        column("状況", cells, "status_label"),
        TableColumn("基準日", [known_on(row["as_of"]) for row in cells]),
        *source_columns(cells),
        column("注記", cells, "note"),
    ]
    return html_table(columns, caption)


def item_tiles_table(rows: Rows, caption: str) -> str:
    """Municipalities with how many items they do, and do or plan."""
    columns = [
        column("自治体", rows, "municipality"),
        column("二次医療圏", rows, "medical_area"),
        _numbers("実施", [row["actual_value"] for row in rows]),
        _numbers("予定を含む", [row["target_value"] for row in rows]),
    ]
    return html_table(columns, caption)


def counts_tables(counts: Rows, totals: Rows, caption: str) -> str:
    """Items with their counts at each date – a fall says 「要確認」 – and the totals of them all."""
    rows = grouped(counts, "item_code")
    days = sorted({(row["as_of"], row["scenario_label"]) for row in counts})
    by_day = [{(row["as_of"], row["scenario_label"]): row for row in item} for item in rows]

    def text(row: Row | None) -> str | None:
        return row and f"{row['municipality_count']}{'（要確認）' if row['is_fall'] else ''}"

    columns = [
        _items([row[0] for row in rows]),
        *(
            TableColumn(f"{month_name(day)}（{scenario}）", [text(item.get((day, scenario))) for item in by_day], True)
            for day, scenario in days
        ),
    ]
    return html_table(columns, caption) + _totals_table(totals)


def _totals_table(totals: Rows) -> str:
    """The stated total at each date beside the sum of the items' counts."""
    columns = [
        TableColumn("時点", [f"{month_name(row['as_of'])}（{row['scenario_label']}）" for row in totals]),
        _numbers("資料に印字された合計", [row["item_count"] for row in totals]),
        _numbers("項目ごとの数の和", [row["summed_count"] for row in totals]),
    ]
    return html_table(columns, "全市町村の延べ項目数") if totals else ""


def _remark(cell: Row) -> str | None:
    """That the item may be held after all, and the note of the document."""
    possible = "（イ）の実施をもって取り組むとみなせる可能性がある（圏域が1市）。"
    return f"{possible if cell['is_possibly_held'] else ''}{cell['note'] or ''}" or None


def missing_tables(cells: list[Row]) -> str:
    """The cells that neither list names, by item and by medical area; a possibility is said to be one."""
    drawn = sorted(cells, key=lambda cell: (cell["item_code"], cell["municipality_code"]))
    by_item = [
        _items(drawn),
        TableColumn("自治体", [cell["municipality"] for cell in drawn]),
        TableColumn("二次医療圏", [cell["medical_area"] for cell in drawn]),
        *source_columns(drawn),
        TableColumn("注記", [_remark(cell) for cell in drawn]),
    ]
    areas = grouped(sorted(cells, key=lambda cell: cell["municipality_code"]), "medical_area")
    named = ["、".join(f"{cell['municipality']}{item_name(cell['item_code'])}" for cell in area) for area in areas]
    by_area = [
        TableColumn("二次医療圏", [area[0]["medical_area"] for area in areas]),
        _numbers("未定の数", [len(area) for area in areas]),
        TableColumn("内訳", named),
    ]
    return html_table(by_item, "項目別") + html_table(by_area, "二次医療圏別")


def reconciliation_tables(rows: list[Row]) -> str:
    """Counts as stated beside the counts of the listed municipalities, one table per scenario."""
    return "".join(
        html_table(
            [
                _items(drawn),
                TableColumn("時点", [f"{month_name(row['as_of'])}（{row['scenario_label']}）" for row in drawn]),
                _numbers("印字された数", [row["stated_count"] for row in drawn]),
                _numbers("一覧の自治体の数", [row["listed_count"] for row in drawn]),
                TableColumn("照合", ["一致" if row["is_equal"] else "不一致" for row in drawn]),
            ],
            f"{drawn[0]['scenario_label']}の数の照合",
        )
        for drawn in grouped(rows, "scenario")
    )
