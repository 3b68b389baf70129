"""Section 24: what needs consent, what is added up, and how it stands (DOMAIN A10)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert, to_builtins
from msgspec.structs import replace

from govern.decisions.model import Finding
from govern.decisions.model.consents import ChangedMatter, Direction, Limb, Matter, State, Turn
from govern.decisions.rules import consent_checks as checks
from govern.decisions.rules import consents as rules
from govern.kit.errors import Conflict, Invalid

VESTING = date(2027, 4, 1)
DIRECTION = Direction(
    id=1, programme_id=1, number=1, councils=("X",), since=date(2026, 1, 1), specified=VESTING,
    counted_after=date(2006, 12, 31), land=Decimal(100_000), capital=Decimal(1_000_000), contract=Decimal(100_000),
    variable=True, reserves=True, consenter="the shadow authority", land_consenter="the Secretary of State",
    source="The direction of 1 January 2026", at=datetime(2026, 1, 1, tzinfo=UTC),
)  # fmt: skip


def matter(number: int, amount: int | str, **more: Any) -> Matter:
    facts: dict[str, Any] = {
        "id": number, "programme_id": 1, "council_id": 1, "council_code": "X", "council_name": "Ashvale",
        "number": number, "limb": Limb.CONTRACT, "title": "IT support", "counterparty": "Vale IT Ltd",
        "amount": Decimal(amount), "day": date(2026, 11, 23), "ends_on": date(2028, 3, 31),
    }  # fmt: skip
    return Matter(**facts | more)


EARLIER = matter(1, 20_000, day=date(2024, 5, 1), ends_on=date(2025, 4, 30), counterparty="VALE I.T. Limited")


def found(one: Matter, *others: Matter, directions: tuple[Direction, ...] = (DIRECTION,)) -> Any:
    return rules.judgement(one, [*others, one], directions)


def test_an_earlier_contract_with_the_same_supplier_is_added() -> None:
    got = found(matter(2, 90_000), EARLIER)
    assert (got.is_needed, got.total, got.counted, got.state) == (True, 110_000, ("S24-01",), State.NEEDED)
    assert got.verdict.reason == (
        "It can run to 31 March 2028, beyond 1 April 2027. "
        "£110,000.00 with S24-01 is more than £100,000.00: consent is needed."
    )
    assert "s.24(1)(c)" in got.verdict.source
    assert (got.consenter, got.verdict.outcome) == ("the shadow authority", Finding.WARN)


def test_a_contract_that_ends_before_the_specified_date_is_not_caught() -> None:
    got = found(matter(2, 90_000, ends_on=date(2027, 3, 31)), EARLIER)
    assert not got.is_needed
    assert got.verdict.reason == "It cannot run beyond 1 April 2027, extensions counted: no consent is needed."


def test_options_to_extend_and_contracts_without_an_end_count_as_running_beyond() -> None:
    assert found(matter(2, 90_000, ends_on=None), EARLIER).is_needed
    assert not found(matter(2, 90_000, ends_on=VESTING), EARLIER).is_needed
    assert found(matter(2, 90_000, ends_on=date(2027, 4, 2)), EARLIER).is_needed


def test_a_capital_contract_with_an_indexation_clause_is_caught_whatever_its_value() -> None:
    got = found(matter(1, 40_000, limb=Limb.VARIABLE))
    assert got.is_needed
    assert "s.24(1)(b)(ii)" in got.verdict.source
    assert not found(matter(1, 40_000, limb=Limb.CAPITAL)).is_needed


def test_exactly_the_threshold_needs_no_consent_and_a_penny_more_does() -> None:
    assert not found(matter(1, 100_000, limb=Limb.LAND)).is_needed
    got = found(matter(1, "100000.01", limb=Limb.LAND))
    assert (got.is_needed, got.consenter) == (True, "the Secretary of State")


def test_reserves_of_any_amount_need_consent_where_the_direction_says_so() -> None:
    assert found(matter(1, 1, limb=Limb.RESERVES)).is_needed
    lenient = replace(DIRECTION, reserves=False)
    assert not found(matter(1, 1, limb=Limb.RESERVES), directions=(lenient,)).is_needed


def test_all_disposals_of_land_since_the_date_are_added_and_no_contracts() -> None:
    sold = matter(1, 60_000, limb=Limb.LAND, day=date(2020, 1, 1), counterparty="Somebody")
    before = matter(2, 60_000, limb=Limb.LAND, day=date(2006, 12, 31))
    contract = matter(3, 60_000, day=date(2020, 1, 1))
    got = found(matter(4, 50_000, limb=Limb.LAND, counterparty="Another"), sold, before, contract)
    assert (got.total, got.counted) == (110_000, ("S24-01",))


def test_contracts_about_the_same_matter_are_added_and_those_of_other_councils_are_not() -> None:
    same = matter(1, 20_000, day=date(2024, 1, 1), counterparty="Other plc", subject="IT  Support")
    other = matter(2, 20_000, day=date(2024, 1, 1), council_code="Y")
    unlike = matter(3, 20_000, day=date(2024, 1, 1), counterparty="Other plc")
    got = found(matter(4, 90_000, subject="it support"), same, other, unlike)
    assert got.counted == ("S24-01",)


def test_a_matter_is_judged_by_the_direction_of_its_day() -> None:
    stricter = replace(DIRECTION, number=2, since=date(2026, 12, 1), contract=Decimal(50_000))
    assert not found(matter(1, 60_000), directions=(DIRECTION, stricter)).is_needed
    assert found(matter(1, 60_000, day=date(2026, 12, 1)), directions=(DIRECTION, stricter)).is_needed
    earlier = found(matter(1, 900_000, day=date(2025, 12, 31)))
    assert (earlier.is_needed, earlier.verdict.outcome) == (False, Finding.NOT_APPLICABLE)
    assert not found(matter(1, 900_000, council_code="Y")).is_needed
    withdrawn = replace(DIRECTION, number=2, contract=None)
    assert not found(matter(1, 900_000), directions=(DIRECTION, withdrawn)).is_needed


DAY, LATER = date(2026, 11, 23), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, State.NEEDED),
        ({"answer": Turn.ASKED, "answered_on": DAY}, State.ASKED),
        ({"answer": Turn.REFUSED, "answered_on": DAY}, State.REFUSED),
        ({"answer": Turn.GIVEN, "answered_on": DAY}, State.GIVEN),
        ({"answer": Turn.GIVEN, "answered_on": DAY, "entered_on": DAY}, State.GIVEN),
        ({"answer": Turn.GIVEN, "answered_on": LATER, "entered_on": DAY}, State.BREACH),
        ({"answer": Turn.ASKED, "answered_on": DAY, "entered_on": DAY}, State.BREACH),
        ({"entered_on": DAY}, State.BREACH),
        ({"entered_on": DAY, "ends_on": VESTING}, State.NOT_NEEDED),
        ({"dropped_on": DAY}, State.DROPPED),
    ],
)
def test_how_it_stands(facts: dict[str, Any], state: State) -> None:
    assert found(matter(1, 200_000, **facts)).state is state


def test_breaches_come_first() -> None:
    entered = matter(2, 200_000, entered_on=DAY, counterparty="B")
    listed = rules.judged([matter(1, 1, counterparty="A"), entered, matter(3, 200_000, counterparty="C")], [DIRECTION])
    assert [one.matter.number for one in listed] == [2, 3, 1]


MATTERS = st.builds(
    matter,
    st.just(0),
    st.integers(0, 300_000),
    limb=st.sampled_from(Limb),
    counterparty=st.sampled_from(["A", "B"]),
    subject=st.sampled_from(["", "IT"]),
    day=st.dates(date(2006, 12, 30), date(2027, 3, 31)),
    ends_on=st.sampled_from([None, date(2027, 3, 31), date(2028, 1, 1)]),
)


@given(st.lists(MATTERS, max_size=4), MATTERS, MATTERS, st.sampled_from([Turn.ASKED, Turn.GIVEN, Turn.REFUSED]))
def test_adding_up_never_lowers_and_a_consent_never_ends_the_need(
    some: list[Matter], one: Matter, more: Matter, answer: Turn
) -> None:
    some = [replace(each, number=place, id=place) for place, each in enumerate(some, start=1)]
    one, more = replace(one, number=10, id=10), replace(more, number=9, id=9)
    before, after = found(one, *some), found(one, *some, more)
    assert before.total >= one.amount
    assert after.total >= before.total
    assert after.is_needed or not before.is_needed
    answered = replace(one, answer=answer, answered_on=DAY)
    consented = [replace(each, answer=answer, answered_on=DAY) for each in some]
    assert found(answered, *consented).is_needed is before.is_needed


def changed(**more: Any) -> ChangedMatter:
    names = set(ChangedMatter.__struct_fields__) & set(Matter.__struct_fields__)
    facts = {name: getattr(matter(1, 90_000), name) for name in names}
    return ChangedMatter(because="It was wrong.", **facts | more)


@pytest.mark.parametrize(
    ("more", "afresh"),
    [
        ({"title": "Support of IT"}, False),
        ({"amount": Decimal(80_000)}, False),
        ({"ends_on": date(2027, 12, 31)}, False),
        ({"counterparty": "Vale IT Limited"}, False),
        ({"amount": Decimal("90000.01")}, True),
        ({"ends_on": date(2028, 4, 1)}, True),
        ({"ends_on": None}, True),
        ({"counterparty": "Another"}, True),
        ({"limb": Limb.VARIABLE}, True),
    ],
)
def test_a_consent_stays_where_the_matter_is_no_dearer_no_longer_and_with_the_same(
    more: dict[str, Any], afresh: bool
) -> None:
    assert checks.is_afresh(matter(1, 90_000), changed(**more)) is afresh


def test_what_cannot_be_said_is_refused_with_the_way_out() -> None:
    with pytest.raises(Invalid, match="still to come"):
        checks.check_turn(matter(1, 1), Turn.GIVEN, LATER, today=DAY)
    with pytest.raises(Conflict, match="Open it again first"):
        checks.check_turn(matter(1, 1, entered_on=DAY), Turn.DROPPED, DAY, today=DAY)
    with pytest.raises(Conflict, match="is open"):
        checks.check_turn(matter(1, 1), Turn.REOPENED, DAY, today=DAY)
    assert checks.problems(changed(counterparty="", amount=Decimal(-1), ends_on=date(2020, 1, 1))) == {
        "counterparty": "Say with whom: contracts with the same person are added up.",
        "amount": "Enter an amount from 0 to 99,999,999,999.99 pounds.",
        "ends_on": "It ends before it begins.",
    }


def test_a_judgement_goes_through_json_unchanged() -> None:
    got = found(matter(2, 90_000), EARLIER)
    assert convert(to_builtins(got), type(got)) == got
