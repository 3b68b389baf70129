"""How late each milestone is, in days: now, in the last pack, and from the day first agreed."""

from typing import NamedTuple

from msgspec import UnsetType
from reportlab.graphics.shapes import Drawing
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.kit import text
from govern.kit.language import counted, said
from govern.packs import rules
from govern.packs.drawings.picture import (
    INK,
    REGULAR,
    TEAL,
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
from govern.packs.model import BoardPack, Milestone

MOST = 8
ROW, HEAD, NAMES, ROOMY, DAYS = 21.0, 20.0, 176.0, 244.0, 120.0
"""Names have more room since the fourth layout."""


class Slip(NamedTuple):
    """Calendar days; `before` is None where the last pack did not hold the milestone, or there was none."""

    milestone: Milestone
    days: int
    from_first: int
    before: int | None


def slips(pack: BoardPack) -> tuple[Slip, ...]:
    """The latest milestones, the furthest first."""
    return tuple(_slip(pack, one) for one in rules.late(pack)[:MOST])


def _slip(pack: BoardPack, one: Milestone) -> Slip:
    known = () if isinstance(pack.since, UnsetType) else pack.since
    before = next((each.day for each in known if each.ref == one.ref), None)
    first = one.original or one.baseline
    return Slip(
        one,
        rules.slip_days(one),
        (one.forecast - first).days if one.forecast and first else 0,
        (before - one.baseline).days if before and one.baseline else None,
    )


def slip_chart(pack: BoardPack, width: float) -> Picture:
    """A bar a milestone: as far as it is late now; a hollow mark where it stood in the last pack."""
    found = slips(pack)
    names = ROOMY if pack.laid_out >= 4 else NAMES
    drawing = canvas(width, HEAD + ROW * max(len(found), 1))
    most = max([1, *(max(one.days, one.before or 0) for one in found)])
    pace = (width - names - DAYS) / most
    _legend(drawing, Spot(names, drawing.height - 9))
    for place, one in enumerate(found):
        _bar(drawing, one, Spot(names, drawing.height - HEAD - (place + 1) * ROW), pace=pace)
    drawing.add(rule(Spot(names, 0), Spot(names, drawing.height - HEAD), colour=INK, width=0.7))
    columns = (
        said("Milestone"),
        said("Days late"),
        said("Days late in the last pack"),
        said("Days from the first date"),
    )
    return Picture(_finding(pack, found), _description(), drawing, columns, tuple(_twin(one) for one in found))


def _twin(one: Slip) -> tuple[Figures, ...]:
    return f"{one.milestone.ref} {one.milestone.title}", one.days, one.before, one.from_first


def _legend(drawing: Drawing, corner: Spot) -> None:
    left, y = corner
    drawing.add(box(Spot(left, y), Spot(16, 7), fill=TEAL))
    drawing.add(words(said("Days late now"), Spot(left + 21, y), size=8.5))
    at = left + 21 + stringWidth(said("Days late now"), REGULAR, 8.5) + 16
    drawing.add(box(Spot(at, y - 1), Spot(4, 9), fill=WHITE, edge=INK))
    drawing.add(words(said("In the last pack"), Spot(at + 9, y), size=8.5))


def _bar(drawing: Drawing, one: Slip, corner: Spot, *, pace: float) -> None:
    left, y = corner
    drawing.add(words(fitted(f"{one.milestone.ref} {one.milestone.title}", left - 8, 8.5), Spot(0, y + 6), size=8.5))
    drawing.add(box(Spot(left, y + 4), Spot(one.days * pace, 11), fill=TEAL))
    if one.before is not None and one.before >= 0:
        drawing.add(box(Spot(left + one.before * pace - 2, y + 2), Spot(4, 15), fill=WHITE, edge=INK))
    told = counted("{n} day", "{n} days", one.days)
    label = f"{told}, {text.short_day(one.milestone.forecast)}"
    end = max(one.days, one.before or 0) * pace
    sign = words(label, Spot(left + end + 7, y + 6), size=8.5)
    drawing.add(sign)


def _finding(pack: BoardPack, found: tuple[Slip, ...]) -> str:
    if not found:
        return said("No milestone is late")
    worse = sum(1 for one in found if one.before is not None and one.days > one.before)
    total = counted("{n} milestone is late", "{n} milestones are late", len(rules.late(pack)))
    if worse:
        return total + said("; {n} slipped further since the last pack", n=worse)
    is_known = any(one.before is not None for one in found)
    return total + (said("; none slipped further since the last pack") if is_known else "")


def _description() -> str:
    return said(
        "A bar for each late milestone, as long as the calendar days it is late against its baseline; a hollow mark "
        "where it stood in the last pack. The same days, and those from the date first agreed, are in the table of "
        "this figure."
    )
