"""Milestones as the whole thread sees them: the list, one milestone, and what moving it would do."""

from collections.abc import Mapping
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.kit import text
from govern.partners import queries as partners
from govern.partners.model.lessons import Helps
from govern.people import queries as people
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.plan import actions as plan_actions
from govern.plan import queries as plan
from govern.plan import rules as plan_rules
from govern.plan.model import Acceptance, Completion, Rag
from govern.plan.model.views import PlanPage
from govern.raid import queries as raid
from govern.thread import queries, rules
from govern.thread.model import MilestoneStanding, Threads
from govern.thread.model.scenarios import DependencyStanding
from govern.thread.pages.headings import heading
from govern.thread.pages.views import Chosen, beginning, row, views
from govern.thread.queries import assessments
from govern.thread.queries.working import closed_days_of
from govern.thread.rules.statutory import reasons
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
VERBS = ("reforecast", "complete", "accept", "refuse", "put-back", "baseline", "hold", "change", "declare")
NEARNESS = [
    ("", "Any"),
    ("0", "None: the critical path"),
    *((str(days), f"{days} working days or fewer") for days in (5, 10, 20)),
]
SEVERITY = {Rag.RED: 0, Rag.AMBER: 1, Rag.GREEN: 2, Rag.GREY: 3, Rag.BLUE: 4}
COLUMNS = (
    Column(key="ref", label="Ref", value=lambda one: one.milestone.ref),
    Column(key="title", label="Milestone", value=lambda one: one.milestone.title),
    Column(key="workstream", label="Workstream", value=lambda one: one.workstream),
    Column(key="baseline", label="Baseline", value=lambda one: one.milestone.baseline_finish, kind="date"),
    Column(key="forecast", label="Forecast", value=lambda one: one.scheduled.finish, kind="date"),
    Column(key="late", label="Late", value=lambda one: one.scheduled.late.current, kind="number", unit="working days"),
    Column(key="float", label="Float", value=lambda one: one.scheduled.total_float, kind="number", unit="working days"),
    Column(key="status", label="Status", value=lambda one: f"{SEVERITY[one.status.rag]} {one.status.rag.word}"),
    Column(
        key="worth",
        label="Worth",
        value=lambda one: one.worth.total if one.worth else None,
        kind="number",
        unit="£ a year",
    ),
)
ORIGINAL = Column(
    key="original",
    label="Late against the original",
    value=lambda one: one.scheduled.late.original,
    kind="number",
    unit="working days",
)
FILE = (*COLUMNS[:6], ORIGINAL, *COLUMNS[6:])


class Milestones(Controller):
    path = "/programmes/{programme_id:int}/milestones"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        words: FromQuery[str] = "",
        status: FromQuery[str] = "",
        workstream: FromQuery[str] = "",
        spare: FromQuery[str] = "",
        completed: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        known = await views(viewer, programme_id, PlanPage.MILESTONES)
        if elsewhere := beginning(request, viewer, known):
            return elsewhere
        chosen = Chosen(request, COLUMNS)
        whole = await queries.whole(viewer, programme_id, clock.today())
        everything = list(whole.standings.values())
        found = [one for one in everything if _matches(one, words, status, workstream) and _is_near(one, spare)]
        if download:
            columns = FILE if list(chosen.shown) == list(COLUMNS) else chosen.shown
            return downloads.file("milestones", found, columns, request.query_params)
        return page(
            request,
            "thread/milestones.html",
            programme=programme,
            headline=rules.headline(everything) if everything else "",
            listing=listing(_first(found, completed, status), COLUMNS, chosen.query),
            chosen=chosen,
            **row(PlanPage.MILESTONES, known, chosen.query),
            everything=everything,
            done=sum(map(_is_done, found)),
            compared=await assessments.comparisons(viewer, programme_id, {one.milestone.id: one for one in found}),
            workstreams=whole.threads.plan.workstreams,
            statuses=list(Rag),
            asked={"words": words, "status": status, "workstream": workstream, "spare": spare, "completed": completed},
            nearness=NEARNESS,
            can_add=may(viewer, "add", Thing(kind="milestone", programme_id=programme_id)),
        )


def _matches(one: MilestoneStanding, words: str, status: str, workstream: str) -> bool:
    return (
        text.holds(f"{one.milestone.ref} {one.milestone.title}", words)
        and (not status or one.status.rag == status)
        and (not workstream or str(one.milestone.workstream_id) == workstream)
    )


