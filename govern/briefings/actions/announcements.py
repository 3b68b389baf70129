"""Making announcements, and changing their order."""

import msgspec
from msgspec import UNSET

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.briefings import queries
from govern.briefings.model.announcements import Announcement, AnnouncementEdit, NewAnnouncement, Placed
from govern.briefings.queries import announcements as kept
from govern.briefings.rules import announcements as rules
from govern.briefings.tables import Announcement as Announcements
from govern.briefings.tables import AnnouncementVersion
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.queries import allow
from govern.record import actions as record

LOCK = 64


async def announce(viewer: Person, programme_id: int, new: NewAnnouncement) -> Announcement:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "change", rules.thing(programme_id))
        await _checked(viewer, programme_id, new.placed)
        made = Announcement(
            id=0, programme_id=programme_id, title=new.title.strip(), window=new.window, placed=new.placed, number=1,
            is_kept=True, by_name=viewer.name, at=clock.now(), because=new.because.strip(),
        )  # fmt: skip
        await _explained(viewer, made)
        row = Announcements(programme=programme_id)
        await row.save()
        await _add(viewer, row.id, made)
        await record.note(viewer, "made", rules.thing(programme_id, row.id), briefings=len(new.placed))
        return await kept.announcement(viewer, row.id)


async def change_announcement(viewer: Person, announcement_id: int, edit: AnnouncementEdit) -> Announcement:
    async with unit_of_work() as work:
        before = await kept.announcement_for_update(viewer, announcement_id)
        allow(viewer, "change", rules.thing(before.programme_id))
        if edit.version != before.number:
            said = f"“{before.title}” was changed by {before.by_name} while you were working on it."
            raise Conflict(said, msgspec.to_builtins(before))
        names = ("title", "window", "placed", "is_kept", "because")
        changes = {name: value for name in names if (value := getattr(edit, name)) is not UNSET}
        after = msgspec.structs.replace(before, **changes, number=before.number + 1)
        await _checked(viewer, before.programme_id, after.placed, but=before.id)
        await _explained(viewer, after)
        await _add(viewer, before.id, after)
        verb = "put-away" if before.is_kept and not after.is_kept else "changed"
        await record.note(viewer, verb, rules.thing(before.programme_id, before.id), briefings=len(after.placed))
        work.then("briefings.send_due")
        return await kept.announcement(viewer, before.id)


async def _checked(viewer: Person, programme_id: int, placed: tuple[Placed, ...], but: int = 0) -> None:
    await Announcements.raw("SELECT pg_advisory_xact_lock({}, {})", LOCK, programme_id)
    known = {one.id: one for one in await queries.briefings(viewer, programme_id)}
    others = [one for one in await kept.announcements(viewer, programme_id) if one.id != but]
    elsewhere = {each.briefing_id: one.title for one in others for each in one.placed}
    if wrong := rules.problems(placed, known, elsewhere):
        raise Invalid(wrong)


async def _explained(viewer: Person, made: Announcement) -> None:
    """Approved briefings do not leave the window without a reason."""
    found = await kept.standing_of(viewer, made, clock.now())
    if wrong := rules.unexplained(made, found.waves):
        raise Invalid({"because": wrong})


async def _add(viewer: Person, announcement_id: int, one: Announcement) -> None:
    row = AnnouncementVersion(
        announcement=announcement_id,
        number=one.number,
        title=one.title.strip(),
        window=one.window,
        placed=msgspec.json.encode(rules.in_order(one.placed)).decode(),
        is_kept=one.is_kept,
        because=one.because.strip() or None,
        by=viewer.id,
        at=clock.now(),
    )
    await AnnouncementVersion.insert(row)
