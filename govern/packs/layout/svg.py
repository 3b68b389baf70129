"""A drawing as an inline picture of a page: no prolog, a real title and description, ids of its own."""

from html import escape
from xml.etree.ElementTree import tostring

from reportlab.graphics import renderSVG

from govern.kit import vector
from govern.packs.drawings import Picture
from govern.packs.layout.blocks import printable
from govern.packs.layout.remembering import once
from govern.packs.rules.foreign import bare


def inline(picture: Picture, prefix: str) -> str:
    """`prefix` makes the ids unique in a page with several drawings."""
    drawn = once(picture.drawing, ("svg",), lambda: renderSVG.drawToString(picture.drawing))
    inside = vector.plain(drawn, prefix)
    width, height = picture.drawing.width, picture.drawing.height
    return (
        f'<svg class="drawing" role="img" viewBox="0 0 {width:g} {height:g}" '
        f'aria-labelledby="{prefix}-title {prefix}-desc">'
        f'<title id="{prefix}-title">{escape(bare(printable(picture.title)))}</title>'
        f'<desc id="{prefix}-desc">{escape(bare(printable(picture.description)))}</desc>'
        f"{''.join(tostring(each, encoding='unicode') for each in inside)}</svg>"
    )
