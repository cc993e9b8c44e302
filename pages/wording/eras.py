"""Years written out: in the room one notation on a screen, and the one that is said aloud."""

import re

ERAS = {"R": "令和", "H": "平成"}
_DAY = re.compile(r"\b([RH])(\d+)\.(\d+)(?:\.(\d+))?(?![\d.])", re.ASCII)
_YEAR = re.compile(r"\b([RH])(\d+)(?![\d.A-Za-z])", re.ASCII)
_AGAIN = re.compile(r"(令和|平成)((?:(?:\d+|元)[・〜])+)\1(?=\d)")
_ALONE = re.compile(r"（((?:令和|平成)[\d元・〜]+)）")


def _day(found: re.Match) -> str:
    era, year, month, day = found.groups()
    return f"{_year(era, year)}年{month}月{f'{day}日' if day else ''}"


def _year(era: str, year: str) -> str:
    return ERAS[era] + ("元" if year == "1" else year)


def in_full(text: str) -> str:
    """「R3年度」 → 「令和3年度」, 「H27.8」 → 「平成27年8月」, 「（R3・R4・R5）」 → 「（令和3・4・5年度）」."""
    text = _YEAR.sub(lambda found: _year(*found.groups()), _DAY.sub(_day, text))
    while (shorter := _AGAIN.sub(r"\1\2", text)) != text:
        text = shorter
    return _ALONE.sub(r"（\1年度）", text)
