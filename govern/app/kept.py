"""Answers that are kept until something changes: an unchanged page or list costs no query, and often no bytes.

An answer is kept for one sign-in or token, so that nobody can be given another's, and counts only as long as this
process has heard of no change in the database since before it was made (ADR 0007)."""

import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPResponseStartEvent, Message, Receive, Scope, Send
from prometheus_client import Counter

from govern.adapters.changes import Changes
from govern.people.queries import COOKIE

JUST_SENT = b"govern_sent"
KINDS = (b"application/json", b"text/html", b"text/calendar", b"text/csv", b"application/atom+xml")
SECONDS = 30.0
MOST_BYTES = 32_000_000
LARGEST = 2_000_000
MOST_READERS = 5_000
ANSWERS = Counter("govern_answers", "Answers to signed-in readers", ["came"])
FRESH, KEPT = ANSWERS.labels("fresh"), ANSWERS.labels("kept")

T = TypeVar("T")
Header = tuple[bytes, bytes]
Key = tuple[bytes, bytes, bytes]


class Answer(NamedTuple):
    """A whole answer. A page is cut where its form's `once` stood, so that every reader gets a new one."""

    headers: tuple[Header, ...]
    parts: Sequence[bytes]
    tag: bytes


class _Held(NamedTuple):
    answer: Answer
    version: int
    until: float
    size: int


class Shelf:
    """As many answers as fit; the one that was not asked for the longest makes room."""

    def __init__(self, changes: Changes, *, most_bytes: int = MOST_BYTES) -> None:
        self.changes = changes
        self.most_bytes = most_bytes
        self.bytes = 0
        self._held: OrderedDict[Key, _Held] = OrderedDict()

    def take(self, key: Key) -> Answer | None:
        held = self._held.get(key)
        if held is None:
            return None
        if held.version != self.changes.version or held.until < time.monotonic():
            self._drop(key)
            return None
        self._held.move_to_end(key)
        return held.answer

    def keep(self, key: Key, answer: Answer, version: int | None) -> None:
        """Not, if something changed while it was made, or nothing can be heard."""
        size = sum(map(len, answer.parts)) + 1_000
        if version is None or version != self.changes.version or size > LARGEST:
            return
        self._drop(key)
        self._held[key] = _Held(answer, version, time.monotonic() + SECONDS, size)
        self.bytes += size
        while self.bytes > self.most_bytes:
            self._drop(next(iter(self._held)))

    def _drop(self, key: Key) -> None:
        if held := self._held.pop(key, None):
            self.bytes -= held.size


class Readers:
    """Who reads with which credential, remembered as answers are. Who writes is looked up each time."""

    def __init__(self, changes: Changes) -> None:
        self.changes = changes
        self._version: int | None = None
        self._known: dict[str, tuple[float, Any]] = {}

    async def find(self, credential: str, look_up: Callable[[], Awaitable[T]]) -> T:
        version = self.changes.version
        if version != self._version or len(self._known) > MOST_READERS:
            self._version, self._known = version, {}
        until, found = self._known.get(credential, (0.0, None))
        if until < time.monotonic():
            found = await look_up()
            if found is not None and version is not None and version == self.changes.version == self._version:
                self._known[credential] = time.monotonic() + SECONDS, found
        known: T = found
        return known


