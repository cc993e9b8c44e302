"""Editions: which folders of extracts exist, what they are called, and what of the local one is served."""

import os
from dataclasses import replace
from pathlib import Path

from data.generations import Store
from data.manifest import Generation, ordinal
from data.refusals import UnknownGeneration
from data.shipped import DATA, DEMO, DOCUMENTS, SHIPPED, Edition
from data.soundness import Unsound, local, sound_generation

__all__ = [
    "DEMO",
    "DOCUMENTS",
    "LOCAL",
    "LOCAL_FOLDER_VARIABLE",
    "SHIPPED",
    "Edition",
    "available_editions",
    "local_store",
]
LOCAL = "local"
# The folder of the edition that an office publishes for itself; not in the repository.
LOCAL_FOLDER_VARIABLE = "RENKEI_LOCAL_EDITION"
DEFAULT_FOLDER = DATA / "local"
NOTHING_YET = "自庁版には、まだ公開がないため資料版と同じ内容です。"
NONE_LEFT = (
    "自庁版のどの世代も読み取れないため、資料版と同じ内容を表示しています。控えから戻すよう、管理者に伝えてください。"
)


def local_store() -> Store:
    """The store of the local edition: in the folder of the environment variable, or beside the shipped editions."""
    folder = os.environ.get(LOCAL_FOLDER_VARIABLE)
    return Store(Path(folder).expanduser().resolve() if folder else DEFAULT_FOLDER)


def available_editions(generation: str | None = None) -> dict[str, Edition]:
    """Editions by code: the two shipped ones, and the local one where its folder is configured or has a generation.

    The local one is what is current, or the older ``generation``; where that is damaged, the last good one.
    """
    editions = {edition.code: edition for edition in SHIPPED}
    store = local_store()
    if os.environ.get(LOCAL_FOLDER_VARIABLE) or not store.is_empty():
        editions[LOCAL] = _local_edition(store, generation)
    return editions


def _local_edition(store: Store, asked: str | None) -> Edition:
    if store.is_empty() and store.holds_extracts():
        return local(store.folder)
    if store.is_empty():
        return replace(local(DOCUMENTS.folder), notice=NOTHING_YET)
    good, damaged = store.good()
    if good is None:
        reasons = "".join(reason for _, reason in damaged)
        return replace(local(DOCUMENTS.folder), notice=f"{NONE_LEFT}{reasons}")
    served = _served(good, damaged)
    return _past_edition(store, asked, good, served) if asked and asked != good.name else served


def _served(good: Generation, damaged: list[tuple[str, str]]) -> Edition:
    """The last good generation, and why it is not another one."""
    served = replace(local(good.folder), generation=good.name)
    if not damaged:
        return served
    reasons = "".join(reason for _, reason in damaged)
    return replace(served, notice=f"{reasons}最後に確かめられた{good.label}を表示しています。管理者に伝えてください。")


def _past_edition(store: Store, asked: str, good: Generation, served: Edition) -> Edition:
    """The older generation that was asked for; where it cannot be shown, what is ``served``, and why."""
    try:
        past = sound_generation(store.generation(asked).folder)
    except (UnknownGeneration, Unsound) as reason:
        return replace(served, notice=f"{reason}{ordinal(good.name)}を表示しています。{served.notice}")
    return Edition(
        LOCAL,
        f"自庁版（過去の版：{past.ordinal}、{past.published}）",
        past.folder,
        generation=past.name,
        notice=f"過去の版：{past.label}を表示しています。いまの版は{good.label}です。",
        is_past=True,
    )
