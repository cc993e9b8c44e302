"""Reference: definitions as the SQL carries them, the dictionary as the contract carries it, sources, checks."""

from data.codes import CODE_LISTS
from data.contract import EXTRACTS, Extract
from data.validation import Finding
from pages.frame.markup import folded
from pages.frame.messages import damage_message
from pages.frame.page import Page
from pages.frame.tables import TableColumn, html_table, rows_table
from pages.wording.values import Rows
from queries.runner import VIEWS, EditionDamaged
from queries.statements import check_names, header_of

VIEW_LABELS = {
    "source_citations": "出典の呼び方",
    "observations": "計画値と実績値",
    "attainment": "達成率と差",
    "per_session": "1回あたり人数",
    "per_session_by_year": "1回あたり人数（年度ごと）",
    "period_totals": "期間合計と年平均",
    "required_growth": "必要な伸び",
    "overview": "概要の各値",
    "item_cells": "8事業項目の実施状況",
    "municipality_periods": "自治体の計画期間",
    "holdings": "自治体についての収録件数",
    "announced": "予定された研修など",
}
TYPE_LABELS = {"string": "文字", "int64": "整数", "date32[day]": "日付", "bool": "真偽"}


def _rows_or_none(page: Page, name: str, in_order_of: str) -> Rows | None:
    try:
        return page.database.table(name).sort_by(in_order_of).to_pylist()
    except EditionDamaged as damage:
        page.add(damage_message(page.edition, damage.findings))
        return None


def draw_definitions(page: Page) -> None:
    """What each figure means: the wording comes from the SQL that computes it, and from programmes and measures."""
    page.add(
        html_table(
            [
                TableColumn("指標", [VIEW_LABELS[name] for name in VIEWS]),
                TableColumn("定義", [header_of(f"views/{name}")["定義"] for name in VIEWS]),
            ],
            "計算の定義",
        )
    )
    if (measures := _rows_or_none(page, "measures", "sort_order")) is not None:
        page.add(rows_table(measures, {"measure": "指標", "unit": "単位", "definition": "定義"}, "指標"))
    if (programmes := _rows_or_none(page, "programmes", "sort_order")) is not None:
        page.add(rows_table(programmes, {"programme": "事業", "definition": "定義"}, "事業"))


def _columns_table(extract: Extract) -> str:
    columns = extract.columns
    return html_table(
        [
            TableColumn("列", [column.name for column in columns]),
            TableColumn("見出し", [column.label for column in columns]),
            TableColumn("型", [TYPE_LABELS[str(column.type)] for column in columns]),
            TableColumn("空欄", ["可" if column.nullable else "不可" for column in columns]),
            TableColumn("鍵", ["鍵" if column.name in extract.key else "" for column in columns]),
            TableColumn("定義", [column.definition for column in columns]),
        ],
        f"{extract.label}（{extract.file_name}）：{extract.grain}",
    )


def draw_dictionary(page: Page) -> None:
    """Every extract with its columns, and every code list."""
    for extract in EXTRACTS.values():
        page.add(folded(f"{extract.label}（{extract.file_name}）", _columns_table(extract)))
    used_by = {
        name: "、".join(
            sorted(
                {column.label for extract in EXTRACTS.values() for column in extract.columns if column.codes == name}
            )
        )
        for name in CODE_LISTS
    }
    listed = [(name, code) for name, codes in CODE_LISTS.items() for code in codes]
    page.add(
        html_table(
            [
                TableColumn("符号表", [name for name, _ in listed]),
                TableColumn("用いる列", [used_by[name] or "計算結果" for name, _ in listed]),
                TableColumn("符号", [code.code for _, code in listed]),
                TableColumn("表示", [code.label for _, code in listed]),
                TableColumn("意味", [code.definition for _, code in listed]),
            ],
            "符号の一覧",
        )
    )


def draw_sources(page: Page) -> None:
    """The sources with the SHA-256 by which a copy can be recognised."""
    if (sources := _rows_or_none(page, "sources", "source_code")) is not None:
        names = ("source_code", "title", "publisher", "published_on", "file_name", "sha256", "note")
        labels = {column.name: column.label for column in EXTRACTS["sources"].columns}
        page.add(rows_table(sources, {name: labels[name] for name in names}, "収録した資料"))


def _result(findings: list[Finding], lacking: tuple[str, ...] = ()) -> str:
    """What a check found, or that it could not run for want of the extracts ``lacking``."""
    if lacking:
        files = "、".join(EXTRACTS[name].file_name for name in lacking)
        return f"未実施（{files} を検査できる状態で読めないため）"
    return f"{len(findings)}件の問題" if findings else "問題なし"


def draw_checks(page: Page) -> None:
    """Every check with its rule and what it found when the edition was opened."""
    findings, not_run = page.database.findings, page.database.not_run
    names = [name.removeprefix("checks/") for name in check_names()]
    contract = [finding for finding in findings if finding.rule not in names]
    page.add(
        html_table(
            [
                TableColumn(
                    "検査",
                    [
                        "データ契約（ファイル・列・型・空欄・符号・鍵・参照）",
                        *(header_of(f"checks/{name}")["定義"] for name in names),
                    ],
                ),
                TableColumn(
                    "結果",
                    [
                        _result(contract),
                        *(
                            _result([finding for finding in findings if finding.rule == name], not_run.get(name, ()))
                            for name in names
                        ),
                    ],
                ),
            ],
            f"{page.edition.label}の検査の結果",
        )
    )
    if findings:
        page.add(
            html_table(
                [
                    TableColumn("データ", [EXTRACTS[finding.extract].label for finding in findings]),
                    TableColumn("内容と直し方", [finding.message for finding in findings]),
                ],
                "見つかった問題",
            )
        )
