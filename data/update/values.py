"""Counts as municipalities write them: numbers, words for a missing value, and the signs beside a number."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from data.update.signs import without_signs
from data.update.years import folded

# Words and signs in place of a value → status (``data.codes``) and what is noted; 「」 notes nothing.
# The signs are those of official statistics; a legend of the table itself would win, and is asked for.
MISSING = {
    "中止": ("S", ""),
    "未報告": ("O", ""),
    "該当なし": ("M", ""),
    "非公表": ("Q", ""),
    "***": ("O", "値が得られない、または調査していない（原文の記号：***）"),
    "…": ("O", "不詳（原文の記号：…）"),
    "...": ("O", "不詳（原文の記号：…）"),
    "X": ("Q", "秘匿（原文の記号：X）"),
    "x": ("Q", "秘匿（原文の記号：x）"),
    "-": ("M", "該当なし（原文の記号：－）"),
    "−": ("M", "該当なし（原文の記号：－）"),
    "―": ("M", "該当なし（原文の記号：―）"),
    "ー": ("M", "該当なし（原文の記号：ー）"),
    "・": ("M", "あり得ない（原文の記号：・）"),
    "#": ("M", "ほかの値に含まれる（原文の記号：#）"),
}
DITTO = {"〃", "″", '"', "''", "同上", "同左", "々", "〻", "仝"}
ERRORS_OF_EXCEL = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
NEGATIVE = re.compile(r"[△▲−-]\s*(?=[0-9])")
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"
_NUMBER = re.compile(rf"({_DIGITS})(\.[0-9]+)?")
_EXPECTED = re.compile(rf"({_DIGITS})\((?:予定|見込|見込み)\)")
_PART_YEAR = re.compile(rf"({_DIGITS})(?:[回人名])?\(([0-9]{{1,2}})月末(?:現在|時点)?\)")
_PROVISIONAL = re.compile(rf"p({_DIGITS})|({_DIGITS})p")
_REVISED = re.compile(rf"r({_DIGITS})|({_DIGITS})r")
_WITH_UNIT = re.compile(rf"({_DIGITS})(回|人|名|項目)")
_SPACED = re.compile(r"[0-9]+(?:\s+[0-9]+)+")
# Folded, the number of a note would become a digit of the value.
_RAISED = re.compile("[¹²³⁰-⁹₀-₉①-⒛⓪-⓿❶-➓㉑-㉟㊱-㊿ⅰ-ⅹ]")
UNITS = {"回": "回", "人": "人", "名": "人", "項目": "項目"}


class UnreadableCount(ValueError):
    """A cell that is no count; ``rule`` is the rule that it breaks, the message says in Japanese what to do."""

    def __init__(self, rule: str, message: str):
        super().__init__(message)
        self.rule = rule


@dataclass(frozen=True)
class Count:
    """A cell as it was read: the number or the status that stands in its place, and what the cell says besides.

    ``status`` is 「」 where the cell is a plain number; ``unit`` is what was printed after it.
    """

    value: int | None
    status: str = ""
    note: str = ""
    unit: str = ""
    is_plain: bool = True
    # At the end of which month a part-year value stands; 0 where the cell does not say so.
    month: int = 0
    # By which the cell refers to notes of its table.
    signs: tuple[str, ...] = ()


BLANK = Count(None)


def _whole(digits: str) -> int:
    return int(digits.replace(",", ""))


def _of_number(value: int | float) -> Count:
    if value != value or value in (float("inf"), float("-inf")):
        raise UnreadableCount("VALUE-1", "数値ではありません。数を入れてください。")
    if not float(value).is_integer():
        raise UnreadableCount("VALUE-3", f"「{value}」は小数です。回数と人数は整数で入れてください。")
    if value < 0:
        raise UnreadableCount("VALUE-2", f"「{int(value)}」は負の数です。0以上の整数を入れてください。")
    return Count(int(value))


def _of_sign(text: str) -> Count | None:
    """A number with a sign or a word beside it, as far as its meaning is agreed."""
    if found := _EXPECTED.fullmatch(text):
        return Count(_whole(found[1]), "F", is_plain=False)
    if (found := _PART_YEAR.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        return Count(_whole(found[1]), "P", is_plain=False, month=int(found[2]))
    rest, signs = without_signs(text)
    if rest and signs:
        return replace(count_of(rest), signs=signs, is_plain=False)
    if found := _REVISED.fullmatch(text):
        return Count(_whole(found[1] or found[2]), "", "改定値（原文の記号：r）", is_plain=False)
    if _PROVISIONAL.fullmatch(text):
        raise UnreadableCount(
            "L3-03",
            f"「{text}」は暫定値（p）です。年度の途中までの値なら「状態」を年度途中にして時点を書き、"
            "通年の値なら確定してから入れてください。",
        )
    if found := _WITH_UNIT.fullmatch(text):
        return Count(_whole(found[1]), unit=UNITS[found[2]], is_plain=False)
    return None


def _refuse(text: str) -> None:
    """Raise what is wrong with a text that is no count."""
    if text in DITTO:
        raise UnreadableCount("L2-02", f"「{text}」と省略されています。値そのものを書いてください。")
    if text.upper() in ERRORS_OF_EXCEL:
        raise UnreadableCount("L2-06", f"「{text}」は数式の誤りです。値を入れてください。")
    if NEGATIVE.match(text) and _NUMBER.fullmatch(NEGATIVE.sub("", text, count=1)):
        raise UnreadableCount("VALUE-2", f"「{text}」は負の数です。0以上の整数を入れてください。")
    if _SPACED.fullmatch(text):
        raise UnreadableCount("L1-06", f"「{text}」の数字の間に空白があります。空白を消してください。")
    if len(re.findall(r"[0-9]+", text)) > 1 and not re.fullmatch(r"[0-9,]+", text):
        raise UnreadableCount(
            "L1-07", f"「{text}」に2つ以上の数があります。1つの値だけを入れ、説明は備考に書いてください。"
        )
    raise UnreadableCount(
        "VALUE-1",
        f"「{text}」は数として読み取れません。整数か、中止・未報告・該当なし・非公表のどれかを入れてください。",
    )


# Typed, for True equals 1.
@lru_cache(50_000, typed=True)
def count_of(value: object) -> Count:
    """A cell's count; blank is a count without value and status. Raises ``UnreadableCount``."""
    if value is None:
        return BLANK
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UnreadableCount("VALUE-1", f"「{value}」は数ではありません。整数を入れてください。")
    if isinstance(value, int | float):
        return _of_number(value)
    if found := _RAISED.search(value):
        message = f"「{value.strip()}」の{found[0]}は、注の番号かもしれません。数だけを残し、注は備考に書いてください。"
        raise UnreadableCount("VALUE-1", message)
    text = folded(value)
    if not text:
        return BLANK
    # Before folding 「…」 is three dots, 「″」 two strokes; 「〃」 stays.
    for written in (value.strip(), text):
        if written in MISSING:
            status, note = MISSING[written]
            return Count(None, status, note, is_plain=False)
        if written in DITTO:
            _refuse(written)
    if found := _NUMBER.fullmatch(text):
        if found[2]:
            if found[2].strip(".0"):
                raise UnreadableCount("VALUE-3", f"「{text}」は小数です。回数と人数は整数で入れてください。")
            return Count(_whole(found[1]), is_plain=False)
        return Count(_whole(found[1]), is_plain=text.isascii() and text == value.strip() and "," not in text)
    found = _of_sign(text)
    if found is None:
        _refuse(text)
    return found
