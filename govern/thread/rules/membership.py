"""What else of a programme a council touches that joins or leaves; and the form in which it is asked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from govern.decisions.model import Outcome, PartnerDecision, Proposal
from govern.decisions.model.conditions import Condition
from govern.decisions.rules.fan_out import agrees
from govern.kit import text
from govern.kit.errors import Invalid
from govern.partners.model.agreement import Commitment, Term, TermKind
from govern.partners.model.membership import MembershipFacts, Move
from govern.partners.rules import agreement
from govern.people.model import COUNCIL_ROLES, Held, Role
from govern.plan.model import Milestone
from govern.services.model import Service
from govern.thread.model.membership import MembershipForm, TouchedRole, TouchedThing

PLAIN = ("name", "move", "on", "council_name", "population", "keeps_saving")
AMOUNTS = ("fixed_per_cent", "brings_a_year", "costs_a_year", "payment", "own_cost")


def asked_of(form: MembershipForm, figures: Mapping[str, Decimal]) -> MembershipFacts:
    """`Invalid` names the field that is missing; what belongs to the other move is left out."""
    code = form.leaver if form.move is Move.LEAVE else form.code
    if not code.strip():
        field = "leaver" if form.move is Move.LEAVE else "code"
        raise Invalid(
            {field: "Choose the council that leaves." if field == "leaver" else "Give the newcomer a code, such as D."}
        )
    amounts = {name: getattr(form, name) or Decimal(0) for name in AMOUNTS}
    facts = {name: getattr(form, name) for name in PLAIN} | amounts
    joins = form.move is Move.JOIN
    return MembershipFacts(
        **facts,
        code=code.strip(),
        figures=dict(figures) if joins else {},
        notice_months=0 if joins else form.notice_months or 0,
    )


def touched_decisions(
    asked: MembershipFacts, proposals: Iterable[Proposal], decisions: Sequence[PartnerDecision]
) -> tuple[TouchedThing, ...]:
    """A leaver's decisions that are still open; of a joiner the proposals that some council has still to decide, on
    which it would be asked as well."""
    open_ones = [one for one in decisions if one.outcome in (Outcome.OPEN, Outcome.DEFERRED)]
    by_id = {one.id: one for one in proposals}
    if asked.move is Move.LEAVE:
        mine = [one for one in open_ones if one.council_code == asked.code]
        return tuple(
            TouchedThing(
                ref=by_id[one.proposal_id].ref,
                title=by_id[one.proposal_id].title,
                address=f"/partner-decisions/{one.id}",
            )
            for one in mine
        )
    asked_on = {one.proposal_id for one in open_ones}
    return tuple(
        TouchedThing(ref=one.ref, title=one.title, address=f"/proposals/{one.id}")
        for one in by_id.values()
        if one.id in asked_on
    )


def binding_decisions(
    asked: MembershipFacts, proposals: Iterable[Proposal], decisions: Sequence[PartnerDecision]
) -> tuple[TouchedThing, ...]:
    """What was decided stays decided: for a joiner what all councils approved in the same words, which it would have
    to take over; for a leaver what it approved itself, while the others go on by it."""
    found = []
    for proposal in proposals:
        asked_of_it = [one for one in decisions if one.proposal_id == proposal.id]
        mine = [one for one in asked_of_it if asked.move is Move.JOIN or one.council_code == asked.code]
        if mine and all(agrees(one, proposal) for one in mine):
            days = [one.effective or one.meeting for one in mine]
            day = max((one for one in days if one), default=None)
            note = f"Decided by {text.day(day)}" if day else ""
            address = f"/proposals/{proposal.id}"
            found.append(TouchedThing(ref=proposal.ref, title=proposal.title, address=address, note=note))
    return tuple(found)


def touched_conditions(asked: MembershipFacts, found: Iterable[Condition]) -> tuple[TouchedThing, ...]:
    """Open ones: of a leaver those that its own approvals depend on; a joiner takes over those of all."""
    return tuple(
        TouchedThing(
            ref=one.ref,
            title=one.words,
            address=f"/conditions/{one.id}",
            note=f"{one.council_name}, due {text.day(one.due)}" if one.due else one.council_name,
        )
        for one in found
        if one.is_open and (asked.move is Move.JOIN or one.council_code == asked.code)
    )


def touched_roles(
    asked: MembershipFacts, held: Mapping[int, Sequence[Held]], names: Mapping[int, str], council_id: int | None
) -> tuple[TouchedRole, ...]:
    """Roles of a council, in the order of the list of roles; `names` are those of the councils by id."""
    filled = {(one.role, one.council_id) for roles in held.values() for one in roles if one.council_id in names}
    ours = [role for role in Role if role in COUNCIL_ROLES]
    if asked.move is Move.LEAVE:
        ours = [role for role in ours if (role, council_id) in filled]
    found = {role: tuple(name for id_, name in names.items() if (role, id_) in filled) for role in ours}
    return tuple(
        TouchedRole(role=text.capital(role.value.replace("-", " ")), councils=councils)
        for role, councils in found.items()
        if councils
    )


def owned_things(
    held: Mapping[int, Sequence[Held]], council_id: int | None, owned: Iterable[tuple[int | None, TouchedThing]]
) -> tuple[TouchedThing, ...]:
    """What people answer for who take part for the leaver alone: with it they lose the programme."""
    going = {person for person, roles in held.items() if {one.council_id for one in roles} == {council_id}}
    return tuple(thing for owner, thing in owned if council_id is not None and owner in going)


def touched_promises(
    asked: MembershipFacts, council_id: int | None, found: Iterable[Commitment]
) -> tuple[TouchedThing, ...]:
    """Open ones that the leaver made or was made; of a joiner those that were made to all, so that it has them too."""
    return tuple(
        TouchedThing(
            ref=one.ref,
            title=one.words,
            address=f"/commitments/{one.id}",
            note=f"{one.council_name} to {one.to_name or 'all'}, by {text.day(one.due)}",
        )
        for one in found
        if one.is_open
        and (
            one.to_id is None
            if asked.move is Move.JOIN
            else council_id is not None and (council_id in (one.council_id, one.to_id) or one.to_id is None)
        )
    )


def touched_milestones(asked: MembershipFacts, found: Iterable[Milestone]) -> tuple[TouchedThing, ...]:
    """A leaver's own that are not reached yet."""
    return tuple(
        TouchedThing(ref=one.ref, title=one.title, address=f"/milestones/{one.id}")
        for one in found
        if asked.move is Move.LEAVE and one.council_code == asked.code and not one.actual
    )


