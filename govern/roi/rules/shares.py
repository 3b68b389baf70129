from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from govern.kit import money, text
from govern.kit.errors import Invalid
from govern.roi.model import NewLine, ShareBasis, Sharer, Split

NOTHING = Decimal("0.00")


def weights(line: NewLine, sharers: Sequence[Sharer]) -> dict[str, Decimal]:
    """Each council's weight in a line, 0 for those it does not concern. A missing driver is `Invalid`: only a stated 0
    is zero (DOMAIN C6.5). A line without amounts, of which nothing is published, needs no basis yet."""
    if line.council_code is not None:
        return _alone(line.council_code, sharers)
    if line.basis is None and not line.amounts:
        return {sharer.code: Decimal(1) for sharer in sharers}
    if line.basis is None:
        raise Invalid({"basis": f"{line.ref} belongs to no council and has no basis. Say how it is shared."})
    if line.basis is ShareBasis.EQUAL:
        return {sharer.code: Decimal(1) for sharer in sharers}
    return _stated(line, line.basis, sharers)


def _alone(code: str, sharers: Sequence[Sharer]) -> dict[str, Decimal]:
    if code not in {sharer.code for sharer in sharers}:
        raise Invalid({"council_code": f"{code} does not share in this programme. Choose one of its councils."})
    return {sharer.code: Decimal(int(sharer.code == code)) for sharer in sharers}


def _stated(line: NewLine, basis: ShareBasis, sharers: Sequence[Sharer]) -> dict[str, Decimal]:
    stated = {sharer.code: line.fixed.get(sharer.code) for sharer in sharers}
    if basis is not ShareBasis.FIXED:
        stated = {sharer.code: sharer.drivers.get(basis) for sharer in sharers}
    if missing := [sharer.name for sharer in sharers if stated[sharer.code] is None]:
        wanted = "fixed share" if basis is ShareBasis.FIXED else f"{basis} figure"
        verb = "has" if len(missing) == 1 else "have"
        raise Invalid(
            {"shares": f"{text.listed(missing)} {verb} no {wanted} for {line.ref}. Enter it, or 0 for no share."}
        )
    if strangers := set(line.fixed) - set(stated):
        raise Invalid({"fixed": f"{text.listed(sorted(strangers))}: not a council of this programme."})
    return {code: weight for code, weight in stated.items() if weight is not None}


def split(amount_pence: int, weights: Mapping[str, Decimal]) -> Split:
    """Pence in, pounds out: shared by largest remainder, so that the parts sum to the total (DOMAIN C6.1)."""
    parts = money.shared(amount_pence, weights)
    return Split(money.pounds(amount_pence), {code: money.pounds(part) for code, part in parts.items()})


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
