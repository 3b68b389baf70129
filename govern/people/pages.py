"""Signing in and out, passwords by mail, who takes part, and API tokens."""

import asyncio
from typing import Annotated

from litestar import Controller, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from msgspec import Meta, Struct

from govern.adapters import mail
from govern.people import actions, queries
from govern.people.model import NewToken, Password, Person, Scope, SignIn, Thing
from govern.people.queries import COOKIE
from govern.web import forms
from govern.web.forms import Answer, Asked
from govern.web.page import page

USUAL_DAYS = 90  # a token that nobody renews ends within a quarter


class Forgotten(Struct, frozen=True):
    email: Annotated[str, Meta(min_length=3, max_length=254)]


class Chosen(Struct, frozen=True):
    password: Password


class SignIns(Controller):
    """Public: the door itself."""

    path = "/sign-in"

    @get()
    async def show(self, request: Asked, next: FromQuery[str] = "/") -> Template:
        is_new = await queries.first_administrator() is None
        return page(request, "people/sign_in.html", values={"next": _inside(next)}, samples=(), is_new=is_new)

    @post()
    async def enter(self, request: Asked) -> Answer:
        async def act(given: SignIn) -> Answer:
            return await _entered(request, given)

        return await forms.submit(request, SignIn, act, lambda: self.show.fn(self, request))

    @post("/end")
    async def leave(self, request: Asked) -> Answer:
        if session := request.cookies.get(COOKIE):
            await actions.sign_out(session)
        answer = forms.done("/sign-in")
        answer.delete_cookie(COOKIE)
        return answer


async def _entered(request: Asked, given: SignIn) -> Answer:
    """Signed in, with the cookie that says so."""
    settings = request.app.state.settings
    session = await actions.sign_in(given, hours=settings.session_hours)
    answer = forms.done(_inside(given.next))
    answer.cookies.append(
        Cookie(
            key=COOKIE,
            value=session,
            httponly=True,
            samesite="lax",
            secure=settings.secure_cookies,
            max_age=settings.session_hours * 3600,
        )
    )
    return answer


def _inside(path: str) -> str:
    """Only a path of this site: never an address somebody put into the link."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


class Letters(Controller):
    """Public: an invitation or a reset, by the secret in its link."""

    @get("/forgotten-password")
    async def forgotten(self, request: Asked) -> Template:
        return page(request, "people/forgotten.html", asked=False)

    @post("/forgotten-password")
    async def ask(self, request: Asked) -> Answer:
        async def act(given: Forgotten) -> Answer:
            await actions.ask_reset(given.email)
            return page(request, "people/forgotten.html", asked=True)

        return await forms.submit(request, Forgotten, act, lambda: self.forgotten.fn(self, request))

    @get("/letters/{secret:str}")
    async def choose(self, request: Asked, secret: FromPath[str]) -> Template:
        return page(
            request,
            "people/choose_password.html",
            action=f"/letters/{secret}",
            email=(await queries.letter(secret))["email"],
        )

    @post("/letters/{secret:str}")
    async def chosen(self, request: Asked, secret: FromPath[str]) -> Answer:
        async def act(given: Chosen) -> Answer:
            email = (await queries.letter(secret))["email"]
            await actions.choose_password(secret, given.password)
            return await _entered(request, SignIn(email=email, password=given.password))

        return await forms.submit(request, Chosen, act, lambda: self.choose.fn(self, request, secret))


class Messages(Controller):
    """The administrator's: what no mail server has taken yet, because none is set."""

    path = "/outbox"

    @get()
    async def show(self, request: Asked, viewer: NamedDependency[Person], message: FromQuery[str] = "") -> Template:
        queries.allow(viewer, "see", Thing(kind="installation"))
        office = mail.office()
        outbox = mail.Outbox(office.outbox)
        return page(
            request,
            "people/outbox.html",
            has_server=office.server is not None,
            pieces=await asyncio.to_thread(outbox.pieces),
            opened=await asyncio.to_thread(outbox.opened, message) if message else None,
        )


class Tokens(Controller):
    path = "/tokens"

    @get()
    async def show(self, request: Asked, viewer: NamedDependency[Person]) -> Template:
        return await _tokens(request, viewer)

    @post()
    async def make(self, request: Asked, viewer: NamedDependency[Person]) -> Answer:
        async def act(new: NewToken) -> Answer:
            _, secret = await actions.make_token(viewer, new)
            return await _tokens(request, viewer, made=secret)

        return await forms.submit(request, NewToken, act, lambda: _tokens(request, viewer))

    @post("/{token_id:int}/revocations")
    async def revoke(self, request: Asked, viewer: NamedDependency[Person], token_id: FromPath[int]) -> Answer:
        await actions.revoke_token(viewer, token_id)
        await actions.say(request.state.session, "The token no longer works.")
        return forms.done("/tokens")


async def _tokens(request: Asked, viewer: Person, *, made: str = "") -> Template:
    """`made` is shown this once: afterwards only its hash is known."""
    tokens, values = await queries.tokens(viewer), {"days": str(USUAL_DAYS)}
    return page(request, "people/tokens.html", tokens=tokens, scopes=list(Scope), made=made, values=values)
