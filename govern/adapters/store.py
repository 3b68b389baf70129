"""The Redis client for sign-ins, locks, counters, and what was shown and waits to be confirmed."""

import hashlib
import secrets
from functools import cache
from typing import TypeVar

import msgspec
from redis.asyncio import Redis

T = TypeVar("T")
AN_HOUR = 3600
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


async def keep_for_an_hour(place: str, thing: object) -> str:
    """Keeps what was shown until it is confirmed; answers the secret by which it is found again. `place` says whose
    it is, so that nobody finds it for another."""
    secret = secrets.token_urlsafe(24)
    await client().set(_place(place, secret), msgspec.json.encode(thing), ex=AN_HOUR)
    return secret


async def kept(place: str, secret: str, kind: type[T]) -> T | None:
    """None after an hour, or where it never was."""
    found = await client().get(_place(place, secret))
    return None if found is None else msgspec.json.decode(found, type=kind)


def _place(place: str, secret: str) -> str:
    return f"govern:{place}:{hashlib.sha256(secret.encode()).hexdigest()}"


async def say(key: str, words: str) -> None:
    """How far something is: it is forgotten after an hour, and nothing depends on it."""
    await client().set(f"govern:step:{key}", words, ex=AN_HOUR)


async def said(key: str) -> str:
    found = await client().get(f"govern:step:{key}")
    return found.decode() if isinstance(found, bytes) else found or ""
