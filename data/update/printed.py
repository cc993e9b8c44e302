"""What a sheet says beside its cells: at the head and foot of its printed pages, and to whoever fills it in."""

import re
from html import unescape

_PAGE = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^>]*>([^<]*)<")
_PROMPT = re.compile(rb"\b(?:prompt|promptTitle)=\"([^\"]*)\"")
# Position, font, size, colour and what Excel puts in: page, date, file, sheet.
_CODES = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|[0-9]{1,3}|[A-Za-z&])")


def texts_beside(tail: bytes) -> list[str]:
    """The texts, of what stands behind the cells in a sheet's part."""
    found = [_CODES.sub("\n", unescape(each.decode())) for each in _PAGE.findall(tail)]
    found += [unescape(each.decode()) for each in _PROMPT.findall(tail)]
    return list(dict.fromkeys(line.strip() for each in found for line in each.split("\n") if line.strip()))
