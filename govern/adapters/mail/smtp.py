"""An SMTP client that keeps several sessions busy, each outcome exact because a session's replies come in order.

Synchronous: it runs in a Celery child. A server's failure never raises: it is the outcome of the messages it touched.
"""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from time import monotonic
from types import TracebackType
from typing import Self

from govern.adapters.mail import exchange
from govern.adapters.mail.post import Outcome, Posting, Reply
from govern.adapters.mail.replies import Answer
from govern.adapters.mail.talk import Answered, Talk, talk
from govern.adapters.mail.wire import Lost, MailServer, Session

KINDS = {2: Reply.ACCEPTED, 5: Reply.PERMANENT}
IDLE_SECONDS = 2.0  # after which we ask whether the server is still there, before a message is lost to finding out
LOSSES_IN_A_ROW = 3  # sessions lost without one answer: the server is in trouble, the rest is left for later


class Trouble:
    """With one server, by all sessions: how many in a row were lost without one answer, and why the last one was."""

    def __init__(self) -> None:
        self.losses = 0
        self.last = Lost("")

    @property
    def is_too_much(self) -> bool:
        return self.losses >= LOSSES_IN_A_ROW

    def lost(self, why: Lost) -> Lost:
        self.losses += 1
        self.last = why
        return why


class Line:
    """One session, opened anew as needed: `take` a message and hear what came of earlier ones; `finish` hears all."""

    def __init__(self, server: MailServer, trouble: Trouble) -> None:
        self._server, self._trouble = server, trouble
        self._name = f"{server.host}:{server.port}"
        self._talk: Talk | None = None
        self._last_used = 0.0

    def take(self, posting: Posting) -> Iterator[Outcome]:
        if self._talk and not self._talk.held and not self._talk.flight:
            self._wake()
        if self._talk and self._talk.taken >= self._server.messages_per_connection:
            yield from self.finish()
            self.leave()
        yield from self._taken(deque([posting]))

    def finish(self) -> Iterator[Outcome]:
        while self._talk and (self._talk.held or self._talk.flight):
            again: deque[Posting] = deque()
            yield from self._spoken(self._talk, self._talk.finish(), again)
            yield from self._taken(again)

    def _taken(self, left: deque[Posting]) -> Iterator[Outcome]:
        """What a lost session had taken, and of which nothing can have arrived, is taken by the next one."""
        while left:
            posting = left.popleft()
            try:
                talk = self._open()
            except Lost as lost:
                yield _temporary(posting, lost, server=self._name)
                continue
            yield from self._spoken(talk, talk.take(posting), left)

    def _spoken(self, talk: Talk, answers: Answered, again: deque[Posting]) -> Iterator[Outcome]:
        """Puts in front of `again` what is to be taken anew. A session lost without a message on the wire costs the
        first one in hand an attempt, so that each loss brings us further."""
        try:
            for posting, answer in answers:
                self._trouble.losses = 0
                yield _outcome(posting, answer, server=self._name)
        except Lost as why:
            lost = self._trouble.lost(why)
            self.drop()
            flight, held = list(talk.flight), list(talk.held)
            if not flight:
                yield from [_temporary(one, lost, server=self._name) for one in held[:1]]
                del held[:1]
            again.extendleft(reversed(held))
            yield from [_uncertain(one, lost, server=self._name) for one in flight]

    def _open(self) -> Talk:
        """Over the open session, or a new one; after too much trouble `Lost` at once: a dead server costs no time."""
        if self._trouble.is_too_much:
            raise self._trouble.last
        try:
            return self._opened()
        except Lost as lost:
            self._trouble.losses = LOSSES_IN_A_ROW
            raise self._trouble.lost(lost) from lost

    def _opened(self) -> Talk:
        self._talk = self._talk or talk(Session(self._server), self._server.window)
        return self._talk

    @property
    def is_open(self) -> bool:
        return self._talk is not None

    def opens(self) -> bool:
        """Whether it is open, or the server has it now. That it has not is no trouble where another line is open."""
        try:
            return bool(self._opened())
        except Lost:
            return False

    def _wake(self) -> None:
        """Servers close a session that is silent for long: that is no trouble and costs no message."""
        if self._talk is None or monotonic() - self._last_used < IDLE_SECONDS:
            return
        self._last_used = monotonic()
        try:
            is_there = self._talk.session.ask("NOOP").is_good
        except Lost:
            is_there = False
        if not is_there:
            self.drop()

    def rest(self) -> None:
        """The end of a sending. Broken off early: answers still to come must not be taken for those to later ones."""
        self._last_used = monotonic()
        if self._talk and (self._talk.flight or self._talk.held):
            self.drop()

    def leave(self) -> None:
        """Politely, where nothing is unanswered."""
        if self._talk and not self._talk.flight:
            self._talk.session.close()
        self.drop()

    def drop(self) -> None:
        if self._talk:
            self._talk.session.drop()
        self._talk = None


class Connection:
    """`with Connection(server) as post: for outcome in post.send(postings): …`. Messages go to its lines in turn, so
    that one is written while the server is at work on those before."""

    def __init__(self, server: MailServer) -> None:
        self._trouble = Trouble()
        self._all = tuple(Line(server, self._trouble) for _ in range(server.connections))
        self._lines = list(self._all)
        self._turn = -1

    @property
    def has_given_up(self) -> bool:
        """Too much trouble in a row: every further message is refused at once. Begin again later with a new one."""
        return self._trouble.is_too_much

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for line in self._all:
            line.leave() if kind is None else line.drop()

    def send(self, postings: Iterable[Posting]) -> Generator[Outcome, None, None]:
        """One outcome for each posting. On each line at most `window` are unanswered, the one just yielded included."""
        self._lines, self._turn = list(self._all), -1  # a single message always goes by the first line
        try:
            for posting in postings:
                if exchange.is_sendable(posting):
                    yield from self._line().take(posting)
                else:
                    said = "No mail server carries this address: check how it is written"
                    yield Outcome(posting.id, Reply.PERMANENT, text=said)
            for line in self._lines:
                yield from line.finish()
        finally:
            for line in self._lines:
                line.rest()

    def _line(self) -> Line:
        """The next in turn. A further one that the server will not have is left out of this sending: many allow only a
        few. Where none is open the next one is the way to find out whether the server is there at all."""
        self._turn += 1
        while True:
            line = self._lines[self._turn % len(self._lines)]
            if line.is_open or self.has_given_up or not any(one.is_open for one in self._lines) or line.opens():
                return line
            self._lines.remove(line)


def _outcome(posting: Posting, answer: Answer, *, server: str) -> Outcome:
    return Outcome(posting.id, KINDS.get(answer.code // 100, Reply.TEMPORARY), answer.code, answer.text, server=server)


def _temporary(posting: Posting, lost: Lost, *, server: str) -> Outcome:
    return Outcome(posting.id, Reply.TEMPORARY, lost.code, str(lost), server=server)


def _uncertain(posting: Posting, lost: Lost, *, server: str) -> Outcome:
    """It was on the wire when the session ended."""
    return Outcome(posting.id, Reply.TEMPORARY, lost.code, str(lost), uncertain=True, server=server)
