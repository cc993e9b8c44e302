"""Cell formats of a workbook by what they do to a value: colour it, strike it out, hide it, show it as another one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from data.update.number_formats import BUILT_IN, disguises, disguises_text, hides_zero
from data.update.parts import parsed

_PART = "xl/styles.xml"
# Fills 0 and 1 are none and the grey that every workbook defines.
NO_FILL = {0, 1}
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)
# Colours that a workbook names by number: those of its theme for grounds and text, the first of the old palette,
# and what the system has for text and ground.
_THEME = {"0": _WHITE, "1": _BLACK}
_INDEXED = {"0": _BLACK, "1": _WHITE, "8": _BLACK, "9": _WHITE, "64": _BLACK, "65": _WHITE}
# Of 255 in each of red, green and blue: nobody sees less.
_LEAST_DIFFERENCE = 16
# In points.
_LEAST_SIZE = 4
Colour = tuple[int, int, int] | tuple[str, ...]
PAPER: Colour = _WHITE


@dataclass(frozen=True)
class Styles:
    """Numbers of the cell formats that do each of these."""

    fills: set[int] = field(default_factory=set)
    struck: set[int] = field(default_factory=set)
    # Text in the colour of its ground, or too small to be read.
    unseen: set[int] = field(default_factory=set)
    # The colour behind the text, where it is none of paper.
    grounds: dict[int, Colour] = field(default_factory=dict)
    disguising: dict[int, str] = field(default_factory=dict)
    disguising_text: dict[int, str] = field(default_factory=dict)
    hiding_zero: set[int] = field(default_factory=set)
    # Numbers of the formats for a condition by which a text is coloured, struck out or shown as another one.
    changing: set[int] = field(default_factory=set)


def styles_of(parts: dict[str, bytes]) -> Styles:
    """What the formats of a workbook do; raises ``ValueError`` or ``TypeError`` where its parts are none."""
    found = Styles()
    if _PART not in parts:
        return found
    root = parsed(parts[_PART])
    codes = BUILT_IN | {int(each.get("numFmtId")): each.get("formatCode", "") for each in root.iter("{*}numFmt")}
    fonts, fills = list(_within(root, "fonts")), list(_within(root, "fills"))
    for number, each in enumerate(_within(root, "cellXfs")):
        font, fill = int(each.get("fontId") or 0), int(each.get("fillId") or 0)
        if fill not in NO_FILL:
            found.fills.add(number)
        if font < len(fonts) and is_struck(fonts[font]):
            found.struck.add(number)
        if fill not in NO_FILL and fill < len(fills):
            found.grounds[number] = _ground(fills[fill])
        if font < len(fonts) and is_unseen(fonts[font], found.grounds.get(number, PAPER)):
            found.unseen.add(number)
        code = codes.get(int(each.get("numFmtId") or 0), "")
        if disguises(code):
            found.disguising[number] = code
        elif hides_zero(code):
            found.hiding_zero.add(number)
        if disguises_text(code):
            found.disguising_text[number] = code
    found.changing.update(number for number, each in enumerate(_within(root, "dxfs")) if _changes(each))
    return found


def _within(root: etree._Element, name: str) -> Iterator[etree._Element]:
    found = root.find(f"{{*}}{name}")
    yield from found if found is not None else ()


def _changes(look: etree._Element) -> bool:
    """Whether a format for a condition leaves more to ask than how strongly a value is marked."""
    font, form = look.find("{*}font"), look.find("{*}numFmt")
    code = form.get("formatCode", "") if form is not None else ""
    is_otherwise = bool(code) and (disguises(code) or hides_zero(code) or disguises_text(code))
    return is_otherwise or (font is not None and (is_struck(font) or font.find("{*}color") is not None))


def is_unseen(font: etree._Element, ground: Colour) -> bool:
    """Whether a text in this font cannot be read on this ground."""
    size = font.find("{*}sz")
    is_small = size is not None and float(size.get("val", "11")) < _LEAST_SIZE
    return is_small or _is_same(_colour(font.find("{*}color"), _BLACK), ground)


def is_struck(font: etree._Element) -> bool:
    """Whether a text in this font is struck out."""
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in {"0", "false"}


def _ground(fill: etree._Element) -> Colour:
    """The colour behind a text; of a pattern or a gradient none that a text could vanish in."""
    pattern = fill.find("{*}patternFill")
    kind = pattern.get("patternType", "none") if pattern is not None else "gradient"
    if kind == "none":
        return _WHITE
    return _colour(pattern.find("{*}fgColor"), _BLACK) if kind == "solid" else (kind,)


def _colour(named: etree._Element | None, otherwise: Colour) -> Colour:
    """A colour as red, green and blue, or as the workbook names it where that depends on its theme."""
    if named is None or named.get("auto"):
        return otherwise
    tint = named.get("tint", "0")
    if (rgb := named.get("rgb")) and float(tint) == 0:
        return tuple(bytes.fromhex(rgb[-6:]))
    known = _THEME.get(named.get("theme")) or _INDEXED.get(named.get("indexed"))
    if known and float(tint) == 0:
        return known
    return tuple(f"{key}={value}" for key, value in sorted(named.attrib.items()))


def _is_same(text: Colour, ground: Colour) -> bool:
    """Whether nobody can tell one from the other."""
    if all(isinstance(part, int) for part in (*text, *ground)):
        return all(abs(one - other) < _LEAST_DIFFERENCE for one, other in zip(text, ground, strict=True))
    return text == ground
