"""A store for tests: small, and every publish writes one marker into three of its files, by which a mix shows."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.generations import Store
from data.manifest import Generation
from tests.editions import AOBA, edition_of

MARKED = ("sources", "plan_targets", "actuals")
ROWS = {
    "municipalities": [{"municipality_code": AOBA, "municipality": "青葉市"}],
    "plan_targets": [{"fiscal_year": 2024, "target_value": 12}],
    "actuals": [{"fiscal_year": 2024, "actual_value": 9}],
}


def store_of(folder: Path) -> Store:
    """A store without generations whose base is a small edition."""
    edition_of(folder, ROWS)
    return Store(folder)


def marked(store: Store, marker: str) -> dict[str, pa.Table]:
    """The marked extracts of the store's base with ``marker`` as the note of every row."""
    tables = {name: pq.read_table(store.folder / f"{name}.parquet") for name in MARKED}
    return {name: _noted(table, marker) for name, table in tables.items()}


def _noted(table: pa.Table, marker: str) -> pa.Table:
    place = table.schema.get_field_index("note")
    return table.set_column(place, table.schema.field(place), pa.array([marker] * len(table), pa.string()))


def publish(store: Store, marker: str, *, base: str | None = None, **more: object) -> Generation:
    """Publish the marked extracts on ``base``."""
    return store.publish(marked(store, marker), base=base, who="山田", **more)


def markers(generation: Generation) -> set[str]:
    """The markers in the files of a generation; more than one is a mix."""
    notes = (pq.read_table(generation.file(name), columns=["note"])["note"] for name in MARKED)
    return {note for column in notes for note in column.to_pylist()}
