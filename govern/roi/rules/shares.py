"""By what each council shares, to the penny (DOMAIN C6)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm
from typing import Any

from govern.kit import money, text
from govern.kit.errors import Invalid
from govern.roi.model import Basis, MixPart, NewLine, ShareBasis, Sharer, Split

NOTHING = Decimal("0.00")
EVER = date.max
Weights = dict[str, Decimal]


def weights(line: NewLine, sharers: Sequence[Sharer], on: date = EVER) -> Weights:
    """Each council's weight in a line on a day, or when all is as it will be; 0 for those it does not concern. A
    missing driver is `Invalid`: only a stated 0 is zero (DOMAIN C6.5). A line without amounts, of which nothing is
    published, needs no basis yet."""
    return _weighed(line, sharers, on).weights


def sharer(line: NewLine, sharers: Sequence[Sharer], on: date = EVER) -> Callable[[int], tuple[int, ...]]:
    """Whole pence shared so, in the order of the councils; `Invalid` where they cannot be."""
    return _weighed(line, sharers, on).share


class _Weighed:
    """What lines that are shared alike have in common, found once."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    @cached_property
    def share(self) -> Callable[[int], tuple[int, ...]]:
        return money.sharer(tuple(self.weights.items()))


def _weighed(line: NewLine, sharers: Sequence[Sharer], on: date) -> _Weighed:
    known = _known(_These(sharers))
    if line.council_code is not None:
        if line.council_code not in known:
            known[line.council_code] = _Weighed(_alone(line.council_code, sharers))
        return known[line.council_code]
    held = basis_on(line, on) if line.later else line
    if held.basis is None and not line.amounts:
        return _Weighed(_none(sharers) | {one.code: Decimal(1) for one in sharers if one.shares_on(on)})
    alike = (on, held.basis, held.driver, tuple(held.fixed.items()), held.mix)
    if alike not in known:
        here = [one for one in sharers if one.shares_on(on)]
        known[alike] = _Weighed(_weights(line.ref, basis_on(line, on), here, _none(sharers)))
    return known[alike]


class _These:
    """Sharers that are the very same, as a key; the key keeps them, so no others can take their place."""

    def __init__(self, sharers: Sequence[Sharer]) -> None:
        self.sharers = sharers

    def __hash__(self) -> int:
        return id(self.sharers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _These) and self.sharers is other.sharers


@lru_cache(maxsize=8)
def _known(_: _These) -> dict[Any, _Weighed]:
    return {}


def _none(sharers: Sequence[Sharer]) -> Weights:
    return {one.code: Decimal(0) for one in sharers}


def _weights(ref: str, held: Basis, here: Sequence[Sharer], none: Weights) -> Weights:
    if held.basis is None:
        raise Invalid({"basis": f"{ref} belongs to no council and has no basis. Say how it is shared."})
    if strangers := set(held.fixed) - set(none):
        raise Invalid({"fixed": f"{text.listed(sorted(strangers))}: not a council of this programme."})
    return none | _of(ref, held, here)


def basis_on(line: NewLine, day: date) -> Basis:
    """What a line is shared by on a day: its own basis, or the last of those that took its place."""
    held = [one for one in line.later if one.since <= day]
    return max(held, key=lambda one: one.since) if held else first_basis(line)


def first_basis(line: NewLine) -> Basis:
    return Basis(basis=line.basis, fixed=line.fixed, driver=line.driver, mix=line.mix, by_judgement=line.by_judgement)


def cuts(line: NewLine, sharers: Sequence[Sharer]) -> list[date]:
    """The days on which a line begins to be shared otherwise, in their order."""
    if line.council_code is not None:
        return []
    moves = _moves(_These(sharers))
    return sorted(moves | {one.since for one in line.later}) if moves or line.later else []


@lru_cache(maxsize=8)
def _moves(these: _These) -> set[date]:
    """The days on which a council begins or ceases to share."""
    return {day for one in these.sharers for day in (one.since, one.until) if day is not None}


def check(line: NewLine, sharers: Sequence[Sharer]) -> None:
    """`Invalid` where a line cannot be shared on some day."""
    for day in (date.min, *cuts(line, sharers)):
        sharer(line, sharers, day)


