"""What is done to all registers at once, or not at all: a programme comes in, somebody is forgotten."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from govern.adapters.database import trial, unit_of_work
from govern.briefings import actions as briefings
from govern.briefings.model import BriefingSheets
from govern.decisions import actions as decisions
from govern.decisions.model import DecisionSheets
from govern.kit.errors import Invalid
from govern.partners import actions as partners
from govern.partners import queries as partners_queries
from govern.partners.model import PartnerSheets, Programme
from govern.people import actions as people_actions
from govern.people.model import ContactRow, Person
from govern.people.queries import person
from govern.plan import actions as plan
from govern.plan.model import PlanSheets
from govern.raid import actions as raid
from govern.raid.model import RaidSheets
from govern.roi import actions as roi
from govern.roi.model import LineSheets
from govern.services import actions as services
from govern.services.model import ServiceSheets
from govern.thread import rules
from govern.thread.model import ContactSheets, Workbook


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


async def erase(viewer: Person, email: str) -> None:
    """Forgets a person everywhere: the account, the register of staff, and the letters they were sent."""
    async with unit_of_work():
        await briefings.forget(await people_actions.erase(viewer, email))


async def _written(viewer: Person, book: Workbook) -> Programme:
    async with unit_of_work():
        programme = await partners.load(viewer, **_of(book, PartnerSheets))
        manager = await person(viewer.id) or viewer
        for kind, load in WRITERS.items():
            await load(manager, programme.id, **_of(book, kind))
        return programme


def _of(book: Workbook, kind: type[Any]) -> dict[str, Any]:
    """The sheets of one domain, by name."""
    return {name: getattr(book, name) for name in kind._fields}


async def _load_people(viewer: Person, programme_id: int, people: Sequence[ContactRow]) -> None:
    councils = {one.code: one.council_id for one in await partners_queries.partners(viewer, programme_id)}
    await people_actions.load_contacts(viewer, programme_id, people, councils=councils)


WRITERS: Mapping[type[Any], Callable[..., Awaitable[None]]] = {  # in this order: later sheets refer to earlier ones
    PlanSheets: plan.load,
    DecisionSheets: decisions.load,
    RaidSheets: raid.load,
    ServiceSheets: services.load,
    LineSheets: roi.load,
    ContactSheets: _load_people,
    BriefingSheets: briefings.load,
}
