"""Parts of a workbook as XML: which part refers to which, and what the comments on its cells say."""

from posixpath import dirname, join, normpath

from lxml import etree
from xlsxwriter.utility import xl_cell_to_rowcol

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_COMMENTS = ("/comments", "/threadedComment")


def parsed(content: bytes) -> etree._Element:
    """The root of a part; raises ``etree.XMLSyntaxError``."""
    return etree.fromstring(content, _PARSER)


def relations_of(parts: dict[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: id → (type, part)."""
    folder, _, name = part.rpartition("/")
    content = parts.get(f"{folder}/_rels/{name}.rels")
    found = {}
    for relation in parsed(content) if content else ():
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
        found[relation.get("Id")] = (relation.get("Type", ""), path)
    return found


def comments_of(parts: dict[str, bytes], part: str) -> dict[tuple[int, int], str]:
    """The comments on the cells of a sheet: (row, column) → text."""
    found = {}
    for kind, path in relations_of(parts, part).values():
        if kind.endswith(_COMMENTS) and path in parts:
            for comment in parsed(parts[path]).iter("{*}comment", "{*}threadedComment"):
                if text := " ".join("".join(comment.itertext()).split()):
                    found[xl_cell_to_rowcol(comment.get("ref", "A1"))] = text
    return found