def _alone(code: str, sharers: Sequence[Sharer]) -> Weights:
    if code not in {sharer.code for sharer in sharers}:
        raise Invalid({"council_code": f"{code} does not share in this programme. Choose one of its councils."})
    return {sharer.code: Decimal(int(sharer.code == code)) for sharer in sharers}


def _of(ref: str, held: Basis, here: Sequence[Sharer]) -> Weights:
    if held.basis is not ShareBasis.HYBRID:
        return _plain(ref, held, here)
    return mixed([(part.per_cent, _plain(ref, _part(held, part), here)) for part in held.mix])


def _part(held: Basis, part: MixPart) -> Basis:
    return Basis(basis=part.basis, driver=part.driver, fixed=held.fixed)


def mixed(parts: Sequence[tuple[Decimal | int, Mapping[str, Decimal]]]) -> Weights:
    """Several shares in one, each as heavy as is said; exact, in whole numbers."""
    sums: dict[str, Fraction] = {}
    for heavy, each in parts:
        whole = sum(map(Fraction, each.values()), Fraction(0))
        if whole <= 0:
            raise Invalid({"shares": "Every share is zero. Give at least one council a share."})
        for code, weight in each.items():
            sums[code] = sums.get(code, Fraction(0)) + Fraction(heavy) * Fraction(weight) / whole
    scale = lcm(*(each.denominator for each in sums.values()))
    return {code: Decimal(each.numerator * (scale // each.denominator)) for code, each in sums.items()}


def _plain(ref: str, held: Basis, here: Sequence[Sharer]) -> Weights:
    if held.basis is ShareBasis.EQUAL:
        return {sharer.code: Decimal(1) for sharer in here}
    stated = {sharer.code: _figure(held, sharer) for sharer in here}
    if held.driver and here and not any(held.driver in sharer.measures for sharer in here):
        raise Invalid({"driver": f"There is no driver {held.driver} yet. Enter its figures first."})
    if missing := [sharer.name for sharer in here if stated[sharer.code] is None]:
        verb = "has" if len(missing) == 1 else "have"
        raise Invalid(
            {"shares": f"{text.listed(missing)} {verb} no {_wanted(held)} for {ref}. Enter it, or 0 for no share."}
        )
    return {code: weight for code, weight in stated.items() if weight is not None}


def _figure(held: Basis, sharer: Sharer) -> Decimal | None:
    if held.basis is ShareBasis.FIXED:
        return held.fixed.get(sharer.code)
    if held.driver:
        return sharer.measures.get(held.driver)
    return sharer.drivers.get(ShareBasis.POPULATION) if held.basis is ShareBasis.POPULATION else None


def _wanted(held: Basis) -> str:
    if held.basis is ShareBasis.FIXED:
        return "fixed share"
    return f"figure in {held.driver}" if held.driver else f"{held.basis} figure"


def split(amount_pence: int, weights: Mapping[str, Decimal]) -> Split:
    """Pence in, pounds out: shared by largest remainder, so that the parts sum to the total (DOMAIN C6.1)."""
    return in_pounds(amount_pence, money.sharer(tuple(weights.items()))(amount_pence), tuple(weights))


def in_pounds(pence: int, parts: Iterable[int], codes: Iterable[str]) -> Split:
    """Pennies that are already shared, the parts in the order of the councils."""
    penny = money.PENNY
    return Split(pence * penny, dict(zip(codes, [part * penny for part in parts], strict=True)))


def total(splits: Iterable[Split], codes: Sequence[str]) -> Split:
    """Adds pennies that are already shared; it never shares again (DOMAIN C6.0)."""
    added = list(splits)
    return Split(
        sum((each.total for each in added), NOTHING),
        {code: sum((each.by_council[code] for each in added), NOTHING) for code in codes},
    )


def difference(minuend: Split, subtrahend: Split) -> Split:
    return Split(
        minuend.total - subtrahend.total,
        {code: part - subtrahend.by_council[code] for code, part in minuend.by_council.items()},
    )


def negative(amount: Split) -> Split:
    return Split(-amount.total, {code: -part for code, part in amount.by_council.items()})
