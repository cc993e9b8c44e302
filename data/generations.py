"""The store of the local edition: what an office publishes, one immutable folder per generation.

``current.json`` points to the one that is served. It moves last and at once: whoever is killed before that has
published nothing, and a reader who has a generation keeps the whole of it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock

from data import audit, storage
from data.changes import changes
from data.contract import EXTRACTS
from data.manifest import NAME, NAME_DIGITS, Correction, FileEntry, Generation, Manifest
from data.parquet import is_left_out, write_parquet
from data.progress import COMPARING, WRITING, begins, steps
from data.refusals import (
    CannotPublish,
    Outdated,
    UnknownGeneration,
    breaking_contract,
    outdated,
    refused_by_system,
)
from data.shelf import FOLDER, NOTHING, POINTER, Shelf
from data.shipped import DOCUMENTS
from data.soundness import MANIFEST, local
from data.validation import Finding, contract_findings

LOCK = "lock"
UNFINISHED = ".unfinished"
KEPT = 20
LOCK_SECONDS = 30
PUBLISH, RESTORE, REMOVE = "publish", "restore", "remove"
DONE, REFUSED, FAILED = "done", "refused", "failed"


class Store(Shelf):
    """The generations in ``folder``; any number of threads and processes may publish and read at once."""

    def publish(
        self,
        tables: Mapping[str, pa.Table],
        *,
        base: str | None,
        who: str,
        note: str = "",
        action: str = PUBLISH,
        file_name: str = "",
        file_sha256: str = "",
        counts: Mapping[str, int] | None = None,
        corrections: Sequence[Correction] = (),
    ) -> Generation:
        """A new generation with ``tables`` in place of the extracts of these names, all others as they are now.

        ``base`` names the generation that the editor began with, None for none. Raises ``Outdated`` where that is no
        longer the current one, ``KeyError`` for an extract that the contract lacks, ``CannotPublish`` for any other
        reason. After each of them everything is as it was, and the audit log has a line.
        """
        said = {"action": action, "base": base, "who": who, "note": note}
        said |= {"file_name": file_name, "file_sha256": file_sha256, "counts": dict(counts or {})}
        said["corrections"] = corrections
        if unknown := tables.keys() - EXTRACTS.keys():
            raise KeyError(f"the contract has no extract {sorted(unknown)}")
        with self._recorded(said, {name: table.num_rows for name, table in tables.items()}) as done:
            return done(self._made(said, tables, lambda current: current))

    def restore(self, name: str, *, base: str | None, who: str, note: str = "") -> Generation:
        """The files of the generation ``name`` as a new one. Raises ``UnknownGeneration``, and as ``publish``."""
        said = {"action": RESTORE, "base": base, "who": who, "note": note}
        with self._recorded(said, {}) as done, steps(COMPARING, WRITING):
            begins(COMPARING)
            restored = self.generation(name)
            said |= {"note": note or f"{restored.ordinal}に戻した", "counts": self._counts_to(restored)}
            return done(self._made(said, {}, lambda _: restored))

    def _counts_to(self, restored: Generation) -> dict[str, int]:
        """How many rows a restore changes; none can be told where the current generation is damaged."""
        current = self.current()
        try:
            return changes(current, restored).counts if current else {}
        except (OSError, pa.ArrowException):
            return {}

    @contextmanager
    def _recorded(self, said: dict, rows: dict[str, int]) -> Iterator[Callable[[Generation], Generation]]:
        """One line in the audit log for what happens inside, whatever it is; what the system refuses is said why."""
        entry = {"generation": None, "rows": rows} | said
        if corrections := said.get("corrections"):
            entry["corrections"] = [asdict(each) for each in corrections]

        def done(generation: Generation) -> Generation:
            entry.update(generation=generation.name, counts=generation.manifest.counts)
            entry["rows"] = {name: file.rows for name, file in generation.manifest.files.items()}
            audit.record(self.folder, outcome=DONE, **entry)
            return generation

        try:
            yield done
        except Exception as error:
            failure = refused_by_system(error) if isinstance(error, OSError) else error
            is_refused = isinstance(failure, (Outdated, UnknownGeneration)) or getattr(failure, "findings", None)
            reason = str(failure) if failure is error else f"{failure} {error!r}"
            audit.record(self.folder, outcome=REFUSED if is_refused else FAILED, reason=reason, **entry)
            if failure is error:
                raise
            raise failure from error

    def _made(
        self,
        said: dict,
        tables: Mapping[str, pa.Table],
        origin_of: Callable[[Generation | None], Generation | None],
    ) -> Generation:
        """The new generation, once the pointer shows it; ``origin_of`` says where the other files come from."""
        begins(WRITING)
        storage.make_folder(self._generations)
        lock = FileLock(self.folder / LOCK, timeout=LOCK_SECONDS)
        storage.attempt(lock.acquire)
        try:
            current = self.current()
            if said["base"] != (current and current.name):
                raise outdated(current and current.label)
            self._mend_pointer(current)
            self._sweep()
            try:
                generation = self._written(said, tables, origin_of(current))
            except BaseException:
                self._sweep()
                raise
            self._settle(generation)
            return generation
        finally:
            with self._noted(LOCK):
                lock.release()

    def _written(self, said: dict, tables: Mapping[str, pa.Table], origin: Generation | None) -> Generation:
        """Write, check, and move the pointer, which is the last thing that may fail."""
        name = self._next_name()
        making = self._generations / f"{name}{UNFINISHED}"
        storage.make_folder(making)
        files = {each: self._file(making, each, tables.get(each), origin) for each in EXTRACTS}
        if findings := contract_findings(local(making)):
            raise breaking_contract(findings)
        entries = {each: FileEntry(_rows(local(making).file(each)), *written) for each, written in files.items()}
        manifest = Manifest(generation=name, when=audit.now(), files=entries, **said)
        storage.write(making / MANIFEST, [manifest.text.encode()])
        storage.sync_folder(making)
        storage.rename(making, self._generations / name)
        storage.sync_folder(self._generations)
        storage.write(self.folder / POINTER, [manifest.text.encode()])
        return Generation(name, self._generations / name, manifest)

    def _file(self, folder: Path, name: str, table: pa.Table | None, origin: Generation | None) -> tuple[int, str]:
        """Write one extract. A copy, not a link: what damages one generation leaves the others alone."""
        path = local(folder).file(name)
        if table is not None:
            return storage.write(path, [_parquet(name, table)])
        base = local(self.folder) if self.holds_extracts() else DOCUMENTS
        copied = (origin or base).file(name)
        is_promised = origin and name in origin.manifest.files
        if not is_promised and is_left_out(copied, EXTRACTS[name]):
            return storage.write(path, [_parquet(name, EXTRACTS[name].schema.empty_table())])
        size, sha256 = storage.write(path, storage.chunks_of(copied))
        if origin and origin.manifest.files[name].sha256 != sha256:
            fault = f"{origin.ordinal}の {path.name} の内容が、公開したときと違います。別の世代を選んでください。"
            raise CannotPublish(fault)
        return size, sha256

    def _next_name(self) -> str:
        taken = [int(name.removesuffix(UNFINISHED)) for name in self._own_names()]
        return f"{max(taken, default=0) + 1:0{NAME_DIGITS}}"

    def _own_names(self) -> list[str]:
        """Finished and unfinished generations: whatever else lies there is not ours to touch."""
        return [name for name in storage.names_in(self._generations) if NAME.fullmatch(name.removesuffix(UNFINISHED))]

    def _mend_pointer(self, current: Generation | None) -> None:
        """Without a pointer that can be followed, nobody could tell a killed publish from a finished one."""
        pointed, _ = self._pointer()
        is_followed = pointed == NOTHING or (pointed and (self._generations / pointed).is_dir())
        if not is_followed and (current or not self._published("")):
            if (self.folder / POINTER).is_dir():
                self._remove(self.folder / POINTER)
            manifest = current.manifest if current else Manifest(NOTHING, PUBLISH, None, "", audit.now())
            storage.write(self.folder / POINTER, [manifest.text.encode()])

    def _settle(self, generation: Generation) -> None:
        """After the pointer has moved nothing may fail any more: what goes wrong here is only written down."""
        with self._noted(self.folder.name):
            storage.sync_folder(self.folder)
        with self._noted(FOLDER):
            for name in self._published(generation.name)[KEPT:]:
                if name != generation.manifest.base:
                    self._remove(self._generations / name)

    def _sweep(self) -> None:
        """Remove what a publish left that was killed or has failed."""
        pointed = self._pointer()[0]
        published = set(self._published(pointed))
        for name in self._own_names():
            if name not in published:
                self._remove(self._generations / name)
        for name in storage.names_in(self.folder):
            if name.endswith(storage.UNFINISHED):
                self._remove(self.folder / name)

    def _remove(self, path: Path) -> None:
        """Remove what is not served, in such an order that no half of it can be taken for a generation."""
        with self._noted(path.name):
            gone = path
            if NAME.fullmatch(path.name):
                gone = path.with_name(f"{path.name}{UNFINISHED}")
                storage.rename(path, gone)
            storage.remove(gone)

    @contextmanager
    def _noted(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            audit.record(self.folder, action=REMOVE, outcome=FAILED, generation=what, reason=repr(error))


def _parquet(name: str, table: pa.Table) -> bytes:
    content = BytesIO()
    try:
        write_parquet(table, content)
    except pa.ArrowInvalid as error:
        fault = f"{EXTRACTS[name].label}に、空欄にできない列の空欄があります。値を入れてください。"
        raise breaking_contract([Finding(name, "not_null", fault)]) from error
    return content.getvalue()


def _rows(path: Path) -> int:
    return pq.read_metadata(path).num_rows
