"""Whatever call the system refuses while something is published: a sentence, and everything as it was (REL-3)."""

import errno
import json
import os
import shutil
from itertools import count
from pathlib import Path

import pytest

from data import storage
from data.generations import Store
from data.refusals import UNCHANGED, CannotPublish
from tests.generations import markers, publish, store_of

CAUSES = {
    errno.ENOSPC: "空き容量が足りません",
    errno.EACCES: "書き込めません",
    errno.EROFS: "読み取り専用",
    errno.EIO: "（EIO）",
}
attempt = storage.attempt


class Refusing:
    """Lets the call with the number ``at`` fail, or with ``is_lasting`` also all that write after it."""

    def __init__(self, at: int, code: int, *, is_lasting: bool = False):
        self.at, self.code, self.is_lasting, self.numbers = at, code, is_lasting, count()
        self.has_refused = False

    def __call__(self, call, *arguments):
        number = next(self.numbers)
        if number == self.at or (self.is_lasting and number > self.at and call is not open):
            self.has_refused = True
            if call is os.close:
                # The system takes the descriptor back all the same.
                call(*arguments)
            raise OSError(self.code, os.strerror(self.code))
        return attempt(call, *arguments)


def audit_lines(folder: Path) -> list[dict]:
    path = folder / "audit.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def tried(store: Store, marker: str, base: str | None, refusing: Refusing, monkeypatch) -> CannotPublish | None:
    """Publish while the system refuses; what the editor is told, None where it was published all the same."""
    with monkeypatch.context() as patch:
        patch.setattr(storage, "attempt", refusing)
        try:
            publish(store, marker, base=base)
        except CannotPublish as error:
            return error
    return None


@pytest.mark.parametrize("base", [None, "0001"], ids=["the first generation", "the next"])
def test_at_every_single_call_the_old_data_stays_or_the_new_is_whole(base, tmp_path, monkeypatch):
    """Causes take turns; each call of a publish meets one of them, as the number of calls differs by no cause."""
    store, codes = store_of(tmp_path), list(CAUSES)
    if base:
        publish(store, "old")
    refusals = 0
    for at in count():
        before, lines = store.current(), len(audit_lines(tmp_path))
        refusing = Refusing(at, codes[at % len(codes)])
        told = tried(store, f"new {at}", before and before.name, refusing, monkeypatch)
        if not refusing.has_refused:
            break
        new = audit_lines(tmp_path)[lines:]
        if told:
            refusals += 1
            assert (store.current(), store.good()[1]) == (before, []), at
            assert UNCHANGED in str(told)
            assert CAUSES[refusing.code] in str(told), at
            assert [line["outcome"] for line in new if line["action"] == "publish"] == ["failed"], at
            continue
        # A leftover that could not be removed, or a line that could not be added, is no reason to take it back.
        assert markers(store.current()) == {f"new {at}"}, at
        if base is None:
            shutil.rmtree(tmp_path / "generations")
            (tmp_path / "current.json").unlink()
    assert refusals > 100, "reading, writing, syncing and renaming of every file"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS], ids=["full", "read-only"])
def test_a_disk_that_takes_nothing_any_more_leaves_the_old_data(code, tmp_path, monkeypatch):
    store = store_of(tmp_path)
    old = publish(store, "old")
    for at in range(0, 150, 7):
        refusing = Refusing(at, code, is_lasting=True)
        assert CAUSES[code] in str(tried(store, "new", "0001", refusing, monkeypatch)), at
        assert store.good() == (old, [])
    assert publish(store, "new", base="0001").name == "0002"
    assert storage.names_in(tmp_path / "generations") == ["0001", "0002"]


def test_on_windows_a_file_that_a_scanner_holds_is_tried_again(monkeypatch):
    monkeypatch.setattr(storage, "PAUSES", (0.001, 0.001))
    answers = iter([PermissionError(), PermissionError(), "done"])

    def held() -> str:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert storage.attempt(held) == "done"


def test_a_refusal_to_sync_a_folder_where_there_is_none_to_sync_is_no_failure(tmp_path, monkeypatch):
    def without_folders(call, *arguments):
        if call is os.fsync:
            raise OSError(errno.EINVAL, "no folders here")
        return attempt(call, *arguments)

    monkeypatch.setattr(storage, "attempt", without_folders)
    storage.sync_folder(tmp_path)
