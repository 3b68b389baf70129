"""What changed in the money since the last board pack, line by line."""

from typing import Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.kit import text
from govern.packs import queries
from govern.partners import queries as partners
from govern.people.model import Person
from govern.roi import queries as roi
from govern.roi import rules as roi_rules
from govern.roi.model.front import Since
from govern.web.forms import Asked
from govern.web.page import page
from govern.web.svg import page_sketch


class MoneySince(Controller):
    path = "/programmes/{programme_id:int}/money/since"

    @get()
    async def show(self, request: Asked, viewer: NamedDependency[Person], programme_id: FromPath[int]) -> Template:
        programme = await partners.programme(viewer, programme_id)
        found = await _changed(viewer, programme_id)
        return page(request, "packs/since.html", programme=programme, found=found, **(_drawn(found) if found else {}))


async def _changed(viewer: Person, programme_id: int) -> Since | None:
    """From the forecast that the last issued pack holds; None where no pack was issued yet."""
    last = await queries.latest_issued(viewer, programme_id)
    if last is None:
        return None
    pack = await queries.opened(viewer, last.id)
    before = {one.ref: -one.forecast if one.kind == "cost" else one.forecast for one in pack.lines}
    overview = roi_rules.overview(await roi.case(viewer, programme_id))
    named = f"pack {pack.number}, as at {text.day(pack.as_at)}"
    return roi_rules.since(before, overview.figures, named=named)


def _drawn(found: Since) -> dict[str, Any]:
    from govern.roi import drawings

    picture = drawings.waterfall(found)
    svg = page_sketch(picture.sketch, title=picture.title, description=picture.description, key="since")
    kinds = ("text", "number", "number")
    heads = [{"label": label, "kind": kind} for label, kind in zip(picture.columns, kinds, strict=True)]
    return {"picture": picture, "svg": svg, "heads": heads}
