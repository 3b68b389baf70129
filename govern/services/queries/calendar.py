"""Days that somebody wrote down for residents; withdrawn ones are left out."""

import msgspec

from govern.adapters import clock
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.services.model.calendar import CitizenCalendar, CitizenDate
from govern.services.queries import catalogue
from govern.services.rules import calendar as rules
from govern.services.tables import CitizenDate as CitizenDates

DATES = """
SELECT d.id, d.programme AS programme_id, d.kind AS kind_of, d.title, d.first, d.last,
       CASE WHEN p.code IS NULL THEN ARRAY[]::varchar[] ELSE ARRAY[p.code] END AS councils, d.wards,
       d.service AS service_id, who.name AS by_name,
       CASE WHEN s.ref IS NULL THEN ARRAY[]::varchar[] ELSE ARRAY[s.ref] END AS services
FROM citizen_date d LEFT JOIN partner p ON p.programme = d.programme AND p.council = d.council
LEFT JOIN service s ON s.id = d.service LEFT JOIN person who ON who.id = d.by
WHERE d.withdrawn_at IS NULL
"""


async def citizen_dates(viewer: Person, programme_id: int) -> list[CitizenDate]:
    visible = partners.visible(viewer, programme_id)
    rows = await CitizenDates.raw(DATES + "AND d.programme = {} ORDER BY d.first, d.id", visible)
    return msgspec.convert([dict(row) for row in rows], list[CitizenDate])


async def citizen_date(viewer: Person, citizen_date_id: int) -> CitizenDate:
    scope = partners.scope(viewer)
    rows = await CitizenDates.raw(DATES + "AND d.id = {} AND d.programme = ANY({})", citizen_date_id, scope)
    if not rows:
        raise NotFound
    return msgspec.convert(dict(rows[0]), CitizenDate)


async def citizen_calendar(viewer: Person, programme_id: int) -> CitizenCalendar:
    """With the days of services, which follow their milestones."""
    return rules.calendar(
        await citizen_dates(viewer, programme_id),
        await catalogue.services(viewer, programme_id),
        dates=await catalogue.dates(viewer, programme_id),
        today=clock.today(),
    )
