"""Forms about what is judged of one line: scores by dimension, pounds, validations, a draft's sharing."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from govern.people.actions import say
from govern.people.model import Person
from govern.people.rules import may
from govern.raid import actions, queries
from govern.raid.model import Dimension, NewExposure, NewScore, NewValidation, Sharing, Stage, Validated
from govern.raid.pages.about import about, scoring_for
from govern.raid.rules.things import thing
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

Viewer = NamedDependency[Person]
DIMENSIONS = {
    Dimension.FINANCE: "Money",
    Dimension.SERVICE: "Services to residents",
    Dimension.LEGAL: "Law",
    Dimension.REPUTATION: "Reputation",
    Dimension.PEOPLE: "Staff",
}


class Judging(Controller):
    path = "/risks/{item_id:int}"

    @get("/scores/new")
    async def scoring(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Template:
        known = await about(viewer, item_id)
        own = [("", "The programme")] if may(viewer, "review", thing(known["item"])) else []
        whose = own + await scoring_for(viewer, known["item"])
        stages = [(one.value, one.words) for one in Stage]
        named = [(one.value, words) for one, words in DIMENSIONS.items()]
        return page(request, "raid/score.html", whose=whose, stages=stages, dimensions=named, **known)

    @post("/scores")
    async def score(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Answer:
        async def act(new: NewScore) -> Answer:
            item = await actions.score(viewer, item_id, new)
            await say(request.state.session, f"{item.ref} is scored. {_worst_of(item, new)}".strip())
            return forms.done(f"/risks/{item.id}")

        return await forms.submit(request, NewScore, act, lambda: self.scoring.fn(self, request, viewer, item_id))

    @get("/exposures/new")
    async def pricing(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Template:
        return page(request, "raid/price.html", **await about(viewer, item_id))

    @post("/exposures")
    async def price(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Answer:
        async def act(new: NewExposure) -> Answer:
            item = await actions.price(viewer, item_id, new)
            await say(request.state.session, f"What {item.ref} may cost is saved.")
            return forms.done(f"/risks/{item.id}")

        return await forms.submit(request, NewExposure, act, lambda: self.pricing.fn(self, request, viewer, item_id))

    @post("/validations")
    async def set_validation(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Answer:
        async def act(new: NewValidation) -> Answer:
            await actions.set_validation(viewer, item_id, new)
            await say(request.state.session, "The day is set.")
            return forms.done(f"/risks/{item_id}")

        return await forms.submit(request, NewValidation, act, lambda: _again(request, viewer, item_id))

    @post("/sharings")
    async def share(self, request: Asked, viewer: Viewer, item_id: FromPath[int]) -> Answer:
        async def act(_: Sharing) -> Answer:
            item = await actions.share(viewer, item_id)
            await say(request.state.session, f"Every partner sees {item.ref} now.")
            return forms.done(f"/risks/{item.id}")

        return await forms.submit(request, Sharing, act, lambda: _again(request, viewer, item_id))


def _worst_of(item: object, new: NewScore) -> str:
    """Where a council scores it worse than what was just said, that is the programme's score."""
    pair = (getattr(item, "likelihood", 0), getattr(item, "impact", 0))
    given = max(getattr(new, one.value) or 0 for one in Dimension)
    if new.stage is not Stage.RESIDUAL or pair == (new.likelihood, given):
        return ""
    return f"The programme’s score stays at {pair[0]} times {pair[1]}, the worst that anybody gives it."


async def _again(request: Asked, viewer: Person, item_id: int) -> Template:
    return page(request, "raid/risk.html", **await about(viewer, item_id))


class Validations(Controller):
    path = "/validations/{validation_id:int}"

    @get()
    async def show(self, request: Asked, viewer: Viewer, validation_id: FromPath[int]) -> Template:
        found = await queries.validation(viewer, validation_id)
        return page(request, "raid/validation.html", validation=found, **await about(viewer, found.item_id))

    @post("/outcomes")
    async def validate(self, request: Asked, viewer: Viewer, validation_id: FromPath[int]) -> Answer:
        async def act(new: Validated) -> Answer:
            found = await actions.validate(viewer, validation_id, new)
            await say(
                request.state.session, "It still holds." if new.holds else "It does not hold. Raise what follows."
            )
            return forms.done(f"/risks/{found.item_id}")

        return await forms.submit(request, Validated, act, lambda: self.show.fn(self, request, viewer, validation_id))
