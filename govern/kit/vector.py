"""Drawings as a page takes them: without namespaces, style attributes or ids that another drawing may hold."""

import re
from decimal import Decimal
from xml.etree.ElementTree import Element, fromstring

WEIGHTS = {"semibold": "600", "bold": "700"}
SLOPES = {"italic": "italic", "oblique": "italic"}
SHARP_JOINS = {"miter", "bevel"}
REFERENCE = re.compile(r"url\(#([^)]+)\)")
NAMESPACE = re.compile(r"^\{.*\}")


def plain(svg: str, key: str) -> list[Element]:
    """What stands within the root of a drawing by ReportLab, but its title and description; `key` begins every id."""
    root = fromstring(svg.encode())
    for element in root.iter():
        _make_plain(element, key)
    return [child for child in root if child.tag not in {"title", "desc"}]


def _make_plain(element: Element, key: str) -> None:
    """No namespace, no style attribute (the content policy refuses it), no id that another drawing may hold."""
    element.tag = NAMESPACE.sub("", element.tag)
    element.tail = None
    said = {NAMESPACE.sub("", name): value for name, value in element.attrib.items() if value}
    said |= _presentation(said.pop("style", ""))
    if "id" in said:
        said["id"] = f"{key}-{said['id']}"
    if element.tag == "text":  # ReportLab turns the letters upright about a whole number, up to a point from their line
        said["transform"] = f"translate(0,{(2 * Decimal(said['y'])).normalize():f}) scale(1,-1)"
    else:
        element.text = None if len(element) else element.text
    element.attrib.clear()
    element.attrib.update({name: REFERENCE.sub(rf"url(#{key}-\1)", value) for name, value in said.items()})


def _presentation(style: str) -> dict[str, str]:
    """Presentation attributes for a style; ReportLab writes the line join under the name of the cap."""
    declarations = (declaration.partition(":") for declaration in style.split(";") if ":" in declaration)
    said = {name.strip(): value.strip() for name, _, value in declarations}
    if said.get("stroke-linecap") in SHARP_JOINS:
        said["stroke-linejoin"] = said.pop("stroke-linecap")
    return said | _face(said.pop("font-family", ""))


def _face(font: str) -> dict[str, str]:
    """Weight and slope from the name of a font (`SourceSans3-SemiBold`); the family is the page's own."""
    name = font.lower()
    weights = [{"font-weight": weight} for word, weight in WEIGHTS.items() if word in name]
    slopes = [{"font-style": slope} for word, slope in SLOPES.items() if word in name]
    return (weights[0] if weights else {}) | (slopes[0] if slopes else {})
