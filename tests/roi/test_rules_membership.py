"""A council joins or leaves, played through (DOMAIN C6.6)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.kit.errors import Invalid
from govern.partners.model.membership import MembershipFacts, Move
from govern.roi.model import Case, Line, Recurrence, ShareBasis
from govern.roi.model.membership import CouncilPlayed, Played
from govern.roi.rules.membership import membership_problems, played
from govern.roi.rules.moves import months_later
from tests.roi.world import PLANNED_DATES, amounts, cost, line, shared_by, terms

APRIL = date(2029, 4, 1)


def case(*lines: Line, **changes: Any) -> Case:
    known = lines or (line(), cost(recurrence=Recurrence.RECURRING, amounts=amounts(2027, *[320_000] * 5)))
    return Case(programme_id=1, terms=terms(**changes), lines=known, milestones=(), dates=PLANNED_DATES)


def joins(**changes: Any) -> MembershipFacts:
    """Dunmere, with a third of the people of all four: 160,000 of 480,000."""
    known: dict[str, Any] = {
        "name": "Dunmere joins", "move": Move.JOIN, "on": APRIL, "code": "D", "council_name": "Dunmere",
        "population": 160_000,
    }  # fmt: skip
    return MembershipFacts(**known | changes)


def leaves(**changes: Any) -> MembershipFacts:
    known: dict[str, Any] = {"name": "Brackenham leaves", "move": Move.LEAVE, "on": APRIL, "code": "B"}
    return MembershipFacts(**known | changes)


def of(found: Played, code: str) -> CouncilPlayed:
    return next(one for one in found.councils if one.code == code)


def test_a_joiner_shares_from_its_day_on_and_what_was_shared_before_stays() -> None:
    found = played(case(), joins())
    assert of(found, "D").after.benefits == Decimal("1200000.00")  # a third of three years
    assert of(found, "D").after.costs == Decimal("320000.01")  # 106,666.67 a year
    assert of(found, "A").years[:2] == (0, 0)
    assert of(found, "A").years[2] == Decimal("-129250.00")  # a third of 44.0625% of 880,000
    assert found.whole.change == 0
    assert "Ashvale is £387,750 worse off" in found.finding


def test_a_buy_in_goes_to_those_who_paid_so_far_and_the_least_one_that_holds_them_harmless_is_said() -> None:
    found = played(case(), joins())
    assert found.buy_in == Decimal("213333.34")
    assert found.holds_harmless is not None
    paid = played(case(), joins(payment=found.holds_harmless))
    assert all(one.change >= 0 for one in paid.councils if one.code != "D")
    less = played(case(), joins(payment=found.holds_harmless - Decimal("0.05")))
    assert any(one.change < 0 for one in less.councils if one.code != "D")
    assert sum(one.after.paid for one in paid.councils) == 0


def test_what_the_joiner_brings_and_what_joining_costs_it_are_in_its_own_figures() -> None:
    found = played(case(), joins(brings_a_year=Decimal(600_000), costs_a_year=Decimal(0), own_cost=Decimal(50_000)))
    assert found.whole.change == Decimal(3 * 600_000 - 50_000)
    assert of(found, "D").after.costs == Decimal("370000.01")


def test_fixed_shares_make_room_and_the_others_keep_their_proportions() -> None:
    fixed = line(**shared_by(ShareBasis.FIXED))
    found = played(case(fixed), joins(fixed_per_cent=Decimal(20)))
    assert found.lines[0].after == {"A": 40, "B": 24, "C": 16, "D": 20}
    assert of(found, "A").years[:3] == (0, 0, Decimal("-120000.00"))
    mixed = line(**shared_by(ShareBasis.HYBRID))
    with pytest.raises(Invalid, match="Dunmere has no figure in USE for B01"):
        played(case(mixed), joins())
    assert played(case(mixed), joins(figures={"USE": Decimal(0)})).lines[0].after["D"] == Decimal("10.00")


def test_a_leaver_takes_its_savings_along_and_goes_on_paying_until_its_notice_is_over() -> None:
    found = played(case(), leaves(notice_months=12, own_cost=Decimal(40_000)))
    gone = of(found, "B")
    assert gone.years == (0, 0, Decimal("-400000.00"), Decimal("-264000.00"), Decimal("-264000.00"))
    assert of(found, "A").years[:3] == (0, 0, 0)
    assert of(found, "A").years[3] == Decimal("-60428.57")  # 141 of 224 of the 96,000 that Brackenham paid
    assert found.lines[0].gone == Decimal("30.00")
    assert found.whole.change == Decimal(-3 * 360_000 - 40_000)


def test_savings_that_stay_are_shared_by_those_who_stay() -> None:
    found = played(case(), leaves(keeps_saving=True))
    assert found.whole.change == 0
    assert of(found, "A").change > 0
    assert found.lines[0].gone == 0


def test_the_odd_penny_of_those_who_stay_does_not_move() -> None:
    found = played(case(line(basis=ShareBasis.EQUAL, amounts=amounts(2027, *["100.00"] * 5))), leaves(code="A"))
    assert of(found, "B").years == (0, 0, 0, 0, 0)
    assert of(found, "C").years == (0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (joins(code="A"), "code"),
        (joins(code="A~"), "code"),
        (joins(council_name=" "), "council_name"),
        (joins(population=None), "population"),
        (joins(fixed_per_cent=Decimal(100)), "fixed_per_cent"),
        (joins(figures={"USE": Decimal(-1)}), "figures"),
        (joins(payment=Decimal("0.001")), "payment"),
        (joins(on=date(2027, 3, 31)), "on"),
        (joins(on=date(2032, 4, 1)), "on"),
        (leaves(code="D"), "code"),
        (leaves(own_cost=Decimal(-1)), "own_cost"),
    ],
)
def test_what_cannot_be_played_through_names_its_field(asked: MembershipFacts, field: str) -> None:
    assert list(membership_problems(case(), asked)) == [field]


def test_a_month_later_is_the_same_day_or_the_last() -> None:
    assert months_later(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert months_later(date(2028, 11, 1), 14) == date(2030, 1, 1)


DAYS = st.dates(date(2027, 4, 2), date(2032, 3, 31))


@given(DAYS, st.integers(0, 10**9), st.sampled_from(ShareBasis), st.booleans(), st.integers(0, 24))
def test_payments_cancel_out_and_what_came_before_the_day_stays(
    on: date, pence: int, basis: ShareBasis, keeps: bool, months: int
) -> None:
    known = case(line(**shared_by(basis)), cost())
    payment = Decimal(pence) / 100
    figures = {"USE": Decimal(3), "TAX": Decimal(5), "BUD": Decimal(0)}
    for asked in (
        joins(on=on, payment=payment, figures=figures, fixed_per_cent=Decimal("12.5")),
        leaves(on=on, payment=payment, keeps_saving=keeps, notice_months=months),
    ):
        found = played(known, asked)
        assert sum(one.after.paid for one in found.councils) == 0
        assert sum(one.change for one in found.councils) == found.whole.change
        before = on.year - 2027 - (on.month < 4)
        assert all(not any(one.years[:before]) for one in found.councils)
        assert sum(one.floor for one in found.councils) == 0 == sum(one.cap for one in found.councils)
        if asked.move is Move.JOIN or keeps:
            assert found.whole.change == 0
