"""What surrounds every request: who it is, what it may do only once, and the frame its page stands in."""

import hashlib
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from importlib import metadata
from typing import Any, TypeVar

from litestar import Request
from litestar.datastructures import ResponseHeader, State
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, HTTPResponseBodyEvent, HTTPResponseStartEvent, Message, Receive, Scope, Send
from litestar.utils.empty import value_or_default
from litestar.utils.scope.state import ScopeState

from govern.adapters import clock
from govern.adapters.database import unit_of_work
from govern.app import kept
from govern.kit import text
from govern.people import actions as people_actions
from govern.people import queries as people
from govern.people.model import Person, Role

T = TypeVar("T")
LookUp = Callable[[], Awaitable[T]]
VERSION = metadata.version("govern")
COOKIE = "govern"
PART_OF_A_FORM = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})

HEADERS = [
    ResponseHeader(name="X-Content-Type-Options", value="nosniff"),
    ResponseHeader(name="Referrer-Policy", value="same-origin"),
    ResponseHeader(name="X-Frame-Options", value="DENY"),
    ResponseHeader(
        name="Content-Security-Policy",
        value="default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
        "frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
    ),
]


class Identify(ASGIMiddleware):
    """Puts the viewer into the request: by cookie for pages, by bearer token for the API, never one for the other."""

    scopes = (ScopeType.HTTP,)
    exclude_opt_key = "unsigned"

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        scope["user"], scope["auth"] = None, None
        request: Request[Any, Any, State] = Request(scope, receive=receive)
        if request.url.path.startswith("/api/"):
            await self._by_token(request)
        else:
            await self._by_cookie(request)
        await next_app(scope, receive, send)

    async def _by_token(self, request: Request[Any, Any, State]) -> None:
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        token = given.strip()
        if kind.lower() == "bearer" and (
            found := await self._found(request, token, lambda: people.bearer(token, clock.real_now()))
        ):
            request.scope["user"], request.scope["auth"] = found

    async def _by_cookie(self, request: Request[Any, Any, State]) -> None:
        session = request.cookies.get(COOKIE, "")
        if session and (found := await self._found(request, session, lambda: people.signed_in(session))):
            request.scope["user"] = found
            request.state.session = session
            request.state.said = await people.said(session) if request.method == "GET" else []

    async def _found(self, request: Request[Any, Any, State], credential: str, look_up: LookUp[T]) -> T:
        readers: kept.Readers = request.app.state.readers
        return await (readers.find(credential, look_up) if request.method == "GET" else look_up())


class _RolledBack(Exception):
    """The handler answered with an error: nothing it wrote may stay."""


class HappensOnce(ASGIMiddleware):
    """A form's `once` or an `Idempotency-Key` makes a request and its writes one transaction that happens once."""

    scopes = (ScopeType.HTTP,)
    exclude_opt_key = "unsigned"

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        request: Request[Any, Any, State] = Request(scope, receive=receive)
        viewer = scope.get("user")
        key = await _key(request) if viewer and request.method == "POST" else ""
        if not (isinstance(viewer, Person) and key):
            await next_app(scope, receive, send)
            return
        answer = _Answer()
        try:
            async with unit_of_work():
                earlier = await people_actions.claim(viewer, key, await _fingerprint(request))
                if earlier is None:
                    await next_app(scope, receive, answer.take)
                    if answer.status >= 400:
                        raise _RolledBack
                    await people_actions.settle(viewer, key, (answer.status, answer.location, answer.body))
                else:
                    answer = _Answer.again(*earlier)
        except _RolledBack:
            pass
        for message in answer.messages:
            await send(message)


class _Answer:
    """A response held back until its transaction is committed."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    async def take(self, message: Message) -> None:
        self.messages.append(message)

    @property
    def start(self) -> MutableMapping[str, Any]:
        return dict(next(one for one in self.messages if one["type"] == "http.response.start"))

    @property
    def status(self) -> int:
        return int(self.start["status"])

    @property
    def location(self) -> str:
        return next((value.decode() for name, value in self.start["headers"] if name.lower() == b"location"), "")

    @property
    def body(self) -> str:
        parts = (one["body"] for one in self.messages if one["type"] == "http.response.body")
        return b"".join(parts).decode(errors="replace")

    @classmethod
    def again(cls, status: int, location: str, body: str) -> "_Answer":
        headers = [(b"content-type", b"application/json"), (b"idempotency-replayed", b"true")]
        start = HTTPResponseStartEvent(
            type="http.response.start",
            status=status,
            headers=[*headers, (b"location", location.encode())] if location else headers,
        )
        answer = cls()
        answer.messages = [start, HTTPResponseBodyEvent(type="http.response.body", body=body.encode(), more_body=False)]
        return answer


async def _key(request: Request[Any, Any, State]) -> str:
    if given := request.headers.get("idempotency-key", ""):
        return given[:120]
    if request.content_type[0] in PART_OF_A_FORM:
        return str((await request.form()).get("once", ""))[:120]
    return ""


async def _fingerprint(request: Request[Any, Any, State]) -> str:
    content = b"" if request.content_type[0] in PART_OF_A_FORM else await request.body()
    return hashlib.sha256(request.url.path.encode() + b"\n" + content).hexdigest()


def around(request: Request[Any, Any, State], programme: Any) -> dict[str, Any]:
    """The frame of a page: who looks, where they are, where they can go, and what was just done."""
    viewer = request.scope.get("user")
    request.state.once = secrets.token_urlsafe(12)
    return {
        "viewer": viewer,
        "programme": programme,
        "navigation": navigation(viewer, programme, request.url.path) if isinstance(viewer, Person) else [],
        "banner": f"Sample programme: today is {text.day(clock.today())}" if clock.is_shifted() else None,
        "flashes": getattr(request.state, "said", []),
        "csrf": value_or_default(ScopeState.from_scope(request.scope).csrf_token, ""),
        "once": request.state.once,
        "signed_out_path": "/sign-in/end",
        "path": request.url.path,
        "query": dict(request.query_params.items()),
    }


PLACES = (
    ("Overview", ""),
    ("Plan", "/milestones"),
    ("Decisions", "/proposals"),
    ("Money", "/money"),
    ("Risks", "/risks"),
    ("Briefings", "/briefings"),
)
PERSONAL = (("Programmes", "/"), ("Briefings for me", "/my-briefings"), ("API tokens", "/tokens"))
STAFFS = PERSONAL[1:2]
BOARD = frozenset({Role.BOARD_MEMBER, Role.SPONSOR})
BOARDS_PLACES = (("Packs", "/packs"), *PLACES[:-1])


def navigation(viewer: Person, programme: Any, path: str) -> list[tuple[str, str, bool]]:
    """At most six places as (label, address, whether the viewer is there), and only those of the viewer's roles."""
    if programme is None:
        places = PERSONAL if viewer.roles or viewer.is_administrator else STAFFS
        return [(label, href, path == href) for label, href in places]
    home = f"/programmes/{programme.id}"
    roles = {held.role for held in viewer.roles if held.programme_id == programme.id}
    shown = BOARDS_PLACES if roles <= BOARD else PLACES
    return [
        (label, home + end, path == home + end or (end != "" and path.startswith(home + end))) for label, end in shown
    ]