def touched_services(
    asked: MembershipFacts, found: Iterable[Service], names: Mapping[str, str]
) -> tuple[TouchedThing, ...]:
    """Those that its residents use, or that it runs for others; of a joiner those that councils share, which its
    residents could use from the day on."""
    return tuple(
        TouchedThing(ref=one.ref, title=one.name, address=f"/services/{one.id}", note=_serves(asked, one, names))
        for one in found
        if (
            one.changes and len(one.before) > 1
            if asked.move is Move.JOIN
            else asked.code in one.before or one.run_by == asked.code
        )
    )


def _serves(asked: MembershipFacts, one: Service, names: Mapping[str, str]) -> str:
    if asked.move is Move.JOIN:
        runs = f"{names.get(one.run_by, one.run_by)} runs it" if one.run_by else text.capital(one.after)
        return "; ".join(filter(None, [runs, "who answers for the newcomer has to be said"]))
    others = [names.get(code, code) for code in one.before if code != asked.code]
    if one.run_by == asked.code and others:
        return f"It runs this for {text.listed(others)}: somebody else has to"
    return "It answers to its own residents again" if one.changes else "It runs this for its own already"


def touched_terms(
    asked: MembershipFacts, found: Sequence[Term], council_id: int | None, day: date
) -> tuple[TouchedThing, ...]:
    """All that hold on the day for a joiner, who has to agree to them; of a leaver those about leaving or that name it
    as host."""
    return tuple(
        TouchedThing(ref=one.kind_of.words, title=one.words, address=f"/terms/{one.id}", note=_of_term(asked, one))
        for one in agreement.holding(found, day)
        if asked.move is Move.JOIN
        or one.kind_of in (TermKind.NOTICE, TermKind.EXIT, TermKind.COST_SHARE)
        or (council_id is not None and one.council_id == council_id)
    )


def _of_term(asked: MembershipFacts, one: Term) -> str:
    if asked.move is Move.LEAVE and one.months is not None and one.months != asked.notice_months:
        return f"The agreement says {text.several(one.months, 'month')}, this scenario {asked.notice_months}"
    return one.council_name
