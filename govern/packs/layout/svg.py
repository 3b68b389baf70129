"""A drawing as an inline picture of a page: no prolog, a real title and description, ids of its own."""

import re
from html import escape

from reportlab.graphics import renderSVG

from govern.packs.drawings import Picture
from govern.packs.layout.blocks import printable

FAMILIES = {"Regular": "", "Italic": ";font-style:italic", "SemiBold": ";font-weight:600", "Bold": ";font-weight:700"}


def inline(picture: Picture, prefix: str) -> str:
    """`prefix` makes the ids unique in a page with several drawings."""
    drawn = renderSVG.drawToString(picture.drawing)
    body = drawn[drawn.index("<svg") :]
    _, _, inside = body.partition(">")
    inside = re.sub(r"<title>.*?</title>|<desc>.*?</desc>", "", inside, flags=re.DOTALL)
    inside = re.sub(r'\bid="', f'id="{prefix}-', inside).replace("url(#", f"url(#{prefix}-")
    inside = re.sub(
        r"font-family:\s*'?SourceSans3-(\w+)'?",
        lambda found: f"font-family:'Source Sans 3',Arial,sans-serif{FAMILIES[found[1]]}",
        inside,
    )
    width, height = picture.drawing.width, picture.drawing.height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:g} {height:g}" '
        f'aria-labelledby="{prefix}-title {prefix}-desc">'
        f'<title id="{prefix}-title">{escape(printable(picture.title))}</title>'
        f'<desc id="{prefix}-desc">{escape(printable(picture.description))}</desc>{inside}'
    )
