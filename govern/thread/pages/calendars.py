"""Calendars that other programs subscribe to, and where somebody makes their addresses and chooses reminders."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec import Struct

from govern.adapters import clock, mail
from govern.kit.errors import NotFound
from govern.kit.limits import Id
from govern.partners import actions as partners_actions
from govern.partners import queries as partners
from govern.partners.model.calendars import NewSubscription, Subscription
from govern.people.actions import say
from govern.people.model import Person
from govern.plan import actions as plan_actions
from govern.plan import queries as plan
from govern.plan.rules.owner_links import StopLink
from govern.thread.model.calendars import Entry, Feed
from govern.thread.queries.calendars import feed
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

if TYPE_CHECKING:
    from icalendar import Event

Viewer = NamedDependency[Person]
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # the stamp of what nobody dated: the same at every reading
HOURS = timedelta(hours=4)
UNSIGNED = {"exclude_from_csrf": True, "unsigned": True}  # no cookie: the answer is kept for whoever asks next


class Calendars(Controller):
    """Public: the address is the key."""

    path = "/calendar"
    opt = UNSIGNED

    @get("/{file:str}")
    async def show(self, file: FromPath[str]) -> Response[bytes]:
        secret, _, kind = file.rpartition(".")
        if kind != "ics":
            raise NotFound
        wanted, person = await partners.calendar_by_secret(secret)
        found = await feed(person, wanted, clock.now())
        return Response(ics(found, mail.office().address), media_type="text/calendar")


def ics(found: Feed, address: str) -> bytes:
    """RFC 5545: all-day events, the same bytes as long as nothing changes."""
    from icalendar import Calendar  # here and below: so that the web process starts without it

    calendar = Calendar()
    calendar.add("prodid", "-//Govern//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", _line(found.name))
    calendar.add("x-wr-calname", _line(found.name))
    calendar.add("refresh-interval", HOURS, parameters={"value": "DURATION"})
    for one in found.entries:
        calendar.add_component(_event(one, address))
    made: bytes = calendar.to_ical()
    return made


def _event(one: Entry, address: str) -> "Event":
    from icalendar import Event

    changed = _midnight(one.changed_on) if one.changed_on else NEVER
    event = Event()
    event.add("uid", f"{one.uid}@{urlsplit(address).hostname or 'govern'}")
    event.add("sequence", one.version)
    event.add("dtstamp", changed)
    if one.changed_on:
        event.add("last-modified", changed)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", _line(one.title))
    event.add("description", CONTROL.sub("", one.details))
    event.add("url", address + one.path)
    event.add("status", "TENTATIVE" if one.is_open else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _line(words: str) -> str:
    """A title in one line: programs show it so, and a line break in it is nobody's wish."""
    return " ".join(CONTROL.sub("", words).split())


class ChooseReminders(Struct, frozen=True):
    programme_id: Id
    is_wanted: bool


class Subscriptions(Controller):
    path = "/subscriptions"

    @get()
    async def show(self, request: Asked, viewer: Viewer) -> Template:
        return await _show(request, viewer)

    @post()
    async def make(self, request: Asked, viewer: Viewer) -> Answer:
        async def act(new: NewSubscription) -> Answer:
            secret = await partners_actions.make_calendar(viewer, new)
            return await _show(request, viewer, made=f"{mail.office().address}/calendar/{secret}.ics")

        return await forms.submit(request, NewSubscription, act, lambda: _show(request, viewer))

    @post("/{calendar_id:int}/revocations")
    async def revoke(self, request: Asked, viewer: Viewer, calendar_id: FromPath[int]) -> Answer:
        await partners_actions.revoke_calendar(viewer, calendar_id)
        await say(request.state.session, "The address no longer works.")
        return forms.done("/subscriptions")

    @post("/reminders")
    async def choose(self, request: Asked, viewer: Viewer) -> Answer:
        async def act(choice: ChooseReminders) -> Answer:
            programme = await partners.programme(viewer, choice.programme_id)
            link = StopLink(viewer.id, programme.id)
            await plan_actions.choose_reminders(link, is_wanted=choice.is_wanted)
            gets = "reminders" if choice.is_wanted else "no more reminders"
            await say(request.state.session, f"You get {gets} from {programme.name}.")
            return forms.done("/subscriptions")

        return await forms.submit(request, ChooseReminders, act, lambda: _show(request, viewer))


class Offer(Struct, frozen=True):
    """A calendar that somebody may subscribe to, with the address they made of it, if they did."""

    name: str
    programme_id: int | None = None
    council_id: int | None = None
    held: Subscription | None = None


async def _show(request: Asked, viewer: Person, *, made: str = "") -> Template:
    """`made` is shown this once: afterwards only its hash is known."""
    held = {(one.programme_id, one.council_id): one for one in await partners.calendars(viewer)}
    offers = [Offer("My own dates, in every programme", held=held.get((None, None)))]
    reminded = []
    for programme in await partners.programmes(viewer):
        whole = held.get((programme.id, None))
        offers.append(Offer(f"{programme.name}: everything", programme.id, held=whole))
        for one in await partners.partners(viewer, programme.id):
            of_council = held.get((programme.id, one.council_id))
            offers.append(Offer(f"{programme.name}: {one.name}", programme.id, one.council_id, of_council))
        reminded.append((programme, await plan.wants_reminders(viewer.id, programme.id)))
    return page(request, "thread/subscriptions.html", offers=offers, reminded=reminded, made=made)
