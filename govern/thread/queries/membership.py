"""A council joins or leaves, played through on the programme as it stands."""

from govern.adapters import clock
from govern.briefings import queries as briefings
from govern.decisions import queries as decisions
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.partners.model.membership import MembershipFacts, MembershipScenario, Move
from govern.partners.queries.membership import membership as kept_membership
from govern.people.model import Person
from govern.plan import queries as plan
from govern.roi import queries as roi
from govern.roi.rules.membership import played
from govern.services import queries as services
from govern.thread.model.membership import Membership, Touched
from govern.thread.rules import membership as rules

NOBODY_YET = "nobody that the programme knows yet"


async def play(
    viewer: Person, programme_id: int, asked: MembershipFacts, *, kept: MembershipScenario | None = None
) -> Membership:
    """`Invalid` names what cannot be played; of one that was kept, the problems are told instead."""
    case = await roi.case(viewer, programme_id)
    touched = await _touched(viewer, programme_id, asked)
    try:
        return Membership(asked=asked, played=played(case, asked), touched=touched, kept=kept)
    except Invalid as refusal:
        if kept is None:
            raise
        return Membership(asked=asked, played=None, touched=touched, kept=kept, problems=dict(refusal.problems))


async def membership(viewer: Person, membership_id: int) -> Membership:
    found = await kept_membership(viewer, membership_id)
    facts = MembershipFacts(**{name: getattr(found, name) for name in MembershipFacts.__struct_fields__})
    return await play(viewer, found.programme_id, facts, kept=found)


async def _touched(viewer: Person, programme_id: int, asked: MembershipFacts) -> Touched:
    councils = await partners.council_ids(viewer, programme_id)
    council_id = councils.get(asked.code)
    return Touched(
        decisions=rules.touched_decisions(
            asked, await decisions.proposals(viewer, programme_id), await decisions.decisions(viewer, programme_id)
        ),
        promises=rules.touched_promises(council_id, await partners.commitments(viewer, programme_id)),
        milestones=rules.touched_milestones(asked, (await plan.plan(viewer, programme_id)).milestones),
        services=rules.touched_services(asked, await services.services(viewer, programme_id)),
        terms=rules.touched_terms(asked, await partners.terms(viewer, programme_id), council_id, clock.today()),
        staff=await _staff(viewer, programme_id, asked),
    )


async def _staff(viewer: Person, programme_id: int, asked: MembershipFacts) -> str:
    if asked.move is Move.JOIN:
        return NOBODY_YET
    names = {one.code: one.name for one in await partners.partners(viewer, programme_id)}
    counted = (await briefings.staff_counts(viewer, programme_id)).totals.get(names.get(asked.code, ""))
    return counted.words if counted else "0"
