"""Votes on a council's decision: a new one, and one of them with how it was counted."""

from decimal import Decimal, InvalidOperation

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.decisions import actions, queries
from govern.decisions.model import Route
from govern.decisions.model.votes import Denominator, Mode, NewVote, Position, Tally, Terms
from govern.decisions.pages.vote_members import members_of, register_of
from govern.kit.errors import Conflict, Invalid
from govern.kit.typed import NO_TEXT, NOT_TEXT
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
COUNTS = ("present", "for", "against", "abstained")


COLUMNS = (
    Column(key="held_on", label="Voted on", value=lambda one: one.held_on, kind="date"),
    Column(key="council", label="Council", value=lambda one: one.council_name),
    Column(key="proposal", label="Proposal", value=lambda one: f"{one.proposal_ref} {one.proposal_title}"),
    Column(key="result", label="Result", value=lambda one: one.verdict.reason),
    Column(key="counts", label="Counts", value=lambda one: "yes" if one.counts else "to be confirmed"),
    Column(key="budget", label="Budget or council tax", value=lambda one: "yes" if one.budget else "no"),
)


class Votes(Controller):
    path = "/programmes/{programme_id:int}/votes"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await queries.programme_votes(viewer, programme_id)
        if download:
            return downloads.file("votes", found, COLUMNS, request.query_params)
        return page(
            request,
            "decisions/votes.html",
            programme=await partners.programme(viewer, programme_id),
            listing=listing(found, COLUMNS, dict(request.query_params.items())),
            waiting=sum(not one.counts for one in found),
        )


class NewVotes(Controller):
    path = "/partner-decisions/{decision_id:int}/votes"

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Template:
        proposal, found = await queries.decision(viewer, decision_id)
        joined = await partners.partners(viewer, proposal.programme_id)
        thing = await queries.thing_of(viewer, proposal, found)
        speaks = may(viewer, "record", thing)
        if not speaks:
            allow(viewer, "vote-for", thing)
        return page(
            request,
            "decisions/new_vote.html",
            programme=await partners.programme(viewer, proposal.programme_id),
            proposal=proposal,
            decision=found,
            speaks=speaks,
            councils=[one for one in joined if found.route is Route.JOINT_COMMITTEE or one.code == found.council_code],
            modes=list(Mode),
            **await register_of(viewer, proposal.programme_id, found),
        )

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, decision_id: FromPath[int]) -> Answer:
        values = await forms.typed(request)
        try:
            made = await actions.record_vote(viewer, decision_id, read(values))
        except Invalid as wrong:
            return await self._again(request, viewer, decision_id, Typed(values, wrong.problems))
        except Conflict as late:
            told = {"form": f"{late} What you typed is kept below."}
            return await self._again(request, viewer, decision_id, Typed(values, told, is_late=True))
        await say(request.state.session, made.verdict.reason)
        return forms.done(f"/votes/{made.id}")

    async def _again(self, request: Asked, viewer: Person, decision_id: int, typed: Typed) -> Answer:
        request.state.typed = typed
        answer: Answer = await self.new.fn(self, request, viewer, decision_id)
        answer.status_code = 409 if typed.is_late else 422
        return answer


class OneVote(Controller):
    path = "/votes/{vote_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, vote_id: FromPath[int]) -> Template:
        found = await queries.vote(viewer, vote_id)
        proposal, decision = await queries.decision(viewer, found.decision_id)
        thing = await queries.thing_of(viewer, proposal, decision)
        return page(
            request,
            "decisions/vote.html",
            programme=await partners.programme(viewer, found.programme_id),
            proposal=proposal,
            decision=decision,
            one=found,
            names={one.code: one.name for one in await partners.partners(viewer, found.programme_id)},
            can_confirm=may(viewer, "record", thing) and not found.counts,
        )

    @post("/confirmations")
    async def confirm(self, request: Asked, viewer: Viewer, vote_id: FromPath[int]) -> Answer:
        await actions.confirm_vote(viewer, vote_id)
        await say(request.state.session, "The vote is confirmed and counts.")
        return forms.done(f"/votes/{vote_id}")


def read(values: dict[str, str]) -> NewVote:
    """A vote from a form in which each council has its own four counts."""
    wrong = {name: NOT_TEXT for name, said in values.items() if NO_TEXT.search(said)}
    if wrong:
        raise Invalid(wrong | ({"held_on": NOT_TEXT} if any(name.startswith("held_on") for name in wrong) else {}))
    day = None
    try:
        if (day := forms.day("held_on", values)) is None:
            wrong["held_on"] = "Give the day of the vote."
    except Invalid as refusal:
        wrong |= refusal.problems
    codes = [name.removeprefix("present-") for name in values if name.startswith("present-")]
    tallies = [_tally(code, values, wrong) for code in codes]
    threshold = _number("threshold", values, wrong) if values.get("threshold") else Decimal(50)
    quorum, councils = (int(_number(name, values, wrong)) for name in ("quorum", "councils"))
    if values.get("mode") not in list(Mode):
        wrong["mode"] = "Choose how it is counted."
    if wrong or day is None:
        raise Invalid(wrong)
    terms = Terms(
        mode=Mode(values["mode"]),
        threshold=threshold,
        reached=values.get("reached") == "yes",
        denominator=Denominator.TOTAL if values.get("denominator") == "total" else Denominator.CAST,
        casting=values.get("casting_allowed", "yes") == "yes",
        quorum=quorum,
        councils=councils,
    )
    casting = values.get("casting")
    return NewVote(
        version=int(_number("version", values, wrong)),
        held_on=day,
        terms=terms,
        tallies=tallies,
        members=members_of(values),
        casting=Position(casting) if casting in ("for", "against") else None,
        budget=values.get("budget") == "yes",
        **{name: values.get(name, "") for name in ("names", "interests", "evidence")},
    )


def _tally(code: str, values: dict[str, str], wrong: dict[str, str]) -> Tally:
    present, for_, against, abstained = (int(_number(f"{name}-{code}", values, wrong)) for name in COUNTS)
    weight = _number(f"weight-{code}", values, wrong) if values.get(f"weight-{code}") else Decimal(1)
    return Tally(council=code, present=present, for_=for_, against=against, abstained=abstained, weight=weight)


def _number(name: str, values: dict[str, str], wrong: dict[str, str]) -> Decimal:
    """Empty is 0."""
    try:
        found = Decimal(values.get(name) or "0")
    except InvalidOperation:
        found = Decimal(-1)
    if not 0 <= found <= 1_000_000 or (not name.startswith(("weight", "threshold")) and found != found.to_integral()):
        wrong[name] = "Give a whole number, such as 12."
        return Decimal(0)
    return found
