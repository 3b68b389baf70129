"""A pipelined SMTP client: several messages on the wire at once, each outcome exact because replies come in order.

CHUNKING (RFC 3030) where the server has it, else PIPELINING (RFC 2920) for the envelope, else a command at a time.
Synchronous: it runs in a Celery child. A server's failure never raises: it is the outcome of the messages it touched.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from time import monotonic
from types import TracebackType
from typing import Self

from govern.adapters.mail.headers import ADDRESS
from govern.adapters.mail.post import Outcome, Posting, Reply
from govern.adapters.mail.wire import Answer, Lost, MailServer, Session

BREAK = re.compile(rb"\r\n|\r|\n")
CLOSING = 421
GO_AHEAD = 354
KINDS = {2: Reply.ACCEPTED, 5: Reply.PERMANENT}
IDLE_SECONDS = 2.0  # after which we ask whether the server is still there, before a message is lost to finding out
LOSSES_IN_A_ROW = 3  # sessions lost without one answer: the server is in trouble, the rest is left for later


class Connection:
    """`with Connection(server) as post: for outcome in post.send(postings): …`; one session, reopened as needed."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._name = f"{server.host}:{server.port}"
        self._session: Session | None = None
        self._flight: deque[Posting] = deque()
        self._carried = 0
        self._needs_reset = False
        self._losses = 0
        self._trouble = Lost("")
        self._last_used = 0.0

    @property
    def has_given_up(self) -> bool:
        """Too much trouble in a row: every further message is refused at once. Begin again later with a new one."""
        return self._losses >= LOSSES_IN_A_ROW

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and not self._flight:
            self._leave()
        self._drop()

    def send(self, postings: Iterable[Posting]) -> Iterator[Outcome]:
        """One outcome for each posting. At most `window` are unanswered, the one just yielded included."""
        self._wake()
        try:
            for posting in postings:
                yield from self._sent(posting)
            yield from self._landed(0)
        finally:
            self._last_used = monotonic()
            if self._flight:  # the reader stopped early: answers still to come must not be taken for later messages'
                self._flight.clear()
                self._drop()

    def _wake(self) -> None:
        """Servers close a session that is silent for long: that is no trouble and costs no message."""
        if self._session is None or monotonic() - self._last_used < IDLE_SECONDS:
            return
        try:
            is_there = self._session.ask("NOOP").is_good
        except Lost:
            is_there = False
        if not is_there:
            self._drop()

    def _sent(self, posting: Posting) -> Iterator[Outcome]:
        if not _is_sendable(posting):
            said = "No mail server carries this address: check how it is written"
            yield Outcome(posting.id, Reply.PERMANENT, text=said)
            return
        if self._carried >= self._server.messages_per_connection:
            yield from self._landed(0)
            self._leave()
        try:
            session = self._open()
            if "CHUNKING" not in session.features and (refusal := self._envelope_refused(session, posting)):
                yield refusal
                return
        except Lost as lost:
            yield _temporary(posting, self._lost(lost), server=self._name)
            return
        yield from self._posted(session, posting)

    def _posted(self, session: Session, posting: Posting) -> Iterator[Outcome]:
        chunking = "CHUNKING" in session.features
        unanswered = self._server.window - 1 if chunking else 0
        self._flight.append(posting)
        try:
            session.write(_chunk(session, posting) if chunking else _content(posting.message))
        except Lost:
            unanswered = 0  # what the server said before it broke can still be read, and settles those before this one
        yield from self._landed(unanswered)

    def _envelope_refused(self, session: Session, posting: Posting) -> Outcome | None:
        if self._needs_reset:
            session.ask("RSET")
        self._needs_reset = True
        answers = _in_one_go if "PIPELINING" in session.features else _one_by_one
        refusal, last = answers(session, [*_envelope(session, posting), b"DATA\r\n"])
        if refusal is None:
            self._needs_reset = False
            return None
        if last.code == GO_AHEAD:  # no recipient stands, so this full stop reaches nobody
            session.ask(".")
        self._losses = 0
        return _outcome(posting, refusal, server=self._name)

    def _landed(self, unanswered: int) -> Iterator[Outcome]:
        """Waits for answers until only so many messages are without one."""
        while len(self._flight) > unanswered and self._session:
            try:
                answer = _final_answer(self._session)
            except Lost as lost:
                lost = self._lost(lost)
                outcomes = [_uncertain(posting, lost, server=self._name) for posting in self._flight]
                self._flight.clear()
                yield from outcomes
                return
            self._losses = 0
            self._carried += 1
            yield _outcome(self._flight.popleft(), answer, server=self._name)

    def _open(self) -> Session:
        """The open session, or a new one; after too much trouble `Lost` at once: a dead server costs no time."""
        if self.has_given_up:
            raise self._trouble
        if self._session is None:
            try:
                self._session = Session(self._server)
            except Lost:
                self._losses = LOSSES_IN_A_ROW
                raise
            self._carried, self._needs_reset = 0, False
        return self._session

    def _lost(self, lost: Lost) -> Lost:
        self._losses += 1
        self._trouble = lost
        self._drop()
        return lost

    def _leave(self) -> None:
        if self._session:
            self._session.close()
        self._session = None
        self._carried = 0

    def _drop(self) -> None:
        if self._session:
            self._session.drop()
        self._session = None


