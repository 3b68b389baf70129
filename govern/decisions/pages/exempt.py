"""What is kept private and when it is looked at again, and what meetings asked of people."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import actions, queries
from govern.decisions.model.exempt import EndMeetingAction, Ground, NewExempt, NewMeetingAction, ReviewExempt
from govern.decisions.rules import exempt as rules
from govern.decisions.rules.regime import is_executive
from govern.kit import text
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
GROUNDS = (
    (Ground.EXEMPT.value, "Exempt: it falls under a paragraph of the schedule"),
    (Ground.DEPARTMENT.value, "Confidential: a government department gave it on terms that forbid disclosure"),
    (Ground.ENACTMENT.value, "Confidential: an enactment or a court forbids disclosure"),
)
EXEMPTIONS = (
    Column(key="ref", label="Ref", value=lambda one: one.ref),
    Column(key="title", label="Part", value=lambda one: one.title),
    Column(key="council", label="Council", value=lambda one: one.council_name),
    Column(key="why", label="Why private", value=rules.in_place_of),
    Column(key="decided", label="Decided on", value=lambda one: one.decided_on, kind="date"),
    Column(key="review", label="Look at it again", value=lambda one: one.review_on, kind="date"),
    Column(key="state", label="State", value=lambda one: rules.state(one, clock.today())),
)
ACTIONS = (
    Column(key="ref", label="Decision", value=lambda one: one.ref),
    Column(key="what", label="What", value=lambda one: one.what),
    Column(key="who", label="Who", value=lambda one: one.who),
    Column(key="due", label="By", value=lambda one: one.due, kind="date"),
    Column(key="meeting", label="Asked on", value=lambda one: one.meeting, kind="date"),
    Column(key="state", label="State", value=lambda one: rules.action_state(one, clock.today())),
    Column(key="evidence", label="Evidence", value=lambda one: one.evidence),
)


class Exemptions(Controller):
    path = "/programmes/{programme_id:int}/exemptions"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await queries.exempt_items(viewer, programme_id)
        if download:
            return downloads.file("exemptions", found, EXEMPTIONS, request.query_params)
        return page(
            request,
            "decisions/papers/exemptions.html",
            programme=await partners.programme(viewer, programme_id),
            heading=rules.headline(found, clock.today()),
            listing=listing(found, EXEMPTIONS, dict(request.query_params.items())),
        )


class NewExemptItems(Controller):
    path = "/partner-decisions/{decision_id:int}/exempt-items/new"

    @get()
    async def form(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Template:
        proposal, decision = await queries.decision(viewer, decision_id)
        allow(viewer, "record", await queries.thing_of(viewer, proposal, decision))
        known = await queries.paragraphs(viewer, decision.nation, clock.today())
        return page(
            request,
            "decisions/papers/new_exempt.html",
            programme=await partners.programme(viewer, proposal.programme_id),
            proposal=proposal,
            decision=decision,
            grounds=GROUNDS,
            paragraphs=[(str(one.number), f"{one.number}. Information {one.words}") for one in known],
            unless=rules.unless_said(known),
        )

    @post()
    async def keep(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Answer:
        async def act(new: NewExempt) -> Answer:
            made = await actions.keep_private(viewer, decision_id, new)
            await say(request.state.session, "It is kept private. The words of the resolution are below.")
            return forms.done(f"/exempt-items/{made.id}")

        return await forms.submit(request, NewExempt, act, lambda: self.form.fn(self, request, viewer, decision_id))


class OneExemptItem(Controller):
    path = "/exempt-items/{exempt_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, exempt_id: FromPath[int]) -> Template:
        item = await queries.exempt_item(viewer, exempt_id)
        proposal, decision = await queries.decision(viewer, item.decision_id)
        known = {one.number: one for one in await queries.paragraphs(viewer, item.nation, item.decided_on)}
        is_own = item.council_id in viewer.council_ids(item.programme_id)
        return page(
            request,
            "decisions/papers/exempt.html",
            programme=await partners.programme(viewer, item.programme_id),
            decision=decision,
            item=item,
            in_place=rules.in_place_of(item),
            state=rules.state(item, clock.today()),
            has_expired=rules.has_expired(item, clock.today()),
            paragraphs=[known[one] for one in item.paragraphs if one in known],
            resolution=rules.resolution(item, is_executive(decision.taker)),
            is_own=is_own,
            can_review=may(viewer, "record", await queries.thing_of(viewer, proposal, decision)) and not item.has_ended,
            history=await queries.exempt_history(viewer, exempt_id),
        )

    @post("/reviews")
    async def review(self, request: Asked, viewer: Viewer, exempt_id: FromPath[int]) -> Answer:
        async def act(review: ReviewExempt) -> Answer:
            after = await actions.review_exempt(viewer, exempt_id, review)
            again = text.day(after.review_on) if after.review_on else "no set day"
            done = "The exemption has ended." if after.has_ended else f"It stays private, to be looked at on {again}."
            await say(request.state.session, done)
            return forms.done(f"/exempt-items/{exempt_id}")

        return await forms.submit(request, ReviewExempt, act, lambda: self.show.fn(self, request, viewer, exempt_id))


class MeetingActions(Controller):
    path = "/programmes/{programme_id:int}/meeting-actions"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await queries.meeting_actions(viewer, programme_id)
        if download:
            return downloads.file("meeting-actions", found, ACTIONS, request.query_params)
        return page(
            request,
            "decisions/papers/meeting_actions.html",
            programme=await partners.programme(viewer, programme_id),
            heading=rules.actions_headline(found, clock.today()),
            listing=listing(found, ACTIONS[:-1], dict(request.query_params.items())),
        )


class NewMeetingActions(Controller):
    path = "/partner-decisions/{decision_id:int}/meeting-actions/new"

    @get()
    async def form(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Template:
        proposal, decision = await queries.decision(viewer, decision_id)
        allow(viewer, "record", await queries.thing_of(viewer, proposal, decision))
        programme = await partners.programme(viewer, proposal.programme_id)
        content = {"programme": programme, "proposal": proposal, "decision": decision}
        return page(request, "decisions/papers/new_meeting_action.html", **content)

    @post()
    async def keep(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Answer:
        async def act(new: NewMeetingAction) -> Answer:
            made = await actions.note_action(viewer, decision_id, new)
            await say(request.state.session, f"It is noted, to be done by {text.day(made.due)}.")
            return forms.done(f"/partner-decisions/{decision_id}")

        again = lambda: self.form.fn(self, request, viewer, decision_id)  # noqa: E731
        return await forms.submit(request, NewMeetingAction, act, again)


class OneMeetingAction(Controller):
    path = "/meeting-actions/{agreed_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, agreed_id: FromPath[int]) -> Template:
        found = await queries.meeting_action(viewer, agreed_id)
        thing = Thing(
            kind="decision", id=found.decision_id, programme_id=found.programme_id, council_id=found.council_id
        )
        return page(
            request,
            "decisions/papers/meeting_action.html",
            programme=await partners.programme(viewer, found.programme_id),
            action=found,
            state=rules.action_state(found, clock.today()),
            can_end=may(viewer, "record", thing) and not found.ended_on,
        )

    @post("/ends")
    async def end(self, request: Asked, viewer: Viewer, agreed_id: FromPath[int]) -> Answer:
        async def act(end: EndMeetingAction) -> Answer:
            after = await actions.end_action(viewer, agreed_id, end)
            await say(request.state.session, "The action is done." if after.done else "The action is given up.")
            return forms.done(f"/meeting-actions/{agreed_id}")

        again = lambda: self.show.fn(self, request, viewer, agreed_id)  # noqa: E731
        return await forms.submit(request, EndMeetingAction, act, again)
