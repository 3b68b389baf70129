"""The page behind an owner's personal link: one date, nobody signs in, and only a press of a button does anything."""

from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock, signing
from govern.kit.errors import Invalid
from govern.partners import queries as partners
from govern.people.model import Person, steward
from govern.plan import actions as plan_actions
from govern.plan import rules as plan_rules
from govern.plan.model import Completion, Confirm, LinkState, Milestone, Reforecast
from govern.plan.rules.owner_links import STOP_KEY, StopLink
from govern.thread import rules
from govern.thread.actions import reminders as actions
from govern.thread.pages.headings import heading
from govern.thread.queries import reminders as queries
from govern.thread.queries.reminders import Opened
from govern.thread.rules.reminders import Reader, own_losses, slip, stake
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

WITHOUT_COOKIES = {"exclude_from_csrf": True}  # RFC 8058: a mail program posts without ever having seen the page
Does = Callable[[Person, int], Awaitable[Milestone]]


class OwnerLinks(Controller):
    path = "/m/{token:str}"

    @get()
    async def show(self, request: Asked, token: FromPath[str]) -> Template:
        return await _show(request, token)

    @post("/confirmations")
    async def confirm(self, request: Asked, token: FromPath[str]) -> Answer:
        async def act(change: Confirm) -> Answer:
            return await _answered(token, lambda person, id: plan_actions.confirm(person, id, change))

        return await forms.submit(request, Confirm, act, lambda: _show(request, token))

    @post("/reforecasts/new")
    async def try_out(self, request: Asked, token: FromPath[str]) -> Answer:
        """Shows what else moves, where anything does; else saves at once."""

        async def act(change: Reforecast) -> Answer:
            await actions.tried(token)
            found = await _open(token)
            effect = rules.consequences(found.threads, found.milestone.id, change.forecast, today=clock.today())
            if not rules.is_material(effect):
                return await _answered(token, lambda person, id: plan_actions.reforecast(person, id, change))
            content = {"slip": slip(effect), "losses": own_losses(effect, list(found.own)), "effect": effect}
            return page(request, "thread/owner_consequences.html", token=token, found=found, change=change, **content)

        return await forms.submit(request, Reforecast, act, lambda: _show(request, token))

    @post("/reforecasts")
    async def reforecast(self, request: Asked, token: FromPath[str]) -> Answer:
        async def act(change: Reforecast) -> Answer:
            return await _answered(token, lambda person, id: plan_actions.reforecast(person, id, change))

        return await forms.submit(request, Reforecast, act, lambda: _show(request, token))

    @post("/completions")
    async def complete(self, request: Asked, token: FromPath[str]) -> Answer:
        async def act(change: Completion) -> Answer:
            return await _answered(token, lambda person, id: plan_actions.complete(person, id, change))

        return await forms.submit(request, Completion, act, lambda: _show(request, token))


async def _answered(token: str, act: Does) -> Answer:
    await actions.tried(token)
    await actions.answer(token, act)
    return forms.done(f"/m/{token}")


async def _open(token: str) -> Opened:
    found = await queries.opened(token)
    if found.state is LinkState.USED:
        raise Invalid({"form": "This link has been used already: each works once."})
    return found


async def _show(request: Asked, token: str) -> Template:
    found = await queries.opened(token)
    one, milestone = found.one, found.milestone
    content: dict[str, Any] = {"token": token, "found": found, "one": one, "milestone": milestone}
    content |= {"heading": heading(one), "has_date": rules.dated(one) is not None}
    if found.state is LinkState.USED or milestone.actual:
        return page(request, "thread/owner_answered.html", **content)
    return page(
        request,
        "thread/owner_link.html",
        stake=stake(Reader(found.person, found.own, knows_all=False), one),
        may_hold=plan_rules.may_hold(milestone, today=clock.today()),
        **content,
    )


class StopReminders(Controller):
    path = "/r/{token:str}"

    @get()
    async def show(self, request: Asked, token: FromPath[str]) -> Template:
        return await _stop(request, token, is_done=False)

    @post(opt=WITHOUT_COOKIES, status_code=200)
    async def stop(self, request: Asked, token: FromPath[str]) -> Template:
        """Acts at once, whatever is posted: a mail program sends `List-Unsubscribe=One-Click`, a person the button."""
        await plan_actions.choose_reminders(_stop_link(token), is_wanted=False)
        return await _stop(request, token, is_done=True)


def _stop_link(token: str) -> StopLink:
    return plan_rules.owner_links.stop_opened(token, key=signing.key(STOP_KEY))


async def _stop(request: Asked, token: str, *, is_done: bool) -> Template:
    link = _stop_link(token)
    programme = await partners.programme(steward(link.programme), link.programme)
    return page(request, "thread/stop_reminders.html", token=token, name=programme.name, is_done=is_done)
