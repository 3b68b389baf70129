"""The benefits map: which benefit waits for which milestone, for users of which service."""

from typing import Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.kit import text
from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi import queries, rules
from govern.roi.model.mapped import BenefitsMap
from govern.roi.rules.mapped import benefits_map
from govern.web import downloads
from govern.web.forms import Answer, Asked
from govern.web.lists import Column
from govern.web.page import page
from govern.web.svg import page_sketch

COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one.ref),
    Column(key="title", label="Benefit", value=lambda one: one.title),
    Column(key="waits", label="Waits for", value=lambda one: text.listed([each.ref for each in one.milestones])),
    Column(key="service", label="Service", value=lambda one: one.service),
    Column(key="forecast", label="Forecast", value=lambda one: one.forecast, kind="number", unit="£"),
)
SUMS = downloads.Sums(of=("forecast",))


class BenefitsMaps(Controller):
    path = "/programmes/{programme_id:int}/money/map"

    @get()
    async def show(
        self,
        request: Asked,
        viewer: NamedDependency[Person],
        programme_id: FromPath[int],
        download: FromQuery[str] = "",
    ) -> Answer:
        case = await queries.case(viewer, programme_id)
        found = benefits_map(case, rules.overview(case).lines)
        if download:
            return downloads.file("benefits-map", found.rows, COLUMNS, request.query_params, SUMS)
        programme = await partners.programme(viewer, programme_id)
        return page(request, "roi/map.html", programme=programme, found=found, **_drawn(found))


def _drawn(found: BenefitsMap) -> dict[str, Any]:
    from govern.roi import drawings

    picture = drawings.benefits_map(found)
    return {"picture_svg": page_sketch(picture.sketch, title=picture.title, description=picture.description, key="map")}
