"""GOV.UK Notify spoken to by its own client, `notifications-python-client`: the same postings, the same outcomes.

Notify makes the message from a template of ours that is `((subject))` over `((body))`, so plain text goes there.
Several requests are under way at once, because each waits for an answer: as many as a kill may repeat.
"""

import logging
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from email import message_from_bytes
from email.policy import default
from types import TracebackType
from typing import Any, Self

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from govern.adapters.mail import by_http
from govern.adapters.mail.notify import NAMED, NotifyServer, Receipt, Unanswered
from govern.adapters.mail.post import Outcome, Posting, Reply

LONGEST_ANSWER = 300
CREATED, TOO_MANY, REFUSED_KEY = 201, 429, (401, 403)
A_PAGE = 250

ONE_CLICK = re.compile(r"<(https://[^>]+)>")

# Each refusal is an outcome, which the ledger keeps; what Notify says may name a person, and is for no log.
logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL)


class NotifyConnection:
    """As `Connection`: one outcome for each posting, in order; a failure never raises."""

    def __init__(self, server: NotifyServer) -> None:
        self._server = server
        self._clients = [_client(server) for _ in range(server.window)]  # one is not for two threads at once
        self._idle = deque(self._clients)
        self._hands = ThreadPoolExecutor(server.window, thread_name_prefix="notify")
        self.has_given_up = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hands.shutdown(cancel_futures=True)
        for client in self._clients:
            client.request_session.close()

    def send(self, postings: Iterable[Posting]) -> Iterator[Outcome]:
        flight: deque[Future[Outcome]] = deque()
        for posting in postings:
            flight.append(self._hands.submit(self._sent, posting))
            if len(flight) >= self._server.window:
                yield flight.popleft().result()
        while flight:
            yield flight.popleft().result()

    def _sent(self, posting: Posting) -> Outcome:
        client = self._idle.pop()
        try:
            told = client.send_email_notification(**self._told(posting))
        except APIError as trouble:
            return self._answered(posting, trouble)
        finally:
            self._idle.append(client)
        if told and "id" in told:
            return _outcome(posting, Reply.ACCEPTED, "GOV.UK Notify took it", CREATED)
        return _outcome(posting, Reply.TEMPORARY, f"GOV.UK Notify did not say that it took it: {told}"[:LONGEST_ANSWER])

    def _answered(self, posting: Posting, trouble: APIError) -> Outcome:
        if trouble.response is None:
            return self._unanswered(posting, trouble)
        code, said = trouble.status_code, trouble.response.text[:LONGEST_ANSWER]
        if code == CREATED:  # what it says beside that could not be read
            return _outcome(posting, Reply.ACCEPTED, "GOV.UK Notify took it", code)
        if code == TOO_MANY or code in REFUSED_KEY:  # the next letter would hear the same: the service rests
            self.has_given_up = True
            return _outcome(posting, Reply.TEMPORARY, f"GOV.UK Notify takes nothing from us for now: {said}", code)
        kind = Reply.PERMANENT if 400 <= code < 500 else Reply.TEMPORARY
        return _outcome(posting, kind, said, code)

    def _unanswered(self, posting: Posting, trouble: APIError) -> Outcome:
        if by_http.never_left(trouble.__cause__):
            self.has_given_up = True
            return _outcome(posting, Reply.TEMPORARY, f"GOV.UK Notify cannot be reached ({by_http.why(trouble)})")
        said = f"GOV.UK Notify did not answer ({by_http.why(trouble)})"
        return Outcome(posting.id, Reply.TEMPORARY, text=said, uncertain=True, server=NAMED)

    def _told(self, posting: Posting) -> Mapping[str, Any]:
        message = message_from_bytes(posting.message, policy=default)
        plain = message.get_body(("plain",))
        body = str(plain.get_content()).replace("\r\n", "\n") if plain else ""
        stop = ONE_CLICK.match(str(message["List-Unsubscribe"] or ""))
        return {
            "email_address": posting.recipient,
            "template_id": self._server.template,
            "reference": posting.id,
            "personalisation": {"subject": str(message["Subject"] or ""), "body": body},
            "one_click_unsubscribe_url": stop[1] if stop else None,
        }

    def receipts(self) -> Iterator[Receipt]:
        """Everything that Notify still knows of our mails (a week), the latest first."""
        client, older = self._clients[0], None
        while True:
            try:
                told = client.get_all_notifications(template_type="email", older_than=older)
            except APIError as trouble:
                said = by_http.why(trouble) if trouble.response is None else trouble.response.text[:LONGEST_ANSWER]
                raise Unanswered(f"GOV.UK Notify did not answer ({said})") from trouble
            found = told["notifications"]
            for one in found:
                yield Receipt(**{name: one.get(name) for name in Receipt.__struct_fields__})
            if len(found) < A_PAGE:
                return
            older = found[-1]["id"]


def _client(server: NotifyServer) -> NotificationsAPIClient:
    client = NotificationsAPIClient(server.key, base_url=server.address, timeout=server.timeout)
    by_http.prepared(client.request_session, server.address)
    return client


def _outcome(posting: Posting, reply: Reply, said: str, code: int = 0) -> Outcome:
    return Outcome(posting.id, reply, code, said, server=NAMED)