class Keep:
    """Around the whole application: answers from the shelf, or lets it answer and keeps that."""

    def __init__(self, inner: ASGIApp, changes: Changes, *, secure: bool) -> None:
        self.inner, self.changes = inner, changes
        self.shelf = Shelf(changes)
        about = b"Path=/; HttpOnly; SameSite=lax" + (b"; Secure" if secure else b"")
        self.sent, self.seen = (b"%s=1; Max-Age=%d; %s" % (JUST_SENT, seconds, about) for seconds in (15, 0))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.inner(scope, receive, send)
        elif scope["method"] != "GET":
            await self.inner(scope, receive, self._told(scope, send))
        elif who := _who(scope):
            await self._read(who, scope, receive, send)
        else:
            await self.inner(scope, receive, send)

    def _told(self, scope: Scope, send: Send) -> Send:
        """What this process changes it knows before it answers. A browser is asked to say so with its next page, which
        another process may give, and which tells what was done."""

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.changes.bump()
                if message["status"] < 400 and _header(scope, b"cookie"):
                    message = {**message, "headers": [*message["headers"], (b"set-cookie", self.sent)]}
            await send(message)

        return tell

    async def _read(self, who: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        key = (who, scope["raw_path"] or scope["path"].encode(), scope["query_string"])
        if has_sent := JUST_SENT in who:
            self.changes.bump()
        elif found := self.shelf.take(key):
            KEPT.inc()
            await _give(found, _header(scope, b"if-none-match"), send)
            return
        FRESH.inc()
        version = None if has_sent else self.changes.version
        caught = _Caught(send)
        await self.inner(scope, receive, caught.take)
        if caught.start is None:
            return
        answer = _answer(caught.start, b"".join(caught.bodies), _once(scope))
        if has_sent:
            answer = answer._replace(headers=(*answer.headers, (b"set-cookie", self.seen)))
        elif not (_says_something(scope) or any(name == b"set-cookie" for name, _ in answer.headers)):
            self.shelf.keep(key, answer, version)
        await _give(answer, _header(scope, b"if-none-match"), send)


class _Caught:
    """Holds back a whole page or list; anything else goes its way."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.start: HTTPResponseStartEvent | None = None
        self.bodies: list[bytes] = []

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _may_be_kept(message):
            self.start = message
        elif message["type"] == "http.response.body" and self.start is not None:
            self.bodies.append(message["body"])
        else:
            await self.send(message)


def _may_be_kept(start: HTTPResponseStartEvent) -> bool:
    """Who sets Cache-Control has thought about it already."""
    names = {name.lower(): value for name, value in start["headers"]}
    return (
        start["status"] == 200 and b"cache-control" not in names and names.get(b"content-type", b"").startswith(KINDS)
    )


def _answer(start: HTTPResponseStartEvent, body: bytes, once: bytes) -> Answer:
    """With an ETag of its content. Where the application gave the version of a thing, that stands in front: it is what
    If-Match goes by, and what is computed (a date, a colour) may change without it."""
    parts = body.split(once) if once else [body]
    mark = hashlib.sha256(b"".join(parts)).hexdigest()[:16].encode()
    headers = [(name.lower(), value) for name, value in start["headers"]]
    version = next((value.strip(b'"') for name, value in headers if name == b"etag"), b"")
    tag = b'W/"%s"' % mark if once else b'"%s"' % b"-".join(filter(None, [version, mark]))
    kept = [(name, value) for name, value in headers if name != b"etag"]
    return Answer((*kept, (b"etag", tag), (b"cache-control", b"private, no-cache")), parts, tag)


async def _give(answer: Answer, asked: bytes, send: Send) -> None:
    if asked and _is_among(answer.tag, asked):
        headers: Iterable[Header] = (one for one in answer.headers if not one[0].startswith(b"content-"))
        await send({"type": "http.response.start", "status": 304, "headers": list(headers)})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        return
    body = secrets.token_urlsafe(12).encode().join(answer.parts) if len(answer.parts) > 1 else answer.parts[0]
    await send({"type": "http.response.start", "status": 200, "headers": list(answer.headers)})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _is_among(tag: bytes, asked: bytes) -> bool:
    """By the weak comparison that If-None-Match uses (RFC 9110, 13.1.2)."""
    opaque = tag.removeprefix(b"W/")
    return asked.strip() == b"*" or opaque in (one.strip().removeprefix(b"W/") for one in asked.split(b","))


def _who(scope: Scope) -> bytes:
    """The token of a program or all cookies of a browser: an answer is kept for exactly these. A calendar's address is
    its own key, and what is public is the same for everybody."""
    if scope["path"].startswith("/calendar/"):
        return b"calendar"
    if scope["path"].startswith("/public/"):
        return b"public"
    if scope["path"].startswith("/api/"):
        return _header(scope, b"authorization")
    cookies = _header(scope, b"cookie")
    return cookies if COOKIE.encode() + b"=" in cookies else b""


def _header(scope: Scope, name: bytes) -> bytes:
    return next((value for key, value in scope["headers"] if key == name), b"")


def _once(scope: Scope) -> bytes:
    return str(scope["state"].get("once", "")).encode()


def _says_something(scope: Scope) -> bool:
    """What was just done is told once."""
    return bool(scope["state"].get("said"))
