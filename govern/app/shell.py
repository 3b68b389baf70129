"""What surrounds every request: who it is, what it may do only once, and the frame its page stands in."""

import secrets
from collections.abc import Awaitable, Callable
from importlib import metadata
from typing import Any, TypeVar

from litestar import Request
from litestar.datastructures import State
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from litestar.utils.empty import value_or_default
from litestar.utils.scope.state import ScopeState

from govern.adapters import clock, helpdesk
from govern.app import kept
from govern.kit import text
from govern.kit.language import said
from govern.people import queries as people
from govern.people.model import Person, Role

T = TypeVar("T")
LookUp = Callable[[], Awaitable[T]]
VERSION = metadata.version("govern")
PART_OF_A_FORM = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (
        b"content-security-policy",
        b"default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
        b"frame-ancestors 'none'; form-action 'self'; base-uri 'none'",
    ),
)


class Protected:
    """Puts what browsers must keep to on every answer, also on errors and files."""

    def __init__(self, inner: ASGIApp) -> None:
        self.inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def protect(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        await self.inner(scope, receive, protect)


class Identify(ASGIMiddleware):
    """Puts the viewer into the request: by cookie for pages, by bearer token for the API, never one for the other."""

    scopes = (ScopeType.HTTP,)
    exclude_opt_key = "unsigned"

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        scope["user"], scope["auth"] = None, None
        request: Request[Any, Any, State] = Request(scope, receive=receive)
        if scope["path"].startswith("/api/"):
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
        session = request.cookies.get(people.COOKIE, "")
        if session and (found := await self._found(request, session, lambda: people.signed_in(session))):
            request.scope["user"] = found
            request.state.session = session
            request.state.said = await people.said(session) if request.method == "GET" else []

    async def _found(self, request: Request[Any, Any, State], credential: str, look_up: LookUp[T]) -> T:
        readers: kept.Readers = request.app.state.readers
        return await (readers.find(credential, look_up) if request.method == "GET" else look_up())


def around(request: Request[Any, Any, State], programme: Any) -> dict[str, Any]:
    """The frame of a page: who looks, where they are, where they can go, and what was just done."""
    viewer = request.scope.get("user")
    request.state.once = secrets.token_urlsafe(12)
    return {
        "viewer": viewer,
        "programme": programme,
        "navigation": navigation(viewer, programme, request.url.path) if isinstance(viewer, Person) else [],
        "banner": said("Sample programme: today is {day}", day=text.day(clock.today())) if clock.is_shifted() else None,
        "flashes": getattr(request.state, "said", []),
        "csrf": value_or_default(ScopeState.from_scope(request.scope).csrf_token, ""),
        "once": request.state.once,
        "helpdesk": helpdesk.asked(),
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
PERSONAL = (
    ("Programmes", "/"),
    ("Briefings for me", "/my-briefings"),
    ("API tokens", "/tokens"),
    ("My approvals", "/my-approvals"),
)
STAFFS = PERSONAL[1:2]
ADMINISTRATORS = (PERSONAL[0], ("Councils", "/councils"), ("Messages", "/outbox"), *PERSONAL[1:])
BELOW = {
    "/milestones": (
        *("assessments", "baselines", "change-requests", "confidence", "critical-path", "declarations", "gates"),
        *("milestones", "plan", "reminders", "reports", "risk-runs", "structure", "timeline", "tolerances", "views"),
    ),
    "/proposals": (
        *("bodies", "call-ins", "conditions", "council-meetings", "exempt-items", "exemptions", "forward-plan"),
        *("lead-times", "meetings"),
        *("meeting-actions", "papers", "partner-decisions", "proposals", "resolutions", "rules", "urgent-decisions"),
        *("votes", "waiting"),
    ),
    "/money": ("lines", "money"),
    "/risks": ("appetites", "escalations", "risk-actions", "risk-grid", "risk-reserve", "risks", "validations"),
    "/briefings": (
        *("activities", "announcements", "audiences", "communications", "print-runs", "staff-consultations"),
        "stakeholders",
        "answers",
        "briefings",
        "quiet-periods",
        "voices",
        "channels",
        "reader-questions",
        "staff",
        "stopped-addresses",
        "updates",
    ),
    "/packs": ("packs", "pack-periods"),
}
PLACE_OF = {word: place for place, words in BELOW.items() for word in words}
BOARD = frozenset({Role.BOARD_MEMBER, Role.SPONSOR})
BOARDS_PLACES = (("Packs", "/packs"), *PLACES[:-1])


def navigation(viewer: Person, programme: Any, path: str) -> list[tuple[str, str, bool]]:
    """At most six places as (label, address, whether the viewer is there), and only those of the viewer's roles."""
    if programme is None:
        places = ADMINISTRATORS if viewer.is_administrator else PERSONAL if viewer.roles else STAFFS
        named = _named()
        return [
            (named.get(label, label), href, path == href or (href != "/" and path.startswith(href + "/")))
            for label, href in places
        ]
    home = f"/programmes/{programme.id}"
    roles = {held.role for held in viewer.roles if held.programme_id == programme.id}
    shown = BOARDS_PLACES if roles <= BOARD else PLACES
    here = "" if path == home else PLACE_OF.get(_subject(path))
    named = _named()
    return [(named[label], home + end, end == here) for label, end in shown]


def _named() -> dict[str, str]:
    """What a page in Welsh calls the places, on those that readers of both languages come to."""
    return {
        "Overview": said("Overview"),
        "Plan": said("Plan"),
        "Decisions": said("Decisions"),
        "Money": said("Money"),
        "Risks": said("Risks"),
        "Briefings": said("Briefings"),
        "Packs": said("Packs"),
        "Programmes": said("Programmes"),
        "Briefings for me": said("Briefings for me"),
        "API tokens": said("API tokens"),
        "My approvals": said("My approvals"),
    }


def _subject(path: str) -> str:
    """What a page of a programme is about: `timeline` of /programmes/1/timeline, `milestones` of /milestones/7."""
    words = path.strip("/").split("/")
    return words[2] if words[0] == "programmes" and len(words) > 2 else words[0]
