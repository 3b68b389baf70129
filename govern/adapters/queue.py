"""Sending work by name. The queue is a doorbell: the row is the truth, and a sweeper finds what is missed."""

import asyncio
import logging
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from celery import Celery

log = logging.getLogger(__name__)
DEFAULT, BULK = "default", "bulk"
_address = ""


def configure(redis_url: str) -> None:
    global _address
    _address = redis_url
    client.cache_clear()


def broker(redis_url: str) -> str:
    """Celery's spelling of a Redis address: its unix sockets are `redis+socket://`."""
    return redis_url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)


@cache
def client() -> "Celery":
    """Celery is loaded for the first work that is sent: a web server that nobody asks anything does without."""
    from celery import Celery

    app = Celery("govern", broker=broker(_address))
    patience = {"socket_timeout": 5, "socket_connect_timeout": 2, "health_check_interval": 5, "socket_keepalive": True}
    app.conf.update(task_ignore_result=True, broker_transport_options=patience)
    return app


async def send(task: str, arguments: dict[str, Any]) -> None:
    """A queue that does not answer costs a minute, not the work: the sweeper sends what is still due."""
    await asyncio.to_thread(_sent, task, arguments)


def _sent(task: str, arguments: dict[str, Any]) -> None:
    from kombu.exceptions import OperationalError

    try:
        client().send_task(task, kwargs=arguments, retry=False)
    except OperationalError as problem:
        log.warning("queue does not answer; the sweeper will send %s: %s", task, problem)
