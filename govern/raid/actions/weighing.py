"""Pricing a risk, looking at what was assumed, and sharing a draft."""

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.people.model import Person
from govern.people.queries import allow
from govern.raid import queries, rules
from govern.raid.actions.escalating import escalate
from govern.raid.actions.noting import note
from govern.raid.actions.opening import moved_on, opened
from govern.raid.model import Item, Kind, NewExposure, NewValidation, Validated, Validation
from govern.raid.rules.things import thing
from govern.raid.tables import RaidExposure, RaidShared, RaidValidated, RaidValidation


async def price(viewer: Person, risk_id: int, new: NewExposure) -> Item:
    """With what chance a risk costs or saves how many pounds; what was said before stays."""
    async with unit_of_work():
        before = await opened(viewer, risk_id, new.version)
        if before.kind is not Kind.RISK:
            raise Invalid({"chance": f"{before.ref} is not a risk: only what may happen has a chance."})
        if wrong := rules.wrong_amount(new.amount):
            raise Invalid({"amount": wrong})
        if before.response.is_for_an_opportunity and not new.saves:
            raise Invalid({"saves": f"{before.ref} is an opportunity: say what it saves."})
        await RaidExposure.insert(
            RaidExposure(
                item=before.id,
                number=len(await queries.exposures(viewer, before.id)) + 1,
                chance=new.chance,
                amount=-new.amount if new.saves else new.amount,
                because=new.because,
                by=viewer.id,
                at=clock.now(),
            )
        )
        after = await moved_on(viewer, before)
        await note(viewer, "priced", after, chance=new.chance, pounds=str(-new.amount if new.saves else new.amount))
        return after


async def set_validation(viewer: Person, item_id: int, new: NewValidation) -> Validation:
    """By when an assumption is looked at; a day that was set before and not reached is replaced by a later row."""
    async with unit_of_work():
        item = await queries.item_for_update(viewer, item_id)
        allow(viewer, "review", thing(item))
        if item.kind is not Kind.ASSUMPTION:
            raise Invalid({"due": f"{item.ref} is not an assumption."})
        known = await queries.validations(viewer, item.id)
        if any(one.holds is None for one in known):
            raise Invalid({"due": "A day is set already: say first what looking at it showed."})
        row = RaidValidation(item=item.id, number=len(known) + 1, due=new.due, by=viewer.id, at=clock.now())
        await row.save()
        await note(viewer, "set-a-day-to-look-at", item, due=str(new.due))
        return await queries.validation(viewer, row.id)


async def validate(viewer: Person, validation_id: int, new: Validated) -> Validation:
    """What looking at an assumption showed, and when to look again."""
    async with unit_of_work():
        where = RaidValidation.id == validation_id
        await RaidValidation.select(RaidValidation.id).where(where).lock_rows("UPDATE")
        found = await queries.validation(viewer, validation_id)
        item = await queries.item(viewer, found.item_id)
        allow(viewer, "review", thing(item))
        if found.holds is not None:
            raise Conflict("Somebody has said already what looking at it showed.")
        await RaidValidated.insert(
            RaidValidated(
                validation=found.id,
                holds=new.holds,
                note=new.note,
                looked_on=clock.today(),
                by=viewer.id,
                at=clock.now(),
            )
        )
        await note(viewer, "looked-at", item, holds="yes" if new.holds else "no")
        if new.next_due:
            await set_validation(viewer, item.id, NewValidation(due=new.next_due))
        return await queries.validation(viewer, found.id)


async def share(viewer: Person, item_id: int) -> Item:
    """A draft is shown to every partner from now on."""
    async with unit_of_work():
        before = await queries.item_for_update(viewer, item_id)
        if not before.is_draft:
            raise Conflict(f"{before.ref} is shared already.")
        allow(viewer, "review", thing(before))
        await RaidShared.insert(RaidShared(item=before.id, by=viewer.id, at=clock.now()))
        after = await moved_on(viewer, before)
        await note(viewer, "shared", after, score=rules.rating(after.likelihood, after.impact).score)
        return await escalate(viewer, after)
