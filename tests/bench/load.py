"""Readers who ask for one address over and over on connections they keep, in a process of its own: light, so that the
server is what is measured. Prints one JSON object."""

import argparse
import asyncio
import json
import re
import sys
import time
from collections import Counter
from itertools import count

import uvloop

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
ENDS = b"\r\n\r\n"
FRESH = "{n}"  # in a path: a number nobody asked for before


class Reader(asyncio.Protocol):
    """One connection: asks, waits for the whole answer, notes how long it took, asks again."""

    def __init__(self, ask: "Ask") -> None:
        self.ask = ask
        self.seen = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.write = transport.write  # type: ignore[attr-defined]
        self.send()

    def connection_lost(self, error: Exception | None) -> None:
        self.ask.done.set()

    def send(self) -> None:
        self.seen, self.began = b"", time.perf_counter()
        self.write(self.ask.request())

    def data_received(self, data: bytes) -> None:
        self.seen += data
        head = self.seen.find(ENDS)
        if head < 0:
            return
        found = LENGTH.search(self.seen, 0, head)
        if len(self.seen) >= head + len(ENDS) + (int(found[1]) if found else 0):
            self.ask.answered(self.seen, time.perf_counter() - self.began)
            self.send()


class Ask:
    """What all readers ask for, and what they were answered."""

    def __init__(self, address: str, path: str, headers: list[str]) -> None:
        lines = [f"GET {path} HTTP/1.1", f"Host: {address}", *headers]
        self.words = ("\r\n".join(lines) + "\r\n\r\n").encode()
        self.fresh, self.numbers = FRESH in path, count(time.time_ns())
        self.took: list[float] = []
        self.statuses: Counter[str] = Counter()
        self.length = 0
        self.done = asyncio.Event()

    def request(self) -> bytes:
        return self.words.replace(FRESH.encode(), b"%d" % next(self.numbers)) if self.fresh else self.words

    def answered(self, answer: bytes, took: float) -> None:
        self.took.append(took)
        self.statuses[answer[9:12].decode()] += 1
        self.length = len(answer)


async def load(ask: Ask, port: int, *, connections: int, seconds: float) -> dict[str, object]:
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    for _ in range(connections):
        await loop.create_connection(lambda: Reader(ask), "127.0.0.1", port)
    try:
        await asyncio.wait_for(ask.done.wait(), seconds)
        raise SystemExit("The server hung up")
    except TimeoutError:
        pass
    lasted, took = time.perf_counter() - began, sorted(ask.took)
    if not took:
        raise SystemExit(f"Nothing was answered in {seconds:g} s")
    return {
        "answers": len(took),
        "seconds": lasted,
        "p50": 1000 * took[len(took) // 2],
        "p99": 1000 * took[len(took) * 99 // 100],
        "statuses": ask.statuses,
        "length": ask.length,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("path")
    parser.add_argument("--header", action="append", default=[])
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=2)
    given = parser.parse_args()

    async def run() -> dict[str, object]:
        ask = Ask(f"127.0.0.1:{given.port}", given.path, given.header)
        return await load(ask, given.port, connections=given.connections, seconds=given.seconds)

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.stdout.write(json.dumps(runner.run(run())) + "\n")


if __name__ == "__main__":
    main()
