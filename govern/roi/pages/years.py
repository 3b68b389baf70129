"""How the years of a line have moved: each time its amounts were said anew, beside what they were and why."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.kit.dates import year_label
from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi import queries
from govern.roi.queries.reprofiled import reprofiled
from govern.web.forms import Asked
from govern.web.page import page


class YearsPage(Controller):
    path = "/lines/{line_id:int}/years"

    @get()
    async def show(self, request: Asked, viewer: NamedDependency[Person], line_id: FromPath[int]) -> Template:
        line = await queries.line(viewer, line_id)
        return page(
            request,
            "roi/years.html",
            programme=await partners.programme(viewer, line.programme_id),
            line=line,
            found=await reprofiled(viewer, line_id),
            year_label=year_label,
        )
