"""What may be asked of a baseline, who has to approve it, and the mark of what was Red before (DOMAIN B3)."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from govern.kit.errors import Invalid
from govern.plan import rules
from govern.plan.model import (
    AskedDate,
    AskedMove,
    BaselineDate,
    ChangeRequest,
    ChangeState,
    ChangeStatement,
    CouncilYear,
    Facts,
    Impact,
    Limits,
    Rag,
    TouchedCouncil,
    WriteChange,
)
from tests.plan import ENGLAND, activity, milestone

TODAY = date(2026, 11, 23)
AGREED, LATER = date(2027, 4, 1), date(2027, 7, 1)
COUNCILS = {"A": "Ashvale", "B": "Brackenham", "C": "Calderwick"}
LIMITS = Limits(working_days=10, a_year=Decimal(25_000))
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def change(*dates: AskedDate, scope: str = "") -> WriteChange:
    return WriteChange(title="Later", reason="The supplier is late", scope=scope, dates=dates)


def impact(days: int = 5, lost: int = 0, **more: object) -> Impact:
    """One milestone of Ashvale's moves, and Brackenham loses."""
    known: dict[str, object] = {
        "asked": (AskedMove(ref="M1", title="Go", council_code="A", was=AGREED, to=LATER, working_days=days),),
        "moved": (),
        "statuses": (),
        "joins_critical": (),
        "leaves_critical": (),
        "years": (CouncilYear(code="B", year=2027, lost=Decimal(lost)),),
        "lost": Decimal(lost),
        "councils": (
            TouchedCouncil(code="A", name="Ashvale", lost=Decimal(0), milestones=("M1",)),
            TouchedCouncil(code="B", name="Brackenham", lost=Decimal(lost), milestones=()),
        ),
        "impossible": (),
        "decisions": (),
        "risks": (),
        "sentence": "",
    }
    return Impact(**(known | more))


def request(*said: ChangeStatement, author: int = 1) -> ChangeRequest:
    return ChangeRequest(
        id=1, programme_id=1, number=3, title="Later", reason="", scope="", dates=(), amounts=(), at=AT,
        state=said[-1].state if said else ChangeState.DRAFT, version=1 + len(said), author_id=author, author_name="Ada",
        statements=said,
    )  # fmt: skip


def said(state: ChangeState, by: int = 1, council: str | None = None) -> ChangeStatement:
    return ChangeStatement(state=state, because="", by_id=by, by_name=None, at=AT, council_code=council)


@pytest.mark.parametrize(
    ("known", "asked", "field", "says"),
    [
        ({}, AskedDate(9, LATER), "finish-9", "not in the programme's plan"),
        ({}, AskedDate(1, AGREED), "finish-1", "is the baseline of M001 already"),
        ({}, AskedDate(1, date(1999, 1, 4)), "finish-1", "is not between"),
        ({}, AskedDate(1, LATER, date(2027, 8, 1)), "start-1", "is after the finish"),
        ({"actual": AGREED}, AskedDate(1, LATER), "finish-1", "it keeps its baseline"),
        ({"immovable": True}, AskedDate(1, LATER), "finish-1", "set by law or by order"),
    ],
)
def test_what_cannot_be_asked_is_named_at_its_field(
    known: dict[str, object], asked: AskedDate, field: str, says: str
) -> None:
    found = rules.change_problems(change(asked), [milestone(1, baseline=AGREED, **known)])
    assert list(found) == [field]
    assert says in found[field]


def test_a_change_asks_for_something_and_for_each_milestone_once() -> None:
    plan = [milestone(1, baseline=AGREED)]
    assert list(rules.change_problems(change(), plan)) == ["scope"]
    assert rules.change_problems(change(scope="Parking joins"), plan) == {}
    twice = change(AskedDate(1, LATER), AskedDate(1, date(2027, 8, 2)))
    assert list(rules.change_problems(twice, plan)) == ["dates"]


def test_an_activity_keeps_its_length() -> None:
    plan = [activity(1, 10, baseline_start=date(2027, 4, 6), baseline_finish=date(2027, 4, 19))]
    (found,) = rules.asked_dates([AskedDate(1, date(2027, 4, 26))], plan, ENGLAND)
    assert found == BaselineDate(1, date(2027, 4, 13), date(2027, 4, 26))


