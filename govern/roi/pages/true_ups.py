"""Settling a shared year at its end: the actual figures, and who still pays whom."""

from decimal import Decimal, InvalidOperation

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec.structs import asdict

from govern.kit.dates import year_label
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.roi import actions, queries, rules
from govern.roi.model import Series, Terms, Tolerance
from govern.roi.model.true_ups import KeepTrueUp, TrueUpForm
from govern.roi.queries.true_ups import true_ups
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class TrueUps(Controller):
    path = "/lines/{line_id:int}/true-ups"

    @get()
    async def show(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Template:
        line = await queries.line(viewer, line_id)
        terms = await queries.terms(viewer, line.programme_id)
        councils = await partners.council_ids(viewer, line.programme_id)
        thing = Thing(
            kind="line", id=line.id, programme_id=line.programme_id, council_id=councils.get(line.council_code or "")
        )
        years = sorted({one.year for one in line.amounts if one.series is Series.ACTUAL})
        return page(
            request,
            "roi/true_ups.html",
            programme=await partners.programme(viewer, line.programme_id),
            line=line,
            councils={one.code: one.name for one in terms.sharers},
            years=[(str(year), year_label(year)) for year in years],
            measures=[
                (Tolerance.POINTS.value, "percentage points"),
                (Tolerance.RELATIVE.value, "per cent of the share"),
            ],
            found=await true_ups(viewer, line_id),
            per_cents=rules.per_cents,
            can=may(viewer, "change", thing) and line.council_code is None,
            year_label=year_label,
            values={"tolerance": "3", "measured": "points", "by_judgement": "no"},
        )

    @post()
    async def keep(self, request: Asked, viewer: Viewer, line_id: FromPath[int]) -> Answer:
        line = await queries.line(viewer, line_id)

        async def whole(values: dict[str, str], form: TrueUpForm) -> KeepTrueUp:
            drivers = _drivers(values, await queries.terms(viewer, line.programme_id))
            return KeepTrueUp(**asdict(form), drivers=drivers)

        async def act(new: KeepTrueUp) -> Answer:
            done = await actions.true_up(viewer, line_id, new)
            await say(request.state.session, f"{line.ref}, {year_label(done.year)}: {done.settlement.trued_up.reason}.")
            return forms.done(f"/lines/{line_id}/true-ups")

        again = lambda: self.show.fn(self, request, viewer, line_id)  # noqa: E731
        return await forms.submit_whole(request, TrueUpForm, whole, act, again)


def _drivers(values: dict[str, str], terms: Terms) -> dict[str, Decimal]:
    """What was typed for each council; an empty box is missing, never nothing (DOMAIN C6.5)."""
    found, wrong = {}, {}
    for one in terms.sharers:
        typed = values.get(f"driver-{one.code}", "").replace(",", "")
        try:
            found[one.code] = Decimal(typed)
        except InvalidOperation:
            wrong[f"driver-{one.code}"] = f"{one.name}: enter the actual figure, or 0 for none."
    if wrong:
        raise Invalid(wrong)
    return found
