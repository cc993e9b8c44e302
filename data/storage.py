"""Files that are there whole or not at all, whenever the process is killed or the disk refuses.

Whatever the system may refuse is called by ``attempt``: one place to try again, and one where tests let it fail.
"""

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

IS_WINDOWS = os.name == "nt"
# A virus scanner opens a new file for a moment, and Windows refuses everybody else meanwhile.
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8) if IS_WINDOWS else ()
CHUNK = 2**20
UNFINISHED = ".tmp"
WRITING = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)
# Some network file systems keep no folders to be synced.
NO_SYNC_OF_FOLDERS = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}
Result = TypeVar("Result")


def attempt(call: Callable[..., Result], *arguments: object) -> Result:
    """What ``call`` returns; on Windows it is tried again where a file is held. Raises ``OSError``."""
    for pause in PAUSES:
        try:
            return call(*arguments)
        except PermissionError:
            time.sleep(pause)
    return call(*arguments)


def _write_to(descriptor: int, content: bytes) -> None:
    """All of ``content``: the system may take it in parts."""
    left = memoryview(content)
    while left:
        left = left[attempt(os.write, descriptor, left) :]


def write(path: Path, chunks: Iterable[bytes]) -> tuple[int, str]:
    """Write the file as .tmp → fsync → rename; returns its size and SHA-256."""
    unfinished, size, digest = path.with_name(path.name + UNFINISHED), 0, sha256()
    descriptor = attempt(os.open, unfinished, WRITING | os.O_TRUNC, 0o666)
    try:
        for chunk in chunks:
            _write_to(descriptor, chunk)
            size += len(chunk)
            digest.update(chunk)
        attempt(os.fsync, descriptor)
    finally:
        attempt(os.close, descriptor)
    attempt(os.replace, unfinished, path)
    return size, digest.hexdigest()


def append(path: Path, line: bytes) -> None:
    """Add a line to the file, in one write, so that the lines of two processes do not mix."""
    descriptor = attempt(os.open, path, WRITING | os.O_APPEND, 0o666)
    try:
        _write_to(descriptor, line)
        attempt(os.fsync, descriptor)
    finally:
        attempt(os.close, descriptor)


def chunks_of(path: Path) -> Iterator[bytes]:
    """The content of the file, in pieces."""
    with attempt(open, path, "rb") as file:
        while chunk := attempt(file.read, CHUNK):
            yield chunk


def digest_of(path: Path) -> str:
    """The file's SHA-256."""
    digest = sha256()
    for chunk in chunks_of(path):
        digest.update(chunk)
    return digest.hexdigest()


def make_folder(path: Path) -> None:
    """The folder, and those above it; one that is there stays as it is."""
    attempt(lambda: path.mkdir(parents=True, exist_ok=True))


def rename(path: Path, target: Path) -> None:
    """Give a file or a folder another name at once."""
    attempt(os.replace, path, target)


def sync_folder(path: Path) -> None:
    """Let the names in the folder survive a power cut; Windows does that by itself."""
    if IS_WINDOWS:
        return
    descriptor = attempt(os.open, path, os.O_RDONLY)
    try:
        attempt(os.fsync, descriptor)
    except OSError as error:
        if error.errno not in NO_SYNC_OF_FOLDERS:
            raise
    finally:
        attempt(os.close, descriptor)


def names_in(path: Path) -> list[str]:
    """What is in the folder; nothing where there is none."""
    try:
        return sorted(attempt(os.listdir, path))
    except (FileNotFoundError, NotADirectoryError):
        return []


def remove(path: Path) -> None:
    """Remove a file, or a folder with what is in it."""
    attempt(shutil.rmtree if path.is_dir() else os.unlink, path)
