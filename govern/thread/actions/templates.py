"""A new programme begins from a template: its plan, decisions, risks and briefings at once, or nothing."""

from collections.abc import Awaitable, Callable

from govern.adapters import store
from govern.adapters.database import unit_of_work
from govern.briefings import actions as briefings
from govern.decisions import actions as decisions
from govern.kit.errors import Invalid
from govern.partners import actions as partners
from govern.partners import queries as partners_queries
from govern.partners.model import NewPartner, NewProgramme, Programme
from govern.people.model import Person, Thing
from govern.people.queries import allow, person
from govern.plan import actions as plan
from govern.plan import queries as plan_queries
from govern.raid import actions as raid
from govern.record import actions as record
from govern.thread.model.templates import Begun, FromTemplate, ProgrammeTemplate
from govern.thread.queries.templates import OWN, offered, place
from govern.thread.rules import templates as rules

LOADS: tuple[Callable[..., Awaitable[None]], ...] = (plan.load, decisions.load, raid.load, briefings.load)


async def begin(viewer: Person, new: Begun) -> Programme:
    """By the key of a template that is offered, or by one that comes with it."""
    if (new.template is None) != bool(new.shipped):
        raise Invalid({"template": "Name a template that is offered, or send one of your own: one of the two."})
    template = new.template or (await offered(viewer, new.shipped)).template
    return await begin_from(viewer, template, new)


async def begin_from(viewer: Person, template: ProgrammeTemplate, new: FromTemplate) -> Programme:
    """The viewer manages it; the councils that are named take part, with letters for codes."""
    allow(viewer, "add", Thing(kind="programme"))
    if wrong := rules.refused(template, new):
        raise Invalid(wrong)
    async with unit_of_work():
        about = {name: getattr(new, name) for name in ("name", "summary", "starts_on", "base_year", "last_year")}
        programme = await partners.add_programme(viewer, NewProgramme(**about))
        manager = await person(viewer.id) or viewer
        await _join(manager, programme.id, new)
        calendar = await plan_queries.calendar(manager, programme.id)
        councils = await partners_queries.partners(manager, programme.id)
        sheets = rules.sheets(rules.Beginning.of(template, new, calendar), councils)
        for load, rows in zip(LOADS, sheets, strict=True):
            await load(manager, programme.id, **rows._asdict())
        await record.note(manager, "began", Thing(kind="template", id=programme.id, programme_id=programme.id))
        return programme


async def _join(viewer: Person, programme_id: int, new: FromTemplate) -> None:
    known = {one.id for one in await partners_queries.councils(viewer)}
    if not set(new.councils) <= known:
        raise Invalid({"councils": "Choose councils from the list."})
    for council_id, code in zip(new.councils, rules.partner_codes(len(new.councils)), strict=True):
        await partners.add_partner(viewer, programme_id, NewPartner(council_id=council_id, code=code))


async def keep_template(viewer: Person, content: bytes) -> str:
    """Reads a file and keeps it for an hour; answers the key by which it is offered to this viewer alone."""
    allow(viewer, "add", Thing(kind="programme"))
    return OWN + await store.keep_for_an_hour(place(viewer), rules.read(content))
