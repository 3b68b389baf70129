"""What briefings hang on, as it stands: milestones, the councils' decisions and their meetings."""

from collections.abc import Iterable
from datetime import date

from govern.briefings.model import Briefing, Forecast, Repeat
from govern.briefings.model.wording import Tie
from govern.briefings.rules import ties as rules
from govern.decisions import queries as decisions
from govern.people.model import Person
from govern.plan import queries as plan


async def forecasts(viewer: Person, programme_id: int, today: date, found: Iterable[Briefing]) -> dict[Tie, Forecast]:
    """The days that the briefings hang on; nothing is read that none of them needs."""
    found = list(found)
    is_tied = any(one.schedule.milestone for one in found)
    placed = await milestones(viewer, programme_id, today) if is_tied else {}
    return placed | await decided(viewer, programme_id, today, found)


async def milestones(viewer: Person, programme_id: int, today: date) -> dict[Tie, Forecast]:
    """Where the plan puts every milestone, held by the decisions it waits for."""
    found = await plan.plan(viewer, programme_id)
    titles = {one.id: one.title for one in found.milestones}
    placed = await decisions.placed(viewer, found, today)
    return rules.placed({id: (titles[id], one.finish) for id, one in placed.items()})


async def decided(viewer: Person, programme_id: int, today: date, found: Iterable[Briefing]) -> dict[Tie, Forecast]:
    """The days of decisions and meetings, where one of the briefings hangs on such a day."""
    kinds = {one.schedule.repeat for one in found}
    days: dict[Tie, Forecast] = {}
    if Repeat.DECISION in kinds:
        laws = await decisions.laws(viewer, programme_id, today)
        titles = {one.id: one.title for one in await decisions.proposals(viewer, programme_id)}
        for one in await decisions.decisions(viewer, programme_id):
            days |= rules.decided(one, laws[one.council_code], titles[one.proposal_id])
    if Repeat.MEETING in kinds:
        days |= rules.met(await decisions.meetings(viewer, programme_id))
    return days


async def named_ties(viewer: Person, programme_id: int) -> dict[Repeat, dict[str, int]]:
    """How the workbook names what a briefing may hang on, with its id, by kind: a decision as its proposal's reference
    and the council's code, a meeting as that code and its UID."""
    refs = {one.id: one.ref for one in await decisions.proposals(viewer, programme_id)}
    return {
        Repeat.MILESTONE: {one.ref: one.id for one in (await plan.plan(viewer, programme_id)).milestones},
        Repeat.DECISION: {
            f"{refs[one.proposal_id]}/{one.council_code}": one.id
            for one in await decisions.decisions(viewer, programme_id)
        },
        Repeat.MEETING: {
            f"{one.council_code}/{one.uid}": one.id for one in await decisions.meetings(viewer, programme_id)
        },
    }
