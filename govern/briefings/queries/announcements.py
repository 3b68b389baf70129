"""Announcements: which briefings they order, and what holds each of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from govern.briefings.model import Briefing, Stage
from govern.briefings.model.announcements import Announcement, AnnouncementStanding, Outside, Placed
from govern.briefings.queries.briefings import briefings, standings
from govern.briefings.queries.embargoes import private, unpublished
from govern.briefings.rules import announcements as rules
from govern.briefings.tables import Announcement as Announcements
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person

NOW = """
SELECT a.id, a.programme AS programme_id, v.title, v.minutes AS window, v.placed, v.number, v.is_kept, v.at,
       coalesce(v.because, '') AS because,
       p.name AS by_name
FROM announcement a
JOIN LATERAL (SELECT * FROM announcement_version WHERE announcement = a.id ORDER BY number DESC LIMIT 1) v ON true
JOIN person p ON p.id = v.by
"""
EXEMPT = "Part of the decision “{}” is exempt or confidential: nothing of it goes to press or public before that ends."


async def announcements(viewer: Person, programme_id: int) -> list[Announcement]:
    """Those that are kept, the latest first."""
    where = "WHERE a.programme = {} AND v.is_kept ORDER BY a.id DESC"
    return [_read(row) for row in await Announcements.raw(NOW + where, partners.visible(viewer, programme_id))]


async def announcement(viewer: Person, announcement_id: int) -> Announcement:
    where = "WHERE a.id = {} AND a.programme = ANY({})"
    rows = await Announcements.raw(NOW + where, announcement_id, partners.scope(viewer))
    if not rows:
        raise NotFound
    return _read(rows[0])


async def announcement_for_update(viewer: Person, announcement_id: int) -> Announcement:
    await Announcements.select(Announcements.id).where(Announcements.id == announcement_id).lock_rows("UPDATE")
    return await announcement(viewer, announcement_id)


def _read(row: Mapping[str, Any]) -> Announcement:
    return msgspec.convert({**row, "placed": msgspec.json.decode(row["placed"])}, Announcement)


async def standing(viewer: Person, announcement_id: int, now: datetime) -> AnnouncementStanding:
    """With when each briefing is meant for, what holds it, and where order or window are broken."""
    return await standing_of(viewer, await announcement(viewer, announcement_id), now)


async def standing_of(viewer: Person, found: Announcement, now: datetime) -> AnnouncementStanding:
    """Where one stands, or would stand: also one that nobody has saved."""
    written = await standings(viewer, found.programme_id, now)
    known = {one.briefing.id: one.briefing for one in written}
    holds = {
        own.briefing_id: await _holds(viewer, own, found, known, now)
        for own in found.placed
        if own.briefing_id in known and not known[own.briefing_id].sendings
    }
    one = rules.ordered(found, written)
    return replace(one, waves=tuple(replace(each, holds=holds.get(each.briefing_id, ())) for each in one.waves))


async def orders(viewer: Person, programme_id: int, now: datetime) -> tuple[AnnouncementStanding, ...]:
    """The announcements whose order or window something can still break; nothing more is read where there is none."""
    found = await announcements(viewer, programme_id)
    if not found:
        return ()
    written = await standings(viewer, programme_id, now)
    return tuple(
        one for one in (rules.ordered(each, written) for each in found) if any(not each.began for each in one.waves)
    )


async def _holds(
    viewer: Person, own: Placed, found: Announcement, known: Mapping[int, Briefing], now: datetime
) -> tuple[str, ...]:
    held = rules.waits(own, found, known)
    if rules.is_outside(own):
        held += tuple(await _undecided(viewer, found, known, now))
    return held


async def _undecided(viewer: Person, found: Announcement, known: Mapping[int, Briefing], now: datetime) -> list[str]:
    """Decisions that any briefing of the announcement is about and that are not public yet, in whole or in part."""
    said: dict[str, None] = {}
    for one in filter(None, (known.get(each.briefing_id) for each in found.placed)):
        said |= dict.fromkeys(await unpublished(viewer, one, now))
        said |= dict.fromkeys(EXEMPT.format(title) for title in await private(viewer, one, now))
    return list(said)


async def told_outside(viewer: Person, briefing: Briefing) -> str:
    """The announcement by which a briefing goes to press or public; empty where it is in no such wave."""
    for found in await announcements(viewer, briefing.programme_id):
        if any(one.briefing_id == briefing.id and rules.is_outside(one) for one in found.placed):
            return found.title
    return ""


async def outside_window(viewer: Person, briefing: Briefing, now: datetime) -> Outside | None:
    """Why it may not be approved as it is scheduled, or leave once something moved it: it is outside the window of its
    announcement, and nobody has recorded why. What is only late, because it waited, is told no later still (ADR 0066).
    """
    for found in await announcements(viewer, briefing.programme_id):
        if not found.because and any(one.briefing_id == briefing.id for one in found.placed):
            waves = rules.ordered(found, await standings(viewer, found.programme_id, now)).waves
            meant = rules.outside(found, waves, briefing.id)
            said = rules.outside(found, rules.at_earliest(waves, now), briefing.id)
            is_late = briefing.stage in (Stage.APPROVED, Stage.PAUSED) and not meant
            return Outside(found.id, said) if said and not is_late else None
    return None


async def held_by_waves(viewer: Person, briefing: Briefing, now: datetime) -> tuple[str, ...]:
    """Why a briefing has to wait for others of its announcement; nothing where it is in none."""
    for found in await announcements(viewer, briefing.programme_id):
        own = next((one for one in found.placed if one.briefing_id == briefing.id), None)
        if own:
            known = {one.id: one for one in await briefings(viewer, briefing.programme_id)}
            return await _holds(viewer, own, found, known, now)
    return ()
