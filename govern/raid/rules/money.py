"""What risks may cost, to the penny (B7): each chance of pounds is rounded once, then only added."""

from collections.abc import Iterable
from decimal import Decimal

from govern.kit import money, text
from govern.raid.model import Contingency, Exposure, Priced, Reserve

NOTHING = Decimal(0)
PER_CENT = Decimal(100)
MOST = Decimal(999_999_999)
SOURCE = "Expected monetary value: the sum of chance times pounds over every open risk that is priced"


def contingency(exposures: Iterable[Exposure]) -> Contingency:
    """Chances times pounds, added up: threats cost, opportunities take off (B7)."""
    known = list(exposures)
    return Contingency(
        expected=sum((one.probability * one.impact for one in known), NOTHING),
        worst=max((one.impact for one in known), default=NOTHING),
    )


def wrong_amount(amount: Decimal) -> str:
    """What is wrong with pounds that somebody typed; nothing where they can be counted to the penny."""
    if not amount.is_finite() or not 0 <= amount <= MOST:
        return f"Write pounds from 0 to {text.pounds(MOST)}."
    return "" if amount == money.rounded(amount) else "Write whole pennies."


def expected(chance: int, amount: Decimal) -> Decimal:
    """`chance` per cent of so many pounds, to the penny, half up away from zero."""
    return money.pounds(money.pence(amount * chance / PER_CENT))


def priced(lines: Iterable[Priced], unpriced: int) -> Reserve:
    """The costliest first; the worst single one stands beside the sum, because the sum hides it."""
    known = tuple(sorted(lines, key=lambda one: (-one.expected, one.ref)))
    total = sum((one.expected for one in known), NOTHING)
    most = max((one.amount for one in known), default=NOTHING)
    said = f"{text.several(len(known), 'priced risk')} come to {text.pennies(total)}; the worst alone may cost"
    return Reserve(
        lines=known,
        expected=total,
        worst=most,
        unpriced=unpriced,
        rule="B7/expected-value",
        reason=f"{said} {text.pennies(most)}." if known else "No open risk is priced yet.",
        inputs={one.ref: f"{one.chance}% of {text.pennies(one.amount)}" for one in known},
        source=SOURCE,
    )
