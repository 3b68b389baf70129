"""Setting up a programme, saying what it is for, and each partner saying that it understood."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid, NotFound
from govern.partners import queries
from govern.partners.model import (
    Accepted,
    Candidate,
    ChangedProgramme,
    Joining,
    NewPartner,
    NewProgramme,
    NewScope,
    Partner,
    Programme,
    ScopeText,
    Understanding,
)
from govern.partners.tables import Council as Councils
from govern.partners.tables import Partner as Partners
from govern.partners.tables import Programme as Programmes
from govern.partners.tables import ScopeText as ScopeTexts
from govern.partners.tables import Understanding as Understandings
from govern.people import actions as people
from govern.people.model import COUNCIL_ROLES, Account, NewAccount, Person, Role, Thing
from govern.people.queries import allow
from govern.record import actions as record

ABOUT = ("name", "summary", "starts_on", "base_year", "last_year", "council_tolerance_note")


async def add_programme(viewer: Person, new: NewProgramme) -> Programme:
    """The person who adds a programme manages it."""
    allow(viewer, "add", Thing(kind="programme"))
    if new.last_year < new.base_year:
        raise Invalid({"last_year": "The last year of the business case comes before its first."})
    async with unit_of_work():
        values = {name: getattr(new, name) for name in ABOUT}
        rows = await Programmes.insert(Programmes(**values, version=1))
        programme = Programme(id=rows[0]["id"], version=1, **values)
        await record.note(viewer, "added", programme)
        await people.give(viewer, viewer.id, programme.id, role=Role.PROGRAMME_MANAGER, council_id=None)
        if new.vision:
            await write_scope(
                viewer,
                programme.id,
                NewScope(vision=new.vision, scope_in=new.scope_in, scope_out=new.scope_out),
                number=1,
            )
        await _take_part(viewer, programme.id, new.council_ids, await queries.candidates(viewer))
        return programme


async def change_programme(viewer: Person, programme_id: int, change: ChangedProgramme) -> Programme:
    async with unit_of_work():
        before = await queries.programme(viewer, programme_id)
        allow(viewer, "change", Thing(kind="programme", id=before.id, programme_id=before.id))
        if change.last_year < change.base_year:
            raise Invalid({"last_year": "The last year of the business case comes before its first."})
        values: dict[Any, Any] = {name: getattr(change, name) for name in ABOUT}
        changed = (
            await Programmes.update(values | {"version": change.version + 1})
            .where((Programmes.id == before.id) & (Programmes.version == change.version))
            .returning(Programmes.id)
        )
        if not changed:
            raise Conflict("Somebody else changed this programme while you were writing.", msgspec.to_builtins(before))
        after = msgspec.structs.replace(before, **values, version=change.version + 1)
        await record.note(viewer, "changed", after, starts_on=[str(before.starts_on), str(after.starts_on)])
        return after


async def add_partner(viewer: Person, programme_id: int, new: NewPartner) -> Partner:
    async with unit_of_work():
        queries.visible(viewer, programme_id)
        allow(viewer, "add", Thing(kind="partner", programme_id=programme_id))
        if not await Councils.exists().where(Councils.id == new.council_id):
            raise Invalid({"council_id": "Choose a council from the list."})
        if new.shares_from and new.shares_until and new.shares_until <= new.shares_from:
            raise Invalid({"shares_until": "The day it stops has to come after the day it begins."})
        for partner in await queries.partners(viewer, programme_id):
            if partner.council_id == new.council_id:
                raise Invalid({"council_id": f"{partner.name} already takes part."})
            if partner.code == new.code:
                raise Invalid({"code": f"{partner.name} already has the code {new.code}."})
        await _taken_in(viewer, programme_id, new)
        return next(one for one in await queries.partners(viewer, programme_id) if one.code == new.code)


async def join(viewer: Person, programme_id: int, new: Joining) -> list[str]:
    """Councils of the list take part, with the codes of their names and the people that the list counts."""
    if not new.council_ids:
        raise Invalid({"council_ids": "Choose at least one council."})
    async with unit_of_work():
        queries.visible(viewer, programme_id)
        allow(viewer, "add", Thing(kind="partner", programme_id=programme_id))
        partners = await queries.partners(viewer, programme_id)
        return await _take_part(viewer, programme_id, new.council_ids, await queries.candidates(viewer, partners))


async def _take_part(
    viewer: Person, programme_id: int, council_ids: Collection[int], candidates: Sequence[Candidate]
) -> list[str]:
    found = [one for one in candidates if one.council_id in council_ids]
    if len(found) < len(set(council_ids)) or not all(one.code for one in found):
        raise Invalid({"council_ids": "Choose councils of the list that do not take part yet."})
    for one in found:
        new = NewPartner(council_id=one.council_id, code=one.code, population=one.population)
        await _taken_in(viewer, programme_id, new)
    return [one.name for one in found]


async def _taken_in(viewer: Person, programme_id: int, new: NewPartner) -> None:
    rows = await Partners.insert(
        Partners(
            programme=programme_id,
            council=new.council_id,
            code=new.code,
            population=new.population,
            shares_from=new.shares_from,
            shares_until=new.shares_until,
            joined_at=clock.now(),
            version=1,
        )
    )
    partner = Thing(kind="partner", id=rows[0]["id"], programme_id=programme_id)
    await record.note(viewer, "added", partner, ref=new.code)


async def change_scope(viewer: Person, programme_id: int, new: NewScope) -> ScopeText:
    """A new version of the shared text; partners are asked to accept it again. `version` is the number read."""
    async with unit_of_work():
        queries.visible(viewer, programme_id)
        allow(viewer, "change", Thing(kind="scope", programme_id=programme_id))
        await Programmes.select(Programmes.id).where(Programmes.id == programme_id).lock_rows("UPDATE")
        texts = await queries.scope_texts(viewer, programme_id)
        number = texts[0].number if texts else 0
        if new.version != number:
            raise Conflict(
                "Somebody else changed the shared text while you were writing.", msgspec.to_builtins(texts[0])
            )
        await write_scope(viewer, programme_id, new, number=number + 1)
        return (await queries.scope_texts(viewer, programme_id))[0]


async def write_scope(
    viewer: Person, programme_id: int, new: NewScope, *, number: int, at: datetime | None = None
) -> None:
    """`at` is when the text was agreed, where that was before it came here."""
    rows = await ScopeTexts.insert(
        ScopeTexts(
            programme=programme_id,
            number=number,
            vision=new.vision,
            scope_in=new.scope_in,
            scope_out=new.scope_out,
            at=at or clock.now(),
            by=viewer.id,
        )
    )
    await record.note(
        viewer, "wrote", Thing(kind="scope", id=rows[0]["id"], programme_id=programme_id), ref=f"version {number}"
    )


async def accept_scope(viewer: Person, partner_id: int, accepted: Accepted) -> Understanding:
    """A partner lead says for the council: this is what we understood. Saying it twice changes nothing."""
    async with unit_of_work():
        row = (
            await Partners.select(Partners.programme, Partners.council)
            .where((Partners.id == partner_id) & Partners.programme.is_in(queries.scope(viewer) or [0]))
            .first()
        )
        if row is None:
            raise NotFound
        programme_id = row["programme"]
        thing = Thing(kind="understanding", id=partner_id, programme_id=programme_id, council_id=row["council"])
        allow(viewer, "accept", thing)
        texts = await queries.scope_texts(viewer, programme_id)
        if not texts:
            raise Invalid({"number": "No shared text is written yet. The programme manager writes it first."})
        latest = texts[0]
        if accepted.number != latest.number:
            raise Conflict(
                f"The shared text has changed: read version {latest.number} first.", msgspec.to_builtins(latest)
            )
        if not await Understandings.exists().where(
            (Understandings.partner == partner_id) & (Understandings.scope == latest.id)
        ):
            made = Understandings(
                partner=partner_id, scope=latest.id, means=accepted.means, at=clock.now(), by=viewer.id
            )
            await Understandings.insert(made)
            await record.note(viewer, "accepted", thing, ref=f"version {latest.number}")
        return next(one for one in await queries.understandings(viewer, programme_id) if one.partner_id == partner_id)


async def invite(viewer: Person, programme_id: int, new: NewAccount) -> Account:
    """Gives somebody a role in the programme; a council's role names a council that takes part."""
    councils = {partner.council_id: partner.name for partner in await queries.partners(viewer, programme_id)}
    if new.role in COUNCIL_ROLES and new.council_id not in councils:
        raise Invalid({"council_id": "Choose the council this role speaks for, among those that take part."})
    person_id = await people.invite(viewer, programme_id, new)
    accounts = await queries.accounts(viewer, programme_id)
    return next(one for one in accounts if one.id == person_id and one.role == new.role)
