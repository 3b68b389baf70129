"""Consultations with staff: what the law asks by which day, and what is late."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.briefings import rules
from govern.briefings.actions.consultations import change_consultation, note_consultation
from govern.briefings.model.consultations import ConsultationKind, SayConsultation
from govern.briefings.queries import consultations as kept
from govern.decisions import queries as decisions
from govern.kit import text, typed
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column
from govern.web.page import page

Viewer = NamedDependency[Person]
OWN = rules.consultations
KINDS = {
    ConsultationKind.REDUNDANCY: "Redundancies",
    ConsultationKind.TRANSFER: "A transfer to another employer (TUPE)",
}
COLUMNS = (
    Column(key="council", label="Employer", value=lambda row: row[0].consultation.council),
    Column(key="establishment", label="Establishment", value=lambda row: row[0].consultation.establishment),
    Column(key="kind", label="Kind", value=lambda row: row[0].consultation.kind.value),
    Column(key="people", label="People", value=lambda row: row[0].consultation.people, kind="number"),
    Column(key="effective_on", label="Takes effect", value=lambda row: row[0].consultation.effective_on, kind="date"),
    Column(key="duty", label="Duty", value=lambda row: row[1].duty),
    Column(key="by", label="Last lawful day", value=lambda row: row[1].by, kind="date"),
    Column(key="plan_by", label="Plan for", value=lambda row: row[1].plan_by, kind="date"),
    Column(key="done_on", label="Done", value=lambda row: row[1].done_on, kind="date"),
    Column(key="says", label="So", value=lambda row: row[1].verdict.because),
    Column(key="rule", label="Rule", value=lambda row: row[1].verdict.rule),
)


class Consultations(Controller):
    path = "/programmes/{programme_id:int}/staff-consultations"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await kept.clocks(viewer, programme_id, clock.today())
        if download:
            rows = [(one, each) for one in found for each in one.clocks]
            return downloads.file("staff-consultations", rows, COLUMNS, request.query_params)
        return page(
            request,
            "briefings/consultations.html",
            programme=await partners.programme(viewer, programme_id),
            finding=OWN.finding(found),
            found=found,
            kinds=KINDS,
            can_keep=bool(await _employers(viewer, programme_id)),
        )

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        values = {"kind": "transfer", "proposed_on": clock.today(), "has_measures": "no"}
        content = await _form(viewer, programme_id)
        return page(request, "briefings/write_consultation.html", one=None, values=values, **content)

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: SayConsultation) -> Answer:
            made = await note_consultation(viewer, programme_id, new)
            await say(request.state.session, "Its clocks are worked out below.")
            return forms.done(f"/staff-consultations/{made.id}")

        return await forms.submit(
            request, SayConsultation, act, lambda: self.new.fn(self, request, viewer, programme_id)
        )


class OneConsultation(Controller):
    path = "/staff-consultations/{consultation_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, consultation_id: FromPath[int]) -> Template:
        one = await kept.clocks_of(viewer, consultation_id, clock.today())
        said = one.consultation
        return page(
            request,
            "briefings/consultation.html",
            programme=await partners.programme(viewer, said.programme_id),
            one=one,
            noted=said,
            kind=KINDS[said.kind],
            history=await kept.consultation_versions(viewer, consultation_id),
            can_keep=may(viewer, "keep", OWN.thing(said.programme_id, said.council_id)),
        )

    @get("/change")
    async def changing(self, request: Asked, viewer: Viewer, consultation_id: FromPath[int]) -> Template:
        one = await kept.consultation(viewer, consultation_id)
        allow(viewer, "keep", OWN.thing(one.programme_id, one.council_id))
        values = typed.cells(one) | {"proposal_id": str(one.proposal_id or "")}
        content = await _form(viewer, one.programme_id)
        return page(request, "briefings/write_consultation.html", one=one, values=values, **content)

    @post("/change")
    async def change(self, request: Asked, viewer: Viewer, consultation_id: FromPath[int]) -> Answer:
        async def act(new: SayConsultation) -> Answer:
            await change_consultation(viewer, consultation_id, new)
            await say(request.state.session, "Saved.")
            return forms.done(f"/staff-consultations/{consultation_id}")

        return await forms.submit(
            request, SayConsultation, act, lambda: self.changing.fn(self, request, viewer, consultation_id)
        )


async def _employers(viewer: Person, programme_id: int) -> list[tuple[str, str]]:
    return [
        (str(one.council_id), one.name)
        for one in await partners.partners(viewer, programme_id)
        if may(viewer, "keep", OWN.thing(programme_id, one.council_id))
    ]


async def _form(viewer: Person, programme_id: int) -> dict[str, Any]:
    programme = await partners.programme(viewer, programme_id)
    employers = await _employers(viewer, programme_id)
    if not employers:
        allow(viewer, "keep", OWN.thing(programme_id, 0))
    proposals = await decisions.proposals(viewer, programme_id)
    return {
        "programme": programme,
        "employers": employers,
        "kinds": [(one.value, text.capital(words)) for one, words in KINDS.items()],
        "proposals": [("", "None"), *((str(one.id), f"{one.ref} {one.title}") for one in proposals)],
    }
