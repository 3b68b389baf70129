"""What else of a programme a council touches that joins or leaves; and the form in which it is asked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from govern.decisions.model import Outcome, PartnerDecision, Proposal
from govern.kit import text
from govern.kit.errors import Invalid
from govern.partners.model.agreement import Commitment, Term
from govern.partners.model.membership import MembershipFacts, Move
from govern.plan.model import Milestone
from govern.services.model import Service
from govern.thread.model.membership import MembershipForm, TouchedThing

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


def touched_promises(council_id: int | None, found: Iterable[Commitment]) -> tuple[TouchedThing, ...]:
    """Open ones that the council made or was made."""
    return tuple(
        TouchedThing(ref=one.ref, title=f"{one.council_name}, by {text.day(one.due)}", address=f"/commitments/{one.id}")
        for one in found
        if one.is_open and council_id is not None and council_id in (one.council_id, one.to_id)
    )


def touched_milestones(asked: MembershipFacts, found: Iterable[Milestone]) -> tuple[TouchedThing, ...]:
    """A leaver's own that are not reached yet."""
    return tuple(
        TouchedThing(ref=one.ref, title=one.title, address=f"/milestones/{one.id}")
        for one in found
        if asked.move is Move.LEAVE and one.council_code == asked.code and not one.actual
    )


def touched_services(asked: MembershipFacts, found: Iterable[Service]) -> tuple[TouchedThing, ...]:
    """Those that its residents use, or that it runs for others."""
    return tuple(
        TouchedThing(ref=one.ref, title=one.name, address=f"/services/{one.id}")
        for one in found
        if asked.move is Move.LEAVE and (asked.code in one.before or one.run_by == asked.code)
    )


def touched_terms(
    asked: MembershipFacts, found: Iterable[Term], council_id: int | None, day: date
) -> tuple[TouchedThing, ...]:
    """All that hold for a joiner, who has to agree to them; of a leaver those about leaving or that name it as host."""
    holding = [one for one in found if one.until is None or day < one.until]
    return tuple(
        TouchedThing(ref=one.kind_of.words, title=one.words, address=f"/terms/{one.id}")
        for one in holding
        if asked.move is Move.JOIN
        or one.kind_of.value in ("notice", "exit", "cost-share")
        or (council_id is not None and one.council_id == council_id)
    )
