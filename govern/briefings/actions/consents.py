"""Asking for promotional letters to one's own address, and asking for no more of them."""

from datetime import datetime

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings.model import MessageType
from govern.briefings.model.consents import LetterWish, PromotionalConsent, PromotionalWish, Source
from govern.briefings.queries.consents import consent_of, own_consents
from govern.briefings.rules.links import Link
from govern.briefings.tables import Lifting, Suppression
from govern.briefings.tables import PromotionalConsent as Consents
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.record import actions as record

REGISTER = 87
ASKED = "They asked for promotional letters themselves."
LIFT = """
UPDATE suppression SET lifted_at = {} WHERE programme = {} AND address = {} AND topic = {} AND lifted_at IS NULL
RETURNING id
"""


async def wish(viewer: Person, asked: PromotionalWish, *, source: Source) -> PromotionalConsent:
    """Each speaks for their own address alone. Saying again what stands already changes nothing."""
    async with unit_of_work():
        programme_id = partners.visible(viewer, asked.programme_id)
        address = viewer.email.lower()
        await _one_after_the_other(address)
        before = await _own(viewer, programme_id)
        if asked.wants and before.since is None:
            await _give(programme_id, address, source=source, by=viewer.id)
        elif before.since and not asked.wants:
            await withdraw(programme_id, address, clock.now())
        return await _own(viewer, programme_id)


async def wish_by_letter(link: Link, asked: LetterWish) -> PromotionalConsent:
    """Whoever holds a letter speaks for its address, as with unsubscribing, and in its programme alone."""
    async with unit_of_work():
        letter, _ = await consent_of(link)
        await _one_after_the_other(letter.address)
        _, before = await consent_of(link)
        if asked.wants and before.since is None:
            await _give(letter.programme_id, letter.address, source=Source.LINK)
        elif before.since and not asked.wants:
            await withdraw(letter.programme_id, letter.address, clock.now())
        return (await consent_of(link))[1]


async def _one_after_the_other(address: str) -> None:
    await Consents.raw("SELECT pg_advisory_xact_lock({}, hashtext({}))", REGISTER, address)


async def _own(viewer: Person, programme_id: int) -> PromotionalConsent:
    return next(one for one in await own_consents(viewer) if one.programme_id == programme_id)


async def _give(programme_id: int, address: str, *, source: Source, by: int | None = None) -> None:
    """What they had stopped of such letters is lifted: by their own wish, as the row says."""
    now = clock.now()
    row = Consents(programme=programme_id, address=address, source=source.value, at=now, withdrawn_at=None)
    await row.save()
    for stopped in await Suppression.raw(LIFT, now, programme_id, address, MessageType.PROMOTIONAL.value):
        await Lifting(suppression=stopped["id"], because=ASKED, at_own_wish=True, by=by, at=now).save()
    await record.note(None, "received-a-wish-for-promotion-in", _thing(programme_id))


async def withdraw(programme_id: int, address: str, now: datetime) -> None:
    """Within the transaction of whoever says so; nothing where nobody had asked for them."""
    own = (Consents.programme == programme_id) & (Consents.address == address) & Consents.withdrawn_at.is_null()
    if await Consents.update({Consents.withdrawn_at: now}).where(own).returning(Consents.id):
        await record.note(None, "received-a-wish-for-no-promotion-in", _thing(programme_id))


def _thing(programme_id: int) -> Thing:
    return Thing(kind="programme", id=programme_id, programme_id=programme_id)
