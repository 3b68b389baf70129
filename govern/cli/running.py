"""Starting Govern: everything at once, or one process of it."""

import os
import sys
from argparse import Namespace

from govern.cli import keeping
from govern.cli.around import connected, say, settled, within
from govern.config import Settings


def start(arguments: Namespace) -> int:
    from govern.adapters import clock, servers

    servers.port_free(settled().port)
    say("Starting PostgreSQL and Redis …")
    with connected() as settings:
        say("Bringing the database up to date …")
        within(settings, keeping.migrated)
        os.environ["GOVERN_CLOCK"] = f"{clock.shift(settings.clock).total_seconds()}s" if settings.clock else ""
        processes = {name: [sys.executable, "-m", "govern.cli", name] for name in ("serve", "worker", "beat")}
        say(*welcome(settings))
        return servers.supervise(processes, env=os.environ, logs=settings.home / "logs")


def welcome(settings: Settings) -> list[str]:
    return ["", f"Govern is at {settings.address}", "Stop it with Ctrl-C.", ""]


def serve(_: Namespace) -> int:
    import uvicorn

    with connected() as settings:
        from govern.app import create_app

        server = uvicorn.Config(
            create_app(settings),
            host=settings.host,
            port=settings.port,
            loop="uvloop",
            http="httptools",
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=5,
        )
        uvicorn.Server(server).run()
    return 0


def worker(_: Namespace) -> int:
    return _celery(
        "worker", "--concurrency=2", "--pool=prefork", "--loglevel=WARNING", "--without-gossip", "--without-mingle"
    )


def beat(_: Namespace) -> int:
    return _celery("beat", "--loglevel=WARNING", "--pidfile=")


def _celery(*arguments: str) -> int:
    """By name, because `govern` never imports `tasks`."""
    from celery.bin.celery import celery

    with connected():
        celery.main(args=["-A", "tasks.celery", *arguments], standalone_mode=False)
    return 0
