"""The register of briefings, and a new one."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from govern.adapters import clock
from govern.briefings import actions, queries, rules
from govern.briefings.model import Standing
from govern.briefings.model.drafting import Part, WordsForm
from govern.briefings.pages.choices import choices
from govern.briefings.pages.columns import FILE, LIST, told
from govern.briefings.pages.drafting import FIELDS, QUESTIONS
from govern.briefings.pages.typing import taken
from govern.kit import text
from govern.partners import queries as partners
from govern.people.actions import say
from govern.people.model import Person, Thing
from govern.people.queries import allow
from govern.people.rules import may
from govern.web import downloads, forms
from govern.web.forms import Answer, Asked
from govern.web.lists import listing
from govern.web.page import page

Viewer = NamedDependency[Person]


class Register(Controller):
    path = "/programmes/{programme_id:int}/briefings"

    @get()
    async def index(
        self,
        request: Asked,
        viewer: Viewer,
        programme_id: FromPath[int],
        words: FromQuery[str] = "",
        stage: FromQuery[str] = "",
        download: FromQuery[str] = "",
    ) -> Answer:
        found = await queries.standings(viewer, programme_id, clock.now())
        shown = [one for one in found if _matches(one, words, stage)]
        if download:
            return downloads.file("briefings", shown, FILE, request.query_params)
        return page(
            request,
            "briefings/briefings.html",
            programme=await partners.programme(viewer, programme_id),
            finding=rules.coming.finding(found) if found else "",
            rest=_rest(found, await queries.elsewhere(viewer, programme_id)),
            listing=listing(shown, LIST, dict(request.query_params.items())),
            told=told,
            any=bool(found),
            chosen={"words": words, "stage": stage},
            choices=await choices(viewer, programme_id),
            can_write=_may_write(viewer, programme_id),
            sees_consultations=any(
                may(viewer, "see", rules.consultations.thing(programme_id, one.council_id))
                for one in await partners.partners(viewer, programme_id)
            ),
            sees_stakeholders=may(viewer, "see", rules.stakeholders.thing(programme_id, None)),
            tells_councils=may(viewer, "see", Thing(kind="update", programme_id=programme_id)),
        )

    @get("/new")
    async def new(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Template:
        programme = await partners.programme(viewer, programme_id)
        if not _may_write(viewer, programme_id):
            allow(viewer, "write", Thing(kind="briefing", programme_id=programme_id))
        return page(
            request,
            "briefings/part.html",
            programme=programme,
            briefing=None,
            part=Part.WORDS.value,
            fields=FIELDS[Part.WORDS],
            heading=QUESTIONS[Part.WORDS],
            address=f"/programmes/{programme_id}/briefings/new",
            is_draft=True,
            choices=await choices(viewer, programme_id),
            placeholders=rules.values.offered(),
            conditions=rules.values.conditions(),
        )

    @post("/new")
    async def add(self, request: Asked, viewer: Viewer, programme_id: FromPath[int]) -> Answer:
        async def act(form: WordsForm) -> Answer:
            briefing = await taken(actions.begin(viewer, programme_id, rules.typed.begun(form)))
            if form.later:
                await say(request.state.session, f"{briefing.ref} is saved as a draft.")
            following = None if form.later else rules.drafting.after(None, briefing, Part.WORDS, {})
            return forms.done(rules.drafting.href(briefing, following))

        return await forms.submit(request, WordsForm, act, lambda: self.new.fn(self, request, viewer, programme_id))


def _may_write(viewer: Person, programme_id: int) -> bool:
    return may(viewer, "write", Thing(kind="briefing", programme_id=programme_id))


def _matches(one: Standing, words: str, stage: str) -> bool:
    told = f"{one.briefing.ref} {one.briefing.title} {one.briefing.subject}"
    return text.holds(told, words) and (not stage or one.briefing.stage == stage)


def _rest(found: list[Standing], elsewhere: dict[str, int]) -> str:
    """`1 waits for approval. Brackenham has 1 briefing of its own.`"""
    waiting = sum(one.briefing.stage == "in review" for one in found)
    said = [f"{waiting} {'waits' if waiting == 1 else 'wait'} for approval."] if waiting else []
    said += [f"{name} has {text.several(many, 'briefing')} of its own." for name, many in elsewhere.items()]
    return " ".join(said)
