"""The communications plan as a timeline: months to the right, a line for each channel, a mark for each thing said."""

from collections.abc import Iterator, Sequence
from datetime import date

from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, Shape, String
from reportlab.lib.colors import HexColor

from govern.briefings.model.stakeholders import PlannedLine
from govern.kit import text
from govern.plan.drawings import Figure

REGULAR, SEMIBOLD = "SourceSans3-Regular", "SourceSans3-SemiBold"
INK, RULE, SHADE = "#0b0c0c", "#b1c5c7", "#f3f6f6"
DONE, COMING, LATE = "#0b5563", "#ffffff", "#942514"
LEFT, HEAD, HIGH, WIDTH, RADIUS = 118, 26, 46, 700, 5
MOST_MONTHS, NAME = 18, 20
COLUMNS = ("Day", "What", "Who is told", "Channel", "Owner", "State")


def calendar(lines: Sequence[PlannedLine], today: date, finding: str) -> Figure:
    """Eighteen months at most, from the month of today or of the first line, whichever is earlier."""
    dated = [one for one in lines if one.on]
    first = min([today, *(one.on for one in dated if one.on)]).replace(day=1)
    months = _months(first, max([today, *(one.on for one in dated if one.on)]))
    channels = list(dict.fromkeys(one.channel for one in dated)) or ["–"]
    drawing = Drawing(WIDTH, HEAD + HIGH * len(channels))
    for shape in _shapes(dated, months, channels, today):
        drawing.add(shape)
    return Figure(
        title=finding,
        description=f"A timeline from {months[0]:%B %Y} with a line for each channel: {text.listed(channels)}.",
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


def _shapes(
    dated: Sequence[PlannedLine], months: Sequence[date], channels: Sequence[str], today: date
) -> Iterator[Shape]:
    height = HEAD + HIGH * len(channels)
    wide = (WIDTH - LEFT) // len(months)
    for place, month in enumerate(months):
        x = LEFT + place * wide
        if place % 2 == 0:
            yield Rect(x, 0, wide, height - HEAD, fillColor=HexColor(SHADE), strokeColor=None)
        label = f"{month:%b %Y}" if place == 0 or month.month == 1 else f"{month:%b}"
        yield _words(label, x + 3, y=height - 16)
    for row, channel in enumerate(channels):
        y = height - HEAD - row * HIGH
        yield Line(LEFT, y, WIDTH, y, strokeColor=HexColor(RULE), strokeWidth=1)
        short = channel if len(channel) <= NAME else channel[: NAME - 1] + "…"
        yield _words(short, 0, y=y - HIGH // 2 - 3, face=SEMIBOLD, size=10)
        own = [one for one in dated if one.channel == channel]
        yield from _marks(own, months, wide=wide, y=y - 14)
    yield Line(_x(today, months, wide), 0, _x(today, months, wide), height - HEAD, strokeColor=HexColor(LATE))


def _marks(own: Sequence[PlannedLine], months: Sequence[date], *, wide: int, y: int) -> Iterator[Shape]:
    """Neighbours stand on two levels, so that their references do not cover each other."""
    for place, one in enumerate(each for each in own if each.on and months[0] <= each.on < _next(months[-1])):
        x, level = _x(one.on or months[0], months, wide), y - 16 * (place % 2)
        fill = LATE if one.is_late else DONE if one.status in ("done", "sent") else COMING
        yield Circle(x, level + 3, RADIUS, fillColor=HexColor(fill), strokeColor=HexColor(DONE), strokeWidth=1)
        yield _words(one.ref, x + RADIUS + 3, y=level)


def _x(day: date, months: Sequence[date], wide: int) -> int:
    place = (day.year - months[0].year) * 12 + day.month - months[0].month
    return LEFT + min(place, len(months)) * wide + (day.day - 1) * wide // 31


def _words(said: str, x: int, *, y: int, face: str = REGULAR, size: int = 9) -> String:
    return String(x, y, said, fontName=face, fontSize=size, fillColor=HexColor(INK))
