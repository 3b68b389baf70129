"""The plan on a page: where each milestone was promised, and where it is now."""

from datetime import date
from typing import NamedTuple

from reportlab.graphics.shapes import Drawing, Polygon
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.kit import text
from govern.packs import rules
from govern.packs.drawings.picture import (
    INK,
    MUTED,
    REGULAR,
    RULE,
    SEMIBOLD,
    TEAL,
    WHITE,
    Figures,
    Picture,
    Spot,
    canvas,
    centred,
    mark,
    rule,
    words,
)
from govern.packs.model import BoardPack, Milestone, Rag

ROW, HEAD, LABEL = 18.5, 30.0, 234.0
MOST, TICK = 24, 33.0


class Axis(NamedTuple):
    """Days across the sheet, from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + share * (self.right - self.left)


def timeline(pack: BoardPack, width: float) -> Picture:
    """At most 24 rows: a hollow diamond at the baseline, the status mark at the forecast, a line between."""
    chosen = rules.on_a_page(pack, MOST)
    height = HEAD + ROW * len(chosen)
    drawing = canvas(width, height)
    axis = _axis(pack, chosen, width)
    _calendar(drawing, axis, height)
    _today(drawing, axis, pack.as_at, height)
    for place, milestone in enumerate(chosen):
        _row(drawing, axis, milestone, height - HEAD - ROW * (place + 0.5))
    return Picture(_finding(pack), _description(chosen), drawing, COLUMNS, tuple(_twin(each) for each in chosen))


COLUMNS = ("Milestone", "Baseline", "Forecast or reached", "Status")


def _twin(milestone: Milestone) -> tuple[Figures, ...]:
    end = milestone.actual or milestone.forecast
    word = rules.status_word(milestone.status.rag)
    return f"{milestone.ref} {milestone.title}", milestone.baseline, end, word


def _finding(pack: BoardPack) -> str:
    late = rules.late(pack)
    if not late:
        return "Every open milestone is forecast on or before its baseline"
    furthest = f"“{late[0].title}” moves most, {text.several(rules.slip_days(late[0]), 'day')}"
    verb = "is" if len(late) == 1 else "are"
    return f"{len(late)} of {text.several(len(rules.reported(pack)), 'milestone')} {verb} late; {furthest}"


def _description(chosen: tuple[Milestone, ...]) -> str:
    return (
        f"A timeline of {text.several(len(chosen), 'milestone')}. Each row shows the baseline date as a hollow diamond "
        "and the forecast or reached date as a status mark with its letter, joined by a line. "
        "The same dates are in the table of this figure."
    )


def _axis(pack: BoardPack, chosen: tuple[Milestone, ...], width: float) -> Axis:
    found = [day for milestone in chosen for day in (milestone.baseline, milestone.actual or milestone.forecast) if day]
    first, last = min([*found, pack.as_at]), max([*found, pack.as_at])
    return Axis(_day(_quarter(first)), _day(_quarter(last) + 1), LABEL, width - 6)


def _quarter(day: date) -> int:
    """Quarters since the year 0: whole numbers that can be counted through."""
    return day.year * 4 + (day.month - 1) // 3


def _day(quarter: int) -> date:
    return date(quarter // 4, quarter % 4 * 3 + 1, 1) if quarter < 40_000 else date.max


def _ticks(axis: Axis) -> list[date]:
    """Quarter days, half years, Januaries, or fewer of these: the finest that leaves each its label."""
    found: list[date] = []
    for step in (1, 2, 4, 20, 80, 400, 4000):
        found = [_day(each) for each in range(_quarter(axis.first), _quarter(axis.last) + 1) if each % step == 0]
        if (len(found) - 1) * TICK <= axis.right - axis.left:
            break
    return found


def _calendar(drawing: Drawing, axis: Axis, height: float) -> None:
    for day in _ticks(axis):
        x = axis.at(day)
        drawing.add(rule(Spot(x, 0), Spot(x, height - HEAD + 4)))
        if axis.at(day) + TICK <= axis.right + 6:
            label = words(f"{day:%b} {day.year}", Spot(x + 2, height - HEAD + 7), size=7.5)
            label.fillColor = MUTED
            drawing.add(label)


def _row(drawing: Drawing, axis: Axis, milestone: Milestone, y: float) -> None:
    drawing.add(rule(Spot(0, y - ROW / 2), Spot(axis.right, y - ROW / 2), width=0.3))
    drawing.add(words(_fitting(milestone.ref, 30), Spot(0, y - 3), size=8, face=SEMIBOLD))
    drawing.add(words(_fitting(milestone.title, LABEL - 42), Spot(32, y - 3), size=8.2))
    end = axis.at(milestone.actual or milestone.forecast or milestone.baseline or axis.first)
    if milestone.baseline:
        start = axis.at(milestone.baseline)
        late = end - start > 1 and milestone.status.rag is not Rag.BLUE
        drawing.add(rule(Spot(start, y), Spot(end, y), colour=INK if late else RULE, width=1.6 if late else 1.0))
        drawing.add(_diamond(Spot(start, y)))
    drawing.add(mark(milestone.status.rag, Spot(end, y), 10))


def _fitting(title: str, room: float) -> str:
    """The whole title where it fits, else as many words as fit and an ellipsis: the table twin has all of it."""
    if stringWidth(title, REGULAR, 8.2) <= room:
        return title
    kept = title
    while kept and stringWidth(f"{kept}…", REGULAR, 8.2) > room:
        kept = kept.rpartition(" ")[0] or kept[:-1]
    return f"{kept}…"


def _diamond(at: Spot) -> Polygon:
    corners = [at.x, at.y - 4.2, at.x + 4.2, at.y, at.x, at.y + 4.2, at.x - 4.2, at.y]
    return Polygon(corners, fillColor=WHITE, strokeColor=INK, strokeWidth=0.8)


def _today(drawing: Drawing, axis: Axis, as_at: date, height: float) -> None:
    x = axis.at(as_at)
    drawing.add(rule(Spot(x, 0), Spot(x, height - HEAD + 4), colour=TEAL, width=1.1))
    said = f"as at {text.short_day(as_at)}"
    half = stringWidth(said, SEMIBOLD, 8) / 2
    middle = min(max(x, LABEL + 32), drawing.width - half)
    label = centred(said, Spot(middle, height - 9), size=8, face=SEMIBOLD)
    label.fillColor = TEAL
    drawing.add(label)
