"""A local edition in the place of the demo edition: opened as an office opens its own, and the cases on it."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from data.editions import LOCAL_FOLDER_VARIABLE, Edition, available_editions
from pages.frame.selection import ALL, PREFECTURE
from queries.runner import Database
from tests.bench.cases import EDITION, PROGRAMME, Case


def local_edition(folder: Path) -> Edition:
    """The edition in ``folder`` as the local edition of this process and of the servers that it starts."""
    os.environ[LOCAL_FOLDER_VARIABLE] = str(folder)
    return available_editions()["local"]


def _in_a_prefecture_and_in_all(case: Case, prefectures: list[str]) -> Iterator[Case]:
    """A comparison as a visitor makes it – in one prefecture, from the middle of the list – and over all of them."""
    one = prefectures[len(prefectures) // 2]
    yield replace(case, code=f"{case.code}_in_one", pinned=case.pinned | {PREFECTURE.name: one}, scope=one)
    # The page is the same: one cold load is enough.
    yield replace(case, scope=PREFECTURE.all_label, is_cold=False)


def cases_on(database: Database, cases: Iterable[Case]) -> list[Case]:
    """The cases on the edition of ``database``, without the one that leads to other editions."""
    prefectures = [row["value"] for row in database.ask(PREFECTURE.question, **PROGRAMME)]
    on_edition = []
    for case in cases:
        if case.choice is EDITION:
            continue
        here = replace(case, edition=database.edition.code)
        is_split = case.pinned.get(PREFECTURE.name) == ALL and len(prefectures) > 1
        on_edition += _in_a_prefecture_and_in_all(here, prefectures) if is_split else [here]
    return on_edition


def size_of(database: Database) -> str:
    """What the edition is called, and how large it is."""
    municipalities, sessions = (database.count(name) for name in ("municipalities", "sessions"))
    return f"{database.edition.label}, {municipalities:,} municipalities, {sessions:,} sessions"
