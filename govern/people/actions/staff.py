"""The register of staff and contacts, kept by each council: one by one, or by a file that was shown first."""

from datetime import date
from typing import Any

import msgspec

from govern.adapters import clock, store
from govern.adapters.database import insert_all, unit_of_work
from govern.kit.errors import Conflict, Invalid, NotFound
from govern.people import queries
from govern.people.model import AddContact, Contact, Difference, Draft, NewContact, Person, ReviseContact
from govern.people.rules import contacts as rules
from govern.people.tables import Contact as Contacts
from govern.record import actions as record

FIELDS = NewContact.__struct_fields__


async def add_contact(viewer: Person, programme_id: int, new: AddContact) -> Contact:
    async with unit_of_work():
        known = await queries.contacts_for_update(viewer, programme_id, new.council_id)
        row = rules.plain(NewContact(**{name: getattr(new, name) for name in FIELDS}))
        _free(row.email, known)
        made = Contacts(council=new.council_id, left_on=None, **_cells(row))
        await made.save()
        await _note(viewer, "added", programme_id, (made.id, new.council_id))
    return await queries.contact(viewer, programme_id, made.id)


async def revise_contact(viewer: Person, programme_id: int, contact_id: int, change: ReviseContact) -> Contact:
    async with unit_of_work():
        known, was = await _held(viewer, programme_id, contact_id)
        if rules.mark(was) != change.version:
            raise Conflict(f"Somebody else has changed {was.name} in the meantime.")
        row = rules.plain(NewContact(**{name: getattr(change, name) for name in FIELDS}))
        _free(row.email, [one for one in known if one.id != was.id])
        await Contacts.update(_cells(row)).where(Contacts.id == was.id)
        changed = [edit.field.lower() for edit in rules.edits(was, row) if edit.field != rules.HEADINGS["left_on"]]
        await _note(viewer, "changed", programme_id, (was.id, was.council_id), fields=list[Any](changed))
    return await queries.contact(viewer, programme_id, contact_id)


async def leave(viewer: Person, programme_id: int, contact_id: int, on: date | None) -> Contact:
    """Marks somebody as left, so that no briefing reaches them; without a day they are back."""
    async with unit_of_work():
        _, was = await _held(viewer, programme_id, contact_id)
        if on and on > clock.today():
            raise Invalid({"left_on": "Enter today or a day before it: briefings stop at once."})
        await Contacts.update({Contacts.left_on: on}).where(Contacts.id == was.id)
        verb = "marked-as-left" if on else "brought-back"
        await _note(viewer, verb, programme_id, (was.id, was.council_id))
    return await queries.contact(viewer, programme_id, contact_id)


async def keep_draft(viewer: Person, programme_id: int, draft: Draft) -> str:
    """Keeps a file that was read for an hour; answers the secret by which its confirmation finds it."""
    return await store.keep_for_an_hour(queries.drafts(viewer, programme_id), draft)


async def apply_draft(viewer: Person, programme_id: int, draft: Draft, *, marks_gone: bool) -> Difference:
    """Does what was shown, whole or not at all. Who is not in the file stays, unless the viewer said otherwise."""
    async with unit_of_work():
        known = await queries.contacts_for_update(viewer, programme_id, draft.council_id)
        found = rules.difference(known, draft.rows)
        if rules.mark(found) != draft.mark:
            raise Conflict("The register has changed since this file was shown.")
        council = draft.council_id
        await insert_all(Contacts, [Contacts(council=council, left_on=None, **_cells(one)) for one in found.new])
        for one in found.changed:
            await Contacts.update(_cells(one.after) | {"left_on": None}).where(Contacts.id == one.contact.id)
        if marks_gone and found.gone:
            gone = [one.id for one in found.gone]
            await Contacts.update({Contacts.left_on: clock.today()}).where(Contacts.id.is_in(gone))
        counts = {"added": len(found.new), "changed": len(found.changed), "left": marks_gone * len(found.gone)}
        await _note(viewer, "loaded", programme_id, (0, council), **counts)
    return found


async def _held(viewer: Person, programme_id: int, contact_id: int) -> tuple[list[Contact], Contact]:
    """Somebody and everybody of their council, held for this transaction."""
    seen = await queries.contact(viewer, programme_id, contact_id)
    known = await queries.contacts_for_update(viewer, programme_id, seen.council_id)
    one = next((one for one in known if one.id == contact_id), None)
    if one is None:
        raise NotFound
    return known, one


def _free(email: str, others: list[Contact]) -> None:
    if any(one.email == email for one in others):
        raise Invalid({"email": "Somebody of this council has this address already. Change them instead."})


def _cells(row: NewContact) -> dict[Any, Any]:
    plain: dict[Any, Any] = msgspec.to_builtins(row, builtin_types=(date,))
    return plain


async def _note(viewer: Person, verb: str, programme_id: int, about: tuple[int, int], **facts: Any) -> None:
    contact_id, council_id = about
    thing = msgspec.structs.replace(rules.of_council(programme_id, council_id), id=contact_id)
    await record.note(viewer, verb, thing, council=council_id, **facts)
