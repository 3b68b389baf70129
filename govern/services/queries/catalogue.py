"""Reading the catalogue: services, the newest figures of their use, and the day each changes."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from govern.adapters import clock
from govern.kit import money
from govern.kit.errors import NotFound
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan import queries as plan
from govern.plan import rules as plan_rules
from govern.record import queries as trail
from govern.record.model import Said
from govern.services.model import Service, Use
from govern.services.queries.counting import year_months
from govern.services.rules.measures import whole_years
from govern.services.tables import Service as Services

NOW = """
SELECT s.id, s.programme AS programme_id, s.ref, s.lgsl, coalesce(s.lgil, ARRAY[]::integer[]) AS lgil,
       s.name, s.before, s.after, s.delivery, s.run_by,
       m.ref AS changes_with, s.milestone AS milestone_id, s.switch_on, s.noticed, s.summary, s.version
FROM service s LEFT JOIN milestone m ON m.id = s.milestone
"""
USES = """
SELECT DISTINCT ON (s.ref, p.code, v.channel, v.year)
       v.service AS service_id, s.ref AS service, p.code AS council_code, v.channel, v.year, v.volume, v.pence,
       v.price_base, v.source
FROM service_volume v JOIN service s ON s.id = v.service
JOIN partner p ON p.programme = s.programme AND p.council = v.council
WHERE s.programme = {} ORDER BY s.ref, p.code, v.channel, v.year, v.id DESC
"""


async def services(viewer: Person, programme_id: int) -> list[Service]:
    """A programme's catalogue, by reference."""
    visible = partners.visible(viewer, programme_id)
    return _services(await Services.raw(NOW + "WHERE s.programme = {} ORDER BY s.ref", visible))


async def service(viewer: Person, service_id: int) -> Service:
    rows = await Services.raw(NOW + "WHERE s.id = {} AND s.programme = ANY({})", service_id, partners.scope(viewer))
    if not rows:
        raise NotFound
    return _services(rows)[0]


async def service_for_update(viewer: Person, service_id: int) -> Service:
    """The same, held for this transaction: whoever else wants to write it waits."""
    await Services.select(Services.id).where(Services.id == service_id).lock_rows("UPDATE")
    return await service(viewer, service_id)


def _services(rows: Iterable[Any]) -> list[Service]:
    return msgspec.convert([dict(row) for row in rows], list[Service])


async def uses(viewer: Person, programme_id: int) -> list[Use]:
    """The newest figure of every service, council, channel and year: its twelve months where all were counted."""
    months = await year_months(viewer, programme_id)
    return whole_years(months, await said_uses(viewer, programme_id))


async def said_uses(viewer: Person, programme_id: int) -> list[Use]:
    """The newest figure that somebody said of a whole year."""
    rows = await Services.raw(USES, partners.visible(viewer, programme_id))
    return msgspec.convert([_use(row) for row in rows], list[Use])


def _use(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "unit_cost": None if row["pence"] is None else money.pounds(row["pence"])}


async def dates(viewer: Person, programme_id: int) -> dict[int, date]:
    """Where the plan puts each milestone today: never stored with a service."""
    found = await plan.plan(viewer, programme_id)
    calendar = await plan.calendar(viewer, programme_id)
    placed = plan_rules.forecasts(found.milestones, found.links, calendar=calendar, begins=clock.today())
    return {id: one.finish for id, one in placed.items()}


async def history(viewer: Person, service_id: int) -> list[Said]:
    found = await service(viewer, service_id)
    return await trail.history(viewer, found.programme_id, kind="service", thing=found.id)
