"""How likely does the case pay? Costs, benefits and dates as uncertain as somebody says they are."""

from typing import Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec import to_builtins

from govern.adapters import clock
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person
from govern.plan.rules.certainty import per_cent
from govern.roi.model.chances import Chances, ChancesAsked
from govern.thread.queries.chances import chances
from govern.web import forms
from govern.web.forms import Asked
from govern.web.page import page
from govern.web.svg import faces, page_svg


class ChancesPage(Controller):
    path = "/programmes/{programme_id:int}/money/chances"

    @get()
    async def show(self, request: Asked, viewer: NamedDependency[Person], programme_id: FromPath[int]) -> Template:
        asked = _asked(request)
        found = await chances(viewer, programme_id, asked, today=clock.today())
        return page(
            request,
            "thread/chances.html",
            programme=await partners.programme(viewer, programme_id),
            case=found,
            asked={name: str(value) for name, value in to_builtins(asked).items()},
            **(_drawn(found) if found else {}),
        )


def _asked(request: Asked) -> ChancesAsked:
    """What cannot be taken is said beside its field, and the figures are those that nobody chose."""
    values = dict(request.query_params.items())
    try:
        return forms.read(values, ChancesAsked)
    except Invalid as wrong:
        request.state.typed = forms.Typed(values, wrong.problems)
        return ChancesAsked()


def _drawn(found: Chances) -> dict[str, Any]:
    from govern.thread.drawings.chances import curve
    from govern.thread.rules.chances import forecast_sentence, payback_sentence, rate_sentence

    faces()
    figure = curve(found)
    return {
        "lead": f"{forecast_sentence(found)} {payback_sentence(found)}",
        "returned": rate_sentence(found),
        "figure": figure,
        "heads": [{"label": label, "kind": kind} for label, kind in zip(figure.columns, ("", "number"), strict=True)],
        "svg": page_svg(figure.drawing, title=figure.title, description=figure.description, key="chances"),
        "lines": [
            (one, per_cent(found.asked.runs - one.below_zero, found.asked.runs))
            for one in (*found.councils, found.programme)
        ],
    }
