"""What is above an appetite is taken up by itself: to the programme, and to each council's register, which answers."""

import msgspec

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.raid import queries, rules
from govern.raid.actions.noting import note
from govern.raid.model import Appetite, Escalation, EscalationAnswer, Item, NewAppetite, Stage, Wanted
from govern.raid.tables import RaidAppetite, RaidEscalation, RaidEscalationAnswer
from govern.record import actions as record


async def escalate(viewer: Person, item: Item) -> Item:
    """Takes an item up as far as the appetites of today ask; nothing where it was taken up before."""
    appetites = await queries.appetites(viewer, item.programme_id)
    if not appetites:
        return item
    taking_part = await partners.partners(viewer, item.programme_id)
    names = {one.council_id: one.name for one in taking_part}
    councils = {one.code: one.council_id for one in taking_part}
    scores = {
        councils[one.council_code]: (one.likelihood, one.impact)
        for one in rules.latest(await queries.scores(viewer, item.id))
        if one.stage is Stage.RESIDUAL and one.council_code in councils
    }
    before = await queries.escalations_of(viewer, item.id)
    wanted = rules.escalations(
        item, scores, appetites=appetites, before=before, councils=list(councils.values()), today=clock.today()
    )
    rows = [_row(viewer, item, one, number=number) for number, one in enumerate(wanted, start=len(before) + 1)]
    await insert_all(RaidEscalation, rows)
    for one in wanted:
        to = names.get(one.council_id or 0, "the programme")
        await note(viewer, "took-up", item, to=to, score=one.score, appetite=one.level.value)
    return await queries.item(viewer, item.id) if wanted else item


def _row(viewer: Person, item: Item, one: Wanted, *, number: int) -> RaidEscalation:
    return RaidEscalation(
        item=item.id,
        number=number,
        council=one.council_id,
        score=one.score,
        level=one.level.value,
        reason=one.reason,
        raised_on=clock.today(),
        by=viewer.id,
        at=clock.now(),
    )


async def set_appetite(viewer: Person, programme_id: int, new: NewAppetite) -> Appetite:
    """From a day on; what was stated before stays, and counts for the days before. What it is above is taken up."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        councils = await partners.council_ids(viewer, programme_id)
        if new.council_code and new.council_code not in councils:
            raise Invalid({"council_code": f"No partner has the code {new.council_code}."})
        council_id = councils.get(new.council_code or "")
        kind = "own-appetite" if council_id else "appetite"
        allow(viewer, "set", Thing(kind=kind, programme_id=programme_id, council_id=council_id))
        row = RaidAppetite(
            programme=programme_id,
            council=council_id,
            category=new.category.value,
            level=new.level.value,
            valid_from=new.valid_from,
            because=new.because,
            by=viewer.id,
            at=clock.now(),
        )
        await row.save()
        about = Thing(kind="appetite", id=row.id, programme_id=programme_id)
        await record.note(viewer, "set", about, category=new.category.value, level=new.level.value)
        for item in await queries.items(viewer, programme_id):
            if item.category is new.category:
                await escalate(viewer, item)
        return next(one for one in await queries.appetites(viewer, programme_id) if one.id == row.id)


async def answer_escalation(viewer: Person, escalation_id: int, new: EscalationAnswer) -> Escalation:
    """The council takes it into its register, or disputes it; said once."""
    async with unit_of_work():
        await RaidEscalation.select(RaidEscalation.id).where(RaidEscalation.id == escalation_id).lock_rows("UPDATE")
        found = await queries.escalation(viewer, escalation_id)
        if found.council_id is None:
            raise Invalid({"form": "This was taken up to the programme: no council has to answer."})
        about = Thing(kind="escalation", id=found.id, programme_id=found.programme_id, council_id=found.council_id)
        allow(viewer, "answer", about)
        if found.is_accepted is not None:
            raise Conflict(f"{found.council_name} has answered already: {found.words}.", msgspec.to_builtins(found))
        await RaidEscalationAnswer.insert(
            RaidEscalationAnswer(
                escalation=found.id,
                is_accepted=new.is_accepted,
                reason=new.reason,
                answered_on=clock.today(),
                by=viewer.id,
                at=clock.now(),
            )
        )
        item = await queries.item(viewer, found.item_id)
        await note(viewer, "accepted-the-escalation-of" if new.is_accepted else "disputed-the-escalation-of", item,
                    council=found.council_name)  # fmt: skip
        return await queries.escalation(viewer, found.id)
