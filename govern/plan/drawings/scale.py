"""Days across a drawing, and the months, quarters or years that its axis names."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from govern.kit import text
from govern.kit.sketch import Path, Pen, Shape, Type, Words, line
from govern.plan.drawings.marks import INK, QUIET, RULE
from govern.plan.model.timeline import Zoom

PACE = {Zoom.MONTH: 4.0, Zoom.QUARTER: 1.4, Zoom.YEAR: 0.5}  # points a day
STEP = {Zoom.MONTH: 1, Zoom.QUARTER: 3, Zoom.YEAR: 12}  # months between ticks
MOST_DAYS = {Zoom.MONTH: 1_500, Zoom.QUARTER: 4_500, Zoom.YEAR: 13_000}
HEAD = 44
YEARS_APART, NAMED = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000), 34
GRID, STRONG_GRID = Pen(edge=RULE), Pen(edge="#b9c0c4")
TODAY = Pen(edge=INK, width=1, dash="3 2")


class Scale(NamedTuple):
    """`first` is day 0 at `left`; a day is `pace` wide, and its end is where the next begins."""

    first: date
    last: date
    left: float
    pace: float
    zoom: Zoom

    @property
    def right(self) -> float:
        return self.left + ((self.last - self.first).days + 1) * self.pace

    def begins(self, day: date) -> float:
        return min(self.right, self.left + self.pace * max(0, (day - self.first).days))

    def ends(self, day: date) -> float:
        return min(self.right, self.left + self.pace * max(0, (day - self.first).days + 1))

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def zoomed(days: Iterable[date], zoom: Zoom, *, left: float = 0) -> Scale:
    """Whole months around the days, at the pace of a zoom; what is too long for a page is cut at its end."""
    first, last = _months(list(days))
    return Scale(first, min(last, first + timedelta(MOST_DAYS[zoom])), left, PACE[zoom], zoom)


def within(days: Iterable[date], *, left: float, width: float) -> Scale:
    """Whole months around the days, in a width that is given: months for about a year, quarters for about four."""
    first, last = _months(list(days))
    months = (last.year - first.year) * 12 + last.month - first.month
    zoom = Zoom.MONTH if months <= 14 else Zoom.QUARTER if months <= 48 else Zoom.YEAR
    return Scale(first, last, left, width / ((last - first).days + 1), zoom)


def suited(days: Iterable[date]) -> Zoom:
    """The zoom that shows a plan in about a screen."""
    first, last = _months(list(days))
    span = (last - first).days
    return Zoom.MONTH if span <= 240 else Zoom.QUARTER if span <= 1_100 else Zoom.YEAR


def _months(days: list[date]) -> tuple[date, date]:
    first, last = min(days), max(days)
    ends = _next_month(last)
    return first.replace(day=1), ends if ends == date.max else ends - timedelta(1)


def _next_month(day: date) -> date:
    if (day.year, day.month) == (date.max.year, 12):
        return date.max
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _ticks(scale: Scale) -> Iterator[date]:
    if scale.zoom is Zoom.YEAR:
        yield from (day for year in _years(scale) if scale.holds(day := date(year, 1, 1)))
        return
    day = scale.first
    while day <= scale.last:
        if (day.month - 1) % STEP[scale.zoom] == 0:
            yield day
        day = _next_month(day)


def _named(scale: Scale, room: float) -> list[date]:
    """The ticks that are named: as many as leave each its room."""
    fewest = next((months for months in (1, 3, 6) if months * 30 * scale.pace >= room), 12)
    return [day for day in _ticks(scale) if (day.month - 1) % fewest == 0]


def _years(scale: Scale) -> list[int]:
    """Every year, or as many as leave each its name: every second, fifth, tenth."""
    for step in YEARS_APART:
        if step * 365 * scale.pace >= NAMED:
            break
    return [year for year in range(scale.first.year, scale.last.year + 1) if year % step == 0]


def grid(scale: Scale, top: float, bottom: float) -> list[Shape]:
    """Upright lines at the ticks; a year begins with a darker one."""
    days = list(_ticks(scale))
    return [
        line((x, top), (x, bottom), pen=STRONG_GRID if day.month == 1 and scale.zoom is not Zoom.YEAR else GRID)
        for day in sorted(days, key=lambda one: (one.month == 1, one))
        for x in (scale.begins(day),)
    ]


def axis(scale: Scale, today: date, *, size: float = 12, label: str = "Today,") -> list[Shape]:
    """The names of the ticks, years above, and where today is. It stands in the uppermost `HEAD`."""
    quiet, strong = Type(size, QUIET), Type(size, INK, True)
    shapes: list[Shape] = [line((scale.left, HEAD - 0.5), (scale.right, HEAD - 0.5), pen=Pen(edge=QUIET))]
    room = size * 2.4
    years = _years(scale)
    for year, after in zip(years, [*years[1:], None], strict=True):
        x = scale.begins(date(year, 1, 1))
        if x + room <= (scale.begins(date(after, 1, 1)) if after else scale.right):
            shapes.append(Words(x + 3, HEAD - 6 - (size + 2) * (scale.zoom is not Zoom.YEAR), str(year), strong))
    if scale.zoom is not Zoom.YEAR:
        named = [day for day in _named(scale, room) if scale.begins(day) + room <= scale.right]
        shapes += [Words(scale.begins(day) + 3, HEAD - 6, text.short_month(day), quiet) for day in named]
    if scale.holds(today):
        x = scale.begins(today)
        near_end = x > scale.right - 8 * size
        shapes.append(line((x, 2), (x, HEAD), pen=TODAY))
        type = Type(size, INK, False, "end" if near_end else "start")
        shapes.append(Words(x - 4 if near_end else x + 4, size, f"{label} {text.short_day(today)}", type))
    return shapes


def today_line(scale: Scale, today: date, *, top: float, bottom: float) -> list[Path]:
    x = scale.begins(today)
    return [line((x, top), (x, bottom), pen=TODAY)] if scale.holds(today) else []
