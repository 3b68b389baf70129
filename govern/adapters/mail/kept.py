"""The way out that a process keeps between batches: TLS and sign-in are paid once, trouble is remembered.

Of several mail servers the first that is not in trouble is used. One that is rests for a minute, for every worker, and
what had not reached it goes to the next; what was on the wire to it is uncertain, and is tried again later.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from redis import Redis, RedisError

from govern.adapters.mail import limits
from govern.adapters.mail.limits import Limit, Limits
from govern.adapters.mail.office import Office, Server, connection, office
from govern.adapters.mail.outbox import Outbox
from govern.adapters.mail.post import Outcome, Posting, Reply
from govern.adapters.mail.smtp import Connection

if TYPE_CHECKING:
    from govern.adapters.mail.notify_connection import NotifyConnection

AnyConnection: TypeAlias = "Connection | NotifyConnection"

REST_SECONDS = 60.0


class KeptPost:
    """One connection to a relay of an office, or its outbox. After trouble it rests, so that nobody waits for it."""

    def __init__(
        self, now: Callable[[], float] = monotonic, shared: Callable[[], Redis | None] = limits.client
    ) -> None:
        self._now, self._shared = now, shared
        self._office: Office | None = None
        self._server: Server | None = None
        self._connection: AnyConnection | None = None
        self._rests: dict[Server, float] = {}

    @property
    def is_resting(self) -> bool:
        """Every server of the office is in trouble, by what this worker or another has seen."""
        servers = (self._office or office()).servers
        return bool(servers) and self._best(servers) is None

    def _best(self, servers: Iterable[Server]) -> Server | None:
        return next((one for one in servers if not self._is_in_trouble(one)), None)

    def _is_in_trouble(self, server: Server) -> bool:
        return self._now() < self._rests.get(server, 0.0) or self._others_say(server)

    def limits(self, office: Office) -> Limits:
        """How fast letters may leave by the server that is used now."""
        server = self._best(office.servers)
        own = Limit(f"{limits.PLACE}:by:{server.host}:{server.port}", server.rate) if server and server.rate else None
        return Limits(self._shared(), server=own, domains=office.rates if office.servers else {})

    def send(self, office: Office, postings: Iterable[Posting]) -> Generator[Outcome, None, None]:
        """One outcome for each posting taken; where every server is in trouble the rest is not taken. Closed early, it
        drops the connection."""
        if not office.servers:
            with Outbox(office.outbox) as outbox:
                yield from outbox.send(postings)
            return
        self._office, left = office, iter(postings)
        again: list[Posting] | None = []
        for server in self._order(office.servers):
            again = yield from self._by(server, chain(again or [], left), is_last=server is office.servers[-1])
            if again is None:
                return

    def _order(self, servers: tuple[Server, ...]) -> Iterator[Server]:
        """From the first that is not in trouble; where all are, from the first."""
        best = self._best(servers)
        yield from servers[servers.index(best) if best else 0 :]

    def _by(
        self, server: Server, postings: Iterator[Posting], *, is_last: bool
    ) -> Generator[Outcome, None, list[Posting] | None]:
        """Sends by one server. None when that was all; where it is in trouble, what never reached it, for the next."""
        way, handed, again = self._connected(server), dict[str, Posting](), list[Posting]()
        for outcome in way.send(self._signed(_handed(postings, handed, way), way)):
            posting = handed.pop(outcome.id)
            is_lost = outcome.reply is Reply.TEMPORARY and not outcome.uncertain and way.has_given_up
            if is_lost and not is_last:
                again.append(posting)
            else:
                yield outcome
        if not way.has_given_up:
            return None
        self._rest(server)
        return None if is_last else again

    def _signed(self, postings: Iterator[Posting], way: AnyConnection) -> Iterator[Posting]:
        """Notify signs for itself, and so do many relays."""
        sender = self._office or office()
        return map(sender.signed, postings) if sender.signs and isinstance(way, Connection) else postings

    def _rest(self, server: Server) -> None:
        self._rests[server] = self._now() + REST_SECONDS
        self._tell_others(server)
        self._hang_up()

    def _connected(self, server: Server) -> AnyConnection:
        if server != self._server:
            self._hang_up()
        if self._connection is None:
            self._server, self._connection = server, connection(server)
        return self._connection

    def close(self) -> None:
        """Takes leave and forgets which office it was for; trouble is remembered."""
        self._office = None
        self._hang_up()

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            with connection:
                pass  # takes leave

    def _others_say(self, server: Server) -> bool:
        redis = self._shared()
        try:
            return redis is not None and bool(redis.exists(_key(server)))
        except RedisError:
            return False

    def _tell_others(self, server: Server) -> None:
        redis = self._shared()
        with suppress(RedisError):
            if redis is not None:
                redis.set(_key(server), 1, px=int(REST_SECONDS * 1000))


def _handed(postings: Iterator[Posting], handed: dict[str, Posting], way: AnyConnection) -> Iterator[Posting]:
    """Stops when the connection gave up: what it has not seen costs no attempt."""
    while not way.has_given_up and (posting := next(postings, None)):
        handed[posting.id] = posting
        yield posting


def _key(server: Server) -> str:
    return f"{limits.PLACE}:down:{server.host}:{server.port}"


_kept: list[KeptPost] = []


def kept() -> KeptPost:
    """This process's own. It is not for threads: a worker sends one batch at a time."""
    if not _kept:
        _kept.append(KeptPost())
    return _kept[0]
