"""The way out that a process keeps between batches: TLS and sign-in are paid once, trouble is remembered."""

from collections.abc import Callable, Generator, Iterable
from time import monotonic

from govern.adapters.mail.office import Office
from govern.adapters.mail.outbox import Outbox
from govern.adapters.mail.post import Outcome, Posting
from govern.adapters.mail.smtp import Connection

REST_SECONDS = 60.0


class KeptPost:
    """One connection to the relay of an office, or its outbox. After trouble it rests, so that nobody waits for it."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._office: Office | None = None
        self._connection: Connection | None = None
        self._rests_until = 0.0

    @property
    def is_resting(self) -> bool:
        return self._now() < self._rests_until

    def send(self, office: Office, postings: Iterable[Posting]) -> Generator[Outcome, None, None]:
        """One outcome for each posting, as `Connection.send`. Closed early, it drops the connection."""
        if office.server is None:
            with Outbox(office.outbox) as outbox:
                yield from outbox.send(postings)
            return
        connection = self._connected(office)
        yield from connection.send(postings)
        if connection.has_given_up:
            self._rests_until = self._now() + REST_SECONDS
            self.close()

    def _connected(self, office: Office) -> Connection:
        if office != self._office:
            self.close()
        if self._connection is None:
            assert office.server
            self._office, self._connection = office, Connection(office.server)
        return self._connection

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            with connection:
                pass  # takes leave


_kept: list[KeptPost] = []


def kept() -> KeptPost:
    """This process's own. It is not for threads: a worker sends one batch at a time."""
    if not _kept:
        _kept.append(KeptPost())
    return _kept[0]
