"""The benefits map: milestones on the left, the benefits that wait for them, the services they change on the right."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govern.kit import text
from govern.kit.sketch import Pen, Shape, Sketch, Type, Words, box, line
from govern.roi.drawings.picture import ACCENT, INK, PAPER, QUIET, STRONG, Picture
from govern.roi.model.mapped import BenefitsMap, MapRow

WIDTH, TOP, ROW, TALL = 760, 44, 46, 34
COLUMNS = ("Benefit", "Waits for", "Service", "Forecast")
LETTERS = 32
SMALL = Type(size=13, colour=INK)
LINK = Pen(edge=QUIET)
LOSS = Pen(edge=QUIET, dash="5 4")


class _Column(NamedTuple):
    x: int
    width: int
    pen: Pen


LEFT = _Column(0, 220, Pen(fill=PAPER, edge=QUIET))
MIDDLE = _Column(270, 220, Pen(fill="#e6f0f2", edge=ACCENT))
RIGHT = _Column(540, 220, Pen(fill=PAPER, edge=INK))


def benefits_map(found: BenefitsMap) -> Picture:
    milestones = list(dict.fromkeys(one.ref for row in found.rows for one in row.milestones))
    services = list(dict.fromkeys(row.service for row in found.rows if row.service))
    tallest = max(len(milestones), len(found.rows), len(services), 1)
    return Picture(
        title=found.headline,
        description=(
            f"{text.several(len(milestones), 'milestone')} on the left, {text.several(len(found.rows), 'benefit')} in "
            f"the middle and {text.several(len(services), 'service')} on the right, joined by lines; a broken line is "
            "a dis-benefit."
        ),
        sketch=Sketch(WIDTH, TOP + ROW * tallest, tuple(_shapes(found.rows, milestones, services, tallest))),
        columns=COLUMNS,
        rows=tuple(_row(row) for row in found.rows),
    )


def _row(row: MapRow) -> tuple[str, ...]:
    waits = text.listed([one.ref for one in row.milestones]) or "nothing"
    forecast = row.without if row.forecast is None else text.pennies(row.forecast)
    return f"{row.ref} {row.title}", waits, row.service or "none", forecast


def _shapes(
    rows: Sequence[MapRow], milestones: Sequence[str], services: Sequence[str], tallest: int
) -> Iterator[Shape]:
    titles = {one.ref: one.title for row in rows for one in row.milestones}
    left, middle, right = (_spread(count, tallest) for count in (len(milestones), len(rows), len(services)))
    for place, row in enumerate(rows):
        pen = LOSS if row.is_dis_benefit else LINK
        for one in row.milestones:
            start = (LEFT.x + LEFT.width, left[milestones.index(one.ref)])
            yield line(start, (MIDDLE.x, middle[place]), pen=pen)
        if row.service:
            end = (RIGHT.x, right[services.index(row.service)])
            yield line((MIDDLE.x + MIDDLE.width, middle[place]), end, pen=pen)
    yield from _boxes(LEFT, left, (f"{ref} {titles[ref]}" for ref in milestones), "When this is reached")
    yield from _boxes(MIDDLE, middle, (f"{row.ref} {row.title}" for row in rows), "this comes")
    yield from _boxes(RIGHT, right, services, "for users of")


def _spread(count: int, tallest: int) -> list[int]:
    """Middles of so many boxes, evenly over the height."""
    return [TOP + ROW * tallest * (2 * place + 1) // (2 * count) for place in range(count)]


def _boxes(column: _Column, middles: Sequence[int], said: Iterable[str], head: str) -> Iterator[Shape]:
    yield Words(column.x, 22, head, STRONG)
    for y, words in zip(middles, said, strict=True):
        yield box(column.x, y - TALL // 2, width=column.width, height=TALL, pen=column.pen)
        yield Words(column.x + 10, y + 5, _short(words), SMALL)


def _short(words: str) -> str:
    return words if len(words) <= LETTERS else f"{words[: LETTERS - 1].rstrip()}…"
