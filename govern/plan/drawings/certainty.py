"""How sure one date is: the share of runs by day, with the planned day, the baseline and eight in ten marked."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from reportlab.graphics.shapes import Drawing, Line, PolyLine, Rect, Shape, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from govern.kit import text
from govern.plan.drawings.figure import Figure
from govern.plan.drawings.marks import BOLD, FONT, INK, PAPER, QUIET, RULE
from govern.plan.model.risk import Likely
from govern.plan.rules.certainty import per_cent

ACCENT = "#0b5563"
WIDTH, HEIGHT = 640, 270
LEFT, RIGHT, BOTTOM, TOP = 44, 628, 30, 196
SHARES = tuple(range(0, 101, 5))
COLUMNS = ("Share of runs", "Reached by")
LABEL_ROW = 13
SEVERAL_MONTHS = 10


class Type(NamedTuple):
    font: str = FONT
    size: int = 9
    colour: str = INK


STRONG, NOTE, QUIET_NOTE = Type(font=BOLD), Type(size=8), Type(size=8, colour=QUIET)


def words(said: str, x: int, *, y: int, type: Type) -> String:
    return String(x, y, said, fontName=type.font, fontSize=type.size, fillColor=HexColor(type.colour))


def curve(one: Likely, runs: int) -> Figure:
    """A rising line: how many of the runs have reached it by each day. Faces must be registered with ReportLab."""
    drawing = Drawing(WIDTH, HEIGHT)
    for shape in _shapes(one, runs):
        drawing.add(shape)
    return Figure(
        title=f"In {runs:,} runs, half reach it by {text.day(one.p50)} and eight in ten by {text.day(one.p80)}",
        description=_description(one, runs),
        drawing=drawing,
        columns=COLUMNS,
        rows=tuple((f"{share}%", text.day(day)) for share, day in zip(SHARES, one.curve, strict=True)),
    )


def _description(one: Likely, runs: int) -> str:
    first, last = one.curve[0], one.curve[-1]
    return (
        f"Of {runs:,} runs, one in ten reaches it by {text.day(one.p10)}, half by {text.day(one.p50)}, eight in ten by "
        f"{text.day(one.p80)} and nine in ten by {text.day(one.p90)}; the first on {text.day(first)}, the last on "
        f"{text.day(last)}."
    )


class _Scale(NamedTuple):
    first: date
    last: date

    def x(self, day: date) -> int:
        return LEFT + (RIGHT - LEFT) * (day - self.first).days // max(1, (self.last - self.first).days)


def share_y(share: int) -> int:
    return BOTTOM + (TOP - BOTTOM) * share // 100


def share_lines() -> Iterator[Shape]:
    """The ground of a curve: a line for every fifth of the runs, with its per cent, and the axis below."""
    for share in range(0, 101, 20):
        yield Line(LEFT, share_y(share), RIGHT, share_y(share), strokeColor=HexColor(RULE), strokeWidth=1)
        label = f"{share}%"
        width = int(stringWidth(label, QUIET_NOTE.font, QUIET_NOTE.size))
        yield words(label, LEFT - 6 - width, y=share_y(share) - 3, type=QUIET_NOTE)
    yield Line(LEFT, BOTTOM, RIGHT, BOTTOM, strokeColor=HexColor(QUIET), strokeWidth=1)


def rising(places: Sequence[int]) -> Iterator[Shape]:
    """The line through where 0, 5, 10 … 100 per cent of the runs are."""
    points = [(x, share_y(share)) for share, x in zip(SHARES, places, strict=True)]
    points = [(LEFT, share_y(0)), *points, (RIGHT, share_y(100))]
    yield PolyLine([number for point in points for number in point], strokeColor=HexColor(ACCENT), strokeWidth=3)


def mark(x: int, said: str, *, type: Type, row: int) -> Iterator[Shape]:
    """A dashed line with its words above, in a row of their own."""
    width = int(stringWidth(said, type.font, type.size))
    y = TOP + 12 + row * LABEL_ROW
    yield Line(x, BOTTOM, x, y - 2, strokeColor=HexColor(INK), strokeWidth=1, strokeDashArray=[3, 2])
    yield words(said, min(x + 3, WIDTH - width), y=y, type=type)


def _shapes(one: Likely, runs: int) -> Iterator[Shape]:
    marks = _marks(one, runs)
    days = [*one.curve, *(day for day, _, _ in marks)]
    room = max(3, (max(days) - min(days)).days // 20)
    scale = _Scale(date.fromordinal(min(days).toordinal() - room), date.fromordinal(max(days).toordinal() + room))
    yield from _axes(scale)
    yield from _line(one, scale)
    for row, (day, said, type) in enumerate(sorted(marks)):
        yield from mark(scale.x(day), said, type=type, row=row)


def _marks(one: Likely, runs: int) -> list[tuple[date, str, Type]]:
    """Days that are asked about; the same day is named once."""
    said: dict[date, list[str]] = {one.planned: ["plan"]}
    if one.due:
        said.setdefault(one.due, []).append("fixed date")
    elif one.baseline:
        said.setdefault(one.baseline, []).append("baseline")
    chances = {one.planned: one.planned_met, one.baseline: one.baseline_met, one.due: one.due_met}
    marks = [
        (
            day,
            f"{' and '.join(names)} {text.short_day(day)}: {per_cent(chances[day], runs)}%",
            STRONG if day == one.planned else NOTE,
        )
        for day, names in said.items()
    ]
    if one.p80 not in said:
        marks.append((one.p80, f"8 in 10 by {text.short_day(one.p80)}", NOTE))
    return marks


def _axes(scale: _Scale) -> Iterator[Shape]:
    yield from share_lines()
    for day, label in _ticks(scale):
        x = scale.x(day)
        yield Line(x, BOTTOM, x, BOTTOM - 4, strokeColor=HexColor(QUIET), strokeWidth=1)
        if x + int(stringWidth(label, QUIET_NOTE.font, QUIET_NOTE.size)) <= RIGHT:
            yield words(label, x + 2, y=BOTTOM - 14, type=QUIET_NOTE)


def _ticks(scale: _Scale) -> Iterator[tuple[date, str]]:
    """The first of each month; of each third where there are many, of each year where there are very many."""
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = 1 if months <= SEVERAL_MONTHS else 3 if months <= 3 * SEVERAL_MONTHS else 12
    month = scale.first.year * 12 + scale.first.month
    while (day := date(month // 12, month % 12 + 1, 1)) <= scale.last:
        if (day.month - 1) % step == 0:
            yield day, f"{day.day} {day:%b %Y}"
        month += 1


def _line(one: Likely, scale: _Scale) -> Iterator[Shape]:
    yield from rising([scale.x(day) for day in one.curve])
    x = scale.x(one.p80)
    yield Rect(x - 3, share_y(80) - 3, 6, 6, fillColor=HexColor(PAPER), strokeColor=HexColor(ACCENT), strokeWidth=2)
