"""GOV.UK Notify as a way out: the same postings, over its own interface, never faster than it allows.

Notify makes the message from a template of ours that is `((subject))` over `((body))`, so plain text goes there.
Several requests are under way at once, because each waits for an answer: as many as a kill may repeat.
"""

import json
import re
from base64 import urlsafe_b64encode
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from email import message_from_bytes
from email.policy import default
from hashlib import sha256
from hmac import digest
from types import TracebackType
from typing import Any, Self

import httpx
from msgspec import Struct

from govern.adapters import clock
from govern.adapters.mail.post import Outcome, Posting, Reply
from govern.kit.errors import GovernError

LONGEST_ANSWER = 300
TOO_MANY, REFUSED_KEY = 429, (401, 403)
A_PAGE = 250
NEVER_MORE = 2970.0  # of 3,000 in any 60 seconds: with half a second's worth at once it is never reached
FINAL = frozenset({"delivered", "permanent-failure", "temporary-failure", "technical-failure"})

NAMED = "GOV.UK Notify"
ONE_CLICK = re.compile(r"<(https://[^>]+)>")


class Unanswered(GovernError):
    """Notify could not be asked; it is asked again with the next turn of the timetable."""


class NotifyServer(Struct, frozen=True, kw_only=True):
    """`key` is the API key as Notify gives it: a name, the service's id and the secret, joined by hyphens."""

    host: str
    key: str
    template: str
    port: int = 443
    scheme: str = "https"
    timeout: float = 30.0
    window: int = 8
    rate: float = NEVER_MORE

    @property
    def address(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"


class Receipt(Struct, frozen=True, kw_only=True):
    """What became of a message, as Notify says it in a callback or in its list."""

    id: str
    status: str
    reference: str | None = None
    completed_at: str | None = None
    created_at: str | None = None


def token(server: NotifyServer, now: float) -> str:
    """Signed with the key and of this moment: Notify takes it for half a minute."""
    service, secret = server.key[-73:-37], server.key[-36:]
    parts = ({"typ": "JWT", "alg": "HS256"}, {"iss": service, "iat": int(now)})
    signed = b".".join(_base64(json.dumps(part).encode()) for part in parts)
    return (signed + b"." + _base64(digest(secret.encode(), signed, sha256))).decode("ascii")


def _base64(data: bytes) -> bytes:
    return urlsafe_b64encode(data).rstrip(b"=")


class NotifyConnection:
    """As `Connection`: one outcome for each posting, in order; a failure never raises."""

    def __init__(self, server: NotifyServer) -> None:
        self._server = server
        limits = httpx.Limits(max_connections=server.window, max_keepalive_connections=server.window)
        self._client = httpx.Client(base_url=server.address, timeout=server.timeout, limits=limits)
        self._hands = ThreadPoolExecutor(server.window, thread_name_prefix="notify")
        self.has_given_up = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hands.shutdown(cancel_futures=True)
        self._client.close()

    def send(self, postings: Iterable[Posting]) -> Iterator[Outcome]:
        flight: deque[Future[Outcome]] = deque()
        for posting in postings:
            flight.append(self._hands.submit(self._sent, posting))
            if len(flight) >= self._server.window:
                yield flight.popleft().result()
        while flight:
            yield flight.popleft().result()

    def _sent(self, posting: Posting) -> Outcome:
        try:
            answer = self._asked("POST", "/v2/notifications/email", json=self._body(posting))
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as away:
            self.has_given_up = True
            return _outcome(posting, Reply.TEMPORARY, f"GOV.UK Notify cannot be reached ({away})")
        except httpx.HTTPError as broken:
            said = f"GOV.UK Notify did not answer ({broken})"
            return Outcome(posting.id, Reply.TEMPORARY, text=said, uncertain=True, server=NAMED)
        return self._outcome(posting, answer)

    def _outcome(self, posting: Posting, answer: httpx.Response) -> Outcome:
        code, said = answer.status_code, answer.text[:LONGEST_ANSWER]
        if code == httpx.codes.CREATED:
            return _outcome(posting, Reply.ACCEPTED, "GOV.UK Notify took it", code)
        if code == TOO_MANY or code in REFUSED_KEY:  # the next letter would hear the same: the service rests
            self.has_given_up = True
            return _outcome(posting, Reply.TEMPORARY, f"GOV.UK Notify takes nothing from us for now: {said}", code)
        kind = Reply.PERMANENT if 400 <= code < 500 else Reply.TEMPORARY
        return _outcome(posting, kind, said, code)

    def _asked(self, method: str, path: str, **more: Any) -> httpx.Response:
        headers = {
            "Authorization": f"Bearer {token(self._server, clock.real_now().timestamp())}",
            "User-Agent": "Govern",
        }
        return self._client.request(method, path, headers=headers, **more)

    def _body(self, posting: Posting) -> Mapping[str, Any]:
        message = message_from_bytes(posting.message, policy=default)
        plain = message.get_body(("plain",))
        body = str(plain.get_content()).replace("\r\n", "\n") if plain else ""
        stop = ONE_CLICK.match(str(message["List-Unsubscribe"] or ""))
        return {
            "email_address": posting.recipient,
            "template_id": self._server.template,
            "reference": posting.id,
            "personalisation": {"subject": str(message["Subject"] or ""), "body": body},
            **({"one_click_unsubscribe_url": stop[1]} if stop else {}),
        }

    def receipts(self) -> Iterator[Receipt]:
        """Everything that Notify still knows of our mails (a week), the latest first."""
        query: dict[str, str] = {"template_type": "email"}
        while True:
            try:
                answer = self._asked("GET", "/v2/notifications", params=query).raise_for_status()
            except httpx.HTTPError as away:
                raise Unanswered(f"GOV.UK Notify did not answer ({away})") from away
            found = answer.json()["notifications"]
            for one in found:
                yield Receipt(**{name: one.get(name) for name in Receipt.__struct_fields__})
            if len(found) < A_PAGE:
                return
            query["older_than"] = found[-1]["id"]


def _outcome(posting: Posting, reply: Reply, said: str, code: int = 0) -> Outcome:
    return Outcome(posting.id, reply, code, said, server=NAMED)
