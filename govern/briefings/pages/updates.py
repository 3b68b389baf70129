"""The page behind the link in a council’s weekly update: nobody signs in, only a press of a button does anything."""

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Template

from govern.adapters import clock, signing
from govern.briefings import rules
from govern.briefings.actions import updates as actions
from govern.briefings.model import Language as Preference
from govern.briefings.model.updates import OneUpdate, Reply
from govern.briefings.pages.spoken import asked_in, told_in
from govern.briefings.queries import updates as queries
from govern.briefings.rules.languages import opening
from govern.briefings.rules.links import KEY, Link, Purpose
from govern.kit.language import Language, speaking, spoken
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page


def _link(token: str) -> Link:
    return rules.links.opened(token, Purpose.UPDATE, key=signing.key(KEY), now=clock.now())


class UpdateLinks(Controller):
    path = "/w/{token:str}"

    @get()
    async def show(self, request: Asked, token: FromPath[str]) -> Template:
        return await _show(request, token)

    @post("/replies")
    async def reply(self, request: Asked, token: FromPath[str]) -> Answer:
        found = await queries.opened_update(_link(token))

        async def act(reply: Reply) -> Answer:
            await actions.say_to_update(_link(token), reply)
            return forms.done(f"/w/{token}?language={spoken()}#wanted-{reply.about}")

        with speaking(_language(request, found)):
            return await forms.submit(request, Reply, act, lambda: _show(request, token))


def _language(request: Asked, found: OneUpdate) -> Language:
    return opening(asked_in(request), Preference.UNKNOWN, in_wales=found.contents.welsh is not None)


async def _show(request: Asked, token: str) -> Template:
    found = await queries.opened_update(_link(token))
    typed = await forms.typed(request) if request.method == "POST" else {}
    with speaking(_language(request, found)):
        return page(
            request,
            "briefings/update.html",
            token=token,
            found=found,
            one=found.contents.read_in(spoken()),
            typed_about=typed.get("about", ""),
            **await told_in(offers=found.contents.welsh is not None),
        )
