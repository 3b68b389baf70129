"""Who is a peer of a council, how it is called, and what stands beside what."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from govern.kit import text
from govern.partners.model.comparing import Compared, Comparison, Measure, Measured, Peer, Share, Size

BANDS = (50_000, 100_000, 200_000, 400_000, 800_000)
ALL = 0  # the number that stands for no one service
CENT = Decimal("0.01")
Key = tuple[int, Measure]


def label(one: Share) -> str:
    """Its name where it agreed to be known by it, else `a district of 100,000 to 200,000 people`."""
    if one.with_name and one.name:
        return one.name
    return f"a {one.kind_of.replace('-', ' ')} {_size(one.population)}"


def _size(population: int | None) -> str:
    if population is None:
        return "whose size is not given"
    if population < BANDS[0]:
        return f"of fewer than {BANDS[0]:,} people"
    below = max(each for each in BANDS if each <= population)
    above = next((each for each in BANDS if each > population), None)
    return f"of {below:,} to {above:,} people" if above else f"of {below:,} people or more"


def peers(
    shares: Iterable[Share], *, kind: str = "", size: Size = Size.ANY, population: int | None = None
) -> list[Share]:
    """Of a kind where one is asked for; alike: from half to double of this population, where both are known."""
    found = [one for one in shares if one.stands and kind in ("", one.kind_of)]
    if size is Size.ANY or population is None:
        return found
    return [one for one in found if one.population and population <= 2 * one.population <= 4 * population]


def comparison(council: str, own: Sequence[Measured], chosen: Sequence[Share]) -> Comparison:
    """Every figure of the council, and of its peers what it has no figure of: first what both have, by service."""
    mine = {(one.lgsl, one.measure): one for one in own}
    theirs: dict[Key, list[tuple[Share, Measured]]] = {}
    for share in chosen:
        for one in share.figures:
            theirs.setdefault((one.lgsl, one.measure), []).append((share, one))
    told = [*(one for share in chosen for one in share.figures), *own]
    names = {one.lgsl: one.service for one in told}
    order = list(Measure)
    keys = sorted(
        {*mine, *theirs},
        key=lambda key: (not (key in mine and key in theirs), key[0] != ALL, names[key[0]], order.index(key[1])),
    )
    rows = tuple(_row(key, names[key[0]], mine=mine.get(key), theirs=theirs.get(key, [])) for key in keys)
    return Comparison(council=council, finding=_finding(council, rows, len(chosen)), peers=len(chosen), rows=rows)


def _row(key: Key, service: str, *, mine: Measured | None, theirs: Sequence[tuple[Share, Measured]]) -> Compared:
    found = sorted((_peer(share, one) for share, one in theirs), key=lambda one: (one.value, one.label))
    middle = Decimal(median(one.value for one in found)).quantize(CENT, ROUND_HALF_UP) if found else None
    return Compared(
        lgsl=key[0],
        service=service,
        measure=key[1],
        own=key[1].told(mine.value) if mine else "",
        basis=mine.basis if mine else "",
        middle=key[1].told(_plain(key[1], middle)) if middle is not None else "",
        peers=tuple(found),
    )


def _plain(measure: Measure, value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP) if measure in (Measure.TAKE_UP, Measure.SAVINGS) else value


def _peer(share: Share, one: Measured) -> Peer:
    return Peer(label=label(share), value=one.value, told=one.measure.told(one.value), basis=one.basis, day=share.day)


def _finding(council: str, rows: Sequence[Compared], chosen: int) -> str:
    if not chosen:
        return f"No council of another programme shows figures to compare {council} with"
    both = sum(bool(one.own and one.peers) for one in rows)
    return f"{council} beside {text.several(chosen, 'peer')}: {text.several(both, 'figure')} of both"
