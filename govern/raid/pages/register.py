"""The register: where the risks stand, and a new one."""

from datetime import date
from typing import Annotated, Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import queries as decisions
from govern.partners import queries as partners
from govern.partners.model.lessons import Helps
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.raid import actions, queries, rules
from govern.raid.model import NewItem, Standing, Status
from govern.raid.pages.choices import bearings, choices
from govern.raid.pages.columns import FILE, LIST
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import listing
from govern.web.page import page, typed
from govern.web.svg import page_svg

Viewer = NamedDependency[Person]
Since = Annotated[date | None, QueryParameter(name="since")]


class Register(Controller):
    path = "/programmes/{programme_id:int}/risks"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        kind: FromQuery[str] = "",
        council: FromQuery[str] = "",
        status: FromQuery[str] = "",
        since: Since = None,
        download: FromQuery[str] = "",
    ) -> Answer:
        """Open ones at first; a download has the closed ones too, unless it is asked for the open."""
        today = clock.today()
        found = await queries.own_standings(viewer, programme_id, today=today, since=since or rules.lately(today))
        asked = rules.matching(found, kind=kind, council=council)
        wanted = status or ("all" if download else Status.OPEN)
        shown = rules.matching(asked, status="" if wanted == "all" else wanted)
        if download:
            return downloads.file("risks", shown, FILE, request.query_params)
        content = await _register(viewer, programme_id, found)
        chosen = {"kind": kind, "council": council, "status": wanted}
        closed = rules.matching(asked, status=Status.CLOSED)
        risks = listing(shown, LIST, dict(request.query_params.items()))
        return page(request, "raid/risks.html", risks=risks, chosen=chosen, closed=closed, **content)

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        programme = await partners.programme(viewer, programme_id)
        drafts = sorted(viewer.council_ids(programme_id))
        offered = await choices(viewer, programme_id) | await bearings(viewer, programme_id)
        learnt = await partners.offers(viewer, programme_id, Helps.RISK, words=typed(request, "event"))
        content = {"choices": offered, "can_draft": bool(drafts), "learnt": learnt}
        return page(request, "raid/new_risk.html", programme=programme, **content)

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewItem) -> Answer:
            item = await actions.add(viewer, programme_id, new)
            await say(request.state.session, f"{item.ref} is in the register.")
            return forms.done(f"/risks/{item.id}")

        return await forms.submit(request, NewItem, act, lambda: self.new.fn(self, request, viewer, programme_id))


async def _register(viewer: Person, programme_id: int, found: list[Standing]) -> dict[str, Any]:
    """What the register's page says besides its rows; ReportLab is loaded only where something is drawn."""
    from govern.raid import drawings

    figure = drawings.grid(found)
    todo = await queries.all_actions(viewer, programme_id)
    return {
        "programme": await partners.programme(viewer, programme_id),
        "finding": rules.finding(found),
        "rest": rules.rest(found, todo, today=clock.today()),
        "any": bool(found),
        "reserve": await queries.reserve(viewer, programme_id),
        "drafts": rules.drafts_said(await queries.draft_counts(viewer, programme_id)),
        "can_import": may(viewer, "import", Thing(kind="workbook", programme_id=programme_id)),
        "figure": figure,
        "heads": [{"label": label} for label in figure.columns],
        "svg": page_svg(figure.drawing, title=figure.title, description=figure.description, key="grid"),
        "choices": await choices(viewer, programme_id),
        "can_add": may(viewer, "add", Thing(kind="risk", programme_id=programme_id)),
    }


class OfProposals(Controller):
    path = "/proposals/{proposal_id:int}/risks"

    @get()
    async def index(self, request: Asked, viewer: Viewer, proposal_id: FromPath[int]) -> Template:
        found = await decisions.proposal(viewer, proposal_id)
        bearing = await queries.bearing_on(viewer, found.programme_id, "proposals", found.ref)
        programme = await partners.programme(viewer, found.programme_id)
        return page(request, "raid/proposals_risks.html", programme=programme, proposal=found, bearing=bearing)