@pytest.mark.parametrize(
    ("found", "is_scope", "is_within", "councils"),
    [
        (impact(10, 25_000), False, True, ()),
        (impact(-10), False, True, ()),
        (impact(11), False, False, ("A", "B")),
        (impact(-11), False, False, ("A", "B")),
        (impact(0, 25_001), False, False, ("A", "B")),
        (impact(0), True, False, ("A", "B", "C")),
        (impact(11, councils=()), False, False, ("A", "B", "C")),
    ],
)
def test_tolerance_decides_who_approves(
    found: Impact, is_scope: bool, is_within: bool, councils: tuple[str, ...]
) -> None:
    need = rules.needed(found, LIMITS, is_scope=is_scope, councils=COUNCILS)
    assert (need.is_within, need.councils) == (is_within, councils)
    assert need.reason.startswith("Within tolerance" if is_within else "Beyond tolerance")


@given(st.integers(-60, 60), st.integers(-(10**6), 10**6), st.integers(0, 60), st.integers(0, 10**6))
def test_a_wider_tolerance_never_asks_more_councils(days: int, lost: int, more_days: int, more: int) -> None:
    wide = Limits(working_days=LIMITS.working_days + more_days, a_year=LIMITS.a_year + more)
    narrow = rules.needed(impact(days, lost), LIMITS, is_scope=False, councils=COUNCILS)
    wider = rules.needed(impact(days, lost), wide, is_scope=False, councils=COUNCILS)
    assert set(wider.councils) <= set(narrow.councils)


def test_submitting_again_asks_everybody_again() -> None:
    S, A = ChangeState.SUBMITTED, ChangeState.AGREED
    need = rules.needed(impact(11), LIMITS, is_scope=False, councils=COUNCILS)
    agreed = request(said(S), said(A, 2, "B"))
    assert rules.outstanding(agreed, need) == ("A",)
    assert rules.outstanding(request(said(S), said(A, 2, "B"), said(S)), need) == ("A", "B")


def test_nobody_decides_what_they_wrote_or_submitted_nor_what_does_not_wait() -> None:
    waits = request(said(ChangeState.SUBMITTED, 2))
    for person in (1, 2):
        with pytest.raises(Invalid, match="Somebody else has to decide"):
            rules.refuse_to_decide(waits, person)
    rules.refuse_to_decide(waits, 3)
    for state in (ChangeState.APPROVED, ChangeState.REJECTED, ChangeState.WITHDRAWN):
        with pytest.raises(Invalid, match="nothing to decide"):
            rules.refuse_to_decide(request(said(state)), 3)
        with pytest.raises(Invalid, match="nothing more is said"):
            rules.refuse_unless_open(request(said(state)))


def test_a_date_that_cannot_move_names_its_order() -> None:
    assert list(rules.order_problems(milestone(1, immovable=True, order_reference=" "))) == ["order_reference"]
    assert rules.order_problems(milestone(1, immovable=True, order_reference="SI 2027/12, article 3")) == {}
    assert rules.order_problems(milestone(1)) == {}


def test_a_new_baseline_that_hides_red_says_so_in_its_month_and_no_longer() -> None:
    """B3.4."""
    facts = Facts(calendar=ENGLAND, total_float=60)
    one = milestone(
        1, LATER, baseline=LATER, rebaselined_on=date(2026, 11, 3), rebaselined_from=AGREED, updated_on=TODAY
    )
    found = rules.rag(one, facts, TODAY)
    assert (found.rag, found.rebaselined) == (Rag.GREEN, "rebaselined on 3 November 2026, Red without it")
    assert rules.rag(one, facts, date(2026, 12, 1)).rebaselined is None
    never_red = replace(one, rebaselined_from=date(2027, 6, 24))
    assert rules.rag(never_red, facts, TODAY).rebaselined is None
    still_red = replace(one, forecast_finish=date(2027, 9, 1))
    found = rules.rag(still_red, facts, TODAY)
    assert (found.rag, found.rebaselined) == (Rag.RED, None)
