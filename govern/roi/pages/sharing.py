"""The sharing page: the sum, the drivers and the pennies, and whether anybody is left out of pocket."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.kit.dates import year_label
from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi import queries, rules
from govern.web.forms import Asked
from govern.web.page import page


class SharingPage(Controller):
    path = "/programmes/{programme_id:int}/money/sharing"

    @get()
    async def show(
        self,
        request: Asked,
        viewer: NamedDependency[Person],
        programme_id: FromPath[int],
        by: FromQuery[str] = "",
    ) -> Template:
        case = await queries.case(viewer, programme_id)
        agreed = rules.agreed_year(case.terms.horizon, by)
        return page(
            request,
            "roi/sharing.html",
            programme=await partners.programme(viewer, programme_id),
            sharing=rules.sharing(case, break_even_year=agreed),
            councils={one.code: one.name for one in case.terms.sharers},
            year_label=year_label,
            asked={"by": str(agreed)},
        )
