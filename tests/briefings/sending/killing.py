"""Workers killed at random instants: nobody is left out, and a repeat is the same message again."""

import os
import signal
import subprocess
from collections import defaultdict
from email import message_from_bytes
from random import Random
from typing import NamedTuple

from tests.adapters.small_server import SmallServer
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import MORE_STAFF, Installation, children, eventually, killed

Process = subprocess.Popen[bytes]
WINDOW, LINES = 4, 4
PROCESSES = 2
STAFF = 600
WHOLE = 10  # of so many kills one takes the parent with it, and so all it had asked of the queue


class Fate(NamedTuple):
    """What became of a sending under fire."""

    letters: int
    repeats: int
    most_of_one: int


async def killed_often(installation: Installation, approve: Approve, *, kills: int, times: int = 1) -> Fate:
    """Sends to the sample's staff so many times over while its workers are killed."""
    chance = Random(2026)
    await installation.asked(MORE_STAFF, times)
    await approve("BRF-91")
    letters = STAFF * times
    with SmallServer(pause=0.002) as server:
        tuned = f"window={WINDOW}&connections={LINES}"
        installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{server.port}?{tuned}"
        worker = Restarted(installation)
        for number in range(kills):
            wait_for_more(worker, server, chance.randint(1, letters // kills - 10))
            if number % WHOLE == WHOLE // 2:
                killed(worker.process)
                continue
            eventually(lambda: bool(worker.children()))  # the last kill may have left none yet
            os.kill(chance.choice(worker.children()), signal.SIGKILL)
            installation.ring("briefings.send_batch")
        eventually(lambda: worker.children() is not None and len({to for _, to, _ in server.received}) == letters)
        assert await installation.settled() == {"sent": letters}
    return fate(server, letters)


class Restarted:
    """A worker that is started again when it has ended, as whoever runs it does. It also ends by itself: Celery gives
    up where a child is killed before the worker has begun."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self.process = self._begun()

    def children(self) -> list[int]:
        if self.process.poll() is not None:
            self.process = self._begun()
        return children(self.process)

    def _begun(self) -> Process:
        self._installation.ring()
        return self._installation.started("worker")


def fate(server: SmallServer, letters: int) -> Fate:
    """Also that none is lost and that a repeat carries the Message-ID of the first."""
    ids = defaultdict(list)
    for _, to, content in server.received:
        ids[to].append(message_from_bytes(content)["Message-ID"])
    assert len(ids) == letters
    assert {len(set(own)) for own in ids.values()} == {1}
    return Fate(letters, len(server.received) - letters, max(map(len, ids.values())))


def wait_for_more(worker: Restarted, server: SmallServer, messages: int) -> None:
    enough = len(server.received) + messages
    eventually(lambda: worker.children() is not None and len(server.received) >= enough)


def allowed(kills: int) -> int:
    """Law 2: no more repeats than were on the wire; a kill of a whole worker cuts off all its processes."""
    return (kills + (PROCESSES - 1) * (kills // WHOLE + 1)) * WINDOW * LINES
