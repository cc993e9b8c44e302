"""The single sessions, written group by group, so that ten million of them are never in memory at once."""

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.contract import EXTRACTS
from data.demo_generator import session_texts
from data.demo_generator.sessions import SHORT_NAMES
from tests.bench.country.cells import FEWEST_AND_MOST, PROGRAMMES, RUNNING_YEAR, YEARS, Cells
from tests.bench.country.chance import chances

# Of the sessions of a year that took place, so many did not.
CANCELLED_BESIDE = 0.04


def _texts(texts: list[str], positions: np.ndarray) -> pa.Array:
    return pa.array(texts).take(pa.array(positions))


def _days(years: np.ndarray, month: int, day: int) -> np.ndarray:
    """A day of each year in days since 1970."""
    first = {year: (date(year, month, day) - date(1970, 1, 1)).days for year in YEARS}
    return np.array([first[year] for year in YEARS])[years - YEARS[0]]


def _session_table(cells: Cells, start: int, stop: int) -> pa.Table:
    """Sessions ``start`` to ``stop``, in the order of their keys; adds what was held to its cell."""
    numbers = np.arange(start, stop)
    cell = np.searchsorted(cells.first, numbers, side="right") - 1
    place, programme, year, fate = (
        axis[cell] for axis in (cells.municipality, cells.programme, cells.year, cells.status)
    )
    is_open = np.isin(fate, ("A", "P"))
    is_held = is_open & (chances(numbers, 4) >= CANCELLED_BESIDE)
    status = np.where(is_held, "A", np.where(is_open, "S", np.where(fate == "F", "O", fate)))
    fewest, most = np.array([FEWEST_AND_MOST[code] for code in PROGRAMMES]).T
    attendance = (fewest[programme] + chances(numbers, 5) * (most - fewest)[programme]).astype(np.int64)
    cells.held[:] += np.bincount(cell[is_held], minlength=len(cells.held))
    cells.attendance[:] += np.bincount(cell[is_held], attendance[is_held], len(cells.held)).astype(np.int64)
    # The first half of the year is over; what was announced or may come in the running year lies in the second.
    is_ahead = (year == RUNNING_YEAR) & ~is_open
    begins = np.where(is_ahead, _days(year, 10, 1), _days(year, 4, 12))
    held_on = begins + (chances(numbers, 6) * np.where(year == RUNNING_YEAR, 165, 345)).astype(np.int64)
    titles = [text for code in PROGRAMMES for text in session_texts.TITLES[code]]
    venues = [venue for code in PROGRAMMES for venue in session_texts.VENUES[code]]
    title, venue = (
        _choice([len(texts[code]) for code in PROGRAMMES], programme, chances(numbers, purpose))
        for texts, purpose in ((session_texts.TITLES, 7), (session_texts.VENUES, 8))
    )
    code, name = _texts(cells.codes, place), _texts(cells.names, place)
    counted = pc.utf8_lpad(pc.cast(pa.array(numbers - cells.first[cell] + 1), pa.string()), 6, padding="0")
    short = _texts([SHORT_NAMES[code] for code in PROGRAMMES], programme)
    columns = {
        "session_id": pc.binary_join_element_wise(code, short, pc.cast(pa.array(year), pa.string()), counted, "-"),
        "municipality_code": code,
        "programme_code": _texts(list(PROGRAMMES), programme),
        "held_on": pa.array(held_on.astype(np.int32), pa.int32()).cast(pa.date32()),
        "title": _texts(titles, title),
        "venue": pc.binary_join_element_wise(name, _texts([venue for venue, _ in venues], venue), " "),
        "audience": _texts([audience for _, audience in venues], venue),
        "capacity": pa.array(most[programme]),
        "attendance": pa.array(attendance, mask=~is_held),
        "obs_status": pa.array(status),
        "source_code": _texts(["national"], np.zeros(len(numbers), dtype=int)),
    }
    schema = EXTRACTS["sessions"].schema
    arrays = [columns.get(field.name, pa.nulls(len(numbers), field.type)) for field in schema]
    return pa.Table.from_arrays(
        [each.cast(field.type) for each, field in zip(arrays, schema, strict=True)], schema=schema
    )


def _choice(sizes: list[int], programme: np.ndarray, chance: np.ndarray) -> np.ndarray:
    """One of the texts of each row's programme, where the texts of all programmes stand one after another."""
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return begins[programme] + (chance * np.array(sizes)[programme]).astype(np.int64)


def write_sessions(cells: Cells, sessions: int, folder: Path, rows_a_group: int) -> None:
    """Write ``sessions`` in groups of so many rows, as ``data.build.write_extract`` writes a table."""
    extract = EXTRACTS["sessions"]
    settings = {"compression": "zstd", "version": "2.6", "store_schema": False, "write_page_checksum": True}
    with pq.ParquetWriter(folder / extract.file_name, extract.schema, **settings) as writer:
        for start in range(0, sessions, rows_a_group):
            writer.write_table(_session_table(cells, start, min(start + rows_a_group, sessions)))
