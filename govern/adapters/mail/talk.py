"""The three ways to hand messages over in one SMTP session, by what the server can.

CHUNKING (RFC 3030): whole messages follow each other. PIPELINING (RFC 2920): a message and the envelope of the next one
are written together, so that each takes one round trip. Else a command at a time. Each way answers with messages and
what the server said of them, in the order in which they were taken; `Lost` says that the session is over.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import suppress

from govern.adapters.mail import exchange
from govern.adapters.mail.exchange import refusal
from govern.adapters.mail.post import Posting
from govern.adapters.mail.replies import CHUNK, TURN, Answer
from govern.adapters.mail.wire import Lost, Session

GO_AHEAD = 354

Answered = Iterator[tuple[Posting, Answer]]


class Talk:
    """A command at a time. `flight` are messages written whole and not answered: they may have arrived; `held` are
    taken, and nothing of them can have arrived. `taken` counts both, and those that are answered."""

    def __init__(self, session: Session, window: int) -> None:
        self.session, self.window = session, window
        self.flight: deque[Posting] = deque()
        self.held: deque[Posting] = deque()
        self.taken = 0
        self._needs_reset = False

    def take(self, posting: Posting) -> Answered:
        self.taken += 1
        self.held.append(posting)
        yield from self._taken()

    def finish(self) -> Answered:
        yield from self._landed(0)

    def _taken(self) -> Answered:
        if self._needs_reset:
            self.session.ask("RSET")
        commands = [*exchange.envelope(self.session, self.held[0]), exchange.DATA]
        said = self._settled(exchange.one_by_one(self.session, commands))
        posting = self.held.popleft()
        if said:
            yield posting, said
            return
        self.flight.append(posting)
        with suppress(Lost):  # whatever was written may have arrived: what is read says so
            self.session.write(*exchange.content(posting))
        yield from self._landed(0)

    def _settled(self, answers: list[Answer]) -> Answer | None:
        """The refusal among the answers to an envelope and to DATA; None where the message may follow."""
        said = refusal(answers)
        self._needs_reset = said is not None
        if said and answers[-1].code == GO_AHEAD:  # no recipient stands, so this full stop reaches nobody
            self.session.ask(".")
        return said

    def _landed(self, unanswered: int) -> Answered:
        """Waits for answers until only so many messages are without one."""
        while len(self.flight) > unanswered:
            answer = self._final_answer()
            yield self.flight.popleft(), answer

    def _final_answer(self) -> Answer:
        return exchange.heard(self.session)


class Turns(Talk):
    """The server is asked for the next message in the same breath in which it gets the one before."""

    _is_asked = False  # for the first of those held

    def finish(self) -> Answered:
        while self.held:
            yield from self._heard()
            self._say([])
        yield from self._landed(0)

    def _taken(self) -> Answered:
        yield from self._heard()
        reset = [exchange.RSET] if self._needs_reset else []
        self._say([*reset, *exchange.envelope(self.session, self.held[0]), exchange.DATA])
        self._is_asked = True

    def _say(self, commands: list[bytes]) -> None:
        if not self.flight:
            self.session.write(b"".join(commands))
            return
        with suppress(Lost):
            self.session.write(*exchange.content(self.flight[0]), *commands)

    def _heard(self) -> Answered:
        """What was written in the turn before: the answer to its message, and whether the next one may follow."""
        if self.flight and self._is_asked and not self._needs_reset and (answer := self.session.all_good(TURN)):
            yield self.flight.popleft(), answer
            self._is_asked = False
            self.flight.append(self.held.popleft())
            return
        yield from self._landed(0)
        if self._is_asked:
            if self._needs_reset:
                exchange.heard(self.session)
            said = self._settled([exchange.heard(self.session) for _ in range(3)])
            self._is_asked, posting = False, self.held.popleft()
            if said:
                yield posting, said
            else:
                self.flight.append(posting)


class Chunks(Talk):
    """Half the window is written in one go, so that the server has the others to do meanwhile."""

    def finish(self) -> Answered:
        yield from self._written()
        yield from self._landed(0)

    def _taken(self) -> Answered:
        if len(self.held) >= self._together:
            yield from self._written()

    @property
    def _together(self) -> int:
        return max(1, self.window // 2)

    def _written(self) -> Answered:
        messages = [part for one in self.held for part in exchange.chunk(self.session, one)]
        self.flight.extend(self.held)
        self.held.clear()
        try:
            if messages:
                self.session.write(*messages)
        except Lost:  # what the server said before it broke can still be read, and settles those before these
            yield from self._landed(0)
            raise
        yield from self._landed(self.window - self._together)

    def _final_answer(self) -> Answer:
        """The first refusal among the answers to a message, else the last of them."""
        if answer := self.session.all_good(CHUNK):
            return answer
        answers = [exchange.heard(self.session) for _ in range(exchange.REPLIES)]
        return refusal(answers) or answers[-1]


def talk(session: Session, window: int) -> Talk:
    """The fastest way that the server has."""
    if "CHUNKING" in session.features:
        return Chunks(session, window)
    return Turns(session, window) if "PIPELINING" in session.features else Talk(session, window)
