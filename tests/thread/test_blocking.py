"""Councils that can no longer decide lawfully by the day a milestone is stated for, and what its status says."""

from datetime import date

import pytest
from msgspec.structs import replace

from govern.decisions import rules as deciding
from govern.decisions.model import Outcome, PartnerDecision
from govern.decisions.model.blocking import Blocking
from govern.plan.model import Rag
from govern.thread import rules
from govern.thread.model import Threads
from tests.decisions.world import LAW, PROPOSAL, asked, by_committee
from tests.plan import milestone
from tests.roi.world import GO_LIVE
from tests.thread.test_rules import FORMED, threads

NEEDED = date(2026, 12, 22)
IN_TIME, TOO_LATE = date(2026, 11, 11), date(2026, 12, 3)
SECOND = replace(FORMED, proposal_id=2, ref="PRP-02")
LAWS = dict.fromkeys("ABC", LAW)


def waiting(
    *decisions: PartnerDecision, second: tuple[PartnerDecision, ...] = (), stated: date = NEEDED, **more: object
) -> Threads:
    """Go-live, stated for 22 December 2026, waits for one proposal, and for a second one where that has decisions."""
    held = [replace(one, not_before=None) for one in (FORMED, SECOND)]
    found = threads(blocking=tuple(held), asked={1: decisions, 2: second}, laws=LAWS)
    found.plan.milestones[0] = milestone(GO_LIVE, stated, baseline=stated, updated_on=IN_TIME, **more)
    return found


def status(found: Threads, today: date) -> tuple[Rag, str]:
    one = rules.standings(found, today)[GO_LIVE].status
    return one.rag, one.reason


def test_a_council_that_can_still_decide_leaves_the_milestone_green() -> None:
    assert status(waiting(asked("A")), IN_TIME)[0] is Rag.GREEN


def test_a_council_that_cannot_turns_it_red_and_is_named() -> None:
    """B2: a required decision can no longer be made lawfully by the forecast."""
    rag, reason = status(waiting(asked("A"), by_committee()), TOO_LATE)
    assert rag is Rag.RED
    assert reason.endswith("Ashvale can no longer decide lawfully in time")


def test_the_councils_of_every_proposal_it_waits_for_are_named_once() -> None:
    _, reason = status(waiting(asked("A"), second=(asked("B"), asked("A"))), TOO_LATE)
    assert reason.endswith("Ashvale and Brackenham can no longer decide lawfully in time")


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(waiting(asked("A", outcome=Outcome.APPROVED)), id="the council has approved"),
        pytest.param(waiting(asked("A"), stated=date(2027, 4, 1)), id="the milestone is stated for later"),
        pytest.param(waiting(by_committee()), id="a committee needs no key notice and no call-in"),
    ],
)
def test_otherwise_it_stays_green(found: Threads) -> None:
    assert status(found, TOO_LATE)[0] is Rag.GREEN


def test_a_milestone_that_is_reached_waits_for_nobody() -> None:
    assert status(waiting(asked("A"), actual=date(2026, 12, 1), evidence="Minute 7"), TOO_LATE)[0] is Rag.GREEN


def test_blocking_says_until_when_and_why() -> None:
    """A9.3."""
    calderwick = {1: (by_committee(date(2027, 1, 21)),)}
    found = deciding.blocking([PROPOSAL], calderwick, LAWS, today=IN_TIME)
    assert found == (
        Blocking(
            proposal_id=1,
            ref="PRP-01",
            title="Form the shared service",
            milestone_ids=(7, 8),
            sentence="Waits for PRP-01 Form the shared service until 21 January 2027: Calderwick has not decided. "
            "It is expected to take effect on 21 January 2027, set by Calderwick.",
            not_before=date(2027, 1, 21),
            undecided=("C",),
        ),
    )
    decided = replace(
        calderwick[1][0], outcome=Outcome.APPROVED, agreed_text_version=1, agreed_text_hash=PROPOSAL.text_hash
    )
    assert deciding.blocking([PROPOSAL], {1: (decided,)}, LAWS, today=date(2027, 1, 21)) == ()
