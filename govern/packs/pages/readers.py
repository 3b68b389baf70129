"""A pack's reader: that it was read, what changed for their council, their comments; and what the board said to it."""

from datetime import date

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.packs import actions, queries, rules
from govern.packs.model.readers import BoardOutcome, Conclude, HoldBack, NewNote, SayRead
from govern.packs.queries import periods, readers
from govern.packs.rules import readers as reader_rules
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]


class Readers(Controller):
    path = "/packs/{pack_id:int}/reader"

    @get()
    async def show(self, request: Asked, viewer: Viewer, pack_id: FromPath[int]) -> Template:
        pack = await queries.pack(viewer, pack_id)
        opened = await queries.opened(viewer, pack_id)
        return page(
            request,
            "packs/reader.html",
            programme=await partners.programme(viewer, pack.programme_id),
            pack=pack,
            uncopied=rules.copies.told(opened),
            reached=await readers.reached(viewer, pack),
            changed=await readers.own_changes(viewer, pack),
            notes=await readers.notes(viewer, pack_id),
            options=[(one.value, one.words) for one in rules.chosen(opened)],
            outcomes=await readers.outcomes(viewer, pack),
            has_before=opened.previous is not None,
            can_conclude=may(viewer, "conclude", pack.thing),
        )

    @post("/readings")
    async def confirm(self, request: Asked, viewer: Viewer, pack_id: FromPath[int]) -> Answer:
        async def act(_: SayRead) -> Answer:
            pack = await actions.confirm(viewer, pack_id)
            await say(request.state.session, f"Thank you: you have read pack {pack.called}.")
            return forms.done(f"/packs/{pack_id}/reader")

        return await forms.submit(request, SayRead, act, lambda: self.show.fn(self, request, viewer, pack_id))

    @post("/notes")
    async def note(self, request: Asked, viewer: Viewer, pack_id: FromPath[int]) -> Answer:
        async def act(new: NewNote) -> Answer:
            await actions.comment(viewer, pack_id, new)
            whose = "Everybody who reads the pack sees it" if new.is_shared else "Nobody but you sees it"
            await say(request.state.session, f"Your comment is kept. {whose}.")
            return forms.done(f"/packs/{pack_id}/reader")

        return await forms.submit(request, NewNote, act, lambda: self.show.fn(self, request, viewer, pack_id))


class Conclusions(Controller):
    path = "/packs/{pack_id:int}/conclusions/new"

    @get()
    async def show(
        self, request: Asked, viewer: Viewer, pack_id: FromPath[int], proposal: FromQuery[str] = ""
    ) -> Template:
        pack = await queries.pack(viewer, pack_id)
        allow(viewer, "conclude", pack.thing)
        outcomes = await readers.outcomes(viewer, pack)
        period = await periods.period_of(viewer, pack)
        return page(
            request,
            "packs/conclusion.html",
            programme=await partners.programme(viewer, pack.programme_id),
            pack=pack,
            asked=[(one.proposal, reader_rules.title(one)) for one in outcomes],
            answers=[(one.value, one.value.capitalize()) for one in BoardOutcome],
            values=reader_rules.begun(outcomes, proposal, met=period.meets_on if period else None, today=clock.today()),
        )

    @post()
    async def conclude(self, request: Asked, viewer: Viewer, pack_id: FromPath[int]) -> Answer:
        async def act(new: Conclude) -> Answer:
            found = await actions.conclude(viewer, pack_id, new)
            await say(request.state.session, f"It is recorded: {reader_rules.decided(found)}.")
            is_done = all(one.outcome for one in found)
            return forms.done(f"/packs/{pack_id}/{'reader' if is_done else 'conclusions/new'}")

        return await forms.submit(request, Conclude, act, lambda: self.show.fn(self, request, viewer, pack_id))


class HeldBack(Controller):
    path = "/packs/{pack_id:int}/held-back"

    @get()
    async def show(self, request: Asked, viewer: Viewer, pack_id: FromPath[int]) -> Template:
        pack = await queries.pack(viewer, pack_id)
        allow(viewer, "publish", pack.thing)
        return page(
            request,
            "packs/held_back.html",
            programme=await partners.programme(viewer, pack.programme_id),
            pack=pack,
            held=await readers.held_back(viewer, pack),
            people=await readers.to_hold_back(viewer, pack.programme_id),
            hours=[(str(hour), f"{hour}:00") for hour in range(24)],
            values={"day": _tomorrow(), "hour": "9"},
        )

    @post()
    async def hold(self, request: Asked, viewer: Viewer, pack_id: FromPath[int]) -> Answer:
        async def act(new: HoldBack) -> Answer:
            await actions.hold_back(viewer, pack_id, new)
            await say(request.state.session, "They see the pack from then on, and nothing of it before.")
            return forms.done(f"/packs/{pack_id}/held-back")

        return await forms.submit(request, HoldBack, act, lambda: self.show.fn(self, request, viewer, pack_id))


def _tomorrow() -> date:
    return date.fromordinal(clock.today().toordinal() + 1)
