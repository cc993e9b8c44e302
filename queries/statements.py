"""The texts of the questions: one SQL file each, headed by what it says of itself."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


class UnknownQuestion(LookupError):
    """No SQL file of that name."""


@cache
def sql_of(name: str) -> str:
    """Text of ``queries/<name>.sql``; raises ``UnknownQuestion`` where there is none."""
    path = FOLDER / f"{name}.sql"
    if not path.is_file():
        raise UnknownQuestion(f"queries/{name}.sql does not exist")
    return path.read_text(encoding="utf-8")


def check_names() -> list[str]:
    """Names of the checks, as ``sql_of`` takes them."""
    return sorted(f"checks/{path.stem}" for path in (FOLDER / "checks").glob("*.sql"))


def header_of(name: str) -> dict[str, str]:
    """The ``-- key: value`` lines that head a SQL file (定義, 対象, 対処 …)."""
    lines = (line[3:] for line in sql_of(name).splitlines() if line.startswith("-- "))
    return dict(line.split(": ", 1) for line in lines if ": " in line)
