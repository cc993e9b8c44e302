"""How a Parquet file of ours is written: the same rows give the same bytes."""

from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq


def write_parquet(table: pa.Table, where: Path | BinaryIO) -> None:
    """Write the table. Raises ``pa.ArrowInvalid``, a ``ValueError``, for a null where none may be."""
    # With checksums a damaged page is found when the file is read, and never shown as another number.
    pq.write_table(table, where, compression="zstd", version="2.6", store_schema=False, write_page_checksum=True)
