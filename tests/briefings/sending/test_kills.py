"""Workers killed at random instants: nobody is left out, and a repeat is the same message again."""

import os
import signal
from collections import defaultdict
from email import message_from_bytes
from random import Random

from tests.adapters.small_server import SmallServer
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import Installation, children, eventually, killed

KILLS = 20
WINDOW = 4
PROCESSES = 2


async def test_workers_killed_twenty_times_lose_nothing_and_repeat_only_what_was_on_the_wire(
    installation: Installation, approve: Approve
) -> None:
    chance = Random(2026)
    await approve("BRF-91")
    with SmallServer(pause=0.002) as server:
        installation.settings["GOVERN_SMTP_URL"] = f"smtp+plain://127.0.0.1:{server.port}?window={WINDOW}"
        worker = installation.started("worker")
        installation.ring()
        for number in range(KILLS):
            _wait_for_more(server, chance.randint(1, 20))
            if number == KILLS // 2:  # with its parent, and so with all it had asked of the queue
                killed(worker)
                worker = installation.started("worker")
                installation.ring()
                continue
            eventually(lambda alive=worker: bool(children(alive)))  # the last kill may have left none yet
            os.kill(chance.choice(children(worker)), signal.SIGKILL)
            installation.ring("briefings.send_batch")
        assert await installation.settled() == {"sent": 600}
    ids = defaultdict(list)
    for _, to, content in server.received:
        ids[to].append(message_from_bytes(content)["Message-ID"])
    assert len(ids) == 600
    assert {len(set(own)) for own in ids.values()} == {1}
    assert len(server.received) - 600 <= (KILLS - 1 + PROCESSES) * WINDOW
    assert max(len(own) for own in ids.values()) <= 3
    assert [path.name for path in (installation.home / "journals").iterdir()] == ["name"]


def _wait_for_more(server: SmallServer, messages: int) -> None:
    enough = len(server.received) + messages
    eventually(lambda: len(server.received) >= enough)
