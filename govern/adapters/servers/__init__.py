"""PostgreSQL and Redis for a machine where nobody has installed any, and the processes that make up Govern."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from govern.adapters.servers import places, postgres, redis
from govern.adapters.servers.ports import is_listened_to, port_free
from govern.adapters.servers.supervision import News, supervise

__all__ = ["FAST", "SAFE", "News", "Tuning", "Urls", "bundled", "is_listened_to", "port_free", "supervise"]


class Tuning(msgspec.Struct, frozen=True):
    """Settings of both servers, by the names their own manuals use."""

    postgres: Mapping[str, str]
    redis: Mapping[str, str]


class Urls(msgspec.Struct, frozen=True):
    """Where the servers are: for asyncpg and for redis-py. The first one contains the password."""

    database: str
    redis: str


SAFE = Tuning(
    postgres={
        "shared_buffers": "128MB",
        "max_connections": "80",
        "max_wal_size": "512MB",
        "seq_page_cost": "0.1",  # the data of a few programmes lie in memory: a step down an index beats
        "random_page_cost": "0.1",  # reading a whole small table fifty times (900 -> 640 µs for a list of fifty)
        "client_connection_check_interval": "5s",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_checkpoints": "off",
    },
    redis={"appendonly": "yes", "appendfsync": "everysec", "save": "", "maxmemory-policy": "noeviction"},
)
FAST = Tuning(
    postgres={**SAFE.postgres, "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"},
    redis={**SAFE.redis, "appendonly": "no"},
)
"""For tests: a machine that loses power loses the data."""


@contextmanager
def bundled(home: Path, tuning: Tuning = SAFE) -> Iterator[Urls]:
    """Both servers, ready, until the block ends. Enter it on the thread that stays: on Linux they stop when it ends."""
    with (
        places.occupied(home) as place,
        redis.running(place, tuning.redis) as redis_url,
        postgres.running(place, tuning.postgres) as database_url,
    ):
        yield Urls(database=database_url, redis=redis_url)
