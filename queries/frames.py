"""Frames, for whoever takes rows away: typed columns, in which a count stays a whole number beside a missing one.

No page needs a frame, and pandas is a sixth of the server's memory: it comes with the first file that is
asked for, or with a search for words, for which Arrow imports it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    import pandas as pd

ARROW_TYPES = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "INTEGER": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
}


def frame_of_rows(names: Sequence[str], types: Sequence[str], rows: Sequence[tuple]) -> "pd.DataFrame":
    """Columns of these names and DuckDB types, as ``frame_of_table`` has them."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    arrays = [pa.array(cells, ARROW_TYPES[kind]) for kind, cells in zip(types, columns, strict=True)]
    return frame_of_table(pa.table(arrays, names=list(names)))


def frame_of_table(table: pa.Table) -> "pd.DataFrame":
    """Whole numbers as ``Int64``, ratios as ``Float64``, dates as ``datetime.date``, texts as strings."""
    import pandas as pd

    types = {
        pa.string(): pd.StringDtype("python", na_value=float("nan")),
        pa.int64(): pd.Int64Dtype(),
        pa.int32(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }
    return table.to_pandas(types_mapper=types.get, date_as_object=True)
