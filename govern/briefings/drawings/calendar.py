"""The communications plan as a timeline: months to the right, a line for each channel, a mark for each thing said."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, Shape, String
from reportlab.lib.colors import HexColor

from govern.briefings.model.stakeholders import PlannedLine
from govern.kit import text
from govern.plan.drawings import Figure

REGULAR, SEMIBOLD = "SourceSans3-Regular", "SourceSans3-SemiBold"
INK, RULE, SHADE = "#0b0c0c", "#b1c5c7", "#f3f6f6"
DONE, COMING, LATE = "#0b5563", "#ffffff", "#942514"
LEFT, HEAD, HIGH, WIDTH, RADIUS = 118, 26, 28, 700, 5
LEVEL, ROOM = 16, 56  # between two levels; what a mark and its reference take
MOST_MONTHS, NAME = 18, 20
COLUMNS = ("Day", "What", "Who is told", "Channel", "Owner", "State")


class Band(NamedTuple):
    """One channel: its marks, each with where it stands, and how high the band is."""

    name: str
    marks: list[tuple[PlannedLine, int, int]]
    high: int


def calendar(lines: Sequence[PlannedLine], today: date, finding: str) -> Figure:
    """Eighteen months at most, from the month of today or of the first line, whichever is earlier."""
    dated = [one for one in lines if one.on]
    first = min([today, *(one.on for one in dated if one.on)]).replace(day=1)
    months = _months(first, max([today, *(one.on for one in dated if one.on)]))
    bands = _bands(dated, months)
    drawing = Drawing(WIDTH, HEAD + sum(band.high for band in bands))
    for shape in _shapes(bands, months, today):
        drawing.add(shape)
    named = text.listed([band.name for band in bands])
    return Figure(
        title=finding,
        description=f"A timeline from {months[0]:%B %Y} with a line for each channel: {named}.",
        drawing=drawing,
        columns=COLUMNS,
        rows=tuple(
            (
                text.day(one.on) if one.on else "–",
                f"{one.ref} {one.what}",
                one.audience,
                one.channel,
                one.owner,
                one.status,
            )
            for one in lines
        ),
    )


def _months(first: date, last: date) -> list[date]:
    found = [first]
    while found[-1] < last.replace(day=1) and len(found) < MOST_MONTHS:
        found.append(_next(found[-1]))
    return found


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _shapes(bands: Sequence[Band], months: Sequence[date], today: date) -> Iterator[Shape]:
    height = HEAD + sum(band.high for band in bands)
    wide = (WIDTH - LEFT) // len(months)
    for place, month in enumerate(months):
        x = LEFT + place * wide
        if place % 2 == 0:
            yield Rect(x, 0, wide, height - HEAD, fillColor=HexColor(SHADE), strokeColor=None)
        label = f"{month:%b %Y}" if place == 0 or month.month == 1 else f"{month:%b}"
        yield _words(label, x + 3, y=height - 16)
    y = height - HEAD
    for band in bands:
        yield Line(LEFT, y, WIDTH, y, strokeColor=HexColor(RULE), strokeWidth=1)
        short = band.name if len(band.name) <= NAME else band.name[: NAME - 1] + "…"
        yield _words(short, 0, y=y - 17, face=SEMIBOLD, size=10)
        for one, x, level in band.marks:
            yield from _mark(one, x, y=y - 17 - LEVEL * level)
        y -= band.high
    yield Line(_x(today, months, wide), 0, _x(today, months, wide), height - HEAD, strokeColor=HexColor(LATE))


def _bands(dated: Sequence[PlannedLine], months: Sequence[date]) -> list[Band]:
    """Neighbours stand on levels of their own, so that no reference covers another."""
    wide, end = (WIDTH - LEFT) // len(months), _next(months[-1])
    found = []
    for channel in dict.fromkeys(one.channel for one in dated):
        ends: list[int] = []
        marks = []
        own = [(one, one.on) for one in dated if one.channel == channel and one.on]
        for one, day in sorted(own, key=lambda each: (each[1], each[0].ref)):
            if not months[0] <= day < end:
                continue
            x = _x(day, months, wide)
            level = next((place for place, taken in enumerate(ends) if taken <= x), len(ends))
            ends[level : level + 1] = [x + ROOM]
            marks.append((one, x, level))
        found.append(Band(channel, marks, HIGH + LEVEL * max(len(ends) - 1, 0)))
    return found


def _mark(one: PlannedLine, x: int, *, y: int) -> Iterator[Shape]:
    fill = LATE if one.is_late else DONE if one.status in ("done", "sent") else COMING
    is_last = x > WIDTH - ROOM
    yield Circle(x, y + 3, RADIUS, fillColor=HexColor(fill), strokeColor=HexColor(DONE), strokeWidth=1)
    yield _words(one.ref, x - ROOM + RADIUS if is_last else x + RADIUS + 3, y=y)


def _x(day: date, months: Sequence[date], wide: int) -> int:
    place = (day.year - months[0].year) * 12 + day.month - months[0].month
    return LEFT + min(place, len(months)) * wide + (day.day - 1) * wide // 31


def _words(said: str, x: int, *, y: int, face: str = REGULAR, size: int = 9) -> String:
    return String(x, y, said, fontName=face, fontSize=size, fillColor=HexColor(INK))
