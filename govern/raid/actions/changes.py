"""Reviewing, striking and closing: what becomes of a line of the register."""

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.people.model import Person
from govern.people.queries import allow
from govern.raid import queries, rules
from govern.raid.actions.adding import Links, enter, note, one_at_a_time, refs_of, thing
from govern.raid.model import Closing, Item, Kind, NewDelay, NewReview, Status, Struck
from govern.raid.tables import RaidClosing, RaidConversion, RaidDelay, RaidItem, RaidMilestone, RaidReview
from govern.record.rules import meanwhile


async def review(viewer: Person, item_id: int, new: NewReview) -> Item:
    """A new assessment; the ones before it stay."""
    async with unit_of_work():
        before = await _opened(viewer, item_id, new.version)
        await RaidReview.insert(
            RaidReview(
                item=before.id,
                number=len(await queries.reviews(viewer, before.id)) + 1,
                reviewed_on=clock.today(),
                likelihood=new.likelihood,
                impact=new.impact,
                note=new.note,
                by=viewer.id,
                at=clock.now(),
            )
        )
        after = await _moved_on(viewer, before)
        await note(viewer, "reviewed", after, likelihood=[before.likelihood, after.likelihood],
                    impact=[before.impact, after.impact])  # fmt: skip
        return after


async def state_delay(viewer: Person, risk_id: int, new: NewDelay) -> Item:
    """What a risk would do to the plan; what was said before stays."""
    async with unit_of_work():
        before = await _opened(viewer, risk_id, new.version)
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
        after = await _moved_on(viewer, before)
        await note(viewer, "estimated", after, chance=[before.chance, after.chance],
                    delay_days=[before.delay_days, after.delay_days])  # fmt: skip
        return after


async def strike(viewer: Person, risk_id: int, struck: Struck) -> Item:
    """A risk has happened: it is closed, an issue takes its place, and each names the other."""
    async with unit_of_work():
        risk = await _opened(viewer, risk_id, struck.version)
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
        before = await _opened(viewer, item_id, closing.version)
        after = await _close(viewer, before, because=closing.because)
        await note(viewer, "closed", after)
        return after


async def _close(viewer: Person, item: Item, *, because: str) -> Item:
    closing = RaidClosing(item=item.id, closed_on=clock.today(), because=because, by=viewer.id, at=clock.now())
    await RaidClosing.insert(closing)
    return await _moved_on(viewer, item)


async def _opened(viewer: Person, item_id: int, version: int) -> Item:
    """The item, held for this transaction, if the viewer may, nobody came first and it is still open."""
    found = await queries.item_for_update(viewer, item_id)
    allow(viewer, "review", thing(found))
    if version != found.version:
        last = meanwhile(await queries.history(viewer, found.id))
        raise Conflict(f"{found.ref} was changed while you were working on it. {last}", msgspec.to_builtins(found))
    if found.status is Status.CLOSED:
        raise Invalid({"form": f"{found.ref} is closed. Raise a new one if it is back."})
    return found


async def _moved_on(viewer: Person, item: Item) -> Item:
    await RaidItem.update({RaidItem.version: item.version + 1}).where(RaidItem.id == item.id)
    return await queries.item(viewer, item.id)
