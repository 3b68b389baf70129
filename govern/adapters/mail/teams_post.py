"""The way to a channel of Microsoft Teams. Imported where a card is posted, and only then."""

from requests import RequestException, Session

from govern.adapters.mail import by_http
from govern.adapters.mail.post import Outcome, Posting, Reply

LONGEST_ANSWER = 300
TOO_MANY, SERVER_ERROR = 429, 500
TYPE = {"Content-Type": "application/json"}
NAMED = "Teams"


def posted(posting: Posting, timeout: float = 30.0) -> Outcome:
    """The recipient is the channel's address. It is the key too, so no words of a library, which name it, are kept."""
    to, card = posting.recipient, posting.message
    try:
        with by_http.prepared(Session(), to) as session:
            answer = session.post(to, data=card, headers=TYPE, timeout=timeout, allow_redirects=False)
    except RequestException as trouble:
        if by_http.never_left(trouble):
            return Outcome(posting.id, Reply.TEMPORARY, text="Teams cannot be reached", server=NAMED)
        return Outcome(posting.id, Reply.TEMPORARY, text="Teams did not answer", uncertain=True, server=NAMED)
    code, said = answer.status_code, answer.text[:LONGEST_ANSWER]
    if code in range(200, 300):
        return Outcome(posting.id, Reply.ACCEPTED, code, "Teams took it", server=NAMED)
    is_for_now = code == TOO_MANY or code >= SERVER_ERROR
    return Outcome(
        posting.id, Reply.TEMPORARY if is_for_now else Reply.PERMANENT, code, said or "Teams refused it", server=NAMED
    )
