"""How the partners stand together: the quarters so far, and the page behind the link in the question of a quarter."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from markupsafe import Markup
from msgspec import Struct

from govern.adapters import clock, signing
from govern.briefings.actions import pulse as actions
from govern.briefings.model import Language as Preference
from govern.briefings.model.pulse import QUESTIONS, PulseAnswer, PulseAsked, PulseRound, PulseSwitch, questions
from govern.briefings.pages.spoken import asked_in, told_in
from govern.briefings.queries import pulse as queries
from govern.briefings.rules import links
from govern.briefings.rules import pulse as rules
from govern.briefings.rules.languages import opening
from govern.kit import text
from govern.kit.language import Language, speaking, spoken
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import Column
from govern.web.page import page
from govern.web.svg import page_sketch

Viewer = NamedDependency[Person]
FILE = (
    Column(key="quarter", label="Quarter", value=lambda one: rules.label(one.quarter)),
    Column(key="asked", label="Asked", value=lambda one: one.asked, kind="number"),
    Column(key="answered", label="Answered", value=lambda one: one.answered),
    Column(key="direction", label=QUESTIONS[0], value=lambda one: one.whole.direction if one.whole else "not shown"),
    Column(key="trust", label=QUESTIONS[1], value=lambda one: one.whole.trust if one.whole else "not shown"),
    Column(key="words", label="Words", value=lambda one: "; ".join(one.whole.words) if one.whole else ""),
)


class Pressed(Struct, frozen=True):
    """A button without fields."""


class Pulses(Controller):
    path = "/programmes/{programme_id:int}/pulse"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        if download:
            found = await queries.pulse(viewer, programme_id, clock.today())
            return downloads.file("pulse", found, FILE, request.query_params)
        return await _pulse(request, viewer, programme_id)

    @post("/timetables")
    async def set(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: PulseSwitch) -> Answer:
            await actions.set_pulse(viewer, programme_id, new)
            said = "The councils are asked each quarter." if new.is_on else "The councils are asked only by hand now."
            await say(request.state.session, said)
            return forms.done(f"/programmes/{programme_id}/pulse")

        return await forms.submit(request, PulseSwitch, act, lambda: _pulse(request, viewer, programme_id))

    @post("/rounds")
    async def ask(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(_: Pressed) -> Answer:
            made = await actions.ask_pulse(viewer, programme_id)
            said = f"{text.several(made.asked, 'person is', 'people are')} asked, until {text.day(made.closes_on)}."
            await say(request.state.session, said)
            return forms.done(f"/programmes/{programme_id}/pulse")

        return await forms.submit(request, Pressed, act, lambda: _pulse(request, viewer, programme_id))


class PulseLinks(Controller):
    path = "/q/{token:str}"

    @get()
    async def show(self, request: Asked, token: FromPath[str]) -> Template:
        return await _question(request, token)

    @post("/answers")
    async def answer(self, request: Asked, token: FromPath[str]) -> Answer:
        async def act(said: PulseAnswer) -> Answer:
            await actions.answer_pulse(_link(token), said)
            return forms.done(f"/q/{token}?language={spoken()}")

        with speaking(_language(request, await queries.pulse_asked(_link(token)))):
            return await forms.submit(request, PulseAnswer, act, lambda: _question(request, token))


def _language(request: Asked, one: PulseAsked) -> Language:
    return opening(asked_in(request), Preference.UNKNOWN, in_wales=one.in_wales)


def _link(token: str) -> links.Link:
    return links.opened(token, links.Purpose.PULSE, key=signing.key(links.KEY), now=clock.now())


async def _question(request: Asked, token: str) -> Template:
    one = await queries.pulse_asked(_link(token))
    with speaking(_language(request, one)):
        return page(
            request,
            "briefings/pulse_question.html",
            token=token,
            one=one,
            quarter=rules.words(one.quarter),
            is_over=one.closes_on < clock.today(),
            questions=questions(),
            **await told_in(offers=one.in_wales),
        )


def _figure(found: list[PulseRound]) -> Markup | None:
    from govern.briefings.drawings.pulse import trend  # so that the web process starts without ReportLab

    drawn = trend(found)
    told = "The mean of each question by quarter, from 1 to 5. The same figures are in the table below."
    return page_sketch(drawn, title=rules.headline(found), description=told, key="pulse") if drawn else None


async def _pulse(request: Asked, viewer: Person, programme_id: int) -> Template:
    programme = await partners.programme(viewer, programme_id)
    today = clock.today()
    found = await queries.pulse(viewer, programme_id, today)
    can_ask = may(viewer, "ask", rules.thing(programme_id))
    has_asked = bool(found) and found[0].quarter == rules.quarter_of(today)
    return page(
        request,
        "briefings/pulse.html",
        programme=programme,
        heading=rules.headline(found),
        rounds=found,
        figure=_figure(found),
        quarters={one.id: rules.words(one.quarter) for one in found},
        questions=QUESTIONS,
        switch=await queries.pulse_switch(viewer, programme_id),
        can_ask=can_ask,
        can_ask_now=can_ask and not has_asked,
        this_quarter=rules.words(rules.quarter_of(today)),
        people=len(await queries.pulse_people(viewer, programme_id)) if can_ask else 0,
    )
