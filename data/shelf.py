"""What has been published, as a reader finds it: the pointer, the generations, and which of them is whole."""

from contextlib import suppress
from pathlib import Path

from data import storage
from data.contract import EXTRACTS
from data.manifest import NAME, NAME_DIGITS, Generation, Manifest, UnreadableManifest
from data.refusals import UnknownGeneration
from data.soundness import Unsound, fault_by_size, local, read_generation, sound_generation
from data.validation import Finding

POINTER, FOLDER = "current.json", "generations"
# What the pointer says before the first generation is finished: any folder is then a publish that was not.
NOTHING = "0" * NAME_DIGITS


class Shelf:
    """The generations in ``folder`` for those who read; ``data.generations.Store`` adds the publishing."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._generations = folder / FOLDER

    def current(self) -> Generation | None:
        """The generation that is served: that of the pointer, or the last good one; None where there is none."""
        return self.good()[0]

    def generations(self) -> list[Generation]:
        """All that are kept and can say what they are, newest first."""
        found = []
        for name in self._published(self._pointer()[0]):
            with suppress(Unsound, OSError):
                found.append(read_generation(self._generations / name))
        return found

    def generation(self, name: str) -> Generation:
        """The generation called ``name``, whole or not. Raises ``UnknownGeneration``."""
        found = next((each for each in self.generations() if each.name == name), None)
        if found is None:
            raise UnknownGeneration(name)
        return found

    def good(self) -> tuple[Generation | None, list[tuple[str, str]]]:
        """The newest generation that is whole, the current one first; and what was passed over, as (name, reason)."""
        pointed, fault = self._pointer()
        damaged = [(POINTER, fault)] if fault else []
        try:
            published = self._published(pointed)
        except OSError:
            published = []
            damaged.append((FOLDER, f"世代のフォルダー {FOLDER} を読み取れません。"))
        for name in dict.fromkeys([pointed] * (pointed not in ("", NOTHING)) + published):
            try:
                return sound_generation(self._generations / name), damaged
            except Unsound as reason:
                damaged.append((name, str(reason)))
        return None, damaged

    def is_empty(self) -> bool:
        """Whether nothing has ever been published here."""
        pointed, fault = self._pointer()
        return pointed in ("", NOTHING) and not fault

    def holds_extracts(self) -> bool:
        """Whether the folder itself is an edition, as ``data.from_csv`` makes it."""
        return any(local(self.folder).file(name).is_file() for name in EXTRACTS)

    def health(self) -> list[Finding]:
        """What is wrong with the store although it may be served; ``extract`` names the generation or the file."""
        _, damaged = self.good()
        passed_over = dict(damaged)
        for name in self._published(self._pointer()[0]):
            if name not in passed_over and (fault := fault_by_size(self._generations / name)):
                passed_over[name] = fault
        return [Finding(name, "generation_whole", reason) for name, reason in passed_over.items()]

    def _pointer(self) -> tuple[str, str]:
        """The name in the pointer, and why there is none."""
        try:
            return Manifest.of(b"".join(storage.chunks_of(self.folder / POINTER))).generation, ""
        except FileNotFoundError:
            return "", f"いまの世代を示す {POINTER} がありません。" if self._has_generations() else ""
        except (UnreadableManifest, OSError):
            return "", f"いまの世代を示す {POINTER} を読み取れません。"

    def _has_generations(self) -> bool:
        try:
            return bool(self._published(""))
        except OSError:
            return True

    def _published(self, pointed: str) -> list[str]:
        """Names of finished generations, newest first. What is newer than the pointer says was never published.

        Raises ``OSError``.
        """
        names = [name for name in storage.names_in(self._generations) if NAME.fullmatch(name)]
        is_known = pointed in (NOTHING, *names)
        return sorted((name for name in names if not is_known or int(name) <= int(pointed)), key=int, reverse=True)
