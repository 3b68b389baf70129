"""What the whole money of a large programme costs: 2,000 lines, 1,000 milestones, 12 councils, 20 years."""

import random
import sys
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pyxirr

from govern.roi import rules
from govern.roi.model import (
    Case,
    Gate,
    Horizon,
    Line,
    LineClass,
    LineKind,
    MilestoneLink,
    Recurrence,
    ShareBasis,
    Sharer,
    Terms,
)
from govern.roi.rules.sampling import present_values, returns
from tests.bench.test_schedule import measured
from tests.roi.world import amounts, line, terms

LINES, MILESTONES, COUNCILS, FIRST, LAST, TIMES = 2_000, 1_000, 12, 2026, 2045, 5
AIM, SLIP_AIM, PROFILES, RATES, RATIO = 300, 50, 10_000, 10_000, 100


def councils(chance: random.Random) -> Terms:
    drivers = [{ShareBasis.POPULATION: Decimal(chance.randrange(50_000, 300_000))} for _ in range(COUNCILS)]
    sharers = tuple(Sharer(code=f"C{one:02}", name=f"Council {one}", drivers=each) for one, each in enumerate(drivers))
    return terms(horizon=Horizon(first_year=FIRST, last_year=LAST, base_year=FIRST), sharers=sharers)


def one_line(id: int, chance: random.Random) -> Line:
    """Six in ten are benefits that wait for a milestone; most go on for all years."""
    is_benefit, goes_on = chance.random() < 0.6, chance.random() < 0.7
    return line(
        id=id,
        ref=f"L{id}",
        kind=LineKind.BENEFIT if is_benefit else LineKind.COST,
        line_class=LineClass.CASH_RELEASING if is_benefit else LineClass.ICT,
        basis=chance.choice([ShareBasis.POPULATION, ShareBasis.EQUAL]),
        recurrence=Recurrence.RECURRING if goes_on else Recurrence.ONE_OFF,
        gates=(Gate(chance.randrange(MILESTONES)),) if is_benefit else (),
        amounts=amounts(FIRST + 1, *[chance.randrange(10_000, 2_000_000)] * (LAST - FIRST if goes_on else 1)),
    )


def large() -> Case:
    chance = random.Random(1)
    return Case(
        programme_id=1,
        terms=councils(chance),
        lines=tuple(one_line(id, chance) for id in range(LINES)),
        milestones=tuple(MilestoneLink(id=id, ref=f"M{id}", title=f"Milestone {id}") for id in range(MILESTONES)),
        dates={id: date(2027, 1, 1) + timedelta(chance.randrange(900)) for id in range(MILESTONES)},
    )


def test_ten_thousand_present_values() -> None:
    """Profiles of 20 years at a flat rate, in which pyxirr knows what it is asked."""
    chance = np.random.default_rng(1)
    profiles = chance.integers(-2_000_000_00, 2_000_000_00, size=(PROFILES, LAST - FIRST + 1)) / 100
    schedule = rules.flat_schedule(Decimal("0.035"))
    listed = profiles.tolist()
    ours = measured(lambda: present_values(profiles, schedule), TIMES)
    theirs = measured(lambda: [pyxirr.npv(0.035, one) for one in listed], TIMES)
    assert np.allclose(present_values(profiles, schedule), [pyxirr.npv(0.035, one) for one in listed], atol=1e-6)
    sys.stdout.write(f"\nPresent values of {PROFILES:,} profiles: {ours:.2f} ms, pyxirr one by one {theirs:.1f} ms: ")
    sys.stdout.write(f"{theirs / ours:.0f} times (aim {RATIO})\n")


def test_ten_thousand_rates_of_return() -> None:
    """Dated payments, each case on days of its own and of a length of its own: one that costs first and then gains."""
    chance = np.random.default_rng(2)
    days = np.cumsum(chance.integers(200, 400, size=(RATES, LAST - FIRST + 1)), axis=1)
    days -= days[:, :1]
    amounts = chance.integers(1, 2_000_000_00, size=days.shape) / 100
    amounts[np.arange(days.shape[1]) < chance.integers(1, 6, size=(RATES, 1))] *= -1
    ordinals = date(2026, 4, 1).toordinal() + days
    days_of = [[date.fromordinal(one) for one in row] for row in ordinals.tolist()]
    dated = list(zip(days_of, amounts.tolist(), strict=True))
    ours = measured(lambda: returns(amounts, days / 365), TIMES)
    theirs = measured(lambda: [pyxirr.xirr(*one) for one in dated], TIMES)
    found = returns(amounts, days / 365)
    expected = np.array([pyxirr.xirr(*one) for one in dated], float)
    assert np.allclose(found, expected, rtol=0, atol=1e-7)
    exact = [rules.xirr(list(zip(on, map(Decimal, map(str, flows)), strict=True))).value for on, flows in dated[:200]]
    assert np.allclose(found[:200], np.array(exact, float), rtol=0, atol=1e-7)
    sys.stdout.write(f"\nXIRR of {RATES:,} dated cases: {ours:.1f} ms, pyxirr one by one {theirs:.1f} ms: ")
    sys.stdout.write(f"{theirs / ours:.1f} times (aim 1)\n")


def test_the_whole_view_and_the_consequence_of_one_slip() -> None:
    case = large()
    whole = measured(lambda: rules.overview(case), TIMES)
    after = case.dates | {5: case.dates[5] + timedelta(90)}
    slip = measured(lambda: rules.effects(case.lines, case.terms, before=case.dates, after=after), TIMES)
    sys.stdout.write(
        f"\n{LINES:,} lines, {MILESTONES:,} milestones, {COUNCILS} councils: everything {whole:.0f} ms CPU "
        f"(aim {AIM}), what one slip takes {slip:.1f} ms (aim {SLIP_AIM})\n"
    )
