"""A pipelined SMTP client: several messages on the wire at once, each outcome exact because replies come in order.

CHUNKING (RFC 3030) where the server has it, else PIPELINING (RFC 2920) for the envelope, else a command at a time.
Synchronous: it runs in a Celery child. A server's failure never raises: it is the outcome of the messages it touched.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import Self

from govern.adapters.mail import exchange
from govern.adapters.mail.post import Outcome, Posting, Reply
from govern.adapters.mail.wire import Answer, Lost, MailServer, Session

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
        self._waiting: list[Posting] = []
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
            yield from self._written()
            yield from self._landed(0)
        finally:
            self._last_used = monotonic()
            self._waiting.clear()
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
        if not exchange.is_sendable(posting):
            said = "No mail server carries this address: check how it is written"
            yield Outcome(posting.id, Reply.PERMANENT, text=said)
            return
        self._waiting.append(posting)
        if len(self._waiting) >= self._together:
            yield from self._written()

    @property
    def _together(self) -> int:
        """How many are written in one go: half the window, so that the server has the others to do meanwhile."""
        has_chunks = self._session is not None and "CHUNKING" in self._session.features
        return max(1, self._server.window // 2) if has_chunks else 1

    def _written(self) -> Iterator[Outcome]:
        waiting, self._waiting = self._waiting, []
        if self._carried >= self._server.messages_per_connection:
            yield from self._landed(0)
            self._leave()
        try:
            session = self._open() if waiting else None
        except Lost as lost:
            lost = self._lost(lost)
            yield from [_temporary(one, lost, server=self._name) for one in waiting]
            return
        if session and "CHUNKING" in session.features:
            yield from self._chunked(session, waiting)
            return
        for posting in waiting:
            yield from self._alone(posting)

    def _chunked(self, session: Session, postings: list[Posting]) -> Iterator[Outcome]:
        self._flight.extend(postings)
        try:
            session.write(*[part for one in postings for part in exchange.chunk(session, one)])
        except Lost:  # what the server said before it broke can still be read, and settles those before these
            yield from self._landed(0)
        yield from self._landed(self._server.window - self._together)

    def _alone(self, posting: Posting) -> Iterator[Outcome]:
        try:
            session = self._open()
            if refusal := self._envelope_refused(session, posting):
                yield refusal
                return
        except Lost as lost:
            yield _temporary(posting, self._lost(lost), server=self._name)
            return
        self._flight.append(posting)
        with suppress(Lost):
            session.write(exchange.content(posting))
        yield from self._landed(0)

    def _envelope_refused(self, session: Session, posting: Posting) -> Outcome | None:
        if self._needs_reset:
            session.ask("RSET")
        self._needs_reset = True
        answers = exchange.in_one_go if "PIPELINING" in session.features else exchange.one_by_one
        refusal, last = answers(session, [*exchange.envelope(session, posting), b"DATA\r\n"])
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
                answer = exchange.final_answer(self._session)
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


def _outcome(posting: Posting, answer: Answer, *, server: str) -> Outcome:
    return Outcome(posting.id, KINDS.get(answer.code // 100, Reply.TEMPORARY), answer.code, answer.text, server=server)


def _temporary(posting: Posting, lost: Lost, *, server: str) -> Outcome:
    return Outcome(posting.id, Reply.TEMPORARY, lost.code, str(lost), server=server)


def _uncertain(posting: Posting, lost: Lost, *, server: str) -> Outcome:
    """It was on the wire when the session ended."""
    return Outcome(posting.id, Reply.TEMPORARY, lost.code, str(lost), uncertain=True, server=server)
