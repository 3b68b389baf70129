"""Reviewing, striking and closing: what becomes of a line of the register."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.people.model import Person
from govern.raid import queries, rules
from govern.raid.actions.adding import Links, enter, one_at_a_time, refs_of
from govern.raid.actions.judging import assess
from govern.raid.actions.noting import note
from govern.raid.actions.opening import moved_on, opened
from govern.raid.model import Closing, Item, Kind, NewDelay, NewReview, Struck
from govern.raid.tables import RaidClosing, RaidConversion, RaidDelay, RaidMilestone


async def review(viewer: Person, item_id: int, new: NewReview) -> Item:
    """A new assessment; the ones before it stay. A council that scores it worse keeps the programme's score up (B7)."""
    async with unit_of_work():
        before = await opened(viewer, item_id, new.version)
        return await assess(viewer, before, (new.likelihood, new.impact), note_=new.note)


async def state_delay(viewer: Person, risk_id: int, new: NewDelay) -> Item:
    """What a risk would do to the plan; what was said before stays."""
    async with unit_of_work():
        before = await opened(viewer, risk_id, new.version)
        if before.kind is not Kind.RISK:
            raise Invalid({"delay_days": f"{before.ref} is not a risk: only what may happen has a chance."})
        if new.delay_days and not before.milestones:
            raise Invalid(
                {"delay_days": f"{before.ref} bears on no milestone, so there is nothing that it could delay."}
            )
        await RaidDelay.insert(
            RaidDelay(
                item=before.id,
                number=len(await queries.delays(viewer, before.id)) + 1,
                chance=new.chance,
                delay_days=new.delay_days,
                because=new.because,
                by=viewer.id,
                at=clock.now(),
            )
        )
        after = await moved_on(viewer, before)
        await note(viewer, "estimated", after, chance=[before.chance, after.chance],
                    delay_days=[before.delay_days, after.delay_days])  # fmt: skip
        return after


async def strike(viewer: Person, risk_id: int, struck: Struck) -> Item:
    """A risk has happened: it is closed, an issue takes its place, and each names the other."""
    async with unit_of_work():
        risk = await opened(viewer, risk_id, struck.version)
        if risk.kind is not Kind.RISK:
            raise Invalid({"happened": f"{risk.ref} is not a risk: only a risk can become an issue."})
        await one_at_a_time(risk.programme_id)
        new = rules.issue(risk, struck)
        ref = rules.next_ref(new.kind, await refs_of(risk.programme_id))
        links = Links(risk.council_id, await _milestone_ids(risk.id))
        issue = await enter(viewer, risk.programme_id, new, ref=ref, links=links)
        await RaidConversion.insert(RaidConversion(risk=risk.id, issue=issue.id, by=viewer.id, at=clock.now()))
        await _close(viewer, risk, because=f"It happened; see issue {issue.ref}.")
        await note(viewer, "converted", risk, issue=issue.ref)
        return await queries.item(viewer, issue.id)


async def _milestone_ids(item_id: int) -> list[int]:
    rows = await RaidMilestone.select(RaidMilestone.milestone).where(RaidMilestone.item == item_id)
    return [row["milestone"] for row in rows]


async def close(viewer: Person, item_id: int, closing: Closing) -> Item:
    async with unit_of_work():
        before = await opened(viewer, item_id, closing.version)
        after = await _close(viewer, before, because=closing.because)
        await note(viewer, "closed", after)
        return after


async def _close(viewer: Person, item: Item, *, because: str) -> Item:
    closing = RaidClosing(item=item.id, closed_on=clock.today(), because=because, by=viewer.id, at=clock.now())
    await RaidClosing.insert(closing)
    return await moved_on(viewer, item)
