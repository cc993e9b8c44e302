"""The rows of an extract in which words occur, batch by batch: it may have more rows than memory holds."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from data.codes import label_of
from data.contract import BOOLEAN, EXTRACTS, TEXT, TITLE_COLUMNS, Column, Extract
from pages.wording.search import comparable
from queries.frames import frame_of_table
from queries.runner import Database

if TYPE_CHECKING:
    import pandas as pd

Words = Callable[[object], object]


def words_of(database: Database, extract: Extract) -> dict[str, Words]:
    """For each column of the contract, how a person reads one of its values: codes and truth values in words."""
    return {column.name: _words_of(database, column) for column in extract.columns}


def _words_of(database: Database, column: Column) -> Words:
    if column.codes:
        return lambda value: label_of(column.codes, value)
    if column.type == BOOLEAN:
        return lambda value: "はい" if value else "いいえ"
    if column.references in TITLE_COLUMNS:
        rows = database.table(column.references)
        titles = dict(
            zip(rows[column.name].to_pylist(), rows[TITLE_COLUMNS[column.references]].to_pylist(), strict=True)
        )
        return lambda value: f"{value} {titles[value]}" if value in titles else value
    return lambda value: value


class Search:
    """Rows of one extract in which every word, divided by spaces, occurs in some column as a person reads it.

    Without a word these are all its rows.
    """

    def __init__(self, database: Database, name: str, sought: str):
        self._database, self._name = database, name
        self._sought = comparable(sought).split()
        self._words = words_of(database, EXTRACTS[name])

    def found(self) -> Iterator[pa.Table]:
        """The rows that hold all words, in file order."""
        for batch in self._database.batches(self._name):
            keep = pa.repeat(True, batch.num_rows)
            for holds in self._holding(batch):
                keep = pc.and_(keep, holds)
            yield pa.Table.from_batches([batch]).filter(keep)

    def _holding(self, batch: pa.RecordBatch) -> list[pa.Array]:
        """For each word, in which rows it occurs."""
        holds = [pa.repeat(False, batch.num_rows) for _ in self._sought]
        if not holds:
            return holds
        for column in EXTRACTS[self._name].columns:
            found = self._in_column(batch[column.name], column)
            holds = [pc.or_(rows, more) for rows, more in zip(holds, found, strict=True)]
        return holds

    def _in_column(self, values: pa.Array, column: Column) -> list[pa.Array]:
        """For each word, in which of the column's values it occurs; each distinct value is compared once."""
        is_plain = column.type == TEXT and not column.codes and not column.references
        if is_plain and pc.all(pc.string_is_ascii(values)).as_py() is not False:
            # What is compared of ASCII letters is their lower case.
            lower = pc.ascii_lower(values)
            return [pc.fill_null(pc.match_substring(lower, word), False) for word in self._sought]
        coded = values.dictionary_encode()
        read = self._words[column.name]
        texts = [comparable(str(read(value))) for value in coded.dictionary.to_pylist()]
        return [
            pc.fill_null(pa.array([word in text for text in texts], pa.bool_()).take(coded.indices), False)
            for word in self._sought
        ]

    def part(self, first: int, most: int) -> tuple[int, pa.Table]:
        """How many rows are found, and ``most`` of them from ``first`` on (0 is the first one)."""
        count, shown = 0, []
        for rows in self.found():
            begins = max(first - count, 0)
            shown.append(rows.slice(begins, max(first + most - count - begins, 0)))
            count += rows.num_rows
        return count, pa.concat_tables(shown) if shown else self._database.table(self._name, most=0)

    def frames(self) -> Iterator["pd.DataFrame"]:
        """All rows that are found, never all of them in memory."""
        return map(frame_of_table, self.found())

    def frame(self) -> "pd.DataFrame":
        """All rows that are found."""
        tables = list(self.found())
        return frame_of_table(pa.concat_tables(tables)) if tables else self._database.extract(self._name, most=0)
