"""Which law a decision falls under (DOMAIN A1), derived from nation, governance, route and membership."""

from typing import NamedTuple

from govern.decisions.model import (
    Absence,
    Absent,
    CallInRule,
    Finding,
    Ground,
    Membership,
    Notice,
    NoticeRule,
    PartnerDecision,
    Regime,
    Route,
    Rulebook,
    RuleName,
    Taker,
    Verdict,
)
from govern.decisions.rules.laws import grounds
from govern.partners.model import Governance, Nation

RULE_ID = "A1"
EXECUTIVE_ROUTES = frozenset({Route.CABINET, Route.MEMBER, Route.OFFICER})
PART_VA = "Local Government Act 1972, Part VA"
WELSH = "Local Government Act 1972 as amended for Wales in 2021"
LAWS = {
    (Nation.ENGLAND, True): "SI 2012/2089",
    (Nation.ENGLAND, False): PART_VA,
    (Nation.WALES, True): f"{WELSH}, and the Welsh regulations on executives",
    (Nation.WALES, False): WELSH,
    (Nation.SCOTLAND, True): "Local Government (Scotland) Act 1973, Part IIIA",
    (Nation.SCOTLAND, False): "Local Government (Scotland) Act 1973, Part IIIA",
    (Nation.NORTHERN_IRELAND, True): "Local Government Act (Northern Ireland) 2014 and SR (NI) 2015/44",
    (Nation.NORTHERN_IRELAND, False): "Local Government Act (Northern Ireland) 2014",
}
COUNTRIES = {
    Nation.ENGLAND: "England",
    Nation.WALES: "Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}
TAKERS = {
    Route.CABINET: "A cabinet",
    Route.FULL_COUNCIL: "Full Council",
    Route.COMMITTEE: "A committee",
    Route.JOINT_COMMITTEE: "A joint committee",
    Route.MEMBER: "A single executive member",
    Route.OFFICER: "An officer",
    Route.INFORMAL: "An informal body",
}

_NOTHING = Absent(absence=Absence.NO_DUTY, reason="An informal body takes no formal decision, so no notice is due.")
_NO_MEETING = Absent(absence=Absence.NO_DUTY, reason="Nobody meets, so there is no agenda.")
_NOT_EXECUTIVE = Absent(
    absence=Absence.NO_DUTY, reason="Only executive decisions are key decisions, and this one is not executive."
)
_NOT_CALLED_IN = Absent(
    absence=Absence.NO_DUTY, reason="Only executive decisions can be called in, and this one is not executive."
)


class _Kind(NamedTuple):
    """Whether the executive decides, whether Part VA holds beside it, and the words that say why."""

    is_executive: bool
    is_both: bool
    why: str


def regime(taker: Taker, rulebook: Rulebook) -> Regime:
    """The regime with the notices that are due under it and, for audit, how it was derived."""
    if taker.route is Route.INFORMAL:
        return _informal()
    kind = _kind(taker)
    law = LAWS[taker.nation, kind.is_executive]
    law = f"{law} and {PART_VA}" if kind.is_both and taker.nation is Nation.ENGLAND else law
    law = rulebook.source if rulebook.is_parish else law
    council = "parish council" if rulebook.is_parish else "council"
    return Regime(
        law=law,
        decides=True,
        agenda=rulebook.notices[NoticeRule.AGENDA] if taker.route.meets else _NO_MEETING,
        key_notice=_key_notice(taker, kind, rulebook),
        call_in=_call_in(taker, kind, rulebook),
        derivation=f"{TAKERS[taker.route]} of a {council} in {COUNTRIES[taker.nation]} {kind.why}: {law} applies.",
    )


def regime_rows(taker: Taker, rulebook: Rulebook) -> tuple[Ground, ...]:
    """The rows of what is due under it: the agenda of whoever meets, the key notice and call-in of an executive."""
    if taker.route is Route.INFORMAL:
        return ()
    kind = _kind(taker)
    agenda = RuleName.PARISH_AGENDA if rulebook.is_parish else RuleName.AGENDA
    names = [agenda] if taker.route.meets else []
    if kind.is_executive:
        names.append(RuleName.KEY_DECISION)
    if not isinstance(_call_in(taker, kind, rulebook), Absent):
        names.append(RuleName.CALL_IN)
    return grounds(rulebook, *names)


def standing_to_decide(decision: PartnerDecision, rulebook: Rulebook) -> Verdict:
    """Whether this body can take the decision at all (A1.2): an informal one can only recommend."""
    found = regime(decision.taker, rulebook)
    return Verdict(
        outcome=Finding.PASS if found.decides else Finding.FAIL,
        rule_id=f"{RULE_ID}.1" if found.decides else f"{RULE_ID}.2",
        reason=found.derivation,
        inputs={
            "nation": decision.nation.value,
            "governance": decision.governance.value,
            "body": decision.body,
            "route": decision.route.value,
            "membership": decision.membership.value if decision.membership else None,
        },
        source=found.law,
        grounds=regime_rows(decision.taker, rulebook),
    )


def is_executive(taker: Taker) -> bool:
    """Whether an executive takes the decision, alone or beside others."""
    return taker.route is not Route.INFORMAL and _kind(taker).is_executive


def route_problem(governance: Governance, route: Route) -> str | None:
    """Why a council cannot decide by this route, or None: a council run by committees has no executive (A1.3)."""
    if governance is Governance.COMMITTEE and route in (Route.CABINET, Route.MEMBER):
        return "This council is run by committees: it has no cabinet and no executive members. Choose another route."
    return None


def usual_taker(governance: Governance) -> tuple[str, Route]:
    """The body and route by which a council decides on a shared programme where nobody says otherwise."""
    return ("Full Council", Route.FULL_COUNCIL) if governance is Governance.COMMITTEE else ("Cabinet", Route.CABINET)


def _kind(taker: Taker) -> _Kind:
    if taker.governance is Governance.COMMITTEE:
        return _Kind(False, False, "run by committees takes no executive decisions")
    if taker.route in EXECUTIVE_ROUTES:
        return _Kind(True, False, "with an executive takes executive decisions")
    if taker.route is not Route.JOINT_COMMITTEE:
        return _Kind(False, False, "does not act for the executive")
    match taker.membership:
        case Membership.EXECUTIVE:
            return _Kind(True, False, "whose members are all executive members takes executive decisions")
        case Membership.MIXED:
            return _Kind(True, True, "of mixed membership is held to both laws, the stricter of each")
        case None:
            return _Kind(True, True, "whose membership nobody has stated is held to both laws, the stricter of each")


def _key_notice(taker: Taker, kind: _Kind, rulebook: Rulebook) -> Notice:
    return rulebook.notices[NoticeRule.KEY_DECISION] if kind.is_executive else _NOT_EXECUTIVE


def _call_in(taker: Taker, kind: _Kind, rulebook: Rulebook) -> CallInRule:
    """In Scotland call-in is local, and in Northern Ireland it does not depend on an executive: both as loaded."""
    if kind.is_executive or taker.nation in (Nation.SCOTLAND, Nation.NORTHERN_IRELAND):
        return rulebook.call_in
    return _NOT_CALLED_IN


def _informal() -> Regime:
    return Regime(
        law="none",
        decides=False,
        agenda=_NOTHING,
        key_notice=_NOTHING,
        call_in=_NOTHING,
        derivation="An informal body can only recommend: the decision belongs to a council's own body.",
    )
