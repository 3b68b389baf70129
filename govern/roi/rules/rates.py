"""Internal rates of return: of several that fit every one is found, and none is invented (DOMAIN C3).

The only file of money with binary floating point. Floats say where to look: pyxirr where the flows change sign once, so
that one rate fits; else spans of ln(1 + rate), halved until each surely holds no rate or at most one. What lies there
is decided and rounded in decimals of fifty digits."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from itertools import pairwise
from typing import NamedTuple

import pyxirr

from govern.roi.model import Rate

LOWEST, HIGHEST, FARTHEST = Decimal("1e-6"), Decimal(101), Decimal("1e12")
"""Bounds of 1 + rate: what is told of is up to the second, what is sought up to the third, so that a rate beyond all
use still keeps another from being picked."""
NARROWEST, MOST_SPANS, NOISE, LARGEST_POWER = 1e-7, 5_000, 1e-13, 300.0
SURE, MOST_YEARS, NEAR, FAR = 1e-13, 150, Decimal("0.1"), Decimal(10)
"""Where floats decide on which side of nothing a worth is: far from the bounds of what they can hold."""
CLOSE, NOTHING = Decimal("1e-22"), Decimal("1e-40")
PLACES, HALF, DECIDED = Decimal("1e-8"), Decimal("5e-9"), Decimal("1e-20")
DIGITS = Context(prec=50)


class Flows(NamedTuple):
    """In order of time, none zero, the first at time 0; `per_year` units of time make a year."""

    times: tuple[int, ...]
    amounts: tuple[Decimal, ...]
    per_year: int

    @property
    def sign_changes(self) -> int:
        return sum((one > 0) != (other > 0) for one, other in pairwise(self.amounts))


class Span(NamedTuple):
    """Of ln(1 + rate). One that is not `sure` may hold two rates too close to tell apart, or one that only touches."""

    low: float
    high: float
    sure: bool


def irr(net: Sequence[Decimal], *, near: float | None = None) -> Rate:
    """The yearly rate at which the net flows, from year 0, are worth nothing; `near` is where to look first."""
    return _rate(
        _flows(enumerate(net), 1), lambda: pyxirr.irr([float(amount) for amount in net]) if near is None else near
    )


def xirr(dated: Sequence[tuple[date, Decimal]]) -> Rate:
    """The same for flows on dates, actual/365, in any order; what falls on one day is netted."""
    flows = _flows(((day.toordinal(), amount) for day, amount in dated), 365)
    return _rate(flows, lambda: pyxirr.xirr([day for day, _ in dated], [float(amount) for _, amount in dated]))


def _flows(timed: Iterable[tuple[int, Decimal]], per_year: int) -> Flows:
    net: dict[int, Decimal] = {}
    for time, amount in timed:
        net[time] = DIGITS.add(net.get(time, Decimal(0)), amount)
    kept = sorted((time, amount) for time, amount in net.items() if amount)
    first = kept[0][0] if kept else 0
    return Flows(tuple(time - first for time, _ in kept), tuple(amount for _, amount in kept), per_year)


def _rate(flows: Flows, guess: Callable[[], float | None]) -> Rate:
    changes = flows.sign_changes
    if not changes:
        return Rate(warning="no change of sign")
    with localcontext(DIGITS):
        found = _only(flows, guess()) if changes == 1 else _all(flows)
        roots = tuple(dict.fromkeys(_to_places(growth - 1) for growth in found))
    if not roots:
        return Rate(warning=_none(changes))
    if len(roots) > 1:
        return Rate(roots=roots, warning=f"{len(roots)} rates fit, so none is picked")
    warning = f"the flows change sign {changes} times; no other rate {_between(HIGHEST)} fits" if changes > 1 else ""
    return Rate(value=roots[0], roots=roots, warning=warning)


def _none(changes: int) -> str:
    if changes == 1:
        return f"the only rate that fits is not {_between(FARTHEST)}"
    return f"no rate {_between(HIGHEST)} fits"


def _between(growth: Decimal) -> str:
    return f"between −99.9999% and {100 * (growth - 1):,}%"


def _to_places(rate: Decimal) -> Decimal:
    """Half up, as everywhere; the first step takes off what halving left of a rate that ends in a 5."""
    return rate.quantize(DECIDED).quantize(PLACES, rounding=ROUND_HALF_UP) + 0


def _only(flows: Flows, guess: float | None) -> list[Decimal]:
    """Where the sign changes once exactly one rate fits (Descartes): the guess to the places shown, if the sign changes
    within half of the last of them, or what halving finds."""
    if guess is not None and -1 < guess < float(FARTHEST):
        near = 1 + Decimal(guess).quantize(PLACES)
        if near > HALF and _side(flows, near - HALF) * _side(flows, near + HALF) < 0:
            return [near]
    return _crossing(flows, LOWEST, FARTHEST)


def _all(flows: Flows) -> list[Decimal]:
    return [root for span in _joined(_spans(flows)) for root in _within(flows, span)]


def _spans(flows: Flows) -> Iterator[Span]:
    """From low to high, everything that may hold a rate. Halving ends: at worst undecided spans are left over."""
    farther = (math.log(HIGHEST), math.log(FARTHEST))
    waiting, seen = [farther, (math.log(LOWEST), math.log(HIGHEST))], 0
    times = [time / flows.per_year for time in flows.times]
    amounts = [float(amount) for amount in flows.amounts]
    while waiting:
        low, high = waiting.pop()
        seen += 1
        holds = _most_roots(times, amounts, low, high)
        if holds == 1 or (holds and (high - low < NARROWEST or seen > MOST_SPANS)):
            yield Span(low, high, holds == 1)
        elif holds:
            middle = (low + high) / 2
            waiting += [(middle, high), (low, middle)]


def _most_roots(times: list[float], amounts: list[float], low: float, high: float) -> int:
    """0 or 1 where that is sure, else 2. Worth and slope at the middle are set against the most that the slope of the
    worth, taken at its mean time, can change up to the ends."""
    middle, half = (low + high) / 2, (high - low) / 2
    origin = times[0] if middle >= 0 else times[-1]  # so that no power exceeds 1
    powers = [(origin - time) * middle for time in times]
    worths = [amount * math.exp(power) for amount, power in zip(amounts, powers, strict=True)]
    gross = math.fsum(map(abs, worths))
    mean = math.fsum(abs(worth) * time for time, worth in zip(times, worths, strict=True)) / gross
    lags = [mean - time for time in times]
    slope = abs(math.fsum(worth * lag for worth, lag in zip(worths, lags, strict=True)))
    bend = half * math.fsum(
        abs(amount) * lag * lag * math.exp(min(power + abs(lag) * half, LARGEST_POWER))
        for amount, power, lag in zip(amounts, powers, lags, strict=True)
    )
    if abs(math.fsum(worths)) > half * (slope + bend) + NOISE * gross:
        return 0
    return 1 if slope > bend + NOISE * gross * (times[-1] - times[0]) else 2


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Undecided neighbours as one, so that what lies on their border is found once."""
    held: Span | None = None
    for span in spans:
        if held and not (held.sure or span.sure) and held.high == span.low:
            held = Span(held.low, span.high, sure=False)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _within(flows: Flows, span: Span) -> list[Decimal]:
    low, high = Decimal(math.exp(span.low)), Decimal(math.exp(span.high))
    if (found := _crossing(flows, low, high)) or span.sure:
        return found
    slopes = tuple(time * amount for time, amount in zip(flows.times, flows.amounts, strict=True))
    turns = _crossing(flows._replace(amounts=slopes), low, high)
    return _crossing(flows, low, turns[0]) + _crossing(flows, turns[0], high) if turns else []


