"""Does a folder keep the contract? Every breach is a finding that names the file, the value and the remedy.

An extract may have more rows than memory holds: it is read once, in batches, of which only what the findings need
is kept.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.codes import CODE_LISTS
from data.contract import EXTRACTS, Column, Extract
from data.parquet import is_left_out
from data.shipped import Edition

REBUILD = "編成をやり直すか、控えから戻してください。"
# What Arrow raises on a damaged file.
DAMAGE = (pa.ArrowException, OSError, UnicodeDecodeError)
# Columns in which other extracts look up their values.
LOOKED_UP = {(column.references, column.name) for extract in EXTRACTS.values() for column in extract.columns}
Taken = TypeVar("Taken")


@dataclass(frozen=True)
class Finding:
    """One breach of the contract: the extract, the rule that it breaks and what to do, in Japanese."""

    extract: str
    rule: str
    message: str


def _examples(values: Sequence[object]) -> str:
    """Up to three of the offending values, quoted for a message."""
    return "、".join(f"「{value}」" for value in values[:3])


def unreadable(extract: Extract) -> Finding:
    """The finding on a file that is there and cannot be read."""
    message = f"ファイル {extract.file_name} を読み取れません（壊れている可能性があります）。{REBUILD}"
    return Finding(extract.name, "file_readable", message)


def _read(
    edition: Edition, extract: Extract, take: Callable[[pq.ParquetFile], Taken]
) -> tuple[Taken | None, list[Finding]]:
    """What ``take`` makes of the file, or the finding that says why it cannot be read; neither of one that the edition
    may lack. Every page's checksum is verified."""
    path = edition.file(extract.name)
    if is_left_out(path, extract):
        return None, []
    if not path.is_file():
        return None, [Finding(extract.name, "file_exists", f"ファイル {extract.file_name} がありません。{REBUILD}")]
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            return take(file), []
    except DAMAGE:
        return None, [unreadable(extract)]


def _agree(rows: int, file: pq.ParquetFile) -> None:
    """The footer has no checksum: its two counts of rows must agree. Raises ``ArrowInvalid``."""
    if rows != file.metadata.num_rows:
        raise pa.ArrowInvalid(f"{rows} rows were read, {file.metadata.num_rows} are promised")


def _batches(file: pq.ParquetFile) -> Iterator[pa.RecordBatch]:
    """All rows, batch by batch; raises one of ``DAMAGE``."""
    rows = 0
    for batch in file.iter_batches():
        rows += batch.num_rows
        yield batch
    _agree(rows, file)


def read_extract(
    edition: Edition, extract: Extract, columns: Sequence[str] | None = None
) -> tuple[pa.Table | None, list[Finding]]:
    """The extract's table (of ``columns`` only), or the finding that says why it cannot be read."""

    def whole(file: pq.ParquetFile) -> pa.Table:
        table = file.read(columns)
        _agree(table.num_rows, file)
        return table

    return _read(edition, extract, whole)


def _schema_findings(schema: pa.Schema, extract: Extract) -> list[Finding]:
    """Columns that are missing or of another type. Further columns are allowed."""
    findings = []
    for column in extract.columns:
        if column.name not in schema.names:
            findings.append(
                Finding(
                    extract.name,
                    "column_exists",
                    f"{extract.file_name} に列「{column.name}」（{column.label}）がありません。{REBUILD}",
                )
            )
        elif schema.field(column.name).type != column.type:
            found = schema.field(column.name).type
            findings.append(
                Finding(
                    extract.name,
                    "column_type",
                    f"{extract.file_name} の列「{column.name}」の型が {found} です。{column.type} にしてください。",
                )
            )
    return findings


@dataclass
class _Content:
    """What the findings need of an extract's rows: missing values by column, distinct values of the columns that
    are looked up, and whether the keys rise from row to row, so that none can occur twice."""

    broken: list[Finding]
    missing: Counter = field(default_factory=Counter)
    distinct: dict[str, pa.Array] = field(default_factory=dict)
    is_rising: bool = True


