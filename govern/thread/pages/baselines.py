"""Named baselines of a programme: what it is measured against, beside where it stands, and its tolerance."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import queries as decisions
from govern.kit import text
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.plan import actions as plan_actions
from govern.plan import queries as plan
from govern.plan.model import BaselineSet, NewBaselineSet, NewLimits
from govern.roi.queries.baselines import published_totals
from govern.thread.actions import control as actions
from govern.thread.queries import control as queries
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
LIST = (
    Column(key="number", label="Number", value=lambda row: row[0].number, kind="number"),
    Column(key="name", label="Baseline", value=lambda row: row[0].name),
    Column(key="approved", label="Approved", value=lambda row: row[0].approved_on, kind="date"),
    Column(key="by", label="By", value=lambda row: approval(row[1])),
)
DATES = (
    Column(key="ref", label="Ref", value=lambda one: one.ref),
    Column(key="title", label="Milestone", value=lambda one: one.title),
    Column(key="workstream", label="Workstream", value=lambda one: one.workstream),
    Column(key="start", label="Baseline start", value=lambda one: one.start, kind="date"),
    Column(key="finish", label="Baseline", value=lambda one: one.finish, kind="date"),
    Column(key="now", label="Forecast or reached", value=lambda one: one.now, kind="date"),
    Column(key="late", label="Late", value=lambda one: one.working_days, kind="number", unit="working days"),
)
LINES = (
    Column(key="ref", label="Ref", value=lambda one: one.ref),
    Column(key="title", label="Cost or benefit", value=lambda one: one.title),
    Column(key="kind", label="Kind", value=lambda one: one.kind),
    Column(key="baseline", label="Baseline", value=lambda one: one.baseline, kind="number", unit="£"),
    Column(key="now", label="Expected now", value=lambda one: one.now, kind="number", unit="£"),
    Column(key="difference", label="Difference", value=lambda one: one.difference, kind="number", unit="£"),
)


class Baselines(Controller):
    path = "/programmes/{programme_id:int}"

    @get("/baselines")
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await plan.baseline_sets(viewer, programme_id)
        rows = [(one, await approved_by(viewer, one)) for one in found]
        if download:
            return downloads.file("baselines", rows, LIST, request.query_params)
        return page(
            request,
            "thread/baselines.html",
            programme=await partners.programme(viewer, programme_id),
            baselines=found,
            listing=listing(rows, LIST, dict(request.query_params.items())),
            limits=await plan.limits(viewer, programme_id),
            published=await published_totals(viewer, programme_id),
            can_set=not found and may(viewer, "set", Thing(kind="baseline", programme_id=programme_id)),
            can_tolerate=may(viewer, "set", Thing(kind="tolerance", programme_id=programme_id)),
        )

    @get("/baselines/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        programme = await partners.programme(viewer, programme_id)
        allow(viewer, "set", Thing(kind="baseline", programme_id=programme_id))
        dates, amounts = await queries.first_baseline(viewer, programme_id, today=clock.today())
        content = {"programme": programme, "dates": len(dates), "lines": len({one.line_id for one in amounts})}
        return page(request, "thread/new_baseline_set.html", proposals=await proposals(viewer, programme_id), **content)

    @post("/baselines/new")
    async def keep(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewBaselineSet) -> Answer:
            made = await actions.set_baseline(viewer, programme_id, new)
            await say(request.state.session, f"The plan is measured against “{made.name}” from now on.")
            return forms.done(f"/baselines/{made.id}")

        again = self.new.fn
        return await forms.submit(request, NewBaselineSet, act, lambda: again(self, request, viewer, programme_id))

    @get("/tolerances/new")
    async def new_limits(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        programme = await partners.programme(viewer, programme_id)
        allow(viewer, "set", Thing(kind="tolerance", programme_id=programme_id))
        limits = await plan.limits(viewer, programme_id)
        values = {"working_days": str(limits.working_days), "a_year": str(limits.a_year)}
        return page(request, "thread/new_tolerance.html", programme=programme, limits=limits, values=values)

    @post("/tolerances/new")
    async def tolerate(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewLimits) -> Answer:
            await plan_actions.set_limits(viewer, programme_id, new)
            await say(request.state.session, "The tolerance is set.")
            return forms.done(f"/programmes/{programme_id}/baselines")

        again = self.new_limits.fn
        return await forms.submit(request, NewLimits, act, lambda: again(self, request, viewer, programme_id))


class OneBaseline(Controller):
    path = "/baselines/{baseline_id:int}"

    @get()
    async def show(
        self,
        request: Asked,
        viewer: Viewer,
        baseline_id: FromPath[int],
        sheet: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        found = await queries.beside(viewer, baseline_id, today=clock.today())
        if download:
            rows, columns = (found.lines, LINES) if sheet == "money" else (found.dates, DATES)
            name = f"baseline-{found.baseline.number}-{'money' if sheet == 'money' else 'dates'}"
            return downloads.file(name, rows, columns, request.query_params)
        return page(
            request,
            "thread/baseline.html",
            programme=await partners.programme(viewer, found.baseline.programme_id),
            beside=found,
            late=sum(1 for one in found.dates if (one.working_days or 0) > 0),
            approved=await approved_by(viewer, found.baseline),
            listing=listing(found.dates, DATES, dict(request.query_params.items())),
        )


async def proposals(viewer: Person, programme_id: int) -> list[tuple[str, str]]:
    """What a form offers: a proposal approves once it has taken effect, which is checked when it is sent."""
    found = await decisions.proposals(viewer, programme_id)
    return [("", "None of these"), *((str(one.id), f"{one.ref} {one.title}") for one in found)]


async def approved_by(viewer: Person, one: BaselineSet) -> dict[str, Any]:
    """How a page says who approved a baseline: in words, with the pages of the proposal and of the change request."""
    found: dict[str, Any] = {"minute": one.minute, "day": text.day(one.approved_on) if one.approved_on else None}
    if one.proposal_id:
        found["proposal"] = await decisions.proposal(viewer, one.proposal_id)
    if one.change_id:
        found["change"] = await plan.change_request(viewer, one.change_id)
    return found


def approval(found: dict[str, Any]) -> str:
    """The same for a file: `CR-03: P-02 Form the shared service, minute 12`."""
    change, proposal = found.get("change"), found.get("proposal")
    said = ", ".join(filter(None, (f"{proposal.ref} {proposal.title}" if proposal else "", found["minute"])))
    return ": ".join(filter(None, (change.ref if change else "", said))) or "not recorded"
