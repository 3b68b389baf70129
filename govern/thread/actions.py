"""A whole programme at once: in from a workbook, in one transaction, or not at all."""

from govern.adapters.database import trial, unit_of_work
from govern.briefings import actions as briefings
from govern.decisions import actions as decisions
from govern.kit.errors import Invalid
from govern.partners import actions as partners
from govern.partners import queries as partners_queries
from govern.partners.model import Programme
from govern.people import actions as people
from govern.people.model import Person
from govern.people.queries import person
from govern.plan import actions as plan
from govern.raid import actions as raid
from govern.roi import actions as roi
from govern.services import actions as services
from govern.thread import rules
from govern.thread.model import Workbook


async def import_programme(viewer: Person, sheets: rules.Sheets) -> Programme:
    """Adds the programme a workbook describes; the viewer manages it."""
    return await _placed(viewer, sheets)


async def try_programme(viewer: Person, sheets: rules.Sheets) -> Programme:
    """The same, and everything undone: what it answers or refuses is what importing would."""
    async with trial():
        return await _placed(viewer, sheets)


async def _placed(viewer: Person, sheets: rules.Sheets) -> Programme:
    found = rules.registers(sheets)
    book = rules.workbook(found)
    try:
        return await _written(viewer, book)
    except Invalid as wrong:
        raise Invalid(rules.placed(wrong.problems, found)) from wrong


async def _written(viewer: Person, book: Workbook) -> Programme:
    async with unit_of_work():
        programme = await partners.load(viewer, programme=book.programme, partners=book.partners, roles=book.roles)
        manager = await person(viewer.id) or viewer
        councils = {one.code: one.council_id for one in await partners_queries.partners(manager, programme.id)}
        await plan.load(
            manager,
            programme.id,
            workstreams=book.workstreams,
            milestones=book.milestones,
            dependencies=book.dependencies,
        )
        await decisions.load(manager, programme.id, proposals=book.proposals, decisions=book.decisions)
        await raid.load(
            manager, programme.id, raid=book.raid, raid_reviews=book.raid_reviews, raid_actions=book.raid_actions
        )
        await services.load(manager, programme.id, services=book.services, service_volumes=book.service_volumes)
        await roi.load(manager, programme.id, lines=book.lines, amounts=book.amounts, baselines=book.baselines)
        await people.load_contacts(manager, programme.id, book.people, councils=councils)
        await briefings.load(manager, programme.id, book.briefings)
        await partners.load_lessons(manager, programme.id, book.lessons)
        return programme
