"""A small SMTP server for what comes back: it takes mail to our return paths alone, and says "taken" only when it is
kept. Where the database does not answer it asks the sender to try again, so nothing is lost."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiosmtpd.smtp import SMTP, Envelope, Session

from govern.adapters.mail.returned import MOST_BYTES
from govern.kit.errors import Invalid

log = logging.getLogger(__name__)
Take = Callable[[bytes, tuple[str, ...]], Awaitable[object]]
IsOurs = Callable[[str], bool]
MOST_RECIPIENTS = 20
SILENT_SECONDS = 60


class Reception:
    def __init__(self, take: Take, is_ours: IsOurs) -> None:
        self._take, self._is_ours = take, is_ours

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not self._is_ours(address):
            return "550 5.1.1 Only letters of ours come back here"
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Known"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.original_content or b""
        try:
            await self._take(content, tuple(envelope.rcpt_tos))
        except Exception as wrong:  # whatever it is, the sender keeps the message and tries again
            log.error("a message that came back could not be kept: %s", wrong)
            return "451 4.3.0 Not kept: try again later"
        return "250 2.0.0 Kept"


@asynccontextmanager
async def listening(place: tuple[str, int], take: Take, is_ours: IsOurs) -> AsyncIterator[int]:
    """Listens until left; the port, which may be asked for as 0."""

    def session() -> SMTP:
        reception = Reception(take, is_ours)
        return SMTP(reception, data_size_limit=MOST_BYTES, timeout=SILENT_SECONDS, ident="Govern", hostname="govern")

    server = await asyncio.get_running_loop().create_server(session, *place)
    async with server:
        yield int(server.sockets[0].getsockname()[1])


def place(written: str) -> tuple[str, int]:
    """`0.0.0.0:2525`"""
    host, _, port = written.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise Invalid({"GOVERN_BOUNCE_LISTEN": "Write it as address:port, such as 0.0.0.0:2525."})
    return host.strip("[]"), int(port)
