"""A small SMTP server on a free loopback port that speaks CHUNKING and PIPELINING, and misbehaves when told to."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

Said = str | None  # None: hang; "drop": close the connection


@dataclass
class SmallServer:
    features: tuple[str, ...] = ("PIPELINING", "CHUNKING")
    rcpt: Callable[[str], Said] = lambda recipient: "250 ok"
    taken: Callable[[str], Said] = lambda recipient: "250 taken"
    mail: Callable[[int], Said] = lambda number: "250 ok"
    noop: Said = "250 here"
    pause: float = 0.0  # before each message is taken
    most_connections: int = 1000  # at a time
    received: list[tuple[str, str, bytes]] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    connections: int = 0
    talking: int = 0

    def __enter__(self) -> "SmallServer":
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        opening = asyncio.start_server(self._serve, "127.0.0.1", 0, limit=1 << 22)
        self._server = asyncio.run_coroutine_threadsafe(opening, self.loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        self.loop.close()

    async def _stop(self) -> None:
        self._server.close()
        sessions = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in sessions:
            task.cancel()
        await asyncio.gather(*sessions, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.talking += 1
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await Talk(self, reader, writer).talk()
        finally:
            self.talking -= 1
            writer.close()


class Drop(ConnectionError):
    pass


class Talk:
    def __init__(self, server: SmallServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.server, self.reader, self.writer = server, reader, writer
        self.sender: str | None = None
        self.recipients: list[str] = []
        self.mails = 0

    async def talk(self) -> None:
        if self.server.talking > self.server.most_connections:
            await self.say("421 4.7.0 too many connections")
        await self.say("220 small ESMTP")
        while line := (await self.reader.readline()).decode():
            verb = line.split()[0].upper()
            self.server.commands.append(line.strip())
            if verb == "QUIT":
                return await self.say("221 bye")
            await self.say(await getattr(self, verb.lower())(line.strip()))
        return None

    async def say(self, what: Said) -> None:
        if what is None:
            await asyncio.sleep(3600)
        if what == "drop":
            raise Drop
        self.writer.write(f"{what}\r\n".encode())
        await self.writer.drain()
        if str(what).startswith("421"):
            raise Drop

    async def ehlo(self, line: str) -> Said:
        lines = ["small", *self.server.features]
        return "\r\n".join([f"250-{word}" for word in lines[:-1]] + [f"250 {lines[-1]}"])

    async def rset(self, line: str) -> Said:
        self.sender, self.recipients = None, []
        return "250 flushed"

    async def noop(self, line: str) -> Said:
        return self.server.noop

    async def mail(self, line: str) -> Said:
        if self.sender is not None:
            return "503 nested MAIL"
        self.mails += 1
        said = self.server.mail(self.mails)
        if said and said.startswith("250"):
            self.sender = line.partition("<")[2].partition(">")[0]
        return said

    async def rcpt(self, line: str) -> Said:
        recipient = line.partition("<")[2].partition(">")[0]
        if self.sender is None:
            return "503 need MAIL"
        said = self.server.rcpt(recipient)
        if said and said.startswith("250"):
            self.recipients.append(recipient)
        return said

    async def bdat(self, line: str) -> Said:
        return await self.take(await self.reader.readexactly(int(line.split()[1])))

    async def data(self, line: str) -> Said:
        if not self.recipients and "GENEROUS" not in self.server.features:
            return "554 no valid recipients"
        await self.say("354 go on")
        content = await self.reader.readuntil(b".\r\n")
        while content != b".\r\n" and not content.endswith(b"\r\n.\r\n"):
            content += await self.reader.readuntil(b".\r\n")
        return await self.take(content[:-3].replace(b"\r\n..", b"\r\n."))

    async def take(self, content: bytes) -> Said:
        if not self.recipients:
            return "554 no valid recipients"
        await asyncio.sleep(self.server.pause)
        said = self.server.taken(self.recipients[0])
        if said and said.startswith("250"):
            self.server.received.append((str(self.sender), self.recipients[0], content))
            self.sender, self.recipients = None, []
        return said