def _first(found: list[MilestoneStanding], completed: str, status: str) -> list[MilestoneStanding]:
    """What is complete is listed only where it is asked for; downloads have every row that the filters leave."""
    return found if completed == "yes" or status == Rag.BLUE else [one for one in found if not _is_done(one)]


def _is_done(one: MilestoneStanding) -> bool:
    return one.status.rag is Rag.BLUE


def _is_near(one: MilestoneStanding, spare: str) -> bool:
    """Whether it has no more float than that, of what is not reached: 0 is the critical path."""
    return not spare or (
        one.milestone.actual is None and spare.isdecimal() and one.scheduled.total_float <= int(spare[:4])
    )


class OneMilestone(Controller):
    path = "/milestones/{milestone_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Template:
        return page(request, "thread/milestone.html", **await about(viewer, milestone_id))

    @post("/completions")
    async def complete(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        async def act(completion: Completion) -> Answer:
            found = await plan_actions.complete(viewer, milestone_id, completion)
            await say(request.state.session, f"{found.ref} was reached on {text.day(found.actual)}.")
            return forms.done(f"/milestones/{milestone_id}")

        return await forms.submit(request, Completion, act, lambda: self.show.fn(self, request, viewer, milestone_id))

    @post("/acceptances")
    async def accept(self, request: Asked, viewer: Viewer, milestone_id: FromPath[int]) -> Answer:
        async def act(acceptance: Acceptance) -> Answer:
            found = await plan_actions.accept(viewer, milestone_id, acceptance)
            await say(request.state.session, f"The evidence of {found.ref} is accepted.")
            return forms.done(f"/milestones/{milestone_id}")

        return await forms.submit(request, Acceptance, act, lambda: self.show.fn(self, request, viewer, milestone_id))


async def about(viewer: Person, milestone_id: int) -> dict[str, Any]:
    found = await plan.milestone(viewer, milestone_id)
    whole, standings = together = await queries.whole(viewer, found.programme_id, clock.today())
    scheduled = {id: one.scheduled for id, one in standings.items()}
    one = standings[milestone_id]
    missed = plan_rules.missed(scheduled, milestones=whole.plan.milestones)
    thing = Thing(kind="milestone", id=found.id, programme_id=found.programme_id)
    names = await people.people_of(viewer, found.programme_id)
    return {
        "programme": await partners.programme(viewer, found.programme_id),
        "one": one,
        "comparison": (await assessments.comparisons(viewer, found.programme_id, {found.id: one})).get(found.id),
        "milestone": found,
        "heading": heading(one),
        "lateness": rules.lateness(one.scheduled.late) if rules.dated(one) else "not dated yet",
        "may_hold": plan_rules.may_hold(found, today=clock.today()),
        "has_date": rules.dated(one) is not None,
        "owner": names.get(found.owner_id or 0),
        "briefings": rules.of_milestone(whole, one),
        "last_days": rules.last_days(whole, one, clock.today()),
        "dependencies": await _dependencies(viewer, whole, standings, milestone_id),
        "chain": reasons(together, milestone_id),
        "statements": await plan.statements(viewer, milestone_id),
        "baselines": await plan.baselines(viewer, milestone_id),
        "holds": await plan.holds(viewer, milestone_id),
        "evidence_said": await plan.evidence(viewer, milestone_id),
        "owns": found.owner_id == viewer.id,
        "closed": await closed_days_of(viewer, one),
        "missed": [each for each in missed if found.ref in each.chain],
        "reported": await plan.progress(viewer, milestone_id),
        "bearing": await raid.bearing_on(viewer, found.programme_id, "milestones", found.ref),
        "changes": await plan.changes_of(viewer, found),
        "is_controlled": bool(found.baseline_finish and await plan.baseline_sets(viewer, found.programme_id)),
        "history": await plan.history(viewer, milestone_id),
        "learnt": await partners.offers(viewer, found.programme_id, Helps.MILESTONE, words=found.title),
        "sure": await plan.how_sure(viewer, found),
        "filed": await plan.filed_from(viewer, milestone_id),
        "councils": {sharer.code: sharer.name for sharer in whole.terms.sharers} if whole.terms else {},
        "can": {verb: may(viewer, verb, thing) for verb in VERBS},
    }


async def _dependencies(
    viewer: Person, whole: Threads, standings: Mapping[int, MilestoneStanding], milestone_id: int
) -> list[DependencyStanding]:
    """What it gives another council, or waits for from one."""
    names = {one.code: one.name for one in await partners.partners(viewer, whole.plan.programme_id)}
    return rules.of_milestone_dependencies(rules.dependency_standings(whole, standings, names), milestone_id)
