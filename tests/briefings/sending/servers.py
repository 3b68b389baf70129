"""PostgreSQL and Redis of their own for sendings: they are killed, and those of the other tests stay."""

import os
import signal
from contextlib import AbstractContextManager
from pathlib import Path

from redis import Redis

from govern.adapters import servers
from govern.adapters.servers import places, postgres, redis

HOME = Path(__file__).resolve().parents[3] / "var" / f"sending{os.environ.get('PYTEST_XDIST_WORKER', '')}"

SERVERS = {
    # What it said it had written is there after it was killed, as in the product.
    "postgres": (postgres.running, servers.FAST.postgres | {"synchronous_commit": "on"}),
    "redis": (redis.running, servers.FAST.redis),
}


class OwnServers:
    """Each is stopped as by a power cut of its own, and started again on what it had written."""

    def __init__(self, place: places.Place) -> None:
        self._place = place
        self._running: dict[str, AbstractContextManager[str]] = {}
        self.urls: dict[str, str] = {}

    def start(self, name: str) -> None:
        running, settings = SERVERS[name]
        self._running[name] = running(self._place, settings)
        self.urls[name] = self._running[name].__enter__()

    def end(self, name: str) -> None:
        self._running.pop(name).__exit__(None, None, None)

    def pid(self, name: str) -> int:
        if name == "postgres":
            lock = self._place.private / "postgres" / "postmaster.pid"
            return int(lock.read_text().partition("\n")[0])
        with Redis.from_url(self.urls["redis"]) as client:
            return int(client.info("server")["process_id"])

    def kill_postgres(self) -> None:
        """Immediately: sessions are cut off, nothing is written down, and it recovers from its log."""
        os.kill(self.pid("postgres"), signal.SIGQUIT)
        self.end("postgres")

    def kill_redis(self) -> None:
        """Its queue goes with it: it keeps nothing on disk."""
        os.kill(self.pid("redis"), signal.SIGKILL)
        self.end("redis")
