"""The period a pack is made in: a page that says what stands and whose turn it is."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.decisions import queries as decisions
from govern.kit import text
from govern.kit.errors import NotFound
from govern.packs import actions, rules
from govern.packs.model import Section
from govern.packs.model.arranging import Arrange
from govern.packs.model.periods import (
    ApprovePeriod,
    DropPeriod,
    LockPeriod,
    Period,
    PeriodStage,
    ReopenPeriod,
    WriteCommentary,
)
from govern.packs.pages import preview
from govern.packs.queries import periods as reading
from govern.packs.queries.agenda import agenda
from govern.packs.rules import periods as period_rules
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Role, Thing
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class OnePeriod(Controller):
    path = "/pack-periods/{period_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, period_id: FromPath[int]) -> Template:
        return page(request, "packs/period.html", **await _about(viewer, await reading.period(viewer, period_id)))

    @get("/comments/new")
    async def comment(
        self, request: Asked, viewer: Viewer, period_id: FromPath[int], section: FromQuery[Section] = Section.DECIDE
    ) -> Template:
        period = await reading.period(viewer, period_id)
        councils = {one.council_id: one.name for one in await partners.partners(viewer, period.programme_id)}
        may_write = may(viewer, "write", Thing(kind="commentary", programme_id=period.programme_id))
        if not may_write:
            raise NotFound
        who = period_rules.capacity(viewer, period.programme_id, councils)
        mine = [one for one in await reading.remarks(viewer, period) if (one.section, one.capacity) == (section, who)]
        values = {"section": section.value, "words": mine[0].words if mine else ""}
        values |= {"exempt": mine[0].exempt, "because": mine[0].because} if mine else {}
        options = [(one.value, one.words) for one in period.sections]
        frame = await _frame(viewer, period)
        return page(request, "packs/comment.html", who=who, options=options, values=values, **frame)

    @post("/comments/new")
    async def write(self, request: Asked, viewer: Viewer, period_id: FromPath[int]) -> Answer:
        async def act(new: WriteCommentary) -> Answer:
            await actions.write(viewer, period_id, new)
            done = "Your words are kept" if new.words.strip() else "Your words are taken back"
            await say(request.state.session, f"{done}. They are locked with the period.")
            return forms.done(f"/pack-periods/{period_id}")

        return await forms.submit(
            request, WriteCommentary, act, lambda: self.comment.fn(self, request, viewer, period_id)
        )

    @post("/sections")
    async def arrange(self, request: Asked, viewer: Viewer, period_id: FromPath[int]) -> Answer:
        async def act(new: Arrange) -> Answer:
            await actions.choose(viewer, period_id, new.chosen)
            await say(request.state.session, "The choice is kept: sections, languages and copies.")
            return forms.done(f"/pack-periods/{period_id}/preview")

        async def again() -> Template:
            return await preview.shown(request, viewer, period_id, request.state.typed.values)

        return await forms.submit(request, Arrange, act, again)

    @post("/chasers")
    async def chase(self, request: Asked, viewer: Viewer, period_id: FromPath[int]) -> Answer:
        async def act(_: LockPeriod) -> Answer:
            written = await actions.chase(viewer, period_id)
            await say(
                request.state.session, f"{text.people(written).capitalize()} reminded, each with a personal link."
            )
            return forms.done(f"/pack-periods/{period_id}")

        return await forms.submit(request, LockPeriod, act, lambda: self.show.fn(self, request, viewer, period_id))

    @post("/locks")
    async def lock(self, request: Asked, viewer: Viewer, period_id: FromPath[int]) -> Answer:
        async def act(asked: LockPeriod) -> Answer:
            period = await actions.lock(viewer, period_id, asked)
            adds_up = period.stage is PeriodStage.CHECKED
            said = "every number adds up" if adds_up else "its numbers do not add up"
            await say(request.state.session, f"The period is locked and checked: {said}.")
            return forms.done(f"/pack-periods/{period_id}")

        return await forms.submit(request, LockPeriod, act, lambda: self.show.fn(self, request, viewer, period_id))

    @post("/reopenings")
    async def reopen(self, request: Asked, viewer: Viewer, period_id: FromPath[int]) -> Answer:
        async def act(asked: ReopenPeriod) -> Answer:
            await actions.reopen(viewer, period_id, asked)
            await say(request.state.session, "The period is open again.")
            return forms.done(f"/pack-periods/{period_id}")

        return await forms.submit(request, ReopenPeriod, act, lambda: self.show.fn(self, request, viewer, period_id))

    @post("/drops")
    async def drop(self, request: Asked, viewer: Viewer, period_id: FromPath[int]) -> Answer:
        async def act(asked: DropPeriod) -> Answer:
            await actions.drop(viewer, period_id, asked)
            await say(request.state.session, "The period is dropped: it gets no pack.")
            return forms.done(f"/pack-periods/{period_id}")

        return await forms.submit(request, DropPeriod, act, lambda: self.show.fn(self, request, viewer, period_id))

    @post("/approvals")
    async def approve(self, request: Asked, viewer: Viewer, period_id: FromPath[int]) -> Answer:
        async def act(asked: ApprovePeriod) -> Answer:
            pack = await actions.approve(viewer, period_id, asked)
            said = f"Pack {pack.called} is approved and frozen: snapshot {pack.snapshot_id}. It is being typeset."
            await say(request.state.session, said)
            return forms.done(f"/pack-periods/{period_id}")

        return await forms.submit(request, ApprovePeriod, act, lambda: self.show.fn(self, request, viewer, period_id))


async def _frame(viewer: Person, period: Period) -> dict[str, Any]:
    return {"programme": await partners.programme(viewer, period.programme_id), "period": period}


async def _about(viewer: Person, period: Period) -> dict[str, Any]:
    today, owed = clock.today(), await reading.owed_updates(viewer, period)
    after = await reading.afterwards(viewer, period)
    can = {verb: may(viewer, verb, period.thing) for verb in ("freeze", "publish", "conclude")}
    can |= {"approve": period_rules.may_approve(viewer, period)}
    can |= {"comment": may(viewer, "write", Thing(kind="commentary", programme_id=period.programme_id))}
    return {
        **await _frame(viewer, period),
        "heading": period_rules.headline(period, owed, today),
        "next_act": period_rules.next_act(period, owed, today),
        "nobody_approves": period.is_unfinished and await _without_sponsor(viewer, period.programme_id),
        "steps": period_rules.steps(period, owed, today, **after),
        "has_met": period_rules.has_met(period, today),
        "uncopied": rules.copies.said(
            period.no_copy_for,
            {one.code: one.name for one in await partners.partners(viewer, period.programme_id)},
        ),
        "lost": await reading.unreadable(viewer, period) if can["freeze"] else "",
        "owed": owed,
        "remarks": await reading.remarks(viewer, period),
        "agenda": await agenda(viewer, period, today),
        "waits": [one for one in await decisions.waits(viewer, period.programme_id, today) if one.by][:12],
        "history": await reading.history(viewer, period.id),
        "is_due": period.as_at <= today,
        "can": can,
    }


async def _without_sponsor(viewer: Person, programme_id: int) -> bool:
    """Whether a pack would wait for ever, for whoever can ask the sponsor in."""
    if not may(viewer, "invite", Thing(kind="account", programme_id=programme_id)):
        return False
    return all(one.role is not Role.SPONSOR for one in await partners.accounts(viewer, programme_id))
