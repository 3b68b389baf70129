"""The way to a channel of Microsoft Teams. Imported where a card is posted, and only then."""

from collections.abc import Iterable, Iterator
from typing import Self

from requests import RequestException, Session

from govern.adapters.mail import by_http
from govern.adapters.mail.post import Outcome, Posting, Reply

LONGEST_ANSWER = 300
TOO_MANY, SERVER_ERROR = 429, 500
NAMED = "Teams"


class TeamsConnection:
    """As `Connection`: one outcome for each posting, in order; a failure never raises. The recipient is the address."""

    def __init__(self, timeout: float = 30.0) -> None:
        self._session, self._timeout = by_http.prepared(Session()), timeout

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def send(self, postings: Iterable[Posting]) -> Iterator[Outcome]:
        for posting in postings:
            yield self._sent(posting)

    def _sent(self, posting: Posting) -> Outcome:
        """No words of the libraries are kept: the address, which is in them, is the key."""
        try:
            answer = self._session.post(
                posting.recipient,
                data=posting.message,
                headers={"Content-Type": "application/json"},
                timeout=self._timeout,
                allow_redirects=False,
            )
        except RequestException as trouble:
            if by_http.never_left(trouble):
                return Outcome(posting.id, Reply.TEMPORARY, text="Teams cannot be reached", server=NAMED)
            return Outcome(posting.id, Reply.TEMPORARY, text="Teams did not answer", uncertain=True, server=NAMED)
        code, said = answer.status_code, answer.text[:LONGEST_ANSWER]
        if code in range(200, 300):
            return Outcome(posting.id, Reply.ACCEPTED, code, "Teams took it", server=NAMED)
        is_for_now = code == TOO_MANY or code >= SERVER_ERROR
        reply = Reply.TEMPORARY if is_for_now else Reply.PERMANENT
        return Outcome(posting.id, reply, code, said or "Teams refused it", server=NAMED)
