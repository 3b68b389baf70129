"""What goes over the wire for one message, and what a server's replies to it mean."""

import re

from govern.adapters.mail.headers import ADDRESS
from govern.adapters.mail.post import Posting
from govern.adapters.mail.replies import Answer
from govern.adapters.mail.wire import Lost, Session

BREAK = re.compile(rb"\r\n|\r|\n")
CLOSING = 421
DATA, RSET, END = b"DATA\r\n", b"RSET\r\n", b".\r\n"
REPLIES = 4  # to RSET, MAIL, RCPT and BDAT


def is_sendable(posting: Posting) -> bool:
    return bool(ADDRESS.fullmatch(posting.recipient)) and (
        not posting.sender or bool(ADDRESS.fullmatch(posting.sender))
    )


def envelope(session: Session, posting: Posting) -> list[bytes]:
    long = len(posting.signature) + len(posting.message)
    size = f" SIZE={long}" if "SIZE" in session.features else ""
    return [f"MAIL FROM:<{posting.sender}>{size}\r\n".encode(), f"RCPT TO:<{posting.recipient}>\r\n".encode()]


def one_by_one(session: Session, commands: list[bytes]) -> list[Answer]:
    """The answers up to the first refusal."""
    answers: list[Answer] = []
    for command in commands:
        session.write(command)
        answers.append(heard(session))
        if not answers[-1].is_good:
            break
    return answers


def refusal(answers: list[Answer]) -> Answer | None:
    return next((answer for answer in answers if not answer.is_good), None)


def heard(session: Session) -> Answer:
    """The next answer; 421 is a goodbye, whatever it answers."""
    answer = session.answer()
    if answer.code == CLOSING:
        raise Lost(f"The mail server closed the session: {answer.text}", CLOSING)
    return answer


def chunk(session: Session, posting: Posting) -> tuple[bytes, ...]:
    """RSET first: a refused recipient leaves a transaction open, into which the message behind it would fall."""
    message, signature = with_crlf(posting), posting.signature
    begin = b"BDAT %d LAST\r\n%s" % (len(signature) + len(message), signature)
    return (RSET, *envelope(session, posting), begin, message)


def content(posting: Posting) -> tuple[bytes, ...]:
    """The message with its full stops doubled, and one alone at its end."""
    if posting.is_set:
        return posting.signature, posting.message, END
    message = posting.signature + with_crlf(posting)
    stuffed = message.replace(b"\r\n.", b"\r\n..")
    stuffed = b"." + stuffed if stuffed.startswith(b".") else stuffed
    return stuffed, END if stuffed.endswith(b"\r\n") else b"\r\n" + END


def with_crlf(posting: Posting) -> bytes:
    """A lone CR or LF could end a message early for one server and not for the next (SMTP smuggling)."""
    message = posting.message
    if posting.is_set:
        return message
    pairs = message.count(b"\r\n")
    if message.count(b"\n") == pairs == message.count(b"\r"):
        return message
    return BREAK.sub(b"\r\n", message)
