"""By which channels residents use the services that change."""

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.kit.language import said
from govern.packs.drawings.picture import (
    INK,
    REGULAR,
    TEAL,
    TEAL_LIGHT,
    WHITE,
    Figures,
    Picture,
    Spot,
    box,
    canvas,
    fitted,
    words,
)
from govern.packs.model import BoardPack, ServiceChange
from govern.packs.rules.foreign import capital

MOST = 8
ROW, HEAD, NAMES, SUMS = 20.0, 20.0, 148.0, 66.0
FILLS = (TEAL, TEAL_LIGHT, WHITE, HexColor(0x8FB3BA), HexColor(0xE6EAEB))
GREYS = (*FILLS[:4], HexColor(0x5E8E97))
"""Since the sixth layout: five that stay apart when they are printed in grey."""


def counted_services(pack: BoardPack) -> tuple[ServiceChange, ...]:
    """Those somebody counts, the most used first."""
    counted = [one for one in pack.services if any(one.volumes.values())]
    return tuple(sorted(counted, key=lambda one: -sum(one.volumes.values())))[:MOST]


def channel_chart(pack: BoardPack, width: float) -> Picture:
    """A bar of one length a service, divided by channel, with the share in each part that has room for it."""
    found = counted_services(pack)
    channels = tuple(dict.fromkeys(channel for one in found for channel in one.volumes))
    drawing = canvas(width, HEAD + ROW * max(len(found), 1))
    known = GREYS if pack.laid_out >= 6 else FILLS
    fills = {channel: known[place % len(known)] for place, channel in enumerate(channels)}
    _legend(drawing, fills, drawing.height - 9)
    for place, one in enumerate(found):
        _bar(drawing, one, (drawing.height - HEAD - (place + 1) * ROW, width), fills=fills)
    columns = (said("Service"), *(capital(channel) for channel in channels), said("Uses a year"))
    rows = tuple(_twin(one, channels) for one in found)
    return Picture(_finding(found), _description(), drawing, columns, rows)


def _twin(one: ServiceChange, channels: tuple[str, ...]) -> tuple[Figures, ...]:
    return one.service, *(one.volumes.get(channel) for channel in channels), sum(one.volumes.values())


def _legend(drawing: Drawing, fills: dict[str, Color], y: float) -> None:
    x = NAMES
    for name, fill in fills.items():
        drawing.add(box(Spot(x, y), Spot(9, 8), fill=fill, edge=INK))
        drawing.add(words(capital(name), Spot(x + 13, y), size=8.5))
        x += 13 + stringWidth(name, REGULAR, 8.5) + 14


def _bar(drawing: Drawing, one: ServiceChange, at: tuple[float, float], *, fills: dict[str, Color]) -> None:
    y, width = at
    all_of_it, x = sum(one.volumes.values()), NAMES
    drawing.add(words(fitted(one.service, NAMES - 8, 8.5), Spot(0, y + 5), size=8.5))
    for channel, uses in one.volumes.items():
        wide = (width - NAMES - SUMS) * uses / all_of_it
        if not uses:
            continue
        drawing.add(box(Spot(x, y + 2), Spot(wide, 14), fill=fills[channel], edge=INK))
        label = f"{round(100 * uses / all_of_it)}%"
        if stringWidth(label, REGULAR, 8) < wide - 4:
            sign = words(label, Spot(x + 4, y + 6), size=8)
            sign.fillColor = WHITE if fills[channel] is TEAL else INK
            drawing.add(sign)
        x += wide
    drawing.add(words(f"{all_of_it:,}", Spot(x + 6, y + 5), size=8.5))


def _finding(found: tuple[ServiceChange, ...]) -> str:
    uses: dict[str, int] = {}
    for one in found:
        for channel, count in one.volumes.items():
            uses[channel] = uses.get(channel, 0) + count
    if not uses or not sum(uses.values()):
        return said("Nobody counts the uses of these services yet")
    most = max(uses, key=lambda channel: uses[channel])
    share = round(100 * uses[most] / sum(uses.values()))
    return said("Of the services that change, {share}% of uses are {channel}", share=share, channel=most)


def _description() -> str:
    return said(
        "A bar of one length for each service that changes, divided by the channels that residents use, with each "
        "share in its part and the uses a year behind it. The same counts are in the table of this figure."
    )
