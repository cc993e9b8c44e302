"""Files that were handed in and are not published yet: each in a folder of its own, until it is published or old."""

import json
import re
import secrets
import shutil
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from data import storage
from data.editions import local_store
from data.update.amendments import AS_READ, Amendment, Where
from data.update.check import Given

FOLDER, CONTENT, SAID = "drafts", "content", "given.json"
TOKEN = re.compile("[0-9a-f]{32}")
KEPT_SECONDS = 14 * 86_400


class UnknownDraft(LookupError):
    """No such file was handed in, or it is gone."""

    def __init__(self, token: str):
        super().__init__(f"取り込み「{token[:8]}」はありません。14日を過ぎて消されたか、公開が済んでいます。")


def _folder(token: str) -> Path:
    """The draft's folder; raises ``UnknownDraft``: a token is part of a path, and nothing else becomes one."""
    if not TOKEN.fullmatch(token):
        raise UnknownDraft(token)
    return local_store().folder / FOLDER / token


def keep(given: Given) -> str:
    """Keep what is handed in; returns the token by which it is found. Raises ``OSError``."""
    _sweep()
    token = secrets.token_hex(16)
    folder = _folder(token)
    storage.make_folder(folder)
    storage.write(folder / CONTENT, [given.content])
    _write_said(folder, given)
    return token


def _write_said(folder: Path, given: Given) -> None:
    said = {
        "name": given.name,
        "municipality": given.municipality,
        "programme": given.programme,
        "as_of": given.as_of.isoformat() if given.as_of else None,
        "is_pasted": given.is_pasted,
        "corrections": [[*where, text] for where, text in given.corrections.items()],
        "amendments": [[*where, each.as_json] for where, each in given.amendments.items()],
        "unlisted": given.unlisted,
    }
    storage.write(folder / SAID, [json.dumps(said, ensure_ascii=False).encode()])


def handed_in(token: str) -> Given:
    """What was handed in, with its corrections; raises ``UnknownDraft``."""
    folder = _folder(token)
    try:
        said = json.loads((folder / SAID).read_bytes())
        content = (folder / CONTENT).read_bytes()
    except (OSError, ValueError) as error:
        raise UnknownDraft(token) from error
    corrections = {(sheet, row, column): text for sheet, row, column, text in said.pop("corrections")}
    amendments = {(*where,): Amendment.of_json(each) for *where, each in said.pop("amendments", ())}
    as_of = date.fromisoformat(said.pop("as_of")) if said["as_of"] else said.pop("as_of")
    return Given(content, as_of=as_of, corrections=corrections, amendments=amendments, **said)


def correct(token: str, corrections: Mapping[Where, str], amendments: Mapping[Where, Amendment]) -> str:
    """The draft with corrections of cells, as a new one; the file itself stays as it came.

    A token names what was looked at: nobody publishes what somebody else has corrected meanwhile. Raises
    ``UnknownDraft``, ``OSError``.
    """
    given = handed_in(token)
    both = given.amendments | {
        where: given.amendments.get(where, AS_READ).then(each) for where, each in amendments.items()
    }
    return keep(replace(given, corrections=given.corrections | dict(corrections), amendments=both))


def choose(token: str, unlisted: str) -> str:
    """The draft with what becomes of sessions that its list lacks, as a new one. Raises as ``correct`` does."""
    return keep(replace(handed_in(token), unlisted=unlisted))


def discard(token: str) -> None:
    """Forget a draft."""
    shutil.rmtree(_folder(token), ignore_errors=True)


def _sweep() -> None:
    """Forget drafts that nobody has come back to."""
    for folder in (local_store().folder / FOLDER).glob("*"):
        if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
