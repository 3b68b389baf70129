"""What kind of money a cost is, what borrowing charges later years, and totals by head (DOMAIN C5, 0.8)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.roi import rules
from govern.roi.model import (
    Case,
    Funding,
    Line,
    LineClass,
    LineKind,
    Recurrence,
    Redundancy,
    Series,
    Treatment,
)
from govern.roi.rules.costs import provision
from govern.roi.rules.costs_by_head import costs
from tests.roi.world import PLANNED_DATES, amounts, cost, line, sharers, split, terms

BORROWED: dict[str, Any] = {
    "treatment": Treatment.CAPITAL, "funding": Funding.BORROWING, "life_years": 10, "operational_on": date(2027, 9, 1),
}  # fmt: skip
PARTS = Redundancy(pay=Decimal("8500000"), pension_strain=Decimal("15700000"))


def redundancy(**changes: Any) -> Line:
    """Worcestershire's published £8.5m of pay and £15.7m of strain (DOMAIN C5)."""
    known: dict[str, Any] = {
        "line_class": LineClass.REDUNDANCY, "amounts": amounts(2027, 24_200_000), "redundancy": PARTS,
        "treatment": Treatment.REVENUE, "funding": Funding.FLEXIBLE_RECEIPTS,
    }  # fmt: skip
    return cost(**known | changes)


def case(*lines: Line) -> Case:
    return Case(programme_id=1, terms=terms(), lines=lines, milestones=(), dates=PLANNED_DATES)


def test_six_hundred_thousand_over_ten_years_charges_sixty_thousand_from_the_year_after() -> None:
    found = provision(60_000_000, life_years=10, operational_on=date(2027, 9, 1))
    assert found == dict.fromkeys(range(2028, 2038), 6_000_000)


def test_the_charge_is_shared_like_the_cost_and_takes_the_whole_of_a_saving_of_the_same_size() -> None:
    borrowed = cost(amounts=amounts(2027, 600_000), **BORROWED)
    saving = line(amounts=amounts(2028, 60_000))
    found = costs(case(borrowed, saving))
    assert list(found.provision) == list(range(2028, 2038))
    assert found.provision[2028] == split("60000.00", "26437.50", "18000.00", "15562.50")
    planned = rules.figures([saving], terms(), dates=PLANNED_DATES)[0].years[1].planned
    assert rules.difference(planned, found.provision[2028]).total == 0
    assert found.charged[0].financed == 600_000


