"""Announcements: which briefings they order, and what holds each of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from govern.briefings.model import Briefing
from govern.briefings.model.announcements import Announcement, AnnouncementStanding, Placed, WaveStanding
from govern.briefings.queries.briefings import briefings, standings
from govern.briefings.queries.embargoes import embargo
from govern.briefings.rules import announcements as rules
from govern.briefings.tables import Announcement as Announcements
from govern.decisions import queries as decisions
from govern.decisions.queries.exempt import exempt_items
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person

NOW = """
SELECT a.id, a.programme AS programme_id, v.title, v.minutes AS window, v.placed, v.number, v.is_kept, v.at,
       p.name AS by_name
FROM announcement a
JOIN LATERAL (SELECT * FROM announcement_version WHERE announcement = a.id ORDER BY number DESC LIMIT 1) v ON true
JOIN person p ON p.id = v.by
"""
EXEMPT = "Part of the decision “{}” is kept from the public: nothing of it goes outside the councils yet."


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
    found = await announcement(viewer, announcement_id)
    all_standings = {one.briefing.id: one for one in await standings(viewer, found.programme_id, now)}
    known = {id: one.briefing for id, one in all_standings.items()}
    waves = []
    for own in rules.in_order(found.placed):
        if one := all_standings.get(own.briefing_id):
            waves.append(
                WaveStanding(
                    wave=own.wave,
                    briefing_id=one.briefing.id,
                    ref=one.briefing.ref,
                    title=one.briefing.title,
                    stage=one.stage,
                    planned=one.next or one.planned,
                    sent=one.briefing.last_sent_at,
                    holds=() if one.briefing.sendings else await _holds(viewer, own, found, known, now),
                )
            )
    return AnnouncementStanding(announcement=found, waves=tuple(waves), warnings=rules.warnings(waves, found.window))


async def _holds(
    viewer: Person, own: Placed, found: Announcement, known: Mapping[int, Briefing], now: datetime
) -> tuple[str, ...]:
    held = rules.waits(own, found, known)
    if rules.is_outside(own):
        held += await _undecided(viewer, found, now)
    return held


async def _undecided(viewer: Person, found: Announcement, now: datetime) -> tuple[str, ...]:
    """Decisions that any briefing of the announcement waits for and that are not public yet."""
    said: dict[str, None] = {}
    for one in found.placed:
        waiting = await embargo(viewer, one.briefing_id, now)
        said |= dict.fromkeys(waiting.sentences)
        if waiting.proposal_id and await _is_exempt(viewer, found.programme_id, waiting.proposal_id):
            said[EXEMPT.format(waiting.proposal)] = None
    return tuple(said)


async def _is_exempt(viewer: Person, programme_id: int, proposal_id: int) -> bool:
    asked = {one.id for one in await decisions.decisions(viewer, programme_id) if one.proposal_id == proposal_id}
    return any(one.decision_id in asked and not one.has_ended for one in await exempt_items(viewer, programme_id))


async def held_by_waves(viewer: Person, briefing: Briefing, now: datetime) -> tuple[str, ...]:
    """Why a briefing has to wait for others of its announcement; nothing where it is in none."""
    for found in await announcements(viewer, briefing.programme_id):
        own = next((one for one in found.placed if one.briefing_id == briefing.id), None)
        if own:
            known = {one.id: one for one in await briefings(viewer, briefing.programme_id)}
            return await _holds(viewer, own, found, known, now)
    return ()
