"""From the savings that were promised to those now expected: what slips take from each council, and the rest."""

from decimal import Decimal
from typing import NamedTuple

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color

from govern.kit import text
from govern.kit.language import said
from govern.packs.drawings.picture import (
    INK,
    TEAL,
    TEAL_LIGHT,
    WHITE,
    Figures,
    Picture,
    Spot,
    box,
    canvas,
    fitted,
    rule,
    words,
)
from govern.packs.model import BoardPack

MOST = 8
ROW, NAMES, SUMS = 19.0, 148.0, 92.0
NOTHING = Decimal("0.00")


class Step(NamedTuple):
    """From `start` to `end`, in pounds; a whole begins at nothing."""

    name: str
    start: Decimal
    end: Decimal
    is_whole: bool = False

    @property
    def amount(self) -> Decimal:
        return self.end - self.start


def steps(pack: BoardPack) -> tuple[Step, ...]:
    """Promised, less what slips take from each council, with what else changed, as expected now; councils beyond the
    eighth stand together."""
    promised = sum((one.baseline for one in pack.savings), NOTHING)
    expected = sum((one.forecast for one in pack.savings), NOTHING)
    losing = sorted((one for one in pack.money if one.lost), key=lambda one: -one.lost)
    shown, rest = losing[:MOST], losing[MOST:]
    taken = [(pack.council(one.council), one.lost) for one in shown]
    if rest:
        taken.append((said("Other councils"), sum((one.lost for one in rest), NOTHING)))
    found, at = [Step(said("Promised"), NOTHING, promised, True)], promised
    for name, lost in taken:
        found.append(Step(name, at, at - lost))
        at -= lost
    if at != expected:
        found.append(Step(said("Other changes"), at, expected))
    return (*found, Step(said("Expected now"), NOTHING, expected, True))


def waterfall(pack: BoardPack, width: float) -> Picture:
    """A row a step, so that names have room: the bar begins where the one above it ended."""
    found = steps(pack)
    drawing = canvas(width, ROW * len(found) + 4)
    known = [each for one in found for each in (one.start, one.end)]
    low = _low(found)
    pace = (width - NAMES - SUMS) / float(max(max(known) - low, Decimal(1)))
    for place, one in enumerate(found):
        y = drawing.height - (place + 1) * ROW
        _bar(drawing, one, y, low=low, pace=pace)
        if place:
            x = NAMES + float(one.start - low) * pace if not one.is_whole else NAMES + float(one.end - low) * pace
            drawing.add(rule(Spot(x, y + ROW - 4), Spot(x, y + ROW + 4), colour=INK, width=0.5))
    columns = (said("Step"), said("Amount"), said("Savings after it"))
    return Picture(_finding(found), _description(), drawing, columns, tuple(_twin(one) for one in found))


def _low(found: tuple[Step, ...]) -> Decimal:
    """Where bars begin: at nothing, unless what changes is too small beside the whole to be seen."""
    ends = [one.end for one in found]
    if min(ends) <= 0 or not max(ends):
        return min(NOTHING, *ends)
    spread = max(ends) - min(ends)
    return min(ends) - 3 * spread if spread and spread * 8 < min(ends) else NOTHING


def is_cut(pack: BoardPack) -> bool:
    """Whether the bars begin above nothing: then the figure says so."""
    return _low(steps(pack)) > 0


def _bar(drawing: Drawing, one: Step, y: float, *, low: Decimal, pace: float) -> None:
    left = NAMES + float(min(one.start, one.end) - low) * pace if not one.is_whole else NAMES
    long = abs(float(one.amount)) * pace if not one.is_whole else float(one.end - low) * pace
    drawing.add(words(fitted(one.name, NAMES - 8, 8.5), Spot(0, y + 5), size=8.5))
    drawing.add(box(Spot(left, y + 3), Spot(max(long, 0.8), 12), fill=_fill(one), edge=INK))
    told = text.pounds(one.end) if one.is_whole else _signed(one.amount)
    drawing.add(words(told, Spot(left + max(long, 0.8) + 6, y + 5), size=8.5))


def _fill(one: Step) -> Color:
    if one.is_whole:
        return TEAL
    return WHITE if one.amount < 0 else TEAL_LIGHT


def _signed(amount: Decimal) -> str:
    return text.pounds(amount) if amount < 0 else f"+{text.pounds(amount)}"


def _twin(one: Step) -> tuple[Figures, ...]:
    return one.name, one.end if one.is_whole else one.amount, one.end


def _finding(found: tuple[Step, ...]) -> str:
    promised, expected = found[0].end, found[-1].end
    if promised == expected:
        return said("Savings are expected as promised: {amount}", amount=text.pounds(expected))
    return said(
        "Of {promised} promised {expected} is expected now",
        promised=text.pounds(promised),
        expected=text.pounds(expected),
    )


def _description() -> str:
    return said(
        "Bars from the savings promised to those expected now, one below the other: what slips take from each council, "
        "then what else changed. Hollow bars are losses. The same sums are in the table of this figure."
    )
