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

# What a format may set around a whole number: words in quotes, a sign made plain, characters of no other meaning.
_AROUND = r'"([^"]*)"|[\\!](.)|([^\x00-\x7f]| |\(|\))'
_AS_SHOWN = re.compile(rf"(?P<before>(?:{_AROUND})*)(?P<number>0+|#|General|G/標準|標準)(?P<after>(?:{_AROUND})*)")


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


def disguises_text(code: str) -> bool:
    """Whether a format shows a text with others beside it, as another one, or not at all."""
    sections = code.split(";")
    of_text = sections[3] if len(sections) > 3 else next((each for each in sections if "@" in each), "@")
    return _sections(of_text) != ["@"]


def shown(code: str, number: float) -> str:
    """A whole number as a format shows it that only sets words around it; 「」 where the format does more."""
    found = _AS_SHOWN.fullmatch(_UNSEEN.sub("", code))
    if not found or number != int(number) or number < 0:
        return ""
    digits = str(int(number)).zfill(len(found["number"]) if found["number"].startswith("0") else 1)
    before, after = (
        "".join("".join(part) for part in re.findall(_AROUND, found[side])) for side in ("before", "after")
    )
    return f"{before}{digits}{after}"
