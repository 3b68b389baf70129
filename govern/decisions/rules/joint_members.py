"""Whom councils may appoint to a joint committee in England (DOMAIN A7.1 to A7.3)."""

from govern.decisions.model import Finding, Law, Membership, PartnerDecision, Route, RuleName, Verdict
from govern.decisions.model.figures import JointSeats
from govern.decisions.rules.laws import grounds, of_its_day, standard
from govern.kit import text
from govern.partners.model import Governance

RULE_ID = "A7"
SOURCE = "LGA 1972 ss.101(5) and 102; LGA 2000 s.9EB; SI 2012/1019; LGHA 1989 s.15"
UNSAID = (
    "Nobody has stated whether all members of {0} are executive members. State it with the decision: it says which law "
    "holds and whom a council may appoint."
)
ALL = "All members of {0} are executive members of their councils, as its executive functions ask."
ANY = "{0} take part, {1} or more: each may appoint any of its members, and political balance does not apply."
FEW = (
    "Not all members of {0} are executive members, and fewer than {1} authorities take part. Where all its functions "
    "are executive, only executive members may be appointed; where it has functions of both kinds, a council that "
    "appoints two or more appoints at least one executive member, and political balance does not apply."
)
NO_EXECUTIVE = "{0} is run by committees: the council itself appoints its members of {1}."
BALANCE = " It appoints {0}, and {1} or more are allocated by political balance."


def joint_members(decision: PartnerDecision, law: Law, *, councils: int, seats: int | None) -> Verdict | None:
    """`councils` are those that decide by the same joint committee, `seats` those of this council where its register
    says so. None for any other body, and where no rules of appointment are loaded for the nation."""
    book = of_its_day(decision, law).rulebook
    rule = standard(book, RuleName.JOINT_SEATS, JointSeats)
    if decision.route is not Route.JOINT_COMMITTEE or rule is None:
        return None
    outcome, reason = _said(decision, rule, councils, seats)
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
        grounds=grounds(book, RuleName.JOINT_SEATS),
    )


def _said(decision: PartnerDecision, rule: JointSeats, councils: int, seats: int | None) -> tuple[Finding, str]:
    if decision.governance is Governance.COMMITTEE:
        is_balanced = seats and seats >= rule.balance_from
        balance = BALANCE.format(text.several(seats or 0, "member"), rule.balance_from) if is_balanced else ""
        return Finding.PASS, NO_EXECUTIVE.format(decision.council_name, decision.body) + balance
    match decision.membership:
        case Membership.EXECUTIVE:
            return Finding.PASS, ALL.format(decision.body)
        case Membership.MIXED if councils >= rule.any_member_from:
            told = text.several(councils, "authority", "authorities")
            return Finding.PASS, ANY.format(told, rule.any_member_from)
        case Membership.MIXED:
            return Finding.WARN, FEW.format(decision.body, rule.any_member_from)
        case None:
            return Finding.WARN, UNSAID.format(decision.body)
