"""A publish killed at any instant leaves the old or the new generation, whole; readers never see a mix (REL-1).

The figures are those of the rule: 200 kills, and at least 5,000 reads of files meanwhile.
"""

import random
import threading
import time
from itertools import count
from pathlib import Path

import pyarrow as pa

from data import storage
from data.generations import Store
from data.shelf import FOLDER
from tests.generations import MARKED, marked, markers, publish, store_of

KILLS, READS, READERS = 200, 5_000, 2
# Kills fall anywhere into a publish. Every tenth publisher lives until it has published, however slow the machine is,
# and a while into its next one.
MOST_SECONDS_ALIVE, LIVE_LONGER = 0.2, 10
# Readers leave the publishers some of the machine.
REST_SECONDS = 0.03


def publish_for_ever(folder: Path, tables: dict[str, pa.Table], has_begun) -> None:
    store = Store(folder)
    for number in count():
        current = store.current()
        new = {name: table.replace_schema_metadata(None) for name, table in tables.items()}
        marker = f"{time.monotonic_ns()}-{number}"
        for name, table in new.items():
            place = table.schema.get_field_index("note")
            notes = pa.array([marker] * len(table), pa.string())
            new[name] = table.set_column(place, table.schema.field(place), notes)
        has_begun.set()
        store.publish(new, base=current and current.name, who="山田")


def read_for_ever(store: Store, is_over: threading.Event, reads: list[int], wrong: list[str]) -> None:
    while not is_over.is_set():
        try:
            generation = store.current()
            if generation is None or len(markers(generation)) != 1:
                wrong.append(f"{generation} is missing or a mix")
        except Exception as error:
            wrong.append(repr(error))
        reads.append(len(MARKED))
        is_over.wait(REST_SECONDS)


def killed_after(processes, store: Store, tables: dict[str, pa.Table], seconds: float, *, lives_longer: bool) -> None:
    """Start a publisher in a process of its own; kill it ``seconds`` after its first publish has begun, or ended."""
    has_begun = processes.Event()
    publisher = processes.Process(target=publish_for_ever, args=(store.folder, tables, has_begun))
    publisher.start()
    assert has_begun.wait(30)
    before, deadline = store.current().name, time.monotonic() + 30
    while lives_longer and store.current().name == before and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(seconds)
    publisher.kill()
    publisher.join()


def test_whatever_is_killed_readers_get_one_whole_generation(tmp_path, processes):
    store, chance = store_of(tmp_path), random.Random(1)
    first = publish(store, "first")
    tables = marked(store, "")
    is_over, reads, wrong = threading.Event(), [], []
    readers = [
        threading.Thread(target=read_for_ever, args=(Store(tmp_path), is_over, reads, wrong)) for _ in range(READERS)
    ]
    for reader in readers:
        reader.start()
    leftovers, damaged = 0, []
    for number in range(KILLS):
        seconds = chance.uniform(0, MOST_SECONDS_ALIVE)
        killed_after(processes, store, tables, seconds, lives_longer=number % LIVE_LONGER == 0)
        damaged += store.good()[1]
        leftovers += any(name.endswith(".unfinished") for name in storage.names_in(tmp_path / FOLDER))
    deadline = time.monotonic() + 60
    while sum(reads) < READS and time.monotonic() < deadline:
        time.sleep(0.05)
    is_over.set()
    for reader in readers:
        reader.join()

    assert wrong == []
    assert damaged == []
    assert sum(reads) >= READS
    current = store.current()
    assert int(current.name) >= int(first.name) + KILLS // LIVE_LONGER, "the publishers got through between the kills"
    assert leftovers > KILLS // 10, "the kills hit publishes that were under way"
    publish(store, "last", base=current.name)
    assert [name for name in storage.names_in(tmp_path / FOLDER) if not name.isdigit()] == [], "leftovers are swept"
    assert markers(store.current()) == {"last"}
