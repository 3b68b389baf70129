"""Discounting, exact: factors compound step by step through the bands of a schedule (DOMAIN C1.1)."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, islice
from math import lcm

from govern.kit.errors import Invalid
from govern.roi.model import Band, DiscountSchedule

EDITION = "HM Treasury, The Green Book (2026): social time preference rate"
PUBLISHED_ON = date(2026, 2, 5)
FROM_YEARS = (0, 31, 76, 126, 201, 301)


def _green_book(suffix: str, title: str, rates: str) -> DiscountSchedule:
    return DiscountSchedule(
        id=f"green-book-2026{suffix}",
        title=f"Green Book 2026, {title}",
        bands=tuple(Band(year, Decimal(rate) / 100) for year, rate in zip(FROM_YEARS, rates.split(), strict=True)),
        source=EDITION,
        published_on=PUBLISHED_ON,
    )


GREEN_BOOK_2026 = _green_book("", "standard", "3.50 3.00 2.50 2.00 1.50 1.00")
GREEN_BOOK_2026_LOW = _green_book("-low", "low-rate sensitivity", "3.00 2.57 2.14 1.71 1.29 0.86")
GREEN_BOOK_2026_HEALTH = _green_book("-health", "health", "1.50 1.29 1.07 0.86 0.64 0.43")
SCHEDULES = {each.id: each for each in (GREEN_BOOK_2026, GREEN_BOOK_2026_LOW, GREEN_BOOK_2026_HEALTH)}


def flat_schedule(rate: Decimal) -> DiscountSchedule:
    """One rate for all years, as a fraction: `Decimal("0.05")` is 5%."""
    if rate <= -1:
        raise Invalid({"rate": "A discount rate is above −100%. Write 5% as 0.05."})
    return DiscountSchedule(
        id=f"flat-{rate}",
        title=f"{(100 * rate).normalize():f}% in every year",
        bands=(Band(0, rate),),
        source="Rate given with the case",
    )


@lru_cache(maxsize=16)
def factors(schedule: DiscountSchedule, years: int) -> tuple[Fraction, ...]:
    """The factors of years 0 (which is 1) to `years - 1`, exact."""
    return tuple(islice(_factors(schedule), years))


def _factors(schedule: DiscountSchedule) -> Iterator[Fraction]:
    rates = {band.from_year: Fraction(band.rate) for band in schedule.bands}
    year, rate, factor = 0, Fraction(0), Fraction(1)
    while True:
        rate = rates.get(year, rate)
        factor = factor / (1 + rate) if year else factor
        yield factor
        year += 1


def present_value(amounts: Sequence[Decimal], schedule: DiscountSchedule) -> Fraction:
    """Pounds, exact and not rounded; `amounts` begin in year 0."""
    found, scale = discounted(amounts, schedule)
    return Fraction(sum(found), scale)


def discounted(amounts: Sequence[Decimal], schedule: DiscountSchedule) -> tuple[list[int], int]:
    """What each is worth in year 0, as whole numbers, and what to divide them by for pounds."""
    factors, scale = _over_one_denominator(schedule, len(amounts))
    ratios = [amount.as_integer_ratio() for amount in amounts]
    pounds = lcm(*(denominator for _, denominator in ratios))
    worths = [top * (pounds // bottom) * factor for (top, bottom), factor in zip(ratios, factors, strict=True)]
    return worths, pounds * scale


@lru_cache(maxsize=16)
def _over_one_denominator(schedule: DiscountSchedule, years: int) -> tuple[tuple[int, ...], int]:
    """The factors as whole numbers and what they are to be divided by: exact like fractions, and many times faster."""
    exact = factors(schedule, years)
    scale = lcm(*(factor.denominator for factor in exact))
    return tuple(factor.numerator * (scale // factor.denominator) for factor in exact), scale


@lru_cache(maxsize=16)
def cumulated(schedule: DiscountSchedule, years: int) -> tuple[tuple[int, ...], int]:
    """Sums of the factors of all years before each, and of all, as whole numbers; and what to divide them by."""
    whole, scale = _over_one_denominator(schedule, years)
    return tuple(accumulate(whole, initial=0)), scale


def nominal_rate(real: Decimal, inflation: Decimal) -> Decimal:
    """The rate for nominal flows that answers to a real one, all fractions (DOMAIN C1.7)."""
    return (1 + real) * (1 + inflation) - 1
