"""What a generation says of itself: its files, who made it of what, and when."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from data import audit

# A name is part of a path: it is a number and nothing else.
NAME_DIGITS = 4
NAME = re.compile(rf"\d{{{NAME_DIGITS},9}}")


class UnreadableManifest(ValueError):
    """Text that is no manifest, or only a part of one."""


@dataclass(frozen=True)
class FileEntry:
    """One extract's file: rows, bytes, SHA-256."""

    rows: int
    size: int
    sha256: str


@dataclass(frozen=True)
class Correction:
    """A plan target that had a typing error: no change of the plan, but told of the generation that put it right."""

    municipality_code: str
    programme_code: str
    measure_code: str
    fiscal_year: int
    old_target_value: int
    new_target_value: int
    reason: str


@dataclass(frozen=True)
class Manifest:
    """``files`` by extract; ``base`` is the generation that was current before, None for the first one.

    ``when`` is ISO 8601 with offset; ``counts`` are rows ``added, changed, removed``; ``file_name`` and
    ``file_sha256`` are those of the file that was read. ``corrections`` are in no extract: figures do not tell them.
    """

    generation: str
    action: str
    base: str | None
    who: str
    when: str
    note: str = ""
    file_name: str = ""
    file_sha256: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    corrections: Sequence[Correction] = ()
    files: Mapping[str, FileEntry] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """As JSON, one entry a line."""
        return audit.json_of(asdict(self), indent=1) + "\n"

    @classmethod
    def of(cls, text: bytes | str) -> "Manifest":
        """The manifest that ``text`` holds; raises ``UnreadableManifest``."""
        try:
            said = json.loads(text)
            said["files"] = {name: FileEntry(**entry) for name, entry in said["files"].items()}
            said["corrections"] = tuple(Correction(**each) for each in said.get("corrections", ()))
            manifest = cls(**said)
            datetime.fromisoformat(manifest.when)
            is_named = NAME.fullmatch(manifest.generation)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise UnreadableManifest(str(error)) from error
        if not is_named:
            raise UnreadableManifest(f"{manifest.generation!r} is no name of a generation")
        return manifest


@dataclass(frozen=True)
class Generation:
    """What was published at one time: a folder that never changes."""

    name: str
    folder: Path
    manifest: Manifest

    def file(self, extract: str) -> Path:
        """Path of the Parquet file of ``extract``."""
        return self.folder / f"{extract}.parquet"

    @property
    def ordinal(self) -> str:
        """「第3世代」."""
        return ordinal(self.name)

    @property
    def published(self) -> str:
        """When and by whom: 「2026年11月28日 17時05分 山田」."""
        when = datetime.fromisoformat(self.manifest.when)
        said = f"{when.year}年{when.month}月{when.day}日 {when.hour}時{when.minute:02}分"
        return f"{said} {self.manifest.who}".strip()

    @property
    def label(self) -> str:
        """「第3世代（2026年11月28日 17時05分 山田）」."""
        return f"{self.ordinal}（{self.published}）"


def ordinal(name: str) -> str:
    """「第3世代」 of 「0003」."""
    return f"第{int(name)}世代"
