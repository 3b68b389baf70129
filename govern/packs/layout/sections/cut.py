"""A board reads twelve pages: of a long table it gets the first rows, and Appendix F has all of them."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from govern.kit.language import counted, said
from govern.packs.layout.blocks import Block, Heading, Points, Prose, Table, Tone
from govern.packs.layout.remembering import once

MOST_ROWS, MOST_POINTS = 12, 10
NONE: Mapping[str, int] = MappingProxyType({})
POINTS = ""
LONGER = {POINTS: 2 * MOST_POINTS}


def cut(
    blocks: Iterable[Block], most: int = MOST_ROWS, *, grown: Mapping[str, int] = NONE, leads: bool = False
) -> Iterator[Block]:
    """The board's own pages, with the first rows of what is long: at most so many, or as many as `grown` says of the
    table with this caption and, under POINTS, of every list. The last point `leads` on to what is said of the rest."""
    for block in blocks:
        match block:
            case Table(stays=False) if len(block.rows) > (shown := grown.get(block.caption, most)):
                yield shortened(block, shown)
            case Points() if (more := len(block.items) - (shown := grown.get(POINTS, MOST_POINTS))) > 0:
                yield Points(block.items[:shown], keeps=int(leads))
                yield Prose(said("{n} more in Appendix F of the registers.", n=f"{more:,}"), Tone.NOTE)
            case _:
                yield block


def shortened(block: Table, rows: int) -> Table:
    """Its first rows, and in its note how many more there are."""
    if (more := len(block.rows) - rows) <= 0:
        return block
    return once(block, ("shortened", rows), lambda: _shortened(block, rows, more))


def _shortened(block: Table, rows: int, more: int) -> Table:
    if block.ranks:
        return replace(block, rows=block.rows[:rows])
    rest = counted(
        "{n} more row in Appendix F of the registers.", "{n} more rows in Appendix F of the registers.", more
    )
    return replace(block, rows=block.rows[:rows], note=f"{block.note} {rest}".strip())


def whole(blocks: Iterable[Block], most: int = MOST_ROWS) -> Iterator[Block]:
    """What is long, with all its rows, under the heading of its section."""
    title = ""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            title = block.text
        elif _is_long(block, most):
            if title:
                yield Heading(2, title)
                title = ""
            yield block


def _is_long(block: Block, most: int) -> bool:
    match block:
        case Table():
            return len(block.rows) > most and not (block.stays or block.ranks)
        case Points():
            return len(block.items) > MOST_POINTS
    return False
