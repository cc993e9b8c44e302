"""Does a folder keep the contract? Every breach is a finding that names the file, the value and the remedy."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.codes import CODE_LISTS
from data.contract import EXTRACTS, Column, Extract
from data.editions import Edition

REBUILD = "編成をやり直すか、控えから戻してください。"


@dataclass(frozen=True)
class Finding:
    """One breach of the contract: the extract, the rule that it breaks and what to do, in Japanese."""

    extract: str
    rule: str
    message: str


def _examples(values: pa.ChunkedArray | pa.Array) -> str:
    """Up to three distinct offending values, quoted for a message."""
    shown = [str(value) for value in pc.unique(values).to_pylist()[:3]]
    return "、".join(f"「{value}」" for value in shown)


def unreadable(extract: Extract) -> Finding:
    """The finding on a file that is there and cannot be read."""
    message = f"ファイル {extract.file_name} を読み取れません（壊れている可能性があります）。{REBUILD}"
    return Finding(extract.name, "file_readable", message)


def read_extract(edition: Edition, extract: Extract) -> tuple[pa.Table | None, list[Finding]]:
    """The extract's table, or the finding that says why it cannot be read; every page's checksum is verified."""
    path = edition.file(extract.name)
    if not path.is_file():
        return None, [Finding(extract.name, "file_exists", f"ファイル {extract.file_name} がありません。{REBUILD}")]
    try:
        file = pq.ParquetFile(path, page_checksum_verification=True)
        table = file.read()
        # The footer has no checksum: its two counts of rows must agree.
        if table.num_rows == file.metadata.num_rows:
            return table, []
    except (pa.ArrowException, OSError, UnicodeDecodeError):
        pass
    return None, [unreadable(extract)]


def _schema_findings(table: pa.Table, extract: Extract) -> list[Finding]:
    """Columns that are missing or of another type. Further columns are allowed."""
    findings = []
    for column in extract.columns:
        if column.name not in table.column_names:
            findings.append(
                Finding(
                    extract.name,
                    "column_exists",
                    f"{extract.file_name} に列「{column.name}」（{column.label}）がありません。{REBUILD}",
                )
            )
        elif table.schema.field(column.name).type != column.type:
            found = table.schema.field(column.name).type
            findings.append(
                Finding(
                    extract.name,
                    "column_type",
                    f"{extract.file_name} の列「{column.name}」の型が {found} です。{column.type} にしてください。",
                )
            )
    return findings


def _value_findings(values: pa.ChunkedArray, column: Column, extract: Extract) -> list[Finding]:
    """Nulls where none may be, and values outside the column's code list."""
    findings = []
    if not column.nullable and values.null_count:
        findings.append(
            Finding(
                extract.name,
                "not_null",
                f"{extract.file_name} の列「{column.name}」（{column.label}）に空欄が{values.null_count}件あります。"
                "値を入れてください。",
            )
        )
    if column.codes:
        allowed = pa.array([code.code for code in CODE_LISTS[column.codes]])
        unknown = values.drop_null().filter(pc.invert(pc.is_in(values.drop_null(), allowed)))
        if len(unknown):
            findings.append(
                Finding(
                    extract.name,
                    "known_code",
                    f"{extract.file_name} の列「{column.name}」に定められていない符号 {_examples(unknown)} があります。"
                    "データ辞書の符号に直してください。",
                )
            )
    return findings


def _key_findings(table: pa.Table, extract: Extract) -> list[Finding]:
    """Rows that share a key."""
    counts = table.group_by(list(extract.key)).aggregate([([], "count_all")])
    repeated = counts.filter(pc.greater(counts["count_all"], 1))
    if not repeated.num_rows:
        return []
    first = "・".join(str(repeated[name][0].as_py()) for name in extract.key)
    return [
        Finding(
            extract.name,
            "unique_key",
            f"{extract.file_name} に同じ鍵の行が重複しています（{repeated.num_rows}組。例：{first}）。"
            "1行だけ残してください。",
        )
    ]


def _reference_findings(tables: dict[str, pa.Table], extract: Extract) -> list[Finding]:
    """Values that the referenced extract does not hold. An unreadable referenced extract has its own finding."""
    findings = []
    for column in extract.columns:
        if column.references is None or column.references not in tables:
            continue
        values = tables[extract.name][column.name].drop_null()
        unknown = values.filter(pc.invert(pc.is_in(values, tables[column.references][column.name])))
        if len(unknown):
            target = EXTRACTS[column.references]
            findings.append(
                Finding(
                    extract.name,
                    "reference",
                    f"{extract.file_name} の列「{column.name}」の値 {_examples(unknown)} が"
                    f" {target.file_name}（{target.label}）にありません。どちらかを直してください。",
                )
            )
    return findings


def contract_findings(edition: Edition) -> list[Finding]:
    """All breaches of the contract in the edition's folder; none means that it keeps the contract.

    Meaning across columns (a cancelled event has no value, and the like) is held by
    ``queries/checks``.
    """
    findings: list[Finding] = []
    tables: dict[str, pa.Table] = {}
    for extract in EXTRACTS.values():
        table, missing = read_extract(edition, extract)
        findings += missing
        if table is None:
            continue
        broken = _schema_findings(table, extract)
        findings += broken
        if not broken:
            tables[extract.name] = table
    for name, table in tables.items():
        extract = EXTRACTS[name]
        for column in extract.columns:
            findings += _value_findings(table[column.name], column, extract)
        findings += _key_findings(table, extract)
        findings += _reference_findings(tables, extract)
    return findings
