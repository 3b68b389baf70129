"""The plan taken out as a file, for other programs."""

import asyncio
from enum import StrEnum
from typing import Annotated

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from govern.adapters import clock
from govern.people.model import Person
from govern.plan.model import BroughtPlan
from govern.plan.rules import exchange
from govern.thread import queries
from govern.web import downloads
from govern.web.lists import Column

Viewer = NamedDependency[Person]
COLUMNS = [Column(key=key, label=label, value=value) for key, (label, value) in exchange.table.COLUMNS.items()]


class Format(StrEnum):
    XML = "xml"
    XLSX = "xlsx"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        return {Format.XML: "application/xml", Format.XLSX: downloads.XLSX, Format.CSV: "text/csv"}[self]


AsFormat = Annotated[Format, QueryParameter(name="format", description="xml is MS Project’s (MSPDI)")]


class PlanFiles(Controller):
    path = "/programmes/{programme_id:int}/plan-file"
    tags = ["Plan files"]

    @get(operation_id="readPlanFile")
    async def show(self, viewer: Viewer, programme_id: FromPath[int], format: AsFormat = Format.XML) -> Response[bytes]:
        """The plan as it stands, for MS Project with its baselines or as a sheet; it can be changed and brought in."""
        plan = await queries.plan_file(viewer, programme_id, clock.today())
        content = await asyncio.to_thread(_written, plan, format)
        headers = {"Content-Disposition": f'attachment; filename="plan.{format}"'}
        return Response(content, media_type=format.media_type, headers=headers)


def _written(plan: BroughtPlan, format: Format) -> bytes:
    if format is Format.XML:
        return exchange.written(plan)
    write = downloads.as_xlsx if format is Format.XLSX else downloads.as_csv
    return write(exchange.table.rows(plan), COLUMNS)
