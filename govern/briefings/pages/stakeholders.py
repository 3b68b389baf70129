"""The register of stakeholders: where each stands in power and interest, and how that moved."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.briefings import rules
from govern.briefings.actions.stakeholders import add_stakeholder, assess_stakeholder
from govern.briefings.model.stakeholders import AddStakeholder, AssessStakeholder, Stakeholder
from govern.briefings.queries import stakeholders as kept
from govern.briefings.queries.audiences import audiences
from govern.kit import typed
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow, people_of
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page
from govern.web.svg import page_svg

Viewer = NamedDependency[Person]
OWN = rules.stakeholders
COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one.ref),
    Column(key="name", label="Stakeholder", value=lambda one: one.name),
    Column(key="council", label="Of", value=lambda one: one.council or "all partners"),
    Column(key="power", label="Power", value=lambda one: one.power, kind="number"),
    Column(key="interest", label="Interest", value=lambda one: one.interest, kind="number"),
    Column(key="so", label="So", value=lambda one: OWN.of(one).value),
    Column(key="stance", label="Stance", value=lambda one: OWN.STANCES[one.stance]),
    Column(key="wants", label="What they want", value=lambda one: one.wants),
    Column(key="doing", label="What we do", value=lambda one: one.doing),
    Column(key="owner", label="Owner", value=lambda one: one.owner),
    Column(key="audience", label="Written to", value=lambda one: one.audience),
    Column(key="assessed_on", label="Assessed", value=lambda one: one.assessed_on, kind="date"),
)
SHOWN = tuple(
    one for one in COLUMNS if one.key in {"name", "power", "interest", "so", "stance", "owner", "assessed_on"}
)
DEGREES = [(str(one), words) for one, words in enumerate(
    ("1, hardly any", "2, little", "3, some", "4, much", "5, very much"), start=1)]  # fmt: skip


class Stakeholders(Controller):
    path = "/programmes/{programme_id:int}/stakeholders"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        allow(viewer, "see", OWN.thing(programme_id, None))
        found = await kept.stakeholders(viewer, programme_id)
        if download:
            return downloads.file("stakeholders", found, COLUMNS, request.query_params)
        finding = OWN.finding(found, clock.today())
        return page(
            request,
            "briefings/stakeholders.html",
            programme=await partners.programme(viewer, programme_id),
            finding=finding,
            rest=OWN.rest(found, clock.today()),
            listing=listing(found, SHOWN, dict(request.query_params.items())),
            **(_drawn(found, f"Where {len(found)} stakeholders stand") if found else {}),
            any=bool(found),
            of=OWN.of,
            stances=OWN.STANCES,
            can_keep=bool(await _whose(viewer, programme_id)),
        )

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        values = {"power": "3", "interest": "3", "stance": "unknown", "assessed_on": clock.today()}
        content = await _form(viewer, programme_id)
        return page(request, "briefings/write_stakeholder.html", one=None, values=values, **content)

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: AddStakeholder) -> Answer:
            made = await add_stakeholder(viewer, programme_id, new)
            await say(request.state.session, f"{made.ref} is in the register: {OWN.of(made).value.lower()}.")
            return forms.done(f"/stakeholders/{made.id}")

        return await forms.submit(
            request, AddStakeholder, act, lambda: self.new.fn(self, request, viewer, programme_id)
        )


class OneStakeholder(Controller):
    path = "/stakeholders/{stakeholder_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, stakeholder_id: FromPath[int]) -> Template:
        history = await kept.assessments(viewer, stakeholder_id)
        one = history[0]
        can_keep = may(viewer, "keep", OWN.thing(one.programme_id, one.council_id))
        return page(
            request,
            "briefings/stakeholder.html",
            one=one,
            so=OWN.of(one).value,
            stance=OWN.STANCES[one.stance],
            moves=OWN.moves(history),
            is_old=OWN.is_old(one, clock.today()),
            can_keep=can_keep,
            values=typed.cells(one)
            | {
                "assessed_on": clock.today(),
                "owner_id": str(one.owner_id or ""),
                "audience_id": str(one.audience_id or ""),
            },
            **(await _form(viewer, one.programme_id) if can_keep else await _frame(viewer, one.programme_id)),
        )

    @post("/assessments")
    async def assess(self, request: Asked, viewer: Viewer, stakeholder_id: FromPath[int]) -> Answer:
        async def act(new: AssessStakeholder) -> Answer:
            made = await assess_stakeholder(viewer, stakeholder_id, new)
            await say(request.state.session, f"{made.ref}: {OWN.of(made).value.lower()}.")
            return forms.done(f"/stakeholders/{stakeholder_id}")

        return await forms.submit(
            request, AssessStakeholder, act, lambda: self.show.fn(self, request, viewer, stakeholder_id)
        )


def _drawn(found: list[Stakeholder], finding: str) -> dict[str, Any]:
    from govern.briefings import drawings

    figure = drawings.grid(found, finding)
    svg = page_svg(figure.drawing, title=figure.title, description=figure.description, key="grid")
    return {"svg": svg, "figure": figure, "heads": [{"label": label} for label in figure.columns]}


async def _whose(viewer: Person, programme_id: int) -> list[tuple[str, str]]:
    whole = [("", "The whole programme’s")] if may(viewer, "keep", OWN.thing(programme_id, None)) else []
    return whole + [
        (one.code, f"{one.name}’s own, seen by {one.name} alone")
        for one in await partners.partners(viewer, programme_id)
        if one.council_id in viewer.council_ids(programme_id)
        and may(viewer, "keep", OWN.thing(programme_id, one.council_id))
    ]


async def _frame(viewer: Person, programme_id: int) -> dict[str, Any]:
    return {"programme": await partners.programme(viewer, programme_id)}


async def _form(viewer: Person, programme_id: int) -> dict[str, Any]:
    whose = await _whose(viewer, programme_id)
    if not whose:
        allow(viewer, "keep", OWN.thing(programme_id, None))
    people = await people_of(viewer, programme_id)
    return {
        "programme": await partners.programme(viewer, programme_id),
        "whose": whose,
        "degrees": DEGREES,
        "stances": [(one.value, words) for one, words in OWN.STANCES.items()],
        "audiences": [
            ("", "Nobody yet"),
            *((str(one.id), one.name) for one in await audiences(viewer, programme_id) if not one.rule.stakeholders),
        ],
        "people": [("", "Nobody yet"), *((str(id), name) for id, name in people.items())],
    }
