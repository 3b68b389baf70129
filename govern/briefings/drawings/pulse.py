"""How the partners' answers moved from quarter to quarter."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from govern.briefings.model.pulse import PulseResult, PulseRound
from govern.briefings.rules.pulse import months
from govern.kit.sketch import Pen, Shape, Sketch, Type, Words, line

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 220, 40, 600, 40, 180
INK, ACCENT, GRID = "#0b0c0c", "#0b5563", Pen(edge="#d9dcde")
SAID = Type(size=13, colour=INK)
CENTRED, AT_END = SAID._replace(anchor="middle"), SAID._replace(anchor="end")
SERIES = (
    ("We share one direction", "direction", Pen(edge=ACCENT, width=3)),
    ("I trust that promises are kept", "trust", Pen(edge=INK, width=2, dash="6 4")),
)
LOWEST, HIGHEST = 1, 5


def trend(rounds: Sequence[PulseRound]) -> Sketch | None:
    """Both means from 1 to 5, the earliest quarter first; nothing where fewer than two quarters are shown."""
    found = [(months(one.quarter), one.whole) for one in reversed(rounds) if one.whole]
    return Sketch(WIDTH, HEIGHT, tuple(_shapes(found))) if len(found) > 1 else None


def _shapes(found: Sequence[tuple[str, PulseResult]]) -> Iterator[Shape]:
    for score in range(LOWEST, HIGHEST + 1):
        yield line((LEFT, _y(Decimal(score))), (RIGHT, _y(Decimal(score))), pen=GRID)
        yield Words(LEFT - 10, _y(Decimal(score)) + 4, str(score), AT_END)
    for place, (quarter, _) in enumerate(found):
        yield Words(_x(place, len(found)), HEIGHT - 16, quarter, CENTRED)
    for number, (name, field, pen) in enumerate(SERIES):
        yield line(*((_x(place, len(found)), _y(getattr(one, field))) for place, (_, one) in enumerate(found)), pen=pen)
        start = LEFT + number * 260
        yield line((start, 16), (start + 26, 16), pen=pen)
        yield Words(start + 32, 20, name, SAID)


def _x(place: int, of: int) -> int:
    return LEFT + (RIGHT - LEFT) * (2 * place + 1) // (2 * of)


def _y(score: Decimal) -> int:
    return BOTTOM - int((score - LOWEST) * (BOTTOM - TOP) / (HIGHEST - LOWEST))
