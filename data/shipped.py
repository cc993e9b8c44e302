"""What an edition is, and the two that come with the dashboard."""

from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent


@dataclass(frozen=True)
class Edition:
    """One edition: its code in the URL, its Japanese name and its folder.

    ``generation`` names what of the local edition is served, 「」 where it has none; ``notice`` is what a reader must
    know of that before anything else; ``is_past`` says that a newer generation is current.
    """

    code: str
    label: str
    folder: Path
    is_fictional: bool = False
    generation: str = ""
    notice: str = ""
    is_past: bool = False

    def file(self, extract: str) -> Path:
        """Path of the Parquet file of ``extract``."""
        return self.folder / f"{extract}.parquet"


DOCUMENTS = Edition("documents", "資料版（収録した5つの資料）", DATA / "documents")
DEMO = Edition("demo", "見本版（架空データ）", DATA / "demo", is_fictional=True)
SHIPPED = (DOCUMENTS, DEMO)
