"""A chart drawn by `drawings.py`, put into a page as inline SVG that a strict content policy accepts."""

import pickle
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from markupsafe import Markup

from govern.web import STATIC

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

KEPT_DRAWINGS = 256
UNCOMPARABLE = (pickle.PicklingError, AttributeError, TypeError)  # what an axis formatted by a function raises
WEIGHTS = {"semibold": "600", "bold": "700"}
SLOPES = {"italic": "italic", "oblique": "italic"}
SHARP_JOINS = {"miter", "bevel"}
REFERENCE = re.compile(r"url\(#([^)]+)\)")
NAMESPACE = re.compile(r"^\{.*\}")


FONTS = STATIC / "built/fonts"
FACES = {
    "SourceSans3": "Regular",
    "SourceSans3-Regular": "Regular",
    "SourceSans3-Italic": "Italic",
    "SourceSans3-SemiBold": "SemiBold",
    "SourceSans3-Bold": "Bold",
}


@cache
def faces() -> None:
    """Tells ReportLab the built faces under the names drawings use. A page calls it before it builds a drawing that
    measures its words; it is not done at the start, so that the web process starts without ReportLab."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, face in FACES.items():
        if (file := FONTS / f"SourceSans3-{face}.ttf").is_file():
            pdfmetrics.registerFont(TTFont(name, str(file)))


def page_svg(drawing: "Drawing", *, title: str, description: str, key: str) -> Markup:
    """Inline SVG as wide as its column; `key` is unique on the page and begins every id. Kept by content."""
    try:
        content = pickle.dumps(drawing)
    except UNCOMPARABLE:
        return _inline(drawing, title, description, key)
    return _kept(content, title, description, key)


@lru_cache(maxsize=KEPT_DRAWINGS)
def _kept(content: bytes, title: str, description: str, key: str) -> Markup:
    return _inline(pickle.loads(content), title, description, key)


def _inline(drawing: "Drawing", title: str, description: str, key: str) -> Markup:
    from reportlab.graphics import renderSVG

    faces()
    root = fromstring(renderSVG.drawToString(drawing).encode())
    for element in root.iter():
        _make_plain(element, key)
    frame = _frame(drawing, title, description, key)
    frame.extend(child for child in root if child.tag not in {"title", "desc"})
    return Markup(tostring(frame, encoding="unicode"))


def _frame(drawing: "Drawing", title: str, description: str, key: str) -> Element:
    """A root of our own, named by a real title and description."""
    frame = Element(
        "svg",
        {
            "class": "drawing",
            "viewBox": f"0 0 {drawing.width:g} {drawing.height:g}",
            "width": "100%",
            "role": "img",
            "aria-labelledby": f"{key}-title {key}-description",
        },
    )
    SubElement(frame, "title", {"id": f"{key}-title"}).text = title
    SubElement(frame, "desc", {"id": f"{key}-description"}).text = description
    return frame


def _make_plain(element: Element, key: str) -> None:
    """No namespace, no style attribute (the content policy refuses it), no id that another drawing may hold."""
    element.tag = NAMESPACE.sub("", element.tag)
    element.tail = None
    said = {NAMESPACE.sub("", name): value for name, value in element.attrib.items() if value}
    said |= _presentation(said.pop("style", ""))
    if "id" in said:
        said["id"] = f"{key}-{said['id']}"
    if element.tag == "text":  # ReportLab turns the letters upright about a whole number, up to a point from their line
        said["transform"] = f"translate(0,{2 * float(said['y']):g}) scale(1,-1)"
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
