"""Commentaries of the staff on the difference between plan and actual, each change of them a generation of its own."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date

from data.build import to_table
from data.calendar import fiscal_year_row
from data.changes import changes
from data.editions import local_store
from data.manifest import Generation
from data.update.merge import rows_of
from data.update.publish import require_editor, state_to_change
from data.update.texts import fit_text

EXTRACT = "commentaries"
MOST_CHARACTERS, LONGEST_NAME = 400, 40


class UnknownCommentary(LookupError):
    """The commentary that is to be replaced or removed is not there."""


@dataclass(frozen=True)
class Subject:
    """What a commentary is on."""

    municipality_code: str
    programme_code: str
    fiscal_year: int


def write(
    subject: Subject, text: str, *, author: str, base: str | None, number: int | None = None, today: date | None = None
) -> Generation:
    """Publish the text as a further commentary, or in place of the one with the ``number``.

    ``base`` is the generation that the author has seen. Raises ``MayNot``, ``Unfit``, ``UnknownCommentary``, and what
    ``Store.publish`` raises; then nothing has changed.
    """
    require_editor()
    said = {
        "commentary": fit_text(text, "要因", MOST_CHARACTERS),
        "author": fit_text(author, "担当者の名前", LONGEST_NAME),
        "written_on": today or date.today(),
    }

    def put(others: list[dict]) -> list[dict]:
        numbers = [row["number"] for row in others if _is_on(row, subject)]
        return [*others, asdict(subject) | {"number": number or max(numbers, default=0) + 1} | said]

    return _publish(subject, number, put, what="直す" if number else "加える", who=said["author"], base=base)


def remove(subject: Subject, number: int, *, who: str, base: str | None) -> Generation:
    """Publish everything without the commentary with the ``number``. Raises as ``write``."""
    require_editor()
    who = fit_text(who, "消す人の名前", LONGEST_NAME)
    return _publish(subject, number, lambda others: others, what="消す", who=who, base=base)


def _is_on(row: dict, subject: Subject) -> bool:
    return asdict(subject).items() <= row.items()


def _publish(
    subject: Subject, number: int | None, put: Callable[[list[dict]], list[dict]], *, what: str, who: str,
    base: str | None,
) -> Generation:  # fmt: skip
    """A generation with what ``put`` makes of all commentaries but the one with the ``number``."""
    edition, current = state_to_change()
    rows = rows_of(edition, EXTRACT)
    others = [row for row in rows if not (_is_on(row, subject) and row["number"] == number)]
    # Where somebody else has published meanwhile, that is the reason, and the store says so.
    if number and len(others) == len(rows) and base == (current and current.name):
        raise UnknownCommentary(f"{what}要因が見つかりません。画面を読み込み直してください。")
    old, new = ({EXTRACT: to_table(EXTRACT, each)} for each in (rows, put(others)))
    year = fiscal_year_row(subject.fiscal_year)["label"]
    return local_store().publish(
        new, base=base, who=who, note=f"差異の要因を{what}（{year}）", counts=changes(old, new, new).counts
    )
