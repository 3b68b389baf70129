"""What a case is worth when one assumption at a time turns out otherwise; the widest swing first (a tornado)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from govern.roi.model import DiscountSchedule, Swing
from govern.roi.rules.appraisal import rounded
from govern.roi.rules.discounting import present_value

TENTH = Fraction(1, 10)
Pounds = Sequence[Decimal]


def sensitivity(costs: Pounds, benefits: Pounds, *, schedule: DiscountSchedule) -> tuple[Swing, ...]:
    """Costs and benefits a tenth more or less, and benefits a year later within the same horizon. Pounds by year,
    equally long, year 0 first; each NPV is rounded once."""
    pvc, pvb = present_value(costs, schedule), present_value(benefits, schedule)
    later = present_value([Decimal(0), *benefits[:-1]], schedule) if benefits else Fraction(0)
    swings = (
        _swing("costs 10% more or less", pvb - pvc * (1 + TENTH), pvb - pvc * (1 - TENTH)),
        _swing("benefits 10% less or more", pvb * (1 - TENTH) - pvc, pvb * (1 + TENTH) - pvc),
        _swing("benefits one year later", later - pvc, pvb - pvc),
    )
    return tuple(sorted(swings, key=lambda swing: swing.npv_low - swing.npv_high))


def _swing(title: str, one: Fraction, other: Fraction) -> Swing:
    return Swing(title=title, npv_low=rounded(min(one, other), 2), npv_high=rounded(max(one, other), 2))
