"""Stating directions under section 24 and the matters they control, and what was said of each."""

import msgspec

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.decisions import queries
from govern.decisions.model.consents import (
    ChangedMatter,
    Direction,
    Judged,
    Matter,
    NewDirection,
    NewMatter,
    Telling,
)
from govern.decisions.rules import consent_checks as rules
from govern.decisions.tables import ConsentDirection, ConsentFacts, ConsentMatter, ConsentTurn, DirectedCouncil
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.record.model import Fact
from govern.record.rules import meanwhile

REGISTER = 24
NONE = "This programme is no reorganisation of councils. Say first that it is one: “Change the programme”."
ABOUT = ("limb", "title", "counterparty", "subject", "amount", "day", "ends_on")


async def state_direction(viewer: Person, programme_id: int, new: NewDirection) -> Direction:
    """A direction as it holds from a day on; an older one stays for what happened before."""
    async with unit_of_work():
        await _reorganising(viewer, programme_id)
        allow(viewer, "state", Thing(kind="direction", programme_id=programme_id))
        councils = await partners.council_ids(viewer, programme_id)
        if wrong := rules.direction_problems(new, councils):
            raise Invalid(wrong)
        await _one_at_a_time(programme_id)
        values = msgspec.structs.asdict(new)
        codes = values.pop("councils")
        number = 1 + await ConsentDirection.count().where(ConsentDirection.programme == programme_id)
        row = ConsentDirection(programme=programme_id, number=number, by=viewer.id, at=clock.now(), **values)
        await row.save()
        await insert_all(DirectedCouncil, [DirectedCouncil(direction=row.id, council=councils[code]) for code in codes])
        (made,) = [one for one in await queries.directions(viewer, programme_id) if one.id == row.id]
        await record.note(viewer, "stated", made, ref=made.ref, since=str(made.since), councils=list(made.councils))
        return made


async def add_consent(viewer: Person, programme_id: int, new: NewMatter) -> Judged:
    """A disposal, a contract or reserves that a council means to go through with, or went through with earlier."""
    async with unit_of_work():
        await _reorganising(viewer, programme_id)
        councils = await partners.council_ids(viewer, programme_id)
        if new.council_code not in councils:
            raise Invalid({"council_code": f"No partner has the code {new.council_code}."})
        council_id = councils[new.council_code]
        allow(viewer, "record", Thing(kind="consent", programme_id=programme_id, council_id=council_id))
        if wrong := rules.problems(new):
            raise Invalid(wrong)
        await _one_at_a_time(programme_id)
        number = 1 + await ConsentMatter.count().where(ConsentMatter.programme == programme_id)
        row = ConsentMatter(programme=programme_id, council=council_id, number=number, version=1)
        await row.save()
        await ConsentFacts.insert(_facts(viewer, None, new, matter_id=row.id))
        made = await queries.consent(viewer, row.id)
        await record.note(viewer, "stated", made.matter, ref=made.matter.ref, amount=str(new.amount))
        return made


async def change_consent(viewer: Person, consent_id: int, change: ChangedMatter) -> Judged:
    async with unit_of_work():
        before = await _opened(viewer, consent_id, change.version)
        if wrong := rules.problems(change):
            raise Invalid(wrong)
        await ConsentFacts.insert(_facts(viewer, before, change, matter_id=before.id))
        await _moved_on(viewer, before, "changed", amount=[str(before.amount), str(change.amount)])
        return await queries.consent(viewer, before.id)


async def tell_consent(viewer: Person, consent_id: int, said: Telling) -> Judged:
    """Asked for, given, refused, entered into, given up, opened again: on a day, with what shows it."""
    async with unit_of_work():
        before = await _opened(viewer, consent_id, said.version)
        rules.check_turn(before, said.turn, said.day, today=clock.today())
        row = ConsentTurn(
            matter=before.id,
            version=before.version + 1,
            turn=said.turn.value,
            words=said.words,
            day=said.day,
            by=viewer.id,
            at=clock.now(),
        )
        await ConsentTurn.insert(row)
        await _moved_on(viewer, before, VERBS[said.turn.value], day=str(said.day))
        return await queries.consent(viewer, before.id)


VERBS = {
    "asked": "asked-for",
    "given": "noted-as-given",
    "refused": "noted-as-refused",
    "entered-into": "noted-as-entered-into",
    "dropped": "gave-up",
    "reopened": "opened-again",
}


def _facts(viewer: Person, before: Matter | None, said: NewMatter | ChangedMatter, *, matter_id: int) -> ConsentFacts:
    return ConsentFacts(
        matter=matter_id,
        version=before.version + 1 if before else 1,
        afresh=before is None or (isinstance(said, ChangedMatter) and rules.is_afresh(before, said)),
        because=said.because if isinstance(said, ChangedMatter) else "Stated",
        by=viewer.id,
        at=clock.now(),
        **{name: getattr(said, name) for name in ABOUT},
    )


async def _reorganising(viewer: Person, programme_id: int) -> None:
    if not (await partners.reorganisation(viewer, programme_id)).is_one:
        raise Conflict(NONE)


async def _one_at_a_time(programme_id: int) -> None:
    await ConsentMatter.raw("SELECT pg_advisory_xact_lock({}, {})", REGISTER, programme_id)


async def _opened(viewer: Person, consent_id: int, version: int) -> Matter:
    """As it stands, held for this transaction."""
    await ConsentMatter.select(ConsentMatter.id).where(ConsentMatter.id == consent_id).lock_rows("UPDATE")
    found = (await queries.consent(viewer, consent_id)).matter
    allow(viewer, "record", Thing(kind="consent", programme_id=found.programme_id, council_id=found.council_id))
    if version != found.version:
        told = meanwhile(await queries.consent_history(viewer, found.id))
        raise Conflict(f"Somebody else came first: {told}", msgspec.to_builtins(found))
    return found


async def _moved_on(viewer: Person, before: Matter, verb: str, **facts: Fact) -> None:
    await ConsentMatter.update({ConsentMatter.version: before.version + 1}).where(ConsentMatter.id == before.id)
    await record.note(viewer, verb, before, ref=before.ref, **facts)