def _content(file: pq.ParquetFile, extract: Extract) -> _Content:
    """Read the whole file; of a file with other columns than the contract's nothing is kept."""
    content = _Content(_schema_findings(file.schema_arrow, extract))
    looked_up = [
        column
        for column in extract.columns
        if column.codes or column.references or (extract.name, column.name) in LOOKED_UP
    ]
    if not content.broken:
        # Not pa.array: for values of Python, Arrow imports pandas.
        content.distinct = {column.name: pa.nulls(0, column.type) for column in looked_up}
    last = None
    for batch in _batches(file):
        if content.broken or not batch.num_rows:
            continue
        for column in extract.columns:
            content.missing[column.name] += batch[column.name].null_count
        for name, known in content.distinct.items():
            content.distinct[name] = pc.unique(pa.concat_arrays([known, pc.unique(batch[name].drop_null())]))
        keys = pa.Table.from_batches([batch.select(list(extract.key))])
        content.is_rising &= _rises(keys if last is None else pa.concat_tables([last, keys]))
        last = keys.slice(keys.num_rows - 1)
    return content


def _rises(keys: pa.Table) -> bool:
    """Whether every row's key is greater than that of the row before; false where one is missing."""
    rises = None
    for values in reversed(keys.columns):
        before, after = values.slice(0, keys.num_rows - 1), values.slice(1)
        less = pc.less(before, after)
        rises = less if rises is None else pc.or_(less, pc.and_(pc.equal(before, after), rises))
    return pc.all(rises, skip_nulls=False, min_count=0).as_py() is True


def _value_findings(content: _Content, column: Column, extract: Extract) -> list[Finding]:
    """Nulls where none may be, and values outside the column's code list."""
    findings = []
    if not column.nullable and content.missing[column.name]:
        findings.append(
            Finding(
                extract.name,
                "not_null",
                f"{extract.file_name} の列「{column.name}」（{column.label}）に空欄が{content.missing[column.name]}件"
                "あります。値を入れてください。",
            )
        )
    if column.codes:
        allowed = {code.code for code in CODE_LISTS[column.codes]}
        unknown = [value for value in content.distinct[column.name].to_pylist() if value not in allowed]
        if unknown:
            findings.append(
                Finding(
                    extract.name,
                    "known_code",
                    f"{extract.file_name} の列「{column.name}」に定められていない符号 {_examples(unknown)} があります。"
                    "データ辞書の符号に直してください。",
                )
            )
    return findings


def _key_findings(edition: Edition, content: _Content, extract: Extract) -> list[Finding]:
    """Rows that share a key; where keys do not rise, they are read once more, and counted."""
    if content.is_rising:
        return []
    table, missing = read_extract(edition, extract, extract.key)
    if table is None:
        return missing
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


def _reference_findings(contents: dict[str, _Content], extract: Extract) -> list[Finding]:
    """Values that the referenced extract does not hold. An unreadable referenced extract has its own finding."""
    findings = []
    for column in extract.columns:
        if column.references is None or column.references not in contents:
            continue
        known = contents[column.references].distinct[column.name]
        values = contents[extract.name].distinct[column.name]
        unknown = values.filter(pc.invert(pc.is_in(values, known))).to_pylist()
        if unknown:
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
    contents: dict[str, _Content] = {}
    for extract in EXTRACTS.values():
        content, missing = _read(edition, extract, lambda file, extract=extract: _content(file, extract))
        findings += missing
        if content is None:
            continue
        findings += content.broken
        if not content.broken:
            contents[extract.name] = content
    for name, content in contents.items():
        extract = EXTRACTS[name]
        for column in extract.columns:
            findings += _value_findings(content, column, extract)
        findings += _key_findings(edition, content, extract)
        findings += _reference_findings(contents, extract)
    return findings
