"""How a Parquet file of ours is written – the same rows give the same bytes – and how its columns are read."""

from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from data.contract import Extract


def write_parquet(table: pa.Table, where: Path | BinaryIO) -> None:
    """Write the table. Raises ``pa.ArrowInvalid``, a ``ValueError``, for a null where none may be."""
    # With checksums a damaged page is found when the file is read, and never shown as another number.
    pq.write_table(table, where, compression="zstd", version="2.6", store_schema=False, write_page_checksum=True)


def read_columns(path: Path, extract: Extract) -> pa.Table:
    """The contract's columns of the extract's file. Raises what Arrow raises on a file that cannot be read.

    Not ``pq.read_table``: it takes the way of datasets, for which Arrow imports pandas.
    """
    if is_left_out(path, extract):
        return extract.schema.empty_table()
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        return file.read(extract.schema.names)


def is_left_out(path: Path, extract: Extract) -> bool:
    """Whether the edition was made before the extract existed, and so speaks of it by having no file."""
    return extract.is_optional and not path.exists()
