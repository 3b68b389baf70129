"""Adding up pennies that stand in spans: whole numbers, each span taken once, however many years it lasts."""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain
from operator import sub

from govern.roi.model import LineFigures, LineKind, Series
from govern.roi.model.figures import Span

Share = Callable[[int], tuple[int, ...]]


def spans(pence: Iterable[int], shares: Iterable[Share]) -> tuple[Span, ...]:
    """Years that are alike and shared alike stand together, and are shared once; those with nothing are left out."""
    found, first, last, place = list[Span](), 0, 0, 0
    by: Share = _nobody
    for place, (amount, share) in enumerate(zip(pence, shares, strict=True)):
        if amount != last or share is not by:
            if last:
                found.append(Span(first, place, last, by(last)))
            first, last, by = place, amount, share
    if last:
        found.append(Span(first, place + 1, last, by(last)))
    return tuple(found)


def alike(pence: Iterable[int], share: Share, before: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The same where all years are shared alike; what stands before in the same pence is not shared again."""
    found, first, last, place = list[Span](), 0, 0, 0
    known = {each.pence: each.parts for each in before}
    for place, amount in enumerate((*pence, 0)):
        if amount != last:
            if last:
                found.append(Span(first, place, last, known.get(last) or share(last)))
            first, last = place, amount
    return tuple(found)


def _nobody(_: int) -> tuple[int, ...]:
    return ()


def of(one: LineFigures, series: Series) -> tuple[Span, ...]:
    """The spans of a line as planned, as forecast or as recorded."""
    if series is Series.ACTUAL:
        return one.actual
    return one.forecast if series is Series.FORECAST else one.planned


def sign(one: LineFigures) -> int:
    return -1 if one.line.kind is LineKind.COST else 1


def whole(spans: Iterable[Span]) -> int:
    """Pence over all years."""
    return sum((beyond - first) * pence for first, beyond, pence, _ in spans)


def by_party(spans: Iterable[Span], councils: int) -> list[int]:
    """Pence over all years: all, then each council's."""
    rows = [(0,) * (councils + 1)]
    for first, beyond, pence, parts in spans:
        rows.append(tuple([(beyond - first) * part for part in (pence, *parts)]))
    return list(sums(rows))


def by_year(spans: Iterable[Span], years: int, council: int | None = None) -> list[int]:
    """Pence in each year: all, or of the council in this place."""
    changes = [0] * (years + 1)
    for first, beyond, pence, parts in spans:
        part = pence if council is None else parts[council]
        changes[first] += part
        changes[beyond] -= part
    return list(accumulate(changes[:-1]))


def by_year_and_party(spans: Iterable[Span], years: int, councils: int) -> list[list[int]]:
    """Pence in each year: all, then each council's. What is the same year after year is added where it begins and
    taken off where it ends, and the years are summed up at the end."""
    begin, end = ([[(0,) * (councils + 1)] for _ in range(years + 1)] for _ in range(2))
    for first, beyond, pence, parts in spans:
        row = (pence, *parts)
        begin[first].append(row)
        end[beyond].append(row)
    changes = [list(map(sub, sums(come), sums(go))) for come, go in zip(begin[:-1], end[:-1], strict=True)]
    return [list(accumulate(each)) for each in zip(*changes, strict=True)]


def sums(rows: Iterable[tuple[int, ...]]) -> Iterable[int]:
    """Of each column."""
    return map(sum, zip(*rows, strict=True))


def shifted(spans: Iterable[Span], by: int, years: int) -> list[Span]:
    """Counted from another year, so many places on (below 0: back); what falls outside is cut off."""
    moved = (Span(max(0, first + by), min(years, beyond + by), pence, parts) for first, beyond, pence, parts in spans)
    return [one for one in moved if one.first < one.beyond]


def together(figures: Iterable[LineFigures], series: Series) -> Iterable[Span]:
    return chain.from_iterable(of(one, series) for one in figures)


def worth(spans: Iterable[Span], factors: Sequence[int]) -> int:
    """Pence times factors, these being sums of the factors of all earlier places."""
    return sum(pence * (factors[beyond] - factors[first]) for first, beyond, pence, _ in spans)
