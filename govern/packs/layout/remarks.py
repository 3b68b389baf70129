"""What an editor says, beside a line."""

from collections.abc import Callable

from govern.packs.drawings.picture import MUTED
from govern.packs.layout.blocks import Remark, Tone
from govern.packs.layout.pieces import Piece, Setting, kept, paragraph, spaced
from govern.packs.layout.styles import CALLOUT_WHO, LINE_OF_PROSE, PROSE
from govern.packs.layout.surface import Box, Spot, Surface


def remark(block: Remark, setting: Setting) -> list[Piece]:
    """Beside a line, under whose words they are; what it is said of follows it, and long ones go over line by line."""
    room, indent, division = min(setting.sheet.measure, LINE_OF_PROSE), 14, setting.parent.add("Div")
    said = [one for one in (line.strip() for line in block.text.splitlines()) if one]
    texts = kept(paragraph(block.who, CALLOUT_WHO, division.add("P"), room=room, indent=indent))
    for line in said:
        texts += paragraph(line, PROSE[Tone.BODY], division.add("P"), room=room, indent=indent)
    barred = [piece._replace(draw=_barred(piece)) for piece in texts]
    return spaced([*barred[:-1], barred[-1]._replace(keep=True)], 8)


def _barred(piece: Piece) -> Callable[[Surface, Spot], None]:
    def draw(surface: Surface, at: Spot) -> None:
        surface.panel(Box(at.x, at.y - piece.height, 1.6, piece.height), MUTED)
        piece.draw(surface, at)

    return draw
