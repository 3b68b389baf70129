"""Between which numbers a hidden count lies for whoever reads the shown ones and can add up."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, TypeVar

from govern.kit.text import SMALL_CELL

ENDLESS = 10**9
ROUNDS = 12
P = TypeVar("P")


class Span(NamedTuple):
    least: int
    most: int

    @property
    def is_known(self) -> bool:
        return self.least == self.most


FEW = Span(1, SMALL_CELL - 1)
ANY = Span(0, ENDLESS)


def narrowed(spans: Mapping[P, Span], lines: Collection[Sequence[P]]) -> dict[P, Span]:
    """Each line, whose total stands last, narrows its parts by its total and its total by its parts, until nothing
    does; a span that is still wider than it need be is no less true."""
    found = dict(spans)
    for _ in range(ROUNDS):
        before = dict(found)
        for *parts, total in lines:
            _narrow(found, parts, total)
        if found == before:
            break
    return found


def _narrow(found: dict[P, Span], parts: Sequence[P], total: P) -> None:
    each = [found[one] for one in parts]
    least, most = sum(one.least for one in each), sum(one.most for one in each)
    whole = found[total] = Span(max(found[total].least, least), min(found[total].most, most))
    for one, was in zip(parts, each, strict=True):
        if not was.is_known:
            found[one] = Span(
                max(was.least, whole.least - (most - was.most)), min(was.most, whole.most - (least - was.least))
            )
