"""How fast letters may leave, shared by all workers in Redis: for a mail server, and for each domain they go to.

A limit is a moment in Redis (GCRA): each letter moves it on by one interval, and a letter may leave while it is not
further ahead than half a second's worth. Where Redis does not answer, each worker keeps the interval by itself.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from time import monotonic

from msgspec import Struct
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from govern.kit.errors import Invalid

REST_SECONDS = 60
AHEAD_SECONDS = 0.5
AT_ONCE = Retry(NoBackoff(), 0)
EVERY_OTHER = "*"
PLACE = "govern:mail"
TAKE = """
local clock = redis.call('TIME')
local now = clock[1] + clock[2] / 1000000
local moments, wait = {}, 0
for i, key in ipairs(KEYS) do
    moments[i] = math.max(tonumber(redis.call('GET', key) or '0'), now)
    wait = math.max(wait, moments[i] - now - ARGV[2 * i])
end
if wait > 0 then return tostring(wait) end
for i, key in ipairs(KEYS) do
    local ahead = moments[i] + ARGV[2 * i - 1]
    redis.call('SET', key, string.format('%.6f', ahead), 'PX', math.ceil((ahead - now + 60) * 1000))
end
return '0'
"""


class Limit(Struct, frozen=True):
    """`a_minute` letters; what half a second allows may leave at once."""

    key: str
    a_minute: float

    @property
    def interval(self) -> float:
        return 60 / self.a_minute

    @property
    def ahead(self) -> float:
        return max(AHEAD_SECONDS - self.interval, 0.0)


class Limits:
    """`take(domain)` is 0 when one more letter may leave to it now, and else the seconds until one may."""

    def __init__(self, redis: Redis | None, *, server: Limit | None = None, domains: Mapping[str, float]) -> None:
        self._redis, self._server, self._domains = redis, server, domains
        self._script = redis.register_script(TAKE) if redis else None
        self._alone: dict[str, float] = {}

    def lane(self, domain: str) -> str:
        """Letters that wait for each other: those to one domain with a limit, and all others together."""
        return domain if domain in self._domains or EVERY_OTHER in self._domains else ""

    def take(self, domain: str) -> float:
        limits = self._limits(domain)
        if not limits:
            return 0.0
        try:
            if self._script:
                numbers = [number for one in limits for number in (one.interval, one.ahead)]
                return float(self._script(keys=[one.key for one in limits], args=numbers))
        except RedisError:
            pass
        return self._taken_alone(limits)

    def _limits(self, domain: str) -> list[Limit]:
        a_minute = self._domains.get(domain) or self._domains.get(EVERY_OTHER)
        own = [Limit(f"{PLACE}:to:{domain}", a_minute)] if a_minute else []
        return own + ([self._server] if self._server else [])

    def _taken_alone(self, limits: list[Limit]) -> float:
        now = monotonic()
        wait = max(self._alone.get(one.key, now) - now for one in limits)
        if wait <= 0:
            self._alone |= {one.key: now + one.interval for one in limits}
        return max(wait, 0.0)

    def rest(self, domain: str) -> None:
        """A domain that says "too fast" gets nothing for a minute, from no worker."""
        with suppress(RedisError):
            if self._redis:
                self._redis.set(f"{PLACE}:rest:{domain}", 1, ex=REST_SECONDS)

    def resting(self, domains: Iterable[str]) -> dict[str, float]:
        """Of these domains, those that rest, and for how many seconds."""
        asked = sorted(set(domains))
        if not self._redis or not asked:
            return {}
        try:
            with self._redis.pipeline(transaction=False) as steps:
                for domain in asked:
                    steps.ttl(f"{PLACE}:rest:{domain}")
                left = steps.execute()
        except RedisError:
            return {}
        return {domain: float(seconds) for domain, seconds in zip(asked, left, strict=True) if seconds > 0}


_address: list[str] = [""]


def configure(redis_url: str) -> None:
    _address[0] = redis_url
    client.cache_clear()


@cache
def client() -> Redis | None:
    """Answers soon or not at all: a worker that sends cannot wait for it."""
    if not _address[0]:
        return None
    return Redis.from_url(_address[0], socket_timeout=1, socket_connect_timeout=1, retry=AT_ONCE)


def rates(written: str) -> dict[str, float]:
    """`outlook.com=600 *=3000`: letters a minute to each domain."""
    found: dict[str, float] = {}
    for word in written.split():
        domain, _, number = word.partition("=")
        if not domain or not number.isdigit() or not 1 <= int(number) <= 1_000_000:
            raise Invalid(
                {"GOVERN_MAIL_RATES": f"“{word}” is not a domain and letters a minute, such as outlook.com=600."}
            )
        found[domain.lower()] = float(number)
    return found
