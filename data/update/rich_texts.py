"""Texts of which a part looks otherwise than the rest: raised, struck out."""

import re
from dataclasses import dataclass, field

from lxml import etree

from data.update.parts import parsed

_TEXT = re.compile(rb"<((?:\w+:)?)(si|is)>.*?</\1\2>", re.DOTALL)
# Sought before: most workbooks have no text with runs of its own.
_RUN = (b"<r>", b":r>")
_RAISED = {"superscript", "subscript"}


@dataclass(frozen=True)
class RichTexts:
    """Texts of which a part is raised or lowered, and those of which a part is struck out."""

    raised: set[str] = field(default_factory=set)
    cut: set[str] = field(default_factory=set)

    def __or__(self, other: "RichTexts") -> "RichTexts":
        """Those of either."""
        return RichTexts(self.raised | other.raised, self.cut | other.cut)


def rich_texts_in(xml: bytes) -> RichTexts:
    """The texts of a part of a workbook that have runs of their own; raises ``etree.XMLSyntaxError``."""
    found = RichTexts()
    for text in _TEXT.finditer(xml) if any(run in xml for run in _RUN) else ():
        if any(run in text[0] for run in _RUN):
            # The names of elements may have a prefix that the whole part declares.
            _sort(parsed(text[0].replace(b"<" + text[1], b"<").replace(b"</" + text[1], b"</")), found)
    return found


def _sort(text: etree._Element, found: RichTexts) -> None:
    # What stands beside as its reading is no part of the text.
    runs = text.findall("r")
    words = "".join(run.findtext("t") or "" for run in runs).strip()
    looks = [look for run in runs if (run.findtext("t") or "").strip() for look in run.iterfind("rPr/*")]
    if any(look.tag == "vertAlign" and look.get("val") in _RAISED for look in looks):
        found.raised.add(words)
    if any(look.tag == "strike" and look.get("val", "1") not in {"0", "false"} for look in looks):
        found.cut.add(words)
