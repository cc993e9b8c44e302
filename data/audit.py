"""The audit log: one JSON line for each attempt to change what is published, only ever added to."""

import json
import logging
import re
import unicodedata
from datetime import datetime
from pathlib import Path

from data import storage

LOG = logging.getLogger(__name__)
FILE = "audit.jsonl"
# Characters that no terminal or editor should act upon: control, direction, line and paragraph ends.
_SUSPECT = re.compile(r"[^\x20-\x7e\u3040-\u30ff\u4e00-\u9fff]")


def now() -> str:
    """The time in ISO 8601 with its offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _shown(found: re.Match) -> str:
    """The character, or its escape where it is none that one sees."""
    is_seen = unicodedata.category(found[0])[0] != "C" and found[0] not in "\u2028\u2029"
    return found[0] if is_seen else json.dumps(found[0])[1:-1]


def json_of(entry: dict, indent: int | None = None) -> str:
    """The entry as JSON in which no character acts."""
    lines = json.dumps(entry, ensure_ascii=False, indent=indent).split("\n")
    return "\n".join(_SUSPECT.sub(_shown, line) for line in lines)


def record(folder: Path, **entry: object) -> None:
    """Add the entry with its time to the folder's log.

    Where the disk refuses even that, the server's log has it: what was published stays so, and a failure keeps the
    reason that it had.
    """
    line = json_of({"time": now()} | entry)
    try:
        storage.append(folder / FILE, f"{line}\n".encode())
    except OSError:
        LOG.exception("no line could be added to the audit log: %s", line)
