"""The workbook's services and volumes, in bulk: checked as a whole, then written, or not at all."""

from collections.abc import Sequence
from typing import Any

from govern.adapters import clock
from govern.adapters.database import insert_all, unit_of_work
from govern.decisions import queries as decisions
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.services import rules
from govern.services.actions.changes import Ids, columns, known, pence
from govern.services.actions.loading_said import Said, load_said, said_problems
from govern.services.model import NewService, ServiceRow, ServiceVolumeRow
from govern.services.tables import Service, ServiceVolume


async def load(
    viewer: Person,
    programme_id: int,
    *,
    services: Sequence[ServiceRow],
    service_volumes: Sequence[ServiceVolumeRow],
    **beside: Sequence[Any],
) -> None:
    """Fills an empty catalogue; `Invalid` names sheet, row and column of all that does not fit. `beside` are the sheets
    of what is said about services."""
    async with unit_of_work():
        partners.visible(viewer, programme_id)
        allow(viewer, "import", Thing(kind="workbook", programme_id=programme_id))
        councils, milestones = await known(viewer, programme_id)
        proposals = {one.ref: one.id for one in await decisions.proposals(viewer, programme_id)}
        said, known_ids = Said(**beside), {"councils": councils, "milestones": milestones, "proposals": proposals}
        wrong = _problems(services, councils, milestones) | _loose(service_volumes, services)
        if wrong := wrong | said_problems(said, services, **known_ids):
            raise Invalid(wrong)
        made = [
            Service(programme=programme_id, reference=row.ref, version=1, **columns(_new(row), milestones))
            for row in services
        ]
        await insert_all(Service, made)
        found = await Service.select(Service.reference, Service.id).where(Service.programme == programme_id)
        ids = {row["ref"]: row["id"] for row in found}
        about = {"by": viewer.id, "at": clock.now()}
        await insert_all(ServiceVolume, [_volume(row, ids, councils, about) for row in service_volumes])
        for kind, rows in (("service", services), ("service-volume", service_volumes)):
            await record.note(viewer, "loaded", Thing(kind=kind, programme_id=programme_id), rows=len(rows))
        await load_said(viewer, programme_id, said, ids=ids, **known_ids)


def _new(row: ServiceRow) -> NewService:
    return NewService(
        **{name: getattr(row, name) for name in ServiceRow.__struct_fields__ if name != "changes_with"},
        changes_with=row.changes_with or None,
    )


def _volume(row: ServiceVolumeRow, ids: Ids, councils: Ids, about: dict[str, Any]) -> ServiceVolume:
    return ServiceVolume(
        service=ids[row.service],
        council=councils[row.council],
        channel=row.channel.value,
        year=row.year,
        volume=row.volume,
        pence=pence(row),
        price_base=row.price_base,
        source=row.source,
        **about,
    )


def _problems(rows: Sequence[ServiceRow], councils: Ids, milestones: Ids) -> dict[str, str]:
    wrong: dict[str, str] = {}
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        where = f"services, row {number}"
        if row.ref in seen:
            wrong[f"{where}, ref"] = f"{row.ref} stands in a row above already."
        seen.add(row.ref)
        found = rules.problems(_new(row), councils, milestones)
        wrong |= {f"{where}, {field}": problem for field, problem in found.items()}
    return wrong


def _loose(volumes: Sequence[ServiceVolumeRow], services: Sequence[ServiceRow]) -> dict[str, str]:
    used = {row.ref: row.before for row in services}
    wrong: dict[str, str] = {}
    seen: set[tuple[Any, ...]] = set()
    for number, row in enumerate(volumes, start=2):
        where = f"service_volumes, row {number}"
        if row.service not in used:
            wrong[f"{where}, service"] = f"The sheet services has no {row.service}. Add it there, or correct it here."
        elif row.council not in used[row.service]:
            wrong[f"{where}, council"] = f"{row.service} does not name {row.council} under before."
        if (key := (row.service, row.council, row.channel, row.year)) in seen:
            wrong[f"{where}, year"] = "This council, channel and year stand in a row above already."
        seen.add(key)
        if problem := rules.cost_problem(row.unit_cost):
            wrong[f"{where}, unit_cost"] = problem
        if problem := rules.price_problem(row.unit_cost, row.price_base):
            wrong[f"{where}, price_base"] = problem
    return wrong
