"""What waits for what, as lines between the bars of a timeline."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from govern.kit.sketch import Path, Pen, Shape, line
from govern.plan.drawings.figure import Bar
from govern.plan.drawings.glyphs import SIZE
from govern.plan.drawings.marks import INK
from govern.plan.drawings.scale import Scale
from govern.plan.model import MilestoneKind

HALF_A_ROW = 14
CHAIN, HEAD = Pen(edge=INK, width=1.5), Pen(INK)


class Tie(NamedTuple):
    """A link that is drawn: from one line's start or end to another's."""

    before: int
    after: int
    from_start: bool = False
    to_start: bool = True


def chain(middles: Sequence[tuple[Bar, float]], ties: Iterable[Tie], *, scale: Scale) -> list[Shape]:
    """Square lines from what drives to what is driven, each ending in an arrow."""
    places = {bar.id: (bar, y) for bar, y in middles}
    found: list[Shape] = []
    for tie in ties:
        if tie.before in places and tie.after in places:
            (before, y1), (after, y2) = places[tie.before], places[tie.after]
            x1 = scale.begins(before.start) if tie.from_start else scale.ends(before.finish)
            x2 = scale.begins(after.start) if tie.to_start and _is_long(after) else scale.ends(after.finish)
            gap = 2 if _is_long(after) else SIZE
            found.append(line(*_way((x1, y1), (x2 - gap, y2)), pen=CHAIN))
            found.append(_arrow(x2 - gap, y2))
    return sorted(found, key=lambda one: one.pen)


def _is_long(bar: Bar) -> bool:
    return bar.kind is MilestoneKind.ACTIVITY


def _way(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    (x1, y1), (x2, y2) = start, end
    down = HALF_A_ROW if y2 > y1 else -HALF_A_ROW
    if x2 - 8 >= x1:
        return [(x1, y1), (x2 - 8, y1), (x2 - 8, y2), (x2, y2)]
    return [(x1, y1), (x1, y1 + down), (x2 - 8, y1 + down), (x2 - 8, y2), (x2, y2)]


def _arrow(x: float, y: float) -> Shape:
    return Path(((x + 1, y), (x - 6, y - 3.5), (x - 6, y + 3.5)), HEAD)