def _is_sendable(posting: Posting) -> bool:
    return bool(ADDRESS.fullmatch(posting.recipient)) and (
        not posting.sender or bool(ADDRESS.fullmatch(posting.sender))
    )


def _envelope(session: Session, posting: Posting) -> list[bytes]:
    size = f" SIZE={len(posting.message)}" if "SIZE" in session.features else ""
    return [f"MAIL FROM:<{posting.sender}>{size}\r\n".encode(), f"RCPT TO:<{posting.recipient}>\r\n".encode()]


def _in_one_go(session: Session, commands: list[bytes]) -> tuple[Answer | None, Answer]:
    """The first refusal, if any, and the last answer."""
    session.write(b"".join(commands))
    answers = [_heard(session) for _ in commands]
    return _refusal(answers), answers[-1]


def _one_by_one(session: Session, commands: list[bytes]) -> tuple[Answer | None, Answer]:
    answers: list[Answer] = []
    for command in commands:
        session.write(command)
        answers.append(_heard(session))
        if not answers[-1].is_good:
            break
    return _refusal(answers), answers[-1]


def _refusal(answers: list[Answer]) -> Answer | None:
    return next((answer for answer in answers if not answer.is_good), None)


def _heard(session: Session) -> Answer:
    """The next answer; 421 is a goodbye, whatever it answers."""
    answer = session.answer()
    if answer.code == CLOSING:
        raise Lost(f"The mail server closed the session: {answer.text}", CLOSING)
    return answer


def _chunk(session: Session, posting: Posting) -> bytes:
    """RSET first: a refused recipient leaves a transaction open, into which the message behind it would fall."""
    message = _with_crlf(posting.message)
    return b"".join((b"RSET\r\n", *_envelope(session, posting), b"BDAT %d LAST\r\n" % len(message), message))


def _final_answer(session: Session) -> Answer:
    """What settles the first message in flight: the first refusal among its answers, else the last of them."""
    answers = [_heard(session) for _ in range(4 if "CHUNKING" in session.features else 1)]
    return _refusal(answers) or answers[-1]


def _content(message: bytes) -> bytes:
    message = _with_crlf(message)
    stuffed = message.replace(b"\r\n.", b"\r\n..")
    stuffed = b"." + stuffed if stuffed.startswith(b".") else stuffed
    return stuffed + (b".\r\n" if stuffed.endswith(b"\r\n") else b"\r\n.\r\n")


def _with_crlf(message: bytes) -> bytes:
    """A lone CR or LF could end a message early for one server and not for the next (SMTP smuggling)."""
    pairs = message.count(b"\r\n")
    if message.count(b"\n") == pairs == message.count(b"\r"):
        return message
    return BREAK.sub(b"\r\n", message)


def _outcome(posting: Posting, answer: Answer, *, server: str) -> Outcome:
    return Outcome(posting.id, KINDS.get(answer.code // 100, Reply.TEMPORARY), answer.code, answer.text, server=server)


def _temporary(posting: Posting, lost: Lost, *, server: str) -> Outcome:
    return Outcome(posting.id, Reply.TEMPORARY, lost.code, str(lost), server=server)


def _uncertain(posting: Posting, lost: Lost, *, server: str) -> Outcome:
    """It was on the wire when the session ended."""
    return Outcome(posting.id, Reply.TEMPORARY, lost.code, str(lost), uncertain=True, server=server)
