"""What the programme costs: by head, by who finds the money, and what borrowing charges later years."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.kit.dates import year_label
from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi import queries
from govern.roi.rules.costs import SOURCE
from govern.roi.rules.costs_by_head import costs
from govern.web import downloads
from govern.web.forms import Answer, Asked
from govern.web.lists import Column
from govern.web.page import page


def _amount(key: str, label: str) -> Column:
    return Column(key=key, label=label, value=lambda one: getattr(one, key), kind="number", unit="£")


COLUMNS = (
    Column(key="title", label="Head", value=lambda one: one.title),
    _amount("planned", "Planned"),
    _amount("one_off", "One-off"),
    _amount("recurring", "Recurring"),
    _amount("revenue", "Revenue"),
    _amount("capital", "Capital"),
    _amount("forecast", "Forecast"),
    _amount("committed", "Committed"),
    _amount("actual", "Spent"),
)


class CostsPage(Controller):
    path = "/programmes/{programme_id:int}/money/costs"

    @get()
    async def show(
        self,
        request: Asked,
        viewer: NamedDependency[Person],
        programme_id: FromPath[int],
        download: FromQuery[str] = "",
        of: FromQuery[str] = "",
    ) -> Answer:
        case = await queries.case(viewer, programme_id)
        found = costs(case)
        if download:
            rows = found.fundings if of == "fundings" else found.heads
            return downloads.file("costs", rows, COLUMNS, request.query_params)
        return page(
            request,
            "roi/costs.html",
            programme=await partners.programme(viewer, programme_id),
            costs=found,
            councils={one.code: one.name for one in case.terms.sharers},
            source=SOURCE,
            year_label=year_label,
        )
