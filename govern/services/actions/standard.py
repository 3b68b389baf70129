"""Judging a point of the Service Standard; what was said before stays."""

from typing import Any

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.kit.errors import Invalid
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.record import actions as record
from govern.services import queries
from govern.services.model.standard import JudgePoint, StandardPoint
from govern.services.queries.standard import standard
from govern.services.rules.standard import point_problems
from govern.services.tables import StandardCheck


async def judge_point(viewer: Person, service_id: int, said: JudgePoint) -> list[StandardPoint]:
    async with unit_of_work():
        service = await queries.service(viewer, service_id)
        allow(viewer, "change", Thing(kind="service", id=service.id, programme_id=service.programme_id))
        if wrong := point_problems(said, clock.today()):
            raise Invalid(wrong)
        values: dict[str, Any] = {"point": said.point, "state": said.state.value, "evidence": said.evidence}
        row = StandardCheck(service=service.id, day=said.day or clock.today(), by=viewer.id, at=clock.now(), **values)
        await row.save()
        await record.note(viewer, "judged", service, ref=service.ref, point=said.point, state=said.state.value)
        return await standard(viewer, service_id)
