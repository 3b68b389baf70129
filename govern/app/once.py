"""A request that was sent twice happens once (law 5): a form by its `once`, the API by its `Idempotency-Key`."""

import hashlib
from collections.abc import Iterable, MutableMapping
from typing import Any

from litestar import Request
from litestar.datastructures import State, UploadFile
from litestar.enums import ScopeType
from litestar.exceptions import ClientException
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, HTTPResponseBodyEvent, HTTPResponseStartEvent, Message, Receive, Scope, Send

from govern.adapters.database import unit_of_work
from govern.people import actions as people
from govern.people.actions import Done
from govern.people.model import Person

Asked = Request[Any, Any, State]
HEADER = "Idempotency-Key"
PART_OF_A_FORM = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
MOST_KEY = 120
BAD_KEY = (
    f"A key is 1 to {MOST_KEY} printable characters of ASCII, such as a UUID. Nothing was done: send one like that."
)
BUSY = "A request with this Idempotency-Key is being done right now. Send it again in a moment to read its answer."
NOT_KEPT = frozenset({b"set-cookie", b"content-length"})


class _RolledBack(Exception):
    """The handler answered with an error: nothing it wrote may stay, and a second try is a first one."""


class HappensOnce(ASGIMiddleware):
    """A request and its writes are one transaction; the same request sent again gets the same answer.

    After draft-ietf-httpapi-idempotency-key-header: another request under the same key is refused (422), and so is
    one that comes while the first is being done (409); a form that is sent twice at once waits instead, because a
    browser shows the second answer.
    """

    scopes = (ScopeType.HTTP,)
    exclude_opt_key = "unsigned"

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        viewer = scope.get("user")
        if scope.get("method") != "POST" or not isinstance(viewer, Person):
            await next_app(scope, receive, send)
            return
        request: Asked = Request(scope, receive=receive)
        key = await _key(request)
        if not key:
            await next_app(scope, receive, send)
            return
        answer = _Answer()
        try:
            async with unit_of_work():
                if HEADER in request.headers and not await people.hold(viewer, key):
                    raise ClientException(BUSY, status_code=409, headers={"Retry-After": "1"})
                earlier = await people.claim(viewer, key, await _fingerprint(request))
                if earlier is None:
                    await next_app(scope, receive, answer.take)
                    if answer.status >= 400:
                        raise _RolledBack
                    await people.settle(viewer, key, answer.done)
                else:
                    answer = _Answer.again(earlier)
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
    def _start(self) -> MutableMapping[str, Any]:
        return dict(next(one for one in self.messages if one["type"] == "http.response.start"))

    @property
    def status(self) -> int:
        return int(self._start["status"])

    @property
    def done(self) -> Done:
        """What is kept of it: all that a second reader gets. A cookie belongs to the first."""
        headers: Iterable[tuple[bytes, bytes]] = self._start["headers"]
        return Done(
            status=self.status,
            headers=tuple((name, value) for name, value in headers if name.lower() not in NOT_KEPT),
            content=b"".join(one.get("body", b"") for one in self.messages if one["type"] == "http.response.body"),
        )

    @classmethod
    def again(cls, done: Done) -> "_Answer":
        length = (b"content-length", str(len(done.content)).encode())
        headers = [*done.headers, length, (b"idempotency-replayed", b"true")]
        answer = cls()
        answer.messages = [
            HTTPResponseStartEvent(type="http.response.start", status=done.status, headers=headers),
            HTTPResponseBodyEvent(type="http.response.body", body=done.content, more_body=False),
        ]
        return answer


async def _key(request: Asked) -> str:
    """Of the API the key as sent. Of a form its `once` and all that was typed: what was changed is another request."""
    if (given := request.headers.get(HEADER)) is not None:
        if not (0 < len(given) <= MOST_KEY and given.isascii() and given.isprintable()):
            raise ClientException(BAD_KEY, extra=[{"key": HEADER, "message": BAD_KEY}])
        return given
    if request.content_type[0] in PART_OF_A_FORM and (await request.form()).get("once"):
        return hashlib.sha256(repr(await _typed(request)).encode()).hexdigest()
    return ""


async def _fingerprint(request: Asked) -> str:
    """Method, path, query and everything sent, each with its length, so that no two requests look alike."""
    sent = repr(await _typed(request)).encode() if request.content_type[0] in PART_OF_A_FORM else await request.body()
    parts = (request.method.encode(), request.url.path.encode(), request.scope["query_string"], sent)
    return hashlib.sha256(b"".join(b"%d:%b" % (len(part), part) for part in parts)).hexdigest()


async def _typed(request: Asked) -> list[tuple[str, str]]:
    """The fields of a form; a file by its hash. The token against forgery is no part of what somebody wants done."""
    found = []
    for name, value in (await request.form()).multi_items():
        if isinstance(value, UploadFile):
            content = await value.read()
            await value.seek(0)
            value = f"{value.filename} {hashlib.sha256(content).hexdigest()}"
        found.append((name, str(value)))
    return [(name, value) for name, value in found if name != "_csrf_token"]
