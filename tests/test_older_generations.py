"""Generations that were published before an extract existed are served, built upon and restored as they are."""

import json

import pytest

from data.contract import EXTRACTS
from data.generations import Store
from data.manifest import Generation
from data.parquet import read_columns
from data.refusals import CannotPublish
from tests.generations import markers, publish, store_of

NEW = ("plan_changes", "commentaries")


@pytest.fixture
def store(tmp_path) -> Store:
    return store_of(tmp_path)


def made_older(store: Store, generation: Generation, *, promised: bool = False) -> Generation:
    """The generation without the files of the new extracts; ``promised`` leaves them in its manifest."""
    said = json.loads(generation.manifest.text)
    for name in NEW:
        generation.file(name).unlink()
        if not promised:
            del said["files"][name]
    for path in (generation.folder / "manifest.json", store.folder / "current.json"):
        path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return store.generation(generation.name)


def rows_of_new(generation: Generation) -> list[int]:
    return [read_columns(generation.file(name), EXTRACTS[name]).num_rows for name in NEW]


def test_it_is_served(store):
    older = made_older(store, publish(store, "one"))
    assert store.good() == (older, [])


def test_the_next_generation_has_every_file_and_no_rows_of_the_new_ones(store):
    made_older(store, publish(store, "one"))
    second = publish(store, "two", base="0001")
    assert second.manifest.files.keys() == EXTRACTS.keys()
    assert all(second.file(name).is_file() for name in EXTRACTS)
    assert rows_of_new(second) == [0, 0]


def test_it_can_be_restored(store):
    made_older(store, publish(store, "one"))
    publish(store, "two", base="0001")
    third = store.restore("0001", base="0002", who="山田")
    assert (markers(third), rows_of_new(third)) == ({"one"}, [0, 0])


def test_a_file_that_the_manifest_promises_is_not_taken_for_one_that_never_was(store):
    publish(store, "one")
    second = made_older(store, publish(store, "two", base="0001"), promised=True)
    good, damaged = store.good()
    assert (good.name, damaged[0][0]) == ("0001", second.name)
    assert "plan_changes.parquet" in damaged[0][1]
    with pytest.raises(CannotPublish):
        store.restore("0002", base="0001", who="山田")
