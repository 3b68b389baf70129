"""What change control asks of whom on the front page, by literals (DOMAIN B3.5)."""

from datetime import UTC, date, datetime
from decimal import Decimal

from msgspec.structs import replace

from govern.people.model import Held, Person, Role
from govern.plan.model import AskedDate, ChangeRequest, ChangeState, ChangeStatement, Limits, Needed
from govern.thread import rules
from govern.thread.model import Threads, Whole
from govern.thread.model.control import WaitingChange
from tests.roi.world import GO_LIVE
from tests.thread.test_impact import slipped
from tests.thread.test_rules import LATE, TODAY, threads

COUNCILS = {"A": 1, "B": 2, "C": 3}
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
WIDE = Limits(working_days=100, a_year=Decimal(1_000_000))


def person(role: Role, council: int | None = None, *, id: int = 5) -> Person:
    return Person(id=id, name="Zoë", email="z@c.example", roles=(Held(1, role, council),))


MANAGER = person(Role.PROGRAMME_MANAGER)


def waiting(*, is_stale: bool = False, needed: Needed | None = None) -> WaitingChange:
    said = ChangeStatement(state=ChangeState.SUBMITTED, because="", by_id=9, by_name=None, at=AT)
    request = ChangeRequest(
        id=3, programme_id=1, number=2, title="Later", reason="", scope="", dates=(AskedDate(GO_LIVE, LATE),),
        amounts=(), state=ChangeState.SUBMITTED, version=2, author_id=9, author_name="Ada", at=AT, statements=(said,),
    )  # fmt: skip
    need = needed or Needed(is_within=False, councils=("A", "B"), reason="")
    return WaitingChange(request=request, needed=need, outstanding=need.councils, is_stale=is_stale)


def needs(viewer: Person, whole: Threads, *changes: WaitingChange, limits: Limits = WIDE) -> list[str]:
    found = Whole(whole, rules.standings(whole, TODAY))
    asked = rules.change_needs(viewer, found, changes=changes, limits=limits, councils=COUNCILS)
    return [one.sentence for one in asked]


def test_dates_and_money_beyond_tolerance_ask_the_manager_for_a_change() -> None:
    tight = Limits(working_days=10, a_year=Decimal(100_000))
    assert needs(MANAGER, slipped(), limits=tight) == [
        "2 milestones and activities are later than their baseline by more than the 10 working days tolerated, and no "
        "change is asked for; the first is “Go-live”.",
        "Slips from the baseline cost Ashvale £131,465 in 2027/28, more than the £100,000 tolerated; no change is "
        "asked for.",
    ]
    assert needs(MANAGER, slipped()) == needs(MANAGER, threads(), limits=tight) == []
    assert needs(person(Role.WORKSTREAM_LEAD), slipped(), limits=tight) == []


def test_what_is_asked_for_already_is_not_asked_again() -> None:
    tight = Limits(working_days=10, a_year=Decimal(0))
    (left,) = needs(MANAGER, slipped(), waiting(), limits=tight)
    assert (
        left == "“Step 8” is 61 working days late, more than the 10 working days tolerated, and no change is asked for."
    )


def test_those_whose_yes_is_missing_are_asked_and_nobody_else() -> None:
    said = ["Change request CR-02 “Later” waits for your approval."]
    assert needs(person(Role.PARTNER_LEAD, 2), threads(), waiting()) == said
    assert needs(person(Role.SECTION_151_OFFICER, 1), threads(), waiting()) == said
    assert needs(person(Role.PARTNER_LEAD, 3), threads(), waiting()) == []
    assert needs(person(Role.PARTNER_LEAD, 2, id=9), threads(), waiting()) == []
    assert needs(person(Role.SPONSOR), threads(), waiting()) == []
    within = waiting(needed=Needed(is_within=True, councils=(), reason=""))
    assert needs(person(Role.SPONSOR), threads(), within) == needs(person(Role.BOARD_MEMBER), threads(), within) == said
    decided = replace(within, request=replace(within.request, state=ChangeState.APPROVED))
    assert needs(person(Role.SPONSOR), threads(), decided) == []


def test_who_asked_is_told_when_it_is_no_longer_true() -> None:
    (said,) = needs(person(Role.WORKSTREAM_LEAD, id=9), threads(), waiting(is_stale=True))
    assert said == "The plan has changed since you asked for CR-02 “Later”: nobody can approve it so."
    assert date(2026, 11, 23) == TODAY
