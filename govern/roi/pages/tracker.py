"""The savings tracker: target, forecast, delivered and validated, by council and year."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.kit.dates import year_label
from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi.model import Tracked
from govern.roi.queries.tracker import tracker
from govern.web import downloads
from govern.web.forms import Answer, Asked
from govern.web.lists import Column
from govern.web.page import page


def _year(one: Tracked) -> str:
    return "all years" if one.year is None else year_label(one.year)


def _amount(key: str, label: str) -> Column:
    return Column(key=key, label=label, value=lambda one: getattr(one, key), kind="number", unit="£")


COLUMNS = (
    Column(key="council", label="Council", value=lambda one: one.name),
    Column(key="year", label="Financial year", value=_year),
    _amount("target", "Target"),
    _amount("forecast", "Forecast"),
    _amount("gap", "Gap"),
    _amount("delivered", "Delivered"),
    _amount("validated", "Validated"),
)
SUMS = downloads.Sums(of=("target", "forecast", "gap", "delivered", "validated"), by="council")


class SavingsPage(Controller):
    path = "/programmes/{programme_id:int}/money/savings"

    @get()
    async def show(
        self,
        request: Asked,
        viewer: NamedDependency[Person],
        programme_id: FromPath[int],
        download: FromQuery[str] = "",
    ) -> Answer:
        found = await tracker(viewer, programme_id)
        if download:
            return downloads.file("savings", found.rows, COLUMNS, request.query_params, SUMS)
        return page(
            request,
            "roi/savings.html",
            programme=await partners.programme(viewer, programme_id),
            tracker=found,
            year_label=year_label,
        )
