"""A council joins or leaves, played through on the programme as it stands."""

from collections.abc import Iterable

from govern.adapters import clock
from govern.briefings import queries as briefings
from govern.decisions import queries as decisions
from govern.decisions.queries.conditions import conditions
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.partners.model.membership import MembershipFacts, MembershipScenario, Move
from govern.partners.queries.membership import membership as kept_membership
from govern.partners.queries.roles import roles_held
from govern.partners.rules.agreement import holding
from govern.people.model import Person
from govern.plan import queries as plan
from govern.plan.model import Milestone
from govern.raid import queries as raid
from govern.raid.model import Item, Status
from govern.roi import queries as roi
from govern.roi.model import Line
from govern.roi.rules.membership import played
from govern.services import queries as services
from govern.thread.model.membership import Membership, Touched, TouchedThing
from govern.thread.rules import joining
from govern.thread.rules import membership as rules
from govern.thread.rules.joining_days import joint_seats, last_days

NOBODY_YET = "nobody that the programme knows yet"


async def play(
    viewer: Person, programme_id: int, asked: MembershipFacts, *, kept: MembershipScenario | None = None
) -> Membership:
    """`Invalid` names what cannot be played; of one that was kept, the problems are told instead."""
    case = await roi.case(viewer, programme_id)
    problems: dict[str, str] = {}
    try:
        found = played(case, asked)
    except Invalid as refusal:
        if kept is None:
            raise
        found, problems = None, dict(refusal.problems)
    touched = await _touched(viewer, programme_id, asked)  # which says amounts that were found good
    return Membership(asked=asked, played=found, touched=touched, kept=kept, problems=problems)


async def membership(viewer: Person, membership_id: int) -> Membership:
    found = await kept_membership(viewer, membership_id)
    facts = MembershipFacts(**{name: getattr(found, name) for name in MembershipFacts.__struct_fields__})
    return await play(viewer, found.programme_id, facts, kept=found)


async def _touched(viewer: Person, programme_id: int, asked: MembershipFacts) -> Touched:
    known = await partners.partners(viewer, programme_id)
    council_id = next((one.council_id for one in known if one.code == asked.code), None)
    held = await roles_held(viewer, programme_id)
    milestones = (await plan.plan(viewer, programme_id)).milestones
    proposals = await decisions.proposals(viewer, programme_id)
    taken = await decisions.decisions(viewer, programme_id)
    terms = await partners.terms(viewer, programme_id)
    served = await services.services(viewer, programme_id)
    laws = await decisions.laws(viewer, programme_id, clock.today())
    seats, seats_law = joint_seats(laws.values())
    standing = joining.Standing(
        partners={one.code: one.name for one in known},
        council_id=council_id,
        terms=holding(terms, asked.on),
        routes=frozenset(one.route for one in taken),
        last_days=last_days(known, laws, asked.on),
        any_member_from=seats.any_member_from if seats else None,
        seats_law=seats_law,
        runs=[one.name for one in served if one.run_by == asked.code and set(one.before) != {asked.code}],
    )
    return Touched(
        steps=joining.steps(asked, standing, clock.today()),
        decisions=rules.touched_decisions(asked, proposals, taken),
        binding=rules.binding_decisions(asked, proposals, taken),
        conditions=rules.touched_conditions(asked, await conditions(viewer, programme_id)),
        roles=rules.touched_roles(asked, held, {one.council_id: one.name for one in known}, council_id),
        owned=rules.owned_things(held, council_id, await _owned(viewer, programme_id, milestones))
        if asked.move is Move.LEAVE
        else (),
        promises=rules.touched_promises(asked, council_id, await partners.commitments(viewer, programme_id)),
        milestones=rules.touched_milestones(asked, milestones),
        services=rules.touched_services(asked, served, {one.code: one.name for one in known}),
        terms=rules.touched_terms(asked, terms, council_id, asked.on),
        staff=await _staff(viewer, programme_id, asked),
    )


async def _owned(
    viewer: Person, programme_id: int, milestones: Iterable[Milestone]
) -> list[tuple[int | None, TouchedThing]]:
    """Milestones, risks, lines and conditions that are not over, each with the id of whoever answers for it."""
    reached = [one for one in milestones if not one.actual]
    risks = [one for one in await raid.items(viewer, programme_id) if one.status is Status.OPEN]
    lines = await roi.lines(viewer, programme_id)
    due = [one for one in await conditions(viewer, programme_id) if one.is_open]
    return [
        *((one.owner_id, _thing(one, f"/milestones/{one.id}")) for one in reached),
        *((one.owner_id, _thing(one, f"/risks/{one.id}")) for one in risks),
        *((one.owner_id, _thing(one, f"/lines/{one.id}")) for one in lines),
        *((one.owner_id, TouchedThing(ref=one.ref, title=one.words, address=f"/conditions/{one.id}")) for one in due),
    ]


def _thing(one: Milestone | Item | Line, address: str) -> TouchedThing:
    return TouchedThing(ref=one.ref, title=one.title, address=address)


async def _staff(viewer: Person, programme_id: int, asked: MembershipFacts) -> str:
    if asked.move is Move.JOIN:
        return NOBODY_YET
    names = {one.code: one.name for one in await partners.partners(viewer, programme_id)}
    counted = (await briefings.staff_counts(viewer, programme_id)).totals.get(names.get(asked.code, ""))
    return counted.words if counted else "0"