def _crossing(flows: Flows, low: Decimal, high: Decimal) -> list[Decimal]:
    """The 1 + rate between two at which the worth is nothing, by halving; none where both ends are of one sign.
    What is nothing at the upper end belongs to whatever comes next."""
    at_low, at_high = _sign(flows, low), _sign(flows, high)
    if at_low == 0:
        return [low]
    if at_low * at_high >= 0:
        return []
    while high - low > CLOSE:
        middle = (low + high) / 2
        if (at_middle := _sign(flows, middle)) == 0:
            return [middle]
        low, high = (middle, high) if at_middle == at_low else (low, middle)
    return [(low + high) / 2]


def _side(flows: Flows, growth: Decimal) -> int:
    """The same as `_sign`, by floats where these are sure of it: a power of a rate that is off by half a unit of its
    last binary place is off by as many as it has years, and `SURE` leaves hundreds of times that."""
    years = flows.times[-1] / flows.per_year
    if not (NEAR < growth < FAR and years < MOST_YEARS):
        return _sign(flows, growth)
    plain, per_year = float(growth), flows.per_year
    worths = [
        float(amount) * plain ** (-time / per_year) for time, amount in zip(flows.times, flows.amounts, strict=True)
    ]
    worth = math.fsum(worths)
    if abs(worth) <= SURE * (1 + years) * math.fsum(map(abs, worths)):
        return _sign(flows, growth)
    return 1 if worth > 0 else -1


def _sign(flows: Flows, growth: Decimal) -> int:
    """Of the present worth: 1, 0 or −1; 0 is less than a forty-digit part of the gross."""
    step = 1 / growth if flows.per_year == 1 else growth ** (Decimal(-1) / flows.per_year)
    power, last, worth, gross = Decimal(1), 0, Decimal(0), Decimal(0)
    for time, amount in zip(flows.times, flows.amounts, strict=True):
        power, last = power * step ** (time - last), time
        worth += amount * power
        gross += abs(amount * power)
    return 0 if abs(worth) <= NOTHING * gross else 1 if worth > 0 else -1
