"""What would leave no council out of pocket (DOMAIN C6.4). Whatever one council gets, the others give: sums are 0."""

from collections.abc import Mapping
from decimal import Decimal

from govern.kit import money

Nets = Mapping[str, Decimal]
NOTHING = Decimal(0)


def floor(nets: Nets) -> dict[str, Decimal]:
    """Losers are topped up to nothing by the gainers, each in proportion to its gain. Where gains do not cover all
    losses, all gains go to the losers in proportion to what they lose."""
    losses, gains = _losses(nets), _gains(nets)
    moved = min(sum(losses.values()), sum(gains.values()))
    return _transfer(nets, _shared(moved, gains), _shared(moved, losses))


def cap(nets: Nets) -> dict[str, Decimal]:
    """No council keeps more than the highest level at which the rest covers the losses: the largest gains give first.
    Where gains do not cover all losses, it is the same as the floor."""
    losses, gains = _losses(nets), _gains(nets)
    wanted = min(sum(losses.values()), sum(gains.values()))
    return _transfer(nets, _above_level(gains, wanted), _shared(wanted, losses))


def _gains(nets: Nets) -> dict[str, int]:
    return {code: money.pence(net) for code, net in nets.items() if net > 0}


def _losses(nets: Nets) -> dict[str, int]:
    return {code: money.pence(-net) for code, net in nets.items() if net < 0}


def _shared(pence: int, weights: Mapping[str, int]) -> dict[str, int]:
    return money.shared(pence, {code: Decimal(weight) for code, weight in weights.items()}) if pence else {}


def _above_level(gains: Mapping[str, int], wanted: int) -> dict[str, int]:
    """Each of the largest gains gives down to one level; odd pennies stay with the largest gains, then go by code."""
    ranked = sorted(gains, key=lambda code: (-gains[code], code))
    for count in range(1, len(ranked) + 1):
        givers = ranked[:count]
        left = sum(gains[code] for code in givers) - wanted
        below = gains[ranked[count]] if count < len(ranked) else 0
        if left >= below * count:
            level, odd = divmod(left, count)
            return {code: gains[code] - level - int(place < odd) for place, code in enumerate(givers)}
    return {}


def _transfer(nets: Nets, given: Mapping[str, int], received: Mapping[str, int]) -> dict[str, Decimal]:
    return {code: money.pounds(received.get(code, 0) - given.get(code, 0)) for code in nets}
