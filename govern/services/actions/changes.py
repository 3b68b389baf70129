"""Writing a service, writing it anew, and saying how often it was used."""

from collections.abc import Mapping
from typing import Any

import msgspec

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit import money
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.plan import queries as plan
from govern.record import actions as record
from govern.record.rules import meanwhile
from govern.services import queries, rules
from govern.services.model import NewService, NewVolume, ReviseService, Service, Use
from govern.services.tables import Service as Services
from govern.services.tables import ServiceRevision, ServiceVolume

CATALOGUE = 7
PLAIN = ("lgsl", "lgil", "name", "before", "after", "run_by", "switch_on", "noticed", "summary")
Ids = Mapping[str, int]


async def add(viewer: Person, programme_id: int, new: NewService) -> Service:
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "add", Thing(kind="service", programme_id=programme_id))
        await Services.raw("SELECT pg_advisory_xact_lock({}, {})", CATALOGUE, programme_id)
        refs = [one.ref for one in await queries.services(viewer, programme_id)]
        councils, milestones = await known(viewer, programme_id)
        wrong = {"ref": f"There is already a {new.ref}."} if new.ref in refs else {}
        if wrong := wrong | rules.problems(new, councils, milestones):
            raise Invalid(wrong)
        ref = new.ref or rules.next_ref(refs)
        row = Services(programme=programme_id, reference=ref, version=1, **columns(new, milestones))
        await row.save()
        service = await queries.service(viewer, row.id)
        await record.note(viewer, "added", service, ref=service.ref)
        return service


async def revise(viewer: Person, service_id: int, change: ReviseService) -> Service:
    """Writes a service anew, with the reason; what it said before is kept."""
    async with unit_of_work():
        before = await queries.service_for_update(viewer, service_id)
        allow(viewer, "change", Thing(kind="service", id=before.id, programme_id=before.programme_id))
        if change.version != before.version:
            last = meanwhile(await queries.history(viewer, before.id))
            said = f"{before.ref} was changed while you were working on it. {last}"
            raise Conflict(said, msgspec.to_builtins(before))
        councils, milestones = await known(viewer, before.programme_id)
        wrong = rules.problems(change, councils, milestones)
        if change.ref not in (None, before.ref):
            wrong["ref"] = f"A service keeps its reference, {before.ref}."
        if wrong:
            raise Invalid(wrong)
        said = msgspec.json.encode(before).decode()
        await ServiceRevision.insert(
            ServiceRevision(service=before.id, version=before.version, said=said, because=change.because,
                            by=viewer.id, at=clock.now())
        )  # fmt: skip
        values: dict[Any, Any] = {**columns(change, milestones), "version": before.version + 1}
        await Services.update(values).where(Services.id == before.id)
        after = await queries.service(viewer, before.id)
        await record.note(viewer, "revised", after, ref=after.ref, version=after.version)
        return after


async def add_volume(viewer: Person, service_id: int, new: NewVolume) -> Use:
    """How often a service was used. Saying a year again corrects it, and both figures stay."""
    async with unit_of_work():
        service = await queries.service(viewer, service_id)
        councils, _ = await known(viewer, service.programme_id)
        council_id = councils.get(new.council_code)
        thing = Thing(kind="service", id=service.id, programme_id=service.programme_id, council_id=council_id)
        allow(viewer, "change", thing)
        wrong = {}
        if new.council_code not in service.before:
            wrong["council_code"] = f"{service.ref} is not a service of the council {new.council_code}."
        if problem := rules.cost_problem(new.unit_cost):
            wrong["unit_cost"] = problem
        if problem := rules.price_problem(new.unit_cost, new.price_base):
            wrong["price_base"] = problem
        if wrong:
            raise Invalid(wrong)
        values: dict[str, Any] = {
            "channel": new.channel.value,
            "pence": pence(new),
            "source": new.source,
            "price_base": new.price_base,
        }
        await ServiceVolume.insert(
            ServiceVolume(service=service.id, council=council_id, year=new.year, volume=new.volume, by=viewer.id,
                          at=clock.now(), **values)
        )  # fmt: skip
        await record.note(
            viewer, "counted", service, ref=service.ref, council=new.council_code, channel=new.channel.value,
            year=new.year, volume=new.volume,
        )  # fmt: skip
        return Use(service_id=service.id, **{name: getattr(new, name) for name in new.__struct_fields__})


async def known(viewer: Person, programme_id: int) -> tuple[Ids, Ids]:
    """Ids by code of the partners, and by reference of the milestones."""
    councils = await partners.council_ids(viewer, programme_id)
    return councils, {one.ref: one.id for one in (await plan.plan(viewer, programme_id)).milestones}


def columns(new: NewService, milestones: Ids) -> dict[str, Any]:
    plain = {name: getattr(new, name) for name in PLAIN}
    return {**plain, "delivery": new.delivery.value, "milestone": milestones.get(new.changes_with or "")}


def pence(new: Any) -> int | None:
    return None if new.unit_cost is None else money.pence(new.unit_cost)
