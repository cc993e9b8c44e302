"""Editions: which folders of extracts exist, and what they are called."""

import os
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent
# The folder of the edition that an office publishes for itself; not in the repository.
LOCAL_FOLDER_VARIABLE = "RENKEI_LOCAL_EDITION"


@dataclass(frozen=True)
class Edition:
    """One edition: its code in the URL, its Japanese name and its folder."""

    code: str
    label: str
    folder: Path
    is_fictional: bool = False

    def file(self, extract: str) -> Path:
        """Path of the Parquet file of ``extract``."""
        return self.folder / f"{extract}.parquet"


DOCUMENTS = Edition("documents", "資料版（収録した5つの資料）", DATA / "documents")
DEMO = Edition("demo", "見本版（架空データ）", DATA / "demo", is_fictional=True)
SHIPPED = (DOCUMENTS, DEMO)


def available_editions() -> dict[str, Edition]:
    """Editions by code: the two shipped ones, and the local one where its folder is configured."""
    editions = {edition.code: edition for edition in SHIPPED}
    if folder := os.environ.get(LOCAL_FOLDER_VARIABLE):
        editions["local"] = Edition("local", "自庁版", Path(folder).expanduser().resolve())
    return editions
