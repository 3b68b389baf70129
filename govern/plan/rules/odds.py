"""What thousands of runs try, in words: a plan in parts of a day, what is drawn for it, and how the runs come out."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from govern.plan.model import LinkType

BITS = 9  # a working day is 512 parts, each a little shorter than a minute
DAY = 1 << BITS
Rows = Any  # an array: one row for each activity, one column for each run


class Span(NamedTuple):
    """What an activity takes at the least, most likely and at the most."""

    least: int
    likely: int
    most: int


class Pull(NamedTuple):
    """A link as its successor sees it; places are positions in the order of the plan."""

    source: int
    type: LinkType
    lag: int


class Strike(NamedTuple):
    """A risk: with so many per cent it adds so many parts of a day to each of these."""

    per_cent: int
    parts: int
    places: tuple[int, ...]


class Step(NamedTuple):
    """How a link leads from the line of its predecessor to that of its successor."""

    leaves: int
    reaches: int
    from_start: bool
    to_day: bool


class Crossed(NamedTuple):
    """By place the number of its line, and of each link into it the step to it, none within one line; by line its
    working days as ordinals, from the day that ends at 0 on."""

    lines: Sequence[int]
    steps: Sequence[Sequence[Step | None]]
    days: Sequence[Rows]


class Odds(NamedTuple):
    """A plan in parts of a day, so ordered that predecessors come first. `floors` are the starts that nothing comes
    before; `pulls` the links into each; what is reached has none; `crossed` says how its calendars meet, if several."""

    floors: Sequence[int]
    spans: Sequence[Span]
    pulls: Sequence[Sequence[Pull]]
    strikes: Sequence[Strike] = ()
    crossed: Crossed | None = None


class Draws(NamedTuple):
    """What every run tries: `tables` and `levels` by uncertain activity, `strikes` by risk: whether it strikes."""

    uncertain: Rows
    tables: Rows
    levels: Rows
    struck: Rows


class Outcome(NamedTuple):
    """By activity and run: the whole day on which it is finished; by activity: in how many runs it was critical."""

    days: Rows
    critical: Rows


Engine = Callable[[Odds, Draws], Outcome]
