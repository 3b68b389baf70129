"""What if it turns out otherwise: one assumption at a time, and with optimism taken off."""

from typing import Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi import queries, rules
from govern.roi.model import Robustness
from govern.roi.model.cases import Assumptions
from govern.roi.rules.cases import assumptions, side_by_side
from govern.web.forms import Asked
from govern.web.page import page
from govern.web.svg import page_sketch


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
        beside = side_by_side(case, assumptions(request.query_params), today=clock.today())
        found = rules.robustness(case, managed=rules.managed(managed))
        return page(
            request,
            "roi/sensitivity.html",
            programme=await partners.programme(viewer, programme_id),
            terms=case.terms,
            case=found,
            **(_drawn(found) if found.swings else {}),
            source=rules.BIAS_SOURCE,
            beside=beside,
            councils={one.code: one.name for one in case.terms.sharers},
            asked={"managed": f"{100 * found.managed:.0f}"} | _assumed(beside.assumed),
        )


def _assumed(one: Assumptions) -> dict[str, str]:
    return {name: str(getattr(one, name)) for name in Assumptions.__struct_fields__}


def _drawn(found: Robustness) -> dict[str, Any]:
    from govern.roi import drawings

    picture = drawings.tornado(found)
    svg = page_sketch(picture.sketch, title=picture.title, description=picture.description, key="tornado")
    kinds = ("text", "number", "number", "number")
    heads = [{"label": label, "kind": kind} for label, kind in zip(picture.columns, kinds, strict=True)]
    return {"picture": picture, "picture_svg": svg, "heads": heads}
