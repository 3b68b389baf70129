"""Gates with everything their criteria are looked up in, as the viewer may see it."""

from collections.abc import Mapping
from datetime import date

from govern.briefings import queries as briefings
from govern.decisions import queries as decisions
from govern.decisions import rules as decisions_rules
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import queries as plan_queries
from govern.plan.model.gates import CriterionKind, Gate
from govern.plan.queries import gates as plan
from govern.raid import queries as raid
from govern.raid import rules as raid_rules
from govern.roi import queries as roi
from govern.roi import rules as roi_rules
from govern.roi.model import LineKind
from govern.thread import queries, rules
from govern.thread.model import MilestoneStanding, Threads
from govern.thread.model.gates import GateStanding, Grounds, Saving
from govern.thread.rules import gates as gate_rules

Standings = Mapping[int, MilestoneStanding]
Offers = Mapping[CriterionKind, Mapping[int, str]]


async def standings(viewer: Person, programme_id: int, today: date) -> list[GateStanding]:
    """Every gate of a programme with its criteria as they are today."""
    found = await plan.gates(viewer, programme_id)
    if not found:
        return []
    known = await grounds(viewer, programme_id, today)
    return [gate_rules.gate_standing(one, known) for one in found]


async def standing(viewer: Person, gate_id: int, today: date) -> GateStanding:
    found = await plan.gate(viewer, gate_id)
    return gate_rules.gate_standing(found, await grounds(viewer, found.programme_id, today))


async def grounds(viewer: Person, programme_id: int, today: date) -> Grounds:
    """Everything criteria are looked up in, read once."""
    whole = await queries.threads(viewer, programme_id, today)
    return await grounds_of(viewer, programme_id, whole, standings=rules.standings(whole, today), today=today)


async def grounds_of(
    viewer: Person, programme_id: int, whole: Threads, *, standings: Standings, today: date
) -> Grounds:
    """The same, where the thread has been read."""
    proposals = await decisions.proposals(viewer, programme_id)
    since = raid_rules.lately(today)
    return Grounds(
        today=today,
        standings=standings,
        proposals={
            one.id: (
                one,
                decisions_rules.fan_out(one, whole.asked.get(one.id, ()), laws=whole.laws, today=today),
            )
            for one in proposals
        },
        briefings={
            one.id: f"{one.ref} “{one.title}”"
            for one in await briefings.briefings(viewer, programme_id)
            if one.council_id is None
        },
        grasped=await briefings.grasped(viewer, programme_id, today),
        risks=await raid.standings(viewer, programme_id, today=today, since=since),
        savings=await _savings(viewer, programme_id, whole, dates=rules.dates(standings)),
    )


async def _savings(
    viewer: Person, programme_id: int, whole: Threads, *, dates: Mapping[int, date]
) -> dict[int, Saving]:
    """Each benefit with the councils that it pays and that have not validated it as it is written (DOMAIN C4.3)."""
    benefits = [one for one in whole.lines if one.kind is LineKind.BENEFIT]
    if whole.terms is None or not benefits:
        return {}
    countable = roi_rules.countable(benefits, whole.terms, dates)
    figures = {one.line.id: one for one in roi_rules.figures(countable, whole.terms, dates=dates)}
    stood = await roi.stood(viewer, programme_id)
    councils = {one.code: (one.council_id, one.name) for one in await partners.partners(viewer, programme_id)}
    found = {}
    for line in benefits:
        each = figures.get(line.id)
        parts = roi_rules.worth(each, whole.terms).by_council if each else {}
        paid = [councils[code] for code, amount in parts.items() if amount and code in councils]
        missing = tuple(name for id, name in paid if stood.get((line.id, id)) != line.version)
        found[line.id] = Saving(line=line, pays=tuple(name for _, name in paid), missing=missing)
    return found


async def offers(viewer: Person, programme_id: int, today: date) -> Offers:
    """What a criterion of each kind can be about: ids with their words."""
    known = await grounds(viewer, programme_id, today)
    milestones = {id: f"{one.milestone.ref} {one.milestone.title}" for id, one in known.standings.items()}
    return {
        CriterionKind.DECISION: {id: f"{one.ref} {one.title}" for id, (one, _) in known.proposals.items()},
        CriterionKind.UNDERSTOOD: known.briefings,
        CriterionKind.RISKS: milestones,
        CriterionKind.MILESTONE: milestones,
        CriterionKind.BENEFIT: {id: f"{one.line.ref} {one.line.title}" for id, one in known.savings.items()},
    }


async def references(viewer: Person, programme_id: int) -> Offers:
    """The same by the references that a workbook writes."""
    milestones = {one.id: one.ref for one in (await plan_queries.plan(viewer, programme_id)).milestones}
    told = await briefings.briefings(viewer, programme_id)
    nothing: dict[int, str] = {}
    return {
        CriterionKind.DECISION: {one.id: one.ref for one in await decisions.proposals(viewer, programme_id)},
        CriterionKind.UNDERSTOOD: {one.id: one.ref for one in told if one.council_id is None},
        CriterionKind.RISKS: milestones,
        CriterionKind.MILESTONE: milestones,
        CriterionKind.BENEFIT: {
            one.id: one.ref for one in await roi.lines(viewer, programme_id) if one.kind is LineKind.BENEFIT
        },
        CriterionKind.EVIDENCE: nothing,
        CriterionKind.JUDGED: nothing,
    }


async def near(
    viewer: Person, programme_id: int, whole: Threads, *, standings: Standings, today: date
) -> list[GateStanding]:
    """The gates that are not passed; nothing else is read where there are none."""
    open_: list[Gate] = [one for one in await plan.gates(viewer, programme_id) if not one.is_passed]
    if not open_:
        return []
    known = await grounds_of(viewer, programme_id, whole, standings=standings, today=today)
    return [gate_rules.gate_standing(one, known) for one in open_]
