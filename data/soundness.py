"""Is a generation whole? Its files are those of its manifest, and they keep the contract."""

import os
from functools import lru_cache
from pathlib import Path

from data import storage
from data.contract import EXTRACTS
from data.manifest import Generation, Manifest, UnreadableManifest, ordinal
from data.parquet import is_left_out
from data.shipped import Edition
from data.validation import contract_findings

MANIFEST = "manifest.json"
MOST_REMEMBERED = 64
State = tuple[tuple[str, int, int], ...]


class Unsound(RuntimeError):
    """The generation cannot be served; the message says why, in Japanese."""


def local(folder: Path) -> Edition:
    """A folder of the local edition, as validation takes it."""
    return Edition("local", "自庁版", folder)


def read_generation(folder: Path) -> Generation:
    """The generation in the folder, as its manifest says. Raises ``Unsound`` and ``OSError``."""
    try:
        manifest = Manifest.of(b"".join(storage.chunks_of(folder / MANIFEST)))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise Unsound(f"{ordinal(folder.name)}の {MANIFEST} がありません。") from error
    except UnreadableManifest as error:
        raise Unsound(f"{ordinal(folder.name)}の {MANIFEST} を読み取れません。") from error
    if manifest.generation != folder.name:
        raise Unsound(f"{ordinal(folder.name)}の {MANIFEST} は{ordinal(manifest.generation)}のものです。")
    return Generation(folder.name, folder, manifest)


def _state(folder: Path) -> State:
    """Names, sizes and times of the folder's files: what was examined in this state need not be examined again."""
    with os.scandir(folder) as entries:
        stats = {entry.name: entry.stat() for entry in entries}
    return tuple((name, stats[name].st_size, stats[name].st_mtime_ns) for name in sorted(stats))


def _fault_of_file(generation: Generation, extract: str, is_read: bool) -> str:
    """Why the file is not that of the manifest; 「」 where it is. Raises ``OSError``."""
    path, entry = generation.file(extract), generation.manifest.files.get(extract)
    if entry is None and is_left_out(path, EXTRACTS[extract]):
        return ""
    if entry is None:
        return f"{MANIFEST} に {path.name} の記載がありません。"
    if not path.is_file():
        return f"ファイル {path.name} がありません。"
    if path.stat().st_size != entry.size or (is_read and storage.digest_of(path) != entry.sha256):
        return f"ファイル {path.name} の内容が、公開したときと違います。"
    return ""


def _fault(generation: Generation, *, is_read: bool) -> str:
    """The first fault of a file; where files are not ``is_read``, by their sizes alone. Raises ``OSError``."""
    faults = (_fault_of_file(generation, extract, is_read) for extract in EXTRACTS)
    fault = next(filter(None, faults), "")
    return f"{generation.ordinal}の{fault}" if fault else ""


def fault_by_size(folder: Path) -> str:
    """Why the generation cannot be whole, without reading its files; 「」 where that shows nothing."""
    try:
        return _fault(read_generation(folder), is_read=False)
    except Unsound as reason:
        return str(reason)
    except OSError as error:
        return _unreadable(folder, error)


def _unreadable(folder: Path, error: OSError) -> str:
    return f"{ordinal(folder.name)}のファイルを読み取れません（{type(error).__name__}）。"


@lru_cache(MOST_REMEMBERED)
def _examined(folder: Path, state: State) -> tuple[Generation | None, str]:
    """The generation, or why it cannot be served. Raises ``OSError``, which may pass and is not remembered."""
    try:
        generation = read_generation(folder)
    except Unsound as reason:
        return None, str(reason)
    fault = _fault(generation, is_read=True)
    if not fault and (findings := contract_findings(local(folder))):
        fault = f"{generation.ordinal}：{findings[0].message}"
    return (None, fault) if fault else (generation, "")


def sound_generation(folder: Path) -> Generation:
    """The generation in the folder, whose files have been read and found whole. Raises ``Unsound``.

    Cheap where nothing has changed since the last time.
    """
    try:
        generation, fault = _examined(folder, _state(folder))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Unsound(f"{ordinal(folder.name)}のフォルダーがありません。") from error
    except OSError as error:
        raise Unsound(_unreadable(folder, error)) from error
    if generation is None:
        raise Unsound(fault)
    return generation
