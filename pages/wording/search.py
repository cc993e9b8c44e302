"""Finding words whatever their width, case and kana."""

import unicodedata
from collections.abc import Iterable

from queries.answers import Answer

# Katakana and hiragana differ by a fixed distance.
TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


def comparable(text: str) -> str:
    """The text as it is compared: NFKC, lower case, katakana as hiragana."""
    return unicodedata.normalize("NFKC", text).casefold().translate(TO_HIRAGANA)


def containing(rows: Answer, words: str, names: Iterable[str]) -> Answer:
    """Rows in which every word, divided by spaces, occurs in one of the columns ``names``."""
    sought = comparable(words).split()
    if not sought:
        return rows

    def is_found(row: dict) -> bool:
        told = comparable("\n".join(str(row[name]) for name in names if row.get(name)))
        return all(word in told for word in sought)

    return rows.where(is_found)
