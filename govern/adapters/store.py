"""The Redis client for sign-ins, locks and counters."""

from functools import cache

from redis.asyncio import Redis

_address = ""


def configure(redis_url: str) -> None:
    global _address
    _address = redis_url
    client.cache_clear()


@cache
def client() -> Redis:
    return Redis.from_url(_address)


async def count(key: str, *, seconds: int) -> int:
    """Adds one to a counter that forgets after `seconds` without an addition; answers the new count."""
    async with client().pipeline(transaction=True) as steps:
        steps.incr(key)
        steps.expire(key, seconds)
        return int((await steps.execute())[0])


async def counted(key: str) -> tuple[int, int]:
    """The count and the seconds until it is forgotten."""
    async with client().pipeline(transaction=True) as steps:
        steps.get(key)
        steps.ttl(key)
        found, left = await steps.execute()
    return int(found or 0), max(int(left), 0)


async def forget(key: str) -> None:
    await client().delete(key)
