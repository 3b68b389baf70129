"""Putting a briefing under embargo, and lifting it."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings import queries, rules
from govern.briefings.actions.writing import note
from govern.briefings.model import Outcome
from govern.briefings.model.embargoes import Embargo, SetEmbargo
from govern.briefings.queries.embargoes import embargo
from govern.briefings.tables import BriefingEmbargo
from govern.decisions import queries as decisions
from govern.kit.errors import Invalid, NotAllowed
from govern.people.model import Person
from govern.people.queries import allow


async def set_embargo(viewer: Person, briefing_id: int, new: SetEmbargo) -> Embargo:
    """Whoever may write it puts it under embargo. One that stands is changed by somebody who may approve the briefing
    and wrote none of it: nobody frees their own words (DOMAIN H4)."""
    async with unit_of_work():
        found = await queries.briefing_for_update(viewer, briefing_id)
        before = await embargo(viewer, briefing_id, clock.now())
        allow(viewer, "approve" if before.is_set else "write", rules.walls.thing(found))
        verdict = rules.approval.may_approve(found, viewer.id)
        if before.is_set and verdict.outcome is Outcome.FAIL:
            raise NotAllowed("You wrote a version of this text, so somebody else changes or lifts its embargo.")
        if not before.is_set and new.proposal_id is None and new.until is None:
            raise Invalid({"proposal_id": "Choose a proposal, or write a day below."})
        known = {one.id for one in await decisions.proposals(viewer, found.programme_id)}
        if new.proposal_id and new.proposal_id not in known:
            raise Invalid({"proposal_id": "Choose a proposal of this programme."})
        row = BriefingEmbargo(
            briefing=found.id,
            number=await BriefingEmbargo.count().where(BriefingEmbargo.briefing == found.id) + 1,
            proposal=new.proposal_id,
            until=new.until,
            because=new.because.strip(),
            by=viewer.id,
            at=clock.now(),
        )
        await BriefingEmbargo.insert(row)
        is_lifted = new.proposal_id is None and new.until is None
        await note(viewer, "lifted-embargo-of" if is_lifted else "put-under-embargo", found)
        return await embargo(viewer, briefing_id, clock.now())
