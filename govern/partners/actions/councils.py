"""The councils that this installation knows: chosen from the published list, or written down by hand."""

from typing import Any

import msgspec

from govern.adapters.database import unit_of_work
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries
from govern.partners.model import ChangedCouncil, ChosenAuthority, Council, NewCouncil
from govern.partners.rules.governing import kind_problems
from govern.partners.tables import Council as Councils
from govern.partners.tables import Partner as Partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record

FACTS = NewCouncil.__struct_fields__
DATED = (
    "{0} takes part in a programme: how it governs itself changes from a day on, and its open decisions with it. Its "
    "monitoring officer says so under “Rules of law”."
)


async def add_council(viewer: Person, new: NewCouncil) -> Council:
    allow(viewer, "add", Thing(kind="council"))
    if wrong := kind_problems(new.kind, new.governance):
        raise Invalid(wrong)
    async with unit_of_work():
        await _refuse_known(new.gss_code)
        values = {**msgspec.to_builtins(new), "version": 1}
        rows = await Councils.insert(Councils(**values))
        council = msgspec.convert({**values, "id": rows[0]["id"]}, Council)
        await record.note(viewer, "added", Thing(kind="council", id=council.id), ref=council.gss_code)
        return council


async def choose_council(viewer: Person, chosen: ChosenAuthority) -> Council:
    """A council of the published list, with what the list does not say: how it governs itself."""
    allow(viewer, "add", Thing(kind="council"))
    found = await queries.authority(viewer, chosen.gss_code)
    if found is None:
        raise Invalid({"gss_code": f"{chosen.gss_code} is not in the list. Write the council down by hand."})
    facts = {name: getattr(found, name) for name in ("name", "gss_code", "nation", "kind")}
    return await add_council(viewer, NewCouncil(**facts, governance=chosen.governance))


async def change_council(viewer: Person, council_id: int, change: ChangedCouncil) -> Council:
    """Corrects what is known of a council; every programme that it takes part in reads it so from now on."""
    async with unit_of_work():
        before = await queries.council(viewer, council_id)
        if change.gss_code != before.gss_code:
            await _refuse_known(change.gss_code)
        if change.governance is not before.governance and await Partners.exists().where(Partners.council == before.id):
            raise Invalid({"governance": DATED.format(before.name)})
        if wrong := kind_problems(change.kind, change.governance):
            raise Invalid(wrong)
        values: dict[Any, Any] = {**msgspec.to_builtins(change), "version": change.version + 1}
        changed = (
            await Councils.update(values)
            .where((Councils.id == before.id) & (Councils.version == change.version))
            .returning(Councils.id)
        )
        if not changed:
            raise Conflict("Somebody else changed this council while you were writing.", msgspec.to_builtins(before))
        fields: list[Any] = [name for name in FACTS if getattr(before, name) != getattr(change, name)]
        thing = Thing(kind="council", id=before.id)
        await record.note(viewer, "changed", thing, ref=change.gss_code, fields=fields)
        return msgspec.convert({**values, "id": before.id}, Council)


async def _refuse_known(gss_code: str) -> None:
    """Two people may add the same council at once: the table is held until the first has written."""
    await Councils.raw("LOCK TABLE council IN SHARE ROW EXCLUSIVE MODE")
    if await Councils.exists().where(Councils.gss_code == gss_code):
        raise Invalid({"gss_code": f"{gss_code} is already in the list of councils."})
