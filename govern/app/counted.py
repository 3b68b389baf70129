"""What operators see: of requests how many, how long, with which answer, by route and never by who asked for what; of
the timetable, when each of its tasks last came to its end."""

import time
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from prometheus_client import Counter, Gauge, Histogram
from redis.exceptions import RedisError

from govern.adapters import clock, rounds

LABELS = ("method", "path", "status_code")
REQUESTS = Counter("govern_requests", "Requests answered", LABELS)
ERRORS = Counter("govern_requests_error", "Requests answered with a failure of the server", LABELS)
SECONDS = Histogram("govern_request_duration_seconds", "Seconds until the last byte of an answer", LABELS)
AGES = Gauge("govern_timetable_age_seconds", "Seconds since a task of the timetable last came to its end", ("task",))
IN_PROGRESS = Gauge("govern_requests_in_progress", "Requests being answered", multiprocess_mode="livesum")


class _Route(NamedTuple):
    requests: Counter
    seconds: Histogram
    errors: Counter | None


@cache
def _route(method: str, path: str, status: int) -> _Route:
    """Finding a metric by its labels takes longer than counting in it. Routes and statuses are few."""
    labels = method, path, str(status)
    return _Route(REQUESTS.labels(*labels), SECONDS.labels(*labels), ERRORS.labels(*labels) if status >= 500 else None)


class Counted(ASGIMiddleware):
    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        began, status = time.perf_counter(), 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        IN_PROGRESS.inc()
        try:
            await next_app(scope, receive, watch)
        finally:
            IN_PROGRESS.dec()
            route = _route(str(scope.get("method")), scope["path_template"], status)
            route.requests.inc()
            route.seconds.observe(time.perf_counter() - began)
            if route.errors:
                route.errors.inc()


async def look_at_the_timetable(_: object) -> None:
    """Without Redis what was known last would be wrong: then nothing is told of it."""
    AGES.clear()
    with suppress(RedisError, OSError):
        for task, age in (await rounds.ages(clock.real_now())).items():
            AGES.labels(task).set(age)
