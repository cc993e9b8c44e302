"""Sessions of the current version that a list of their year lacks.

A list may be a further one of its year, or a corrected one of the whole year: only a person knows whether what it lacks
was held. What they choose is kept with the file, so that what is shown and confirmed is what that choice changes.
"""

from collections.abc import Sequence

from data.codes import label_of

KEEP, REMOVE = "keep", "remove"
CHOICES = {
    KEEP: "残す（この一覧に書いていないだけで、開催した回）",
    REMOVE: "消す（この一覧で直した回、誤りや重複の回）",
}
# More of them nobody reads in a message.
MOST_NAMED = 10


def first_named(rows: Sequence[dict]) -> tuple[list[dict], str]:
    """The sessions that are named, by their days, and in words how many more there are."""
    shown = sorted(rows, key=lambda row: (row["held_on"], row["title"]))[:MOST_NAMED]
    more = len(rows) - len(shown)
    return shown, f"ほかに{more:,}件" if more else ""


def in_words(rows: Sequence[dict]) -> str:
    """「一覧にない開催1件：2026-02-12「看取りの話」25人」."""
    shown, more = first_named(rows)
    named = [f"{row['held_on']}「{row['title']}」{people_of(row)}" for row in shown]
    return f"一覧にない開催{len(rows):,}件：{'、'.join(filter(None, (*named, more)))}"


def people_of(row: dict) -> str:
    """「25人」; where a session has no number, how it is called instead."""
    if row["attendance"] is None:
        return label_of("obs_status", row["obs_status"])
    return f"{row['attendance']:,}人"
