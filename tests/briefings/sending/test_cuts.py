"""The cable between two machines is cut while letters leave: nobody is left out, a repeat is the same message again,
and the worker goes on by itself when the line is back, also where the connections of before lead nowhere for ever."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from urllib.parse import parse_qs, urlsplit

from tests.adapters.small_server import SmallServer
from tests.briefings.sending.conftest import Approve
from tests.briefings.sending.installation import MORE_STAFF, Installation, eventually
from tests.cable import Cable

WINDOW, LINES, PROCESSES = 4, 2, 2
LETTERS = 600  # two batches for two processes


def socket(url: str, name: str) -> str:
    """The path at which a bundled server listens."""
    parts = urlsplit(url)
    return f"{parse_qs(parts.query)['host'][0]}/{name}" if parts.scheme == "postgresql" else parts.path


@contextmanager
def half_sent(installation: Installation, server: SmallServer, port: int = 0, timeout: float = 30.0) -> Iterator[None]:
    """A hundred letters are there; afterwards everybody has one, and no more twice than were on the wire."""
    address = f"smtp+plain://127.0.0.1:{port or server.port}?window={WINDOW}&connections={LINES}&timeout={timeout}"
    installation.settings["GOVERN_SMTP_URL"] = address
    installation.started("worker")
    installation.ring()
    eventually(lambda: len(server.received) > 100)
    yield
    ids = defaultdict(list)
    for _, to, content in server.received:
        ids[to].append(message_from_bytes(content)["Message-ID"])
    assert len(ids) == LETTERS
    assert {len(set(own)) for own in ids.values()} == {1}
    assert len(server.received) - LETTERS <= WINDOW * LINES * PROCESSES


async def rung_until_sent(installation: Installation, letters: int = LETTERS) -> None:
    """As beat does each minute; what waits a minute for its next attempt does not have to."""
    end = time.monotonic() + 120
    while await installation.states() != {"sent": letters}:
        assert time.monotonic() < end, await installation.states()
        await installation.time_passes(2)
        installation.ring()
        time.sleep(0.5)


async def test_the_line_to_the_mail_server_is_cut(installation: Installation, approve: Approve) -> None:
    await installation.asked(MORE_STAFF, 1)
    await approve("BRF-91")
    with (
        SmallServer(pause=0.005) as server,
        Cable(port=server.port) as cable,
        half_sent(installation, server, cable.port, timeout=1),
    ):
        cable.cut()
        time.sleep(1.5)  # longer than a reply may take: what was on the wire is uncertain
        assert len(server.received) < LETTERS - 100
        cable.mend()
        await rung_until_sent(installation)


async def test_the_line_to_postgresql_is_cut(installation: Installation, approve: Approve) -> None:
    await installation.asked(MORE_STAFF, 1)
    await approve("BRF-91")
    parts = urlsplit(installation.database)
    with SmallServer(pause=0.005) as server, Cable(socket=socket(installation.database, ".s.PGSQL.5432")) as cable:
        address = f"{parts.username}:{parts.password}@127.0.0.1:{cable.port}{parts.path}"
        installation.settings |= {
            "GOVERN_DATABASE_URL": f"postgresql://{address}?sslmode=disable",
            "GOVERN_DATABASE_TIMEOUT": "2",
        }
        with half_sent(installation, server):
            cable.cut()
            time.sleep(5)
            assert len(server.received) < LETTERS - 100  # it does not send on without its ledger
            cable.mend_with_new_connections()
            await rung_until_sent(installation)


async def test_the_line_to_redis_is_cut(installation: Installation, approve: Approve) -> None:
    await installation.asked(MORE_STAFF, 1)
    await approve("BRF-91")
    with SmallServer(pause=0.005) as server, Cable(socket=socket(installation.queue, "")) as cable:
        installation.settings["GOVERN_REDIS_URL"] = f"redis://127.0.0.1:{cable.port}/7"
        with half_sent(installation, server):
            cable.cut()
            await installation.settled()  # what it was at needs no bell
            assert await installation.states() == {"sent": LETTERS}
            cable.mend_with_new_connections()
        await approve("BRF-92")
        await rung_until_sent(installation, 2 * LETTERS)  # and it hears the bell again
