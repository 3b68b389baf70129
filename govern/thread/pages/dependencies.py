"""Dependencies between councils: the list, one of them, and every way it can change."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec.structs import replace

from govern.adapters import clock
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.plan import actions as plan_actions
from govern.plan import queries as plan
from govern.plan import rules as plan_rules
from govern.plan.model import DependencyState, Judgement, LinkRemoval, LinkRevision, Mark
from govern.plan.pages.building import TYPES
from govern.thread import queries, rules
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
LIST = (
    Column(key="giver", label="Gives", value=lambda one: f"{one.giver_council or '–'}: {one.giver_ref}"),
    Column(key="receiver", label="Receives", value=lambda one: f"{one.receiver_council or '–'}: {one.receiver_ref}"),
    Column(key="lag", label="Lag", value=lambda one: one.dependency.link.lag_days, kind="number", unit="working days"),
    Column(key="due", label="Due", value=lambda one: one.due, kind="date"),
    Column(key="state", label="State", value=lambda one: one.dependency.state.words),
)
FILE = (
    Column(key="giving_council", label="Giving council", value=lambda one: one.giver_council),
    Column(key="giver_ref", label="Giver ref", value=lambda one: one.giver_ref),
    Column(key="giver_title", label="Gives", value=lambda one: one.giver_title),
    Column(key="receiving_council", label="Receiving council", value=lambda one: one.receiver_council),
    Column(key="receiver_ref", label="Receiver ref", value=lambda one: one.receiver_ref),
    Column(key="receiver_title", label="Receives", value=lambda one: one.receiver_title),
    Column(key="type", label="Type", value=lambda one: one.dependency.link.type.value),
    *LIST[2:],
    Column(key="waits", label="Waits for", value=lambda one: one.waits_for),
)


class Dependencies(Controller):
    path = "/programmes/{programme_id:int}/dependencies"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        status: FromQuery[str] = "",
        council: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        programme = await partners.programme(viewer, programme_id)
        councils = await partners.partners(viewer, programme_id)
        whole = await queries.threads(viewer, programme_id, clock.today())
        names = {one.code: one.name for one in councils}
        found = rules.dependency_standings(whole, rules.standings(whole, clock.today()), names)
        shown = rules.dependencies_matching(found, state=status, council=council)
        if download:
            return downloads.file("dependencies", shown, FILE, request.query_params)
        return page(
            request,
            "thread/dependencies.html",
            programme=programme,
            headline=rules.dependency_headline(found),
            listing=listing(shown, LIST, dict(request.query_params.items())),
            any=bool(found),
            states=[one for one in DependencyState if one is not DependencyState.OWN],
            councils=councils,
            asked={"status": status, "council": council},
            can_add=may(viewer, "add", Thing(kind="link", programme_id=programme_id)),
        )


class OneDependency(Controller):
    path = "/dependencies/{link_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, link_id: FromPath[int]) -> Template:
        return page(request, "thread/dependency.html", **await _about(viewer, link_id))

    @post("/judgements")
    async def judge(self, request: Asked, viewer: Viewer, link_id: FromPath[int]) -> Answer:
        async def act(judgement: Judgement) -> Answer:
            found = await plan_actions.judge(viewer, link_id, judgement)
            await say(request.state.session, f"Saved: {found.state.words.lower()}.")
            return forms.done(f"/dependencies/{link_id}")

        return await forms.submit(request, Judgement, act, lambda: self.show.fn(self, request, viewer, link_id))

    @get("/revisions/new")
    async def ask(self, request: Asked, viewer: Viewer, link_id: FromPath[int]) -> Template:
        content = await _changing(viewer, link_id)
        link = content["kept"].link
        values = {"type": link.type.value, "lag_days": str(link.lag_days)}
        return page(request, "thread/change_dependency.html", values=values, **content)

    @post("/revisions/new")
    async def try_out(self, request: Asked, viewer: Viewer, link_id: FromPath[int]) -> Answer:
        async def act(change: LinkRevision) -> Answer:
            content = await _changing(viewer, link_id)
            link, whole = content["kept"].link, content["whole"]
            after = replace(link, type=change.type, lag_days=change.lag_days)
            effect = rules.what_if_tied(whole, link, after, today=clock.today())
            words = rules.tie_words(after, content["names"])
            return page(request, "thread/changed_dependency.html", change=change, effect=effect, words=words, **content)

        return await forms.submit(request, LinkRevision, act, lambda: self.ask.fn(self, request, viewer, link_id))

    @post("/revisions")
    async def change(self, request: Asked, viewer: Viewer, link_id: FromPath[int]) -> Answer:
        async def act(change: LinkRevision) -> Answer:
            found = await plan_actions.change_link(viewer, link_id, change)
            await say(request.state.session, "The dependency is changed.")
            return forms.done(f"/dependencies/{found.link.id}")

        return await forms.submit(request, LinkRevision, act, lambda: self.ask.fn(self, request, viewer, link_id))

    @get("/removals/new")
    async def ask_removal(self, request: Asked, viewer: Viewer, link_id: FromPath[int]) -> Template:
        content = await _changing(viewer, link_id)
        effect = rules.what_if_untied(content["whole"], content["kept"].link, today=clock.today())
        return page(request, "thread/remove_dependency.html", effect=effect, **content)

    @post("/removals")
    async def remove(self, request: Asked, viewer: Viewer, link_id: FromPath[int]) -> Answer:
        async def act(removal: LinkRemoval) -> Answer:
            await plan_actions.remove_link(viewer, link_id, removal)
            await say(request.state.session, "The dependency is no longer in the plan.")
            return forms.done(f"/dependencies/{link_id}")

        return await forms.submit(
            request, LinkRemoval, act, lambda: self.ask_removal.fn(self, request, viewer, link_id)
        )

    @get("/marks/new")
    async def ask_mark(self, request: Asked, viewer: Viewer, link_id: FromPath[int]) -> Template:
        content = await _changing(viewer, link_id)
        one = content["one"].dependency
        values = {"giver": one.giver or "", "receiver": one.receiver or ""}
        return page(request, "thread/mark_dependency.html", values=values, **content)

    @post("/marks/new")
    async def mark(self, request: Asked, viewer: Viewer, link_id: FromPath[int]) -> Answer:
        async def act(marked: Mark) -> Answer:
            await plan_actions.mark(viewer, link_id, marked)
            await say(request.state.session, "Both councils are asked to accept it.")
            return forms.done(f"/dependencies/{link_id}")

        return await forms.submit(request, Mark, act, lambda: self.ask_mark.fn(self, request, viewer, link_id))


async def _changing(viewer: Person, link_id: int) -> dict[str, Any]:
    kept = await plan.link(viewer, link_id)
    allow(viewer, "change", Thing(kind="link", id=link_id, programme_id=kept.programme_id))
    return await _about(viewer, link_id)


async def _about(viewer: Person, link_id: int) -> dict[str, Any]:
    kept = await plan.link(viewer, link_id)
    whole = await queries.threads(viewer, kept.programme_id, clock.today())
    councils = await partners.partners(viewer, kept.programme_id)
    found = plan_rules.as_dependency(kept, whole.plan)
    ids = {one.code: one.council_id for one in councils}
    one = rules.dependency_standing(
        found, rules.standings(whole, clock.today()), {each.code: each.name for each in councils}
    )
    names = {each.id: f"{each.ref} {each.title}" for each in whole.plan.milestones}
    may_speak = plan_rules.speaks_for(viewer, found, whole.plan, councils=ids)
    return {
        "programme": await partners.programme(viewer, kept.programme_id),
        "kept": kept,
        "one": one,
        "whole": whole,
        "names": names,
        "types": TYPES,
        "councils": councils,
        "heading": rules.dependency_heading(one),
        "tie": rules.tie_words(kept.link, names),
        "sides": [] if kept.is_removed else [(side.value, found.council(side)) for side in sorted(may_speak)],
        "history": await plan.link_history(viewer, link_id),
        "can_change": not kept.is_removed
        and may(viewer, "change", Thing(kind="link", id=link_id, programme_id=kept.programme_id)),
    }
