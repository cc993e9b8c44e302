"""What differs between two states of the data: rows that were added, changed and removed, by the contract's keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from data.contract import EXTRACTS, Extract
from data.manifest import Generation
from data.parquet import read_columns
from data.shipped import Edition

Row = dict[str, object]
# An edition, a generation, a folder – or tables by extract; what these do not name has not changed.
State = Edition | Generation | Path | Mapping[str, pa.Table]


@dataclass(frozen=True)
class ExtractChanges:
    """Rows of one extract, in the order of their keys; a changed row as it was and as it is."""

    added: list[Row] = field(default_factory=list)
    changed: list[tuple[Row, Row]] = field(default_factory=list)
    removed: list[Row] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True)
class Changes:
    """The extracts that differ, by their names in the order of the contract."""

    extracts: dict[str, ExtractChanges]

    def of(self, extract: str) -> ExtractChanges:
        """The changes of an extract, which may be none."""
        return self.extracts.get(extract, ExtractChanges())

    def without(self, extract: str) -> "Changes":
        """All but those of one extract."""
        return Changes({name: each for name, each in self.extracts.items() if name != extract})

    @property
    def counts(self) -> dict[str, int]:
        """Rows ``added, changed, removed`` of all extracts together, as a manifest tells them."""
        kinds = ("added", "changed", "removed")
        return {kind: sum(len(getattr(each, kind)) for each in self.extracts.values()) for kind in kinds}


def _table(state: State, extract: Extract) -> pa.Table | None:
    """The contract's columns; None where ``state`` does not speak of the extract. Raises as Arrow does."""
    if isinstance(state, Mapping):
        found = state.get(extract.name)
    else:
        return read_columns(state / extract.file_name if isinstance(state, Path) else state.file(extract.name), extract)
    return None if found is None else found.select(extract.schema.names)


def _cells(table: pa.Table) -> set[tuple]:
    return set(zip(*(column.to_pylist() for column in table.columns), strict=True))


def _by_key(rows: set[tuple], extract: Extract) -> dict[tuple, Row]:
    names = extract.schema.names
    named = (dict(zip(names, row, strict=True)) for row in rows)
    return {tuple(row[name] for name in extract.key): row for row in named}


def _extract_changes(before: pa.Table, after: pa.Table, extract: Extract) -> ExtractChanges:
    if before.equals(after):
        return ExtractChanges()
    # Of a large extract most rows stay as they are; only the others are looked at one by one.
    old_rows, new_rows = _cells(before), _cells(after)
    old, new = _by_key(old_rows - new_rows, extract), _by_key(new_rows - old_rows, extract)
    both = sorted(old.keys() & new.keys())
    return ExtractChanges(
        added=[new[key] for key in sorted(new.keys() - old.keys())],
        changed=[(old[key], new[key]) for key in both],
        removed=[old[key] for key in sorted(old.keys() - new.keys())],
    )


def changes(before: State, after: State, extracts: Iterable[str] = EXTRACTS) -> Changes:
    """What ``after`` has that ``before`` has not, and the other way round, in ``extracts``.

    Both keep the contract: a key is there once. Raises what Arrow raises on a file that cannot be read.
    """
    found = {}
    for name in extracts:
        old, new = _table(before, EXTRACTS[name]), _table(after, EXTRACTS[name])
        if old is not None and new is not None:
            found[name] = _extract_changes(old, new, EXTRACTS[name])
    return Changes({name: each for name, each in found.items() if each})
