"""What readers do with a pack, who sees it later, and what the board said to it."""

from datetime import datetime, time

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit import text
from govern.kit.errors import Invalid
from govern.kit.text import LONDON
from govern.packs import queries
from govern.packs.actions.periods import noted, step
from govern.packs.model import Kept
from govern.packs.model.readers import Conclude, Concluded, Held, HoldBack, NewNote, Note
from govern.packs.queries import periods as reading
from govern.packs.queries import readers
from govern.packs.rules import readers as reader_rules
from govern.packs.tables import PackComment, PackEmbargo, PackOutcome, PackPeriodStep, PackReading
from govern.people.model import Person
from govern.people.queries import allow, people_of, person
from govern.record import actions as record

READ = "INSERT INTO pack_reading (pack, person, at) VALUES ({}, {}, {}) ON CONFLICT DO NOTHING RETURNING id"
ISSUED_ONLY = "A draft is read by those who make it. Say that you have read it once it is issued."


async def confirm(viewer: Person, pack_id: int) -> Kept:
    """Somebody says that they have read it: once is enough, and again changes nothing."""
    async with unit_of_work():
        pack = await queries.pack(viewer, pack_id)
        if not pack.is_issued:
            raise Invalid({"form": ISSUED_ONLY})
        if await PackReading.raw(READ, pack.id, viewer.id, clock.now()):
            await record.note(viewer, "read", pack, ref=pack.called)
        return pack


async def comment(viewer: Person, pack_id: int, new: NewNote) -> list[Note]:
    """A reader's own note; its words are in no record, and a private one is seen by nobody else."""
    async with unit_of_work():
        pack = await queries.pack(viewer, pack_id)
        words = new.words.strip()
        if not words:
            raise Invalid({"words": "Write your comment."})
        await PackComment.insert(
            PackComment(
                pack=pack.id,
                person=viewer.id,
                section=new.section.value,
                words=words,
                is_shared=new.is_shared,
                at=clock.now(),
            )
        )
        if new.is_shared:
            await record.note(viewer, "commented-on", pack, ref=pack.called, section=new.section.value)
        return await readers.notes(viewer, pack.id)


async def hold_back(viewer: Person, pack_id: int, new: HoldBack) -> list[Held]:
    """One reader sees it later. Once it is issued a moment can only come nearer: nobody loses what they could read."""
    async with unit_of_work():
        pack = await queries.pack(viewer, pack_id)
        allow(viewer, "publish", pack.thing)
        somebody = await person(new.person_id)
        if somebody is None or new.person_id not in await people_of(viewer, pack.programme_id):
            raise Invalid({"person_id": "Choose somebody who takes part in this programme."})
        if queries.handles(somebody, pack.programme_id):
            raise Invalid({"person_id": "They make or issue packs, and see this one already."})
        until = datetime.combine(new.day, time(new.hour), LONDON)
        before = {one.person_id: one.until for one in await readers.held_back(viewer, pack)}
        if pack.is_issued and until > before.get(new.person_id, clock.now()):
            raise Invalid({"day": "The pack is issued: its moment can only come nearer."})
        same = (PackEmbargo.pack == pack.id) & (PackEmbargo.person == new.person_id)
        number = await PackEmbargo.count().where(same) + 1
        await PackEmbargo.insert(
            PackEmbargo(pack=pack.id, person=new.person_id, number=number, until=until, by=viewer.id, at=clock.now())
        )
        await record.note(viewer, "held-back", pack, ref=pack.called, until=text.moment(until))
        return await readers.held_back(viewer, pack)


async def conclude(viewer: Person, pack_id: int, new: Conclude) -> list[Concluded]:
    """What the board's meeting said to one thing; when all is recorded, the period of the pack is finished."""
    async with unit_of_work():
        pack = await queries.pack(viewer, pack_id)
        allow(viewer, "conclude", pack.thing)
        if not pack.is_issued:
            raise Invalid({"form": "The board has not been given this pack yet. Issue it first."})
        reader_rules.check_conclusion(await queries.opened(viewer, pack.id), new.proposal)
        if new.met_on > clock.today():
            raise Invalid({"met_on": f"{text.day(new.met_on)} has not come yet."})
        same = (PackOutcome.pack == pack.id) & (PackOutcome.proposal == new.proposal)
        await PackOutcome.insert(
            PackOutcome(
                pack=pack.id,
                proposal=new.proposal,
                number=await PackOutcome.count().where(same) + 1,
                outcome=new.outcome.value,
                words=new.words.strip(),
                minute=new.minute.strip(),
                met_on=new.met_on,
                by=viewer.id,
                at=clock.now(),
            )
        )
        facts = {"proposal": new.proposal, "outcome": new.outcome.value, "met_on": new.met_on.isoformat()}
        await record.note(viewer, "concluded", pack, ref=pack.called, **facts)
        found = await readers.outcomes(viewer, pack)
        if all(one.outcome for one in found):
            await _finish(viewer, pack)
        return found


async def _finish(viewer: Person, pack: Kept) -> None:
    editions = await queries.same_number(viewer, pack)
    rows = await PackPeriodStep.select(PackPeriodStep.period).where(PackPeriodStep.pack.is_in(editions))
    for row in rows:
        period = await reading.period_for_update(viewer, row["period"])
        if not period.is_recorded:
            await step(viewer, period, "recorded")
            await noted(viewer, "finished", period)
