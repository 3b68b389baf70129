"""Consultations with their clocks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from govern.briefings.model.consultations import Clocked, Consultation
from govern.briefings.rules import consultations as rules
from govern.briefings.tables import Consultation as Consultations
from govern.decisions import queries as decisions
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.rules import may
from govern.plan import queries as plan

SAID = """
SELECT n.id, n.programme AS programme_id, n.council AS council_id, c.name AS council, v.kind, v.establishment, v.people,
       v.proposed_on, v.effective_on, v.has_measures, v.began_on, v.notified_on, v.analysed_on,
       v.proposal AS proposal_id, coalesce(r.title, '') AS proposal, v.because, v.number, v.is_kept, v.at,
       coalesce(p.name, '') AS by_name
FROM consultation n JOIN consultation_version v ON v.consultation = n.id JOIN council c ON c.id = n.council
LEFT JOIN proposal r ON r.id = v.proposal LEFT JOIN person p ON p.id = v.by
"""
LAST = "AND v.number = (SELECT max(number) FROM consultation_version WHERE consultation = n.id) "


async def consultations(viewer: Person, programme_id: int) -> list[Consultation]:
    """Those that stand and the viewer may see, the first to take effect first."""
    where = f"WHERE n.programme = {{}} {LAST} AND v.is_kept ORDER BY v.effective_on, n.id"
    rows = await Consultations.raw(SAID + where, partners.visible(viewer, programme_id))
    return [one for one in map(_read, rows) if _sees(viewer, one)]


async def consultation_versions(viewer: Person, consultation_id: int) -> list[Consultation]:
    """Everything that was said of one, the latest first."""
    where = "WHERE n.id = {} AND n.programme = ANY({}) ORDER BY v.number DESC"
    rows = await Consultations.raw(SAID + where, consultation_id, partners.scope(viewer))
    found = [one for one in map(_read, rows) if _sees(viewer, one)]
    if not found:
        raise NotFound
    return found


async def consultation(viewer: Person, consultation_id: int) -> Consultation:
    return (await consultation_versions(viewer, consultation_id))[0]


async def consultation_for_update(viewer: Person, consultation_id: int) -> Consultation:
    await Consultations.select(Consultations.id).where(Consultations.id == consultation_id).lock_rows("UPDATE")
    return await consultation(viewer, consultation_id)


def _read(row: Mapping[str, Any]) -> Consultation:
    return msgspec.convert(dict(row), Consultation)


def _sees(viewer: Person, one: Consultation) -> bool:
    return may(viewer, "see", rules.thing(one.programme_id, one.council_id))


async def clocks(viewer: Person, programme_id: int, today: date) -> list[Clocked]:
    """Each with its clocks as they stand on a day."""
    found = await consultations(viewer, programme_id)
    return [await _clocked(viewer, one, found, today) for one in found]


async def clocks_of(viewer: Person, consultation_id: int, today: date) -> Clocked:
    one = await consultation(viewer, consultation_id)
    return await _clocked(viewer, one, await consultations(viewer, one.programme_id), today)


async def _clocked(viewer: Person, one: Consultation, others: list[Consultation], today: date) -> Clocked:
    calendars = await plan.calendar(viewer, one.programme_id)
    code = next(
        (each.code for each in await partners.partners(viewer, one.programme_id) if each.council_id == one.council_id),
        None,
    )
    return rules.clocked(
        one,
        others,
        today=today,
        calendar=calendars.of(code),
        decided_on=await _decided_on(viewer, one) if one.proposal_id else None,
    )


async def _decided_on(viewer: Person, one: Consultation) -> date | None:
    """The first day on which a council decides the proposal: that of its meeting."""
    asked = [
        each for each in await decisions.decisions(viewer, one.programme_id) if each.proposal_id == one.proposal_id
    ]
    return min((each.meeting for each in asked if each.meeting), default=None)
