"""Number formats of a workbook: which show the number of their cell as it is, and which hide 0."""

import re

# Formats that a workbook names by a number alone; the others so named show the number, or a day.
BUILT_IN = {9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 48: "##0.0E+0"} | dict.fromkeys(
    (41, 42, 43, 44), '#,##0;-#,##0;"-"'
)
_QUOTED = re.compile(r'"([^"]*)"')
# The width of a character, a run of spaces, a colour, a language: none of them is a sign beside the number.
_UNSEEN = re.compile(
    r"_.|\* |\\ |\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|黒|青|水|緑|紫|赤|白|黄|(?:Color|色) ?[0-9]+)\]|"
    r"\[\$-[0-9A-F]+\]",
    re.IGNORECASE,
)
_UNITS = re.compile("[(（]?(?:回|人|名|項目|件)[)）]?")
_AS_IT_IS = re.compile(r"General|標準|G/標準|@|[#0?,]*[#0?](?:\.[#0?]*)?", re.IGNORECASE)
_CONDITION = re.compile(r"\[[<>=]")
_SHOWS_ZERO = re.compile("[0@]|General|標準", re.IGNORECASE)


def _sections(code: str) -> list[str]:
    """What a format says of numbers above 0, below 0 and of 0, without what is not seen of it and without units."""
    return [_UNITS.sub("", _UNSEEN.sub("", _QUOTED.sub(r"\1", each))).strip(" 　") for each in code.split(";")]


def disguises(code: str) -> bool:
    """Whether a format may show a number as something else, or 0 as a word; 「」 is that of a cell that has none."""
    if not code:
        return False
    words = _UNITS.sub("", "".join(_QUOTED.findall(code))).strip(" -　()（）")
    return bool(_CONDITION.search(code) or words) or not _AS_IT_IS.fullmatch(_sections(code)[0])


def hides_zero(code: str) -> bool:
    """Whether 0 is seen as a sign, or not at all."""
    sections = _sections(code)
    return bool(code) and not _SHOWS_ZERO.search(sections[2] if len(sections) > 2 else sections[0])
