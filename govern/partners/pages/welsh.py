"""Every sentence that Govern says in both languages, English and Welsh side by side, and the signature below them."""

from typing import NamedTuple

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Template

from govern.kit.language import Language, catalogue, fingerprint
from govern.partners.actions.welsh import sign_welsh
from govern.partners.model.welsh import SignWelsh
from govern.partners.queries.welsh import welsh_reviews
from govern.people.actions import say
from govern.people.model import Person
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

NUMBERS = ("0", "1", "2", "3", "6", "others")  # in the order of FORMS


class Pair(NamedTuple):
    english: str
    welsh: tuple[str, ...]


class Welsh(Controller):
    path = "/welsh"

    @get()
    async def show(self, request: Asked, viewer: NamedDependency[Person]) -> Template:
        return await _welsh(request, viewer)

    @post("/reviews")
    async def sign(self, request: Asked, viewer: NamedDependency[Person]) -> Answer:
        async def act(signed: SignWelsh) -> Answer:
            await sign_welsh(viewer, signed)
            await say(request.state.session, "You signed that the Welsh was reviewed.")
            return forms.done("/welsh")

        return await forms.submit(request, SignWelsh, act, lambda: _welsh(request, viewer))


async def _welsh(request: Asked, viewer: Person) -> Template:
    reviews = await welsh_reviews(viewer)
    words = sorted(catalogue(Language.WELSH).items())
    mark = fingerprint(Language.WELSH)
    return page(
        request,
        "partners/welsh.html",
        pairs=[Pair(english, (welsh,) if isinstance(welsh, str) else welsh) for english, welsh in words],
        forms_of=NUMBERS,
        mark=mark,
        reviews=reviews,
        review=next((one for one in reviews if one.fingerprint == mark), None),
    )
