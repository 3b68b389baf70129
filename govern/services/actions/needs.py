"""Writing down what a service needs, how far a council is with it, and how a council runs the service today."""

from typing import Any

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit import money
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.services import queries
from govern.services.model.needs import NewRequirement, Practice, Requirement, SayNeed, SayPractice
from govern.services.queries import needs
from govern.services.rules.needs import practice_problems
from govern.services.tables import Practice as Practices
from govern.services.tables import Requirement as Requirements
from govern.services.tables import RequirementState


async def add_requirement(viewer: Person, service_id: int, new: NewRequirement) -> Requirement:
    async with unit_of_work():
        service = await queries.service_for_update(viewer, service_id)
        allow(viewer, "change", Thing(kind="service", id=service.id, programme_id=service.programme_id))
        number = 1 + await Requirements.count().where(Requirements.service == service.id)
        values: dict[str, Any] = {"kind": new.about.value, "words": new.words, "due": new.due}
        row = Requirements(service=service.id, number=number, by=viewer.id, at=clock.now(), **values)
        await row.save()
        made = await needs.requirement(viewer, row.id)
        await record.note(viewer, "added", made, ref=made.ref, about=made.about.value)
        return made


async def say_need(viewer: Person, requirement_id: int, said: SayNeed) -> Requirement:
    """How far a council is, by who speaks for it or plans the programme; what was said before stays."""
    async with unit_of_work():
        found = await needs.requirement(viewer, requirement_id)
        council_id = (await partners.council_ids(viewer, found.programme_id)).get(said.council_code)
        thing = Thing(kind="service", id=found.service_id, programme_id=found.programme_id, council_id=council_id)
        allow(viewer, "change", thing)
        if said.council_code not in {one.council_code for one in found.councils}:
            problem = f"{found.service} is not a service of the council {said.council_code}."
            raise Invalid({"council_code": problem})
        values: dict[str, Any] = {"state": said.state.value, "variation": said.variation}
        await RequirementState.insert(
            RequirementState(requirement=found.id, council=council_id, by=viewer.id, at=clock.now(), **values)
        )
        await record.note(viewer, "said", found, ref=found.ref, council=said.council_code, state=said.state.value)
        return await needs.requirement(viewer, requirement_id)


async def say_practice(viewer: Person, service_id: int, said: SayPractice) -> Practice:
    """How a council runs a service today; what was said before stays."""
    async with unit_of_work():
        service = await queries.service(viewer, service_id)
        council_id = (await partners.council_ids(viewer, service.programme_id)).get(said.council_code)
        thing = Thing(kind="service", id=service.id, programme_id=service.programme_id, council_id=council_id)
        allow(viewer, "change", thing)
        if wrong := practice_problems(said, service):
            raise Invalid(wrong)
        values: dict[str, Any] = {
            "how": said.how,
            "system": said.system,
            "pence": None if said.cost is None else money.pence(said.cost),
            "year": said.year,
            "source": said.source,
        }
        await Practices.insert(
            Practices(service=service.id, council=council_id, by=viewer.id, at=clock.now(), **values)
        )
        await record.note(viewer, "described", service, ref=service.ref, council=said.council_code)
        found = await needs.practices(viewer, service.programme_id)
        return next(one for one in found if (one.service_id, one.council_code) == (service.id, said.council_code))
