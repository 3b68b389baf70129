"""The pack's risk grid as it would be drawn today, with arrows from where each risk was at the last pack."""

from typing import Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.packs import queries
from govern.packs.model import Risk
from govern.packs.rules.written.risks import risks_since
from govern.partners import queries as partners
from govern.people.model import Person
from govern.raid import queries as raid
from govern.raid import rules as raid_rules
from govern.web import forms
from govern.web.forms import Asked
from govern.web.page import page
from govern.web.svg import faces, page_svg

Viewer = NamedDependency[Person]
WIDTH = 720.0


class RiskGrids(Controller):
    path = "/programmes/{programme_id:int}/risk-grid"

    @get()
    async def index(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        programme = await partners.programme(viewer, programme_id)
        last = await queries.latest_issued(viewer, programme_id)
        asked = forms.day("since", dict(request.query_params.items()))
        day = asked or (last.as_at if last else raid_rules.lately(clock.today()))
        risks = risks_since(await raid.items(viewer, programme_id), await raid.known_since(viewer, programme_id, day))
        about = {"programme": programme, "risks": risks, "moved": [one for one in risks if one.has_moved]}
        is_last = bool(last and last.as_at == day)
        return page(request, "packs/risk_grid.html", since=day, is_last=is_last, **about, **_drawn(risks))


def _drawn(risks: tuple[Risk, ...]) -> dict[str, Any]:
    """ReportLab is loaded only where something is drawn, and measures words in the built faces."""
    faces()
    from govern.packs.drawings import grid_of

    figure = grid_of(risks, WIDTH)
    return {
        "figure": figure,
        "heads": [{"label": label} for label in figure.columns],
        "svg": page_svg(figure.drawing, title=figure.title, description=figure.description, key="risk-grid"),
    }
