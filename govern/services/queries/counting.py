"""What counts say, month by month, and the files they came in."""

import msgspec

from govern.partners import queries as partners
from govern.people.model import Person
from govern.services.model.counting import CountedMonth, CountFile
from govern.services.tables import ServiceImport, ServiceMonth

NEWEST = """
SELECT m.service AS service_id, p.code AS council_code, m.channel, m.month, m.completed, m.started, m.abandoned,
       m.first_contact, m.answers, m.satisfied, m.complaints, i.name AS file
FROM (SELECT DISTINCT ON (m.service, m.council, m.channel, m.month) m.* FROM service_month m
      JOIN service_import b ON b.id = m.brought WHERE b.programme = {} ORDER BY m.service, m.council, m.channel,
      m.month, m.brought DESC) m
JOIN service_import i ON i.id = m.brought
JOIN partner p ON p.programme = i.programme AND p.council = m.council
"""
ORDER = " ORDER BY m.service, p.code, m.channel, m.month"
WHOLE = """
JOIN (SELECT service, council, channel, extract(year FROM month - interval '3 months') AS year FROM (
          SELECT DISTINCT m.service, m.council, m.channel, m.month FROM service_month m
          JOIN service_import b ON b.id = m.brought WHERE b.programme = {}) each
      GROUP BY service, council, channel, year HAVING count(*) = 12) whole
ON whole.service = m.service AND whole.council = m.council AND whole.channel = m.channel
AND whole.year = extract(year FROM m.month - interval '3 months')
"""
FILES = """
SELECT i.id, i.name, i.counts, i.at, p.name AS by_name FROM service_import i LEFT JOIN person p ON p.id = i.by
WHERE i.programme = {} ORDER BY i.id DESC
"""


async def year_months(viewer: Person, programme_id: int) -> list[CountedMonth]:
    """The months of financial years that were counted as a whole."""
    visible = partners.visible(viewer, programme_id)
    rows = await ServiceMonth.raw(NEWEST + WHOLE + ORDER, visible, visible)
    return msgspec.convert([dict(row) for row in rows], list[CountedMonth])


async def months(viewer: Person, programme_id: int, service_id: int) -> list[CountedMonth]:
    """Every month of a service, of each as its newest file has it."""
    visible = partners.visible(viewer, programme_id)
    rows = await ServiceMonth.raw(NEWEST + "WHERE m.service = {}" + ORDER, visible, service_id)
    return msgspec.convert([dict(row) for row in rows], list[CountedMonth])


async def files(viewer: Person, programme_id: int) -> list[CountFile]:
    """The latest first."""
    rows = await ServiceImport.raw(FILES, partners.visible(viewer, programme_id))
    return msgspec.convert([dict(row) for row in rows], list[CountFile])
