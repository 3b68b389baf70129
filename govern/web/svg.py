"""A chart drawn by `drawings.py`, put into a page as inline SVG that a strict content policy accepts."""

import pickle
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup, escape

from govern.kit import vector
from govern.kit.sketch import Sketch, svg
from govern.web import STATIC

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

KEPT_DRAWINGS = 256
UNCOMPARABLE = (pickle.PicklingError, AttributeError, TypeError)  # what an axis formatted by a function raises


FONTS = STATIC / "built/fonts"
FACES = {
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
    frame = _frame(drawing, title, description, key)
    frame.extend(vector.plain(renderSVG.drawToString(drawing), key))
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


def page_sketch(sketch: Sketch, *, title: str = "", description: str = "", key: str = "") -> Markup:
    """A sketch at its own size, in `rem` so that it grows with the letters beside it. One without a title only
    accompanies another and is not read aloud."""
    size = f'viewBox="0 0 {sketch.width:g} {sketch.height:g}" width="{sketch.width / 16:g}rem"'
    root = f'<svg class="sketch" {size} height="{sketch.height / 16:g}rem"'
    if not title:
        return Markup(f'{root} aria-hidden="true" focusable="false">{svg(sketch)}</svg>')
    names = f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-description">{escape(description)}</desc>'
    about = f'role="img" aria-labelledby="{key}-title {key}-description"'
    return Markup(f"{root} {about}>{names}{svg(sketch)}</svg>")
