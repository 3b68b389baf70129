"""The money of a programme: the case in one sentence, and its lines."""

from decimal import Decimal
from typing import Any

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from govern.people.model import Person
from govern.raid import queries as raid
from govern.roi import queries, rules
from govern.roi.model import (
    LineKind,
    LineTotals,
    Overview,
    Terms,
)
from govern.roi.pages.about import KINDS, SHARED_BY, about
from govern.roi.rules.both_cases import social_worth
from govern.web import downloads
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page
from govern.web.svg import page_sketch, page_svg

Viewer = NamedDependency[Person]
TO_DO = {
    ("benefit", "service"): "Name the service it touches",
    ("benefit", "person"): "Name somebody who owns it",
    ("benefit", "milestone"): "Name the milestone it waits for",
    ("benefit", "money"): "Enter what it is planned to bring",
    ("milestone", "service"): "Name the service that changes with it",
    ("milestone", "person"): "Name somebody who owns it",
    ("milestone", "money"): "Let a benefit or a later milestone wait for it",
}


def _said(one: LineTotals, amount: Decimal | None) -> Decimal | None:
    """Nothing, and not 0, of a line that has no amounts."""
    return amount if one.line.amounts else None


COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one.line.ref),
    Column(key="title", label="Line", value=lambda one: one.line.title),
    Column(key="kind", label="Kind", value=lambda one: f"{KINDS[one.line.kind]}: {one.line.line_class.words}"),
    Column(key="council", label="Whose", value=lambda one: one.line.council_code or SHARED_BY[one.line.basis]),
    Column(key="starts", label="Starts", value=lambda one: one.starts_on, kind="date"),
    Column(key="planned", label="Planned", value=lambda one: _said(one, one.planned), kind="number", unit="£"),
    Column(key="forecast", label="Forecast", value=lambda one: _said(one, one.forecast), kind="number", unit="£"),
    Column(key="actual", label="Recorded", value=lambda one: one.actual, kind="number", unit="£"),
)
SUMS = downloads.Sums(of=("planned", "forecast", "actual"), by="kind", of_all=False)


class Money(Controller):
    path = "/programmes/{programme_id:int}/money"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        kind: FromQuery[str] = "",
        council: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        case = await queries.case(viewer, programme_id)
        found = rules.overview(case)
        chosen = rules.chosen(case.lines, kind=LineKind(kind) if kind in KINDS else None, council=council)
        shown = [one for one in found.lines if one.line in chosen]
        if download:
            return downloads.file("money", shown, COLUMNS, request.query_params, SUMS)
        return page(
            request,
            "roi/money.html",
            **await about(viewer, programme_id, case),
            reserve=await raid.reserve(viewer, programme_id),
            overview=found,
            listing=listing(shown, COLUMNS, dict(request.query_params.items())),
            asked={"kind": kind, "council": council},
            chart=_chart(found.savings),
            **_front(found, case.terms, str(request.query_params.get("of", ""))),
            switching=rules.switching(found.appraised.programme.appraised_forecast),
            to_do=TO_DO,
            npsv=social_worth(case, found.figures),
        )


def _chart(savings: Any) -> dict[str, Any]:
    from govern.roi import drawings  # so that the web process starts without ReportLab

    figure = drawings.savings_chart(savings)
    kinds = ("text", "number", "number", "number")
    return {
        "finding": figure.title,
        "svg": page_svg(figure.drawing, title=figure.title, description=figure.description, key="savings"),
        "columns": [{"label": label, "kind": kind} for label, kind in zip(figure.columns, kinds, strict=True)],
        "rows": figure.rows,
    }


def _front(found: Overview, terms: Terms, code: str) -> dict[str, Any]:
    from govern.roi import drawings

    front = rules.front(found.figures, terms, code=code)
    picture = drawings.cumulative_chart(front.net)
    worths = rules.costliest(found.appraised.milestones)
    return {
        "front": front,
        "pays_back": picture,
        "pays_back_svg": page_sketch(picture.sketch, title=picture.title, description=picture.description, key="net"),
        "costliest": worths,
        "costs_most": rules.costliest_words(worths),
    }
