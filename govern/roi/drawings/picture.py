"""What the drawings of money share: plain shapes (ADR 0013), round steps in pounds, the same words on every axis."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from msgspec import Struct

from govern.kit.sketch import Pen, Shape, Sketch, Type, Words, line

INK, QUIET, RULE, PAPER, ACCENT = "#0b0c0c", "#505a5f", "#d9dcde", "#ffffff", "#0b5563"
WIDTH, LEFT, RIGHT = 640, 64, 624
GRID, ZERO = Pen(edge=RULE), Pen(edge=INK)
SAID, STRONG = Type(size=13, colour=INK), Type(size=13, colour=INK, is_strong=True)
CENTRED, AT_END = SAID._replace(anchor="middle"), SAID._replace(anchor="end")
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
UNITS = ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"), (Decimal(10) ** 3, "k"))
TICKS = 5
NOTHING = Decimal(0)


class Picture(Struct, frozen=True, kw_only=True):
    """A sketch with what a reader who cannot see it needs: a title that states its finding, a description, a table."""

    title: str
    description: str
    sketch: Sketch
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Scale(NamedTuple):
    """Pounds from `low` to `high` in round steps, laid from `start` to `end`, which may run backwards."""

    low: Decimal
    high: Decimal
    step: Decimal
    start: int
    end: int

    def at(self, amount: Decimal) -> int:
        return self.start + int((amount - self.low) * (self.end - self.start) / (self.high - self.low))

    def marks(self) -> Iterator[Decimal]:
        return (self.low + self.step * each for each in range(int((self.high - self.low) / self.step) + 1))


def scale(amounts: Iterable[Decimal], *, start: int, end: int) -> Scale:
    """One that holds all amounts and zero."""
    return close([NOTHING, *amounts], start=start, end=end)


def close(known: Sequence[Decimal], *, start: int, end: int) -> Scale:
    """One that holds the amounts and nothing far from them: for bars that do not begin at zero."""
    low, high = min(known), max(known)
    if low == high:
        return Scale(NOTHING, Decimal(1), Decimal(1), start, end)
    least = max(Decimal(1), (high - low) / TICKS)
    power = Decimal(1).scaleb(least.adjusted())
    step = next(each * power for each in STEPS if each * power >= least)
    floor = (low / step).to_integral_value(ROUND_FLOOR) * step
    return Scale(floor, (high / step).to_integral_value(ROUND_CEILING) * step, step, start, end)


def short(amount: Decimal) -> str:
    """`£1.2m`, `−£500k`, `£0`; rounded to three figures for the eye, the table has the pennies."""
    sign, size = "−" if amount < 0 else "", abs(amount)
    unit, letter = next((each for each in UNITS if size >= each[0]), (Decimal(1), ""))
    return f"{sign}£{(size / unit).quantize(Decimal('0.01')).normalize():f}{letter}"


def ruled(across: Scale) -> Iterator[Shape]:
    """Lines across for every step, with its pounds at their left."""
    for amount in across.marks():
        y = across.at(amount)
        yield line((LEFT, y), (RIGHT, y), pen=ZERO if amount == 0 else GRID)
        yield Words(LEFT - 8, y + 4, short(amount), AT_END)
