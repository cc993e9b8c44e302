"""What data there is and what is missing, year by year."""

from data.contract import EXTRACTS
from pages.frame.tables import TableColumn, html_table
from pages.wording.values import Row, Rows, grouped, is_missing

ABSENT = "なし"
# Trainings whose result is not reported were not yet held, and cancelled ones never.
HOLDINGS = {name: extract.label for name, extract in EXTRACTS.items()} | {
    "announced_sessions": "研修の予定",
    "cancelled_sessions": "中止した開催",
}


def _cell(row: Row | None) -> str:
    """「計画あり・実績なし」 in short: 「計画○ 実績 9月末」 is read aloud, so it is written in words."""
    if row is None:
        return ABSENT
    plan = "計画" if not is_missing(row["target_value"]) else ""
    actual = "" if is_missing(row["obs_status"]) else f"実績（{row['obs_status_label']}）"
    return "・".join(part for part in (plan, actual) if part) or ABSENT


def coverage_table(attainment: Rows) -> str:
    """Programme × measure against fiscal years: 計画, 実績 with its status, or なし."""
    labels = {row["fiscal_year"]: row["era_label"] for row in attainment}
    series = [
        {row["fiscal_year"]: row for row in one_measure}
        for one_measure in grouped(attainment, "programme_code", "measure_code")
    ]
    leading = [next(iter(by_year.values())) for by_year in series]
    columns = [TableColumn("事業・指標", [f"{row['programme']} {row['measure']}" for row in leading])]
    columns += [
        TableColumn(labels[year], [_cell(by_year.get(year)) for by_year in series], is_phrases=True)
        for year in sorted(labels)
    ]
    return html_table(columns, "年度ごとの計画値・実績値の有無")


def holdings_table(counts: Rows) -> str:
    """Which kinds of data speak of the municipality, and with how many rows."""
    return html_table(
        [
            TableColumn("データ", [HOLDINGS[row["holding"]] for row in counts]),
            TableColumn(
                "件数", [f"{row['row_count']}件" if row["row_count"] else ABSENT for row in counts], is_number=True
            ),
        ],
        "この自治体について収録しているデータ",
    )
