"""XML of strangers, read piece by piece: no entities, no declarations, no towers, and nothing kept."""

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from govern.kit.errors import Invalid

DEPTH_OF_ROWS = 2
DEEPEST = 40
MOST_ELEMENTS = 100_000  # in one piece
MOST_PIECES = 300_000


def pieces(content: bytes) -> Iterator[tuple[str, Element]]:
    """The fields of the root, and the rows of the lists in it, by name, and at last the root: each is emptied once the
    next is asked for.

    `Invalid` where it is no XML, holds entities or a document type, or one piece is larger than any plan needs.
    """
    try:
        yield from _pieces(content)
    except DefusedXmlException as wrong:
        raise Invalid(
            {"file": "This XML declares entities or a document type. A plan needs neither: it was not read."}
        ) from wrong
    except (ParseError, ValueError, LookupError) as wrong:
        raise Invalid({"file": f"This is not XML that can be read: {wrong}."}) from wrong


def _pieces(content: bytes) -> Iterator[tuple[str, Element]]:
    path: list[Element] = []
    seen = counted = 0
    for event, element in iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            path.append(element)
            seen += 1
            if len(path) > DEEPEST or seen > MOST_ELEMENTS or counted > MOST_PIECES:
                raise Invalid({"file": "Something in this XML is larger or deeper than any plan. It was not read."})
            continue
        path.pop()
        if len(path) <= DEPTH_OF_ROWS:
            yield name(element), element
            element.clear()
            seen, counted = 0, counted + 1
        if 0 < len(path) <= DEPTH_OF_ROWS:
            path[-1].clear()


def name(element: Element) -> str:
    """Without its namespace."""
    return str(element.tag).rpartition("}")[2]


def fields(element: Element) -> dict[str, str]:
    """What an element says in one word each: its children without children, the first of each name."""
    found: dict[str, str] = {}
    for child in element:
        if not len(child) and child.text:
            found.setdefault(name(child), child.text.strip())
    return found


def children(element: Element, *path: str) -> list[Element]:
    """All elements at a path beneath, whatever their namespace."""
    found = [element]
    for step in path:
        found = [child for one in found for child in one if name(child) == step]
    return found
