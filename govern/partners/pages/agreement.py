"""What partners agreed and promised each other: terms that hold, promises kept and open."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.kit import text
from govern.partners import actions, queries
from govern.partners.actions.agreement import judged_thing
from govern.partners.model.agreement import Judgement, NewCommitment, NewTerm, TermKind, TermReview
from govern.partners.rules import agreement as rules
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one.ref),
    Column(key="words", label="What was promised", value=lambda one: one.words),
    Column(key="council", label="By", value=lambda one: one.council_name),
    Column(key="to", label="To", value=lambda one: one.to_name or "all partners"),
    Column(key="due", label="Due", value=lambda one: one.due, kind="date"),
    Column(key="state", label="Kept?", value=lambda one: one.state.words),
)
FILE = (
    *COLUMNS,
    Column(key="judged", label="Said on", value=lambda one: one.judged_on, kind="date"),
    Column(key="because", label="What shows it", value=lambda one: one.because),
)

TERMS = (
    Column(key="kind", label="Term", value=lambda one: one.kind_of.words),
    Column(key="words", label="What was agreed", value=lambda one: one.words),
    Column(key="council", label="Council", value=lambda one: one.council_name),
    Column(key="months", label="Months", value=lambda one: one.months, kind="number"),
    Column(key="since", label="Since", value=lambda one: one.since, kind="date"),
    Column(key="until", label="Until", value=lambda one: one.until, kind="date"),
    Column(key="review", label="Review", value=lambda one: one.review_on, kind="date"),
)


class Agreements(Controller):
    path = "/programmes/{programme_id:int}/agreement"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        download: FromQuery[str] = "",
        of: FromQuery[str] = "",
    ) -> Answer:
        if download and of == "terms":
            return downloads.file("terms", await queries.terms(viewer, programme_id), TERMS, request.query_params)
        found = await queries.commitments(viewer, programme_id)
        if download:
            return downloads.file("commitments", found, FILE, request.query_params)
        content = await _about(viewer, programme_id)
        shown = listing(found, COLUMNS, dict(request.query_params.items()))
        return page(request, "partners/agreement.html", listing=shown, **content)

    @get("/terms/new")
    async def new_term(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return page(request, "partners/new_term.html", **await _about(viewer, programme_id))

    @post("/terms")
    async def state(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewTerm) -> Answer:
            made = await actions.state_term(viewer, programme_id, new)
            await say(request.state.session, f"{made.kind_of.words} holds from {text.day(made.since)}.")
            return forms.done(f"/programmes/{programme_id}/agreement")

        again = lambda: self.new_term.fn(self, request, viewer, programme_id)  # noqa: E731
        return await forms.submit(request, NewTerm, act, again)

    @get("/commitments/new")
    async def new_commitment(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        return page(request, "partners/new_commitment.html", **await _about(viewer, programme_id))

    @post("/commitments")
    async def promise(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewCommitment) -> Answer:
            made = await actions.promise(viewer, programme_id, new)
            await say(request.state.session, f"{made.ref} is written down: {made.council_name} keeps it.")
            return forms.done(f"/programmes/{programme_id}/agreement")

        again = lambda: self.new_commitment.fn(self, request, viewer, programme_id)  # noqa: E731
        return await forms.submit(request, NewCommitment, act, again)


class OneTerm(Controller):
    path = "/terms/{term_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, term_id: FromPath[int]) -> Template:
        found = await queries.term(viewer, term_id)
        dated = [one for one in await queries.terms(viewer, found.programme_id) if one.id == found.id]
        return page(request, "partners/term.html", one=dated[0], **await _about(viewer, found.programme_id))

    @post("/reviews")
    async def review(self, request: Asked, viewer: Viewer, term_id: FromPath[int]) -> Answer:
        async def act(said: TermReview) -> Answer:
            found = await actions.review_term(viewer, term_id, said)
            await say(request.state.session, f"Looked at. The partners look again on {text.day(said.next_on)}.")
            return forms.done(f"/programmes/{found.programme_id}/agreement")

        return await forms.submit(request, TermReview, act, lambda: self.show.fn(self, request, viewer, term_id))


class OneCommitment(Controller):
    path = "/commitments/{commitment_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, commitment_id: FromPath[int]) -> Template:
        one = await queries.commitment(viewer, commitment_id)
        content = await _about(viewer, one.programme_id)
        can_judge = one.is_open and may(viewer, "judge", judged_thing(one))
        return page(request, "partners/commitment.html", one=one, can_judge=can_judge, **content)

    @post("/judgements")
    async def judge(self, request: Asked, viewer: Viewer, commitment_id: FromPath[int]) -> Answer:
        async def act(said: Judgement) -> Answer:
            found = await actions.judge(viewer, commitment_id, said)
            await say(request.state.session, f"{found.ref} was {found.state.words}.")
            return forms.done(f"/programmes/{found.programme_id}/agreement")

        return await forms.submit(request, Judgement, act, lambda: self.show.fn(self, request, viewer, commitment_id))


async def _about(viewer: Person, programme_id: int) -> dict[str, Any]:
    today = clock.today()
    terms = await queries.terms(viewer, programme_id)
    partners = await queries.partners(viewer, programme_id)
    holds = rules.holding(terms, today)
    ids = {one.id for one in holds}
    return {
        "programme": await queries.programme(viewer, programme_id),
        "holds": holds,
        "coming": [one for one in terms if one.since > today],
        "over": [one for one in terms if one.since <= today and one.id not in ids],
        "due": {one.id for one in rules.to_review(terms, today)},
        "headline": rules.kept_headline(await queries.commitments(viewer, programme_id), today),
        "today": today,
        "kinds": [(one.value, one.words) for one in TermKind],
        "councils": [(str(one.council_id), one.name) for one in partners],
        "own": [
            (str(one.council_id), one.name)
            for one in partners
            if may(viewer, "make", Thing(kind="commitment", programme_id=programme_id, council_id=one.council_id))
        ],
        "can_state": may(viewer, "state", Thing(kind="term", programme_id=programme_id)),
    }