@given(st.integers(0, 10**12), st.integers(1, 100), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_charges_are_alike_to_a_penny_and_sum_to_what_was_financed(pence: int, life: int, in_use: date) -> None:
    found = provision(pence, life_years=life, operational_on=in_use)
    assert sum(found.values()) == pence
    assert len(found) == life
    assert max(found.values()) - min(found.values()) <= 1


def test_redundancy_is_pay_and_strain_and_settlement_less_notice() -> None:
    assert PARTS.total == Decimal("24200000")
    more = Redundancy(pay=Decimal(3), pension_strain=Decimal(5), settlement=Decimal(2), notice_saved=Decimal(1))
    assert more.total == 9
    assert rules.problems(redundancy(), sharers()) == {}
    assert costs(case(redundancy())).redundancies[0].total == Decimal("24200000")


def test_redundancy_may_be_paid_of_capital_receipts_again_and_in_years_up_to_2029_30() -> None:
    assert rules.problems(redundancy(), sharers()) == {}
    late = redundancy(amounts=amounts(2030, 24_200_000))
    assert rules.problems(late, sharers()) == {
        "funding": "Flexible use of capital receipts runs from 2016/17 to 2029/30; not in 2030/31."
    }


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        (line(treatment=Treatment.REVENUE), "treatment", "Only a cost has this"),
        (line(amounts=amounts(2027, 5, series=Series.COMMITTED)), "amounts", "Only costs are committed"),
        (cost(funding=Funding.GRANT), "treatment", "whether it is revenue or capital"),
        (cost(treatment=Treatment.REVENUE, funding=Funding.BORROWING), "funding", "pay for capital"),
        (cost(treatment=Treatment.REVENUE, funding=Funding.CAPITAL_RECEIPTS), "funding", "pay for capital"),
        (cost(treatment=Treatment.CAPITAL, funding=Funding.FLEXIBLE_RECEIPTS), "funding", "pays for revenue cost"),
        (
            cost(
                treatment=Treatment.REVENUE, funding=Funding.FLEXIBLE_RECEIPTS, recurrence=Recurrence.RECURRING
            ),
            "funding",
            "comes once",
        ),
        (cost(**BORROWED | {"life_years": None}), "life_years", "how many years"),
        (cost(**BORROWED | {"life_years": 101}), "life_years", "1 to 100"),
        (cost(**BORROWED | {"operational_on": None}), "operational_on", "from when"),
        (cost(life_years=3), "life_years", "Only what is borrowed for"),
        (cost(redundancy=PARTS), "pay", "class redundancy"),
        (redundancy(amounts=amounts(2027, 24_200_001)), "pay", "but the planned amounts are £24,200,001.00"),
        (redundancy(redundancy=Redundancy(pay=Decimal(-1), pension_strain=Decimal(0))), "pay", "0 or more"),
        (redundancy(redundancy=Redundancy(pay=Decimal(1), pension_strain=Decimal("0.001"))), "pension_strain", "two"),
        (redundancy(**BORROWED), "source", "Name the direction"),
    ],
)  # fmt: skip
def test_what_a_cost_may_not_say_names_its_field(changed: Line, field: str, says: str) -> None:
    found = rules.problems(changed, sharers())
    assert field in found
    assert says in found[field]


HEADS = (
    LineClass.REDUNDANCY, LineClass.PROGRAMME_DELIVERY, LineClass.ICT, LineClass.BRANDING, LineClass.SHADOW_AUTHORITY,
    LineClass.CREATION, LineClass.CLOSEDOWN, LineClass.ELECTIONS,
)  # fmt: skip


@pytest.mark.parametrize(
    ("thousands", "total"),
    [
        ((10_600, 9_500, 23_200, 1_300, 3_000, 2_800, 1_900, 3_300), 55_600),
        ((8_000, 12_900, 24_800, 1_900, 3_200, 3_400, 1_900, 3_400), 59_500),
    ],
    ids=["two unitaries", "three unitaries"],
)
def test_every_head_and_every_source_of_money_adds_up_to_all_costs(thousands: tuple[int, ...], total: int) -> None:
    """Heads and totals of the Surrey case, in thousands of pounds (DOMAIN C5)."""
    lines = [
        cost(id=place, ref=f"C{place}", line_class=head, amounts=amounts(2027, each))
        for place, (head, each) in enumerate(zip(HEADS, thousands, strict=True), start=2)
    ]
    said = (*amounts(2027, 40, series=Series.COMMITTED), *amounts(2027, 30, series=Series.ACTUAL))
    granted = {"treatment": Treatment.CAPITAL, "funding": Funding.GRANT, "recurrence": Recurrence.RECURRING}
    ict = cost(id=99, ref="C99", amounts=(*amounts(2027, 100), *said), **granted)
    found = costs(case(*lines, ict, line()))
    with_ict = [each + 100 * (head is LineClass.ICT) for head, each in zip(HEADS, thousands, strict=True)]
    assert [one.planned for one in found.heads] == with_ict
    assert found.whole.planned == total + 100
    assert [one.title for one in found.fundings] == ["grant", "not said"]
    for totals in (found.heads, found.fundings):
        assert sum(one.planned for one in totals) == found.whole.planned
        assert sum(one.forecast for one in totals) == found.whole.forecast
    assert (found.whole.one_off, found.whole.recurring, found.whole.capital) == (total, 100, 100)
    assert (found.whole.committed, found.whole.actual) == (40, 30)
    assert all(one.kind is LineKind.COST for one in [each.line for each in found.charged])


def test_a_case_without_costs_says_so() -> None:
    assert costs(case(line())).finding == "No cost has an amount yet"
