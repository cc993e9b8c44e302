"""What comes back from the database: plain rows, and the same as a frame for whoever takes them away."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from queries.frames import frame_of_rows

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Fetched:
    """What the database returned: names and DuckDB types of the columns, and the rows as tuples."""

    names: tuple[str, ...]
    types: tuple[str, ...]
    rows: list[tuple]

    @property
    def size(self) -> int:
        """Cells, and one for the answer itself."""
        return len(self.rows) * len(self.names) + 1


class Answer(list):
    """The rows of one answer as dictionaries, missing values as None; ``frame`` has the same with types.

    An answer has some forty columns and a few dozen rows. Plain dictionaries are filtered, grouped and
    read in a tenth of the time that pandas takes for a frame of that shape.
    """

    def __init__(self, fetched: Fetched):
        super().__init__(dict(zip(fetched.names, row, strict=True)) for row in fetched.rows)
        self._fetched = fetched

    def where(self, keep: Callable[[dict], bool]) -> "Answer":
        """The rows for which ``keep`` is true."""
        kept = [row for row, cells in zip(self._fetched.rows, self, strict=True) if keep(cells)]
        return Answer(replace(self._fetched, rows=kept))

    def frame(self) -> "pd.DataFrame":
        """The rows with their types (``queries.frames``)."""
        return frame_of_rows(self._fetched.names, self._fetched.types, self._fetched.rows)
