"""For residents: the calendar of what they notice, the Service Standard, and equality assessments."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.decisions import queries as decisions
from govern.kit import text
from govern.kit.errors import Conflict, Invalid
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.rules import may
from govern.services import actions, queries
from govern.services.model.calendar import DateKind, NewCitizenDate
from govern.services.model.equality import CHARACTERISTICS, LOCAL, Impact, NewEquality
from govern.services.model.standard import JudgePoint, PointState
from govern.services.queries.calendar import citizen_calendar
from govern.services.queries.equality import assessment, assessments, duties
from govern.services.queries.standard import standard
from govern.services.rules.counting import counted
from govern.services.rules.equality import headline as due_regard
from govern.services.rules.standard import headline
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.lists import Column, listing
from govern.web.page import page

Viewer = NamedDependency[Person]
DATES = (
    Column(key="first", label="From", value=lambda one: one.first, kind="date"),
    Column(key="last", label="Until", value=lambda one: one.last, kind="date"),
    Column(key="kind", label="What", value=lambda one: one.kind_of.words),
    Column(key="title", label="Title", value=lambda one: one.title),
    Column(key="councils", label="Residents of", value=lambda one: "; ".join(one.councils) or "all"),
    Column(key="wards", label="Wards", value=lambda one: "; ".join(one.wards) or "all"),
    Column(key="services", label="Services", value=lambda one: "; ".join(one.services)),
)
EQUALITY = (
    Column(key="ref", label="Ref", value=lambda one: one.ref),
    Column(key="service", label="Service", value=lambda one: one.service_name),
    Column(key="council", label="Council", value=lambda one: one.council_code),
    Column(key="decision", label="Decision", value=lambda one: one.proposal),
    Column(key="kind", label="Kind", value=lambda one: "Full" if one.is_full else "Screened out"),
    Column(key="worse", label="Worse for", value=lambda one: "; ".join(one.negative)),
    Column(key="on", label="Assessed", value=lambda one: one.assessed_on, kind="date"),
    Column(
        key="signed",
        label="Signed by",
        value=lambda one: (one.signed_by or "a former member of staff") if one.signed_at else None,
    ),
)


class CitizenCalendars(Controller):
    path = "/programmes/{programme_id:int}/citizen-calendar"

    @get()
    async def show(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await citizen_calendar(viewer, programme_id)
        if download:
            return downloads.file("citizen-calendar", found.dates, DATES, request.query_params)
        return page(request, "services/calendar.html", found=found, **await _programme(viewer, programme_id))

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        services = [(one.ref, one.name) for one in await queries.services(viewer, programme_id)]
        content = await _programme(viewer, programme_id)
        return page(request, "services/new_date.html", services=services, **content)

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(new: NewCitizenDate) -> Answer:
            made = await actions.add_citizen_date(viewer, programme_id, new)
            await say(request.state.session, f"{made.title} is in the calendar.")
            return forms.done(f"/programmes/{programme_id}/citizen-calendar")

        again = lambda: self.new.fn(self, request, viewer, programme_id)  # noqa: E731
        return await forms.submit(request, NewCitizenDate, act, again)


class CitizenDates(Controller):
    path = "/citizen-dates/{citizen_date_id:int}"

    @post("/withdrawals")
    async def withdraw(self, request: Asked, viewer: Viewer, citizen_date_id: FromPath[int]) -> Answer:
        found = await actions.withdraw_citizen_date(viewer, citizen_date_id)
        await say(request.state.session, f"{found.title} is withdrawn.")
        return forms.done(f"/programmes/{found.programme_id}/citizen-calendar")


class Standards(Controller):
    path = "/services/{service_id:int}/standard"

    @get()
    async def show(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Template:
        service = await queries.service(viewer, service_id)
        points = await standard(viewer, service_id)
        return page(
            request,
            "services/standard.html",
            programme=await partners.programme(viewer, service.programme_id),
            service=service,
            points=points,
            headline=headline(points),
            numbers=[(str(one.point), f"{one.point}. {one.title}") for one in points],
            states=[(one.value, text.capital(one.words)) for one in PointState],
            can_change=may(viewer, "change", counted(service.programme_id)),
        )

    @post()
    async def judge(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Answer:
        async def act(said: JudgePoint) -> Answer:
            await actions.judge_point(viewer, service_id, said)
            await say(request.state.session, f"Point {said.point}: {said.state.words}.")
            return forms.done(f"/services/{service_id}/standard")

        return await forms.submit(request, JudgePoint, act, lambda: self.show.fn(self, request, viewer, service_id))


class Equalities(Controller):
    path = "/programmes/{programme_id:int}/equality"

    @get()
    async def index(
        self, request: Asked, viewer: Viewer, programme_id: FromPath[int], download: FromQuery[str] = ""
    ) -> Answer:
        found = await assessments(viewer, programme_id)
        if download:
            return downloads.file("equality-assessments", found, EQUALITY, request.query_params)
        waiting = await duties(viewer, programme_id)
        return page(
            request,
            "services/equality.html",
            waiting=waiting,
            headline=due_regard(waiting),
            found=listing(found, EQUALITY, dict(request.query_params.items())),
            **await _programme(viewer, programme_id),
        )


class NewEqualities(Controller):
    path = "/services/{service_id:int}/equality/new"

    @get()
    async def new(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Template:
        service = await queries.service(viewer, service_id)
        asked = [(one.ref, f"{one.ref} {one.title}") for one in await decisions.proposals(viewer, service.programme_id)]
        content = await _programme(viewer, service.programme_id)
        return page(
            request,
            "services/new_equality.html",
            service=service,
            proposals=asked,
            own=[(code, name) for code, name in content["own"] if code in service.before],
            nine=CHARACTERISTICS,
            local=LOCAL,
            impacts=[(one.value, text.capital(one.words)) for one in Impact],
            **{name: value for name, value in content.items() if name != "own"},
        )

    @post()
    async def add(self, request: Asked, viewer: Viewer, service_id: FromPath[int]) -> Answer:
        async def act(new: NewEquality) -> Answer:
            made = await actions.add_assessment(viewer, service_id, new)
            await say(request.state.session, f"{made.ref} is written down. Somebody else signs it.")
            return forms.done(f"/equality-assessments/{made.id}")

        return await forms.submit(request, NewEquality, act, lambda: self.new.fn(self, request, viewer, service_id))


class OneEquality(Controller):
    path = "/equality-assessments/{equality_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, equality_id: FromPath[int]) -> Template:
        one = await assessment(viewer, equality_id)
        content = await _programme(viewer, one.programme_id)
        own = dict(content["own"])
        return page(
            request,
            "services/assessment.html",
            one=one,
            labels_of=CHARACTERISTICS | LOCAL,
            can_sign=one.signed_at is None and one.owner_id != viewer.id and one.council_code in own,
            **content,
        )

    @post("/signatures")
    async def sign(self, request: Asked, viewer: Viewer, equality_id: FromPath[int]) -> Answer:
        try:
            found = await actions.sign_assessment(viewer, equality_id)
        except (Invalid, Conflict) as refusal:
            problems = refusal.problems if isinstance(refusal, Invalid) else {"form": str(refusal)}
            request.state.typed = Typed({}, problems)
            answer = await self.show.fn(self, request, viewer, equality_id)
            answer.status_code = 422 if isinstance(refusal, Invalid) else 409
            return answer  # type: ignore[no-any-return]
        await say(request.state.session, f"{found.ref} is signed.")
        return forms.done(f"/equality-assessments/{found.id}")


async def _programme(viewer: Person, programme_id: int) -> dict[str, Any]:
    found = await partners.partners(viewer, programme_id)
    return {
        "programme": await partners.programme(viewer, programme_id),
        "names": {one.code: one.name for one in found},
        "councils": [(one.code, one.name) for one in found],
        "own": [(one.code, one.name) for one in found if may(viewer, "change", counted(programme_id, one.council_id))],
        "kinds": [(one.value, text.capital(one.words)) for one in DateKind],
        "can_change": may(viewer, "change", Thing(kind="service", programme_id=programme_id)),
    }
