"""One's own wish for promotional letters, for other programs."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from govern.briefings.actions.consents import wish
from govern.briefings.model.consents import PromotionalConsent, PromotionalWish, Source
from govern.briefings.queries.consents import own_consents
from govern.people.model import Person

Viewer = NamedDependency[Person]


class PromotionalConsents(Controller):
    path = "/promotional-consents"
    tags = ["Briefings"]

    @get(operation_id="listPromotionalConsents")
    async def index(self, viewer: Viewer) -> list[PromotionalConsent]:
        """Whether you asked for promotional letters, in each of your programmes, and since when."""
        return await own_consents(viewer)

    @post(operation_id="setPromotionalConsent")
    async def say(self, viewer: Viewer, data: JSONBody[PromotionalWish]) -> PromotionalConsent:
        """Asks for promotional letters of a programme to your own address, or for no more of them."""
        return await wish(viewer, data, source=Source.API)
