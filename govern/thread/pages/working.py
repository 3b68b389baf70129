"""When a council works: its week, its closures, and the planned dates on which it does not."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock
from govern.kit import text
from govern.partners import actions
from govern.partners import queries as partners
from govern.partners.model.working import NewClosure, NewWeek, Weekday, WithdrawnClosure, WorkingTime
from govern.partners.rules import working as rules
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.thread.queries.working import closed_dates
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class WorkingTimes(Controller):
    path = "/programmes/{programme_id:int}/calendars/{council_id:int}"

    @get()
    async def show(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int]
    ) -> Template:
        return await _show(request, viewer, programme_id, council_id)

    @post("/weeks")
    async def set(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int]
    ) -> Answer:
        async def act(new: NewWeek) -> Answer:
            working = await actions.set_week(viewer, programme_id, council_id, new=new)
            week = _works(rules.holding_on(rules.holding(working.weeks), new.since))
            return await _done(request, working, f"From {text.day(new.since)} {working.name} works {week}.")

        return await forms.submit(request, NewWeek, act, lambda: _show(request, viewer, programme_id, council_id))

    @post("/closures")
    async def close(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int]
    ) -> Answer:
        async def act(new: NewClosure) -> Answer:
            working = await actions.add_closure(viewer, programme_id, council_id, new=new)
            return await _done(request, working, f"{new.name}: {working.name} is closed {rules.span(new)}.")

        return await forms.submit(request, NewClosure, act, lambda: _show(request, viewer, programme_id, council_id))

    @post("/withdrawals")
    async def withdraw(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], council_id: FromPath[int]
    ) -> Answer:
        async def act(withdrawn: WithdrawnClosure) -> Answer:
            working = await actions.withdraw_closure(viewer, programme_id, council_id, withdrawn=withdrawn)
            return await _done(request, working, f"The closure is withdrawn. {working.name} works on these days.")

        again = lambda: _show(request, viewer, programme_id, council_id)  # noqa: E731
        return await forms.submit(request, WithdrawnClosure, act, again)


async def _done(request: Asked, working: WorkingTime, sentence: str) -> Answer:
    await say(request.state.session, sentence)
    return forms.done(f"/programmes/{working.programme_id}/calendars/{working.council_id}")


def _works(week: rules.Holding) -> str:
    return rules.said(week.weekdays) + rules.hours(week.opens, week.closes)


async def _show(request: Asked, viewer: Person, programme_id: int, council_id: int) -> Template:
    working = await partners.working_time(viewer, programme_id, council_id)
    today = clock.today()
    weeks = rules.holding(working.weeks)
    week = rules.holding_on(weeks, today)
    values: dict[str, Any] = {
        "days": "\n".join(rules.ORDER[day] for day in sorted(week.weekdays)),
        "opens": f"{week.opens:%H:%M}" if week.opens else "",
        "closes": f"{week.closes:%H:%M}" if week.closes else "",
    }
    return page(
        request,
        "thread/working.html",
        programme=await partners.programme(viewer, programme_id),
        working=working,
        week=_works(week),
        coming=next((one for one in weeks if one.since > today), None),
        nation=rules.nation_name(working.nation),
        closed=await closed_dates(viewer, working, today),
        standing=[one for one in working.closures if one.withdrawn_at is None],
        weekdays=[(day.value, day.capitalize()) for day in Weekday],
        words_of=_works,
        hours_of=rules.hours,
        words_of_days=lambda days: rules.said(frozenset(rules.ORDER.index(day) for day in days)),
        span=rules.span,
        values=values,
        can_change=may(viewer, "change", Thing(kind="calendar", programme_id=programme_id, council_id=council_id)),
    )
