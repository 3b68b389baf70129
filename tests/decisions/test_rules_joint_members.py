"""Whom councils may appoint to a joint committee (DOMAIN A7)."""

import pytest
from msgspec.structs import replace

from govern.decisions.model import ENGLAND, WALES, Finding, Membership, Route, RuleName
from govern.decisions.model.figures import JointSeats
from govern.decisions.rules.joint_members import joint_members
from govern.partners.model import Governance, Nation
from tests.decisions.world import asked
from tests.decisions.world import law as of_nation

SEATS = {RuleName.JOINT_SEATS: JointSeats(any_member_from=5, balance_from=3)}
LAW = of_nation(replace(ENGLAND, standards=SEATS))
JOINT = {"route": Route.JOINT_COMMITTEE, "body": "The joint committee"}


@pytest.mark.parametrize(
    ("membership", "councils", "outcome", "words"),
    [
        (Membership.EXECUTIVE, 3, Finding.PASS, "are executive members of their councils"),
        (Membership.MIXED, 4, Finding.WARN, "fewer than 5 authorities take part"),
        (Membership.MIXED, 5, Finding.PASS, "5 authorities take part, 5 or more"),
        (None, 5, Finding.WARN, "Nobody has stated"),
    ],
)
def test_fewer_than_five_authorities_appoint_executive_members_and_five_may_appoint_any(
    membership: Membership | None, councils: int, outcome: Finding, words: str
) -> None:
    found = joint_members(asked("A", membership=membership, **JOINT), LAW, councils=councils, seats=None)
    assert found
    assert found.outcome is outcome
    assert words in found.reason
    assert (found.rule_id, found.inputs["councils"]) == ("A7", councils)


@pytest.mark.parametrize(("seats", "balanced"), [(None, False), (2, False), (3, True), (4, True)])
def test_a_council_run_by_committees_allocates_three_seats_or_more_by_political_balance(
    seats: int | None, balanced: bool
) -> None:
    one = asked("C", governance=Governance.COMMITTEE, membership=Membership.MIXED, **JOINT)
    found = joint_members(one, LAW, councils=3, seats=seats)
    assert found
    assert ("political balance" in found.reason) is balanced


def test_no_other_body_and_no_other_nation_has_these_rules() -> None:
    assert joint_members(asked("A"), LAW, councils=3, seats=2) is None
    welsh = asked("A", nation=Nation.WALES, **JOINT)
    assert joint_members(welsh, of_nation(WALES), councils=3, seats=2) is None


def test_another_number_of_authorities_is_a_row_of_law_and_old_decisions_keep_theirs() -> None:
    changed = replace(ENGLAND, standards={RuleName.JOINT_SEATS: JointSeats(any_member_from=3, balance_from=2)})
    one = asked("A", membership=Membership.MIXED, **JOINT)
    now = joint_members(one, LAW._replace(rulebook=changed), councils=3, seats=None)
    before = joint_members(one, LAW, councils=3, seats=None)
    assert now
    assert before
    assert (now.outcome, before.outcome) == (Finding.PASS, Finding.WARN)
