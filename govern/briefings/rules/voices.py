"""Whether a council's voice can be used: an address that travels, a colour on which white words can be read."""

from collections.abc import Callable
from decimal import Decimal

from govern.briefings.model.voices import NewVoice
from govern.people.model import Thing

USUAL = "#0b5563"
LEAST = Decimal("4.5")
"""WCAG 2.2, 1.4.3: words of ordinary size."""


def thing(programme_id: int, council_id: int) -> Thing:
    return Thing(kind="voice", programme_id=programme_id, council_id=council_id, is_draft=True)


def problems(new: NewVoice, *, is_address: Callable[[str], bool]) -> dict[str, str]:
    """By field; `is_address`: what is typed is an address that mail can go to, or empty."""
    wrong = {}
    if not is_address(new.sender_address):
        wrong["sender_address"] = "Enter an email address, such as news@council.example, or leave it empty."
    if not is_address(new.reply_to):
        wrong["reply_to"] = "Enter an email address, such as communications@council.example, or leave it empty."
    if new.colour and contrast_with_white(new.colour) < LEAST:
        wrong["colour"] = "White words cannot be read on this colour. Choose a darker one."
    return wrong


def contrast_with_white(colour: str) -> Decimal:
    """1 for white to 21 for black (WCAG 2.2, relative luminance)."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    luminance = Decimal("0.2126") * red + Decimal("0.7152") * green + Decimal("0.0722") * blue
    return Decimal("1.05") / (luminance + Decimal("0.05"))


def _linear(part: int) -> Decimal:
    share = Decimal(part) / 255
    return (
        share / Decimal("12.92")
        if share <= Decimal("0.04045")
        else ((share + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")
    )


def coloured(html: str, colour: str) -> str:
    """A letter with the council's colour in place of the usual one; empty: as usual."""
    return html.replace(USUAL, colour) if colour else html
