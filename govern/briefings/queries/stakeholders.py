"""Stakeholders with their history, and the communications plan."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from govern.briefings.model.stakeholders import Activity, PlannedLine, Stakeholder
from govern.briefings.queries.briefings import standings
from govern.briefings.rules import activities as plan_rules
from govern.briefings.rules import stakeholders as rules
from govern.briefings.tables import Activity as Activities
from govern.briefings.tables import Stakeholder as Stakeholders
from govern.kit import text
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.people.rules import may

ASSESSED = """
SELECT s.id, s.programme AS programme_id, s.ref, s.council AS council_id, coalesce(c.name, '') AS council, v.name,
       v.power, v.interest, v.stance, v.wants, v.doing, v.owner AS owner_id, coalesce(o.name, '') AS owner,
       v.audience AS audience_id, coalesce(a.name, '') AS audience, v.assessed_on, v.number, v.is_kept, v.at,
       coalesce(p.name, '') AS by_name
FROM stakeholder s JOIN stakeholder_assessment v ON v.stakeholder = s.id
LEFT JOIN council c ON c.id = s.council LEFT JOIN person o ON o.id = v.owner LEFT JOIN person p ON p.id = v.by
LEFT JOIN audience_version a ON a.audience = v.audience AND a.is_kept
    AND a.number = (SELECT max(number) FROM audience_version WHERE audience = v.audience)
"""
LAST = "AND v.number = (SELECT max(number) FROM stakeholder_assessment WHERE stakeholder = s.id) "
SAID = """
SELECT a.id, a.programme AS programme_id, a.ref, v.number, v.is_kept, v.what, v.audience, v.channel, v."on", v.status,
       v.owner AS owner_id, coalesce(o.name, '') AS owner, v.council AS council_id, coalesce(c.name, '') AS council,
       v.objective, v.message, v.sensitivity, v.formats, v.feedback, v.measure, v.milestone AS milestone_id,
       coalesce(m.title, '') AS milestone, v.at, coalesce(p.name, '') AS by_name
FROM activity a JOIN activity_version v ON v.activity = a.id
LEFT JOIN person o ON o.id = v.owner LEFT JOIN council c ON c.id = v.council
LEFT JOIN milestone m ON m.id = v.milestone LEFT JOIN person p ON p.id = v.by
"""
LAST_SAID = "AND v.number = (SELECT max(number) FROM activity_version WHERE activity = a.id) "


async def stakeholders(viewer: Person, programme_id: int) -> list[Stakeholder]:
    """Those in the register that the viewer may see, the ones to be managed closely first."""
    where = f"WHERE s.programme = {{}} {LAST} AND v.is_kept"
    rows = await Stakeholders.raw(ASSESSED + where, partners.visible(viewer, programme_id))
    return rules.in_order(one for one in map(_stakeholder, rows) if _sees(viewer, one))


async def stakeholder(viewer: Person, stakeholder_id: int) -> Stakeholder:
    return (await assessments(viewer, stakeholder_id))[0]


async def assessments(viewer: Person, stakeholder_id: int) -> list[Stakeholder]:
    """Every assessment of one, the latest first."""
    where = "WHERE s.id = {} AND s.programme = ANY({}) ORDER BY v.number DESC"
    rows = await Stakeholders.raw(ASSESSED + where, stakeholder_id, partners.scope(viewer))
    found = [one for one in map(_stakeholder, rows) if _sees(viewer, one)]
    if not found:
        raise NotFound
    return found


async def stakeholder_for_update(viewer: Person, stakeholder_id: int) -> Stakeholder:
    await Stakeholders.select(Stakeholders.id).where(Stakeholders.id == stakeholder_id).lock_rows("UPDATE")
    return await stakeholder(viewer, stakeholder_id)


def _stakeholder(row: Mapping[str, Any]) -> Stakeholder:
    return msgspec.convert(dict(row), Stakeholder)


def _sees(viewer: Person, one: Stakeholder) -> bool:
    return may(viewer, "see", rules.thing(one.programme_id, one.council_id))


async def activities(viewer: Person, programme_id: int) -> list[Activity]:
    """Those of the communications plan, briefings not among them, by day."""
    where = f'WHERE a.programme = {{}} {LAST_SAID} AND v.is_kept ORDER BY v."on", a.id'
    rows = await Activities.raw(SAID + where, partners.visible(viewer, programme_id))
    return msgspec.convert([dict(row) for row in rows], list[Activity])


async def activity(viewer: Person, activity_id: int) -> Activity:
    return (await activity_versions(viewer, activity_id))[0]


async def activity_versions(viewer: Person, activity_id: int) -> list[Activity]:
    """Everything that was said of one, the latest first."""
    where = "WHERE a.id = {} AND a.programme = ANY({}) ORDER BY v.number DESC"
    rows = await Activities.raw(SAID + where, activity_id, partners.scope(viewer))
    if not rows:
        raise NotFound
    return msgspec.convert([dict(row) for row in rows], list[Activity])


async def activity_for_update(viewer: Person, activity_id: int) -> Activity:
    await Activities.select(Activities.id).where(Activities.id == activity_id).lock_rows("UPDATE")
    return await activity(viewer, activity_id)


async def communications(viewer: Person, programme_id: int, now: datetime) -> list[PlannedLine]:
    """The whole plan: briefings with their own days, and everything else."""
    today = text.london_day(now)
    return plan_rules.plan(await activities(viewer, programme_id), await standings(viewer, programme_id, now), today)
