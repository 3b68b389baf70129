"""The plan taken out as a file: for MS Project, or as a sheet."""

import asyncio

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from govern.adapters import clock
from govern.people.model import Person
from govern.plan.model import BroughtPlan
from govern.plan.rules import exchange
from govern.thread import queries
from govern.web import downloads
from govern.web.lists import Column

Viewer = NamedDependency[Person]
COLUMNS = [Column(key=key, label=label, value=value) for key, (label, value) in exchange.table.COLUMNS.items()]


class PlanFiles(Controller):
    path = "/programmes/{programme_id:int}/plan/file"

    @get("/xml")
    async def mspdi(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[bytes]:
        plan = await queries.plan_file(viewer, programme_id, clock.today())
        content = await asyncio.to_thread(exchange.written, plan)
        return _answer(content, "application/xml", "plan.xml")

    @get("/xlsx")
    async def xlsx(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[bytes]:
        plan = await queries.plan_file(viewer, programme_id, clock.today())
        return _answer(await asyncio.to_thread(as_xlsx, plan), downloads.XLSX, "plan.xlsx")

    @get("/csv")
    async def csv(self, viewer: Viewer, programme_id: FromPath[int]) -> Response[bytes]:
        plan = await queries.plan_file(viewer, programme_id, clock.today())
        return _answer(as_csv(plan), "text/csv", "plan.csv")


def as_xlsx(plan: BroughtPlan) -> bytes:
    return downloads.as_xlsx(exchange.table.rows(plan), COLUMNS)


def as_csv(plan: BroughtPlan) -> bytes:
    return downloads.as_csv(exchange.table.rows(plan), COLUMNS)


def _answer(content: bytes, kind: str, name: str) -> Response[bytes]:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
