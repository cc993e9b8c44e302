"""Words on a slide: the fonts of Latin and of Japanese letters, and the colours of the house."""

from collections.abc import Iterable

from pages.charts import grammar

FONT = "BIZ UDPゴシック"


def colour(code: str):
    """A colour of the grammar as Office has it."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(code.lstrip("#"))


def style(font, size: float, *, bold: bool = False) -> None:
    """The font for Latin and for Japanese letters: without the second one Office takes its own."""
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    font.name, font.size, font.bold = FONT, Pt(size), bold
    font.color.rgb = colour(grammar.TEXT)
    latin = font._rPr.find(qn("a:latin"))
    japanese = font._rPr.makeelement(qn("a:ea"), {"typeface": FONT})
    if font._rPr.find(qn("a:ea")) is None:
        latin.addnext(japanese)


def write(frame, texts: Iterable[str], size: float, *, bold: bool = False) -> None:
    """Paragraphs into a text frame."""
    frame.word_wrap = True
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = text
        style(run.font, size, bold=bold)
