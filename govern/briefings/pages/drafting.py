"""A briefing written one part at a time: each part is a page of its own, saved when one goes on."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from msgspec.structs import replace

from govern.adapters import clock
from govern.briefings import actions, queries, rules
from govern.briefings.model import Briefing, MessageType, Stage
from govern.briefings.model.drafting import FORMS, Often, OftenForm, PapersForm, Part, PartForm, WhoForm
from govern.briefings.pages.choices import choices
from govern.briefings.pages.typing import taken
from govern.briefings.queries.audiences import taken as chosen_audience
from govern.briefings.queries.opening import later
from govern.briefings.queries.quiet import quiet_now
from govern.briefings.queries.trying import checks
from govern.briefings.queries.welsh import in_wales
from govern.kit import text
from govern.kit.errors import Invalid, NotFound
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person
from govern.people.queries import allow
from govern.web import forms
from govern.web.forms import Answer, Asked, Typed
from govern.web.page import page

Viewer = NamedDependency[Person]
QUESTIONS = {
    Part.WORDS: "What does it say?",
    Part.WHO: "Who gets it?",
    Part.ASKS: "What do readers have to do?",
    Part.QUESTIONS: "Which questions do readers answer?",
    Part.PAPERS: "Which papers does it lead to?",
    Part.WELSH: "What does it say in Welsh?",
}
WHEN = {
    Often.ONCE: "On which day does it go out?",
    Often.WEEKLY: "Every week: from which day on?",
    Often.MONTHLY: "Every month: from which day on?",
    Often.WEEKDAYS: "On which weekdays does it go out?",
    Often.MONTH_DAY: "On which day of the month does it go out?",
    Often.RULE: "By which rule does it go out?",
    Often.MILESTONE: "How long before or after which milestone?",
    Often.DECISION: "How long before or after which decision?",
    Often.MEETING: "How long before or after which meeting?",
}
FIELDS = {
    Part.WORDS: "briefings/parts/words.html",
    Part.WHO: "briefings/parts/who.html",
    Part.WHEN: "briefings/parts/when.html",
    Part.ASKS: "briefings/parts/asks.html",
    Part.QUESTIONS: "briefings/parts/questions.html",
    Part.PAPERS: "briefings/parts/papers.html",
    Part.WELSH: "briefings/parts/welsh.html",
}
PLAIN = [f"/{one.value}" for one in QUESTIONS]
SHOWN = ["/words/previews", "/who/previews"]


class CountForm(WhoForm, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """To count whom it reaches: what kind of message it is may be said afterwards."""

    message_type: MessageType = MessageType.MANDATORY


class Drafting(Controller):
    path = "/briefings/{briefing_id:int}"

    @get(PLAIN)
    async def show(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Template:
        return await _show(request, viewer, briefing_id, _part(request))

    @post(PLAIN)
    async def save(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        return await _save(request, viewer, briefing_id, _part(request))

    @post(SHOWN, status_code=200)
    async def preview(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        """What would come of it; nothing is saved."""
        return await _preview(request, viewer, briefing_id, _part(request))

    @get("/when")
    async def how_often(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Template:
        content = await _content(viewer, briefing_id)
        briefing: Briefing = content["briefing"]
        values = {} if rules.timetable.missing(briefing.schedule) else rules.typed.values(briefing)
        return page(request, "briefings/how_often.html", values=values, **content)

    @post("/when")
    async def lead_on(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int]) -> Answer:
        """Nothing is saved: what belongs to the way that was chosen is asked on the next page."""

        async def act(form: OftenForm) -> Answer:
            await _content(viewer, briefing_id)
            return forms.done(f"/briefings/{briefing_id}/when/{form.repeat.value}")

        return await forms.submit(
            request, OftenForm, act, lambda: self.how_often.fn(self, request, viewer, briefing_id)
        )

    @get("/when/{often:str}")
    async def when(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int], often: FromPath[str]) -> Template:
        return await _show(request, viewer, briefing_id, _often(often))

    @post("/when/{often:str}")
    async def set_when(
        self, request: Asked, viewer: Viewer, briefing_id: FromPath[int], often: FromPath[str]
    ) -> Answer:
        return await _save(request, viewer, briefing_id, _often(often))

    @post("/when/{often:str}/previews", status_code=200)
    async def days(self, request: Asked, viewer: Viewer, briefing_id: FromPath[int], often: FromPath[str]) -> Answer:
        return await _preview(request, viewer, briefing_id, _often(often))


def _part(request: Asked) -> Part:
    return Part(request.url.path.removesuffix("/previews").rpartition("/")[2])


def _often(written: str) -> Often:
    try:
        return Often(written)
    except ValueError as wrong:
        raise NotFound from wrong


def _kind(on: Part | Often) -> type[PartForm]:
    return FORMS[on if isinstance(on, Part) else Part.WHEN]


async def _show(request: Asked, viewer: Person, briefing_id: int, on: Part | Often, **more: Any) -> Template:
    content = await _content(viewer, briefing_id)
    briefing: Briefing = content["briefing"]
    part, way = (on, "") if isinstance(on, Part) else (Part.WHEN, on.value)
    content |= {
        "part": part.value,
        "fields": FIELDS[part],
        "way": way,
        "heading": QUESTIONS[on] if isinstance(on, Part) else WHEN[on],
        "address": "/".join(filter(None, [rules.drafting.href(briefing, part), way])),
        "quiet": await quiet_now(viewer, briefing.programme_id) if way else (),
    }
    is_typed = bool(getattr(request.state, "typed", None))  # then a box that was not ticked stays so
    values = {} if is_typed else rules.typed.values(briefing) | rules.drafting.fresh(briefing)
    return page(request, "briefings/part.html", values=values, **content | more)


async def _content(viewer: Person, briefing_id: int) -> dict[str, Any]:
    briefing = await queries.briefing(viewer, briefing_id)
    allow(viewer, "write", rules.walls.thing(briefing))
    wales = await in_wales(viewer, briefing.programme_id)
    return {
        "programme": await partners.programme(viewer, briefing.programme_id),
        "briefing": briefing,
        "is_draft": briefing.stage is Stage.DRAFT,
        "choices": await choices(viewer, briefing.programme_id),
        "placeholders": rules.values.offered(),
        "conditions": rules.values.conditions(),
        "usual": rules.usual.usual(briefing.message_type, briefing.schedule)[1],
        "owes_welsh": text.listed(list(rules.welsh.owed(briefing.audience, wales))),
    }


async def _save(request: Asked, viewer: Person, briefing_id: int, on: Part | Often) -> Answer:
    async def act(form: PartForm) -> Answer:
        before = await queries.briefing(viewer, briefing_id)
        said = rules.typed.saved(form, before)
        now = await taken(actions.save_part(viewer, briefing_id, said))
        wales = await in_wales(viewer, now.programme_id)
        following = None if said.later else rules.drafting.after(before, now, said.part, wales)
        if isinstance(form, PapersForm) and form.another:
            following = Part.PAPERS
        if following is None:
            await say(request.state.session, rules.wording.said(before, now))
        return forms.done(rules.drafting.href(now, following))

    return await forms.submit(request, _kind(on), act, lambda: _show(request, viewer, briefing_id, on))


async def _preview(request: Asked, viewer: Person, briefing_id: int, on: Part | Often) -> Answer:
    async def act(form: PartForm) -> Answer:
        draft = await taken(_draft(viewer, briefing_id, form))
        forecast = await queries.forecast_of(viewer, draft, clock.now())
        match form:
            case _ if isinstance(on, Often):
                draft = replace(draft, tied_to=forecast.title if forecast else None)
                when = await queries.standing_of(viewer, draft, clock.now())
                opens = await later(viewer, draft, rules.coming.leaves(when, clock.now()))
                more: dict[str, Any] = {"when": when, "later": (*rules.coming.too_late(when, clock.now()), *opens)}
            case _ if on is Part.WHO:
                more = {"count": await queries.audience(viewer, draft, forecast)}
            case _:
                more = {
                    "letters": await queries.previews(viewer, draft, forecast),
                    "checked": await checks(viewer, draft, forecast),
                }
        request.state.typed = Typed(await forms.typed(request))
        return await _show(request, viewer, briefing_id, on, **more)

    kind = CountForm if on is Part.WHO else _kind(on)
    return await forms.submit(request, kind, act, lambda: _show(request, viewer, briefing_id, on))


async def _draft(viewer: Person, briefing_id: int, form: PartForm) -> Briefing:
    """The briefing as it would be; `Invalid` where this part is not right."""
    before = await queries.briefing(viewer, briefing_id)
    allow(viewer, "write", rules.walls.thing(before))
    said = rules.typed.saved(form, before)
    draft = rules.wording.edited(before, said.edit)
    chosen = await chosen_audience(viewer, before.programme_id, draft.audience, council_id=before.council_id)
    draft = replace(draft, audience=rules.wording.own(chosen, before.council_id))
    if wrong := rules.drafting.refused(rules.wording.problems(draft), said.part):
        raise Invalid(wrong)
    return draft
