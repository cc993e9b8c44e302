"""Texts of which a part looks otherwise than the rest: raised, struck out, in another colour or size."""

import re
from dataclasses import dataclass, field

from lxml import etree

from data.update.parts import parsed
from data.update.styles import Colour, is_struck, is_unseen

_TEXT = re.compile(rb"<((?:\w+:)?)(si|is)>.*?</\1\2>", re.DOTALL)
# Sought before: most workbooks have no text with runs of its own.
_RUN = (b"<r>", b":r>")
_RAISED = {"superscript", "subscript"}


@dataclass(frozen=True)
class RichTexts:
    """Texts of which a part is raised or lowered, those of which a part is struck out, and the fonts of the parts."""

    raised: set[str] = field(default_factory=set)
    cut: set[str] = field(default_factory=set)
    fonts: dict[str, list[etree._Element]] = field(default_factory=dict)

    def __or__(self, other: "RichTexts") -> "RichTexts":
        """Those of either."""
        return RichTexts(self.raised | other.raised, self.cut | other.cut, self.fonts | other.fonts)

    def is_partly_unseen(self, text: str, ground: Colour) -> bool:
        """Whether a part of a text cannot be read on this ground."""
        return any(is_unseen(font, ground) for font in self.fonts.get(text, ()))


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
    fonts = [run.find("rPr") for run in runs if (run.findtext("t") or "").strip() and run.find("rPr") is not None]
    # Runs without a size or a colour have those of the cell, which are looked at there.
    if own := [font for font in fonts if font.find("color") is not None or font.find("sz") is not None]:
        found.fonts.setdefault(words, []).extend(own)
    if any(font.find("vertAlign") is not None and font.find("vertAlign").get("val") in _RAISED for font in fonts):
        found.raised.add(words)
    if any(map(is_struck, fonts)):
        found.cut.add(words)
