"""What was gained less what was spent, added up year by year, and the year from which the money is back."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import UnsetType
from reportlab.graphics.shapes import Circle, Drawing, PolyLine
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.kit import dates, text
from govern.kit.language import said
from govern.packs.drawings.picture import (
    INK,
    MUTED,
    REGULAR,
    RULE,
    TEAL,
    WHITE,
    Figures,
    Picture,
    Spot,
    box,
    canvas,
    centred,
    rule,
    words,
)
from govern.packs.model import BoardPack
from govern.packs.model.net import Net, NetYear

HEIGHT, FOOT, HEAD, LEFT = 150.0, 18.0, 24.0, 62.0
MARK = 5.0


def net_chart(pack: BoardPack, width: float) -> Picture:
    """Two lines over the years, dashed as approved and solid as forecast; a ring where each crosses into gain for good.
    Empty in packs of before."""
    found = Net((), None, None) if isinstance(pack.net, UnsetType) else pack.net
    drawing = canvas(width, HEIGHT)
    against = said("As planned") if pack.has_baseline is False else said("As approved")
    if found.years:
        _draw(drawing, found, width, has_marks=pack.laid_out >= 6, against=against)
    columns = (said("Financial year"), against, said("Forecast"), said("Recorded"))
    return Picture(
        _finding(found, pack),
        _description(pack),
        drawing,
        columns,
        tuple(_twin(one) for one in found.years),
    )


def _draw(drawing: Drawing, found: Net, width: float, *, has_marks: bool, against: str) -> None:
    """Since the sixth layout each recorded sum has a mark: in grey it is no forecast, and one year alone is seen."""
    amounts = [each for one in found.years for each in (one.planned, one.forecast, one.actual) if each is not None]
    low, high = min([*amounts, Decimal(0)]), max([*amounts, Decimal(1)])
    per_pound = (HEIGHT - FOOT - HEAD) / float(high - low)
    step = (width - LEFT) / len(found.years)

    def spot(place: int, amount: Decimal) -> Spot:
        return Spot(LEFT + (place + 0.5) * step, FOOT + float(amount - low) * per_pound)

    for amount in dict.fromkeys((low, Decimal(0), high)):
        y = spot(0, amount).y
        drawing.add(rule(Spot(LEFT, y), Spot(width, y), colour=RULE if amount else INK, width=0.5 if amount else 0.8))
        label = text.pounds(amount) if amount else "£0"
        drawing.add(words(label, Spot(LEFT - 6 - stringWidth(label, REGULAR, 7.5), y - 2.6), size=7.5))
    for place, one in enumerate(found.years):
        drawing.add(centred(dates.year_label(one.year), Spot(spot(place, low).x, 3), size=8))
    planned = [spot(place, one.planned) for place, one in enumerate(found.years)]
    forecast = [spot(place, one.forecast) for place, one in enumerate(found.years)]
    actual = [spot(place, one.actual) for place, one in enumerate(found.years) if one.actual is not None]
    _line(drawing, planned, colour=MUTED, dash=[5, 3], weight=1.2)
    _line(drawing, forecast, colour=TEAL, dash=None, weight=2)
    _line(drawing, actual, colour=INK, dash=None, weight=1.2)
    if has_marks:
        _marks(drawing, actual)
    _rings(drawing, found, (planned, forecast))
    _legend(drawing, has_marks=has_marks, against=against)


def _marks(drawing: Drawing, spots: Sequence[Spot]) -> None:
    for spot in spots:
        drawing.add(box(Spot(spot.x - MARK / 2, spot.y - MARK / 2), Spot(MARK, MARK), fill=INK))


def _line(drawing: Drawing, spots: Sequence[Spot], *, colour: Color, dash: list[int] | None, weight: float) -> None:
    if len(spots) > 1:
        flat = [value for spot in spots for value in spot]
        drawing.add(PolyLine(flat, strokeColor=colour, strokeWidth=weight, strokeDashArray=dash))


def _rings(drawing: Drawing, found: Net, lines: tuple[Sequence[Spot], Sequence[Spot]]) -> None:
    backs = (found.planned_break_even, found.forecast_break_even)
    for year, spots, colour in zip(backs, lines, (MUTED, TEAL), strict=True):
        place = next((place for place, one in enumerate(found.years) if one.year == year), None)
        if place is not None:
            drawing.add(Circle(*spots[place], 4, fillColor=WHITE, strokeColor=colour, strokeWidth=1.6))


def _legend(drawing: Drawing, *, has_marks: bool, against: str) -> None:
    x, y = LEFT, HEIGHT - 9
    signs = (
        (against, MUTED, [5, 3], 1.2),
        (said("Forecast"), TEAL, None, 2.0),
        (said("Recorded"), INK, None, 1.2),
    )
    for name, colour, dash, weight in signs:
        _line(drawing, (Spot(x, y + 3), Spot(x + 20, y + 3)), colour=colour, dash=dash, weight=weight)
        if has_marks and colour is INK:
            _marks(drawing, (Spot(x + 10, y + 3),))
        drawing.add(words(name, Spot(x + 25, y), size=8.5))
        x += 25 + stringWidth(name, REGULAR, 8.5) + 16
    drawing.add(Circle(x + 4, y + 3, 4, fillColor=WHITE, strokeColor=TEAL, strokeWidth=1.6))
    drawing.add(words(said("The money is back"), Spot(x + 13, y), size=8.5))


def _twin(one: NetYear) -> tuple[Figures, ...]:
    return dates.year_label(one.year), one.planned, one.forecast, one.actual


def _finding(found: Net, pack: BoardPack) -> str:
    if not found.years:
        return said("No cost or benefit can be added up yet")
    now, before = found.forecast_break_even, found.planned_break_even
    if now is None:
        is_below = found.years[-1].forecast < 0
        return said("The money is not back within these years") if is_below else said("Nothing is spent ahead of gains")
    year = dates.year_label(now)
    if before is None or before == now:
        return said("The money is back in {year}", year=year)
    approved = dates.year_label(before)
    if pack.has_baseline is False:
        return said("The money is back in {year}; {before} is planned", year=year, before=approved)
    if pack.laid_out < 6:
        return said("The money is back in {year}, approved was {before}", year=year, before=approved)
    return said("The money is back in {year}; {before} was approved", year=year, before=approved)


def _description(pack: BoardPack) -> str:
    if pack.has_baseline is False:
        return said(
            "What was gained less what was spent, added up to the end of each financial year: a dashed line as "
            "planned (no baseline is agreed yet), a thick line as forecast, black squares as recorded. A ring marks "
            "the year from which the money is back. The same sums are in the table of this figure."
        )
    if pack.laid_out >= 6:
        return said(
            "What was gained less what was spent, added up to the end of each financial year: a dashed line as "
            "approved, a thick line as forecast, black squares as recorded. A ring marks the year from which the money "
            "is back. The same sums are in the table of this figure."
        )
    return said(
        "What was gained less what was spent, added up to the end of each financial year: a dashed line as approved, a "
        "thick line as forecast, a thin black line as recorded. A ring marks the year from which the money is back. "
        "The same sums are in the table of this figure."
    )
