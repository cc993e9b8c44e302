"""How a Parquet file of ours is written and read: the same rows give the same bytes."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq


def write_parquet(table: pa.Table, where: Path | BinaryIO) -> None:
    """Write the table. Raises ``pa.ArrowInvalid``, a ``ValueError``, for a null where none may be."""
    # With checksums a damaged page is found when the file is read, and never shown as another number.
    pq.write_table(table, where, compression="zstd", version="2.6", store_schema=False, write_page_checksum=True)


def read_parquet(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """All rows, of ``columns`` only. Raises what Arrow raises for a damaged file.

    Not ``pq.read_table``: it takes the way of datasets, for which Arrow imports pandas.
    """
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        return file.read(columns)
