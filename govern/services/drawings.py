"""Uses by month and channel, one bar for each month, in plain shapes (ADR 0013)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from govern.kit import text
from govern.kit.sketch import Pen, Shape, Sketch, Type, Words, box, line
from govern.services.model import DIGITAL, Channel

INK, QUIET, RULE, PAPER = "#0b0c0c", "#505a5f", "#d9dcde", "#ffffff"
WIDTH, LEFT, RIGHT, TOP, LOW, HEIGHT = 640, 64, 624, 44, 220, 260
MOST_MONTHS, WIDEST, NAME_WIDTH, MONTH_WIDTH = 24, 26, 112, 46
SAID = Type(size=13, colour=INK)
AT_END, CENTRED = SAID._replace(anchor="end"), SAID._replace(anchor="middle")
PENS = {  # they differ in lightness, and stand in the order of the legend: no channel is told by colour alone
    Channel.WEB: Pen(fill="#0b5563", edge="#0b5563"),
    Channel.EMAIL: Pen(fill="#8fbac2", edge="#0b5563"),
    Channel.PHONE: Pen(fill=INK, edge=INK),
    Channel.FACE_TO_FACE: Pen(fill="#b1b4b6", edge=QUIET),
    Channel.POST: Pen(fill=PAPER, edge=QUIET),
}
STEPS = (1, 2, 5, 10)


class Picture(Struct, frozen=True, kw_only=True):
    """A sketch with what a reader who cannot see it needs: a title that states its finding, a description, a table."""

    title: str
    description: str
    sketch: Sketch
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class _Axis(NamedTuple):
    step: int
    marks: int

    def at(self, count: int) -> int:
        return LOW - count * (LOW - TOP) // (self.step * self.marks)


def usage(months: Mapping[date, Mapping[Channel, int]], on: date | None) -> Picture:
    """The last two years, month by month; a line marks the day `on` which the service changes."""
    shown = dict(sorted(months.items())[-MOST_MONTHS:])
    channels = [each for each in PENS if any(each in counts for counts in shown.values())]
    return Picture(
        title=_finding(shown),
        description=(
            f"Completed uses in each month, {_month(min(shown))} to {_month(max(shown))}, stacked by channel from the "
            f"bottom up: {text.listed([one.words for one in channels])}."
        ),
        sketch=Sketch(WIDTH, HEIGHT, tuple(_shapes(shown, channels, on))),
        columns=("Month", *(text.capital(one.words) for one in channels), "All"),
        rows=tuple(_row(day, counts, channels) for day, counts in shown.items()),
    )


def _row(day: date, counts: Mapping[Channel, int], channels: Sequence[Channel]) -> tuple[str, ...]:
    parts = (f"{counts[one]:,}" if one in counts else "–" for one in channels)
    return (_month(day), *parts, f"{sum(counts.values()):,}")


def _finding(shown: Mapping[date, Mapping[Channel, int]]) -> str:
    first, last = (_online(shown[day]) for day in (min(shown), max(shown)))
    if first is None or last is None:
        return f"Used {sum(sum(one.values()) for one in shown.values()):,} times in {text.several(len(shown), 'month')}"
    if len(shown) == 1 or first == last:
        return f"{last}% of all uses were online in {_month(max(shown))}"
    way = "up" if last > first else "down"
    return f"{last}% of all uses were online in {_month(max(shown))}, {way} from {first}% in {_month(min(shown))}"


def _online(counts: Mapping[Channel, int]) -> int | None:
    everything = sum(counts.values())
    return (200 * sum(counts[one] for one in counts if one in DIGITAL) // everything + 1) // 2 if everything else None


def _month(day: date) -> str:
    return f"{text.MONTHS[day.month - 1][:3]} {day.year}"


def _shapes(
    shown: Mapping[date, Mapping[Channel, int]], channels: Sequence[Channel], on: date | None
) -> Iterator[Shape]:
    axis = _axis(max(sum(counts.values()) for counts in shown.values()))
    for mark in range(axis.marks + 1):
        y = axis.at(mark * axis.step)
        yield line((LEFT, y), (RIGHT, y), pen=Pen(edge=RULE))
        yield Words(LEFT - 8, y + 4, f"{mark * axis.step:,}", AT_END)
    place = (RIGHT - LEFT) // len(shown)
    width = min(WIDEST, place - 4)
    for number, counts in enumerate(shown.values()):
        yield from _bar(counts, channels, axis, x=LEFT + place * number + (place - width) // 2, width=width)
    yield line((LEFT, LOW), (RIGHT, LOW), pen=Pen(edge=INK))
    every = -(-MONTH_WIDTH // place)
    for number, day in enumerate(shown):
        if number % every == 0:
            yield Words(LEFT + place * number + place // 2, LOW + 18, f"{day:%b} {day:%y}", CENTRED)
    yield from _switch(list(shown), on, place)
    yield from _legend(channels)


def _bar(
    counts: Mapping[Channel, int], channels: Sequence[Channel], axis: _Axis, *, x: int, width: int
) -> Iterator[Shape]:
    below = 0
    for channel in channels:
        if count := counts.get(channel, 0):
            top, low = axis.at(below + count), axis.at(below)
            yield box(x, top, width=width, height=low - top, pen=PENS[channel])
            below += count


def _switch(days: Sequence[date], on: date | None, place: int) -> Iterator[Shape]:
    """Between the months, where the service changes within what is shown."""
    if on is None or not days[0] < on <= days[-1]:
        return
    x = LEFT + place * sum(day < on for day in days)
    yield line((x, TOP - 10), (x, LOW), pen=Pen(edge=INK, width=2, dash="4 3"))
    yield Words(x - 6, TOP - 2, "changes here", AT_END)


def _legend(channels: Sequence[Channel]) -> Iterator[Shape]:
    for number, channel in enumerate(channels):
        x = LEFT + NAME_WIDTH * number
        yield box(x, 8, width=11, height=11, pen=PENS[channel])
        yield Words(x + 18, 18, text.capital(channel.words), SAID)


def _axis(most: int) -> _Axis:
    """About four steps in round numbers."""
    least, power = max(1, -(-most // 4)), 1
    while power * 10 < least:
        power *= 10
    step = next(each * power for each in STEPS if each * power >= least)
    return _Axis(step, max(1, -(-most // step)))
