"""Whom councils may appoint to a joint committee in England (DOMAIN A7.1 to A7.3)."""

from govern.decisions.model import Finding, Membership, PartnerDecision, Route, Verdict
from govern.kit import text
from govern.partners.model import Governance, Nation

RULE_ID = "A7"
MANY = 5
BALANCED = 3
SOURCE = "LGA 1972 ss.101(5) and 102; LGA 2000 s.9EB; SI 2012/1019; LGHA 1989 s.15"
UNSAID = (
    "Nobody has stated whether all members of {0} are executive members. State it with the decision: it says which law "
    "holds and whom a council may appoint."
)
ALL = "All members of {0} are executive members of their councils, as its executive functions ask."
ANY = "{0} take part, five or more: each may appoint any of its members, and political balance does not apply."
FEW = (
    "Not all members of {0} are executive members, and fewer than five authorities take part. Where all its functions "
    "are executive, only executive members may be appointed; where it has functions of both kinds, a council that "
    "appoints two or more appoints at least one executive member, and political balance does not apply."
)
NO_EXECUTIVE = "{0} is run by committees: the council itself appoints its members of {1}."
BALANCE = " It appoints {0}, and three or more are allocated by political balance."


def joint_members(decision: PartnerDecision, *, councils: int, seats: int | None) -> Verdict | None:
    """`councils` are those that decide by the same joint committee, `seats` those of this council where its register
    says so. None for any other body, and outside England, whose rules of appointment these are."""
    if decision.route is not Route.JOINT_COMMITTEE or decision.nation is not Nation.ENGLAND:
        return None
    outcome, reason = _said(decision, councils, seats)
    return Verdict(
        outcome=outcome,
        rule_id=RULE_ID,
        reason=reason,
        inputs={
            "councils": councils,
            "membership": decision.membership.value if decision.membership else None,
            "governance": decision.governance.value,
            "seats": seats,
        },
        source=SOURCE,
    )


def _said(decision: PartnerDecision, councils: int, seats: int | None) -> tuple[Finding, str]:
    if decision.governance is Governance.COMMITTEE:
        balance = BALANCE.format(text.several(seats, "member")) if seats and seats >= BALANCED else ""
        return Finding.PASS, NO_EXECUTIVE.format(decision.council_name, decision.body) + balance
    match decision.membership:
        case Membership.EXECUTIVE:
            return Finding.PASS, ALL.format(decision.body)
        case Membership.MIXED if councils >= MANY:
            return Finding.PASS, ANY.format(text.several(councils, "authority", "authorities"))
        case Membership.MIXED:
            return Finding.WARN, FEW.format(decision.body)
        case None:
            return Finding.WARN, UNSAID.format(decision.body)
