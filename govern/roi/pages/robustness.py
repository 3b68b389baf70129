"""What if it turns out otherwise: one assumption at a time, and with optimism taken off."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi import queries, rules
from govern.web.forms import Asked
from govern.web.page import page


class RobustnessPage(Controller):
    path = "/programmes/{programme_id:int}/money/sensitivity"

    @get()
    async def show(
        self,
        request: Asked,
        viewer: NamedDependency[Person],
        programme_id: FromPath[int],
        managed: FromQuery[str] = "",
    ) -> Template:
        case = await queries.case(viewer, programme_id)
        found = rules.robustness(case, managed=rules.managed(managed))
        return page(
            request,
            "roi/sensitivity.html",
            programme=await partners.programme(viewer, programme_id),
            terms=case.terms,
            case=found,
            source=rules.BIAS_SOURCE,
            asked={"managed": f"{100 * found.managed:.0f}"},
        )
