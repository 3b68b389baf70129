"""A cable between two programs of this machine, which can be cut: nothing comes through any more, nobody hangs up and
nobody is told, as where a digger was. Mended, either it carries on with what was on its way, or the connections of
before lead nowhere for ever, as where a firewall has forgotten them."""

import asyncio
import threading
from contextlib import suppress

CHUNK = 65536
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Cable:
    """`with Cable(port=5432) as it:` listens at `it.port`; `socket` is the path of a server that has no port."""

    def __init__(self, *, port: int = 0, socket: str = "") -> None:
        self._to, self._socket = port, socket

    def __enter__(self) -> "Cable":
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.port: int = asyncio.run_coroutine_threadsafe(self._laid(), self._loop).result(10)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._removed(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def cut(self) -> None:
        self._loop.call_soon_threadsafe(lambda: self._whole.clear())

    def mend(self) -> None:
        self._loop.call_soon_threadsafe(lambda: self._whole.set())

    def mend_with_new_connections(self) -> None:
        self._loop.call_soon_threadsafe(self._forget)

    def _forget(self) -> None:
        self._whole = asyncio.Event()
        self._whole.set()

    async def _laid(self) -> int:
        self._whole = asyncio.Event()
        self._whole.set()
        self._server = await asyncio.start_server(self._joined, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def _removed(self) -> None:
        self._server.close()
        ends = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in ends:
            task.cancel()
        await asyncio.gather(*ends, return_exceptions=True)

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        whole = self._whole
        await whole.wait()
        try:
            there, back = await self._reached()
        except OSError:
            writer.close()
            return
        await asyncio.gather(_carried(reader, back, whole), _carried(there, writer, whole))

    async def _reached(self) -> Streams:
        if self._socket:
            return await asyncio.open_unix_connection(self._socket)
        return await asyncio.open_connection("127.0.0.1", self._to)


async def _carried(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, whole: asyncio.Event) -> None:
    """One way, until its sender hangs up, of which the other hears only through a whole cable."""
    try:
        with suppress(ConnectionError):
            while data := await reader.read(CHUNK):
                await whole.wait()
                writer.write(data)
                await writer.drain()
        await whole.wait()
    finally:
        writer.close()
