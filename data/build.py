"""Build the shipped editions: ``python -m data.build`` writes every Parquet extract.

The same rows give the same bytes: row order comes from the key, and the writer's settings are
fixed. ``tests/test_build.py`` rebuilds both editions and compares the bytes.
"""

import sys
from datetime import date
from pathlib import Path

import pyarrow as pa

from data import demo_generator, transcription
from data.contract import BOOLEAN, DATE, EXTRACTS, INTEGER, TEXT
from data.parquet import write_parquet
from data.shipped import DEMO, DOCUMENTS

PYTHON_TYPES = {TEXT: str, INTEGER: int, DATE: date, BOOLEAN: bool}
ROWS_OF_EDITION = {DOCUMENTS.code: transcription.rows, DEMO.code: demo_generator.rows}


def to_table(extract: str, rows: list[dict]) -> pa.Table:
    """Rows as an Arrow table of the contract's schema, sorted by key.

    Raises ``KeyError`` for a column that the contract lacks, ``TypeError`` for a value of another
    type (Arrow itself would cut 12.5 down to 12); a column that no row names is null throughout.
    """
    contract = EXTRACTS[extract]
    types = {column.name: PYTHON_TYPES[column.type] for column in contract.columns}
    for row in rows:
        if unknown := row.keys() - types.keys():
            raise KeyError(f"{extract}: the contract has no column {sorted(unknown)}")
        for name, value in row.items():
            if value is not None and type(value) is not types[name]:
                raise TypeError(f"{extract}.{name}: {value!r} is not of type {types[name].__name__}")
    ordered = sorted(rows, key=lambda row: tuple(row[name] for name in contract.key))
    return pa.Table.from_pylist(ordered, schema=contract.schema)


def write_extract(name: str, table: pa.Table, folder: Path) -> None:
    """Write the extract's Parquet file into ``folder``. Raises ``ValueError`` for a null where none may be."""
    write_parquet(table, folder / EXTRACTS[name].file_name)


def write_edition(rows: dict[str, list[dict]], folder: Path) -> None:
    """Write one Parquet file per extract into ``folder``; an extract that ``rows`` does not name is left without rows.

    Raises ``KeyError`` for an extract that the contract lacks, and what ``to_table`` and ``write_extract`` raise.
    """
    if unknown := rows.keys() - EXTRACTS.keys():
        raise KeyError(f"the contract has no extract {sorted(unknown)}")
    tables = {name: to_table(name, rows.get(name, [])) for name in EXTRACTS}
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        write_extract(name, table, folder)


def main() -> int:
    """Build both shipped editions and say how many rows each extract has."""
    for edition in (DOCUMENTS, DEMO):
        rows = ROWS_OF_EDITION[edition.code]()
        write_edition(rows, edition.folder)
        for name in EXTRACTS:
            print(f"{edition.code:10} {name:15} {len(rows.get(name, [])):6}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
